"""What the demo's office writes into its master: OPD, indicators, formats, kecamatan."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from addin.demo.catalogue import AREAS, AskedAgency, asked_agencies
from addin.demo.definitions import definition_of_column, definition_of_indicator
from sync.ports import Scalar
from sync.workbook.imports import IMPORTABLE

EDUCATION = "1.01.2.22.0.00.01.0000"
POPULATION = "2.12.0.00.0.00.01.0000"
VILLAGES = "2.13.0.00.0.00.01.0000"
COMMUNICATION = "2.16.2.20.2.21.01.0000"
ISLAND = "7.01.0.00.0.00.02.0000"
"""A kecamatan on an island without internet: it has no account, and gets a file."""

SCHOOLS, TOWERS, RESIDENTS = "SEKOLAH", "MENARA", "PENDUDUK"
"""Codes of the formats that the Format table defines."""

LEVELS = ("TK", "SD", "SMP", "SMA", "SMK", "SLB")
OPERATORS = ("Operator Contoh A", "Operator Contoh B", "Operator Contoh C")

Row = tuple[Scalar, ...]


@dataclass(frozen=True)
class DemoTables:
    """Rows of people's tables, in the column order of `sync/workbook/names`."""

    agencies: tuple[Row, ...]
    indicators: tuple[Row, ...]
    formats: tuple[Row, ...]
    areas: tuple[Row, ...]

    @property
    def csv_names(self) -> tuple[str, ...]:
        """Keys of `IMPORTABLE`, in the order in which they are to be imported."""
        return tuple(self.by_name)

    @property
    def by_name(self) -> dict[str, tuple[Row, ...]]:
        """Rows of each table by its key in `IMPORTABLE`."""
        return {
            "opd": self.agencies,
            "indikator": self.indicators,
            "format": self.formats,
            "wilayah": self.areas,
        }

    def with_spreadsheets(self, ids: Mapping[str, str]) -> DemoTables:
        """The same tables with the spreadsheets that some OPD (by code) already have."""
        rows = tuple((*row[:-1], ids.get(str(row[0]), row[-1])) for row in self.agencies)
        return replace(self, agencies=rows)


def demo_tables(*, agencies: int = 30, seed: int = 1) -> DemoTables:
    """Plausible content for so many OPD (1..60); formats only for OPD that are among them.

    Raises:
        ValueError: the count is out of range.
    """
    asked = asked_agencies(agencies)
    present = {agency.code for agency in asked}
    draw = random.Random(f"{seed}:register")  # noqa: S311 - a repeatable demo, not a secret
    return DemoTables(
        agencies=tuple(_agency_row(agency, number, draw) for number, agency in enumerate(asked, 1)),
        indicators=_indicator_rows(asked),
        formats=_format_rows(present),
        areas=AREAS,
    )


def write_csv(tables: DemoTables, folder: Path) -> dict[str, Path]:
    """Write each table as a csv file for `import_file`; paths by key of `IMPORTABLE`."""
    paths: dict[str, Path] = {}
    for what, rows in tables.by_name.items():
        if not rows:
            continue
        paths[what] = folder / f"{what}.csv"
        with paths[what].open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(IMPORTABLE[what][0].headers)
            writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return paths


def _agency_row(agency: AskedAgency, number: int, draw: random.Random) -> Row:
    account = re.sub(r"[^a-z0-9]+", "-", agency.short_name.lower()).strip("-")
    return (
        agency.code,
        agency.name,
        agency.short_name,
        "" if agency.code == ISLAND else f"{account}@opd.contoh.example",
        f"0812-0000-00{number:02d}",
        date(draw.choice((2017, 2017, 2019, 2021)), 1, 1),
        None,
        None,
        None,
    )


def _indicator_rows(asked: tuple[AskedAgency, ...]) -> tuple[Row, ...]:
    numbers: Counter[str] = Counter()
    rows: list[Row] = []
    for agency in asked:
        field = agency.code[:4]
        for indicator in agency.indicators:
            numbers[field] += 1
            kind = "desimal" if indicator.is_decimal else "bilangan bulat"
            rows.append(
                (
                    f"{field}.{numbers[field]:06d}",
                    indicator.label,
                    indicator.unit,
                    agency.code,
                    kind,
                    None,
                    definition_of_indicator(indicator.label, indicator.unit),
                    *(None, None, None),
                )
            )
    return tuple(rows)


@dataclass(frozen=True)
class _Column:
    """One row of the Format table."""

    label: str
    kind: str
    unit: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()
    pattern: str = ""
    note: str = ""
    minimum: int | None = None
    aliases: str = ""
    unique: bool = False


_RESIDENTS = (
    _Column("Jumlah Penduduk", "bilangan bulat", "orang", minimum=0),
    _Column("Jumlah Kepala Keluarga", "bilangan bulat", "KK", minimum=0, aliases="Jumlah KK"),
    _Column("Penduduk Lanjut Usia", "bilangan bulat", "orang", minimum=0),
    _Column("Jumlah Desa", "bilangan bulat", "desa", minimum=0),
    _Column("Luas Wilayah", "desimal", "km2", required=False, minimum=0),
)
_SCHOOLS = (
    _Column(
        "NPSN",
        "kode",
        pattern=r"\d{8}",
        note="Delapan angka, dengan nol di depan bila ada.",
        unique=True,
    ),
    _Column("Nama Sekolah", "teks"),
    _Column("Jenjang", "pilihan", choices=LEVELS),
    _Column("Status Sekolah", "pilihan", choices=("Negeri", "Swasta")),
    _Column("Kecamatan", "pilihan", choices=tuple(name for _, name in AREAS)),
    _Column("Tanggal Berdiri", "tanggal"),
    _Column("Jumlah Siswa", "bilangan bulat", "orang", minimum=0),
    _Column("Luas Lahan", "desimal", "m2", required=False, minimum=0),
    _Column("Akreditasi", "pilihan", choices=("A", "B", "C", "Belum")),
    _Column(
        "NIP Kepala Sekolah",
        "kode",
        required=False,
        pattern=r"\d{18}",
        note="Delapan belas angka; kosongkan bila bukan ASN.",
    ),
)
_TOWERS = (
    _Column("Kode Menara", "kode", pattern=r"\d{3}\.\d{2}", note="Misalnya 007.03."),
    _Column("Lokasi", "teks"),
    _Column("Kecamatan", "pilihan", choices=tuple(name for _, name in AREAS)),
    _Column("Operator", "pilihan", choices=OPERATORS),
    _Column("Tinggi", "desimal", "m", minimum=0),
    _Column("Tanggal Izin", "tanggal"),
    _Column("Jumlah Antena", "bilangan bulat", "unit", required=False, minimum=0),
)


def _format_rows(present: set[str]) -> tuple[Row, ...]:
    """The formats with those of their OPD that are asked; a format of nobody is left out."""
    defined = (
        (RESIDENTS, "Data Penduduk", "wilayah", (POPULATION, VILLAGES), _RESIDENTS),
        (SCHOOLS, "Data Sekolah", "daftar", (EDUCATION,), _SCHOOLS),
        (TOWERS, "Menara Telekomunikasi", "daftar", (COMMUNICATION,), _TOWERS),
    )
    rows: list[Row] = []
    for code, title, kind, wanted, columns in defined:
        agencies = "; ".join(agency for agency in wanted if agency in present)
        if agencies:
            rows += [_format_row(code, title, kind, agencies, column) for column in columns]
    return tuple(rows)


def _format_row(code: str, title: str, kind: str, agencies: str, column: _Column) -> Row:
    return (
        code,
        title,
        kind,
        agencies,
        column.label,
        column.aliases or None,
        column.kind,
        column.unit or None,
        "ya" if column.required else "tidak",
        "; ".join(column.choices) or None,
        column.minimum,
        None,
        column.pattern or None,
        "ya" if column.unique else None,
        *(None, None),
        column.note or None,
        definition_of_column(column.label),
    )
