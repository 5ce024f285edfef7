"""The probability of every cell that was read from a picture, put together from all that is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.model import REVIEW_BELOW, Cell, Document, Page, Reader

from .chances import Fitted, fitted
from .evidence import INK_DOUBTS, Weighed, weigh
from .unread import with_unread
from .wording import own_words

SAID = 2  # reasons that a person is given for one doubt, the heaviest
UNDER = 0.001  # how far under the threshold a cell to be looked at stays at the least
PLACES = 4  # decimals of a confidence


def judged(document: Document) -> Document:
    """The document with cells whose confidence is the chance that they are right, and reasons where it is low.

    Chances at which a person should look are under REVIEW_BELOW, whatever threshold was fitted. Cells of text
    layers, of exports and of persons stay as they are.
    """
    if not any(page.reader is Reader.OCR and page.tables for page in document.pages):
        return document
    own, numbers = frozenset(own_words(_texts(document))), fitted()
    return replace(document, pages=tuple(with_unread(_page(page, own, numbers)) for page in document.pages))


def _texts(document: Document) -> Iterator[str]:
    for page in document.pages:
        yield from (line.text for line in page.lines)
        yield from (cell.text for table in page.tables for cell in table.cells)


def _page(page: Page, own: frozenset[str], numbers: Fitted) -> Page:
    tables = tuple(
        replace(table, cells=tuple(_judged(one, numbers) for one in weigh(table.cells, own)))
        for table in page.tables
    )
    return replace(page, tables=tables)


def _judged(one: Weighed, numbers: Fitted) -> Cell:
    cell = one.cell
    if cell.reader is not Reader.OCR:
        return cell
    chance = round(numbers.chance(one), PLACES)
    others = tuple(doubt for doubt in cell.doubts if doubt not in INK_DOUBTS)
    if chance >= numbers.look:
        return replace(cell, confidence=max(chance, REVIEW_BELOW), doubts=others)
    reasons = numbers.kinds[one.kind].against(one.signs)[:SAID]
    return replace(
        cell, confidence=min(chance, REVIEW_BELOW - UNDER), doubts=tuple(dict.fromkeys((*others, *reasons)))
    )
