"""Paper and margins: settings, after what other agencies print; KPU's own figures are not published."""

from __future__ import annotations

from dataclasses import dataclass

from ..options import Profile


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it lies before the reader, and its margins, in millimetres."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def text_width(self) -> float:
        """Between the margins, sideways."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Between the margins, downwards."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Paper:
    """The upright sheet of the decree, the turned one of wide tables, and A3, folded, for the widest of all."""

    upright: Sheet
    turned: Sheet
    folded: Sheet


FOLDED = Sheet(420, 297, top=25, right=20, bottom=20, left=20)


PAPERS = {
    Profile.F4: Paper(
        Sheet(215, 330, top=25, right=20, bottom=25, left=30),
        Sheet(330, 215, top=25, right=20, bottom=20, left=20),
        FOLDED,
    ),
    Profile.A4: Paper(
        Sheet(210, 297, top=25, right=20, bottom=25, left=30),
        Sheet(297, 210, top=25, right=20, bottom=20, left=20),
        FOLDED,
    ),
}
