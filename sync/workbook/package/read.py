"""Tables and named cells of a closed workbook, every value with its address."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType

from sync import texts
from sync.domain.addresses import column_index, column_letters
from sync.domain.errors import WorkbookError
from sync.domain.tables import RawCell
from sync.workbook.package.areas import cell_name
from sync.workbook.package.book import Book
from sync.workbook.package.cell_texts import VALUE, inline_text, plain_text
from sync.workbook.package.content import Scalar
from sync.workbook.package.number_formats import Shows, styles_shown
from sync.workbook.package.parts import Package
from sync.workbook.package.serials import from_serial
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.tables import column_names

LARGEST_AREA = 10_000_000
"""Cells from A1 to a sheet's last one; Google's own limit for a whole spreadsheet."""

_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')


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
        part = self._sheet(table.sheet.part)
        first, width = area.first_column, area.last_column - area.first_column + 1
        positions = {column_letters(first - 1 + n).encode(): n for n in range(width)}
        rows: list[list[Scalar]] = []
        for number in range(area.first_row, area.last_body_row + 1):
            values: list[Scalar] = [None] * width
            for letters, _, style, kind, content in part.rows.fields(number):
                position = positions.get(letters)
                if content and position is not None:
                    values[position] = self._value(style, kind, content)
            rows.append(values)
        if len(rows) == 1 and all(value is None for value in rows[0]):
            rows = []
        columns = column_names(self._package.tree(table.part))
        return TableRead(table.name, table.sheet.title, columns, rows, area.first_row, first)

    def raw_rows(self, title: str) -> tuple[list[list[RawCell]], frozenset[int]]:
        """A sheet's cells from A1 on, dates as serial numbers; and its hidden rows, from 0.

        Raises:
            WorkbookError: no such sheet, damaged, or it reaches absurdly far.
        """
        sheet = self._book.sheet(title)
        if sheet is None:
            raise WorkbookError(
                texts.EXCEL_SHEET_MISSING, where=self._package.path.name, sheet=title
            )
        held = self._sheet(sheet.part).rows
        rows: list[list[RawCell]] = []
        widest = 0
        for number in sorted(held.rows):
            line: list[RawCell] = []
            for letters, _, _, kind, content in held.fields(number):
                if content:
                    position = column_index(letters.decode())
                    line += [None] * (position + 1 - len(line))
                    line[position] = self._raw(kind, content)
            if line:
                widest = max(widest, len(line))
                if number * widest > LARGEST_AREA:
                    raise WorkbookError(texts.EXCEL_TOO_LARGE, where=self._package.path.name)
                rows += [[]] * (number - 1 - len(rows))
                rows.append(line)
        hidden = (number - 1 for number, row in held.rows.items() if _HIDDEN.search(row.attributes))
        return rows, frozenset(hidden)

    def shape(self, name: str) -> tuple[tuple[str, ...], int, bool]:
        """Columns and body rows that a table claims, and whether its last row is in the sheet."""
        table = self._book.table(name)
        area = self._book.table_area(table)
        last = self._sheet(table.sheet.part).rows.fields(area.last_body_row)
        return column_names(self._package.tree(table.part)), area.rows, bool(last)

    def name(self, name: str) -> Scalar:
        """Value of a workbook-level name's cell; WorkbookError when it is gone or not one cell."""
        sheet, area = self._book.cell_of(name)
        part = self._sheet(sheet.part)
        row, column = self._book.one_cell(name, area, part)
        cell = next((cell for cell in part.rows.cells(row) if cell.column == column), None)
        return (
            None
            if cell is None or not cell.content
            else self._value(cell.style, cell.kind, cell.content)
        )

    def _sheet(self, part: str) -> SheetPart:
        if part not in self._sheets:
            self._sheets[part] = SheetPart(self._package.read(part), part)
        return self._sheets[part]

    def _value(self, style: bytes, kind: bytes, content: bytes) -> Scalar:
        value = self._raw(kind, content)
        if isinstance(value, int | float) and kind in (b"", b"n"):
            return self._moment(value, style)
        return value

    def _raw(self, kind: bytes, content: bytes) -> RawCell:
        if kind == b"inlineStr":
            return inline_text(content) or None
        match = VALUE.search(content)
        if match is None:
            return None
        try:
            return self._readers[kind](match[1])
        except (ValueError, LookupError) as error:
            raise WorkbookError(texts.EXCEL_DAMAGED, part=kind.decode()) from error

    @cached_property
    def _readers(self) -> dict[bytes, Callable[[bytes], RawCell]]:
        return {
            b"": _number,
            b"n": _number,
            b"s": lambda raw: self._book.shared_texts[int(raw)],
            b"str": lambda raw: plain_text(raw) or None,
            b"e": plain_text,
            b"b": lambda raw: raw.strip() in (b"1", b"true"),
            b"d": plain_text,
        }

    def _moment(self, value: int | float, style: bytes) -> Scalar:
        """A number as its format shows it: a date, a moment, or the number."""
        shows = self._shown.get(style or b"0", Shows.NUMBER)
        if shows is Shows.NUMBER:
            return value
        moment = from_serial(value, self._date1904)
        if moment is None:
            return value
        whole_day = moment.time() == moment.min.time()
        return moment.date() if shows is Shows.DATE and whole_day else moment

    @cached_property
    def _date1904(self) -> bool:
        return self._book.date1904

    @cached_property
    def _shown(self) -> dict[bytes, Shows]:
        part = self._book.part_of_kind("styles")
        return styles_shown(self._package.tree(part)) if part else {}


def _number(raw: bytes) -> int | float | None:
    text = raw.decode().strip()
    if not text:  # what a formula that gives an empty text leaves behind
        return None
    try:
        return int(text)
    except ValueError:
        return float(text)


def read_table(path: Path, table: str) -> TableRead:
    """One table of a closed workbook; see `WorkbookFile.table`."""
    with WorkbookFile(path) as workbook:
        return workbook.table(table)


def read_name(path: Path, name: str) -> Scalar:
    """One named cell of a closed workbook; see `WorkbookFile.name`."""
    with WorkbookFile(path) as workbook:
        return workbook.name(name)
