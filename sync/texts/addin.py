"""The add-in: its tab, its buttons, and how it is put in place on one PC."""

from __future__ import annotations

from sync.texts.message import Text

ADDIN_NAME = "Himpun"
ADDIN_DESCRIPTION = (
    "Tombol pengumpulan data untuk Excel: sembilan langkah SOP, satu klik tiap langkah."
)

GROUP_PREPARE = "Siapkan"
GROUP_COLLECT = "Himpun"
GROUP_REVIEW = "Periksa"
GROUP_RECAP = "Rekap"
GROUP_HELP = "Bantuan"

# Label, screentip and supertip of the buttons beside the nine steps.
BUTTON_PULL_NOW = (
    "Tarik sekarang",
    "Tarik isian OPD sekarang",
    "Mengambil isian terbaru dari OPD selama pengumpulan berjalan. Yang tersimpan tidak hilang.",
)
BUTTON_GIVE_BACK = (
    "Kembalikan",
    "Kembalikan temuan kepada OPD",
    "Mengirim temuan yang masih terbuka kepada OPD untuk diperbaiki, sebagai putusan langkah 7.",
)
BUTTON_BUILD_REKAP = (
    "Susun rekap",
    "Susun ulang lembar Rekap",
    "Menyusun ulang lembar Rekap dan Analisis dari data yang tersimpan. Tidak menarik data baru.",
)
BUTTON_PRINT_PAGES = (
    "Cetak",
    "Cetak lembar ini",
    "Membuat halaman cetak dari lembar yang terbuka: PDF di folder keluaran.",
)
BUTTON_TRACE_SELECTION = (
    "Telusuri sel",
    "Telusuri angka yang dipilih",
    "Pilih satu angka di lembar Rekap atau Data, lalu klik: tampak OPD, sel asal, dan waktunya.",
)
BUTTON_CHECK_SYSTEM = (
    "Periksa sistem",
    "Periksa apakah semuanya siap",
    "Memeriksa jaringan, kunci Google, penyimpanan, dan buku kerja; yang kurang disebut caranya.",
)
BUTTON_SHOW_HELP = (
    "Bantuan",
    "Buka bantuan",
    "Menampilkan langkah berikutnya dan apa yang dilakukan tiap tombol.",
)
BUTTON_STEP_SCREENTIP = "Langkah {number}: {title}"
BUTTON_STEP_SUPERTIP = "{activity}. Waktu baku {standard}. Hasil: {output}."

BUTTONS_TABLE_HEAD = ("Kelompok", "Tombol", "Untuk apa", "Pelaksana", "Perintah")
BUTTONS_EVERYBODY = "semua"

# Shown by VBA, so plain signs only: what Windows' code page lacks would turn into question marks.
VBA_NO_WORKBOOK = "Belum ada buku kerja yang terbuka. Buka buku kerja induk, lalu klik lagi."
VBA_FAILED = (
    "Excel tidak dapat menjalankan himpun. Mungkin komputer ini melarang Excel memulai program "
    "lain. Pakai tombol yang sama di menu Start, folder Himpun; buku kerja ini boleh tetap "
    "terbuka. Atau jalankan: himpun addin status"
)
VBA_NO_INTERPRETER = "Python untuk himpun tidak ditemukan. Pasang lagi: himpun addin install"
VBA_COPY_HINT = "Tekan Ctrl+C untuk menyalin pesan ini."

ADDIN_BUILT = "Add-in dibuat: {path}"
ADDIN_MASTER_BUILT = "Buku kerja bertombol dibuat: {path}"
ADDIN_MASTER_MOVED = "Buku kerja lama tanpa tombol disimpan di: {path}"
ADDIN_NO_XLWINGS = Text(
    "Modul VBA milik xlwings ({name}) tidak ada atau berbeda dari yang dikenal.",
    "Pasang lagi himpun dengan berkas constraints.txt yang menyertainya.",
)
ADDIN_NO_HOME = Text(
    "Beranda di buku kerja ini tidak lagi memuat grafiknya, jadi tombol tidak dapat ditempatkan.",
    "Kembalikan lembar Beranda dari salinan cadangan, lalu ulangi.",
)
ADDIN_TARGET_EXISTS = Text(
    "Berkas {name} sudah ada di ruang kerja ini, tetapi himpun.toml tidak menunjuk kepadanya.",
    "Pindahkan atau ganti namanya, lalu ulangi.",
)

ADDIN_NOT_WINDOWS = Text(
    "Folder pengguna Windows tidak ditemukan (variabel {name} kosong).",
    "Jalankan perintah ini di komputer Windows yang memakai Excel.",
)
ADDIN_PATH_UNUSABLE = Text(
    "Jalur {path} memuat tanda {sign}, yang tidak dapat dipakai dari Excel.",
    "Pasang Python dan himpun di folder lain, misalnya C:\\himpun, lalu ulangi.",
)
ADDIN_PATH_LETTERS = Text(
    "Jalur {path} memuat huruf yang tidak dikenal Windows di komputer ini.",
    "Pasang Python dan himpun di folder lain, misalnya C:\\himpun, lalu ulangi.",
)
ADDIN_FILE_REFUSED = Text(
    "Berkas ini tidak dapat ditulis atau dihapus ({reason}).",
    "Tutup Excel, lalu ulangi.",
)
ADDIN_STATE_DAMAGED = Text(
    "Catatan pemasangan tidak dapat dibaca.",
    "Pasang lagi: himpun addin install",
)
ADDIN_INSTALLED = "Add-in terpasang: {path}"
ADDIN_RESTART = "Tutup semua jendela Excel, lalu buka lagi: tab Himpun ada di kanan tab Data."
ADDIN_SHORTCUTS_MADE = "Tombol yang sama ada di menu Start, folder Himpun."
ADDIN_UNINSTALLED = "Add-in dilepas; yang ada sebelumnya dikembalikan seperti semula."
ADDIN_NOT_INSTALLED = "Add-in belum dipasang. Untuk memasangnya, ketik: himpun addin install"

STATUS_ADDIN = "Berkas add-in"
STATUS_CONF = "Pengaturan Python"
STATUS_INTERPRETER = "Python"
STATUS_SHORTCUTS = "Menu Start"
STATUS_GOOD = "baik"
STATUS_MISSING = "tidak ada; pasang lagi"
STATUS_CHANGED = "berubah atau versi lain; pasang lagi"
STATUS_NOT_WANTED = "tidak dipasang"
STATUS_LINE = "{what}: {state} ({path})"
SHORTCUT_NAME = "{number}. {title}"

WINDOW_WORKING = "himpun sedang bekerja. Biarkan jendela ini terbuka ..."
WINDOW_NOT_STARTED = (
    "himpun tidak dapat dijalankan ({kind}). Pasang lagi dengan install.ps1, lalu ulangi."
)
WINDOW_CLOSE = "\nTekan Enter untuk menutup jendela ini. "
