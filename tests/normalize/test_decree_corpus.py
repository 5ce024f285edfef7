"""The parser on real decrees, against their transcription by eye; skipped where the corpus is not at hand.

Only decrees with a text layer: those read by OCR are measured by the bench, because reading them takes minutes.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.reading import ReadOptions, read_document
from normalize.normalizing import normalize
from normalize.store import save_decree

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
MIN_FIELDS = 0.95
MAX_CER = 0.005

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")


def scorer() -> Callable[[Path, Path], dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[Path, Path], dict[str, Any]] = module.score_decree
    return found


@pytest.mark.parametrize("number", ["048", "061"])
def test_a_printed_decree_is_read_as_transcribed(number: str, tmp_path: Path) -> None:
    gold = CORPUS / "gold" / "decree" / f"{number}.json"
    source = CORPUS / "pdf" / json.loads(gold.read_text(encoding="utf-8"))["file"]
    decree = normalize(read_document(source, ReadOptions(), lambda _: None))
    save_decree(decree, tmp_path / "decree.json")
    score = scorer()(gold, tmp_path)
    assert score["fields"] >= MIN_FIELDS, score["wrong"]
    for part in score["lists"].values():
        assert part["labels"] == part["gold"] == part["read"]
        assert part["cer"] <= MAX_CER
