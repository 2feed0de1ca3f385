"""Rows that are wholly a table's own, kept deflated instead of one by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sync.workbook.package.areas import Area
from sync.workbook.package.packed import Packed


@dataclass(frozen=True)
class RowLook:
    """What rows of a table look like before values come in.

    Args:
        first_column: the table's. styles: of its cells from there on, as attributes.
        attributes: of the rows, without number and the height that wrapping texts need.
    """

    first_column: int
    styles: tuple[str, ...]
    attributes: bytes


@dataclass(frozen=True)
class OwnRows:
    """Rows without a gap that hold values of one table and nothing else.

    Args:
        area: the smallest one with all their cells. look: of each row.
        even: whether the attributes of every row are exactly the look's.
        stable: whether every cell, read anew, would be found to have the look's style.
        load: gives the XML of the rows, which may still have to come from the file.
    """

    area: Area
    look: RowLook
    even: bool
    stable: bool
    load: Callable[[], Packed]

    @property
    def first(self) -> int:
        """Number of the first row."""
        return self.area.first_row

    @property
    def last(self) -> int:
        """Number of the last row."""
        return self.area.last_row

    def meets(self, first: int, last: int) -> bool:
        """Whether one of the rows from first to last is in the block."""
        return self.first <= last and first <= self.last

    def holds(self, number: int) -> bool:
        """Whether the XML really has a row of that number, with a cell in it."""
        row = re.compile(rb'<row r="%d"(?: [^>]*[^>/])?><c ' % number)
        return any(row.search(chunk) for chunk in self.load().from_the_end())
