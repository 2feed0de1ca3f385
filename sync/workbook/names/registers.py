"""What people settle before anything is collected: agencies, what is asked, people, days."""

from __future__ import annotations

from sync.domain.sop import Role
from sync.workbook.names.kinds import PEOPLE, Column, Kind, Sheet, Table

_ROLES = tuple(role.value for role in Role)

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

AGENCIES = Table(
    "tblOPD",
    Sheet.OPD,
    PEOPLE,
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
    PEOPLE,
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
    PEOPLE,
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
    PEOPLE,
    (
        Column("Kode Wilayah", Kind.TEXT, 15, "Kode resmi, misalnya 13.09.01."),
        Column("Kecamatan", Kind.TEXT, 31, "Nama seperti yang dilihat OPD."),
    ),
)

ROLES = Table(
    "tblPelaksana",
    Sheet.PENGATURAN,
    PEOPLE,
    (
        Column("Langkah", Kind.INTEGER, 15, "Nomor langkah SOP, 1 sampai 9."),
        Column("Pelaksana", Kind.TEXT, 31, "Peran yang menjalankan langkah ini."),
    ),
    fixed=True,
)

STAFF = Table(
    "tblPetugas",
    Sheet.PENGATURAN,
    PEOPLE,
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
    PEOPLE,
    (
        Column("Tanggal", Kind.DATE, 13, "Misalnya 17/08/2026."),
        Column("Keterangan", Kind.TEXT, 30, "Awali dengan 'masuk' bila libur nasional ini kerja."),
    ),
)

READY_REASONS = Table(
    "tblAlasan",
    Sheet.PENGATURAN,
    PEOPLE,
    (Column("Alasan Siap Pakai", Kind.TEXT, 46, "Tampil sebagai pilihan di Pemeriksaan."),),
)
