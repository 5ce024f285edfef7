"""Optional content: which layers of a PDF a viewer shows when the file is opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

DEEPEST = 8  # expressions within expressions of a membership that are followed


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers that the file's default configuration switches off, by object number."""

    off: frozenset[int] = frozenset()

    def hides(self, content: Any) -> bool:
        """Whether a layer, or a membership in several, does not show what belongs to it (ISO 32000-1, 8.11)."""
        return bool(self.off) and not self._shows(content, DEEPEST)

    def _shows(self, content: Any, depth: int) -> bool:
        if isinstance(content, PDFObjRef) and content.objid in self.off:
            return False
        membership = resolve1(content)
        if not isinstance(membership, Mapping) or _name(membership.get("Type")) != "OCMD" or not depth:
            return True
        expression = resolve1(membership.get("VE"))
        if isinstance(expression, list):
            return self._holds(expression, depth - 1)
        layers = membership.get("OCGs")
        listed = resolve1(layers)
        shown = [self._shows(one, depth - 1) for one in (listed if isinstance(listed, list) else [layers]) if one]
        policy = _name(membership.get("P")) or "AnyOn"
        ways = {"AllOn": all(shown), "AnyOff": not all(shown), "AllOff": not any(shown)}
        return ways.get(policy, any(shown)) if shown else True

    def _holds(self, expression: list[Any], depth: int) -> bool:
        operands = [self._operand(one, depth) for one in expression[1:]]
        ways = {"And": all(operands), "Or": any(operands), "Not": not any(operands)}
        return ways.get(_name(expression[0]), True)

    def _operand(self, operand: Any, depth: int) -> bool:
        inner = resolve1(operand)
        return self._holds(inner, depth - 1) if isinstance(inner, list) and depth else self._shows(operand, depth)


def layers_of(catalog: Mapping[str, Any]) -> Layers:
    """The layers of a document, by its catalog."""
    properties = resolve1(catalog.get("OCProperties"))
    if not isinstance(properties, Mapping):
        return Layers()
    default = resolve1(properties.get("D"))
    if not isinstance(default, Mapping):
        return Layers()
    off = set(_numbers(properties.get("OCGs"))) if _name(default.get("BaseState")) == "OFF" else set()
    off -= set(_numbers(default.get("ON")))
    off |= set(_numbers(default.get("OFF")))
    for layer, shown in _by_usage(default):
        (off.discard if shown else off.add)(layer)
    return Layers(frozenset(off))


def _by_usage(default: Mapping[str, Any]) -> Iterator[tuple[int, bool]]:
    """Layers whose own usage dictionary says whether they are viewed, where the configuration asks it."""
    for automatic in resolve1(default.get("AS")) or ():
        asked = resolve1(automatic)
        if not isinstance(asked, Mapping) or _name(asked.get("Event")) != "View":
            continue
        for layer in resolve1(asked.get("OCGs")) or ():
            usage = resolve1((resolve1(layer) or {}).get("Usage")) or {}
            state = _name((resolve1(usage.get("View")) or {}).get("ViewState"))
            if isinstance(layer, PDFObjRef) and state in ("ON", "OFF"):
                yield layer.objid, state == "ON"


def _numbers(layers: Any) -> Iterator[int]:
    yield from (one.objid for one in resolve1(layers) or () if isinstance(one, PDFObjRef))


def _name(value: Any) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""
