"""What a printed page is made of, before it is a sheet: rows of cells at pixel positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import ceil

from sync.domain.documents import DocumentCell, DocumentChart, Show
from sync.workbook.page_looks import Look, shown_text
from sync.workbook.text_widths import wrap

LINE_HEIGHT = 1.28
TALLEST_ROW = 390.0
"""Points; Excel allows 409."""
CELL_PADDING = 6
"""Pixels at both sides of a cell, together, that text cannot use."""
_SURE = 0.98  # Excel sets lines by the printer at hand, a hair wider or narrower
INDENT = 9
"""Pixels of one indent."""


@dataclass(frozen=True)
class PageCell:
    """One value from pixel `left` to pixel `right` of the page."""

    left: int
    right: int
    value: DocumentCell
    look: Look
    show: Show = Show.TEXT

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that the printed value takes."""
        room = self.right - self.left - CELL_PADDING - INDENT * self.look.indent
        return wrap(
            shown_text(self.value, self.show), room * _SURE, self.look.size, bold=self.look.bold
        )


@dataclass(frozen=True)
class PageChart:
    """A chart from pixel `left` to pixel `right` of the page, as high as its row."""

    left: int
    right: int
    chart: DocumentChart


@dataclass(frozen=True)
class PageRow:
    """One row; `height` in points. A row that keeps is never the last on its page."""

    height: float
    cells: tuple[PageCell, ...] = ()
    keeps: bool = False
    charts: tuple[PageChart, ...] = ()


def space(points: float) -> PageRow:
    """An empty row."""
    return PageRow(points)


def rows_of(
    cells: Sequence[PageCell], *, padding: float = 0.0, at_least: float = 0.0
) -> list[PageRow]:
    """The cells as one row as high as its longest text; as several where Excel's limit is met.

    Args:
        padding: points above and below the text, together.
        at_least: points that the row has in any case.
    """
    lines = [cell.lines for cell in cells]
    size = max((cell.look.size for cell in cells), default=11)
    line = size * LINE_HEIGHT
    most = int((TALLEST_ROW - padding) // line)
    needed = max(map(len, lines), default=1)
    if needed <= most:
        return [PageRow(_pixels_full(max(at_least, needed * line + padding)), tuple(cells))]
    rows = []
    for first in range(0, needed, most):
        pieces = ["".join(one[first : first + most]).rstrip("\n") for one in lines]
        height = max(len(one[first : first + most]) for one in lines) * line + padding
        rows.append(PageRow(_pixels_full(height), _continued(cells, pieces, first)))
    return rows


def kept(rows: Sequence[PageRow]) -> list[PageRow]:
    """The rows, each held on the page of the next."""
    return [replace(row, keeps=True) for row in rows]


def _continued(
    cells: Sequence[PageCell], pieces: Sequence[str], first: int
) -> tuple[PageCell, ...]:
    """Long texts go on; what fitted the first row stays there as the value it is."""
    row = []
    for cell, piece in zip_longest(cells, pieces):
        value = piece if isinstance(cell.value, str) else cell.value if first == 0 else None
        row.append(PageCell(cell.left, cell.right, value, cell.look, cell.show))
    return tuple(row)


def _pixels_full(points: float) -> float:
    """Excel keeps row heights in whole pixels of 0.75 points."""
    return ceil(points / 0.75) * 0.75
