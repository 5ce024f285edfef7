"""`digitize doctor` names everything that is looked for, and what each thing is for."""

from __future__ import annotations

import json

import pytest

from digitize.cli import main


def test_what_is_optional_is_named_with_its_use_and_costs_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitize.doctor.OPTIONAL", (("pyarrow", "--parquet"), ("tidak_ada", "--cluster")))
    assert main(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    probes = {probe["name"]: probe for probe in found["probes"]}
    assert found["ready"] and probes["tidak_ada"] == {
        "name": "tidak_ada",
        "needed": False,
        "present": False,
        "version": "",
        "advice": "pip install tidak_ada (--cluster)",
    }
    assert probes["pandas"]["needed"] and probes["pandas"]["present"] and probes["pandas"]["version"]


def test_what_is_needed_and_missing_is_exit_code_4(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitize.doctor.NEEDED", (("tidak-ada", "tidak_ada"),))
    assert main(["doctor"]) == 4
    told = capsys.readouterr().out
    assert "tidak-ada" in told and "make setup" in told
