"""A small office for tests: two OPD and the public, one format of each kind, a local Google."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sync.clock import SteppedClock
from sync.domain.addresses import cell_address
from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Order, Register
from sync.domain.formats import (
    PUBLIC,
    Field,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
    area_format,
    indicator_format,
)
from sync.domain.layout import package_for
from sync.domain.public import public_format
from sync.domain.records import Delivery
from sync.domain.tables import RawTable
from sync.sandbox import SandboxServer
from sync.sources.google_client import GoogleHttp, connect
from sync.sources.google_sheets import GoogleSheets, open_google_sheets
from sync.sources.patience import Patience

HIMPUN = "himpun@contoh.example"
HEALTH = Agency("1.02", "Dinas Kesehatan Contoh", "Dinkes", "dinkes@contoh.example")
SOCIAL = Agency("1.06", "Dinas Sosial Contoh", "Dinsos", "dinsos@contoh.example")
PEOPLE = Agency(PUBLIC, "Masyarakat", "Masyarakat", "pelayanan@contoh.example")
QUICK = Patience(first_wait=0.001, longest_wait=0.002, deadline=5.0, tries=4, unreachable_tries=2)

INDICATORS = indicator_format(
    "IND",
    "Indikator Utama",
    "Isian",
    (
        FormatRow("1.02.000001", "Jumlah Puskesmas", "unit", FieldType.INTEGER),
        FormatRow("1.02.000002", "Angka Harapan Hidup", "tahun", FieldType.DECIMAL),
        FormatRow("1.02.000003", "Jumlah Perawat", "orang", FieldType.INTEGER),
    ),
    ("2023", "2024"),
)
AREAS = area_format(
    "WIL",
    "Penduduk per Kecamatan",
    "Kecamatan",
    (FormatRow("13.09.01", "Sipora Utara"), FormatRow("13.09.02", "Sipora Selatan")),
    (Field("jiwa", "Penduduk", FieldType.INTEGER, unit="jiwa", required=True, minimum=Decimal(0)),),
    "2024",
    agencies=(HEALTH.code,),
)
POSYANDU = RequestFormat(
    "POS",
    "Daftar Posyandu",
    FormatKind.LIST,
    "Posyandu",
    (
        Field("kode", "Kode Posyandu", FieldType.CODE, required=True),
        Field("nama", "Nama", required=True),
        Field("berdiri", "Tanggal Berdiri", FieldType.DATE),
        Field("keadaan", "Keadaan", FieldType.CHOICE, choices=("Baik", "Rusak")),
    ),
    agencies=(HEALTH.code,),
)
REGISTER = Register(
    Collection(
        "2025",
        "Permintaan Data 2025",
        ("2023", "2024"),
        Order("000/1/KOMINFO/2025", date(2025, 1, 6), "Kepala Dinas Contoh"),
        date(2025, 1, 31),
    ),
    (HEALTH, SOCIAL),
    (INDICATORS, AREAS, POSYANDU, public_format()),
)


@dataclass
class SmallOffice:
    """A sandbox with himpun's access to it, and that of the OPD."""

    server: SandboxServer
    folder: Path
    sheets: GoogleSheets
    clock: SteppedClock
    _people: dict[str, GoogleHttp] = field(default_factory=dict)

    def deliver(self, *agencies: Agency) -> dict[str, Delivery]:
        """Spreadsheets for the OPD, by code."""
        return {
            agency.code: self.sheets.deliver(package_for(agency, REGISTER), "")
            for agency in agencies
        }

    def acting_as(self, email: str) -> GoogleHttp:
        """The API under a person's own identity."""
        if email not in self._people:
            key = self.folder / f"{email}.json"
            self.server.add_identity(email, key)
            self._people[email] = connect(key, self.server.base_url, 2, QUICK).client()
        return self._people[email]

    def type_in(self, email: str, spreadsheet_id: str, cells: dict[str, object]) -> None:
        """Type into cells ('Isian'!E5) as a person would in the browser."""
        data = [{"range": place, "values": [[value]]} for place, value in cells.items()]
        body = {"valueInputOption": "USER_ENTERED", "data": data}
        self.acting_as(email).values_batch_update(spreadsheet_id, body)

    def as_owner(self, spreadsheet_id: str, *requests: dict[str, Any]) -> None:
        """A batchUpdate by himpun's own account."""
        self.acting_as(HIMPUN).batch_update(spreadsheet_id, {"requests": list(requests)})

    def look(self, spreadsheet_id: str, fields: str) -> dict[str, Any]:
        """What stands in a spreadsheet now."""
        answer: dict[str, Any] = self.acting_as(HIMPUN).spreadsheets_get(
            spreadsheet_id, {"fields": fields}
        )
        return answer

    def table(self, spreadsheet_id: str, title: str) -> RawTable:
        """One tab as a pull reads it."""
        tables = self.sheets.read(spreadsheet_id, {}).tables
        return next(table for table in tables if table.title == title)

    def tab_numbers(self, spreadsheet_id: str) -> dict[str, int]:
        """gid by title."""
        answer = self.look(spreadsheet_id, "sheets(properties(sheetId,title))")
        return {
            one["properties"]["title"]: one["properties"].get("sheetId", 0)
            for one in answer["sheets"]
        }

    def cell(self, spreadsheet_id: str, title: str, row: int, column: int) -> dict[str, Any]:
        """Everything about one cell, counted from 0."""
        place = f"'{title}'!{cell_address(row, column)}"
        answer = self.acting_as(HIMPUN).spreadsheets_get(
            spreadsheet_id, {"ranges": [place], "includeGridData": "true"}
        )
        rows = answer["sheets"][0]["data"][0].get("rowData", [])
        values = rows[0].get("values", []) if rows else []
        found: dict[str, Any] = values[0] if values else {}
        return found


@contextmanager
def small_office(folder: Path) -> Iterator[SmallOffice]:
    """A sandbox for the time of a test."""
    with SandboxServer(seed=1) as server:
        key = folder / "himpun.json"
        server.add_identity(HIMPUN, key)
        clock = SteppedClock(
            datetime(2025, 1, 10, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta")), timedelta(seconds=1)
        )
        sheets = open_google_sheets(key, base_url=server.base_url, clock=clock, patience=QUICK)
        yield SmallOffice(server, folder, sheets, clock)
