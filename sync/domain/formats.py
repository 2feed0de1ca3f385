"""What is asked: request formats ('format permintaan data') made of fields and fixed rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sync.domain.findings import Severity

USUAL_JUMP = Decimal(5)
"""How many times larger or smaller than the period before is a jump, unless staff say otherwise."""


class FieldType(StrEnum):
    """What a column may hold; the value is the word staff write in the Format table."""

    TEXT = "teks"
    INTEGER = "bilangan bulat"
    DECIMAL = "desimal"
    DATE = "tanggal"
    CHOICE = "pilihan"
    CODE = "kode"


class FieldRole(StrEnum):
    """What a column is for: it names the row, it is asked for, or it comments on the row."""

    KEY = "kunci"
    VALUE = "isian"
    REMARK = "keterangan"


class FormatKind(StrEnum):
    """The three kinds of request format; the value is the word staff write in the Format table."""

    INDICATORS = "indikator"
    AREAS = "wilayah"
    LIST = "daftar"


@dataclass(frozen=True)
class Field:
    """One column of a request format.

    Args:
        key: stable name; columns of a returned sheet are matched to it, never by position.
        label: heading as the OPD sees it.
        aliases: other headings that mean this column (old names, usual misspellings).
        unit: unit of measure ('orang', 'unit', '%'); empty where each row has its own.
        minimum, maximum: closed range for numbers, in `unit`.
        pattern: regular expression that the whole text must match, for text and codes.
        period: label of the period this column asks for ('2024', '2024 Triwulan 1'); '' if none.
        definition: what exactly is counted or measured (metadata of Satu Data, MS-Var).
        unique: in a list, no value may stand twice in this column.
        jump: factor between two periods from which on a change is asked about; None: never.
        severity: weight of broken rules about the value; None leaves each rule its usual weight.
    """

    key: str
    label: str
    type: FieldType = FieldType.TEXT
    role: FieldRole = FieldRole.VALUE
    aliases: tuple[str, ...] = ()
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    pattern: str = ""
    note: str = ""
    period: str = ""
    definition: str = ""
    unique: bool = False
    jump: Decimal | None = USUAL_JUMP
    severity: Severity | None = None


@dataclass(frozen=True)
class FormatRow:
    """One fixed row: an indicator (code, description, unit, type) or an area (code, name).

    Args:
        definition: what exactly an indicator counts or measures (metadata of Satu Data, MS-Ind).
        minimum, maximum: closed range of an indicator's values, in `unit`.
        jump: as in `Field`; an area's is its measures'.
    """

    key: str
    label: str
    unit: str = ""
    type: FieldType = FieldType.DECIMAL
    aliases: tuple[str, ...] = ()
    definition: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    jump: Decimal | None = USUAL_JUMP


PUBLIC = "MASYARAKAT"
"""Code under which the public's request sheet is delivered and pulled, beside the OPD."""

# Keys of the columns that himpun itself gives to the two kinds with fixed rows.
ROW_CODE = "kode"
ROW_LABEL = "uraian"
ROW_UNIT = "satuan"
AVAILABILITY = "ketersediaan"
SOURCE = "sumber"
NOTE = "keterangan"

AVAILABLE = "Tersedia"
UNAVAILABLE = "Tidak tersedia"


@dataclass(frozen=True)
class RequestFormat:
    """One table that an OPD is asked to fill, on a tab of its own.

    Args:
        code: stable name ('IND', 'SEKOLAH').
        title: heading above the table.
        sheet: title of the tab that himpun makes for it.
        fields: columns in the order in which they are laid out.
        rows: fixed rows; empty for a list.
        agencies: codes of the OPD that get it; empty means every OPD (never the public).
    """

    code: str
    title: str
    kind: FormatKind
    sheet: str
    fields: tuple[Field, ...]
    rows: tuple[FormatRow, ...] = ()
    agencies: tuple[str, ...] = ()

    def field(self, key: str) -> Field:
        """The field of that key; KeyError if there is none."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(key)

    def with_role(self, role: FieldRole) -> Iterator[Field]:
        """The fields of one role, in layout order."""
        return (field for field in self.fields if field.role is role)

    def is_for(self, agency_code: str) -> bool:
        """Whether the OPD of that code is asked to fill this format."""
        if self.agencies:
            return agency_code in self.agencies
        return agency_code != PUBLIC


def row_remarks() -> tuple[Field, ...]:
    """The columns behind the values of a fixed row: ketersediaan, sumber, keterangan."""
    return (
        Field(
            AVAILABILITY,
            "Ketersediaan",
            FieldType.CHOICE,
            FieldRole.REMARK,
            choices=(AVAILABLE, UNAVAILABLE),
        ),
        Field(SOURCE, "Sumber", FieldType.TEXT, FieldRole.REMARK, aliases=("Sumber Data",)),
        Field(NOTE, "Keterangan", FieldType.TEXT, FieldRole.REMARK, aliases=("Ket", "Ket.")),
    )


def indicator_format(
    code: str,
    title: str,
    sheet: str,
    rows: tuple[FormatRow, ...],
    periods: tuple[str, ...],
    agencies: tuple[str, ...] = (),
) -> RequestFormat:
    """A format of indicators x periods; each row carries its own unit and type."""
    keys = (
        Field(
            ROW_CODE,
            "Kode",
            FieldType.CODE,
            FieldRole.KEY,
            aliases=("Kode DSSD", "Kode Indikator", "kode_dssd"),
        ),
        Field(
            ROW_LABEL,
            "Uraian",
            FieldType.TEXT,
            FieldRole.KEY,
            aliases=(
                *("Indikator", "Nama Indikator", "Uraian Indikator", "Uraian DSSD", "Uraian Data"),
                *("Elemen Data", "Jenis Data", "Nama Data", "Kelompok Data"),
                "Kelompok/Sub Kelompok Data",  # the heading of SIPD's own export
            ),
        ),
        Field(ROW_UNIT, "Satuan", FieldType.TEXT, FieldRole.KEY),
    )
    values = tuple(
        Field(
            period,
            period,
            FieldType.DECIMAL,
            FieldRole.VALUE,
            aliases=(f"Tahun {period}", f"data_{period}"),
            required=True,
            period=period,
        )
        for period in periods
    )
    return RequestFormat(
        code, title, FormatKind.INDICATORS, sheet, keys + values + row_remarks(), rows, agencies
    )


def area_format(
    code: str,
    title: str,
    sheet: str,
    areas: tuple[FormatRow, ...],
    measures: tuple[Field, ...],
    period: str,
    agencies: tuple[str, ...] = (),
) -> RequestFormat:
    """A format of areas (kecamatan or desa) x measures, for one period."""
    keys = (
        Field(
            ROW_CODE,
            "Kode Wilayah",
            FieldType.CODE,
            FieldRole.KEY,
            aliases=("Kode", "Kode Kecamatan", "Kode Desa"),
        ),
        Field(
            ROW_LABEL,
            "Kecamatan",
            FieldType.TEXT,
            FieldRole.KEY,
            aliases=("Nama Kecamatan", "Wilayah", "Desa", "Nama Desa"),
        ),
    )
    dated = tuple(
        Field(**{**vars(measure), "period": measure.period or period}) for measure in measures
    )
    return RequestFormat(
        code, title, FormatKind.AREAS, sheet, keys + dated + row_remarks(), areas, agencies
    )
