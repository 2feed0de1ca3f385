"""One workspace, opened: everything a step, a command or a button needs, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field

from addin.steps.context import Decision, Signatory, StepContext
from sync.alone import alone_in
from sync.clock import SystemClock
from sync.config import Workspace
from sync.domain.documents import Letterhead, Paper
from sync.domain.errors import WorkbookError
from sync.domain.letters import Numbering, numbering_of
from sync.domain.procedure import Role
from sync.domain.working_time import WorkingCalendar, indonesian_holidays
from sync.ports import Clock, Sheets, Workbook
from sync.pull import Forecast
from sync.sources.google_sheets import open_google_sheets
from sync.store import SqlStore, open_store
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.logo import LOGO_NAME, read_logo
from sync.workbook.master_check import check_master
from sync.workbook.office_settings import read_holidays, read_office_hours
from sync.workbook.people_rows import as_text


@dataclass
class Office:
    """An open workspace.

    Args:
        clock: where time comes from; progress: told the name of each OPD that is through.
    """

    workspace: Workspace
    store: SqlStore
    workbook: Workbook
    clock: Clock
    _sheets: Sheets | None = field(default=None, repr=False)

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
        extra = read_holidays(self.workbook)
        return WorkingCalendar(
            read_office_hours(self.workbook),
            indonesian_holidays(range(year - 1, year + 2), extra=extra),
        )

    def context(
        self,
        decision: Decision | None = None,
        progress: Callable[[str], None] = lambda _: None,
        confirmed: tuple[str, ...] = (),
        foresee: Callable[[Forecast], None] = lambda _: None,
    ) -> StepContext:
        """What a step is given."""
        return StepContext(
            store=self.store,
            workbook=self.workbook,
            sheets=self.sheets,
            clock=self.clock,
            calendar=self.calendar(),
            archive=self.workspace.archive,
            letterhead=self._letterhead(),
            numbering=self._numbering,
            place=self._setting(names.PLACE),
            signatories=self._signatories(),
            decision=decision,
            confirmed=confirmed,
            public_email=self._setting(names.PUBLIC_EMAIL),
            chief=Signatory(
                f"Kepala {self._setting(names.OFFICE)}",
                self._setting(names.CHIEF_NAME),
                self._setting(names.CHIEF_ID),
            ),
            threads=self.workspace.settings.utas,
            progress=progress,
            foresee=foresee,
        )

    def paper_problems(self) -> tuple[str, ...]:
        """What the office's paper lacks; it is printed all the same."""
        try:
            read_logo(self.workspace.folder / LOGO_NAME)
        except WorkbookError as error:
            return (str(error),)
        return ()

    def _letterhead(self) -> Letterhead:
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

    def _numbering(self) -> Numbering:
        return numbering_of(
            self._setting(names.LETTER_NUMBER),
            self._setting(names.LETTER_FIRST),
            where=str(names.LETTER_NUMBER.sheet),
        )

    def _setting(self, name: names.Name) -> str:
        return as_text(self.workbook.read_name(name.name))

    def _signatories(self) -> dict[Role, Signatory]:
        head = Signatory(
            "Kepala Bidang Komunikasi",
            self._setting(names.HEAD_NAME),
            self._setting(names.HEAD_ID),
        )
        section = Signatory(
            "Kepala Seksi Pelayanan Informasi Publik",
            self._setting(names.SECTION_NAME),
            self._setting(names.SECTION_ID),
        )
        return {Role.DIVISION_HEAD: head, Role.SECTION_HEAD: section}


@contextmanager
def open_office(
    workspace: Workspace, clock: Clock | None = None, *, writes: bool = True
) -> Iterator[Office]:
    """Open a workspace's store and master; both are closed again at the end.

    Whoever writes is alone in the workspace as long.

    Of the collections in the store it is the one whose code stands in the master's Pengaturan.

    The store is made when no step was ever run here. Later on a store that is not there was lost,
    and an empty one in its place would hide that.

    Raises:
        SettingsError: another himpun is writing in this workspace.
        StoreError, WorkbookError: one of them cannot be used; nothing was changed.
    """
    clock = clock or SystemClock()
    alone = alone_in(workspace.folder) if writes else nullcontext()
    master = ClosedWorkbook(workspace.master, workspace.backups, clock)
    with alone, closing(master) as workbook:
        check_master(workbook)
        is_new = not workspace.outputs.exists()
        with open_store(workspace.store, create=is_new) as store:
            chosen = store.of(as_text(workbook.read_name(names.CODE.name)))
            yield Office(workspace, chosen, workbook, clock)
