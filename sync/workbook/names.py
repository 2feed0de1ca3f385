"""The one list of tables and named cells of the master workbook.

The template builder makes them from this list, readers and writers use them by it, and no cell
address stands anywhere else. Each table belongs to the machine or to people; what belongs to
people is read, never written (but for an import that a person asks for).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from types import MappingProxyType

from sync.domain.corrections import CHOICES as CORRECTION_CHOICES
from sync.domain.entries import EntryKind
from sync.domain.requests import CHOICES, Fact
from sync.domain.returned_items import GIVE_BACK, NOT_BACK, REASON, WAIVED_BY, WAIVER_REASON
from sync.domain.sop import Role


class Kind(Enum):
    """How a column or named cell is shown: number format, alignment, wrapping."""

    TEXT = auto()
    LONG_TEXT = auto()
    INTEGER = auto()
    DECIMAL = auto()
    PERCENT = auto()
    DATE = auto()
    DATETIME = auto()
    STATE = auto()
    LINK = auto()


class Owner(Enum):
    """Who writes a table or cell."""

    MACHINE = auto()
    PEOPLE = auto()


class Sheet(StrEnum):
    """The master's sheets in their order: home, what people fill in, work, results, records.

    Before the hidden model stand the sheets of lists that are made from it.
    """

    BERANDA = "Beranda"
    PENGATURAN = "Pengaturan"
    OPD = "OPD"
    FORMAT = "Format"
    INDIKATOR = "Indikator"
    PENYAMPAIAN = "Penyampaian"
    DATA = "Data"
    PANTAUAN = "Pantauan"
    PEMERIKSAAN = "Pemeriksaan"
    KOREKSI = "Koreksi"
    PERUBAHAN = "Perubahan"
    LIST_MODEL = "Model Daftar"
    LAPORAN = "Laporan"
    REKAP = "Rekap"
    ANALISIS = "Analisis"
    PERINGKAT = "Peringkat"
    SUMMARY = "Ringkasan"
    JADWAL = "Jadwal"
    MASYARAKAT = "Masyarakat"
    CATATAN = "Catatan"


@dataclass(frozen=True)
class Column:
    """One column of a table; `width` in characters; `help` is shown to people.

    Args:
        entry: people write it, though the table is the machine's (`Table.kind`).
    """

    header: str
    kind: Kind = Kind.TEXT
    width: int = 14
    help: str = ""
    choices: tuple[str, ...] = ()
    entry: bool = False


@dataclass(frozen=True)
class Table:
    """One named table. A flexible one may get other columns (periods, fields of a list).

    In a machine's table with a `kind` people write too: the columns marked `entry`. What they write
    is read back, kept as entries of that kind, and shown again (`sync/workbook/read_back.py`).

    Args:
        key: heading of the column that names a row, and so the subject of its entry.
        new_key: what the key of a row that people add begins with; '' if they write the key
            themselves.
        room: blank rows that stand ready for people below the others.
        fixed: it has one row for each step and never grows, so that other things may stand below.
    """

    name: str
    sheet: Sheet
    owner: Owner
    columns: tuple[Column, ...]
    flexible: bool = False
    kind: EntryKind | None = None
    key: str = ""
    new_key: str = ""
    room: int = 0
    fixed: bool = False

    @property
    def entry_columns(self) -> tuple[Column, ...]:
        """The columns that people write in a machine's table, in order."""
        return tuple(column for column in self.columns if column.entry)

    @property
    def headers(self) -> tuple[str, ...]:
        """The headings, in order."""
        return tuple(column.header for column in self.columns)


@dataclass(frozen=True)
class Name:
    """One named cell; `label` stands beside it, `example` is what a new workspace holds."""

    name: str
    sheet: Sheet
    owner: Owner
    label: str
    kind: Kind = Kind.TEXT
    example: str | int | float = ""


M, P = Owner.MACHINE, Owner.PEOPLE

_ROLES = tuple(role.value for role in Role)

# How many values were asked for, in which of the five states they are, and the share answered.
_COUNTS = (
    Column("Diminta", Kind.INTEGER, 9),
    Column("Terisi", Kind.INTEGER, 9),
    Column("Nol Sah", Kind.INTEGER, 9),
    Column("Kosong", Kind.INTEGER, 9),
    Column("Tidak Tersedia", Kind.INTEGER, 10),
    Column("Tidak Sah", Kind.INTEGER, 9),
    Column("Kelengkapan", Kind.PERCENT, 13),
)

# Rules and metadata that staff give alike in Format and Indikator.
_JUMP = Column(
    "Lonjakan",
    Kind.TEXT,
    10,
    "Berapa kali lipat antarperiode yang perlu dijelaskan. Kosong = 5; - = tidak diperiksa.",
)
_MINIMUM = Column("Minimum", Kind.DECIMAL, 10, "Angka terkecil yang masuk akal; boleh dikosongkan.")
_MAXIMUM = Column(
    "Maksimum", Kind.DECIMAL, 11, "Angka terbesar yang masuk akal; boleh dikosongkan."
)
_DEFINITION = Column(
    "Definisi", Kind.LONG_TEXT, 44, "Apa tepatnya yang dihitung atau diukur; dilihat juga oleh OPD."
)

STEPS = Table(
    "tblLangkah",
    Sheet.BERANDA,
    M,
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
    M,
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
    M,
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

AGENCIES = Table(
    "tblOPD",
    Sheet.OPD,
    P,
    (
        Column("Kode OPD", Kind.TEXT, 23, "Kode resmi, sebagai teks."),
        Column("Nama OPD", Kind.TEXT, 52, "Nama resmi, seperti pada surat dan laporan."),
        Column("Singkatan", Kind.TEXT, 22, "Nama pendek untuk grafik dan berkas."),
        Column("Surel", Kind.TEXT, 36, "Akun Google yang mengisi spreadsheet."),
        Column("Telepon", Kind.TEXT, 16, "Nomor WhatsApp, misalnya 0812-3456-7890."),
        Column("Berlaku Dari", Kind.DATE, 13, "Hari pertama OPD ini ada, misalnya 01/01/2017."),
        Column("Berlaku Sampai", Kind.DATE, 14, "Hari terakhir; kosongkan bila masih ada."),
        Column(
            "Gabungan Dari",
            Kind.TEXT,
            24,
            "Kode OPD lama yang dilebur ke sini atau dipecah, dipisah titik koma.",
        ),
        Column(
            "Spreadsheet",
            Kind.TEXT,
            44,
            "Kosongkan bila himpun yang membuatkan. Isi tautan atau ID bila OPD sudah punya.",
        ),
    ),
)

FORMATS = Table(
    "tblFormat",
    Sheet.FORMAT,
    P,
    (
        Column("Kode Format", Kind.TEXT, 13, "Satu kode untuk semua kolom satu format."),
        Column("Judul", Kind.TEXT, 25, "Cukup di baris pertama tiap format."),
        Column(
            "Jenis",
            Kind.TEXT,
            10,
            "Cukup di baris pertama tiap format.",
            ("wilayah", "daftar"),
        ),
        Column("OPD", Kind.TEXT, 23, "Kode OPD yang mengisi, dipisah titik koma. Kosong = semua."),
        Column("Label Kolom", Kind.TEXT, 22, "Judul kolom yang dilihat OPD."),
        Column("Alias", Kind.TEXT, 18, "Judul lain untuk kolom ini, dipisah titik koma."),
        Column(
            "Tipe",
            Kind.TEXT,
            14,
            "",
            ("teks", "bilangan bulat", "desimal", "tanggal", "pilihan", "kode"),
        ),
        Column("Satuan", Kind.TEXT, 9, "Misalnya orang, unit, atau km; kosong bila bukan angka."),
        Column("Wajib", Kind.TEXT, 8, "", ("ya", "tidak")),
        Column("Pilihan", Kind.TEXT, 30, "Isian yang boleh dipilih, dipisah titik koma."),
        _MINIMUM,
        _MAXIMUM,
        Column("Pola", Kind.TEXT, 12, "Pola teks (ekspresi reguler), boleh kosong."),
        Column(
            "Unik", Kind.TEXT, 8, "Untuk daftar: ya = isian tidak boleh berulang.", ("ya", "tidak")
        ),
        _JUMP,
        Column(
            "Tingkat",
            Kind.TEXT,
            9,
            "Bila batas, pilihan, atau pola dilanggar: wajib = harus diperbaiki dan nilainya "
            "ditahan; lihat = cukup dilihat. Kosong = seperti biasa.",
            ("wajib", "lihat"),
        ),
        Column(
            "Catatan",
            Kind.TEXT,
            28,
            "Petunjuk singkat bagi OPD. Awali dengan kata Pribadi bila kolom ini tidak boleh ikut "
            "diekspor.",
        ),
        _DEFINITION,
    ),
)

INDICATORS = Table(
    "tblIndikator",
    Sheet.INDIKATOR,
    P,
    (
        Column("Kode", Kind.TEXT, 16, "Kode DSSD."),
        Column("Uraian", Kind.TEXT, 56, "Nama indikator, seperti yang dilihat OPD."),
        Column("Satuan", Kind.TEXT, 14, "Misalnya orang, unit, km, atau persen."),
        Column("Kode OPD", Kind.TEXT, 26, "OPD yang mengisi indikator ini."),
        Column("Tipe", Kind.TEXT, 15, "", ("bilangan bulat", "desimal")),
        Column("Alias", Kind.TEXT, 30, "Nama lain indikator ini, dipisah titik koma."),
        _DEFINITION,
        _MINIMUM,
        _MAXIMUM,
        _JUMP,
    ),
)

AREAS = Table(
    "tblWilayah",
    Sheet.PENGATURAN,
    P,
    (
        Column("Kode Wilayah", Kind.TEXT, 15, "Kode resmi, misalnya 13.09.01."),
        Column("Kecamatan", Kind.TEXT, 31, "Nama seperti yang dilihat OPD."),
    ),
)

ROLES = Table(
    "tblPelaksana",
    Sheet.PENGATURAN,
    P,
    (
        Column("Langkah", Kind.INTEGER, 15, "Nomor langkah SOP, 1 sampai 9."),
        Column("Pelaksana", Kind.TEXT, 31, "Peran yang menjalankan langkah ini."),
    ),
    fixed=True,
)

STAFF = Table(
    "tblPetugas",
    Sheet.PENGATURAN,
    P,
    (
        Column(
            "Akun Komputer", Kind.TEXT, 16, "Nama akun Windows, seperti yang tampak saat masuk."
        ),
        Column("Nama", Kind.TEXT, 26, "Nama lengkap dengan gelar."),
        Column("NIP", Kind.TEXT, 20, "18 angka, tanpa spasi."),
        Column("Jabatan", Kind.TEXT, 28, "Seperti tercetak di bawah surat dan laporan."),
        Column("Pelaksana", Kind.TEXT, 28, "Satu baris untuk tiap peran orang ini.", _ROLES),
        Column("Plt. Untuk", Kind.TEXT, 28, "Kosongkan bila tidak menjadi Plt.", _ROLES),
        Column("Plt. Sampai", Kind.DATE, 13, "Hari terakhir; kosong = belum ditentukan."),
    ),
)

HOLIDAYS = Table(
    "tblLibur",
    Sheet.PENGATURAN,
    P,
    (
        Column("Tanggal", Kind.DATE, 13, "Misalnya 17/08/2026."),
        Column("Keterangan", Kind.TEXT, 30, "Awali dengan 'masuk' bila libur nasional ini kerja."),
    ),
)

DATA = Table(
    "tblData",
    Sheet.DATA,
    M,
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
    M,
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
    M,
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
    M,
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
    M,
    (
        Column("No", Kind.INTEGER, 5),
        Column("OPD", Kind.TEXT, 57),
        Column("Keadaan", Kind.STATE, 18),
        *_COUNTS,
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
    M,
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

READY_REASONS = Table(
    "tblAlasan",
    Sheet.PENGATURAN,
    P,
    (Column("Alasan Siap Pakai", Kind.TEXT, 46, "Tampil sebagai pilihan di Pemeriksaan."),),
)

REPORT = Table(
    "tblLaporan",
    Sheet.LAPORAN,
    M,
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
    M,
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
    M,
    (
        Column("Peringkat", Kind.INTEGER, 10),
        Column("OPD", Kind.TEXT, 22),
        *_COUNTS,
        Column("Ketepatan", Kind.STATE, 13),
        Column("Dikembalikan (kali)", Kind.INTEGER, 13),
    ),
)

RECAP_BY_AFFAIR = Table(
    "tblRekapUrusan",
    Sheet.SUMMARY,
    M,
    (Column("Urusan", Kind.TEXT, 46), *_COUNTS),
)

ROUNDS = Table(
    "tblPutaran",
    Sheet.SUMMARY,
    M,
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
    M,
    (
        Column("Langkah", Kind.TEXT, 26),
        Column("Baku (menit)", Kind.INTEGER, 10),
        Column("Terpakai (menit)", Kind.INTEGER, 12),
    ),
)

ANALYSIS_TEXT = Table(
    "tblUraianAnalisis",
    Sheet.ANALISIS,
    M,
    (Column("Bagian", Kind.TEXT, 29), Column("Uraian Analisis", Kind.LONG_TEXT, 121)),
)

REQUESTS = Table(
    "tblPermohonan",
    Sheet.MASYARAKAT,
    M,
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

LOG = Table(
    "tblCatatan",
    Sheet.CATATAN,
    M,
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
    M,
    (
        Column("No", Kind.INTEGER, 6),
        Column("OPD", Kind.TEXT, 22),
        Column("Sel Asal", Kind.LINK, 20),
        Column("Kolom", Kind.TEXT, 20),
    ),
    flexible=True,
)
"""Model for the sheet of each open format: copied, then given the format's columns."""

TABLES: tuple[Table, ...] = (
    STEPS,
    OTHER_COLLECTIONS,
    AGENCIES,
    FORMATS,
    INDICATORS,
    SENDINGS,
    DATA,
    MONITORING,
    FINDINGS,
    CORRECTIONS,
    CHANGES,
    REPORT,
    RECAP,
    RECAP_BY_AGENCY,
    RECAP_BY_AFFAIR,
    ROUNDS,
    STEP_TIMES,
    STEP_ROUNDS,
    ANALYSIS_TEXT,
    REQUESTS,
    LOG,
    AREAS,
    ROLES,
    STAFF,
    HOLIDAYS,
    READY_REASONS,
    LIST_MODEL,
)

# Named cells. Settings belong to people; the rest is ours.
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
    "jam_istirahat_selesai", Sheet.PENGATURAN, P, "Senin-Kamis: selesai istirahat", example="13.00"
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


def table(name: str) -> Table:
    """The table of that name; KeyError if it is not in the list."""
    for candidate in TABLES:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
