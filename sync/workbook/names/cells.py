"""The named cells. Settings belong to people; the rest is ours."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sync.workbook.names.kinds import Kind, Name, Owner, Sheet

M, P = Owner.MACHINE, Owner.PEOPLE

REGENCY = Name("kabupaten", Sheet.PENGATURAN, P, "Kabupaten", example="Kabupaten Contoh")
OFFICE = Name("dinas", Sheet.PENGATURAN, P, "Dinas", example="Dinas Komunikasi dan Informatika")
ADDRESS = Name("alamat", Sheet.PENGATURAN, P, "Alamat", example="Jalan Contoh Nomor 1")
CONTACT = Name("kontak", Sheet.PENGATURAN, P, "Telepon dan surel", example="kominfo@contoh.example")
PLACE = Name("tempat", Sheet.PENGATURAN, P, "Tempat (pada surat)", example="Contoh")
CODE = Name("kode_himpunan", Sheet.PENGATURAN, P, "Kode pengumpulan", example="2025")
TITLE = Name(
    "judul_himpunan", Sheet.PENGATURAN, P, "Judul pengumpulan", example="Pengumpulan Data 2025"
)
PERIODS = Name(
    "periode", Sheet.PENGATURAN, P, "Periode, dipisah titik koma", example="2023; 2024; 2025"
)
ORDER_NUMBER = Name("perintah_nomor", Sheet.PENGATURAN, P, "Perintah: nomor")
ORDER_DATE = Name("perintah_tanggal", Sheet.PENGATURAN, P, "Perintah: tanggal", Kind.DATE)
ORDER_FROM = Name("perintah_dari", Sheet.PENGATURAN, P, "Perintah: dari")
DUE = Name("tenggat", Sheet.PENGATURAN, P, "Tenggat OPD mengisi", Kind.DATE)
PUBLIC_EMAIL = Name(
    "surel_masyarakat", Sheet.PENGATURAN, P, "Surel lembar masyarakat (boleh kosong)"
)
PAPER = Name("ukuran_kertas", Sheet.PENGATURAN, P, "Ukuran kertas", example="F4")
LETTER_NUMBER = Name(
    "pola_nomor_surat",
    Sheet.PENGATURAN,
    P,
    "Pola nomor surat (boleh kosong)",
    example="000.9/{nomor}/Diskominfo/{tahun}",
)
LETTER_FIRST = Name(
    "nomor_surat_mulai", Sheet.PENGATURAN, P, "Nomor surat dimulai dari", example="1"
)
CHIEF_NAME = Name("kadis_nama", Sheet.PENGATURAN, P, "Kepala Dinas: nama")
CHIEF_ID = Name("kadis_nip", Sheet.PENGATURAN, P, "Kepala Dinas: NIP")
PPID_NAME = Name("ppid_nama", Sheet.PENGATURAN, P, "PPID: nama (boleh kosong)")
PPID_ID = Name("ppid_nip", Sheet.PENGATURAN, P, "PPID: NIP (boleh kosong)")
OFFICE_OPENS = Name("jam_masuk", Sheet.PENGATURAN, P, "Senin-Kamis: masuk", example="07.30")
PAUSE_STARTS = Name(
    "jam_istirahat", Sheet.PENGATURAN, P, "Senin-Kamis: mulai istirahat", example="12.00"
)
PAUSE_ENDS = Name(
    "jam_istirahat_selesai",
    Sheet.PENGATURAN,
    P,
    "Senin-Kamis: selesai istirahat",
    example="13.00",
)
OFFICE_CLOSES = Name("jam_pulang", Sheet.PENGATURAN, P, "Senin-Kamis: pulang", example="16.00")
FRIDAY_OPENS = Name("jumat_masuk", Sheet.PENGATURAN, P, "Jumat: masuk", example="07.30")
FRIDAY_PAUSE_STARTS = Name(
    "jumat_istirahat", Sheet.PENGATURAN, P, "Jumat: mulai istirahat", example="12.00"
)
FRIDAY_PAUSE_ENDS = Name(
    "jumat_istirahat_selesai", Sheet.PENGATURAN, P, "Jumat: selesai istirahat", example="13.30"
)
FRIDAY_CLOSES = Name("jumat_pulang", Sheet.PENGATURAN, P, "Jumat: pulang", example="16.30")

PREVIOUS = Name("himpunan_lalu", Sheet.PENGATURAN, P, "Kode pengumpulan lalu (boleh kosong)")

PUBLISHED = Name("terbitan", Sheet.CATATAN, M, "")
"""Collection and newest entry that the master shows ('2025/17'): by it edits are told."""

HOME_TITLE = Name("beranda_judul", Sheet.BERANDA, M, "")
HOME_ORDER = Name("beranda_perintah", Sheet.BERANDA, M, "Perintah")
HOME_DUE = Name("beranda_tenggat", Sheet.BERANDA, M, "Tenggat")
HOME_NEXT = Name("beranda_berikutnya", Sheet.BERANDA, M, "Langkah berikutnya", Kind.LONG_TEXT)
HOME_ACTION = Name("beranda_tindakan", Sheet.BERANDA, M, "", Kind.LONG_TEXT)
HOME_TODAY = Name("beranda_hari_ini", Sheet.BERANDA, M, "Hari ini", Kind.LONG_TEXT)
HOME_LATE = Name("beranda_terlambat", Sheet.BERANDA, M, "Terlambat", Kind.LONG_TEXT)
HOME_SYNC = Name("beranda_sinkron", Sheet.BERANDA, M, "Tarikan terakhir")
HOME_ROUND = Name("beranda_putaran", Sheet.BERANDA, M, "Putaran", Kind.INTEGER)
HOME_RECEIVED = Name("beranda_diterima", Sheet.BERANDA, M, "OPD sudah mengisi")
HOME_COMPLETENESS = Name("beranda_kelengkapan", Sheet.BERANDA, M, "Kelengkapan", Kind.PERCENT)
HOME_FINDINGS = Name("beranda_temuan", Sheet.BERANDA, M, "Temuan terbuka", Kind.INTEGER)
HOME_NOTICE = Name("beranda_perhatian", Sheet.BERANDA, M, "", Kind.LONG_TEXT)
HOME_FAILED = Name("beranda_gagal", Sheet.BERANDA, M, "OPD gagal ditarik", Kind.INTEGER)

REPORT_TITLE = Name("laporan_judul", Sheet.LAPORAN, M, "")
REPORT_INTRODUCTION = Name("laporan_pengantar", Sheet.LAPORAN, M, "", Kind.LONG_TEXT)
REPORT_VERDICT = Name("laporan_putusan", Sheet.LAPORAN, M, "Putusan", Kind.LONG_TEXT)
REPORT_MISSING = Name("laporan_kekurangan", Sheet.LAPORAN, M, "Masih kurang", Kind.LONG_TEXT)

RECAP_TITLE = Name("rekap_judul", Sheet.REKAP, M, "")
RECAP_STATUS = Name("rekap_keadaan", Sheet.REKAP, M, "Keadaan", Kind.LONG_TEXT)
RECAP_REQUESTED = Name("rekap_diminta", Sheet.REKAP, M, "Nilai diminta", Kind.INTEGER)
RECAP_FILLED = Name("rekap_terisi", Sheet.REKAP, M, "Terisi", Kind.INTEGER)
RECAP_ZERO = Name("rekap_nol", Sheet.REKAP, M, "Nol sah", Kind.INTEGER)
RECAP_BLANK = Name("rekap_kosong", Sheet.REKAP, M, "Kosong", Kind.INTEGER)
RECAP_UNAVAILABLE = Name("rekap_tidak_tersedia", Sheet.REKAP, M, "Tidak tersedia", Kind.INTEGER)
RECAP_INVALID = Name("rekap_tidak_sah", Sheet.REKAP, M, "Tidak sah", Kind.INTEGER)
RECAP_COMPLETENESS = Name("rekap_kelengkapan", Sheet.REKAP, M, "Kelengkapan", Kind.PERCENT)
RECAP_TIMELINESS = Name("rekap_ketepatan", Sheet.REKAP, M, "Tepat waktu", Kind.PERCENT)

FORM_KOP: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "Permohonan": ("kop_kabupaten", "kop_dinas", "kop_alamat"),
        "Hak Pemohon": ("kop_kabupaten_hak", "kop_dinas_hak", "kop_alamat_hak"),
    }
)
"""The kop on each sheet of format_masyarakat.xlsx, row by row: an office's own is put there."""

NAMES: tuple[Name, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Name)
)
