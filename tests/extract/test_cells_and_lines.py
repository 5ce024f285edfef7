from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.cells import fill_cells
from extract.grid import find_grids
from extract.lines import lines_of
from extract.model import Box, Reader, Rule, Word


def word(text: str, x: float, y: float, turned_cw: int = 0) -> Word:
    width, height = 5.0 * len(text), 10.0
    if turned_cw:
        width, height = height, width
    return Word(text, Box(x, y, x + width, y + height), 1.0, Reader.TEXT_LAYER, turned_cw=turned_cw)


def table() -> list[Rule]:
    rows = [Rule(Box(0, y, 200, y), 0.5) for y in (0, 50, 100)]
    return rows + [Rule(Box(x, 0, x, 100), 0.5) for x in (0, 100, 200)]


def test_text_of_a_cell_joins_its_lines_by_one_space_and_keeps_the_words() -> None:
    (grid,) = find_grids(table())
    words = [word("kerja", 10, 20), word("Rencana", 10, 5), word("aksi", 50, 6), word("luar", 10, 120)]
    cells, left = fill_cells(grid, words, Reader.TEXT_LAYER)
    assert [cell.text for cell in cells] == ["Rencana aksi kerja", "", "", ""]
    assert [w.text for w in cells[0].words] == ["Rencana", "aksi", "kerja"]
    assert [w.text for w in left] == ["luar"]


def test_turned_text_is_read_along_its_own_baseline() -> None:
    (grid,) = find_grids(table())
    upward = [word("JUMLAH", 5, 60, 270), word("ANAK", 5, 20, 270), word("DESA", 30, 20, 270)]
    downward = [word("NILAI", 130, 2, 90), word("KET", 110, 2, 90)]
    cells, _ = fill_cells(grid, [*upward, *downward], Reader.TEXT_LAYER)
    assert cells[1].text == "NILAI KET"
    assert {cells[0].text, cells[2].text} == {"ANAK DESA", "JUMLAH"}


def test_words_of_one_baseline_are_one_line_however_wide_the_gap() -> None:
    lines = lines_of([word("bahwa", 150, 51), word("Menimbang", 0, 50), word("Mengingat", 0, 70)])
    assert [line.text for line in lines] == ["Menimbang bahwa", "Mengingat"]


words = st.lists(
    st.builds(
        word,
        st.text("abc", min_size=1, max_size=6),
        st.floats(-50, 250),
        st.floats(-50, 150),
        st.sampled_from([0, 90, 270]),
    ),
    max_size=30,
)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(words)
def test_no_word_is_lost_or_doubled(found: list[Word]) -> None:
    (grid,) = find_grids(table())
    cells, left = fill_cells(grid, found, Reader.TEXT_LAYER)
    placed = [w for cell in cells for w in cell.words] + [w for line in lines_of(left) for w in line.words]
    assert Counter(placed) == Counter(found)
