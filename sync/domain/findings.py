"""What is wrong with a submission, said so that the OPD can mend it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs at the gate (SOP step 7)."""

    MUST = "wajib diperbaiki"
    SHOULD = "perlu dilihat"


class Rule(StrEnum):
    """Every rule that can be broken; the value is its stable name in store and workbook."""

    # the table as a whole: the OPD's table is quarantined
    TABLE_MISSING = "tabel tidak ditemukan"
    TABLE_DUPLICATE = "tabel ganda"
    COLUMN_MISSING = "kolom tidak ada"
    COLUMN_DUPLICATE = "kolom ganda"
    COLUMN_AMBIGUOUS = "judul kolom meragukan"
    SOURCE_SHRUNK = "isian menyusut"
    # rows
    ROW_MISSING = "baris tidak ada"
    ROW_UNKNOWN = "baris tidak diminta"
    ROW_DUPLICATE = "baris ganda"
    TOTAL_MISMATCH = "jumlah tidak cocok"
    UNIT_MISMATCH = "satuan berbeda"
    ROW_GONE = "dihapus sumber"
    ROW_HIDDEN = "baris tersembunyi"
    # one cell
    NOT_A_NUMBER = "bukan angka"
    AMBIGUOUS_NUMBER = "angka meragukan"
    FRACTION_IN_COUNT = "pecahan pada satuan hitungan"
    NEGATIVE = "angka negatif"
    NOT_A_DATE = "bukan tanggal"
    AMBIGUOUS_DATE = "tanggal meragukan"
    NOT_A_CHOICE = "di luar pilihan"
    DAMAGED_CODE = "kode rusak"
    PATTERN = "bentuk tidak sesuai"
    OUT_OF_RANGE = "di luar batas"
    ERROR_VALUE = "rumus galat"
    REQUIRED_EMPTY = "belum diisi"
    UNEXPLAINED_UNAVAILABLE = "tidak tersedia tanpa alasan"
    AVAILABILITY_CONFLICT = "ketersediaan bertentangan"
    NOT_UNIQUE = "isian berulang"
    JUMP = "lonjakan antartahun"
    # against other answers: of another OPD, of another format, of the collection before
    CONTRADICTION = "berbeda antar-OPD"
    SUM_CONTRADICTION = "berbeda dengan rincian wilayah"
    DIFFERS_FROM_LAST = "berbeda dengan pengumpulan lalu"
    # what is asked: for the office that asks, never for the OPD
    UNIT_UNDEFINED = "satuan belum ditetapkan"
    DEFINITION_MISSING = "definisi belum ada"

    @property
    def holds_table(self) -> bool:
        """Whether it is about a table as a whole, which then is not taken over."""
        return self in _OF_TABLES

    @property
    def for_office(self) -> bool:
        """Whether the office that asks is to mend it; an OPD is never told of it."""
        return self in (Rule.UNIT_UNDEFINED, Rule.DEFINITION_MISSING)


_OF_TABLES = frozenset(
    {
        *(Rule.TABLE_MISSING, Rule.TABLE_DUPLICATE, Rule.COLUMN_MISSING, Rule.COLUMN_DUPLICATE),
        *(Rule.COLUMN_AMBIGUOUS, Rule.SOURCE_SHRUNK),
    }
)


@dataclass(frozen=True)
class Finding:
    """One broken rule at one place.

    Args:
        agency, format: codes; sheet: tab title; cell: 'F7', '' where no single cell is meant.
        raw: what the cell held, as text.
        sentence: Indonesian, says what is wrong and how to mend it, names sheet and cell.
        row_key, field_key: the row and column of the format it concerns, '' if none.
    """

    agency: str
    format: str
    sheet: str
    cell: str
    rule: Rule
    severity: Severity
    raw: str
    sentence: str
    row_key: str = ""
    field_key: str = ""

    @property
    def code(self) -> str:
        """Stable short name of the same finding in every round: 'T-' and eight hex digits."""
        place = (
            self.agency,
            self.format,
            self.rule.value,
            self.row_key or self.cell,
            self.field_key,
        )
        return "T-" + hashlib.sha256("\x1f".join(place).encode()).hexdigest()[:8]
