"""A small office for tests: a master that people have filled, and what stands in its tables."""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from sync.config import template
from sync.domain.working_time import WIB
from sync.ports import Scalar, TableUpdate, WorkbookUpdate
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.names import Name, Table

Row = Mapping[str, Scalar]

MORNING = datetime(2026, 2, 2, 8, 0, tzinfo=WIB)
DUE = date(2026, 2, 20)

HEALTH, SOCIAL, SEA = "1.02.0.00.0.00.01.0000", "1.06.0.00.0.00.01.0000", "3.25.0.00"

SETTINGS: dict[Name, Scalar] = {
    names.ORDER_NUMBER: "000.9/1/2026",
    names.ORDER_DATE: date(2026, 2, 2),
    names.ORDER_FROM: "Kepala Dinas",
    names.DUE: DUE,
    names.PERIODS: "2023; 2024; 2025",
    names.PUBLIC_EMAIL: "ppid@contoh.example",
}


def agency(code: str, name: str, short: str, **more: Scalar) -> dict[str, Scalar]:
    email = f"{short.lower().replace(' ', '-')}@opd.contoh.example"
    return {"Kode OPD": code, "Nama OPD": name, "Singkatan": short, "Surel": email, **more}


def indicator(code: str, label: str, owner: str, **more: Scalar) -> dict[str, Scalar]:
    kind = {"Satuan": "orang", "Tipe": "bilangan bulat", "Definisi": f"{label}, akhir tahun"}
    return {"Kode": code, "Uraian": label, "Kode OPD": owner, **kind, **more}


def column(code: str, label: str, **more: Scalar) -> dict[str, Scalar]:
    return {"Kode Format": code, "Label Kolom": label, "Definisi": f"{label} resmi", **more}


AGENCIES = (
    agency(HEALTH, "Dinas Kesehatan Contoh", "Dinkes"),
    agency(SOCIAL, "Dinas Sosial Contoh", "Dinsos"),
    agency(SEA, "=Dinas Perikanan Contoh", "=Perikanan"),
)
INDICATORS = (
    indicator("1.02.000001", "Jumlah Perawat", HEALTH),
    indicator("1.02.000002", "Jumlah Bidan", HEALTH),
    indicator("1.06.000001", "Jumlah Penerima Bantuan", SOCIAL),
    indicator("3.25.000001", "Produksi Ikan", SEA, Satuan="ton", Tipe="desimal"),
)
FORMATS = (
    column("PUSKESMAS", "No", Judul="Daftar Puskesmas", Jenis="daftar", OPD=HEALTH),
    column("PUSKESMAS", "Nama", Wajib="ya"),
    column("PUSKESMAS", "Kode", Tipe="kode", Wajib="ya"),
    column("PUSKESMAS", "Keterangan"),
    column(
        *("PANTI", "Panti"),
        Judul="Panti per Kecamatan",
        Jenis="wilayah",
        OPD=SOCIAL,
        Tipe="bilangan bulat",
        Wajib="ya",
        Satuan="unit",
    ),
)
AREAS = (
    {"Kode Wilayah": "1301010", "Kecamatan": "Contoh Utara"},
    {"Kode Wilayah": "1301020", "Kecamatan": "Contoh Selatan"},
)
PEOPLE: dict[Table, Sequence[Row]] = {
    names.AGENCIES: AGENCIES,
    names.INDICATORS: INDICATORS,
    names.FORMATS: FORMATS,
    names.AREAS: AREAS,
}


def table_update(table: Table, rows: Sequence[Row]) -> TableUpdate:
    cells = tuple(tuple(row.get(header) for header in table.headers) for row in rows)
    return TableUpdate(table.headers, cells)


def filling(
    people: Mapping[Table, Sequence[Row]] | None = None,
    settings: Mapping[Name, Scalar] | None = None,
) -> WorkbookUpdate:
    """What a person writes into a new master; arguments replace single entries."""
    tables = {**PEOPLE, **(people or {})}
    cells = {**SETTINGS, **(settings or {})}
    return WorkbookUpdate(
        {table.name: table_update(table, rows) for table, rows in tables.items()},
        {name.name: value for name, value in cells.items()},
    )


def filled_master(
    path: Path,
    people: Mapping[Table, Sequence[Row]] | None = None,
    settings: Mapping[Name, Scalar] | None = None,
) -> ClosedWorkbook:
    """The template as a person has filled it."""
    workbook = ClosedWorkbook(path)
    if people or settings:
        fresh_master(path)
        workbook.apply(filling(people, settings))
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_usual_master())
    return workbook


@functools.cache
def _usual_master() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = fresh_master(Path(folder) / "master.xlsx")
        ClosedWorkbook(path).apply(filling())
        return path.read_bytes()


def fresh_master(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(str(template("master.xlsx")), path)
    return path
