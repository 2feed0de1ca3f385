"""A demo's office without files and server: its register, and sheets that OPD fill in memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from addin.demo.mistakes import HABITS, OWN, Plan, TypedCell
from addin.demo.own_sheets import own_tabs
from addin.demo.planning import Work, plan_filling
from addin.demo.register import DemoTables, demo_tables
from addin.demo.sheet_table import Rows
from sync.domain.addresses import split_address
from sync.domain.agencies import Agency
from sync.domain.collection import Register
from sync.domain.formats import PUBLIC
from sync.domain.layout import package_for
from sync.domain.tables import RawCell, RawTable
from sync.ports import Scalar, TableRows, WorkbookUpdate
from sync.workbook import names
from sync.workbook.imports import IMPORTABLE
from sync.workbook.registers import read_register

SETTINGS: dict[str, Scalar] = {
    names.CODE.name: "2025",
    names.TITLE.name: "Pengumpulan Data 2025",
    names.PERIODS.name: "2023; 2024; 2025",
    names.ORDER_NUMBER.name: "000.9/1/DEMO/2026",
    names.ORDER_DATE.name: date(2026, 2, 2),
    names.ORDER_FROM.name: "Kepala Dinas",
    names.DUE.name: date(2026, 2, 20),
}


class DeskInMemory:
    """A Workbook that holds people's tables and settings only."""

    path = Path("desk.xlsx")
    unsaved = ""

    def __init__(self, tables: DemoTables | None = None) -> None:
        self._rows: dict[str, tuple[tuple[Scalar, ...], ...]] = {}
        for what, rows in tables.by_name.items() if tables else ():
            self._rows[IMPORTABLE[what][0].name] = rows

    def read_name(self, name: str) -> Scalar:
        return SETTINGS.get(name)

    def read_table(self, table: str) -> TableRows:
        known = names.known_table(table)
        assert known is not None
        return TableRows(known.headers, self._rows.get(table, ()), known.sheet, 1, 0)

    def apply(self, update: WorkbookUpdate) -> bool:
        for table, content in update.tables.items():
            self._rows[table] = content.rows  # type: ignore[assignment] # imports write no links
        return True

    def ensure_free(self) -> None:
        return None


def demo_register(agencies: int, seed: int = 1) -> Register:
    """The register that the demo's tables make."""
    return read_register(DeskInMemory(demo_tables(agencies=agencies, seed=seed)))


def blank_tabs(register: Register, code: str) -> dict[str, Rows]:
    """An OPD's spreadsheet before it is filled: himpun's tabs, or the OPD's own."""
    if HABITS.get(code) in OWN:
        own = own_tabs(register.agency(code), register.formats_for(code), HABITS[code])
        return {tab.title: _padded(tab.title, tab.rows) for tab in own}
    agency = Agency(PUBLIC, "Masyarakat", "Masyarakat") if code == PUBLIC else register.agency(code)
    return {tab.title: _padded(tab.title, tab.rows) for tab in package_for(agency, register).tabs}


def plan_of(register: Register, code: str, seed: int) -> Plan:
    """What the OPD of that code types in the first round."""
    codes = [agency.code for agency in register.agencies]
    number = codes.index(code) if code in codes else len(codes)
    formats = register.formats_for(code)
    return plan_filling(Work(code, number, formats, blank_tabs(register, code), seed))


def with_cells(tabs: dict[str, Rows], cells: Iterable[TypedCell]) -> list[RawTable]:
    """The tabs after typing, as himpun reads them."""
    filled: dict[str, list[list[RawCell]]] = {
        title: [list(row) for row in rows] for title, rows in tabs.items()
    }
    for cell in cells:
        if cell.raw is None:
            continue
        row, column = split_address(cell.cell)
        rows = filled[cell.sheet]
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = cell.raw
    return [RawTable.padded(title, 0, rows) for title, rows in filled.items()]


def _padded(title: str, rows: Iterable[Iterable[RawCell]]) -> Rows:
    return RawTable.padded(title, 0, [list(row) for row in rows]).rows
