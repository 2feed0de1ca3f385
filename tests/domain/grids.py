"""Small sheets drawn as text, and the formats that the tests of reading ask for."""

from __future__ import annotations

from decimal import Decimal

from sync.domain.formats import (
    Field,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
    area_format,
    indicator_format,
)
from sync.domain.tables import RawCell, RawTable

WHOLE = FieldType.INTEGER


def grid(drawing: str, title: str = "Isian") -> RawTable:
    """A sheet drawn line by line, cells between '|'; figures are numbers, '~' is a new line."""
    lines = drawing.strip("\n").split("\n")
    return RawTable.padded(title, 7, [[_cell(part) for part in line.split("|")] for line in lines])


def _cell(text: str) -> RawCell:
    plain = text.strip()
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return plain.replace("~", "\n") or None


INDICATORS = indicator_format(
    "IND",
    "Indikator tahunan",
    "Indikator",
    (
        FormatRow("1.04.000001", "Anggota Fasilitator", "Orang", WHOLE),
        FormatRow("1.04.000004", "Backlog Kepemilikan Rumah", "Unit Rumah", WHOLE),
        FormatRow("2.11.000001", "Audit Lingkungan Hidup", "Laporan", WHOLE),
    ),
    ("2022", "2023", "2024"),
)

SCHOOLS = RequestFormat(
    "SEKOLAH",
    "Daftar sekolah",
    FormatKind.LIST,
    "Sekolah",
    (
        Field("nama", "Nama Sekolah", required=True),
        Field("npsn", "NPSN", FieldType.CODE, required=True),
        Field("siswa", "Jumlah Siswa", WHOLE, unit="siswa", required=True, minimum=Decimal()),
        Field("berdiri", "Tanggal Berdiri", FieldType.DATE),
    ),
)

AREAS = area_format(
    "KEC",
    "Sarana menurut kecamatan",
    "Sarana",
    (
        FormatRow("13.09.01", "Pagai Utara"),
        FormatRow("13.09.02", "Sipora Selatan"),
        FormatRow("13.09.03", "Siberut Barat Daya"),
    ),
    (
        Field("posyandu", "Jumlah Posyandu", WHOLE, unit="unit", required=True),
        Field("kader", "Jumlah Kader", WHOLE, unit="orang", required=True),
    ),
    "2024",
)
