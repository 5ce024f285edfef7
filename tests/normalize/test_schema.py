"""The shipped JSON Schema says what decree.json holds."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from normalize.model import Decree
from normalize.normalizing import normalize
from normalize.schema import SHIPPED, schema_text
from normalize.store import decree_json

from .decree_documents import LAMPIRAN, document, page, plain_decree
from .test_decree_checks import CASES
from .test_decree_structure import PENJELASAN, PERATURAN


def shipped() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(files("normalize").joinpath(SHIPPED).read_text(encoding="utf-8"))
    return schema


def test_the_shipped_schema_is_the_one_made_from_the_types() -> None:
    written = files("normalize").joinpath(SHIPPED).read_text(encoding="utf-8")
    assert written == schema_text(), "python -m normalize.schema writes it anew"


DOCUMENTS = {
    "keputusan": plain_decree(),
    "peraturan": document(page(1, PERATURAN, top=20.0), page(2, PENJELASAN)),
    "lampiran": document(page(1, LAMPIRAN)),
    "faktur": document(page(1, ["FAKTUR"])),
    "temuan": CASES["misspelling-suspected"][0],
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_written_is_valid(name: str) -> None:
    written = json.loads(decree_json(normalize(DOCUMENTS[name])))
    jsonschema.Draft202012Validator(shipped()).validate(written)


@pytest.mark.parametrize(
    ("field", "value"),
    [("tahun", "dua ribu"), ("diktum", None), ("tanggal", 20220117), ("findings", [{"code": 1}])],
)
def test_what_is_no_decree_is_not_valid(field: str, value: object) -> None:
    written = json.loads(decree_json(normalize(plain_decree()))) | {field: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(shipped()).validate(written)


def test_every_field_of_the_contract_is_required() -> None:
    required = set(shipped()["required"])
    assert required == {name for name in Decree.__slots__ if not name.endswith("_canonical")}
