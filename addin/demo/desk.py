"""What the demo's office has on its desk: settings, accounts, and when each step is run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sync.domain.people import Staffing
from sync.domain.procedure import Step
from sync.domain.sop import Role
from sync.domain.working_time import WIB
from sync.ports import Scalar, TableUpdate, WorkbookUpdate
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
    names.PPID_NAME: "Contoh Delapan, S.H.",
    names.PPID_ID: "190001011900011008",
    names.CHIEF_NAME: "Contoh Sembilan, S.T., M.M.",
    names.CHIEF_ID: "190001011900011009",
}
"""What a person would write into Pengaturan. All names are invented."""

STAFF: tuple[dict[str, Scalar], ...] = (
    {
        "Akun Komputer": "contoh.satu",
        "Nama": "Contoh Satu, S.Kom.",
        "NIP": "190001011900011001",
        "Jabatan": "Kepala Bidang Komunikasi",
        "Pelaksana": Role.DIVISION_HEAD.value,
    },
    {
        "Akun Komputer": "contoh.dua",
        "Nama": "Contoh Dua, S.Sos.",
        "NIP": "190001011900011002",
        "Jabatan": "Kepala Seksi Pelayanan Informasi Publik",
        "Pelaksana": Role.SECTION_HEAD.value,
    },
    {
        "Akun Komputer": "contoh.tiga",
        "Nama": "Contoh Tiga, A.Md.",
        "NIP": "190001011900012003",
        "Jabatan": "Pengelola Data",
        "Pelaksana": Role.DATA_ENTRY.value,
    },
    {
        "Akun Komputer": "contoh.empat",
        "Nama": "Contoh Empat",
        "NIP": "190001011900012004",
        "Jabatan": "Pengadministrasi Pelayanan",
        "Pelaksana": Role.SERVICE.value,
    },
)
"""Who works in the office, by the headings of Petugas. Nobody of them exists."""

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
LATER = {
    3: datetime(2026, 2, 26, 9, 0, tzinfo=WIB),
    4: datetime(2026, 2, 26, 9, 30, tzinfo=WIB),
    7: datetime(2026, 2, 26, 10, 0, tzinfo=WIB),
    8: datetime(2026, 2, 26, 10, 30, tzinfo=WIB),
    9: datetime(2026, 2, 26, 11, 0, tzinfo=WIB),
}
"""When data that came after the approval make the second revision."""

SECOND_ROUND = {
    3: datetime(2026, 2, 24, 13, 0, tzinfo=WIB),
    4: datetime(2026, 2, 24, 14, 0, tzinfo=WIB),
    5: datetime(2026, 2, 24, 15, 0, tzinfo=WIB),
    6: datetime(2026, 2, 25, 9, 0, tzinfo=WIB),
    7: datetime(2026, 2, 25, 9, 30, tzinfo=WIB),
    8: datetime(2026, 2, 25, 10, 0, tzinfo=WIB),
    9: datetime(2026, 2, 25, 10, 30, tzinfo=WIB),
}


def desk_update(settings: Mapping[names.Name, Scalar]) -> WorkbookUpdate:
    """What people write into Pengaturan: the settings, and who works there."""
    headers = names.STAFF.headers
    staff = tuple(tuple(person.get(header) for header in headers) for person in STAFF)
    cells = {name.name: value for name, value in settings.items()}
    return WorkbookUpdate({names.STAFF.name: TableUpdate(headers, staff)}, cells)


def account_for(staffing: Staffing, step: Step) -> str:
    """The computer account of whoever's step it is."""
    return staffing.holders(staffing.role_of(step))[0].account
