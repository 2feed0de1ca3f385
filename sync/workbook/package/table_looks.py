"""What cells and rows of a table look like: their own styles, else those of its first row."""

from __future__ import annotations

import re

from sync.domain.addresses import column_letters
from sync.workbook.package.cell_styles import CellStyles
from sync.workbook.package.row_heights import HEIGHT, has_custom_height
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.sheet_rows import Row, Styles, attributes_of, column_number
from sync.workbook.package.tables import TableArea

_HIDING = re.compile(rb'\s(?:hidden|collapsed|outlineLevel)="[^"]*"')
_ROW_STYLE = re.compile(rb'\ss="([0-9]+)"')


class Looks:
    """Styles for every column of a table's new shape: header and body.

    Attributes:
        letters: of the columns. header, body: style attributes of the header and of new rows.
        row: attributes of new rows.
    """

    def __init__(
        self, part: SheetPart, before: TableArea, after: TableArea, styles: CellStyles
    ) -> None:
        self._styles = styles
        self.letters = [
            column_letters(column - 1)
            for column in range(after.first_column, after.last_column + 1)
        ]
        width = before.last_column - before.first_column + 1
        self.header = self._of_first(part, before.header, before, width)
        self.body = self._of_first(part, before.first_row, before, width)
        for looks in (self.header, self.body):
            looks += looks[-1:] * (len(self.letters) - width)
            del looks[len(self.letters) :]
        self.row = _HIDING.sub(b"", attributes_of(part.rows.get(before.first_row)))
        if self.wrap and not has_custom_height(self.row):
            self.row = HEIGHT.sub(b"", self.row)  # the first row's text is not the new rows'
        self._known: dict[Styles, list[str]] = {}

    @property
    def wrap(self) -> bool:
        """Whether texts wrap in any column of the body."""
        return any(self._styles.look(style).wraps for style in self.body)

    def of_row(self, cells: Styles, first_column: int) -> list[str]:
        """Body styles of a row that exists: its own cells' styles, else the first row's."""
        if cells not in self._known:
            own = {column_number(letters): style for letters, style in cells}
            looks = [
                style_attribute(own[column] or b"0")
                if style and column in own
                else style_attribute(own.get(column, b"")) or style
                for column, style in enumerate(self.body, first_column)
            ]
            self._known[cells] = [self._styles.undated(look) for look in looks]
        return self._known[cells]

    def _of_first(self, part: SheetPart, number: int, area: TableArea, width: int) -> list[str]:
        present = {cell.column: cell.style for cell in part.rows.cells(number)}
        row = part.rows.get(number)
        looks = []
        for column in range(area.first_column, area.first_column + width):
            missing = missing_style(part, row, column)
            # a cell without a style in a styled column is plain, and must say so to stay plain
            look = style_attribute(present.get(column, missing) or (b"0" if missing else b""))
            looks.append(self._styles.undated(look))
        return looks


def missing_style(part: SheetPart, row: Row | None, column: int) -> bytes:
    """What a cell that is not in the file looks like: its row's style, else its column's."""
    if row is not None and b"customFormat=" in row.attributes:
        match = _ROW_STYLE.search(row.attributes)
        if match:
            return match[1]
    return part.column_style(column)


def style_attribute(number: bytes) -> str:
    """The style as a cell's attribute; '' for none."""
    return f' s="{number.decode()}"' if number else ""
