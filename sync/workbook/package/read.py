"""Tables and named cells of a closed workbook, every value with its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sync import texts
from sync.domain.errors import WorkbookError
from sync.domain.tables import RawCell
from sync.workbook.package.areas import cell_name
from sync.workbook.package.book import Book
from sync.workbook.package.cell_values import CellValues
from sync.workbook.package.content import Scalar
from sync.workbook.package.parts import Package
from sync.workbook.package.row_scan import ScannedRows, scanned
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.tables import TableArea, column_formulas, column_names

LARGEST_AREA = 10_000_000
"""Cells from A1 to a sheet's last one; Google's own limit for a whole spreadsheet."""

_HIDDEN = re.compile(r'\shidden="(?:1|true)"')

Taken = TypeVar("Taken")
Value = TypeVar("Value")


@dataclass(frozen=True)
class TableRead:
    """A table as the file holds it.

    Args:
        name: display name; sheet: title of its sheet; columns: headers from left to right.
        rows: values, row-major; none when the only row is blank.
        first_row, first_column: the body's first cell, counted from 1.
    """

    name: str
    sheet: str
    columns: tuple[str, ...]
    rows: list[list[Scalar]]
    first_row: int
    first_column: int

    def address(self, row: int, column: int | str) -> str:
        """Address of a value: row counted from 0, column counted from 0 or by its header."""
        position = self.columns.index(column) if isinstance(column, str) else column
        return cell_name(self.first_row + row, self.first_column + position)


class WorkbookFile:
    """A closed workbook opened once for reading; use it in a `with` statement.

    Raises:
        WorkbookError: missing, unreadable, or refused (`safety`).
    """

    def __init__(self, path: Path) -> None:
        self._package = Package(path)
        try:
            self._book = Book(self._package)
        except BaseException:
            self._package.close()
            raise
        self._sheets: dict[str, SheetPart] = {}

    def __enter__(self) -> WorkbookFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._package.__exit__(kind, error, trace)

    def close(self) -> None:
        """Let go of the file."""
        self._package.close()

    def sheet_names(self) -> tuple[str, ...]:
        """Titles of the worksheets in tab order, hidden ones too."""
        return tuple(sheet.title for sheet in self._book.sheets())

    def defined_names(self) -> tuple[str, ...]:
        """Workbook-level defined names."""
        return tuple(
            str(entry.get("name"))
            for entry in self._book.defined_names()
            if not entry.get("localSheetId")
        )

    def table(self, name: str) -> TableRead:
        """The table of that display name, whatever its case; WorkbookError when it is gone."""
        table = self._book.table(name)
        area = self._book.table_area(table)
        rows = self._scanned(table.sheet.part, lambda blocks: self._body(blocks, area))
        if len(rows) == 1 and all(value is None for value in rows[0]):
            rows = []
        columns = column_names(self._package.tree(table.part))
        return TableRead(
            table.name, table.sheet.title, columns, rows, area.first_row, area.first_column
        )

    def _body(self, blocks: Iterator[ScannedRows], area: TableArea) -> list[list[Scalar]]:
        """The rows of a table's body, blank ones too."""
        rows: list[list[Scalar]] = []
        blank: list[Scalar] = [None] * (area.last_column - area.first_column + 1)
        for block in blocks:
            inside = block.between(area.first_row, area.last_body_row)
            found = self._values.rows(inside, area.first_column, area.last_column)
            if inside.numbers and inside.numbers[-1] - area.first_row + 1 == len(rows) + len(found):
                rows += found
                continue
            for number, row in zip(inside.numbers, found, strict=True):
                _fill(rows, number - area.first_row, blank)
                rows.append(row)
        _fill(rows, area.rows, blank)
        return rows

    def raw_rows(self, title: str) -> tuple[list[list[RawCell]], frozenset[int]]:
        """A sheet's cells from A1 on, dates as serial numbers; and its hidden rows, from 0.

        Rows end with their last filled cell.

        Raises:
            WorkbookError: no such sheet, damaged, or it reaches absurdly far.
        """
        sheet = self._book.sheet(title)
        if sheet is None:
            raise self._book.sheet_missing(title)
        return self._scanned(sheet.part, self._all_cells)

    def _all_cells(
        self, blocks: Iterator[ScannedRows]
    ) -> tuple[list[list[RawCell]], frozenset[int]]:
        rows: list[list[RawCell]] = []
        hidden: set[int] = set()
        widest = 0
        for block in blocks:
            for number, attributes in zip(block.numbers, block.attributes, strict=True):
                if "hidden" in attributes and _HIDDEN.search(attributes):
                    hidden.add(number - 1)
            for number, row in zip(block.numbers, self._values.raw_rows(block), strict=True):
                if not row:
                    continue
                widest = max(widest, len(row))
                if number * widest > LARGEST_AREA:
                    raise WorkbookError(texts.EXCEL_TOO_LARGE, where=self._package.path.name)
                _fill(rows, number - 1, [])
                rows.append(row)
        return rows, frozenset(hidden)

    def _scanned(self, part: str, take: Callable[[Iterator[ScannedRows]], Taken]) -> Taken:
        return scanned(lambda: self._package.blocks(part), part, take)

    def formula_columns(self, name: str) -> frozenset[str]:
        """Headers of a table's columns that people compute by a formula."""
        table = self._book.table(name)
        root = self._package.tree(table.part)
        headers = column_names(root)
        return frozenset(headers[position] for position in column_formulas(root))

    def name(self, name: str) -> Scalar:
        """Value of a workbook-level name's cell; WorkbookError when it is gone or not one cell."""
        sheet, area = self._book.cell_of(name)
        part = self._sheet(sheet.part)
        row, column = self._book.one_cell(name, area, part)
        cell = next((cell for cell in part.rows.cells(row) if cell.column == column), None)
        return (
            None
            if cell is None or not cell.content
            else self._values.shown(cell.style, cell.kind, cell.content)
        )

    def _sheet(self, part: str) -> SheetPart:
        if part not in self._sheets:
            self._sheets[part] = SheetPart(self._package.read(part), part)
        return self._sheets[part]

    @cached_property
    def _values(self) -> CellValues:
        return CellValues(self._book)


def _fill(rows: list[list[Value]], count: int, blank: list[Value]) -> None:
    """Add blank rows up to a count."""
    rows.extend(blank.copy() for _ in range(count - len(rows)))


def read_table(path: Path, table: str) -> TableRead:
    """One table of a closed workbook; see `WorkbookFile.table`."""
    with WorkbookFile(path) as workbook:
        return workbook.table(table)


def read_name(path: Path, name: str) -> Scalar:
    """One named cell of a closed workbook; see `WorkbookFile.name`."""
    with WorkbookFile(path) as workbook:
        return workbook.name(name)
