"""One workspace, opened: everything a step, a command or a button needs, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from addin.open_master import open_master
from addin.steps.context import Decision, Signatory, StepContext
from sync import texts
from sync.alone import PATIENCE, alone_in
from sync.clock import SystemClock
from sync.config import Workspace
from sync.domain.documents import Letterhead, Paper
from sync.domain.errors import WorkbookError
from sync.domain.letters import Numbering, numbering_of
from sync.domain.people import Acting, Staffing
from sync.domain.state import CollectionState
from sync.domain.working_time import WorkingCalendar, indonesian_holidays
from sync.keeping import kept_today, master_with_way_back, opened_store
from sync.ports import Clock, Sheets, Workbook
from sync.pull import Forecast
from sync.store import SqlStore
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.logo import LOGO_NAME, read_logo
from sync.workbook.master_check import check_master
from sync.workbook.office_settings import (
    read_holidays,
    read_office_hours,
    read_staffing,
    read_worked_days,
)
from sync.workbook.people_rows import as_text

if TYPE_CHECKING:
    from sync.export import ExportReport


@dataclass
class Office:
    """An open workspace.

    Args:
        clock: where time comes from.
        pdf: the receipt of a snapshot is also printed as PDF, where LibreOffice is.
        unkept: why today's backup of the store could not be made; '' when it could. The last word
            on it is known when the office is closed.
    """

    workspace: Workspace
    store: SqlStore
    workbook: Workbook
    clock: Clock
    _sheets: Sheets | None = field(default=None, repr=False)
    pdf: bool = True
    unkept: str = ""

    def sheets(self) -> Sheets:
        """The OPD's sheets, logged in once. Raises SourceError or SettingsError."""
        if self._sheets is None:
            self._sheets = open_google_sheets(
                self.workspace.key_file,
                *self.workspace.further_keys,
                base_url=self.workspace.base_url,
                threads=self.workspace.settings.utas,
                clock=self.clock,
            )
        return self._sheets

    def calendar(self) -> WorkingCalendar:
        """Office hours and holidays as the master's Pengaturan says."""
        year = self.clock.now().year
        days_off = indonesian_holidays(
            range(year - 1, year + 2),
            extra=read_holidays(self.workbook),
            worked=read_worked_days(self.workbook),
        )
        return WorkingCalendar(read_office_hours(self.workbook), days_off)

    def staffing(self) -> Staffing:
        """Who does which step, as the master's Pengaturan says."""
        return read_staffing(self.workbook)

    def context(
        self,
        decision: Decision | None = None,
        progress: Callable[[str], None] = lambda _: None,
        confirmed: tuple[str, ...] = (),
        foresee: Callable[[Forecast], None] = lambda _: None,
        acting: Acting | None = None,
    ) -> StepContext:
        """What a step is given; `acting`: who does it."""
        # what makes papers and books is loaded when a step is run
        from addin.printing import print_pages
        from sync.workbook.agency_book import write_agency_book

        return StepContext(
            store=self.store,
            workbook=self.workbook,
            sheets=self.sheets,
            clock=self.clock,
            calendar=self.calendar(),
            archive=self.workspace.archive,
            print_pages=partial(print_pages, pdf=self.pdf),
            export=self.export,
            outputs=self.outputs(),
            inbox=self.workspace.inbox,
            write_book=write_agency_book,
            letterhead=self.letterhead(),
            numbering=self._numbering,
            place=self._setting(names.PLACE),
            staffing=self.staffing(),
            acting=acting,
            decision=decision,
            confirmed=confirmed,
            public_email=self._setting(names.PUBLIC_EMAIL),
            ppid=Signatory(
                texts.REQUEST_PPID, self._setting(names.PPID_NAME), self._setting(names.PPID_ID)
            ),
            chief=Signatory(
                f"Kepala {self._setting(names.OFFICE)}",
                self._setting(names.CHIEF_NAME),
                self._setting(names.CHIEF_ID),
            ),
            threads=self.workspace.settings.utas,
            progress=progress,
            foresee=foresee,
        )

    def export(self, state: CollectionState, *, provisional: bool = False) -> ExportReport:
        """Write the open data of a collection. Raises StepRefusedError, StoreError."""
        from sync.export import export_collection

        return export_collection(
            state, self.workspace.exports, self.letterhead(), provisional=provisional
        )

    def paper_problems(self) -> tuple[str, ...]:
        """What the office's paper lacks; it is printed all the same."""
        try:
            read_logo(self.workspace.folder / LOGO_NAME)
        except WorkbookError as error:
            return (str(error),)
        return ()

    def letterhead(self) -> Letterhead:
        """The kop as Pengaturan says, with the office's logo."""
        try:
            logo = read_logo(self.workspace.folder / LOGO_NAME)
        except WorkbookError:  # told by paper_problems
            logo = b""
        wanted = self._setting(names.PAPER).upper()
        return Letterhead(
            regency=self._setting(names.REGENCY),
            office=self._setting(names.OFFICE),
            address=self._setting(names.ADDRESS),
            contact=self._setting(names.CONTACT),
            logo=logo,
            paper=Paper(wanted) if wanted in set(Paper) else Paper.F4,
        )

    def outputs(self) -> Path:
        """Where the collection's papers go; its code was found safe when it was registered."""
        register = self.store.register()
        outputs = self.workspace.outputs
        return self.workspace.outputs_of(register.collection.code) if register else outputs

    def _numbering(self) -> Numbering:
        return numbering_of(
            self._setting(names.LETTER_NUMBER),
            self._setting(names.LETTER_FIRST),
            where=str(names.LETTER_NUMBER.sheet),
        )

    def _setting(self, name: names.Name) -> str:
        return as_text(self.workbook.read_name(name.name))


def open_google_sheets(
    key: Path, *further: Path, base_url: str | None, threads: int, clock: Clock
) -> Sheets:
    """The sheets of `sync.sources.google_sheets`; Google's libraries take a while to load."""
    from sync.sources.google_sheets import open_google_sheets as opened

    return opened(key, *further, base_url=base_url, threads=threads, clock=clock)


@contextmanager
def open_office(
    workspace: Workspace,
    clock: Clock | None = None,
    *,
    writes: bool = True,
    pdf: bool = True,
    workbook: Workbook | None = None,
    doing: str = "",
    patience: float = PATIENCE,
    hurry: bool = True,
    find_master: Callable[[Workspace, Clock], Workbook | None] = open_master,
) -> Iterator[Office]:
    """Open a workspace's store and master; both are closed again at the end.

    Whoever writes is alone in the workspace as long; another one is waited for.

    Of the collections in the store it is the one whose code stands in the master's Pengaturan.

    The store is made when no step was ever run here. Later on a store that is not there was lost,
    and an empty one in its place would hide that. Before anything is written its backup of the day
    is made; one that cannot be made (a full disk) stops nobody's work, and `unkept` tells why.

    Args:
        workbook: the master as it is open; None for the one that is open in this computer's
            Excel or in himpun's LibreOffice, or else the closed file.
        find_master: finds the open one, once nobody else is at work; None for the closed file.
        doing, patience, hurry: of the lock (`sync/alone.py`).

    Raises:
        SettingsError: another himpun is writing in this workspace, and stayed.
        StoreError, WorkbookError: one of them cannot be used; nothing was changed.
    """
    clock = clock or SystemClock()
    alone = (
        alone_in(workspace.folder, doing, patience=patience, hurry=hurry)
        if writes
        else nullcontext()
    )
    with alone, _master_of(workspace, clock, workbook, find_master) as master:
        _check(master, workspace)
        is_new = not workspace.outputs.exists()
        with opened_store(workspace, clock, create=is_new) as store:
            unkept = kept_today(workspace, clock) if writes else ""
            chosen = store.of(as_text(master.read_name(names.CODE.name)))
            office = Office(workspace, chosen, master, clock, pdf=pdf, unkept=unkept)
            yield office
            if writes:  # on its first day there was nothing to keep before the work
                office.unkept = kept_today(workspace, clock)


def _check(master: Workbook, workspace: Workspace) -> None:
    try:
        check_master(master)
    except WorkbookError as error:
        raise master_with_way_back(error, workspace) from error


def _master_of(
    workspace: Workspace,
    clock: Clock,
    workbook: Workbook | None,
    find: Callable[[Workspace, Clock], Workbook | None],
) -> AbstractContextManager[Workbook]:
    """The open master, which stays open; else the file, let go of at the end."""
    workbook = workbook or find(workspace, clock)
    if isinstance(workbook, ClosedWorkbook):
        return closing(workbook)
    if workbook is not None:
        return nullcontext(workbook)
    return closing(ClosedWorkbook(workspace.master, workspace.backups, clock))
