"""The demo's collection of the year before: calmer, with two OPD that have been merged since.

What is asked in both years is answered alike, but for a few values that were corrected since.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from addin.demo.accounts import own_clients
from addin.demo.desk import SETTINGS, account_for, desk_update
from addin.demo.filling import true_series
from addin.demo.mistakes import TypedCell
from addin.demo.register import DemoTables, Row, write_csv
from addin.demo.sheet_table import find_table
from addin.demo.sheet_work import SheetsClient, read_tabs, write_cells
from addin.demo.typing_habits import clean_number
from addin.office import Office, open_office
from addin.run_step import run_step
from addin.steps.context import Decision
from sync.clock import SteppedClock
from sync.config import Workspace
from sync.domain.collection import Register
from sync.domain.formats import PUBLIC, FormatKind, RequestFormat
from sync.domain.procedure import GATE, STEPS
from sync.domain.working_time import WIB
from sync.ports import Scalar
from sync.sandbox.server import SandboxServer
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.imports import import_file
from sync.workbook.registers import read_register

MERGED = "2.19.3.26.0.00.01.0000"
"""The OPD that came of two with the new year."""

YOUTH = ("2.19.0.00.0.00.01.0000", "Dinas Pemuda dan Olahraga", "Dispora")
TOURISM = ("3.26.0.00.0.00.01.0000", "Dinas Pariwisata", "Dinas Pariwisata")
NEW_YEAR = date(2026, 1, 1)

SETTINGS_THEN = SETTINGS | {
    names.CODE: "2024",
    names.TITLE: "Pengumpulan Data Statistik Sektoral Tahun 2024",
    names.PERIODS: "2022; 2023; 2024",
    names.ORDER_NUMBER: "000.9/1/DEMO/2025",
    names.ORDER_DATE: date(2025, 2, 3),
    names.DUE: date(2025, 2, 21),
}

STEPS_THEN = {
    1: datetime(2025, 2, 3, 8, 0, tzinfo=WIB),
    2: datetime(2025, 2, 3, 8, 30, tzinfo=WIB),
    3: datetime(2025, 2, 21, 14, 0, tzinfo=WIB),
    4: datetime(2025, 2, 21, 15, 0, tzinfo=WIB),
    5: datetime(2025, 2, 24, 9, 0, tzinfo=WIB),
    6: datetime(2025, 2, 24, 14, 0, tzinfo=WIB),
    7: datetime(2025, 2, 24, 14, 30, tzinfo=WIB),
    8: datetime(2025, 2, 24, 15, 0, tzinfo=WIB),
    9: datetime(2025, 2, 24, 15, 30, tzinfo=WIB),
}

DISTRIBUTE = 2
_GAPS = 0.04
"""Share of rows that stayed blank then."""

_DIFFERENT = 0.02
"""Share of values that are told otherwise today."""

_EARLIER = Decimal("0.97")


def with_merged(tables: DemoTables) -> DemoTables:
    """The same office with its history: two OPD ended with the old year, and one came of them.

    The indicators still bear the codes of the two, as they do in an office that has more to do.
    """
    agencies: list[Row] = []
    for row in tables.agencies:
        if row[0] == MERGED:
            agencies += [_ended(*old) for old in (YOUTH, TOURISM)]
            row = (*row[:5], NEW_YEAR, None, f"{YOUTH[0]}; {TOURISM[0]}", row[-1])
        agencies.append(row)
    of_merged = [row[0] for row in tables.indicators if row[3] == MERGED]
    of_youth = of_merged[: len(of_merged) // 2]
    indicators = tuple(
        (*row[:3], (YOUTH if row[0] in of_youth else TOURISM)[0], *row[4:])
        if row[3] == MERGED
        else row
        for row in tables.indicators
    )
    return replace(tables, agencies=tuple(agencies), indicators=indicators)


def _ended(code: str, name: str, short: str) -> Row:
    account = f"{short.lower().replace(' ', '-')}@opd.contoh.example"
    return (code, name, short, account, None, date(2017, 1, 1), date(2025, 12, 31), None, None)


def run_last_year(
    workspace: Workspace,
    server: SandboxServer,
    tables: DemoTables,
    seed: int,
    progress: Callable[[str], None] = lambda _: None,
) -> None:
    """All nine steps of the year before, in the same workspace and of indicators only."""
    truth = _truth(_write_desk(workspace, replace(tables, formats=()), SETTINGS), seed)
    _write_desk(workspace, DemoTables((), (), (), ()), SETTINGS_THEN)
    clock = SteppedClock(STEPS_THEN[1])
    with open_office(workspace, clock, pdf=False) as office:
        for number, moment in STEPS_THEN.items():
            clock.advance(moment)
            approve = Decision(approve=True, reason="Tenggat pimpinan.")
            run_step(
                office,
                number,
                decision=approve if number == GATE else None,
                actor=account_for(office.staffing(), STEPS[number - 1]),
            )
            progress(STEPS[number - 1].title)
            if number == DISTRIBUTE:
                _fill(office, server, truth, seed)


def _write_desk(
    workspace: Workspace, tables: DemoTables, settings: Mapping[names.Name, Scalar]
) -> Register:
    """What people write into the master, and what it then asks."""
    workbook = ClosedWorkbook(workspace.master)
    workbook.apply(desk_update(settings))
    with tempfile.TemporaryDirectory() as folder:
        for what, path in write_csv(tables, Path(folder)).items():
            import_file(workbook, what, path)
    with closing(workbook):
        return read_register(workbook)


def _fill(
    office: Office, server: SandboxServer, truth: dict[str, list[Decimal]], seed: int
) -> None:
    """Every OPD types what it knows, under its own identity."""
    register = read_register(office.workbook)
    keys = office.workspace.folder / "kunci-opd-2024"
    keys.mkdir(exist_ok=True)
    emails = {agency.code: agency.email for agency in register.agencies}
    clients = own_clients(server, emails, keys)
    for code, delivery in office.store.deliveries().items():
        if code != PUBLIC and not delivery.is_file:
            _type(clients(code), delivery.spreadsheet_id, register.formats_for(code), truth, seed)


def _truth(asked_now: Register, seed: int) -> dict[str, list[Decimal]]:
    """True values of this year's periods, by indicator."""
    truth: dict[str, list[Decimal]] = {}
    for fmt in asked_now.formats:
        if fmt.kind is FormatKind.INDICATORS:
            draw = random.Random(f"{seed}:{fmt.agencies[0]}:{fmt.code}")  # noqa: S311 - repeatable
            truth |= true_series(fmt, draw)
    return truth


def _type(
    client: SheetsClient,
    spreadsheet_id: str,
    formats: tuple[RequestFormat, ...],
    truth: dict[str, list[Decimal]],
    seed: int,
) -> None:
    tabs = read_tabs(client, spreadsheet_id)
    cells: list[TypedCell] = []
    for fmt in formats:
        table = find_table(tabs, fmt)
        if table is None:
            continue
        for key, place in table.rows.items():
            draw = random.Random(f"{seed}:{key}:2024")  # noqa: S311 - a repeatable demo
            if draw.random() >= _GAPS:
                shifted = _year_before(truth[key], draw)
                cells += [
                    TypedCell(table.sheet, table.at(place, period), clean_number(value), value)
                    for period, value in zip(("2022", "2023", "2024"), shifted, strict=True)
                ]
    write_cells(client, spreadsheet_id, cells)


def _year_before(now: list[Decimal], draw: random.Random) -> list[Decimal]:
    """The values of 2022 to 2024, from those of 2023 to 2025; now and then one was another."""
    exponent = Decimal(1).scaleb(int(now[0].as_tuple().exponent))
    values = [(now[0] * _EARLIER).quantize(exponent), now[0], now[1]]
    if draw.random() < _DIFFERENT:
        values[2] = (values[2] * Decimal("1.08")).quantize(exponent)
    return values
