"""A printable document of the office: what stands on it, not how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto

DocumentCell = str | int | Decimal | float | date | datetime | None


class Show(Enum):
    """How a document's column is shown."""

    TEXT = auto()
    NUMBER = auto()
    PERCENT = auto()
    DATE = auto()
    DATETIME = auto()
    STATE = auto()


@dataclass(frozen=True)
class Letterhead:
    """Kop: the lines above the double rule."""

    regency: str
    office: str
    address: str
    contact: str


@dataclass(frozen=True)
class DocumentColumn:
    """One column; `width` is relative: 1.0 is a short number."""

    header: str
    show: Show = Show.TEXT
    width: float = 1.0


@dataclass(frozen=True)
class DocumentTable:
    """One table under a caption; `total` is a last row set apart, or None."""

    caption: str
    columns: tuple[DocumentColumn, ...]
    rows: tuple[tuple[DocumentCell, ...], ...]
    total: tuple[DocumentCell, ...] | None = None


@dataclass(frozen=True)
class Signature:
    """Who signs: place and date, position ('Kepala Bidang Komunikasi'), name, NIP."""

    place_and_date: str
    position: str
    name: str
    staff_id: str


@dataclass(frozen=True)
class Document:
    """One printable document.

    Args:
        file_name: safe stem without ending ('5-laporan-pengelolaan-data').
        facts: pairs of label and value under the title (Nomor, Tanggal, Putaran, ...).
        paragraphs: running text before the tables; closing: after them.
        landscape: wide tables lie across.
        copies_to: who gets a copy ('Tembusan'), below the signature.
        a4: for people outside the office, whose printers know no F4.
    """

    file_name: str
    title: str
    subtitle: str
    letterhead: Letterhead
    facts: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    tables: tuple[DocumentTable, ...] = ()
    closing: tuple[str, ...] = ()
    signature: Signature | None = None
    landscape: bool = False
    copies_to: tuple[str, ...] = ()
    a4: bool = False
