"""A printable document of the office: what stands on it, not how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum, auto

DocumentCell = str | int | Decimal | float | date | datetime | None


class Show(Enum):
    """How a document's column is shown."""

    TEXT = auto()
    NUMBER = auto()
    PERCENT = auto()
    DATE = auto()
    DATETIME = auto()
    STATE = auto()


class Paper(StrEnum):
    """The paper that an office prints on; the value is the word in Pengaturan."""

    F4 = "F4"
    A4 = "A4"


@dataclass(frozen=True)
class Letterhead:
    """The office's own paper: the kop above the double rule, and its size.

    Args:
        logo: a PNG that was looked at (`sync/workbook/logo.py`), empty for none.
    """

    regency: str
    office: str
    address: str
    contact: str
    logo: bytes = b""
    paper: Paper = Paper.F4


@dataclass(frozen=True)
class Letter:
    """What makes a document an official letter ('surat dinas'): the lines above its paragraphs.

    Place and date come from the signature and stand at the top, as letters have them.

    Args:
        number: as printed; '' leaves room to write it by hand.
        subject: 'Hal'; addressee: the lines after 'Yth.'.
        attachment: '-' or what lies beside it ('1 (satu) berkas'); nature: 'Biasa', 'Penting'.
    """

    number: str
    subject: str
    addressee: tuple[str, ...]
    attachment: str = "-"
    nature: str = "Biasa"


@dataclass(frozen=True)
class DocumentColumn:
    """One column.

    Args:
        width: relative; 1.0 is a short number.
        true_zeros: a 0 was told as such and is set off, so that nobody takes it for a gap.
    """

    header: str
    show: Show = Show.TEXT
    width: float = 1.0
    true_zeros: bool = False


class Mark(Enum):
    """What a row of a table is among the others."""

    PLAIN = auto()
    HEADING = auto()
    SUBHEADING = auto()
    SUBTOTAL = auto()


@dataclass(frozen=True)
class DocumentTable:
    """One table under a caption.

    Args:
        total: a last row set apart, or None.
        marks: of each row, or () where all are plain. In a marked row, and in the total of a
            table that has such, a text spans the None behind it.
    """

    caption: str
    columns: tuple[DocumentColumn, ...]
    rows: tuple[tuple[DocumentCell, ...], ...]
    total: tuple[DocumentCell, ...] | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class ChartSeries:
    """One series of a chart: a number for each of the chart's names, None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class DocumentChart:
    """Columns over names.

    Args:
        shares: each name's values are parts of a whole and stand upon each other.
        percent: values are shares, 0..1.
        half: two such charts stand side by side.
    """

    title: str
    names: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    shares: bool = False
    percent: bool = False
    half: bool = False


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
        charts: between the tables and the closing.
        landscape: wide tables lie across.
        copies_to: who gets a copy ('Tembusan'), below the signature.
        letter: makes it an official letter; its title only names the file's content then.
        folder: the folder within the outputs, '' for the outputs themselves.
        per_round: each round has its own; False for a paper that stays the same.
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
    charts: tuple[DocumentChart, ...] = ()
    letter: Letter | None = None
    folder: str = ""
    per_round: bool = True
