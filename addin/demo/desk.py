"""What the demo's office has on its desk: settings, accounts, and when each step is run."""

from __future__ import annotations

from datetime import date, datetime

from sync.domain.working_time import WIB
from sync.ports import Scalar
from sync.workbook import names

HIMPUN_EMAIL = "himpun@demo.iam.contoh.example"
PUBLIC_EMAIL = "ppid@contoh.example"

SETTINGS: dict[names.Name, Scalar] = {
    names.REGENCY: "Kabupaten Contoh Kepulauan",
    names.OFFICE: "Dinas Komunikasi dan Informatika",
    names.ADDRESS: "Jalan Contoh Nomor 1, Kota Contoh",
    names.CONTACT: "Telepon 0812-0000-0000, kominfo@contoh.example",
    names.PLACE: "Kota Contoh",
    names.CODE: "2025",
    names.TITLE: "Pengumpulan Data Statistik Sektoral Tahun 2025",
    names.PERIODS: "2023; 2024; 2025",
    names.ORDER_NUMBER: "000.9/1/DEMO/2026",
    names.ORDER_DATE: date(2026, 2, 2),
    names.ORDER_FROM: "Kepala Dinas Komunikasi dan Informatika",
    names.DUE: date(2026, 2, 20),
    names.PUBLIC_EMAIL: PUBLIC_EMAIL,
    names.CHIEF_NAME: "Contoh Tiga, S.T., M.M.",
    names.CHIEF_ID: "190001011900011003",
    names.HEAD_NAME: "Contoh Satu, S.Kom.",
    names.HEAD_ID: "190001011900011001",
    names.SECTION_NAME: "Contoh Dua, S.Sos.",
    names.SECTION_ID: "190001011900011002",
}
"""What a person would write into Pengaturan. All names are invented."""

# When each step of each round is run: the first round by the due day, the second after it.
FIRST_ROUND = {
    1: datetime(2026, 2, 2, 8, 0, tzinfo=WIB),
    2: datetime(2026, 2, 2, 8, 20, tzinfo=WIB),
    3: datetime(2026, 2, 20, 14, 0, tzinfo=WIB),
    4: datetime(2026, 2, 20, 15, 0, tzinfo=WIB),
    5: datetime(2026, 2, 23, 9, 0, tzinfo=WIB),
    6: datetime(2026, 2, 23, 14, 0, tzinfo=WIB),
    7: datetime(2026, 2, 23, 14, 30, tzinfo=WIB),
}
SECOND_ROUND = {
    3: datetime(2026, 2, 24, 13, 0, tzinfo=WIB),
    4: datetime(2026, 2, 24, 14, 0, tzinfo=WIB),
    5: datetime(2026, 2, 24, 15, 0, tzinfo=WIB),
    6: datetime(2026, 2, 25, 9, 0, tzinfo=WIB),
    7: datetime(2026, 2, 25, 9, 30, tzinfo=WIB),
    8: datetime(2026, 2, 25, 10, 0, tzinfo=WIB),
    9: datetime(2026, 2, 25, 10, 30, tzinfo=WIB),
}
