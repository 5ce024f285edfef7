"""A worker that dies, hangs or eats memory costs its own document, and leaves nothing half-written."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from digitize.failures import Failure
from digitize.keeper import Keeper, Limits
from digitize.leftovers import WORK
from digitize.naming import Input, plan_folders
from digitize.pipeline import RunOptions, Step
from digitize.worker import Order

TEXT = "KEPUTUSAN BUPATI CONTOH\nNOMOR 1 TAHUN 2022\nTENTANG\nPERCOBAAN\n"


@pytest.fixture
def order(tmp_path: Path) -> Order:
    source = tmp_path / "sk.txt"
    source.write_text(TEXT, encoding="utf-8")
    (job,) = plan_folders([Input((source,))])
    return Order(job, tmp_path / "out", RunOptions())


def ignore(_: Step) -> None:
    """Progress that nobody watches."""


def stop_worker_at(stage: str, keeper: Keeper, how: signal.Signals, times: list[str]) -> Callable[[Step], None]:
    def report(step: Step) -> None:
        if step.stage == stage:
            times.append(stage)
            os.kill(keeper.process_id or 0, how)

    return report


def test_a_worker_that_dies_twice_is_reported_and_leaves_nothing(order: Order) -> None:
    keeper, died = Keeper(Limits()), list[str]()
    end = keeper.run(order, stop_worker_at("render", keeper, signal.SIGKILL, died))
    keeper.stop()
    assert isinstance(end, Failure) and end.told.key == "worker-died"
    assert len(died) == 2, "it is tried once more, and only once"
    assert order.out is not None and list(order.out.iterdir()) == []


def test_a_worker_that_dies_once_is_replaced_and_the_document_is_done(order: Order) -> None:
    keeper, died = Keeper(Limits()), list[str]()
    kill = stop_worker_at("render", keeper, signal.SIGKILL, died)
    end = keeper.run(order, lambda step: kill(step) if not died else None)
    keeper.stop()
    assert not isinstance(end, Failure), end
    assert order.target is not None and (order.target / "decree.json").exists()


def test_a_worker_that_falls_silent_is_stopped(order: Order) -> None:
    keeper, stopped = Keeper(Limits(seconds=15)), list[str]()
    pause = stop_worker_at("render", keeper, signal.SIGSTOP, stopped)

    def report(step: Step) -> None:
        pause(step)
        if stopped:
            keeper.limits = Limits(seconds=0.5)

    end = keeper.run(order, report)
    assert isinstance(end, Failure) and (end.exit_code, end.told.key) == (3, "over-time")
    assert order.out is not None and not list(order.out.glob(f"{WORK}*"))


def test_a_worker_without_memory_fails_its_document_alone(order: Order) -> None:
    keeper = Keeper(Limits(memory=200 << 20))
    end = keeper.run(order, ignore)
    keeper.stop()
    assert isinstance(end, Failure)
    assert order.out is not None and (not order.out.exists() or not list(order.out.iterdir()))


def test_no_worker_outlives_its_keeper(order: Order) -> None:
    keeper = Keeper(Limits())
    keeper.run(order, ignore)
    process = keeper.process_id
    keeper.stop()
    assert process is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert keeper.process_id is None
