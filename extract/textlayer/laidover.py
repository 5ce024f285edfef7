"""What annotations add to a page of a text layer: words of form fields and text boxes, strikes, comments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..annotations import Annotation
from ..model import Box, Remark, Word
from .turning import Turning

ANNOTATION = "annotation"
SLACK = 2.0  # points by which a field's text may stand out of its box


class Overlay:
    """The annotations of one page in points of the upright page."""

    def __init__(self, annotations: Sequence[Annotation], turning: Turning) -> None:
        self._turning = turning
        self.strikes = tuple(
            self._line(line) for one in annotations for line in one.strikes if turning.turn in (0, 180)
        )
        self.remarks = tuple(
            Remark(ANNOTATION, self._box(one.box), one.comment) for one in annotations if one.comment
        )
        self._sources = [(self._box(one.box), one.source) for one in annotations if one.source and one.text]

    def with_sources(self, words: Iterable[Word]) -> tuple[Word, ...]:
        """The words, those that stand in a field or text box with that as their source."""
        if not self._sources:
            return tuple(words)
        return tuple(self._sourced(word) for word in words)

    def _sourced(self, word: Word) -> Word:
        for box, source in self._sources:
            around = Box(box.x0 - SLACK, box.y0 - SLACK, box.x1 + SLACK, box.y1 + SLACK)
            if around.contains(word.box.x0, word.box.center[1]) and around.contains(*word.box.center):
                return replace(word, source=source)
        return word

    def _box(self, box: Box) -> Box:
        crop = self._turning.crop
        return self._turning.box(crop.x0 + box.x0, crop.y0 + box.y0, crop.x0 + box.x1, crop.y0 + box.y1)

    def _line(
        self, line: tuple[tuple[float, float], tuple[float, float]]
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        crop = self._turning.crop
        start, end = sorted(self._turning.point(crop.x0 + x, crop.y0 + y) for x, y in line)
        return start, end
