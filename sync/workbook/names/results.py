"""What comes of a collection: report, rekap, analysis."""

from __future__ import annotations

from sync.workbook.names.counts import COUNTS
from sync.workbook.names.kinds import MACHINE, Column, Kind, Sheet, Table

REPORT = Table(
    "tblLaporan",
    Sheet.LAPORAN,
    MACHINE,
    (
        Column("No", Kind.INTEGER, 5),
        Column("OPD", Kind.TEXT, 57),
        Column("Diterima", Kind.DATETIME, 16),
        Column("Ketepatan", Kind.STATE, 15),
        Column("Diminta", Kind.INTEGER, 10),
        Column("Terjawab", Kind.INTEGER, 10),
        Column("Kelengkapan", Kind.PERCENT, 13),
        Column("Temuan Wajib", Kind.INTEGER, 10),
        Column("Dikembalikan", Kind.INTEGER, 13),
        Column("Keadaan", Kind.STATE, 20),
    ),
)

RECAP = Table(
    "tblRekap",
    Sheet.REKAP,
    MACHINE,
    (
        Column("No", Kind.INTEGER, 5),
        Column("Tingkat", Kind.TEXT, 15),
        Column("OPD", Kind.LONG_TEXT, 16),
        Column("Kode", Kind.TEXT, 14),
        Column("Indikator", Kind.TEXT, 58),
        Column("Satuan", Kind.TEXT, 14),
        Column("Kelengkapan", Kind.PERCENT, 13),
        Column("Periode", Kind.DECIMAL, 15),
    ),
    flexible=True,
)

RECAP_BY_AGENCY = Table(
    "tblRekapOPD",
    Sheet.PERINGKAT,
    MACHINE,
    (
        Column("Peringkat", Kind.INTEGER, 10),
        Column("OPD", Kind.TEXT, 22),
        *COUNTS,
        Column("Ketepatan", Kind.STATE, 13),
        Column("Dikembalikan (kali)", Kind.INTEGER, 13),
    ),
)

RECAP_BY_AFFAIR = Table(
    "tblRekapUrusan",
    Sheet.SUMMARY,
    MACHINE,
    (Column("Urusan", Kind.TEXT, 46), *COUNTS),
)

ROUNDS = Table(
    "tblPutaran",
    Sheet.SUMMARY,
    MACHINE,
    (
        Column("Putaran", Kind.TEXT, 17),
        Column("OPD Dengan Temuan", Kind.INTEGER, 12),
        Column("Temuan", Kind.INTEGER, 10),
        Column("Kelengkapan", Kind.PERCENT, 13),
    ),
)

STEP_TIMES = Table(
    "tblWaktuLangkah",
    Sheet.PERINGKAT,
    MACHINE,
    (
        Column("Langkah", Kind.TEXT, 26),
        Column("Baku (menit)", Kind.INTEGER, 10),
        Column("Terpakai (menit)", Kind.INTEGER, 12),
    ),
)

ANALYSIS_TEXT = Table(
    "tblUraianAnalisis",
    Sheet.ANALISIS,
    MACHINE,
    (Column("Bagian", Kind.TEXT, 29), Column("Uraian Analisis", Kind.LONG_TEXT, 121)),
)
