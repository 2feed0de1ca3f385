"""Stretches of rows of a table that look alike and hold nothing but the table's own values.

Such rows are written many at once. All others (the first row, whose looks are the model, rows
with people's cells or formulas beside the values, rows that other tables or names share) are
written one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sync.workbook.package.own_rows import OwnRows, RowLook
from sync.workbook.package.row_heights import RowHeights
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.sheet_rows import Row, Styles
from sync.workbook.package.table_looks import Looks
from sync.workbook.package.table_write import TableWrite, row_attributes

SHORTEST = 8
"""Fewer rows than that are not worth the preparation."""

Rows = tuple[int, int]
"""First and last number of some rows."""


class Stretch(NamedTuple):
    """Rows from first to last; `look` is None where they are to be written one by one."""

    first: int
    last: int
    look: RowLook | None


class Stretches:
    """What the rows of one table are like before it is written.

    Args:
        shared: rows on which something else is written as well.

    Attributes:
        kept: blocks of an earlier write that hold rows of this table alone; others that the
            table meets have been taken apart.
    """

    def __init__(
        self,
        part: SheetPart,
        write: TableWrite,
        looks: Looks,
        heights: RowHeights,
        shared: Sequence[Rows],
    ) -> None:
        self._rows = part.rows
        self._write = write
        self._looks = looks
        self._heights = heights
        self._shared = shared
        self._known: dict[tuple[Styles, bytes], RowLook] = {}
        self.kept: list[OwnRows] = []
        for block in tuple(self._rows.blocks):
            if self._is_own(block):
                self.kept.append(block)
            elif block.meets(write.before.header, write.last_row):
                self._rows.take_apart(block)

    def of_body(self) -> list[Stretch]:
        """Rows of the new body that get values, but for the first, in order."""
        first = self._write.after.first_row
        last = first + len(self._write.content.rows) - 1
        found = _merged(self._with_gaps(first + 1, last))
        for shared_first, shared_last in self._shared:
            found = [
                piece for stretch in found for piece in _cut(stretch, shared_first, shared_last)
            ]
        return [
            stretch if stretch.last - stretch.first + 1 >= SHORTEST else stretch._replace(look=None)
            for stretch in found
        ]

    def _is_own(self, block: OwnRows) -> bool:
        """Whether the block is the table's and each of its rows would be found to have its look."""
        before, after = self._write.before, self._write.after
        look = block.look
        return (
            not self._write.columns_changed
            and before.first_row < block.first
            and block.last <= before.last_body_row
            and before.first_column <= block.area.first_column
            and block.area.last_column <= before.last_column
            and (look.first_column, look.styles) == (after.first_column, tuple(self._looks.body))
            and look.attributes in (b"", self._looks.row)
            and (block.even or self._looks.wrap)
            and not any(block.meets(first, last) for first, last in self._shared)
        )

    def _with_gaps(self, first: int, last: int) -> Iterator[Stretch]:
        position = first
        for stretch in self._existing(first, last):
            if position < stretch.first:
                yield from self._missing(position, stretch.first - 1)
            yield stretch
            position = stretch.last + 1
        yield from self._missing(position, last)

    def _existing(self, first: int, last: int) -> list[Stretch]:
        found = [
            Stretch(block.first, min(block.last, last), block.look)
            for block in self.kept
            if block.meets(first, last)
        ]
        found += [
            Stretch(number, number, self._look(number, row))
            for number in self._rows.lone_numbers(first, last)
            if (row := self._rows.get(number)) is not None
        ]
        return sorted(found, key=lambda stretch: stretch.first)

    def _missing(self, first: int, last: int) -> Iterator[Stretch]:
        """Rows that are not in the file: of the old body, and new ones."""
        after, old_last = self._write.after, self._write.before.last_body_row
        if first <= min(last, old_last):
            styles = self._looks.of_row((), after.first_column)
            yield Stretch(first, min(last, old_last), self._row_look(styles, b""))
        if max(first, old_last + 1) <= last:
            look = self._row_look(self._looks.body, self._looks.row)
            yield Stretch(max(first, old_last + 1), last, look)

    def _look(self, number: int, row: Row) -> RowLook | None:
        """The look of a row that exists; None for one that holds more than values of the table."""
        write = self._write
        if number > write.before.last_body_row:
            return None
        first, last = write.before.first_column, write.last_column(number)
        styles = self._rows.styles_within(number, first, last)
        if styles is None:
            return None
        attributes = row_attributes(number, write, row, self._looks.row)
        key = (styles, attributes)
        if key not in self._known:
            own = self._looks.of_row(styles, write.after.first_column)
            self._known[key] = self._row_look(own, attributes)
        return self._known[key]

    def _row_look(self, styles: Sequence[str], attributes: bytes) -> RowLook:
        if self._looks.wrap:
            attributes = self._heights.fitted(attributes, 0)
        return RowLook(self._write.after.first_column, tuple(styles), attributes)


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for stretch in stretches:
        if merged and merged[-1].look == stretch.look:
            merged[-1] = merged[-1]._replace(last=stretch.last)
        else:
            merged.append(stretch)
    return merged


def _cut(stretch: Stretch, first: int, last: int) -> Iterator[Stretch]:
    """The stretch in up to three: its rows from first to last are to be written one by one."""
    if stretch.last < first or last < stretch.first:
        yield stretch
        return
    if stretch.first < first:
        yield stretch._replace(last=first - 1)
    yield Stretch(max(stretch.first, first), min(stretch.last, last), None)
    if last < stretch.last:
        yield stretch._replace(first=last + 1)
