"""The cells of one table written into the rows of its sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sync import texts
from sync.domain.addresses import column_letters
from sync.domain.errors import WorkbookError
from sync.workbook.package.areas import Area, cell_name
from sync.workbook.package.cell_styles import CellStyles
from sync.workbook.package.cell_xml import Unwritable, cell_xml
from sync.workbook.package.content import Link, Scalar, TableContent
from sync.workbook.package.row_heights import HEIGHT, RowHeights
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.sheet_rows import Cell, Row, Styles, attributes_of
from sync.workbook.package.table_looks import Looks, missing_style, style_attribute
from sync.workbook.package.tables import TableArea

_HIDDEN = re.compile(rb'\shidden="[^"]*"')
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
    styles: CellStyles

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


def write_table(part: SheetPart, title: str, write: TableWrite, heights: RowHeights) -> bool:
    """Put the content into the sheet's rows; all else on those rows stays as it is.

    Rows get the height that they need when texts wrap in a column of the table.

    Returns:
        Whether a formula vanished or moved.

    Raises:
        WorkbookError: a value that no cell can hold, or a formula that also fills other cells;
            with the cell's address.
    """
    looks = Looks(part, write.before, write.after, write.styles)
    fits = looks.wrap
    totals = part.rows.cells(write.before.last_row) if write.before.totals else []
    formulas = False
    first = write.before.header + (not write.columns_changed)
    for number in range(first, write.last_row + 1):
        last_column = write.last_column(number)
        styles = part.rows.styles_within(number, write.before.first_column, last_column)
        left: list[Cell] = []
        right: list[Cell] = []
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
        if fits and not (write.after.totals and number == write.after.last_row):
            needed = heights.of_cells((*left, *right), number)
            if number <= write.after.last_body_row:
                own, values = _own_cells(number, write, looks, styles)
                needed = max(needed, heights.of_values(own, values, write.after.first_column))
            attributes = heights.fitted(attributes, needed)
        if cells or attributes not in (b"", looks.row):
            part.rows.rows[number] = Row(b' r="%d"' % number + attributes, cells)
        else:
            part.rows.rows.pop(number, None)
    return formulas


def write_cell(
    part: SheetPart, title: str, row: int, column: int, value: Scalar | Link, styles: CellStyles
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
    number = old.style if old is not None else missing_style(part, existing, column)
    style = styles.undated(style_attribute(number))
    new = _cell(title, cell_name(row, column), style, value, styles).encode()
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


def _new_cells(
    number: int,
    title: str,
    write: TableWrite,
    looks: Looks,
    old: Styles,
    totals: list[Cell],
) -> bytes:
    before, after = write.before, write.after
    if number <= after.last_body_row:
        own, values = _own_cells(number, write, looks, old)
        return _row_xml(title, number, looks.letters, own, values, write.styles)
    if after.totals and number == after.last_row:
        return b"".join(
            _moved(cell, title, before.last_row, number)
            for cell in totals
            if after.first_column <= cell.column <= after.last_column
        )
    return b""


def _own_cells(
    number: int, write: TableWrite, looks: Looks, old: Styles
) -> tuple[Sequence[str], Sequence[Scalar | Link]]:
    """Styles and values of the table's cells on its header row or a row of its body."""
    after, rows = write.after, write.content.rows
    if number == after.header:
        return looks.header, write.content.columns
    existed = number <= write.before.last_body_row
    own = looks.of_row(old, after.first_column) if existed else looks.body
    position = number - after.first_row
    return own, rows[position] if position < len(rows) else (None,) * len(own)


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
    columns: Sequence[str],
    own: Sequence[str],
    values: Sequence[Scalar | Link],
    styles: CellStyles,
) -> bytes:
    try:
        return "".join(
            [
                cell_xml(f"{letters}{number}", style, value, styles)
                for letters, style, value in zip(columns, own, values, strict=True)
            ]
        ).encode()
    except Unwritable:
        for letters, style, value in zip(columns, own, values, strict=True):
            _cell(title, f"{letters}{number}", style, value, styles)
        raise


def _cell(title: str, address: str, style: str, value: Scalar | Link, styles: CellStyles) -> str:
    try:
        return cell_xml(address, style, value, styles)
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
    return own if b" ht=" in own else own + b"".join(HEIGHT.findall(template))


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
