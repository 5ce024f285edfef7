"""Telaah: the review page over the server. Each decision is on the disk before the page hears that it is."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from extract.errors import DigitizeError
from extract.messages import message

from ..failures import Failure
from ..manifest import program_hash
from ..summary import Summary, refusal_text
from ..worker import Task
from .decree_folder import DecreeFolder
from .errands import errand
from .office import Office
from .pages import answer
from .store import Journal, Record, write_whole

PRESENT = 12.0  # seconds since a reviewer's page last asked; it asks every two
KOREKSI = "koreksi-meja.json"
MOST_DECISIONS = 20_000  # of one request
SETTLED = 3  # a place in Standing
NAME = 80  # characters of a reviewer's name that are shown


class Review:
    """The review of every decree of one office."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._journals: dict[str, Journal] = {}
        self._present: dict[str, dict[str, float]] = {}
        self._lock = threading.Lock()
        self._preparing = threading.Lock()

    def page(self, _: Request, folder: DecreeFolder) -> Response:
        """The page of one decree, with what is read and what was decided until now."""
        from render.review.page import desk_page

        if not folder.has_pages():
            raise HTTPException(404, "Bacaan halaman (pages.json) tidak ada lagi; taruh dokumennya lagi di Masuk.")
        contents = json.loads(self._contents(folder))
        journal = self._journal(contents["sha256"])
        said, offset = journal.since(0)
        desk = {
            "base": folder.address,
            "since": offset,
            "said": said,
            "edition": str(folder.edition),
            "pictures": folder.pictures(),
            "clean": folder.clean_pages(),
        }
        return answer(*desk_page(contents, desk))

    def since(self, request: Request, folder: DecreeFolder) -> Response:
        """What others decided since then, who else is here, and whether results were made anew."""
        offset = request.query_params.get("sejak", "0")
        start = int(offset) if offset.isdecimal() and len(offset) < 16 else 0
        said, end = self._journal(self._sha256(folder)).since(start)
        here = self._others(folder.name, request.query_params.get("siapa", "")[:NAME])
        return JSONResponse({"said": said, "since": end, "others": here, "edition": str(folder.edition)})

    def decide(self, content: Record, folder: DecreeFolder) -> Record:
        """Keep decisions; they are on the disk when this returns. Raises HTTPException for what is none."""
        from normalize.corrections.file import checked_records

        records = content.get("decisions")
        if not isinstance(records, list) or not records or len(records) > MOST_DECISIONS:
            raise HTTPException(400, "Tidak ada keputusan di permintaan ini.")
        try:
            checked = checked_records(records)
        except ValueError as error:
            raise HTTPException(400, "Keputusan ini tidak dapat dibaca.") from error
        self._journal(self._sha256(folder)).append(checked)
        return {"kept": len(checked)}

    def apply(self, _: Record, folder: DecreeFolder) -> Record:
        """Make every output anew with what was decided, and say what came of it. Raises HTTPException."""
        began = time.monotonic()
        sha256 = self._sha256(folder)
        office = self._office
        if folder.name in office.line.folders():
            raise HTTPException(409, "Dokumen ini sedang dibaca ulang; terapkan setelah selesai.")
        koreksi = {
            "format": "koreksi",
            "version": 1,
            "sha256": sha256,
            "decisions": self._journal(sha256).since(0)[0],
        }
        with self._preparing:
            write_whole(folder.path / KOREKSI, json.dumps(koreksi, ensure_ascii=False, indent=1) + "\n")
            end = office.run(errand(Task.APPLY, office.out, folder.name, office.options))
        if not isinstance(end, Summary):
            raise HTTPException(500, _told(end, office))
        office.changed(folder.name)
        self._contents(folder)
        known = office.archive.one(folder.name)
        return {
            "seconds": round(time.monotonic() - began, 1),
            "refused": [refusal_text(one, office.options.language) for one in end.refused],
            "open": end.findings,
            "errors": len(end.errors),
            "doubtful": end.doubtful_cells,
            "draft": known is None or known.standing != SETTLED,
            "kept": [f"{name} → {kept}" for name, kept in end.kept],
            "edition": str(folder.edition),
        }

    def _contents(self, folder: DecreeFolder) -> bytes:
        """The data of the page, made by a worker and kept until the results or the program change."""
        key = hashlib.sha256(folder.name.encode()).hexdigest()[:24]
        shelf = self._office.desk.below("telaah")
        path = shelf / f"{key}-{folder.edition}-{program_hash()}.json"
        with self._preparing:
            if not path.exists():
                for old in shelf.glob(f"{key}-*.json"):
                    old.unlink(missing_ok=True)
                end = self._office.run(
                    errand(Task.REVIEW, self._office.out, folder.name, self._office.options, path)
                )
                if isinstance(end, Failure):
                    raise HTTPException(500, _told(end, self._office))
            return path.read_bytes()

    def _sha256(self, folder: DecreeFolder) -> str:
        known = self._office.archive.one(folder.name)
        if known is None:
            self._office.archive.look_at(folder.name)
            known = self._office.archive.one(folder.name)
        if known is None:
            raise DigitizeError(message("digitize", "not-a-decree-file", file=folder.name, why="decree.json"))
        return known.sha256

    def _journal(self, sha256: str) -> Journal:
        """The decisions about one input: whichever folder its results lie in, they are the same ones."""
        name = hashlib.sha256(sha256.encode()).hexdigest()[:32]
        with self._lock:
            if name not in self._journals:
                self._journals[name] = Journal(self._office.desk.below("keputusan") / f"{name}.jsonl")
            return self._journals[name]

    def _others(self, folder: str, name: str) -> list[str]:
        now = time.monotonic()
        with self._lock:
            here = self._present.setdefault(folder, {})
            if name:
                here[name] = now
            for gone in [other for other, when in here.items() if now - when > PRESENT]:
                del here[gone]
            return sorted(other for other in here if other != name)


def _told(end: Any, office: Office) -> str:
    return str(end.told.say(office.options.language)) if isinstance(end, Failure) else "?"
