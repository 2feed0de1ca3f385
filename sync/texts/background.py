"""The service that runs by itself: put in place, taken away, looked at."""

from __future__ import annotations

from sync.texts.message import Text

BACKGROUND_AUTHOR = "himpun"
BACKGROUND_DESCRIPTION = (
    "himpun menjaga ruang kerja {folder}: menarik isian OPD dan memperbarui buku kerja induk."
)
BACKGROUND_SHORT_DESCRIPTION = "himpun menarik isian OPD dan memperbarui buku kerja induk."

BACKGROUND_WAY_TASK = "Penjadwal Tugas Windows"
BACKGROUND_WAY_STARTUP = "folder Startup Windows"
BACKGROUND_WAY_SYSTEMD = "systemd"
BACKGROUND_WAY_AUTOSTART = "mulai otomatis desktop"

BACKGROUND_INSTALLED = (
    "Layanan terpasang dan dimulai. Setiap kali Anda masuk ke komputer ini, himpun menjaga "
    "{folder} lewat {way}."
)
BACKGROUND_UNDO = 'Untuk melepasnya, ketik: himpun service uninstall --folder "{folder}"'
BACKGROUND_OTHER_WAY = "{refused} tidak dapat dipakai ({reason}), jadi dipakai {way}."
BACKGROUND_UNINSTALLED = (
    "Layanan untuk {folder} dihentikan dan dilepas. Ruang kerja dan datanya tetap."
)
BACKGROUND_NOT_HERE = "Layanan untuk {folder} belum dipasang."
BACKGROUND_NONE = "Tidak ada layanan yang terpasang."

BACKGROUND_PATH_UNUSABLE = Text(
    "Jalur {path} memuat tanda {sign}, yang diubah Windows saat memulai program.",
    "Pindahkan folder itu ke jalur lain, misalnya C:\\himpun, lalu ulangi.",
)
BACKGROUND_PATH_SIGNS = "jalurnya memuat tanda yang tidak dapat ditulis"
BACKGROUND_NO_SYSTEMD = "tidak berjalan untuk pengguna ini"
BACKGROUND_NO_WAY = Text(
    "Komputer ini tidak mengizinkan layanan dipasang ({reasons}).",
    "Jalankan sendiri setiap pagi dengan perintah himpun watch, atau minta bantuan pengelola TI.",
)
BACKGROUND_KEPT = Text(
    "{way} menolak melepas layanan ini ({reason}).",
    "Ulangi; bila tetap begitu, hapus dengan tangan di sana.",
)
BACKGROUND_FILE_REFUSED = Text(
    "Catatan layanan tidak dapat dibaca atau ditulis ({reason}).",
    "Periksa izin folder itu, lalu ulangi.",
)
BACKGROUND_RECORD_DAMAGED = Text(
    "Catatan layanan ini rusak.",
    "Lepas semua layanan, lalu pasang lagi di tiap ruang kerja. Untuk melepasnya, ketik: "
    "himpun service uninstall --semua",
)

BACKGROUND_OTHER = "Ruang kerja lain yang dijaga: {folder}"
BACKGROUND_TITLE = "Layanan untuk {folder}"
BACKGROUND_LINE_START = "Mulai sendiri"
BACKGROUND_LINE_FOLDER = "Ruang kerja"
BACKGROUND_LINE_PYTHON = "Python"
BACKGROUND_LINE_RUNNING = "Sekarang"
BACKGROUND_READY = "ya, lewat {way}"
BACKGROUND_SWITCHED_OFF = "dimatikan di {way}."
BACKGROUND_LOST = "tidak lagi, pemasangannya hilang."
BACKGROUND_FOLDER_GONE = "{folder} tidak ada, atau drive-nya belum tersambung."
BACKGROUND_PYTHON_GONE = "{path} tidak ada lagi."
BACKGROUND_RUNNING = "berjalan"
BACKGROUND_IDLE = "tidak berjalan"
BACKGROUND_IDLE_SOON = (
    "tidak berjalan. Periksa lagi sesudah satu menit; bila tetap begitu, pasang lagi."
)
BACKGROUND_DO_INSTALL = 'Untuk memasangnya, ketik: himpun service install --folder "{folder}"'
BACKGROUND_DO_UNINSTALL = (
    'Sambungkan drive itu, atau lepas layanannya: himpun service uninstall --folder "{folder}"'
)
