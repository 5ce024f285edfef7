"""Results of the samples, each digitised once a session."""

from __future__ import annotations

import pytest

from .results import SAMPLES, Result, digitized


def _result(name: str, factory: pytest.TempPathFactory) -> Result:
    return digitized(SAMPLES / name, factory.mktemp("out"))


@pytest.fixture(scope="session")
def reference_text(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return _result("kpu-jambi-07-2022.txt", tmp_path_factory)


@pytest.fixture(scope="session")
def reference_pdf(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return _result("kpu-jambi-07-2022.pdf", tmp_path_factory)


@pytest.fixture(scope="session")
def reference_scan(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return _result("kpu-jambi-07-2022-scan.pdf", tmp_path_factory)


@pytest.fixture(scope="session")
def plan_pdf(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return _result("rencana-aksi.pdf", tmp_path_factory)


@pytest.fixture(scope="session")
def plan_scan(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return _result("rencana-aksi-scan.pdf", tmp_path_factory)
