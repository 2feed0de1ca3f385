"""Where `values.append` writes: below the last table that the given range touches.

Google looks for existing data in the range, takes the block of filled cells around the last of
it, and appends below, starting at the block's first column. Without data it writes at the
range's start.
"""

from __future__ import annotations

from sync.sandbox.model import Box, Sheet


def find_table(sheet: Sheet, box: Box) -> Box | None:
    """The table to append to; None when the range touches none."""
    filled = _Filled(sheet)
    for row in sorted((r for r in sheet.rows if box.top <= r < box.bottom), reverse=True):
        for column in range(box.right - 1, box.left - 1, -1):
            if filled.at(row, column):
                return filled.region(Box(row, column, row + 1, column + 1))
    corner = Box(box.top, box.left, box.top + 1, box.left + 1)
    region = filled.region(corner)
    # An empty cell belongs to a table only if the table lies around it.
    return region if region != corner and _is_inside(filled, corner, region) else None


def _is_inside(filled: _Filled, corner: Box, region: Box) -> bool:
    """True if the table, grown from its own cells alone, still holds the corner cell."""
    for row, columns in filled.rows.items():
        for column in columns:
            if region.holds(Box(row, column, row + 1, column + 1)):
                return filled.region(Box(row, column, row + 1, column + 1)).holds(corner)
    return False


class _Filled:
    """Which cells of a sheet hold something."""

    def __init__(self, sheet: Sheet) -> None:
        self.rows = {
            row: columns
            for row, cells in sheet.rows.items()
            if (columns := {column for column, cell in cells.items() if not cell.is_blank})
        }

    def at(self, row: int, column: int) -> bool:
        return column in self.rows.get(row, ())

    def _any(self, box: Box) -> bool:
        return any(
            any(box.left <= column < box.right for column in self.rows.get(row, ()))
            for row in range(box.top, box.bottom)
        )

    def region(self, seed: Box) -> Box:
        """The seed grown over every filled cell that touches it, also at a corner."""
        top, left, bottom, right = seed
        while True:
            before = (top, left, bottom, right)
            # Up and down first, as far as it goes: looking left and right scans all rows.
            while top and self._any(Box(top - 1, max(left - 1, 0), top, right + 1)):
                top -= 1
            while self._any(Box(bottom, max(left - 1, 0), bottom + 1, right + 1)):
                bottom += 1
            if left and self._any(Box(max(top - 1, 0), left - 1, bottom + 1, left)):
                left -= 1
            if self._any(Box(max(top - 1, 0), right, bottom + 1, right + 1)):
                right += 1
            if before == (top, left, bottom, right):
                return Box(top, left, bottom, right)
