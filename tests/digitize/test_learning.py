"""What people decide in one decree helps the next of the same office: as evidence, and only while wanted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digitize.cli import main
from digitize.learning import DELETED, MISREAD, OFF, ON, WORDS, learn, read_entries, switch, taught_by
from extract.reading import ReadOptions, read_document
from normalize.corrections import normalize_reviewed
from normalize.model import Decision, Decree, State, Subject
from normalize.normalizing import NormalizeOptions, normalize
from normalize.spelling import speller

TEXT = """KEPUTUSAN BUPATI CONTOH
NOMOR {number} TAHUN 2022
TENTANG
PELAKSANAAN KEGIATAN
BUPATI CONTOH,
Menimbang : a. bahwa untuk penyelengaraan kegiatan pelaksanan rapat perlu ditetapkan;
Mengingat : 1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;
MEMUTUSKAN:
Menetapkan : KEPUTUSAN BUPATI.
KESATU : Menetapkan kegiatan.
Ditetapkan di Contoh
pada tanggal 1 Februari 2022
BUPATI CONTOH,
ttd
NAMA
"""
SIGNED: dict[str, Any] = {"by": "Sari", "at": "2026-03-01T08:00:00Z"}


def decided(folder: Path, number: int) -> Decree:
    """A decree whose doubted words were all found to be printed so, and one of whose fields was put right."""
    path = folder / f"{number}.txt"
    path.write_text(TEXT.format(number=number), encoding="utf-8")
    document = read_document(path, ReadOptions(), lambda _: None)
    read = normalize(document)
    doubts = [one for one in read.findings if one.code == "misspelling-suspected"]
    changes = [one for one in read.changes if one.rule == "spelling"]
    assert doubts or changes
    decisions = [
        *(Decision(Subject.FINDING, State.SESUAI_ASLI, **SIGNED, page=one.place.page, table=one.place.table,
                   row=one.place.row, col=one.place.col, field=one.place.field, code=one.code, before=one.message)
          for one in doubts),
        *(Decision(Subject.CHANGE, State.SESUAI_ASLI, **SIGNED, page=one.place.page, table=one.place.table,
                   row=one.place.row, col=one.place.col, field=one.place.field, code=one.rule, before=one.before,
                   after=one.after) for one in changes),
        Decision(Subject.FIELD, State.DIPERBAIKI, **SIGNED, field="tempat", before="Contoh", after="Kota Contoh"),
    ]  # fmt: skip
    reviewed = normalize_reviewed(document, NormalizeOptions(), decisions)
    assert not reviewed.refused
    return reviewed.decree


def test_two_decrees_teach_and_one_does_not(tmp_path: Path) -> None:
    text = "untuk penyelengaraan kegiatan"
    assert speller().correct(text).canonical != text
    learn(tmp_path, "a", decided(tmp_path, 1))
    assert "penyelengaraan" in {one.read for one in read_entries(tmp_path, WORDS)}
    with taught_by(tmp_path):
        assert speller().correct(text).canonical != text
    learn(tmp_path, "b", decided(tmp_path, 2))
    learn(tmp_path, "b", decided(tmp_path, 2))
    (word,) = [one for one in read_entries(tmp_path, WORDS) if one.read == "penyelengaraan"]
    assert word.origins == ("a", "b")
    with taught_by(tmp_path):
        spelled = speller().correct(text)
        assert spelled.canonical == text and not spelled.suggestions
    assert speller().correct(text).canonical != text, "it counts for that office alone"
    assert ("Contoh", "Kota Contoh") not in {(one.read, one.meant) for one in read_entries(tmp_path, MISREAD)}


@pytest.mark.parametrize("state", [OFF, DELETED])
def test_an_entry_that_is_switched_off_says_nothing(tmp_path: Path, state: str) -> None:
    for name in ("a", "b"):
        learn(tmp_path, name, decided(tmp_path, 1))
    assert switch(tmp_path, WORDS, "penyelengaraan", "", state)
    with taught_by(tmp_path):
        assert speller().correct("penyelengaraan").canonical != "penyelengaraan"
    learn(tmp_path, "c", decided(tmp_path, 3))
    (word,) = [one for one in read_entries(tmp_path, WORDS) if one.read == "penyelengaraan"]
    assert word.active == state, "it is not learnt again"
    assert switch(tmp_path, WORDS, "penyelengaraan", "", ON)
    assert not switch(tmp_path, WORDS, "tidak ada", "", OFF)


def test_doubts_of_later_decrees_fall_and_without_the_files_nothing_differs(tmp_path: Path) -> None:
    inbox = tmp_path / "masuk"
    inbox.mkdir()
    (inbox / "9.txt").write_text(TEXT.format(number=9), encoding="utf-8")
    (tmp_path / "out").mkdir()
    for name in ("a", "b"):
        learn(tmp_path / "out", name, decided(tmp_path, 1))
    assert main(["run", str(inbox / "9.txt"), "--out", str(tmp_path / "out")]) == 0
    assert main(["run", str(inbox / "9.txt"), "--out", str(tmp_path / "tanpa")]) == 0
    counts = []
    for out in ("out", "tanpa"):
        decree = json.loads((tmp_path / out / "9" / "decree.json").read_bytes())
        words = sum(one["code"] == "misspelling-suspected" for one in decree["findings"])
        counts.append(words + sum(one["rule"] == "spelling" for one in decree["changes"]))
    assert counts[0] == 0 < counts[1]


def test_spoilt_files_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "belajar").mkdir()
    for text in ("", "terbaca\n", "x,y\n1,2\n", "terbaca,aktif\nkata,ya\n", "\ufeffterbaca,asal\nkata,a; b\n"):
        (tmp_path / "belajar" / WORDS).write_text(text, encoding="utf-8")
        with taught_by(tmp_path):
            pass
    assert [one.read for one in read_entries(tmp_path, WORDS)] == ["kata"]
    (tmp_path / "belajar" / WORDS).write_bytes(b"\xff\xfe\x00")
    assert read_entries(tmp_path, WORDS) == []
