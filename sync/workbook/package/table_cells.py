"""The cells of one table written into the rows of its sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sync import texts
from sync.domain.addresses import column_letters
from sync.domain.errors import WorkbookError
from sync.workbook.package.areas import Area, cell_name
from sync.workbook.package.cell_styles import CellStyles
from sync.workbook.package.cell_xml import Unwritable, cell_xml
from sync.workbook.package.content import Link, Scalar
from sync.workbook.package.own_rows import OwnRows
from sync.workbook.package.row_heights import RowHeights
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.sheet_rows import Cell, Row, Styles
from sync.workbook.package.stretches import Rows, Stretch, Stretches
from sync.workbook.package.table_blocks import BlockMaker
from sync.workbook.package.table_looks import Looks, missing_style, style_attribute
from sync.workbook.package.table_write import TableWrite, row_attributes

_MOVING_FORMULA = re.compile(rb"<f[^>]*\sref=[\"']([^\"']+)[\"']")


@dataclass
class Written:
    """What came of writing a table.

    Args:
        formulas: whether a formula vanished or moved. links: by row and column.
    """

    formulas: bool = False
    links: list[tuple[int, int, Link]] = field(default_factory=list)


def write_table(
    part: SheetPart,
    title: str,
    write: TableWrite,
    heights: RowHeights,
    shared: Sequence[Rows] = (),
) -> Written:
    """Put the content into the sheet's rows; all else on those rows stays as it is.

    Rows get the height that they need when texts wrap in a column of the table.

    Args:
        shared: rows on which something else is written as well.

    Raises:
        WorkbookError: a value that no cell can hold, or a formula that also fills other cells;
            with the cell's address.
    """
    return _TableWriter(part, title, write, heights, shared).run()


class _TableWriter:
    def __init__(
        self,
        part: SheetPart,
        title: str,
        write: TableWrite,
        heights: RowHeights,
        shared: Sequence[Rows],
    ) -> None:
        self._rows = part.rows
        self._title = title
        self._write = write
        self._heights = heights
        self._looks = Looks(part, write.before, write.after, write.styles)
        self._totals = part.rows.cells(write.before.last_row) if write.before.totals else []
        self._stretches = Stretches(part, write, self._looks, heights, shared)
        self._written = Written()

    def run(self) -> Written:
        write, after = self._write, self._write.after
        for number in range(write.before.header + (not write.columns_changed), after.first_row + 1):
            self._write_row(number)
        blocks = [
            block for stretch in self._stretches.of_body() for block in self._write_stretch(stretch)
        ]
        if after.totals:
            self._write_row(after.last_row)
        for number in self._rows.lone_numbers(after.last_body_row + 1, write.last_row):
            if not (after.totals and number == after.last_row):
                self._write_row(number)
        for block in self._stretches.kept:
            self._rows.drop_block(block)
        for block in blocks:
            self._rows.put_block(block)
        return self._written

    def _write_stretch(self, stretch: Stretch) -> Iterator[OwnRows]:
        number = stretch.first
        while stretch.look is not None and number <= stretch.last:
            maker = BlockMaker(
                self._write,
                self._heights,
                self._looks.letters,
                self._looks.wrap,
                number,
                stretch.look,
            )
            try:
                block = maker.block(stretch.last)
            except Unwritable:
                block = None  # written singly, the row names its cell
            if block is not None:
                yield block
                self._written.links += maker.links
            for row in range(maker.last + 1, maker.tried + 1):
                self._write_row(row)
            number = maker.tried + 1
        for row in range(number, stretch.last + 1):
            self._write_row(row)

    def _write_row(self, number: int) -> None:
        write, looks = self._write, self._looks
        last_column = write.last_column(number)
        styles = self._rows.styles_within(number, write.before.first_column, last_column)
        left: list[Cell] = []
        right: list[Cell] = []
        if styles is not None:
            cells = self._new_cells(number, styles)
        else:
            left, inside, right = _thirds(
                self._rows.cells(number), write.before.first_column, last_column
            )
            styles = tuple((column_letters(c.column - 1).encode(), c.style) for c in inside)
            new = self._new_cells(number, styles)
            had_formula = _check_formulas(inside, number, self._title, write)
            changed = had_formula and new != b"".join(cell.xml for cell in inside)
            self._written.formulas = self._written.formulas or changed
            cells = b"".join((*(c.xml for c in left), new, *(c.xml for c in right)))
        attributes = row_attributes(number, write, self._rows.get(number), looks.row)
        if looks.wrap and not (write.after.totals and number == write.after.last_row):
            needed = self._heights.of_cells((*left, *right), number)
            if number <= write.after.last_body_row:
                own, values = self._own_cells(number, styles)
                first_column = write.after.first_column
                needed = max(needed, self._heights.of_values(own, values, first_column))
            attributes = self._heights.fitted(attributes, needed)
        kept = cells or attributes not in (b"", looks.row)
        self._rows.put(number, Row(b' r="%d"' % number + attributes, cells) if kept else None)

    def _new_cells(self, number: int, old: Styles) -> bytes:
        before, after = self._write.before, self._write.after
        if number <= after.last_body_row:
            own, values = self._own_cells(number, old)
            self._written.links += [
                (number, column, value)
                for column, value in enumerate(values, after.first_column)
                if isinstance(value, Link)
            ]
            letters = self._looks.letters
            return _row_xml(self._title, number, letters, own, values, self._write.styles)
        if after.totals and number == after.last_row:
            return b"".join(
                _moved(cell, self._title, before.last_row, number)
                for cell in self._totals
                if after.first_column <= cell.column <= after.last_column
            )
        return b""

    def _own_cells(self, number: int, old: Styles) -> tuple[Sequence[str], Sequence[Scalar | Link]]:
        """Styles and values of the table's cells on its header row or a row of its body."""
        after, rows = self._write.after, self._write.content.rows
        if number == after.header:
            return self._looks.header, self._write.content.columns
        existed = number <= self._write.before.last_body_row
        own = self._looks.of_row(old, after.first_column) if existed else self._looks.body
        position = number - after.first_row
        return own, rows[position] if position < len(rows) else (None,) * len(own)


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
    existing = part.rows.get(row)
    number = old.style if old is not None else missing_style(part, existing, column)
    style = styles.undated(style_attribute(number))
    new = _cell(title, cell_name(row, column), style, value, styles).encode()
    if old is not None and old.xml == new:
        return False
    left = b"".join(cell.xml for cell in cells if cell.column < column)
    right = b"".join(cell.xml for cell in cells if cell.column > column)
    attributes = existing.attributes if existing is not None else b' r="%d"' % row
    part.rows.put(row, Row(attributes, left + new + right))
    return old is not None and old.has_formula


def _thirds(cells: list[Cell], first: int, last: int) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """Cells of a row before, within and after the columns from first to last."""
    return (
        [cell for cell in cells if cell.column < first],
        [cell for cell in cells if first <= cell.column <= last],
        [cell for cell in cells if cell.column > last],
    )


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
