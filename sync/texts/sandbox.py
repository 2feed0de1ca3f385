"""The sandbox: an imitation of Google for demonstration, training and tests."""

from __future__ import annotations

from sync.texts.message import Text

SANDBOX_KEY_FILE_UNUSABLE = Text(
    "Berkas kunci ini bukan buatan server latihan, jadi tidak dipakai dan tidak diubah.",
    "Pilih nama berkas lain untuk --identity, atau hapus berkas ini bila memang tidak diperlukan.",
)
SANDBOX_PORT_TAKEN = Text(
    "Porta {port} sedang dipakai program lain.",
    "Tutup program itu, atau pilih porta lain, misalnya: himpun sandbox --port 8899",
)
SANDBOX_DATA_UNREADABLE = Text(
    "Berkas data server latihan tidak dapat dibuka: {reason}.",
    "Pilih berkas lain untuk --data; berkas ini tidak diubah.",
)
SANDBOX_READY = Text(
    "Server latihan siap di {base_url}",
    "Biarkan jendela ini terbuka. Tekan Ctrl-C untuk berhenti.",
)
SANDBOX_IDENTITY = Text("Identitas {email}: berkas kunci {path}")
SANDBOX_QUOTA = Text(
    "Kuota dibatasi seperti di Google: {user} kali baca dan tulis semenit untuk satu akun, "
    "{project} untuk satu proyek."
)
SANDBOX_LOCAL = Text(
    "Server latihan hanya melayani komputer ini; tidak ada data yang keluar ke internet."
)
SANDBOX_STOPPED = Text("Server latihan berhenti.")
SANDBOX_PORTAL_TITLE = Text("Masuk dahulu untuk memakai internet")
SANDBOX_PORTAL_BUTTON = "Masuk"
SANDBOX_PAGE_TITLE = Text("Spreadsheet di server latihan")
SANDBOX_PAGE_COUNT = Text("{count} spreadsheet. Semuanya hanya ada di komputer ini.")
SANDBOX_PAGE_SEARCH = Text("Cari nama spreadsheet atau pemilik")
SANDBOX_PAGE_NONE_FOUND = Text("Tidak ada yang cocok. Coba kata lain.")
SANDBOX_PAGE_EMPTY = Text(
    "Belum ada spreadsheet.",
    "Jalankan langkah 2 (penyampaian) di ruang kerja Anda, lalu muat ulang.",
)
SANDBOX_PAGE_NO_CELLS = Text("Tab ini masih kosong.")
SANDBOX_PAGE_NOT_FOUND = Text("Spreadsheet ini tidak ada di server latihan.")
SANDBOX_PAGE_OWNER = Text("Pemilik: {owner}. Terakhir berubah: {modified}.")
SANDBOX_PAGE_CUT = Text("Hanya {rows} baris pertama yang ditampilkan.")

# What a rule of a cell asks for, when it has no message of its own.
VALIDATION_ONE_OF = Text("Pilih salah satu: {choices}.")
VALIDATION_BETWEEN = Text("Isi angka antara {low} dan {high}.")
VALIDATION_NUMBER = Text("Isi dengan angka yang sesuai aturan sel ini.")
VALIDATION_DATE = Text("Isi dengan tanggal, misalnya 31/12/2025.")
VALIDATION_TEXT = Text("Isi dengan teks yang sesuai aturan sel ini.")
VALIDATION_BOOLEAN = Text("Isi TRUE (ya) atau FALSE (tidak).")
VALIDATION_OTHER = Text("Isian ini tidak sesuai dengan aturan sel ini.")

# Why nothing was typed.
TYPING_READ_ONLY = Text("Anda hanya dapat melihat spreadsheet ini, belum boleh mengisinya.")
TYPING_TOO_MUCH = Text("Tempelan terlalu besar. Tempel paling banyak {most} sel sekaligus.")
TYPING_TOO_LONG = Text("Isian terlalu panjang. Satu sel memuat paling banyak {most} karakter.")
TYPING_BEYOND_GRID = Text("Isian melewati tepi tabel. Mulailah dari sel yang lebih atas atau kiri.")
TYPING_PROTECTED = Text("{cell} terkunci. Sel ini dijaga oleh {owner}; isilah sel yang terbuka.")
TYPING_INVALID = Text("{cell} belum sesuai. {help}")
TYPING_REFUSED = Text("Isian ini tidak dapat diterima: {reason}")

TRAINING_ROLE_OWNER = Text("pemilik")
TRAINING_ROLE_WRITER = Text("pengisi")
TRAINING_ROLE_READER = Text("hanya melihat")

# The editable page.
TRAINING_NOT_INSTALLED = Text(
    "Halaman ini hanya untuk dibaca.",
    'Agar dapat diisi, pasang sekali: pip install "himpun[training]", lalu jalankan server lagi.',
)
TRAINING_GRID_MOVED = Text(
    "Halaman ini hanya untuk dibaca, karena paket tabelnya berbeda dari yang dikenal.",
    'Pasang lagi: pip install --upgrade "himpun[training]", lalu jalankan server lagi.',
)
TRAINING_BADGE = Text("Latihan")
TRAINING_HOME = Text("Semua spreadsheet")
TRAINING_PERSON = Text("Mengisi sebagai")
TRAINING_UNDO = Text("Urungkan")
TRAINING_NO_SCRIPT = Text("Halaman ini perlu JavaScript. Nyalakan di pengaturan peramban Anda.")
TRAINING_SAVED = Text("Tersimpan")
TRAINING_SAVING = Text("Menyimpan…")
TRAINING_OFFLINE = Text("Server latihan tidak menjawab")
TRAINING_NOT_SAVED = Text(
    "Server latihan tidak menjawab, jadi {cell} belum tersimpan. Periksa servernya, lalu isi lagi."
)
TRAINING_LOCKED = Text("Terkunci")
TRAINING_NOTE = Text("Catatan")
TRAINING_WRONG = Text("Perlu diperiksa")
TRAINING_CHANGED = Text("Terakhir diubah {by}, {modified}")
TYPING_REQUEST_TOO_LARGE = Text("Tempelan terlalu besar. Bagilah menjadi beberapa bagian.")
