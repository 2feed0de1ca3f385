"""Columns of a table that people compute by a formula: never given, kept, and filled down."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package.areas import Area, cell_name
from sync.workbook.package.content import TableContent
from sync.workbook.package.formulas import shifted
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.sheet_rows import Cell, Row
from sync.workbook.package.tables import TableArea, column_formulas, column_names, has_array_formula

_FORMULA = re.compile(rb"<f((?:\s[^>]*?)?)(?:/>|>([^<]*)</f>)")
_ATTRIBUTE = re.compile(rb'\s(t|si)="([^"]*)"')
_JUDGED_BY = 1_000
"""Rows of a column that tell which formula it has, when its definition depends on the row."""


def widened(root: etree._Element, name: str, content: TableContent) -> TableContent:
    """The content with a blank value for each formula column that it leaves out.

    Raises:
        WorkbookError: a value is given for a formula column, or one has an array formula, which
            fills cells together and cannot be filled down.
    """
    formulas = column_formulas(root)
    every = column_names(root)
    if not formulas:
        return content
    if has_array_formula(root):
        raise WorkbookError(texts.EXCEL_TABLE_ARRAY, table=name)
    if content.columns == every:
        for row in content.rows:
            for position in formulas:
                if row[position] not in (None, ""):
                    raise WorkbookError(
                        texts.EXCEL_TABLE_CALCULATED, table=name, column=every[position]
                    )
        return content
    given = [position for position in range(len(every)) if position not in formulas]
    if content.columns != tuple(every[position] for position in given):
        return content  # other columns altogether: refused where columns are checked
    place = {position: number for number, position in enumerate(given)}
    rows = [
        tuple(row[place[p]] if p in place else None for p in range(len(every)))
        for row in content.rows
    ]
    return TableContent(every, rows)


def given_areas(root: etree._Element, area: TableArea) -> list[Area]:
    """The cells of a table's body that are not people's: runs of columns without formulas."""
    body, formulas = area.body, column_formulas(root)
    areas: list[Area] = []
    for column in range(body.first_column, body.last_column + 1):
        if column - body.first_column in formulas:
            continue
        run = areas[-1] if areas and areas[-1].last_column == column - 1 else None
        if run is not None:
            areas.pop()
        first = column if run is None else run.first_column
        areas.append(Area(body.first_row, first, body.last_row, column))
    return areas


@dataclass(frozen=True)
class _Source:
    """A formula and the cell where it reads so."""

    row: int
    column: int
    text: str

    def at(self, row: int, column: int) -> str:
        """How it reads in another cell."""
        return shifted(self.text, row - self.row, column - self.column)


class FormulaColumns:
    """What the formula columns of a table hold, taken before its rows are written anew.

    Args:
        part: the sheet as it was; before: where the table stood.

    Raises:
        WorkbookError: an array formula, or one that is shared from elsewhere; with its cell.
    """

    def __init__(
        self, part: SheetPart, title: str, name: str, root: etree._Element, before: TableArea
    ) -> None:
        self._title = title
        self._name = name
        self._before = before
        self._definitions = {
            before.first_column + position: text for position, text in column_formulas(root).items()
        }
        self._rows: dict[int, Row] = {}
        self._cells: dict[tuple[int, int], Cell] = {}
        self._formulas: dict[tuple[int, int], str] = {}
        self._blank: set[int] = set()
        if self._definitions:
            self._take(part)

    def __bool__(self) -> bool:
        return bool(self._definitions)

    def put_back(self, part: SheetPart, after: TableArea) -> bool:
        """Put the kept cells back, without computed values, and the formula into other rows.

        When all else is as it was, the values stay as well: nothing changed for the formulas.

        Returns:
            Whether anything changed.
        """
        if after == self._before:
            self._put(part, after, lambda _row, _column, cell: cell.xml)
            rows = part.rows.numbers(after.header, after.last_row)
            if {number: part.rows.rows[number] for number in rows} == self._rows:
                return False
        self._put(part, after, lambda row, column, cell: self._without_value(row, column, cell))
        return True

    def _take(self, part: SheetPart) -> None:
        before = self._before
        shared: dict[bytes, _Source] = {}
        for number in part.rows.numbers(before.header, before.last_row):
            row = part.rows.rows[number]
            self._rows[number] = Row(row.attributes, row.cells)
        for number in range(before.first_row, before.last_body_row + 1):
            own = [c for c in part.rows.cells(number) if self._is_inside(c.column)]
            if not any(cell.filled for cell in own):
                self._blank.add(number)
            for cell in own:
                if cell.column in self._definitions and cell.filled:
                    self._cells[number, cell.column] = cell
                    if cell.has_formula:
                        self._formulas[number, cell.column] = self._read(cell, number, shared)

    def _is_inside(self, column: int) -> bool:
        return self._before.first_column <= column <= self._before.last_column

    def _read(self, cell: Cell, number: int, shared: dict[bytes, _Source]) -> str:
        """The formula of a cell as text; one that is shared is written out."""
        match = _FORMULA.search(cell.content)
        attributes = dict(_ATTRIBUTE.findall(match[1])) if match else {}
        kind = attributes.get(b"t", b"normal")
        where = f"{self._title}!{cell_name(number, cell.column)}"
        if match is None or kind not in (b"normal", b"shared"):
            raise WorkbookError(texts.EXCEL_TABLE_ARRAY, where=where, table=self._name)
        text = html.unescape((match[2] or b"").decode())
        if kind == b"normal":
            return text
        key = attributes.get(b"si", b"")
        if text:
            shared[key] = _Source(number, cell.column, text)
        elif key not in shared:
            raise WorkbookError(
                texts.EXCEL_FORMULA_SHARED, where=self._title, address=where.rpartition("!")[2]
            )
        return shared[key].at(number, cell.column)

    def _put(
        self, part: SheetPart, after: TableArea, kept: Callable[[int, int, Cell], bytes]
    ) -> None:
        sources = {column: self._source(column) for column in self._definitions}
        for number in range(after.first_row, after.last_body_row + 1):
            cells = {cell.column: cell for cell in part.rows.cells(number)}
            xml = {column: cell.xml for column, cell in cells.items()}
            fresh = number > self._before.last_body_row or number in self._blank
            for column, source in sources.items():
                cell = self._cells.get((number, column))
                if cell is not None:
                    xml[column] = kept(number, column, cell)
                elif fresh:
                    style = cells[column].style if column in cells else b""
                    xml[column] = _formula_cell(number, column, style, source.at(number, column))
            row = part.rows.rows.get(number)
            if xml:
                attributes = b' r="%d"' % number if row is None else row.attributes
                body = b"".join(xml[column] for column in sorted(xml))
                part.rows.rows[number] = Row(attributes, body)

    def _without_value(self, number: int, column: int, cell: Cell) -> bytes:
        formula = self._formulas.get((number, column))
        if formula is None:  # what people typed over the formula
            return cell.xml
        return _formula_cell(number, column, cell.style, formula)

    def _source(self, column: int) -> _Source:
        """The column's formula: as defined; if that depends on the row, as most rows have it."""
        defined = _Source(self._before.first_row, column, self._definitions[column])
        if shifted(defined.text, 1) == defined.text:
            return defined
        rows = range(self._before.first_row, self._before.last_body_row + 1)[:_JUDGED_BY]
        written = [
            _Source(row, column, self._formulas[row, column]).at(defined.row, column)
            for row in rows
            if (row, column) in self._formulas
        ]
        if not written:
            return defined
        return _Source(defined.row, column, Counter(written).most_common(1)[0][0])


def _formula_cell(row: int, column: int, style: bytes, formula: str) -> bytes:
    look = b' s="%s"' % style if style else b""
    text = html.escape(formula, quote=False).encode()
    return b'<c r="%s"%s><f>%s</f></c>' % (cell_name(row, column).encode(), look, text)
