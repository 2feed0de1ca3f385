"""Files in the folder 'masuk' that cannot be read yet, or that no clock can put in order."""

from __future__ import annotations

from sync.texts.message import Text

FILE_COPYING = Text(
    "Berkas ini masih disalin.", "Tunggu sampai selesai; himpun membacanya kemudian."
)
FILE_OPEN = Text("Berkas ini sedang dibuka.", "Tutup berkasnya; himpun membacanya kemudian.")
FILE_HALF = Text(
    "Berkas ini belum utuh, mungkin penyalinannya tersendat.",
    "Tunggu sebentar; bila tetap belum utuh, salin lagi berkasnya.",
)
FILE_GONE = Text(
    "Berkas ini sudah tidak ada saat akan dibaca.",
    "Bila dipindahkan dengan sengaja, tidak ada yang perlu dilakukan.",
)
FILE_NOT_REACHED = Text(
    "Berkas ini belum dapat dibaca ({reason}).",
    "Periksa izin berkas dan sambungan ke foldernya; himpun mencobanya lagi.",
)
FOLDER_NOT_REACHED = Text(
    "Folder ini belum dapat dibaca ({reason}).",
    "Periksa izin folder dan sambungan jaringannya; himpun mencobanya lagi.",
)
FILE_IS_FOLDER = Text(
    "Ini folder, bukan berkas, jadi isinya tidak dibaca.",
    "Pindahkan berkas di dalamnya langsung ke folder masuk.",
)
FILE_IS_LINK = Text(
    "Ini pintasan (tautan), bukan berkas, jadi tidak dibaca.",
    "Salin berkas aslinya ke folder masuk.",
)
FILE_IS_SPECIAL = Text(
    "Ini bukan berkas biasa, jadi tidak dibaca.", "Hapus dari folder masuk, lalu salin berkasnya."
)
_WHICH_FILE = (
    "Tanyakan kepada OPD mana yang benar. Bila yang sudah diterima yang benar, pindahkan berkas "
    "ini ke luar folder masuk. Bila berkas ini yang benar, ketik: "
    'himpun terima "{name}" --pakai berkas'
)
FILE_OLDER = Text(
    "Berkas ini terakhir disimpan {modified}, lebih lama daripada berkas yang sudah diterima "
    "({then}), dan isinya berbeda:\n{differences}.\n",
    _WHICH_FILE,
)
FILE_UNDATED = Text(
    "Tidak dapat dipastikan kapan berkas ini terakhir disimpan, dan isinya berbeda dengan berkas "
    "yang sudah diterima ({then}): {differences}.",
    _WHICH_FILE,
)
FILE_OLD_EDITION = Text(
    "Ini berkas format kiriman ke-{edition}, sedangkan yang sudah diterima dari kiriman "
    "ke-{newest}, dan isinya berbeda: {differences}.",
    _WHICH_FILE,
)
FILE_REPEATS = Text(
    "Isi berkas ini sama dengan berkas {earlier} yang pernah diterima, dan berbeda dengan yang "
    "sekarang dipakai: {differences}.",
    _WHICH_FILE,
)
FILE_HANGS = Text(
    "Berkas ini terlalu lama atau terlalu berat dibaca.",
    "Salin isiannya ke berkas format yang kami kirim, lalu serahkan berkas itu.",
)
FILE_MIXED_LETTERS = "huruf di dalamnya disimpan dengan dua cara yang berbeda"
FILE_LINE_TOO_LONG = "ada baris yang terlalu panjang"
FILE_LOCKED = Text(
    "Berkas ini terkunci kata sandi.",
    "Hapus kata sandinya di Excel, simpan sebagai .xlsx, lalu serahkan lagi.",
)
FILE_REPLACED = "berkas lain bernama sama baru saja menggantikannya"
READER_NOT_STARTED = "pembaca berkas tidak dapat dimulai"
