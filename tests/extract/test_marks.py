from __future__ import annotations

import pytest

from extract.marks import decide_marks
from extract.model import Box, Cell, MarkKind, Reader

GREEN, BLUE, GREY = (110, 170, 70), (220, 235, 247), (200, 200, 200)
Fill = tuple[int, int, int] | None


def cell(
    row: int, col: int, text: str = "", fill: Fill = None, width: float = 20.0, spans: tuple[int, int] = (1, 1)
) -> Cell:
    box = Box(col * 20.0, row * 20.0, col * 20.0 + width, row * 20.0 + 20)
    return Cell(row, col, spans[0], spans[1], text, None, "", 1.0, box, Reader.TEXT_LAYER, fill=fill)


def table(rows: list[list[str]], fills: dict[tuple[int, int], Fill] | None = None) -> list[Cell]:
    fills = fills or {}
    wide = {0: 20.0, 1: 200.0}
    return [
        cell(r, c, text, fills.get((r, c)), wide.get(c, 20.0))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]


def marks(cells: list[Cell]) -> dict[tuple[int, int], MarkKind]:
    return {(c.row, c.col): c.mark for c in decide_marks(cells) if c.mark}


HEADER = ["NO", "KEGIATAN", "Jan", "Feb", "Mar", "Apr"]


def plan(*rows: list[str], fills: dict[tuple[int, int], Fill] | None = None) -> list[Cell]:
    return table([HEADER, *rows], fills)


def test_tick_alone_is_a_mark_with_its_sign_kept() -> None:
    cells = plan(["1", "Rapat", "", "√", "", ""], ["2", "Laporan", "", "", "✗", ""])
    decided = {(c.row, c.col): c for c in decide_marks(cells)}
    assert marks(cells) == {(1, 3): MarkKind.TICK, (2, 4): MarkKind.CROSS}
    assert (decided[1, 3].text, decided[1, 3].glyph) == ("", "√")


def test_letters_are_marks_in_month_columns() -> None:
    cells = plan(["1", "Rapat", "v", "", "x", ""], ["2", "Laporan", "", "", "X", "V"])
    assert marks(cells) == {
        (1, 2): MarkKind.TICK,
        (1, 4): MarkKind.CROSS,
        (2, 4): MarkKind.CROSS,
        (2, 5): MarkKind.TICK,
    }


@pytest.mark.parametrize("numerals", [["V", "", ""], ["IV", "V", "VI"], ["I", "V", "X"], ["", "X", ""]])
def test_roman_numerals_in_the_number_column_stay_text(numerals: list[str]) -> None:
    cells = plan(*([n, "Kegiatan", "√", "", "", ""] for n in numerals))
    assert all(col > 1 for _, col in marks(cells))


def test_letter_in_a_text_column_stays_text() -> None:
    rows = [["1", "Rapat", "baik", "x", "ya", "kode"], ["2", "Laporan", "x", "pada", "v", "baru"]]
    assert marks(plan(*rows)) == {}


def test_sign_beside_other_text_is_no_mark() -> None:
    assert marks(plan(["1", "Rapat", "√ 2x", "", "", ""], ["2", "Rapat", "x y", "", "", ""])) == {}


def test_column_numbers_do_not_hide_letters() -> None:
    cells = plan(["1", "2", "3", "4", "5", "6"], ["1", "Rapat", "", "x", "", ""], ["2", "Survei", "", "", "", ""])
    assert marks(cells) == {(2, 3): MarkKind.CROSS}


def test_fill_of_month_cells_is_a_mark_and_the_header_fill_is_not() -> None:
    fills: dict[tuple[int, int], Fill] = {(0, c): BLUE for c in range(6)}
    fills |= {(1, 2): GREEN, (1, 3): GREEN, (2, 5): GREEN}
    cells = plan(["1", "Rapat", "", "", "", ""], ["2", "Laporan", "", "", "", ""], fills=fills)
    assert marks(cells) == dict.fromkeys([(1, 2), (1, 3), (2, 5)], MarkKind.SHADED)


def test_banded_rows_and_section_rows_are_no_marks() -> None:
    fills: dict[tuple[int, int], Fill] = {(2, c): GREY for c in range(6)}
    cells = plan(
        ["1", "Rapat", "", "", "", ""],
        ["2", "Laporan", "", "", "", ""],
        ["3", "Lain", "", "", "", ""],
        fills=fills,
    )
    assert marks(cells) == {}


def test_marks_inside_a_banded_row_are_seen() -> None:
    fills: dict[tuple[int, int], Fill] = {(2, c): GREY for c in range(6)}
    fills |= {(2, 4): GREEN, (1, 3): GREEN}
    cells = plan(["1", "Rapat", "", "", "", ""], ["2", "Laporan", "", "", "", ""], fills=fills)
    assert marks(cells) == {(1, 3): MarkKind.SHADED, (2, 4): MarkKind.SHADED}


def test_column_filled_with_its_heading_is_decoration() -> None:
    fills: dict[tuple[int, int], Fill] = {(r, 3): GREY for r in range(4)}
    cells = plan(*([str(r), "Rapat", "", "", "", ""] for r in range(3)), fills=fills)
    assert marks(cells) == {}


def test_every_activity_in_one_month_is_marked() -> None:
    fills: dict[tuple[int, int], Fill] = {(r, 3): GREEN for r in range(1, 4)}
    cells = plan(*([str(r), "Rapat", "", "", "", ""] for r in range(3)), fills=fills)
    assert marks(cells) == dict.fromkeys([(1, 3), (2, 3), (3, 3)], MarkKind.SHADED)


def test_highlighted_text_is_no_mark() -> None:
    fills: dict[tuple[int, int], Fill] = {(1, 1): GREEN}
    assert marks(plan(["1", "Rapat", "", "", "", ""], fills=fills)) == {}


def test_numbers_of_a_calendar_keep_their_text_when_shaded() -> None:
    rows = [["Sen", "Kerja", "1", "8", "15", "22"], ["Sel", "Kerja", "2", "9", "16", "23"]]
    decided = decide_marks(plan(*rows, fills={(1, 3): GREY}))
    (shaded,) = [c for c in decided if c.mark]
    assert (shaded.mark, shaded.text) == (MarkKind.SHADED, "8")


def test_continuation_page_without_header() -> None:
    cells = table(
        [["", "Rapat", "", "", "", ""], ["2", "Laporan", "", "", "", ""]],
        {(0, 2): GREEN, (1, 3): GREEN},
    )
    assert marks(cells) == {(0, 2): MarkKind.SHADED, (1, 3): MarkKind.SHADED}


def test_dense_schedule_where_most_cells_are_filled() -> None:
    fills: dict[tuple[int, int], Fill] = {(r, c): GREEN for r in (1, 2, 3) for c in (2, 3, 4, 5)}
    del fills[1, 2], fills[3, 5]
    cells = plan(*([str(r), "Rapat", "", "", "", ""] for r in range(3)), fills=fills)
    assert set(marks(cells)) == set(fills)
