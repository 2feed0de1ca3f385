"""The open workbook: in Excel, or in LibreOffice."""

from __future__ import annotations

from sync.texts.message import Text

LIVE_NO_UNO = Text(
    "Python tidak dapat berbicara dengan LibreOffice (modul 'uno' tidak ditemukan).",
    "Pasang paket python3-uno, lalu coba lagi.",
)
LIVE_NO_LIBREOFFICE = Text(
    "LibreOffice tidak ditemukan di komputer ini.",
    "Pasang LibreOffice Calc, lalu coba lagi.",
)
LIVE_NO_SCREEN = Text(
    "LibreOffice tidak dapat menampilkan jendela di sini.",
    "Jalankan di komputer yang berlayar, atau tambahkan --tanpa-jendela.",
)
LIVE_NOT_STARTED = Text(
    "LibreOffice berhenti lagi begitu dimulai.",
    "Hapus folder .libreoffice di ruang kerja, lalu coba lagi.",
)
LIVE_NOT_LISTENING = Text(
    "Buku kerja induk belum dibuka lewat himpun.",
    "Buka dengan: himpun open --libreoffice",
)
LIVE_BUSY = Text(
    "Excel sedang sibuk: mungkin ada sel yang sedang diketik atau kotak dialog yang terbuka.",
    "Tekan Enter atau Esc di Excel, tutup kotak dialognya, lalu klik lagi.",
)
LIVE_CLOSED = Text(
    "Buku kerja atau Excel ditutup selagi himpun bekerja.",
    "Buka lagi buku kerja induk, lalu klik lagi; yang sudah tersimpan tetap aman.",
)
LIVE_REFUSED = Text(
    "Excel menolak perubahan pada buku kerja ini.",
    "Buka lagi buku kerja induk, lalu ulangi; bila tetap begitu, beri tahu pengelola himpun.",
)
LIVE_PROTECTED = Text(
    "Lembar ini dikunci dengan kata sandi, jadi tidak dapat ditulis.",
    "Buka kuncinya di Excel: Tinjau > Buka Proteksi Lembar, lalu klik lagi.",
)
LIVE_TYPED_MEANWHILE = Text(
    "Ada yang mengetik di lembar ini selagi himpun bekerja, jadi lembarnya tidak ditimpa.",
    "Klik 'Susun rekap' untuk memperbarui buku kerja; ketikan itu ikut dibaca.",
)
LIVE_PROTECTED_VIEW = Text(
    "Buku kerja induk terbuka dalam Tampilan Terproteksi, jadi tidak dapat ditulis.",
    "Klik 'Aktifkan Pengeditan' di Excel, lalu coba lagi.",
)
LIVE_IN_THE_CLOUD = Text(
    "Buku kerja ini terbuka langsung dari internet, bukan dari folder di komputer ini.",
    "Buka dari folder OneDrive di komputer Anda atau dari folder jaringan, lalu klik lagi.",
)
LIVE_NO_WORKSPACE = Text(
    "Buku kerja ini bukan buku kerja induk himpun: tidak ada himpun.toml di foldernya.",
    "Buka buku kerja induk di folder ruang kerja, lalu klik lagi.",
)
LIVE_OTHER_BOOK = Text(
    "Buku kerja ini bukan buku kerja induk ruang kerja ini.",
    "Buka {master}, lalu klik lagi.",
)
LIVE_NOTHING_SELECTED = Text(
    "Belum ada sel yang dipilih.",
    "Pilih satu angka di lembar Rekap atau Data, lalu klik lagi.",
)
LIVE_NOT_PRINTED = Text(
    "Lembar ini tidak dapat dicetak ke PDF.",
    "Tutup PDF-nya bila sedang terbuka, lalu klik lagi.",
)
LIVE_NO_BUTTON = Text("Tombol '{name}' tidak ada.", "Pilih salah satu: {found}.")
LIVE_OPEN_HOW = Text(
    "Di Windows, buku kerja induk dibuka langsung di Excel.",
    "Untuk LibreOffice, ketik: himpun open --libreoffice",
)

LIVE_WORKING = "himpun sedang bekerja ..."
LIVE_STEP_RUNS = "Langkah {number}, {title}: sedang berjalan ..."
LIVE_PROGRESS = "Langkah {number}, {title}: {done} dari {total} ({name})"
LIVE_LEFT_UNSAVED = (
    "Buku induk belum disimpan, karena ada perubahan Anda sendiri di dalamnya. "
    "Periksa, lalu simpan dengan Ctrl+S."
)
LIVE_NOT_SAVED = "Buku induk sudah diisi, tetapi belum dapat disimpan. Simpan dengan Ctrl+S."
LIVE_FILES = "{count} berkas tersimpan di {folder}."
LIVE_MORE = "... dan {count} lagi; lihat lembar Pantauan dan Catatan."
LIVE_ALL_DONE = "Semua langkah sudah selesai."
LIVE_PRINTED = "Lembar {sheet} sudah dicetak ke {path}."
LIVE_HELP = "Tiap tombol menjelaskan dirinya bila ditunjuk. Kerjakan langkah dari kiri ke kanan."
LIVE_OPENED_ALREADY = (
    "{master} sudah terbuka lewat himpun. Tekan tombolnya dengan: himpun klik step_1"
)
LIVE_OPENED = "{master} terbuka di LibreOffice. Tekan tombolnya dengan: himpun klik step_1"
