"""The demo."""

from __future__ import annotations

from sync.texts.message import Text

DEMO_FOLDER_TAKEN = Text(
    "Folder ini sudah berisi hal lain.",
    "Pilih folder baru, misalnya: himpun demo --out hasil-demo",
)
DEMO_LATER = "Data susulan"
DEMO_CORRECTION = "Dikonfirmasi OPD lewat telepon"
DEMO_LAST_YEAR = "Pengumpulan tahun lalu"
DEMO_SETUP = "Menyiapkan kotak pasir dan ruang kerja"
DEMO_FILL = "OPD mengisi spreadsheet masing-masing"
DEMO_MEND = "OPD memperbaiki yang dikembalikan"
DEMO_PRINT = "Membuat PDF"
DEMO_STEP = "Langkah {number}: {title}"
DEMO_WAIVER = "Angka final baru terbit bulan depan; dicatat untuk pengumpulan berikutnya."
DEMO_REASON = "tenggat pimpinan; kekurangan dicatat dan disusulkan"
DEMO_RESULT = "Satu pengumpulan data, dari perintah sampai rekap"
DEMO_OPEN_LINKS = "Agar tautan ke sel OPD dapat dibuka: himpun sandbox --port {port} --data {data}"
DEMO_TRY_TRACE = "Telusuri satu angka: himpun trace {code} --folder {folder}"
DEMO_ROWS = (
    "Sumber ditarik",
    "Nilai diminta",
    "Terjawab",
    "Baris rekap",
    "Temuan putaran 1",
    "Temuan terbuka",
    "Putaran",
    "Kelengkapan",
    "Detik",
)
