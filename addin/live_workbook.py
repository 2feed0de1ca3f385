"""The Workbook port over an open workbook: in Excel, or in LibreOffice, through xlwings.

People's tables, filters, selections and other sheets stay as they are. Before anything is written
the file is kept as it is, and afterwards the workbook is saved, unless people have changes of their
own in it: whether those are to be kept is theirs to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import xlwings
from xlwings.main import Table

from addin.live_cells import check_cells, inert, same
from addin.live_held import Held, read_held
from addin.live_native import Native, native_of
from addin.live_patience import Patience
from addin.live_plan import TablePlan, grows, linked_columns, planned, typed_since, with_text_links
from addin.live_reading import LiveReading
from addin.live_writing import check_room, write
from sync import texts
from sync.config import Workspace
from sync.domain.errors import WorkbookError
from sync.ports import Cell, Clock, Link, Scalar, SheetRequest, TableRows, WorkbookUpdate
from sync.workbook import names
from sync.workbook.package.backups import KEPT, Backups
from sync.workbook.package.disk import Disk, reachable


def live_master(
    book: xlwings.Book, workspace: Workspace, clock: Clock, patience: Patience | None = None
) -> LiveWorkbook:
    """A workspace's master as it is open; the file is kept in its `cadangan/` before each write."""
    backups = Backups(reachable(workspace.backups), KEPT, clock, Disk())
    return LiveWorkbook(book, workspace.master, patience, backups)


class LiveWorkbook:
    """The master as it is open before somebody.

    Args:
        book: the open workbook; path: its file, as himpun names it (default: as the program does).
        patience: how long a busy program is waited for.
        backups: where the file is kept before each write; None for no copies.

    Attributes:
        unsaved: why the last write is not saved yet, a sentence; '' when it is.

    Like the file it is read once, and again after `apply`: a step reads the same things often, and
    each question to another program takes time. If people type meanwhile, `apply` refuses.
    """

    def __init__(
        self,
        book: xlwings.Book,
        path: Path | None = None,
        patience: Patience | None = None,
        backups: Backups | None = None,
    ) -> None:
        self.book = book
        self.unsaved = ""
        self._backups = backups
        self.path = path or Path(book.fullname)
        self._patient = patience or Patience()
        self._native: Native = native_of(book.app)
        self._reading = LiveReading(book, self.path, self._native)
        self._read: dict[str, TableRows] = {}
        self._looked = False

    # --- reading -------------------------------------------------------------------------------

    def read_name(self, name: str) -> Scalar:
        """Value of a single-cell defined name."""
        self._look_once()
        return self._patient(lambda: self._reading.shown(name)[0])

    def read_table(self, table: str) -> TableRows:
        """Header and all rows of a table, blank ones too; its place is counted from 0."""

        def read() -> TableRows:
            sheet, held = self._reading.held(table)
            rows = () if held.is_blank else held.rows
            return TableRows(held.columns, rows, sheet, held.row, held.column - 1, held.computed)

        if table not in self._read:
            self._look_once()
            self._read[table] = self._patient(read)
        return self._read[table]

    def _look_once(self) -> None:
        """All that is ever read is looked at together."""
        if not self._looked:
            tables = {table.name: () for table in names.TABLES}
            cells = [name.name for name in names.NAMES]
            self._patient(lambda: self._reading.look(tables, cells))
            self._looked = True

    def ensure_free(self) -> None:
        """Raise WorkbookError if the program does not let us write now."""
        self._patient(self._try_to_write)

    def _try_to_write(self) -> None:
        app = self.book.app
        stood_still = not app.screen_updating or not app.enable_events
        # setting what is set already changes nothing, but a busy Excel rejects it
        app.screen_updating = True
        if stood_still:  # a himpun that was ended left it so; a macro's end moves the screen again
            app.calculation = "automatic"
            app.enable_events = True

    def print_sheet(self, sheet: xlwings.Sheet, path: Path) -> None:
        """One sheet as a PDF.

        Raises:
            WorkbookError: the file of that name is open, or the program is busy.
        """
        self._patient(partial(self._native.print_sheet, sheet, path))

    # --- writing -------------------------------------------------------------------------------

    def apply(self, update: WorkbookUpdate) -> bool:
        """Write tables, names and extra sheets; False when nothing differed.

        Everything is read, compared and checked first, so what cannot be written is refused before
        anything is. Should the program refuse half-way, what was written is put back and sheets
        that were added go. What an open workbook does not allow: if the program is closed or stays
        busy while we put back, the workbook is left half-written; so is a table into which somebody
        types just while it is written, for what was typed stays. Such a workbook is not saved by
        us, and the next click writes it whole. The program's list of undoable actions is lost.
        """
        self._reading.forget()
        added: list[xlwings.Sheet] = []
        done: list[Callable[[], object]] = []
        was_saved = False
        linked = {name: linked_columns(name, wanted) for name, wanted in update.tables.items()}
        look = partial(self._reading.look, linked, list(update.names))
        with ExitStack() as quiet:
            try:
                self._patient(look)
                missing = [
                    request
                    for request in update.sheets
                    if not self._patient(partial(self._reading.is_there, request.table))
                ]
                if missing:
                    was_saved = self._before_writing()
                    quiet.enter_context(self._quiet())
                    self._add_sheets(missing, added)
                    self._patient(look)
                plans, cells = self._patient(lambda: self._plan(update, linked))
                if (plans or cells) and not missing:
                    was_saved = self._before_writing()
                    quiet.enter_context(self._quiet())
                self._write_all(plans, cells, done)
            except BaseException:
                self._put_back(done, added)
                raise
            finally:
                self._reading.forget()
                self._read, self._looked = {}, False
        if not (added or plans or cells):
            return False
        self._save(was_saved)
        return True

    def _write_all(
        self,
        plans: list[TablePlan],
        cells: list[tuple[str, Cell, Cell]],
        done: list[Callable[[], object]],
    ) -> None:
        for plan in plans:
            done.append(partial(self._write, plan.reversed()))
            try:
                self._patient(partial(self._write_over_nobody, plan))
            except WorkbookError as error:
                if error.text is texts.LIVE_TYPED_MEANWHILE:
                    done.pop()  # putting back would write over it as well
                raise
        for name, before, after in cells:
            done.append(partial(self._put, name, before))
            self._patient(partial(self._put, name, after))

    def _before_writing(self) -> bool:
        """Keep the file as it is; whether the workbook says what the file says."""
        if self._backups is not None and self.path.exists():
            self._backups.keep_copy(self.path)
        return self._patient(lambda: self._native.is_saved(self.book))

    def _save(self, was_saved: bool) -> None:
        """Save what was written, if nothing of people's goes with it."""
        self.unsaved = "" if was_saved else texts.LIVE_LEFT_UNSAVED
        if was_saved:
            try:
                self._patient(self.book.save)
            except (WorkbookError, OSError):  # it is written and stays so: people can save it
                self.unsaved = texts.LIVE_NOT_SAVED

    def _put_back(self, done: list[Callable[[], object]], added: list[xlwings.Sheet]) -> None:
        """As far as the program lets us; the first error is the one that is told."""
        with suppress(Exception):
            for undo in reversed(done):
                self._patient(undo)
            for sheet in added:
                self._patient(sheet.delete)

    def _plan(
        self, update: WorkbookUpdate, linked: Mapping[str, frozenset[int]]
    ) -> tuple[list[TablePlan], list[tuple[str, Cell, Cell]]]:
        flexible = {one.name for one in names.TABLES if one.flexible}
        flexible |= {sheet.table for sheet in update.sheets}
        plans = []
        for name, wanted in update.tables.items():
            longest = self._native.longest_text_link
            if linked[name] and longest is not None:
                wanted = with_text_links(wanted, longest)
            sheet, held = self._reading.held(name, linked[name])
            self._refuse_if_typed_in(name, sheet, held)
            plan = planned(name, sheet, held, wanted, linked[name], flexible=name in flexible)
            if plan is not None:
                self._check(plan, *self._reading.place(name))
                plans.append(plan)
        cells: list[tuple[str, Cell, Cell]] = []
        for name, cell in update.names.items():
            # where a cell leads is asked only if it shall lead somewhere
            shown, target = self._reading.shown(name, linked=isinstance(cell, Link))
            wanted_target = cell.target if isinstance(cell, Link) else ""
            if not same(shown, cell) or target != wanted_target:
                place = self._reading.cell(name)
                check_cells([[cell]], place.sheet.name, place.row - 1, place.column - 1)
                cells.append((name, Link(shown, target) if target else shown, cell))
        return plans, cells

    def _refuse_if_typed_in(self, name: str, sheet: str, held: Held) -> None:
        """What people wrote into our tables after we read them would be lost."""
        known = self._read.get(name)
        if known is None or not _entry_headings(name):
            return
        if known.rows != (() if held.is_blank else held.rows):
            raise WorkbookError(texts.LIVE_TYPED_MEANWHILE, where=sheet)

    def _check(self, plan: TablePlan, sheet: xlwings.Sheet, table: Table) -> None:
        check_cells(plan.rows, sheet.name, plan.held.row, plan.held.column - 1)
        if grows(plan):
            others = [one.range for one in sheet.tables if one.name != table.name]
            check_room(plan, sheet, others)
        if table.show_totals and plan.columns != plan.held.columns:
            raise WorkbookError(texts.EXCEL_TABLE_TOTALS, where=sheet.name, table=plan.name)

    def _write_over_nobody(self, plan: TablePlan) -> None:
        """Write unless somebody has typed since the plan was made.

        A program that was busy for a moment was busy because of people; then it is tried again,
        and a part may stand there already.
        """
        entries = _entry_headings(plan.name)
        if entries:
            sheet, place = self._reading.place(plan.name)
            if typed_since(plan, read_held(place, self._native), entries):
                raise WorkbookError(texts.LIVE_TYPED_MEANWHILE, where=sheet.name)
        self._write(plan)

    def _write(self, plan: TablePlan) -> None:
        sheet, table = self._reading.place(plan.name)
        with self._native.unprotected(sheet), self._native.unfiltered(table):
            write(plan, table, self._native)

    def _put(self, name: str, cell: Cell) -> None:
        place = self._reading.cell(name)
        with self._native.unprotected(place.sheet):
            if isinstance(cell, Link):
                self._native.unlink(place)
            place.value = inert(cell)
            if isinstance(cell, Link):
                self._native.link(place, {0: cell.target})

    def _add_sheets(self, missing: list[SheetRequest], added: list[xlwings.Sheet]) -> None:
        """Copies of model sheets for the tables that are not there yet."""
        added.extend(self._patient(partial(self._copy, request)) for request in missing)
        self._reading.forget()

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
        self.ensure_free()
        events, calculation = self._patient(lambda: (app.enable_events, app.calculation))
        try:
            # the screen first and last: by a screen that stands still a himpun is known that was
            # ended in between
            self._set(app, "screen_updating", False)
            self._set(app, "enable_events", False)
            self._set(app, "calculation", "manual")
            yield
        finally:
            try:
                self._set(app, "calculation", calculation)
                self._set(app, "enable_events", events)
            finally:
                self._set(app, "screen_updating", True)

    def _set(self, app: xlwings.App, setting: str, value: Any) -> None:
        self._patient(partial(setattr, app, setting, value))


def _entry_headings(name: str) -> frozenset[str]:
    """Headings of a table's columns that people fill in."""
    table = names.known_table(name)
    return frozenset(column.header for column in table.entry_columns) if table else frozenset()
