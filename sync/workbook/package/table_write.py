"""One table to write: where it stands, where it will stand, and what goes in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package.areas import Area, cell_name
from sync.workbook.package.cell_styles import CellStyles
from sync.workbook.package.content import TableContent
from sync.workbook.package.row_heights import HEIGHT
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.sheet_rows import Row, attributes_of
from sync.workbook.package.tables import TableArea

_HIDDEN = re.compile(rb'\shidden="[^"]*"')


@dataclass(frozen=True)
class TableWrite:
    """One table to write: where it stands, where it will stand, and what goes in."""

    name: str
    before: TableArea
    after: TableArea
    content: TableContent
    columns_changed: bool
    filtered: bool
    styles: CellStyles

    @property
    def last_row(self) -> int:
        """The last row that the table has or will have."""
        return max(self.before.last_row, self.after.last_row)

    def last_column(self, row: int) -> int:
        """The last column that the table has or will have on that row."""
        if row > self.after.last_row:
            return self.before.last_column
        if row > self.before.last_row:
            return self.after.last_column
        return max(self.before.last_column, self.after.last_column)

    def grown(self) -> list[Area]:
        """Cells that only the new shape has."""
        before, after = self.before.whole, self.after.whole
        areas = []
        if after.last_row > before.last_row:
            areas.append(
                Area(before.last_row + 1, after.first_column, after.last_row, after.last_column)
            )
        if after.last_column > before.last_column:
            areas.append(
                Area(before.first_row, before.last_column + 1, after.last_row, after.last_column)
            )
        return areas


def check_room(part: SheetPart, title: str, write: TableWrite, neighbours: Sequence[Area]) -> None:
    """Refuse to grow over what is not the table's: filled cells, other tables, merged cells.

    Raises:
        WorkbookError: with the address of the cell in the way.
    """
    for grown in write.grown():
        in_the_way = part.rows.first_filled(grown)
        for area in (*neighbours, *part.merged_areas()):
            if not in_the_way and area.meets(grown):
                in_the_way = cell_name(area.first_row, area.first_column)
        if in_the_way:
            raise WorkbookError(
                texts.EXCEL_TABLE_BLOCKED, where=title, table=write.name, address=in_the_way
            )


def row_attributes(number: int, write: TableWrite, row: Row | None, template: bytes) -> bytes:
    """A row's own attributes; rows that the table gains take the first row's height and look."""
    own = attributes_of(row)
    if write.filtered and number <= write.before.last_body_row:
        own = _HIDDEN.sub(b"", own)
    if not write.before.last_body_row < number <= write.after.last_body_row:
        return own
    if row is None:
        return template
    return own if b" ht=" in own else own + b"".join(HEIGHT.findall(template))
