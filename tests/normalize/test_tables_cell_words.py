"""Struck words and the marks of footnotes are no part of a value; broken words are whole. All on record."""

from __future__ import annotations

from dataclasses import replace

from extract.model import Box, Cell, PhysicalTable, Reader, Word

from .tables_printed import joined, printed

HEAD = ("NO", "URAIAN", "PAGU")


def of_words(
    table: PhysicalTable, row: int, col: int, *words: Word, doubts: tuple[str, ...] = ()
) -> PhysicalTable:
    def changed(cell: Cell) -> Cell:
        if (cell.row, cell.col) != (row, col):
            return cell
        return replace(cell, words=words, text=" ".join(word.text for word in words), doubts=doubts)

    return replace(table, cells=tuple(map(changed, table.cells)))


def word(text: str, line: int = 0, at: float = 0.0, struck: bool = False, raised: bool = False) -> Word:
    box = Box(at, 12.0 * line, at + 5 * len(text), 12.0 * line + 10)
    return Word(text, box, 1.0, Reader.TEXT_LAYER, struck=struck, raised=raised)


def table() -> PhysicalTable:
    return printed([HEAD, ("1", "Sewa", "500"), ("2", "Cetak", "700"), ("3", "Rapat", "900")])


def test_a_struck_word_beside_a_valid_one_leaves_the_value() -> None:
    done = joined(of_words(table(), 2, 2, word("700", struck=True), word("650", at=30), doubts=("struck-text",)))
    assert done.column("pagu") == [500, 650, 900]
    assert done.rules()["struck"] == 1
    assert "low-confidence" not in done.codes


def test_text_that_is_struck_altogether_stays_for_a_person_to_see() -> None:
    done = joined(of_words(table(), 2, 1, word("Cetak", struck=True), doubts=("struck-text",)))
    assert done.column("uraian") == ["Sewa", "Cetak", "Rapat"]
    assert done.table.data_rows[1].status.value == "review"


def test_the_mark_of_a_footnote_is_no_digit() -> None:
    done = joined(of_words(table(), 2, 2, word("700"), word("2)", at=16, raised=True)))
    assert done.column("pagu") == [500, 700, 900]
    assert done.rules()["footnote-mark"] == 1


def test_a_word_that_the_lines_end_broke_is_whole() -> None:
    first = of_words(table(), 1, 1, word("Penyeleng-"), word("garaan", line=1))
    done = joined(of_words(first, 2, 1, word("kode"), word("05.01-", line=1), word("02", line=2)))
    assert done.column("uraian") == ["Penyelenggaraan", "kode 05.01-02", "Rapat"]
    assert done.rules()["hyphen"] == 2


def test_a_dash_between_words_of_one_line_stays() -> None:
    done = joined(of_words(table(), 1, 1, word("sewa-"), word("menyewa", at=30)))
    assert done.column("uraian")[0] == "sewa- menyewa"
