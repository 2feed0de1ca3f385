"""How many values were asked for, in which of the five states they are, and the share answered."""

from __future__ import annotations

from sync.workbook.names.kinds import Column, Kind

COUNTS = (
    Column("Diminta", Kind.INTEGER, 9),
    Column("Terisi", Kind.INTEGER, 9),
    Column("Nol Sah", Kind.INTEGER, 9),
    Column("Kosong", Kind.INTEGER, 9),
    Column("Tidak Tersedia", Kind.INTEGER, 10),
    Column("Tidak Sah", Kind.INTEGER, 9),
    Column("Kelengkapan", Kind.PERCENT, 13),
)
