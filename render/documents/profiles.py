"""Paper and margins: settings, after what other agencies print; KPU's own figures are not published."""

from __future__ import annotations

from dataclasses import dataclass

from ..options import Profile


@dataclass(frozen=True, slots=True)
class Paper:
    """Sheet and margins in millimetres, upright."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


PAPERS = {
    Profile.F4: Paper(215, 330, top=25, bottom=25, left=30, right=25),
    Profile.A4: Paper(210, 297, top=25, bottom=25, left=30, right=25),
}


def text_width(paper: Paper, *, landscape: bool) -> float:
    """Millimetres between the margins; a turned sheet keeps the margins of its four sides by name."""
    return (paper.height if landscape else paper.width) - paper.left - paper.right
