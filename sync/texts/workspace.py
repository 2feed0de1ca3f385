"""The workspace folder, its himpun.toml and its key."""

from __future__ import annotations

from sync.texts.message import Text

NO_WORKSPACE = Text(
    "Folder ini bukan ruang kerja himpun (himpun.toml tidak ada).",
    "Buka folder ruang kerja Anda, atau buat yang baru dengan: himpun init NAMA_FOLDER",
)
SETTINGS_UNREADABLE = Text(
    "Isi himpun.toml tidak dapat dibaca: {reason}.",
    "Perbaiki baris itu, atau salin kembali himpun.toml yang lama.",
)
WORKSPACE_EXISTS = Text(
    "Folder ini sudah berisi ruang kerja himpun.", "Pakai folder itu, atau pilih nama folder lain."
)
WORKSPACE_NOT_WRITABLE = Text(
    "Folder ini tidak dapat ditulisi ({reason}).", "Pilih folder lain, atau minta izin menulis."
)
NAME_OF_WINDOWS = Text(
    "Nama '{name}' milik Windows sendiri, jadi tidak dapat dipakai.", "Pilih nama lain."
)
MASTER_IN_THE_WAY = Text(
    "Folder ini sudah berisi {master}, dan berkas itu tidak ditimpa.",
    "Pilih folder lain, atau pindahkan berkas itu dahulu.",
)
SETTINGS_LINE = "baris {line} tidak dapat dibaca"
SETTINGS_LAST_LINE = "terakhir"
SETTINGS_UNKNOWN = "'{name}' tidak dikenal"
SETTINGS_VALUE = "nilai '{name}' tidak sesuai"
SETTINGS_NOT_TEXT = "berkasnya bukan teks UTF-8"
KEY_NOT_SET = Text(
    "Kunci Google belum ditentukan.",
    "Simpan berkas kunci akun layanan di ruang kerja, lalu isi kunci_google di himpun.toml.",
)
WORKSPACE_READY = "Ruang kerja siap di {folder}."
WORKSPACE_NEXT = (
    "Berikutnya: buka {master}, isi lembar Pengaturan, OPD, dan Indikator; "
    "lalu ketik: himpun step 1 --folder {folder}"
)
WORKSPACE_NO_KEY = (
    "Kunci Google belum ada: simpan berkas kunci akun layanan di folder itu, dan tulis namanya "
    "pada kunci_google di himpun.toml."
)
IMPORTED = "{rows} baris dari {file} masuk ke lembar {sheet}."
SETTINGS_FILE = """\
# Pengaturan ruang kerja himpun. Baris yang diawali tanda pagar adalah keterangan.

# Buku kerja induk dan tempat penyimpanan (di dalam folder ini).
master = "master.xlsx"
penyimpanan = "himpun.db"

# Berkas kunci akun layanan Google (JSON). Jangan dibagikan kepada siapa pun.
kunci_google = "{key}"

# Kunci akun layanan lain yang ikut membaca, bila OPD sangat banyak: ["kunci-2.json"].
kunci_tambahan = []

# Alamat layanan Google; kosong berarti Google yang sebenarnya.
alamat_google = "{address}"

# Berapa spreadsheet dibaca bersamaan (1 sampai 40).
utas = 32

# Jarak antara dua tarikan oleh layanan (himpun watch) pada jam kerja, dalam menit.
jeda_tarik = 10

# Pemberitahuan layanan di layar komputer ini: true atau false.
pemberitahuan = true
"""
