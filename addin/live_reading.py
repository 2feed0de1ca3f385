"""What an open workbook holds: its tables and named cells found, read and told.

All of it is looked at in one glance where the program has such (LibreOffice), else piece by piece;
what a glance does not show (a table that people renamed) is looked for and named piece by piece.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import xlwings
from xlwings.main import Table

from addin.live_cells import shows_days, told
from addin.live_glance import Glance
from addin.live_held import Held, read_held
from addin.live_native import Native
from addin.live_seen import held_of
from sync import texts
from sync.domain.errors import WorkbookError
from sync.ports import Scalar
from sync.workbook import names

NO_COLUMNS: tuple[int, ...] = ()
_HOME = {one.name: str(one.sheet) for one in names.TABLES}


class LiveReading:
    """An open workbook, read.

    Args:
        path: its file, as himpun names it.

    Where things stand is remembered until `forget`, what they hold until the next glance.
    """

    def __init__(self, book: xlwings.Book, path: Path, native: Native) -> None:
        self.book, self.path = book, path
        self._native = native
        self._places: dict[str, tuple[xlwings.Sheet, Table]] = {}
        self._cells: dict[str, xlwings.Range] = {}
        self._glance = Glance({}, {})
        self._known: dict[str, tuple[object, Held]] = {}

    def look(self, tables: Mapping[str, Collection[int]], cells: Sequence[str]) -> None:
        """Look anew at tables and named cells, all at once where the program can.

        Args:
            tables: of each the positions of the columns of which links are wanted.
        """
        self._glance = self._native.glance(self.book, tables, cells)

    def forget(self) -> None:
        """Something was written: nothing is known any more."""
        self._places, self._cells = {}, {}
        self._glance = Glance({}, {})

    def held(self, name: str, linked: Collection[int] = NO_COLUMNS) -> tuple[str, Held]:
        """Title of a table's sheet, and what the table holds. Raises WorkbookError."""
        seen = self._glance.tables.get(name)
        if seen is None:
            sheet, table = self.place(name)
            return sheet.name, read_held(table, self._native, linked)
        before = self._known.get(name)
        if before is None or before[0] != seen.raw:
            before = self._known[name] = seen.raw, held_of(seen)
        return seen.sheet, replace(before[1], links=seen.links)

    def shown(self, name: str, *, linked: bool = False) -> tuple[Scalar, str]:
        """What a named cell holds and, if asked for, where it leads. Raises WorkbookError."""
        seen = self._glance.cells.get(name)
        if seen is not None:
            return told(seen.value, lambda: shows_days(seen.code)), seen.link if linked else ""
        cell = self.cell(name)
        value = cell.options(ndim=2, err_to_str=True).value[0][0]
        target = self._native.links(cell).get((0, 0), "") if linked else ""
        return told(value, lambda: shows_days(cell.number_format or "")), target

    def is_there(self, table: str) -> bool:
        """Whether the book has a table of that name, wherever it stands."""
        if table in self._glance.tables:
            return True
        with suppress(WorkbookError):
            self.place(table)
            return True
        return False

    def cell(self, name: str) -> xlwings.Range:
        """The one cell that a name stands for. Raises WorkbookError."""
        if name not in self._cells:
            self._cells[name] = self._find_cell(name)
        return self._cells[name]

    def _find_cell(self, name: str) -> xlwings.Range:
        defined = self.book.names
        if not defined.contains(name):
            found = ", ".join(one.name for one in defined) or texts.EXCEL_NOTHING.what
            raise WorkbookError(
                texts.EXCEL_NAME_MISSING, where=self.path.name, name=name, found=found
            )
        try:
            area = defined[name].refers_to_range
        except LookupError:
            area = None
        if area is None or (area.count > 1 and not _is_one_merged(area)):
            formula = defined[name].refers_to
            raise WorkbookError(
                texts.EXCEL_NAME_NOT_ONE_CELL, where=self.path.name, name=name, formula=formula
            )
        return area[0, 0]

    def place(self, name: str) -> tuple[xlwings.Sheet, Table]:
        """A table and its sheet, wherever people moved it. Raises WorkbookError."""
        key = name.lower()
        seen = self._glance.tables.get(name)
        usual = seen.sheet if seen else _HOME.get(name, "")
        if key not in self._places and usual:
            with suppress(Exception):  # people renamed the sheet: then all are gone through
                sheet = self.book.sheets[usual]
                if name in sheet.tables:
                    self._places[key] = sheet, sheet.tables[name]
        if key not in self._places:
            self._places = {
                table.name.lower(): (sheet, table)
                for sheet in self.book.sheets
                for table in sheet.tables
            }
        if key not in self._places:
            found = ", ".join(table.name for _, table in self._places.values())
            raise WorkbookError(
                texts.EXCEL_TABLE_MISSING,
                where=self.path.name,
                table=name,
                found=found or texts.EXCEL_NOTHING.what,
            )
        return self._places[key]


def _is_one_merged(area: xlwings.Range) -> bool:
    merged: bool = area[0, 0].merge_area.address == area.address
    return merged
