"""The JSON Schema of decree.json, made from the types; `python -m normalize.schema` writes the file anew."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from .store import adapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHIPPED = "data/decree.schema.json"


def decree_schema() -> dict[str, Any]:
    """The schema of what `store.save_decree` writes; a `*_canonical` may be left out, every other field stands."""
    schema = adapter().json_schema(mode="serialization")
    for one in (schema, *schema["$defs"].values()):
        if "properties" in one:
            one["required"] = [name for name in one["properties"] if not name.endswith("_canonical")]
    return {"$schema": DIALECT, "title": "decree.json", **schema}


def schema_text() -> str:
    """The shipped file as it must be."""
    return json.dumps(decree_schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the shipped file anew."""
    Path(str(files("normalize").joinpath(SHIPPED))).write_text(schema_text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
