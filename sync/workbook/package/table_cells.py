"""The cells of one table written into the rows of its sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sync import texts
from sync.domain.addresses import column_letters
from sync.domain.errors import WorkbookError
from sync.workbook.package.areas import Area, cell_name
from sync.workbook.package.cell_xml import Unwritable, cell_xml
from sync.workbook.package.content import Link, Scalar, TableContent
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.sheet_rows import Cell, Row, Styles, attributes_of, column_number
from sync.workbook.package.tables import TableArea

_HEIGHT = re.compile(rb'\s(?:ht|customHeight)="[^"]*"')
_HIDING = re.compile(rb'\s(?:hidden|collapsed|outlineLevel)="[^"]*"')
_HIDDEN = re.compile(rb'\shidden="[^"]*"')
_ROW_STYLE = re.compile(rb'\ss="([0-9]+)"')
_MOVING_FORMULA = re.compile(rb"<f[^>]*\sref=[\"']([^\"']+)[\"']")


@dataclass(frozen=True)
class TableWrite:
    """One table to write: where it stands, where it will stand, and what goes in."""

    name: str
    before: TableArea
    after: TableArea
    content: TableContent
    columns_changed: bool
    filtered: bool
    date1904: bool

    @property
    def last_row(self) -> int:
        """The last row that the table has or will have."""
        return max(self.before.last_row, self.after.last_row)

    def last_column(self, row: int) -> int:
        """The last column that the table has or will have on that row."""
        return max(
            area.last_column if row <= area.last_row else 0 for area in (self.before, self.after)
        )

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


def write_table(part: SheetPart, title: str, write: TableWrite) -> bool:
    """Put the content into the sheet's rows; all else on those rows stays as it is.

    Returns:
        Whether a formula vanished or moved.

    Raises:
        WorkbookError: a value that no cell can hold, or a formula that also fills other cells;
            with the cell's address.
    """
    looks = _Looks(part, write)
    totals = part.rows.cells(write.before.last_row) if write.before.totals else []
    formulas = False
    first = write.before.header + (not write.columns_changed)
    for number in range(first, write.last_row + 1):
        last_column = write.last_column(number)
        styles = part.rows.styles_within(number, write.before.first_column, last_column)
        if styles is not None:
            cells = _new_cells(number, title, write, looks, styles, totals)
        else:
            left, inside, right = _thirds(part, number, write.before.first_column, last_column)
            styles = tuple((column_letters(c.column - 1).encode(), c.style) for c in inside)
            new = _new_cells(number, title, write, looks, styles, totals)
            had_formula = _check_formulas(inside, number, title, write)
            formulas |= had_formula and new != b"".join(cell.xml for cell in inside)
            cells = b"".join((*(c.xml for c in left), new, *(c.xml for c in right)))
        attributes = _row_attributes(number, write, part.rows.rows.get(number), looks.row)
        if cells or attributes not in (b"", looks.row):
            part.rows.rows[number] = Row(b' r="%d"' % number + attributes, cells)
        else:
            part.rows.rows.pop(number, None)
    return formulas


def write_cell(
    part: SheetPart, title: str, row: int, column: int, value: Scalar | Link, date1904: bool
) -> bool:
    """Put one value into one cell, keeping its style; whether a formula vanished."""
    cells = part.rows.cells(row)
    old = next((cell for cell in cells if cell.column == column), None)
    if old is not None and old.has_formula:
        match = _MOVING_FORMULA.search(old.content)
        if match and str(Area.parse(match[1].decode())) != cell_name(row, column):
            raise WorkbookError(
                texts.EXCEL_FORMULA_SHARED, where=title, address=cell_name(row, column)
            )
    existing = part.rows.rows.get(row)
    style = old.style if old is not None else _missing_style(part, existing, column)
    new = _cell(title, cell_name(row, column), _style(style), value, date1904).encode()
    if old is not None and old.xml == new:
        return False
    left = b"".join(cell.xml for cell in cells if cell.column < column)
    right = b"".join(cell.xml for cell in cells if cell.column > column)
    attributes = existing.attributes if existing is not None else b' r="%d"' % row
    part.rows.rows[row] = Row(attributes, left + new + right)
    return old is not None and old.has_formula


def _thirds(
    part: SheetPart, number: int, first: int, last: int
) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """Cells of a row before, within and after the columns from first to last."""
    cells = part.rows.cells(number)
    return (
        [cell for cell in cells if cell.column < first],
        [cell for cell in cells if first <= cell.column <= last],
        [cell for cell in cells if cell.column > last],
    )


class _Looks:
    """Styles for every column of the new shape: header and body."""

    def __init__(self, part: SheetPart, write: TableWrite) -> None:
        before, after = write.before, write.after
        self.letters = [
            column_letters(column - 1)
            for column in range(after.first_column, after.last_column + 1)
        ]
        width = before.last_column - before.first_column + 1
        self.header = self._styles(part, before.header, before, width)
        self.body = self._styles(part, before.first_row, before, width)
        for styles in (self.header, self.body):
            styles += styles[-1:] * (len(self.letters) - width)
            del styles[len(self.letters) :]
        first = part.rows.rows.get(before.first_row)
        self.row = _HIDING.sub(b"", attributes_of(first))
        self.known: dict[Styles, list[str]] = {}

    @staticmethod
    def _styles(part: SheetPart, number: int, area: TableArea, width: int) -> list[str]:
        present = {cell.column: cell.style for cell in part.rows.cells(number)}
        row = part.rows.rows.get(number)
        styles = []
        for column in range(area.first_column, area.first_column + width):
            missing = _missing_style(part, row, column)
            # a cell without a style in a styled column is plain, and must say so to stay plain
            styles.append(_style(present.get(column, missing) or (b"0" if missing else b"")))
        return styles

    def of_row(self, cells: Styles, first_column: int) -> list[str]:
        """Body styles of a row that exists: its own cells' styles, else the first row's."""
        if cells not in self.known:
            own = {column_number(letters): style for letters, style in cells}
            self.known[cells] = [
                _style(own[column] or b"0")
                if style and column in own
                else _style(own.get(column, b"")) or style
                for column, style in enumerate(self.body, first_column)
            ]
        return self.known[cells]


def _new_cells(
    number: int,
    title: str,
    write: TableWrite,
    looks: _Looks,
    old: Styles,
    totals: list[Cell],
) -> bytes:
    before, after = write.before, write.after
    if number == after.header:
        return _row_xml(title, number, looks, looks.header, write.content.columns, write.date1904)
    if number <= after.last_body_row:
        existed = number <= before.last_body_row
        styles = looks.of_row(old, after.first_column) if existed else looks.body
        position = number - after.first_row
        rows = write.content.rows
        values: Sequence[Scalar | Link] = (
            rows[position] if position < len(rows) else (None,) * len(looks.letters)
        )
        return _row_xml(title, number, looks, styles, values, write.date1904)
    if after.totals and number == after.last_row:
        return b"".join(
            _moved(cell, title, before.last_row, number)
            for cell in totals
            if after.first_column <= cell.column <= after.last_column
        )
    return b""


def _moved(cell: Cell, title: str, old: int, new: int) -> bytes:
    """A cell of the totals row at its new row."""
    if old != new and _MOVING_FORMULA.search(cell.content):
        raise WorkbookError(
            texts.EXCEL_FORMULA_SHARED, where=title, address=cell_name(old, cell.column)
        )
    return cell.xml.replace(b'%d"' % old, b'%d"' % new, 1)


def _row_xml(
    title: str,
    number: int,
    looks: _Looks,
    styles: Sequence[str],
    values: Sequence[Scalar | Link],
    date1904: bool,
) -> bytes:
    try:
        return "".join(
            [
                cell_xml(f"{letters}{number}", style, value, date1904)
                for letters, style, value in zip(looks.letters, styles, values, strict=True)
            ]
        ).encode()
    except Unwritable:
        for letters, style, value in zip(looks.letters, styles, values, strict=True):
            _cell(title, f"{letters}{number}", style, value, date1904)
        raise


def _cell(title: str, address: str, style: str, value: Scalar | Link, date1904: bool) -> str:
    try:
        return cell_xml(address, style, value, date1904)
    except Unwritable as error:
        raise WorkbookError(error.text, where=f"{title}!{address}", **error.facts) from error


def _row_attributes(number: int, write: TableWrite, row: Row | None, template: bytes) -> bytes:
    """A row's own attributes; rows that the table gains take the first row's height and look."""
    own = attributes_of(row)
    if write.filtered and number <= write.before.last_body_row:
        own = _HIDDEN.sub(b"", own)
    if not write.before.last_body_row < number <= write.after.last_body_row:
        return own
    if row is None:
        return template
    return own if b" ht=" in own else own + b"".join(_HEIGHT.findall(template))


def _missing_style(part: SheetPart, row: Row | None, column: int) -> bytes:
    """What a cell that is not in the file looks like: its row's style, else its column's."""
    if row is not None and b"customFormat=" in row.attributes:
        match = _ROW_STYLE.search(row.attributes)
        if match:
            return match[1]
    return part.column_style(column)


def _style(number: bytes) -> str:
    return f' s="{number.decode()}"' if number else ""


def _check_formulas(cells: list[Cell], number: int, title: str, write: TableWrite) -> bool:
    """Whether there are formulas; WorkbookError for one that also fills cells elsewhere."""
    formulas = [cell for cell in cells if cell.has_formula]
    for cell in formulas:
        match = _MOVING_FORMULA.search(cell.content)
        if match and not write.before.whole.holds(Area.parse(match[1].decode())):
            raise WorkbookError(
                texts.EXCEL_FORMULA_SHARED, where=title, address=cell_name(number, cell.column)
            )
    return bool(formulas)
