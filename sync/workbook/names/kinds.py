"""What tables, columns and named cells of the master are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from sync.domain.entries import EntryKind


class Kind(Enum):
    """How a column or named cell is shown: number format, alignment, wrapping."""

    TEXT = auto()
    LONG_TEXT = auto()
    INTEGER = auto()
    DECIMAL = auto()
    PERCENT = auto()
    DATE = auto()
    DATETIME = auto()
    STATE = auto()
    LINK = auto()


class Owner(Enum):
    """Who writes a table or cell."""

    MACHINE = auto()
    PEOPLE = auto()


class Sheet(StrEnum):
    """The master's sheets in their order: home, what people fill in, work, results, records.

    Before the hidden model stand the sheets of lists that are made from it.
    """

    BERANDA = "Beranda"
    PENGATURAN = "Pengaturan"
    OPD = "OPD"
    FORMAT = "Format"
    INDIKATOR = "Indikator"
    PENYAMPAIAN = "Penyampaian"
    DATA = "Data"
    PANTAUAN = "Pantauan"
    PEMERIKSAAN = "Pemeriksaan"
    KOREKSI = "Koreksi"
    PERUBAHAN = "Perubahan"
    LIST_MODEL = "Model Daftar"
    LAPORAN = "Laporan"
    REKAP = "Rekap"
    ANALISIS = "Analisis"
    PERINGKAT = "Peringkat"
    SUMMARY = "Ringkasan"
    JADWAL = "Jadwal"
    MASYARAKAT = "Masyarakat"
    CATATAN = "Catatan"


@dataclass(frozen=True)
class Column:
    """One column of a table; `width` in characters; `help` is shown to people.

    Args:
        entry: people write it, though the table is the machine's (`Table.kind`).
    """

    header: str
    kind: Kind = Kind.TEXT
    width: int = 14
    help: str = ""
    choices: tuple[str, ...] = ()
    entry: bool = False


@dataclass(frozen=True)
class Table:
    """One named table. A flexible one may get other columns (periods, fields of a list).

    In a machine's table with a `kind` people write too: the columns marked `entry`. What they write
    is read back, kept as entries of that kind, and shown again (`sync/workbook/read_back.py`).

    Args:
        key: heading of the column that names a row, and so the subject of its entry.
        new_key: what the key of a row that people add begins with; '' if they write the key
            themselves.
        room: blank rows that stand ready for people below the others.
        fixed: it has one row for each step and never grows, so that other things may stand below.
    """

    name: str
    sheet: Sheet
    owner: Owner
    columns: tuple[Column, ...]
    flexible: bool = False
    kind: EntryKind | None = None
    key: str = ""
    new_key: str = ""
    room: int = 0
    fixed: bool = False

    @property
    def entry_columns(self) -> tuple[Column, ...]:
        """The columns that people write in a machine's table, in order."""
        return tuple(column for column in self.columns if column.entry)

    @property
    def headers(self) -> tuple[str, ...]:
        """The headings, in order."""
        return tuple(column.header for column in self.columns)


@dataclass(frozen=True)
class Name:
    """One named cell; `label` stands beside it, `example` is what a new workspace holds."""

    name: str
    sheet: Sheet
    owner: Owner
    label: str
    kind: Kind = Kind.TEXT
    example: str | int | float = ""


MACHINE, PEOPLE = Owner.MACHINE, Owner.PEOPLE
