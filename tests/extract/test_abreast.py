"""Pages read abreast come in order, and a failing one fails the document."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.abreast import Task, in_order
from extract.model import Page, Reader


def page(number: int) -> Page:
    return Page(number, 595, 842, Reader.OCR, (), ())


@settings(max_examples=20, derandomize=True, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 5)), max_size=12))
def test_order_is_kept_whatever_each_page_takes(delays: list[int | None]) -> None:
    """None is a page that is ready at once."""

    def task(number: int, milliseconds: int) -> Task:
        def read(_threads: int) -> Page:
            time.sleep(milliseconds / 1000)
            return page(number)

        return read

    tasks = [page(n) if d is None else task(n, d) for n, d in enumerate(delays)]
    assert [each.number for each in in_order(tasks, len(tasks))] == list(range(len(delays)))


def test_no_more_pictures_are_made_than_are_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    made: list[int] = []
    go = threading.Event()

    def read_slowly(number: int) -> Page:
        go.wait(5)
        return page(number)

    def tasks() -> Iterator[Task]:
        for number in range(10):
            made.append(number)
            yield lambda _threads, number=number: read_slowly(number)  # type: ignore[misc]

    pages = in_order(tasks(), 10)
    threading.Timer(0.1, go.set).start()
    assert next(pages).number == 0
    assert len(made) <= 3
    assert [each.number for each in pages] == list(range(1, 10))


def test_a_page_that_fails_fails_the_document() -> None:
    def broken(_threads: int) -> Page:
        raise MemoryError

    with pytest.raises(MemoryError):
        list(in_order([page(1), broken, page(3)], 3))


@pytest.mark.parametrize(("cores", "pages", "threads"), [("4", 1, 4), ("4", 2, 2), ("2", 9, 1)])
def test_cores_are_shared_out(cores: str, pages: int, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", cores)
    given_out: list[int] = []

    def task(share: int) -> Page:
        given_out.append(share)
        return page(1)

    list(in_order([task] * pages, pages))
    assert set(given_out) == {threads}
