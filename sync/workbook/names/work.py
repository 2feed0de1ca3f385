"""What staff work in while data are collected: sendings, data, findings, corrections, lists."""

from __future__ import annotations

from sync.domain.corrections import CHOICES as CORRECTION_CHOICES
from sync.domain.entries import EntryKind
from sync.domain.returned_items import GIVE_BACK, NOT_BACK, REASON, WAIVED_BY, WAIVER_REASON
from sync.workbook.names.counts import COUNTS
from sync.workbook.names.kinds import MACHINE, Column, Kind, Sheet, Table

DATA = Table(
    "tblData",
    Sheet.DATA,
    MACHINE,
    (
        Column("OPD", Kind.LONG_TEXT, 15),
        Column("Format", Kind.LONG_TEXT, 12),
        Column("Kode", Kind.TEXT, 13),
        Column("Uraian", Kind.TEXT, 40),
        Column("Kolom", Kind.LONG_TEXT, 15),
        Column("Satuan", Kind.LONG_TEXT, 11),
        Column("Periode", Kind.TEXT, 9),
        Column("Nilai", Kind.DECIMAL, 16),
        Column("Keadaan", Kind.STATE, 15),
        Column("Isi Asli", Kind.TEXT, 17),
        Column("Sel Asal", Kind.LINK, 22),
        Column("Ditarik", Kind.DATETIME, 16),
        Column("Jejak", Kind.TEXT, 12, "Ketik kode ini pada: himpun trace"),
        Column(
            "Koreksi",
            Kind.TEXT,
            12,
            "Nilai yang benar, misalnya 1234 atau 1234,5. Isian OPD tetap tersimpan.",
            entry=True,
        ),
        Column(
            "Alasan Koreksi",
            Kind.TEXT,
            21,
            "Mengapa dikoreksi, misalnya: dikonfirmasi OPD lewat telepon, salah ketik.",
            entry=True,
        ),
    ),
    kind=EntryKind.CORRECTION,
    key="Jejak",
)

CORRECTIONS = Table(
    "tblKoreksi",
    Sheet.KOREKSI,
    MACHINE,
    (
        Column("Jejak", Kind.TEXT, 12),
        Column("OPD", Kind.TEXT, 18),
        Column("Uraian", Kind.TEXT, 34),
        Column("Periode", Kind.TEXT, 9),
        Column("Sel Asal", Kind.LINK, 20),
        Column("Isian Saat Dikoreksi", Kind.TEXT, 15),
        Column("Isian OPD Sekarang", Kind.TEXT, 15),
        Column("Koreksi", Kind.TEXT, 14),
        Column("Alasan Koreksi", Kind.TEXT, 30),
        Column("Oleh", Kind.LONG_TEXT, 17),
        Column("Sejak", Kind.DATETIME, 16),
        Column(
            "Pilihan",
            Kind.TEXT,
            18,
            "Bila OPD mengubah isiannya setelah dikoreksi: pilih yang dipakai.",
            CORRECTION_CHOICES,
            entry=True,
        ),
        Column("Keadaan", Kind.STATE, 22),
    ),
    kind=EntryKind.CORRECTION,
    key="Jejak",
)

CHANGES = Table(
    "tblPerubahan",
    Sheet.PERUBAHAN,
    MACHINE,
    (
        Column("Sejak", Kind.TEXT, 12),
        Column("OPD", Kind.TEXT, 18),
        Column("Lembar", Kind.TEXT, 18),
        Column("Sel", Kind.TEXT, 8),
        Column("Uraian", Kind.TEXT, 42),
        Column("Periode", Kind.TEXT, 9),
        Column("Sebelum", Kind.TEXT, 22),
        Column("Sesudah", Kind.TEXT, 22),
        Column("Sebab", Kind.TEXT, 34),
    ),
)

SENDINGS = Table(
    "tblPenyampaian",
    Sheet.PENYAMPAIAN,
    MACHINE,
    (
        Column("Kode OPD", Kind.TEXT, 23),
        Column("OPD", Kind.TEXT, 46),
        Column("Cara", Kind.TEXT, 14),
        Column("Surel", Kind.TEXT, 34),
        Column("Disampaikan", Kind.DATETIME, 16),
        Column("Dibuka", Kind.STATE, 20),
        Column("Diisi Pertama", Kind.DATETIME, 16),
        Column("WhatsApp", Kind.LINK, 11),
        Column("Surel Siap", Kind.LINK, 11),
        Column("Nomor Surat", Kind.TEXT, 27),
        Column("Keterangan", Kind.LONG_TEXT, 44),
        Column(
            "Cara Serah",
            Kind.TEXT,
            14,
            "Isi bila diserahkan langsung.",
            ("Berkas Excel", "Kertas"),
            entry=True,
        ),
        Column("Diserahkan Kepada", Kind.TEXT, 26, "Nama penerima di OPD.", entry=True),
        Column("Tanggal Serah", Kind.DATE, 13, "Misalnya 05/02/2026.", entry=True),
    ),
    kind=EntryKind.SENDING,
    key="Kode OPD",
)

MONITORING = Table(
    "tblPantauan",
    Sheet.PANTAUAN,
    MACHINE,
    (
        Column("No", Kind.INTEGER, 5),
        Column("OPD", Kind.TEXT, 57),
        Column("Keadaan", Kind.STATE, 18),
        *COUNTS,
        Column("Temuan", Kind.INTEGER, 9),
        Column("Putaran", Kind.INTEGER, 9),
        Column("Diterima", Kind.DATETIME, 16),
        Column("Data Terakhir", Kind.DATETIME, 16),
        Column("Ketepatan", Kind.STATE, 15),
        Column("Pengembalian", Kind.STATE, 20),
        Column("Dinyatakan Selesai", Kind.DATETIME, 16),
        Column("Oleh", Kind.LONG_TEXT, 36),
        Column("Spreadsheet", Kind.LINK, 12),
        Column("Ingatkan", Kind.LINK, 11),
        Column("Keterangan", Kind.LONG_TEXT, 40),
    ),
)

FINDINGS = Table(
    "tblTemuan",
    Sheet.PEMERIKSAAN,
    MACHINE,
    (
        Column("Kode", Kind.TEXT, 12),
        Column("OPD", Kind.LONG_TEXT, 15),
        Column("Lembar", Kind.LONG_TEXT, 15),
        Column("Sel", Kind.LINK, 8),
        Column("Uraian", Kind.TEXT, 23),
        Column("Aturan", Kind.TEXT, 18),
        Column("Isi Sel", Kind.TEXT, 18),
        Column("Temuan dan Cara Memperbaiki", Kind.LONG_TEXT, 62),
        Column("Tingkat", Kind.STATE, 17),
        Column("Status", Kind.STATE, 20),
        Column("Keterangan", Kind.LONG_TEXT, 29),
        Column("Dikembalikan", Kind.DATE, 14),
        Column("Hari", Kind.INTEGER, 7),
        Column("Putaran", Kind.INTEGER, 9),
        Column(
            GIVE_BACK,
            Kind.TEXT,
            12,
            "Kosong berarti ya. Pilih tidak bila OPD tidak perlu ditanya.",
            ("ya", NOT_BACK),
            entry=True,
        ),
        Column(REASON, Kind.TEXT, 26, entry=True),
        Column(
            WAIVED_BY,
            Kind.TEXT,
            18,
            "Nama yang memutuskan bahwa temuan ini tidak perlu diperbaiki.",
            entry=True,
        ),
        Column(
            WAIVER_REASON, Kind.TEXT, 26, "Wajib ditulis bersama nama di sebelah kiri.", entry=True
        ),
    ),
    kind=EntryKind.FINDING,
    key="Kode",
)

LOG = Table(
    "tblCatatan",
    Sheet.CATATAN,
    MACHINE,
    (
        Column("Waktu", Kind.DATETIME, 17),
        Column("Peristiwa", Kind.TEXT, 18),
        Column("OPD", Kind.TEXT, 26),
        Column("Keterangan", Kind.LONG_TEXT, 90),
    ),
)

LIST_MODEL = Table(
    "tblModelDaftar",
    Sheet.LIST_MODEL,
    MACHINE,
    (
        Column("No", Kind.INTEGER, 6),
        Column("OPD", Kind.TEXT, 22),
        Column("Sel Asal", Kind.LINK, 20),
        Column("Kolom", Kind.TEXT, 20),
    ),
    flexible=True,
)
"""Model for the sheet of each open format: copied, then given the format's columns."""
