"""What the review page is told: pages, cells, fields, the queue of doubts, and what was decided before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import PurePath
from typing import Any

from extract.messages import Language, catalogue
from extract.model import Box, Cell, Document
from normalize.corrections.clusters import cluster_of
from normalize.corrections.lists import homes_of, list_fields
from normalize.corrections.paths import LISTS
from normalize.corrections.reshaping import Homes, reshape_tables, size_text
from normalize.corrections.undoing import UNDOABLE
from normalize.model import (
    Change,
    Decision,
    Decree,
    Finding,
    LogicalTable,
    Place,
    Row,
    RowRole,
    State,
    Status,
    Subject,
)
from normalize.reasons import in_words

from .expecting import expected_errors
from .queue import Item, Places, queue_of
from .whereabouts import field_label, fields_of

TURNED_BACK = UNDOABLE | {RowRole.DUPLICATE.value}
Record = dict[str, Any]  # an object of the page's JSON; what is absent there is empty


def contents_of(decree: Decree, document: Document) -> Record:
    """The JSON of the page; numbers are rounded to tenths of a point."""
    places = Places(decree)
    return {
        "sha256": decree.source.sha256,
        "file": decree.source.file,
        "stem": PurePath(decree.source.file).stem,
        "pages": [
            {
                "page": page.number,
                "width": round(page.width, 1),
                "height": round(page.height, 1),
                "text": [] if page.picture else [line.text for line in page.lines],
            }
            for page in document.pages
        ],
        "tables": list(_tables(decree, document)),
        "lists": list(_lists(decree)),
        "fields": list(_fields(decree, document)),
        "findings": [_finding(one, decree, places) for one in decree.findings],
        "changes": [_change(one, decree, places) for one in decree.changes],
        "expected": asdict(expected_errors(places.cells.values())),
        "queue": [_item(one, decree) for one in queue_of(decree, places)],
        "decisions": [asdict(one) for one in decree.decisions],
    }


def _tables(decree: Decree, document: Document) -> Iterator[Record]:
    """The tables as they stand on their pages, in the order of the pages."""
    decided = {_about(one): one for one in decree.decisions if one.subject in (Subject.CELL, Subject.TABLE)}
    sizes = {(page.number, table.number): size_text(table) for page in document.pages for table in page.tables}
    homes = reshape_tables(document, [one for one in decree.decisions if one.subject is Subject.TABLE])[1]
    for table in decree.tables:
        schedule = {column.grid_col for column in table.columns if column.kind == "mark"}
        ordered = sorted(table.rows, key=lambda row: (row.page, row.table, row.row))
        for (page, number), rows in groupby(ordered, key=lambda row: (row.page, row.table)):
            shape = decided.get((page, number, None, None))
            yield {
                "page": page,
                "table": number,
                "size": sizes.get((page, number), ""),
                "shape": json.loads(shape.after) if shape else None,
                "heads": _heads(table),
                "cells": [_cell(cell, row, schedule, decided, homes) for row in rows for cell in row.cells],
            }


def _about(one: Decision) -> tuple[int | None, ...]:
    return one.page, one.table, one.row, one.col


def _lists(decree: Decree) -> Iterator[Record]:
    """The lists whose items may be put in another order: as read, and as they are now."""
    decided = {one.field: one for one in decree.decisions if one.subject is Subject.LIST}
    for name, now in list_fields(decree).items():
        one = decided.get(name)
        yield {
            "field": name,
            "label": field_label(decree, name),
            "labels": name in LISTS,
            "read": json.loads(one.before) if one else now,
            "now": json.loads(one.after) if one else None,
        }


def _heads(table: LogicalTable) -> Record:
    return {str(column.grid_col): column.title for column in table.columns if column.grid_col is not None}


def _cell(
    cell: Cell,
    row: Row,
    schedule: set[int | None],
    decided: Mapping[tuple[int | None, ...], Decision],
    homes: Homes,
) -> Record:
    here = (cell.row, cell.col)
    home = homes.get((row.page, row.table), {}).get(here, here)
    earlier = decided.get((row.page, row.table, *home))
    record = {
        "home": list(home) if home != here else None,
        "row_span": cell.row_span if cell.row_span > 1 else None,
        "col_span": cell.col_span if cell.col_span > 1 else None,
        "text": cell.text,
        "mark": cell.mark,
        "confidence": round(cell.confidence, 2) if cell.confidence < 1 else None,
        "doubts": cell.doubts,
        "box": _box(cell.box),
        "person": cell.reader == "person",
        "read": earlier.before if earlier else None,
        "mark_read": earlier.mark_before if earlier else None,
        "decided": earlier is not None,
        "schedule": row.role is RowRole.DATA and cell.col in schedule,
        "review": row.status is Status.REVIEW,
        "head": row.role is RowRole.HEADER,
        "left": row.role.value if row.role not in (RowRole.DATA, RowRole.HEADER) else None,
    }
    return {"row": cell.row, "col": cell.col, **_without_empty(record)}


def _fields(decree: Decree, document: Document) -> Iterator[Record]:
    """The fields by the path that they had before lists were put in another order; new items are their list's."""
    read = {one.field: one.before for one in decree.decisions if one.subject is Subject.FIELD}
    moved = {one.field: homes_of(one) for one in decree.decisions if one.subject is Subject.LIST}
    for one in fields_of(decree, document):
        path = _path_as_read(one.path, moved)
        if path is not None:
            yield {
                "field": path,
                "label": one.label,
                "text": one.text,
                "read": read.get(path, one.text),
                "page": one.page,
                "box": _box(one.box),
            }


def _path_as_read(path: str, moved: Mapping[str | None, list[int | None]]) -> str | None:
    for name, homes in moved.items():
        if path.startswith(f"{name}."):
            index, _, rest = path.removeprefix(f"{name}.").partition(".")
            home = homes[int(index)]
            return None if home is None else ".".join(part for part in (str(name), str(home), rest) if part)
    return path


def _finding(one: Finding, decree: Decree, places: Places) -> Record:
    severities = catalogue("render.review", "wording.toml")["severities"]
    return {
        **_place(one.place, decree, places),
        "code": one.code,
        "severity": one.severity,
        "label": severities[one.severity],
        "before": one.message,
        "open": one.state is State.OPEN,
    }


def _change(one: Change, decree: Decree, places: Places) -> Record:
    kept = places.rows.get(one.kept_row_id or "")
    record = {
        "reason": in_words(one.reason, Language.ID),
        "texts": json.loads(one.before) if one.rule in tuple(RowRole) else None,
        "kept": kept and {"page": kept.page, "row": kept.row + 1, "box": _box(places.row_box(kept.row_id))},
        "kept_texts": kept and [cell.text for cell in kept.cells],
        "kept_row_id": one.kept_row_id,
        "undoable": one.rule in TURNED_BACK,
    }
    return {
        **_place(one.place, decree, places),
        "code": one.rule,
        "label": _called(one.rule),
        "before": one.before,
        "after": one.after,
        "state": one.state,
        **_without_empty(record),
    }


def _called(rule: str) -> str:
    """What perubahan.pdf calls a rule, as the head of a card."""
    rules: dict[str, dict[str, str]] = catalogue("render.documents", "perubahan.toml")["rules"]  # type: ignore[assignment]
    name = rules[rule]["id"] if rule in rules else rule
    return name[:1].upper() + name[1:]


def _item(one: Item, decree: Decree) -> Record:
    record = {
        "box": _box(one.box),
        "cell": one.cell,
        "field": one.field,
        "findings": one.findings,
        "change": one.change,
        "careful": one.careful,
        "why": [why for why in one.why if why],
        "suggestions": [asdict(suggestion) for suggestion in one.suggestions],
        "cluster": [
            {"page": row.page, "row": row.row + 1, "texts": [cell.text for cell in row.cells if cell.text]}
            for index in one.findings
            for row in cluster_of(decree, decree.findings[index])
        ],
    }
    label = field_label(decree, one.field) if one.field else ""
    return {"page": one.page, "label": label, **_without_empty(record)}


def _place(place: Place, decree: Decree, places: Places) -> Record:
    """The place as decisions name it, and what a person is shown of it."""
    titles = places.titles.get(place.row_id or "")
    name = titles.get(place.field or "") if titles else field_label(decree, place.field or "")
    record = {
        "table": place.table,
        "row": place.row,
        "col": place.col,
        "field": place.field,
        "name": name,
        "row_id": place.row_id,
        "box": _box(place.box or places.row_box(place.row_id)),
    }
    return {"page": place.page, **_without_empty(record)}


def _without_empty(record: Record) -> Record:
    return {key: value for key, value in record.items() if value or (value == 0 and value is not False)}


def _box(box: Box | None) -> Sequence[float] | None:
    return None if box is None else [round(value, 1) for value in (box.x0, box.y0, box.x1, box.y1)]
