"""Tables without rules are read by two readers; where these disagree the whole table is in doubt."""

from __future__ import annotations

from dataclasses import replace

from extract.completing import complete_grids
from extract.model import Box, Reader, Word
from extract.secondopinion import DOUBT, columns_by_network, is_unsure, with_doubt
from normalize.register import Register
from normalize.tables import logical_tables

from ..normalize.tables_printed import printed


def _words(rows: int, lefts: tuple[float, ...]) -> list[Word]:
    texts = ("NO", "KEGIATAN", "BIAYA", "SUMBER")
    lines = [texts] + [(str(n), f"Rapat {n}", f"{n}.500.000", "APBD") for n in range(1, rows)]
    return [
        Word(text, Box(left, 40 + 16 * at, left + 6 * len(text), 50 + 16 * at), 1.0, Reader.TEXT_LAYER)
        for at, line in enumerate(lines)
        for text, left in zip(line, lefts, strict=True)
    ]


def test_a_plain_list_is_seen_alike_by_both_readers() -> None:
    words = _words(9, (60.0, 110.0, 300.0, 420.0))
    (found,) = complete_grids((), words, (), ())
    assert found.grid.n_cols == columns_by_network(found.grid, words) == 4
    assert not found.unsure


def test_a_grid_that_runs_columns_together_is_in_doubt() -> None:
    words = _words(9, (60.0, 110.0, 300.0, 420.0))
    (found,) = complete_grids((), words, (), ())
    grid = replace(found.grid, xs=(found.grid.xs[0], found.grid.xs[-1]))
    assert grid.n_cols == 1
    assert is_unsure(grid, words)


def test_the_doubt_is_on_every_cell_and_one_finding_tells_it() -> None:
    table = printed([("NO", "NAMA", "BIAYA"), ("1", "Meja", "100"), ("2", "Kursi", "200")])
    table = replace(table, cells=with_doubt(table.cells))
    assert all(cell.confidence < 0.9 and DOUBT in cell.doubts for cell in table.cells)
    register = Register()
    logical_tables([table], 1, register)
    assert [
        finding.code for finding in register.findings if finding.code in ("table-unsure", "low-confidence")
    ] == ["table-unsure"]
