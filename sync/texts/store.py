"""The store of all data."""

from __future__ import annotations

from sync.texts.message import Text

STORE_MISSING = Text(
    "Penyimpanan data himpun tidak ditemukan.",
    "Cari salinan folder ini di disk lain. Bila memang belum pernah ada, buat ruang kerja baru, "
    "ketik: himpun init NAMA_FOLDER",
)
STORE_FOREIGN = Text(
    "Berkas ini bukan penyimpanan data himpun.",
    "Periksa alamat penyimpanan di himpun.toml, atau kembalikan berkas yang benar dari cadangan.",
)
STORE_EMPTY = Text(
    "Berkas penyimpanan data ini kosong.",
    "Jangan isi berkas itu; kembalikan penyimpanan dari cadangan.",
)
STORE_SQLITE_NEWER = Text(
    "Kepala berkas penyimpanan data rusak, atau ditulis oleh program yang lebih baru.",
    "Pasang himpun versi terbaru; bila tetap begitu, kembalikan penyimpanan dari cadangan.",
)
STORE_LOG_OF_ANOTHER = Text(
    "Di samping penyimpanan data ada berkas {name} yang bukan miliknya.",
    "Pindahkan berkas {name} ke folder lain, jangan dihapus, lalu ulangi.",
)
STORE_CONTENTS_MIXED = Text(
    "Isi penyimpanan data tidak saling cocok, seperti tercampur dengan berkas lain.",
    "Jangan hapus berkas itu; kembalikan penyimpanan dari cadangan.",
)
STORE_ADDRESS_UNUSABLE = Text(
    "Alamat penyimpanan data tidak dapat dipakai.",
    "Tulis nama berkas, atau postgresql+psycopg://... setelah memasang himpun[postgresql].",
)
STORE_NEWER = Text(
    "Penyimpanan data ini dibuat oleh himpun versi yang lebih baru.",
    "Pasang himpun versi terbaru di komputer ini, lalu ulangi.",
)
STORE_DAMAGED = Text(
    "Penyimpanan data rusak ({reason}).",
    "Jangan hapus atau pindahkan berkas itu; cari salinan folder ini di disk lain, atau minta "
    "bantuan pengelola himpun.",
)
STORE_HEADER_CUT = "kepala berkasnya terpotong"
STORE_LOCKED = Text(
    "Penyimpanan data sedang dipakai program lain.",
    "Tunggu sebentar lalu ulangi; bila tetap begitu, tutup himpun yang lain.",
)
STORE_FULL = Text(
    "Penyimpanan data tidak dapat ditulis karena disk penuh.",
    "Kosongkan sebagian disk, lalu ulangi; data yang lama tidak berubah.",
)
STORE_UNWRITABLE = Text(
    "Penyimpanan data tidak dapat dibuka atau ditulis di tempat ini.",
    "Periksa izin folder dan sambungan disknya, lalu ulangi.",
)
STORE_UNREACHABLE = Text(
    "Server penyimpanan data tidak dapat dihubungi ({reason}).",
    "Periksa sambungan, alamat, dan kata sandinya, lalu ulangi.",
)
STORE_FAILED = Text(
    "Penyimpanan data menolak pekerjaan ini ({reason}).",
    "Ulangi; bila tetap begitu, kirim kalimat ini kepada pengelola himpun.",
)
