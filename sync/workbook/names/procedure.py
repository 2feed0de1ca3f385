"""The nine steps as they stand, and as they went in each round."""

from __future__ import annotations

from sync.workbook.names.kinds import MACHINE, Column, Kind, Sheet, Table

STEPS = Table(
    "tblLangkah",
    Sheet.BERANDA,
    MACHINE,
    (
        Column("No", Kind.INTEGER, 5),
        Column("Langkah", Kind.TEXT, 22),
        Column("Pelaksana", Kind.TEXT, 28),
        Column("Waktu Baku", Kind.TEXT, 11),
        Column("Putaran", Kind.INTEGER, 8),
        Column("Rencana", Kind.DATETIME, 16),
        Column("Selesai", Kind.DATETIME, 16),
        Column("Terpakai", Kind.LONG_TEXT, 15),
        Column("Lewat", Kind.LONG_TEXT, 12),
        Column("Keadaan", Kind.STATE, 16),
        Column("Hasil atau Tindakan Berikutnya", Kind.LONG_TEXT, 38),
    ),
    fixed=True,
)

OTHER_COLLECTIONS = Table(
    "tblPengumpulanLain",
    Sheet.BERANDA,
    MACHINE,
    (
        Column("No", Kind.INTEGER, 5),
        Column("Kode", Kind.TEXT, 22),
        Column("Judul", Kind.TEXT, 30),
        Column("Tenggat", Kind.DATE, 10),
        Column("Putaran", Kind.INTEGER, 9),
        Column("Keadaan", Kind.STATE, 16),
        Column("Langkah Berikutnya", Kind.LONG_TEXT, 16),
    ),
)
"""The other collections of the store, below the steps and as wide as their columns."""

STEP_ROUNDS = Table(
    "tblWaktuPutaran",
    Sheet.JADWAL,
    MACHINE,
    (
        Column("Putaran", Kind.INTEGER, 9),
        Column("Langkah", Kind.TEXT, 27),
        Column("Pelaksana", Kind.TEXT, 31),
        Column("Petugas", Kind.LONG_TEXT, 34),
        Column("Rencana Mulai", Kind.DATETIME, 16),
        Column("Rencana Selesai", Kind.DATETIME, 16),
        Column("Mulai", Kind.DATETIME, 16),
        Column("Selesai", Kind.DATETIME, 16),
        Column("Terpakai", Kind.TEXT, 15),
        Column("Lewat", Kind.TEXT, 15),
        Column("Keadaan", Kind.STATE, 26),
    ),
)
