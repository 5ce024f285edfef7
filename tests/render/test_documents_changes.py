"""perubahan.pdf: nothing that was changed or doubted is missing from it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.messages import Language
from normalize.model import Change, Decree, Finding, Place, RowRole, Severity, State
from render.documents.changelist import groups_of, runs
from render.documents.perubahan import write_changes
from render.options import RenderOptions

from .decrees import plan_decree
from .plans import action_plan, signed_decree
from .readback import page_texts, tables_of


def change(
    number: int, rule: str, before: str, after: str, row: str | None = "t01-r0002", field: str = "ket"
) -> Change:
    return Change(
        f"c{number:05d}", rule, Place(page=3, table=1, row=4, row_id=row, field=field), before, after, 1.0, ""
    )


def texts(decree: Decree, tmp_path: Path, language: Language = Language.ID) -> list[str]:
    return page_texts(write_changes(decree, tmp_path / "perubahan.pdf", RenderOptions(language=language)))


def test_every_change_and_open_finding_is_listed_with_its_place(tmp_path: Path) -> None:
    path = write_changes(plan_decree(), tmp_path / "perubahan.pdf", RenderOptions())
    lines = {row[0]: row[1:] for table in tables_of(path) for row in table.rows[1:]}
    assert set(lines) == {"c00001", "c00002", "f0001", "f0002", "f0003"}
    assert lines["c00001"][2:4] == ("PILAKSANAAN", "PELAKSANAAN")
    assert lines["c00002"][0] == "hal. 3, baris 7"
    assert lines["c00002"][3] == "sama dengan baris 6 (NO 2)"
    assert lines["f0002"][2] == "Bacaan berulang."


def test_each_page_can_be_initialled(tmp_path: Path) -> None:
    many = tuple(change(n, "spelling", f"salh {n}", f"salah {n}", row=f"t01-r{n:04d}") for n in range(1, 60))
    pages = texts(signed_decree(action_plan(60), changes=many), tmp_path)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert re.search(r"Paraf \.{10,}", page)


def test_the_head_of_the_table_stands_on_every_page(tmp_path: Path) -> None:
    many = tuple(change(n, "spelling", f"salh {n}", f"salah {n}", row=f"t01-r{n:04d}") for n in range(1, 60))
    path = write_changes(signed_decree(changes=many), tmp_path / "perubahan.pdf", RenderOptions())
    assert {table.rows[0][0] for table in tables_of(path)} == {"Nomor"}
    assert sum(len(table.rows) - 1 for table in tables_of(path)) == 59


def test_a_settled_finding_is_gone_and_a_settled_change_says_so(tmp_path: Path) -> None:
    finding = Finding("f0001", "ocr-loop", Severity.ERROR, Place(page=3), "Berulang.", state=State.SESUAI_ASLI)
    settled = replace(change(1, "spelling", "a", "b"), state=State.SALAH_BACA)
    text = " ".join(texts(signed_decree(action_plan(3), findings=(finding,), changes=(settled,)), tmp_path))
    assert "Berulang." not in text
    assert "salah-baca" in text


def test_nothing_to_say_is_said(tmp_path: Path) -> None:
    assert " ".join(texts(signed_decree(), tmp_path)).count("Tidak ada.") == 4


def test_the_language_of_the_run_is_the_language_of_the_list(tmp_path: Path) -> None:
    assert "Open findings" in " ".join(texts(plan_decree(), tmp_path, Language.EN))


def test_changes_of_one_row_and_rule_share_an_entry_that_names_them_all() -> None:
    pair = (
        change(1, "split", "1. Tim", "Tim", field="kegiatan"),
        change(2, "split", "", "1.", field="kegiatan_no"),
    )
    group = groups_of(signed_decree(action_plan(3), changes=pair), Language.ID)[3]
    assert [entry.number for entry in group.entries] == ["c00001–c00002"]
    assert " ".join(run.text for run in group.entries[0].before) == "kegiatan: 1. Tim; kegiatan_no: –;"
    assert " ".join(run.text for run in group.entries[0].after) == "kegiatan: Tim ; kegiatan_no: 1. ;"


@given(
    st.lists(
        st.tuples(st.sampled_from(["spelling", "split", "duplicate-row", "baru"]), st.integers(1, 4)), max_size=20
    )
)
@settings(derandomize=True, deadline=None)
def test_no_change_is_listed_twice_or_not_at_all(made: list[tuple[str, int]]) -> None:
    changes = tuple(change(n, rule, "x", "y", row=f"t01-r{row:04d}") for n, (rule, row) in enumerate(made, 1))
    numbers = []
    for group in groups_of(signed_decree(action_plan(4), changes=changes), Language.ID):
        for entry in group.entries:
            first, _, last = entry.number.partition("–")
            numbers.append((int(first[1:]), int((last or first)[1:])))
    ordered = {change.change_id: change for change in changes}
    spelled = [n for first, last in numbers for n in range(first, last + 1) if _same_kind(ordered, first, n)]
    assert sorted(spelled) == list(range(1, len(made) + 1))


def _same_kind(changes: dict[str, Change], first: int, n: int) -> bool:
    one, other = changes[f"c{first:05d}"], changes[f"c{n:05d}"]
    return (one.rule, one.place.row_id) == (other.rule, other.place.row_id)


@given(st.text("ab ", max_size=30), st.text("ab ", max_size=30))
@settings(derandomize=True, deadline=None)
def test_runs_keep_the_text_and_mark_only_what_differs(before: str, after: str) -> None:
    found = runs(before, after)
    assert " ".join(run.text for run in found).split() == after.split()
    if before == after:
        assert not any(run.new for run in found)


def test_changed_words_are_marked() -> None:
    assert [(run.text, run.new) for run in runs("Ketersedian visi", "Ketersediaan visi")] == [
        ("Ketersediaan", True),
        ("visi", False),
    ]


def test_every_role_that_leaves_the_table_has_a_name() -> None:
    rules = tomllib.loads(files("render.documents").joinpath("perubahan.toml").read_text(encoding="utf-8"))[
        "rules"
    ]
    assert {role.value for role in RowRole if role is not RowRole.DATA} <= set(rules)


@pytest.mark.parametrize("text", ["#eval(1)", "a\x00b", "x" * 10_000, "kata " * 3_000])
def test_texts_are_only_ever_texts(tmp_path: Path, text: str) -> None:
    shown = "".join(texts(signed_decree(changes=(change(1, "spelling", text, text + "!"),)), tmp_path))
    assert text.replace("\x00", "\ufffd").split()[0][:20] in shown


def test_the_same_decree_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (write_changes(plan_decree(), tmp_path / name, RenderOptions()) for name in ("a.pdf", "b.pdf"))
    assert one.read_bytes() == two.read_bytes()
