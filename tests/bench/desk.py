"""A desk over a large archive: `python -m tests.bench.desk [DECREES]` makes one of small decrees and asks it.

It tells how long list and search take, when the page is first painted with its list, and the memory of the server.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from tests.browser.desks import Desk, until

WORDS = ("pembentukan", "penetapan", "honorarium", "panitia", "rencana", "pengangkatan", "petugas", "pemilihan")
ASKED = ("", "honorarium", "9999/ort", "panitia 2019", "tidak-ada-kata-ini", "misspelling-suspected")


def decree(number: int) -> dict[str, Any]:
    """As much of a decree.json as the archive looks at, the size of a short one."""
    year, words = 2004 + number % 20, (WORDS[number % 8], WORDS[number // 8 % 8])
    finding = {
        "state": "open",
        "severity": ("error", "warning", "info")[number % 3],
        "code": "misspelling-suspected",
    }
    cell = {"confidence": 1.0, "doubts": []}
    row = {"cells": [cell] * 6}
    return {
        "source": {"file": f"sk-{number}.pdf", "sha256": f"{number:064x}", "pages": 1 + number % 7},
        "jenis": "KEPUTUSAN",
        "lembaga": f"KOMISI PEMILIHAN UMUM KABUPATEN {number % 500}",
        "nomor": f"{number}/ORT.07-Kpt/{number % 99}/{year}",
        "tahun": year,
        "tentang": f"{words[0]} {words[1]} tahun {year}".upper(),
        "findings": [finding] * (number % 4),
        "changes": [],
        "decisions": [],
        "lampiran": [{"tables": [{"rows": [row] * 40}]}],
    }


def fill(out: Path, decrees: int) -> None:
    """Result folders of an archive, in folders by year."""
    for number in range(decrees):
        folder = out / f"{2004 + number % 20}" / f"sk-{number}"
        folder.mkdir(parents=True)
        (folder / "decree.json").write_text(json.dumps(decree(number)), encoding="utf-8", newline="\n")


def resident(process: int) -> float:
    """Memory of a process in MB, the most that it had."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def milliseconds(desk: Desk, words: str) -> float:
    """How long one search takes, the middle of five."""
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        desk.json(f"/arsip/daftar?cari={words.replace(' ', '+')}")
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def painted(desk: Desk) -> float:
    """Seconds until a browser shows the list."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM, QUIET

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *QUIET])
        page = desk.browse(browser)
        began = time.perf_counter()
        page.goto(desk.url.partition("/?")[0] + "/arsip")
        page.wait_for_selector("#decrees td")
        return time.perf_counter() - began


def main(decrees: int) -> None:
    """Make the archive, ask, tell."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, "out")
        fill(out, decrees)
        began = time.perf_counter()
        desk = Desk(out).start()
        print(f"answers {time.perf_counter() - began:.1f} s after the start")
        until(lambda: not desk.json("/arsip/daftar")["looking"], 1800)
        print(f"{decrees} decrees looked at in {time.perf_counter() - began:.1f} s")
        for words in ASKED:
            print(f"{words or '(all)':24} {milliseconds(desk, words):7.1f} ms")
        print(f"first list painted       {painted(desk):7.2f} s")
        assert desk.process is not None
        print(f"memory of the server     {resident(desk.process.pid):7.0f} MB")
        desk.kill()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
