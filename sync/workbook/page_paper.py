"""How much room a sheet of paper has: F4 and A4, upright and across, less the margins."""

from __future__ import annotations

from dataclasses import dataclass

from sync.domain.documents import Paper

# inches: left, right, top, bottom; 20, 15, 14 and 17 millimetres
MARGINS = (0.79, 0.59, 0.55, 0.67)


@dataclass(frozen=True)
class Room:
    """What can be printed on one page: `pixels` across, `points` down."""

    pixels: int
    points: float


EXCEL_PAPER = {Paper.F4: 14, Paper.A4: 9}
"""Excel's numbers; F4 is known to it as Folio, 8.5 x 13 inches."""

_UPRIGHT = {Paper.F4: Room(678, 840.0), Paper.A4: Room(656, 746.0)}
_ACROSS = {Paper.F4: Room(1110, 518.0), Paper.A4: Room(984, 502.0)}


def room_on(paper: Paper, *, landscape: bool) -> Room:
    """The room of one page."""
    return (_ACROSS if landscape else _UPRIGHT)[paper]
