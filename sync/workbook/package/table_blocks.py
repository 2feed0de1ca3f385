"""Many rows of a table written at once: column by column, deflated as they come."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sync.workbook.package.areas import Area
from sync.workbook.package.cell_styles import CellStyles
from sync.workbook.package.column_cells import Column, Piece, cell_pieces, column_of, join_rows
from sync.workbook.package.content import Link, columns_between
from sync.workbook.package.own_rows import OwnRows, RowLook
from sync.workbook.package.packed import pack
from sync.workbook.package.row_heights import RowHeights
from sync.workbook.package.table_write import TableWrite

AT_ONCE = 1_024
"""Rows whose texts are made together; more are no faster, and need more memory."""


@dataclass
class BlockMaker:
    """Makes the blocks of rows of one stretch of a table.

    Args:
        first: number of the first row. look: of every row. letters: of the table's columns.

    Attributes:
        last: number of the last row made so far. tried: of the last row looked at.
        links: those met, by row and column.
    """

    write: TableWrite
    heights: RowHeights
    letters: Sequence[str]
    wrap: bool
    first: int
    look: RowLook
    last: int = 0
    tried: int = 0
    links: list[tuple[int, int, Link]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.last = self.first - 1
        self._filled: set[int] = set()
        self._even = True
        self._stable = True

    def block(self, last: int) -> OwnRows | None:
        """A block from the first row on; None when even the first rows cannot be in one.

        It ends early where one of the rows from `self.last` to `self.tried` might have no cell.

        Raises:
            Unwritable: a value among those rows that no cell can hold.
        """
        packed = pack(self._chunks(last))
        if not packed.size:
            return None
        columns = [self.look.first_column + position for position in self._filled]
        area = Area(self.first, min(columns), self.last, max(columns))
        return OwnRows(area, self.look, self._even, self._stable, lambda: packed)

    def _chunks(self, last: int) -> Iterator[bytes]:
        for start in range(self.first, last + 1, AT_ONCE):
            end = self.tried = min(start + AT_ONCE - 1, last)
            position = start - self.write.after.first_row
            values = columns_between(self.write.content.rows, position, position + end - start + 1)
            columns = [column_of(column) for column in values]
            if not self._each_has_a_cell(columns):
                return
            self._stable &= _settle_dates(columns, self.look.styles, self.write.styles)
            yield self._rows(start, end, columns)
            self.last = end

    def _each_has_a_cell(self, columns: Sequence[Column]) -> bool:
        return any(
            style or not column.blank_somewhere
            for style, column in zip(self.look.styles, columns, strict=True)
        )

    def _rows(self, first: int, last: int, columns: Sequence[Column]) -> bytes:
        numbers = list(map(str, range(first, last + 1)))
        cells: list[Piece] = []
        for position, column in enumerate(columns):
            style, letters = self.look.styles[position], self.letters[position]
            pieces = cell_pieces(letters, numbers, style, column, self.write.styles)
            if pieces:
                self._filled.add(position)
            cells += pieces
            number = self.look.first_column + position
            self.links += [(first + place, number, link) for place, link in column.links]
        attributes = self._attributes(columns)
        pieces = ['<row r="', numbers, '"', attributes, ">", *cells, "</row>"]
        return join_rows(pieces, len(numbers))

    def _attributes(self, columns: Sequence[Column]) -> Piece:
        plain = self.look.attributes
        if not self.wrap:
            return plain.decode()
        points = self.heights.of_columns(self.look.styles, columns, self.look.first_column)
        needed = {points} if isinstance(points, float) else set(points)
        fitted = {height: self.heights.fitted(plain, height) for height in needed}
        self._even = self._even and set(fitted.values()) == {plain}
        if isinstance(points, float):
            return fitted[points].decode()
        return [fitted[height].decode() for height in points]


def _settle_dates(columns: Sequence[Column], looks: Sequence[str], styles: CellStyles) -> bool:
    """Have styles that show dates made in the order in which rows written singly need them.

    Returns:
        Whether the styles that they were made from will be found again by them.
    """
    met: list[tuple[int, int, str, datetime.date]] = []
    for position, (column, style) in enumerate(zip(columns, looks, strict=True)):
        dates = {kind for kind in column.kinds if issubclass(kind, datetime.date)}
        for moment in {issubclass(kind, datetime.datetime) for kind in dates}:
            place, value = next(
                (place, value)
                for place, value in enumerate(column.values)
                if isinstance(value, datetime.date)
                and isinstance(value, datetime.datetime) is moment
            )
            met.append((place, position, style, value))
    dated = [
        (style, styles.dated(style, value))
        for _, _, style, value in sorted(met, key=lambda found: found[:2])
    ]
    return all(styles.undated(made) == style for style, made in dated)
