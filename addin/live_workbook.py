"""The Workbook port over an open workbook: in Excel, or in LibreOffice, through xlwings.

People's tables, filters, selections and other sheets stay as they are. Nothing is saved: whoever
has the workbook open does that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import xlwings
from xlwings.main import Table

from addin.live_cells import check_cells, inert, same, shows_days, told
from addin.live_native import Native, native_of
from addin.live_patience import Patience
from addin.live_tables import (
    Held,
    TablePlan,
    check_room,
    grows,
    linked_columns,
    planned,
    read_held,
    with_text_links,
    write,
)
from sync import texts
from sync.domain.errors import WorkbookError
from sync.ports import Cell, Link, Scalar, SheetRequest, TableRows, WorkbookUpdate
from sync.workbook import names


class LiveWorkbook:
    """The master as it is open before somebody.

    Args:
        book: the open workbook; path: its file, as himpun names it (default: as the program does).
        patience: how long a busy program is waited for.

    Like the file it is read once, and again after `apply`: a step reads the same things often, and
    each question to another program takes time. If people type meanwhile, `apply` refuses.
    """

    def __init__(
        self, book: xlwings.Book, path: Path | None = None, patience: Patience | None = None
    ) -> None:
        self.book = book
        self.path = path or Path(book.fullname)
        self._patient = patience or Patience()
        self._native: Native = native_of(book.app)
        self._places: dict[str, tuple[xlwings.Sheet, Table]] = {}
        self._read: dict[str, TableRows] = {}
        self._cells: dict[str, xlwings.Range] = {}

    # --- reading -------------------------------------------------------------------------------

    def read_name(self, name: str) -> Scalar:
        """Value of a single-cell defined name."""
        return self._patient(lambda: self._shown(self._cell(name)))

    def read_table(self, table: str) -> TableRows:
        """Header and all rows of a table, blank ones too; its place is counted from 0."""

        def read() -> TableRows:
            sheet, found = self._table(table)
            held = read_held(found, self._native)
            rows = () if held.is_blank else held.rows
            return TableRows(
                held.columns, rows, sheet.name, held.row, held.column - 1, held.computed
            )

        if table not in self._read:
            self._read[table] = self._patient(read)
        return self._read[table]

    def ensure_free(self) -> None:
        """Raise WorkbookError if the program does not let us write now."""
        self._patient(self._try_to_write)

    def _try_to_write(self) -> None:
        # setting what is set already changes nothing, but a busy Excel rejects it
        self.book.app.screen_updating = self.book.app.screen_updating

    def _shown(self, cell: xlwings.Range) -> Scalar:
        value = cell.options(ndim=2, err_to_str=True).value[0][0]
        return told(value, lambda: _shows_days(cell))

    def _cell(self, name: str) -> xlwings.Range:
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

    def _table(self, name: str) -> tuple[xlwings.Sheet, Table]:
        key = name.lower()
        usual = next((str(one.sheet) for one in names.TABLES if one.name == name), "")
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

    # --- writing -------------------------------------------------------------------------------

    def apply(self, update: WorkbookUpdate) -> bool:
        """Write tables, names and extra sheets; False when nothing differed.

        Everything is read, compared and checked first, so what cannot be written is refused before
        anything is. Should the program refuse half-way, what was written is put back and sheets
        that were added go. What an open workbook does not allow: if the program is closed or stays
        busy while we put back, the workbook is left half-written; it is not saved by us, and the
        next click writes it whole. The program's list of undoable actions is lost.
        """
        self._places, self._cells = {}, {}
        with self._quiet():
            added: list[xlwings.Sheet] = []
            done: list[Callable[[], object]] = []
            try:
                self._add_sheets(update, added)
                plans, cells = self._patient(lambda: self._plan(update))
                for plan in plans:
                    done.append(partial(self._write, plan.reversed()))
                    self._patient(partial(self._write, plan))
                for name, before, after in cells:
                    done.append(partial(self._put, name, before))
                    self._patient(partial(self._put, name, after))
            except BaseException:
                self._put_back(done, added)
                raise
            finally:
                self._places, self._cells, self._read = {}, {}, {}
        return bool(added or plans or cells)

    def _put_back(self, done: list[Callable[[], object]], added: list[xlwings.Sheet]) -> None:
        """As far as the program lets us; the first error is the one that is told."""
        with suppress(Exception):
            for undo in reversed(done):
                self._patient(undo)
            for sheet in added:
                self._patient(sheet.delete)

    def _plan(self, update: WorkbookUpdate) -> tuple[list[TablePlan], list[tuple[str, Cell, Cell]]]:
        flexible = {one.name for one in names.TABLES if one.flexible}
        flexible |= {sheet.table for sheet in update.sheets}
        plans = []
        for name, wanted in update.tables.items():
            sheet, table = self._table(name)
            if not self._native.links_numbers:
                wanted = with_text_links(wanted)
            held = read_held(table, self._native, linked_columns(name, wanted))
            self._refuse_if_typed_in(name, sheet, held)
            plan = planned(name, sheet.name, held, wanted, flexible=name in flexible)
            if plan is not None:
                self._check(plan, sheet, table)
                plans.append(plan)
        cells: list[tuple[str, Cell, Cell]] = []
        for name, cell in update.names.items():
            place = self._cell(name)
            check_cells([[cell]], place.sheet.name, place.row - 1, place.column - 1)
            shown, target = self._shown(place), self._target(place, cell)
            wanted_target = cell.target if isinstance(cell, Link) else ""
            if not same(shown, cell) or target != wanted_target:
                cells.append((name, Link(shown, target) if target else shown, cell))
        return plans, cells

    def _refuse_if_typed_in(self, name: str, sheet: xlwings.Sheet, held: Held) -> None:
        """What people wrote into our tables after we read them would be lost."""
        known = self._read.get(name)
        table = next((one for one in names.TABLES if one.name == name), None)
        if known is None or table is None or not table.entry_columns:
            return
        if known.rows != (() if held.is_blank else held.rows):
            raise WorkbookError(texts.LIVE_TYPED_MEANWHILE, where=sheet.name)

    def _target(self, place: xlwings.Range, cell: Cell) -> str:
        """Where a named cell leads; asked for only if it shall lead somewhere."""
        return self._native.links(place).get((0, 0), "") if isinstance(cell, Link) else ""

    def _check(self, plan: TablePlan, sheet: xlwings.Sheet, table: Table) -> None:
        check_cells(plan.rows, sheet.name, plan.held.row, plan.held.column - 1)
        if grows(plan):
            others = [one.range for one in sheet.tables if one.name != table.name]
            check_room(plan, sheet, others)
        if table.show_totals and plan.columns != plan.held.columns:
            raise WorkbookError(texts.EXCEL_TABLE_TOTALS, where=sheet.name, table=plan.name)

    def _write(self, plan: TablePlan) -> None:
        sheet, table = self._table(plan.name)
        with self._native.unprotected(sheet), self._native.unfiltered(table):
            write(plan, table, self._native)

    def _put(self, name: str, cell: Cell) -> None:
        place = self._cell(name)
        with self._native.unprotected(place.sheet):
            if isinstance(cell, Link):
                self._native.unlink(place)
            place.value = inert(cell)
            if isinstance(cell, Link):
                self._native.link(place, {0: cell.target})

    def _add_sheets(self, update: WorkbookUpdate, added: list[xlwings.Sheet]) -> None:
        """Copies of model sheets for the tables that are not there yet."""
        for request in update.sheets:
            with suppress(WorkbookError):
                self._patient(partial(self._table, request.table))
                continue
            added.append(self._patient(partial(self._copy, request)))
            self._places = {}

    def _copy(self, request: SheetRequest) -> xlwings.Sheet:
        titles = {sheet.name.lower(): sheet for sheet in self.book.sheets}
        model = titles.get(request.model.lower())
        if model is None:
            found = ", ".join(sheet.name for sheet in titles.values())
            raise WorkbookError(
                texts.EXCEL_SHEET_MISSING, where=self.path.name, sheet=request.model, found=found
            )
        if len(model.tables) != 1:
            raise WorkbookError(
                texts.EXCEL_MODEL_UNUSABLE, where=self.path.name, sheet=request.model
            )
        if request.title.lower() in titles:
            raise WorkbookError(
                texts.EXCEL_TITLE_UNUSABLE, where=self.path.name, title=request.title
            )
        shown = self.book.sheets.active
        made = model.copy(before=model)
        try:
            made.name = request.title
            made.visible = True
            made.tables[0].name = request.table
            if request.heading:
                made.range("A1").value = inert(request.heading)
        except BaseException:
            made.delete()
            raise
        shown.activate()
        return made

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """The screen stands still and formulas wait as long; both as before at the end."""
        app = self.book.app
        with ExitStack() as stack:
            for setting, value in (
                ("screen_updating", False),
                ("enable_events", False),
                ("calculation", "manual"),
            ):
                before = self._patient(partial(getattr, app, setting))
                stack.callback(self._set, app, setting, before)
                self._set(app, setting, value)
            yield

    def _set(self, app: xlwings.App, setting: str, value: Any) -> None:
        self._patient(partial(setattr, app, setting, value))


def _shows_days(cell: xlwings.Range) -> bool:
    return shows_days(cell.number_format or "")


def _is_one_merged(area: xlwings.Range) -> bool:
    merged: bool = area[0, 0].merge_area.address == area.address
    return merged
