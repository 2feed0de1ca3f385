"""The few things himpun needs of the outside world, as Protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from sync.domain.collection import Register
from sync.domain.delivery import FormatPackage, ReturnNotice
from sync.domain.entries import Entry
from sync.domain.findings import Finding
from sync.domain.records import (
    AcceptedTable,
    Delivery,
    LastVisit,
    LogEntry,
    PullRecord,
    Return,
    StepRecord,
    TakenFile,
)
from sync.domain.tables import RawSpreadsheet

Scalar = str | int | float | bool | date | datetime | None


class Clock(Protocol):
    """Where time comes from; the office's own time zone, always aware."""

    def now(self) -> datetime:
        """This moment."""


@dataclass(frozen=True)
class Changes:
    """What the source says of its spreadsheets, without their content.

    Args:
        versions: the source's own mark of a spreadsheet's state, by id; of those that changed
            since the bookmark, or of all that it lists.
        is_complete: `versions` names all that the source lists.
        removed: deleted, or no longer shared with us, since the bookmark.
        bookmark: to be saved only after the pulls are committed.
        touched: spreadsheets that somebody else than we changed last.
    """

    versions: Mapping[str, str]
    is_complete: bool
    removed: frozenset[str]
    bookmark: str
    touched: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReadPlan:
    """How the source means to read many spreadsheets.

    Args:
        as_files: ids of those that are taken whole, past the quota.
        seconds: about so long the quota makes the others wait; 0 when it does not matter.
    """

    as_files: frozenset[str] = frozenset()
    seconds: float = 0.0


class Source(Protocol):
    """Where submissions come from."""

    @property
    def account(self) -> str:
        """Who asks; a bookmark holds for this account only."""

    def ensure_reachable(self) -> None:
        """Ask one small question: offline is one refusal, not thirty. Raises SourceError."""

    def changes(self, bookmark: str) -> Changes:
        """What changed since the bookmark; '', or one that is no longer known, means 'list all'.

        Raises SourceError.
        """

    def plan(self, tabs: Mapping[str, Mapping[str, int]]) -> ReadPlan:
        """How to read spreadsheets, given gid by title of each one's tabs as far as known."""

    def read(
        self, spreadsheet_id: str, tabs: Mapping[str, int], *, as_file: bool = False
    ) -> RawSpreadsheet:
        """Every cell of every tab. Raises SourceError.

        Args:
            tabs: gid by title as known; as_file: take it whole, as the plan said.
        """


class Sheets(Source, Protocol):
    """A source that himpun also writes to: it makes the OPD's sheets and returns findings."""

    def deliver(self, package: FormatPackage, existing_id: str) -> Delivery:
        """Make (or complete, when `existing_id` is given) an OPD's spreadsheet and share it.

        Running it again changes nothing that is already right. Raises SourceError.
        """

    def give_back(self, notice: ReturnNotice) -> None:
        """Write the findings where the OPD works: tab 'Catatan Perbaikan' and a note on each cell.

        Notes of an earlier round that are no longer named are taken away. Raises SourceError.
        """


class Store(Protocol):
    """The truth: append-only; every state that was can be shown again (`at`).

    It looks at one collection, or, until it is told which, at all of them as if they were one.
    """

    def of(self, collection: str) -> Store:
        """The same store, looking at one collection (by its code) only."""

    def collections(self) -> tuple[str, ...]:
        """Codes of all collections, in the order in which their first register was saved."""

    def save_register(self, register: Register, at: datetime) -> None:
        """Keep a register as the newest one; the same content again adds nothing."""

    def register(self, at: datetime | None = None) -> Register | None:
        """The newest register, None before step 1."""

    def save_delivery(self, delivery: Delivery) -> None:
        """Add what an OPD was given; it is its newest delivery from then on."""

    def deliveries(self, at: datetime | None = None) -> dict[str, Delivery]:
        """Newest delivery of each OPD, by agency code."""

    def save_pull(self, pull: PullRecord, url: str = "") -> int:
        """Commit one OPD's pull in one transaction (content once per hash); returns its number."""

    def last_visits(self, at: datetime | None = None, *, agency: str = "") -> dict[str, LastVisit]:
        """Newest visit of each OPD, by code (tables: titles and hashes, rows empty).

        Of one OPD only when it is named.
        """

    def accepted(
        self, at: datetime | None = None, *, agency: str = ""
    ) -> dict[tuple[str, str], AcceptedTable]:
        """Last good table of each (agency, format); of one OPD only when it is named."""

    def first_answers(self, at: datetime | None = None) -> dict[str, datetime]:
        """When each OPD's first pull with any answered value was made, by agency code."""

    def findings(self, at: datetime | None = None) -> dict[str, tuple[Finding, ...]]:
        """Findings of each OPD's newest pull that brought content, by agency code."""

    def pulls(self, agency: str) -> tuple[PullRecord, ...]:
        """History of one OPD's visits, oldest first (tables with hashes only, rows empty)."""

    def taken_files(self, agency: str) -> tuple[TakenFile, ...]:
        """The files that one OPD handed in and that were taken, oldest first."""

    def save_return(self, returned: Return) -> None:
        """Add the findings given back to one OPD in one round."""

    def returns(self, at: datetime | None = None) -> tuple[Return, ...]:
        """Every return so far, oldest first."""

    def save_step(self, record: StepRecord) -> None:
        """Add one run of one SOP step."""

    def steps(self, at: datetime | None = None) -> tuple[StepRecord, ...]:
        """Every step run so far, oldest first."""

    def save_entry(self, entry: Entry) -> int:
        """Add what a person decided or told; returns its number. Facts that are '' are left out."""

    def entries(self, at: datetime | None = None) -> tuple[Entry, ...]:
        """Everything that was entered, oldest first."""

    def log(self, entry: LogEntry) -> None:
        """Add an event: its constant name, the OPD, one sentence; no personal data."""

    def log_entries(self, newest: int = 500) -> tuple[LogEntry, ...]:
        """The newest entries, oldest of them first."""

    def bookmark(self, name: str) -> str:
        """A saved place (Drive page token), '' if none."""

    def save_bookmark(self, name: str, value: str) -> None:
        """Put a place in the stead of the one saved under that name."""


@dataclass(frozen=True)
class TableRows:
    """A table read from the workbook.

    Args:
        rows: all of them, blank ones too, so that every row's place is known.
        first_row, first_column: where the first body cell stands, both counted from 0.
        computed: columns that people compute by a formula; what is written there is None.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    sheet: str
    first_row: int
    first_column: int
    computed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Link:
    """A cell that opens something: its value, and an http(s) address or '#Sheet!A1'."""

    value: Scalar
    target: str


Cell = Scalar | Link


@dataclass(frozen=True)
class TableUpdate:
    """New content of a machine table; `columns` may differ from the template's if flexible."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class SheetRequest:
    """A sheet that must exist beside the template's own: a copy of a model sheet with one table."""

    model: str
    title: str
    table: str
    heading: str


@dataclass(frozen=True)
class WorkbookUpdate:
    """All that one publish writes: tables, single named cells, and extra sheets."""

    tables: Mapping[str, TableUpdate]
    names: Mapping[str, Cell]
    sheets: Sequence[SheetRequest] = ()


class Workbook(Protocol):
    """The master workbook, closed or open: read people's tables and names, write ours.

    Attributes:
        unsaved: why what was written is not in the file yet, a sentence; '' when it is.
    """

    path: Path
    unsaved: str

    def read_name(self, name: str) -> Scalar:
        """Value of a single-cell defined name. Raises WorkbookError."""

    def read_table(self, table: str) -> TableRows:
        """A table's header and all its rows, blank ones too. Raises WorkbookError."""

    def apply(self, update: WorkbookUpdate) -> bool:
        """Write all at once or nothing; False when nothing differed. Raises WorkbookError."""

    def ensure_free(self) -> None:
        """Raise WorkbookError now if `apply` could not write (open elsewhere, read-only)."""
