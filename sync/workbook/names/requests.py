"""The register of the public's requests for information."""

from __future__ import annotations

from sync.domain.entries import EntryKind
from sync.domain.requests import CHOICES, Fact
from sync.workbook.names.kinds import MACHINE, Column, Kind, Sheet, Table

REQUESTS = Table(
    "tblPermohonan",
    Sheet.MASYARAKAT,
    MACHINE,
    (
        Column("Nomor", Kind.TEXT, 18),
        Column("Keadaan", Kind.STATE, 22),
        Column("Tenggat", Kind.DATE, 12),
        Column("Sisa Hari", Kind.INTEGER, 8),
        Column(Fact.RECEIVED.value, Kind.DATE, 12, "Hari permohonan diterima.", entry=True),
        Column(Fact.REQUESTER.value, Kind.TEXT, 20, "Nama lengkap pemohon.", entry=True),
        Column(Fact.ADDRESS.value, Kind.TEXT, 20, "Alamat pemohon.", entry=True),
        Column(Fact.CONTACT.value, Kind.TEXT, 26, "Nomor telepon atau surel.", entry=True),
        Column(Fact.OCCUPATION.value, Kind.TEXT, 17, "Pekerjaan pemohon.", entry=True),
        Column(
            Fact.INFORMATION.value,
            Kind.LONG_TEXT,
            32,
            "Apa yang diminta, sejelas mungkin.",
            entry=True,
        ),
        Column(
            Fact.PURPOSE.value, Kind.LONG_TEXT, 22, "Untuk apa informasinya dipakai.", entry=True
        ),
        Column(Fact.MANNER.value, Kind.TEXT, 19, "", CHOICES[Fact.MANNER], entry=True),
        Column(
            Fact.HELD.value,
            Kind.TEXT,
            10,
            "Apakah informasinya di bawah penguasaan kantor ini?",
            CHOICES[Fact.HELD],
            entry=True,
        ),
        Column(Fact.FORM.value, Kind.TEXT, 14, "", CHOICES[Fact.FORM], entry=True),
        Column(Fact.WAY.value, Kind.TEXT, 17, "", CHOICES[Fact.WAY], entry=True),
        Column(Fact.DECISION.value, Kind.TEXT, 17, "", CHOICES[Fact.DECISION], entry=True),
        Column(
            Fact.REASON.value,
            Kind.LONG_TEXT,
            24,
            "Bila ditolak atau sebagian: dikecualikan huruf h, tidak dikuasai, tidak lengkap, "
            "atau alasan lain.",
            entry=True,
        ),
        Column(
            Fact.NOTIFIED.value,
            Kind.DATE,
            15,
            "Hari pemberitahuan tertulis disampaikan.",
            entry=True,
        ),
        Column(Fact.GIVEN.value, Kind.DATE, 12, "Hari informasinya diberikan.", entry=True),
        Column(Fact.COST.value, Kind.TEXT, 17, "Misalnya: Rp5.000, tunai.", entry=True),
        Column(
            Fact.EXTENDED.value,
            Kind.DATE,
            13,
            "Hari pemberitahuan perpanjangan, sebelum 10 hari kerja lewat; sekali saja.",
            entry=True,
        ),
        Column(
            Fact.EXTENSION_REASON.value,
            Kind.LONG_TEXT,
            18,
            "Wajib bila waktunya diperpanjang.",
            entry=True,
        ),
        Column(Fact.OBJECTED.value, Kind.DATE, 12, "Hari keberatan diterima.", entry=True),
        Column(
            Fact.OBJECTION_ANSWERED.value, Kind.DATE, 12, "Hari atasan PPID menjawab.", entry=True
        ),
        Column("Perlu Dilakukan", Kind.LONG_TEXT, 28),
    ),
    kind=EntryKind.REQUEST,
    key="Nomor",
    new_key="P-",
    room=15,
)
