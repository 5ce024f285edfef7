"""The desk in headless Chromium: from the dropped file to the salinan, and nothing lost on the way."""

from __future__ import annotations

import csv
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .desks import Desk, desk_over, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = SAMPLES / "kpu-jambi-07-2022.txt"
SCAN = SAMPLES / "kpu-jambi-07-2022-scan.pdf"
PLAN = SAMPLES / "rencana-aksi.md"
KILLS = 6  # moments at which the desk is killed in `make test`


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An OUT with the text sample in it, read once for all tests that work on it."""
    out = tmp_path_factory.mktemp("arsip") / "out"
    with desk_over(out) as desk:
        desk.drop(TEXT)
        until(desk.done)
        desk.stop()
    shutil.rmtree(out / ".meja")
    return out


@pytest.fixture
def desk(archive: Path, tmp_path: Path) -> Iterator[Desk]:
    with desk_over(Path(shutil.copytree(archive, tmp_path / "out"))) as opened:
        yield opened
        assert not opened.troubles


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    with desk_over(tmp_path / "out") as opened:
        yield opened
        assert not opened.troubles


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def named(page: Page, name: str = "Sari") -> Page:
    page.fill("#by", name)
    page.press("#by", "Enter")
    return page


def applied(page: Page) -> str:
    """Press Terapkan and wait; what is said of the result."""
    with page.expect_navigation():
        page.click("#save")
    page.wait_for_selector("#result:not([hidden])")
    return page.text_content("#result") or ""


def kept(desk: Desk, count: int) -> bool:
    """Whether the server has so many decisions."""
    said = desk.json(f"/d/{TEXT.stem}/keputusan")["said"]
    return bool(sum(one["state"] != "open" for one in said) == count)


@pytest.mark.slow
def test_a_dropped_scan_counts_its_pages_and_becomes_a_salinan(browser: Browser, empty: Desk) -> None:
    page = empty.browse(browser)
    page.set_input_files("#files", SCAN)
    page.wait_for_selector(".card.working progress")
    seen: set[str] = set()

    def is_done() -> bool:
        seen.add(page.text_content(".card .where") or "")
        return page.locator(".card.done").count() == 1

    until(is_done, 600)
    assert any("halaman" in text for text in seen), seen
    page.click(".card.done a.main")
    page.wait_for_selector(".item")
    page.goto(page.url.replace("/telaah", "/salinan"))
    until(lambda: page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 300)"))
    with page.expect_download() as download:
        page.click("text=Salinan (PDF)")
    assert download.value.suggested_filename == "salinan.pdf"


def test_folders_wrong_kinds_and_cancelling(browser: Browser, empty: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "SK 2022" / "bagian"
    folder.mkdir(parents=True)
    shutil.copy(PLAN, folder / "rencana.md")
    (folder / "catatan.exe").write_bytes(b"x")
    page = empty.browse(browser)
    page.set_input_files("#folder", tmp_path / "SK 2022")
    until(lambda: page.locator(".card.done").count() == 1)
    assert (empty.out / "SK 2022" / "bagian" / "rencana" / "salinan.pdf").exists()
    bad = tmp_path / "program.exe"
    bad.write_bytes(b"x")
    page.set_input_files("#files", bad)
    page.wait_for_selector("#uploads .failed")
    assert "tidak dapat dibaca" in (page.text_content("#uploads .failed") or "")
    empty.troubles.clear()  # the browser notes a refusal as an error
    page.set_input_files("#files", [TEXT, *[shutil.copy(TEXT, tmp_path / f"{n}.txt") for n in range(6)]])
    cancel = page.get_by_role("button", name="Batalkan 5.txt")
    cancel.click()
    page.wait_for_selector(".card.cancelled")
    until(empty.done, 300)
    until(lambda: page.locator(".card.done").count() == 7)
    assert not (empty.out / "5").exists()


def test_what_is_decided_is_kept_at_once_and_applied_beside(browser: Browser, desk: Desk) -> None:
    page = named(desk.browse(browser, f"/d/{TEXT.stem}/telaah"))
    page.click("#tab-tables")
    cell = page.locator(".grid td[aria-label^='INDIKATOR KEBERHASILAN, baris 6:']").first
    cell.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Teks dari peramban")
    page.keyboard.press("Enter")
    page.click("#tab-fields")
    date = page.get_by_label("Isi yang benar: Tanggal ditetapkan")
    date.fill("31 Maret 2022")
    date.press("Enter")
    until(lambda: kept(desk, 2))
    page.reload()
    assert page.text_content("#save") == "Terapkan (2)"
    told = applied(page)
    assert "Diterapkan dalam" in told and "DRAF" in told
    folder = desk.out / TEXT.stem
    assert b"Teks dari peramban" in (folder / "lampiran.csv").read_bytes()
    assert page.text_content("#save") == "Terapkan"
    assert page.locator("#copy img").count() >= 1


def test_undone_and_done_again(browser: Browser, desk: Desk) -> None:
    page = named(desk.browse(browser, f"/d/{TEXT.stem}/telaah"))
    before = page.text_content("#count")
    page.keyboard.press("s")
    until(lambda: kept(desk, 1))
    after = page.text_content("#count")
    assert after != before
    page.keyboard.press("Control+z")
    assert page.text_content("#count") == before
    until(lambda: kept(desk, 1) is False or desk.json(f"/d/{TEXT.stem}/keputusan")["said"][-1]["state"] == "open")
    page.keyboard.press("Control+y")
    assert page.text_content("#count") == after
    page.click("#tab-history")
    assert page.locator(".history tr").count() == 2, "one line a decision"
    assert "Sari" in (page.text_content(".history") or "")


def test_two_reviewers_are_told_of_each_other(browser: Browser, desk: Desk) -> None:
    sari = named(desk.browse(browser, f"/d/{TEXT.stem}/telaah"), "Sari")
    budi = named(desk.browse(browser, f"/d/{TEXT.stem}/telaah"), "Budi")
    until(lambda: "Budi" in (sari.text_content("#others") or ""))
    until(lambda: "Sari" in (budi.text_content("#others") or ""))
    sari.keyboard.press("s")
    budi.keyboard.press("b")
    until(lambda: "Budi: Salah baca" in (sari.text_content(".item.decided") or ""))
    until(lambda: "Sari: Sesuai asli" in (budi.text_content(".item.decided") or ""))
    sari.locator(".item:not(.decided)").first.get_by_text("Sesuai asli").first.click()
    until(lambda: budi.locator(".item.decided").count() == 2)
    assert "Sari" in (budi.locator(".item.decided").nth(1).text_content() or "")
    applied(sari)
    assert "correction-conflict" in {one["code"] for one in rows_of(desk.out / TEXT.stem / "findings.csv")}
    until(lambda: budi.is_visible("#fresh"))


def test_a_desk_that_dies_loses_no_decision(browser: Browser, desk: Desk) -> None:
    page = named(desk.browse(browser, f"/d/{TEXT.stem}/telaah"))
    page.keyboard.press("s")
    until(lambda: kept(desk, 1))
    desk.kill()
    page.keyboard.press("b")
    page.wait_for_selector("#said:has-text('tidak menjawab')")
    page.keyboard.press("s")
    desk.start()
    until(lambda: kept(desk, 3))
    until(lambda: not page.text_content("#said"))


def test_killed_at_any_moment_it_goes_on_with_nothing_lost(tmp_path: Path) -> None:
    kill_and_go_on(tmp_path, KILLS)


def kill_and_go_on(folder: Path, times: int) -> None:
    """Drop documents, kill the desk again and again, and find every one read as if nobody had."""
    chance = random.Random(22)
    text = PLAN.read_text(encoding="utf-8")
    files = []
    for number in range(4):
        files.append(folder / f"sk-{number}.md")
        files[-1].write_text(text.replace("9/ORT", f"{number + 10}/ORT"), encoding="utf-8")
    desk = Desk(folder / "out").start()
    tickets = desk.drop(*files)
    for _ in range(times):
        time.sleep(chance.uniform(0.1, 3.0))
        desk.kill()
        desk = Desk(folder / "out").start()
        assert {one["key"] for one in desk.json("/antrean")} == set(tickets)
    until(desk.done, 300)
    assert {one["stage"] for one in desk.json("/antrean")} == {"done"}
    found = desk.json("/arsip/daftar")
    assert {one["folder"] for one in found["decrees"]} == {file.stem for file in files}
    desk.stop()
    assert not list((folder / "out").glob(".digitize-*")), "nothing half-written stays"


if __name__ == "__main__":  # python -m tests.browser.test_desk kills at 20 moments
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        kill_and_go_on(Path(place), 20)
        print("killed 20 times, nothing lost")
