"""Real little classes for the ends of himpun that tests do not have: the OPD's sheets, a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from sync.domain.addresses import split_address
from sync.domain.delivery import FormatPackage, ReturnNotice
from sync.domain.errors import SourceError
from sync.domain.records import Delivery
from sync.domain.tables import RawCell, RawSpreadsheet, RawTable
from sync.ports import Cell, Changes, Link, ReadPlan, Scalar, TableRows, TableUpdate, WorkbookUpdate
from sync.texts import NO_EMAIL, NO_INTERNET, NOT_PERMITTED
from sync.workbook import names
from tests.sample_office import MORNING


@dataclass
class FakeClock:
    """Stands still; `pass_time` moves it."""

    moment: datetime = MORNING

    def now(self) -> datetime:
        return self.moment

    def pass_time(self, **spans: float) -> datetime:
        self.moment += timedelta(**spans)
        return self.moment


class MemoryWorkbook:
    """`sync.ports.Workbook` in memory, with the template's tables and names.

    Like the real one it refuses tables, names and headings that the template does not have. That
    file and port agree is shown over the closed workbook; here it would only cost time.
    """

    FIRST_ROW, FIRST_COLUMN = 4, 1
    unsaved = ""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tables: dict[str, TableUpdate] = {
            table.name: TableUpdate(table.headers, ()) for table in names.TABLES
        }
        self.names: dict[str, Scalar] = {name.name: name.example or None for name in names.NAMES}
        self.sheets = {table.name: str(table.sheet) for table in names.TABLES}

    def read_name(self, name: str) -> Scalar:
        return self.names[name]

    def read_table(self, table: str) -> TableRows:
        held = self.tables[table]
        rows = tuple(tuple(_value(cell) for cell in row) for row in held.rows)
        place = (self.FIRST_ROW, self.FIRST_COLUMN)
        return TableRows(held.columns, rows, self.sheets[table], *place)

    def apply(self, update: WorkbookUpdate) -> bool:
        for sheet in update.sheets:
            self.sheets[sheet.table] = sheet.title
            self.tables.setdefault(sheet.table, TableUpdate((), ()))
        added = {sheet.table for sheet in update.sheets}
        flexible = added | {table.name for table in names.TABLES if table.flexible}
        for name, table in update.tables.items():
            assert name in flexible or table.columns == self.tables[name].columns
            assert all(len(row) == len(table.columns) for row in table.rows)
        assert set(update.names) <= set(self.names)
        before = (dict(self.tables), dict(self.names))
        self.tables.update(update.tables)
        self.names.update({name: _value(cell) for name, cell in update.names.items()})
        return before != (self.tables, self.names)

    def ensure_free(self) -> None:
        """Nobody else has it."""


def _value(cell: Cell) -> Scalar:
    return cell.value if isinstance(cell, Link) else cell


@dataclass
class FakeSheets:
    """`sync.ports.Sheets` in memory: tabs are lists of rows, by spreadsheet id and tab title.

    Args:
        offline: nothing can be reached; revoked: ids that are no longer shared with us;
        surprises: agency codes for which deliver and give_back raise what nobody foresaw.
    """

    clock: FakeClock = field(default_factory=FakeClock)
    spreadsheets: dict[str, dict[str, list[list[RawCell]]]] = field(default_factory=dict)
    notices: list[ReturnNotice] = field(default_factory=list)
    packages: list[FormatPackage] = field(default_factory=list)
    reads: int = 0
    offline: bool = False
    revoked: set[str] = field(default_factory=set)
    surprises: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def fill(self, spreadsheet_id: str, tab: str, **cells: RawCell) -> None:
        """Type into cells, as the OPD would: fill(id, 'Indikator', D5=12)."""
        rows = self.spreadsheets[spreadsheet_id][tab]
        for address, value in cells.items():
            row, column = split_address(address)
            while len(rows) <= row:
                rows.append([])
            rows[row] += [None] * (column + 1 - len(rows[row]))
            rows[row][column] = value

    @property
    def account(self) -> str:
        return "himpun@contoh.example"

    def ensure_reachable(self) -> None:
        self._reach()

    def changes(self, bookmark: str) -> Changes:
        self._reach()
        return Changes({}, True, frozenset(), "baru")

    def plan(self, tabs: Mapping[str, Mapping[str, int]]) -> ReadPlan:
        return ReadPlan()

    def read(
        self, spreadsheet_id: str, tabs: Mapping[str, int], *, as_file: bool = False
    ) -> RawSpreadsheet:
        self._reach(spreadsheet_id)
        with self._lock:
            self.reads += 1
        held = self.spreadsheets[spreadsheet_id]
        tables = tuple(
            RawTable.padded(title, number, rows)
            for number, (title, rows) in enumerate(held.items())
        )
        return RawSpreadsheet(spreadsheet_id, _url(spreadsheet_id), tables)

    def deliver(self, package: FormatPackage, existing_id: str) -> Delivery:
        spreadsheet_id = existing_id or f"spreadsheet-{package.agency.replace('.', '-')}"
        self._reach(spreadsheet_id, package.agency)
        if not package.share_with and not existing_id:
            raise SourceError(NO_EMAIL, agency=package.agency_name)
        with self._lock:
            self.packages.append(package)
            held = self.spreadsheets.setdefault(spreadsheet_id, {})
            for tab in package.tabs:
                held.setdefault(tab.title, [list(row) for row in tab.rows])
        url = _url(spreadsheet_id)
        return Delivery(package.agency, spreadsheet_id, url, package.share_with, self.clock.now())

    def give_back(self, notice: ReturnNotice) -> None:
        self._reach(notice.spreadsheet_id, notice.agency)
        with self._lock:
            self.notices.append(notice)

    def _reach(self, spreadsheet_id: str = "", agency: str = "") -> None:
        if self.offline:
            raise SourceError(NO_INTERNET)
        if spreadsheet_id in self.revoked:
            raise SourceError(NOT_PERMITTED, account="himpun@contoh.example")
        if agency in self.surprises:
            raise LookupError("tidak terduga")


def _url(spreadsheet_id: str) -> str:
    return f"https://docs.google.com/spreadsheets/d/{spreadsheet_id}/edit"
