"""Printed pages and PDF."""

from __future__ import annotations

from sync.texts.message import Text

PRINT_FOOTER = "Halaman {page} dari {pages}"
PRINT_INITIALS = "{place_and_date} · {who} · paraf "
PRINT_SHEET_INITIALS = "Paraf Kepala Seksi Pelayanan Informasi Publik "
PRINT_DOTS = "...................."
PRINT_COPIES = "Tembusan:"
LETTER_NUMBER = "Nomor"
LETTER_NATURE = "Sifat"
LETTER_ATTACHMENT = "Lampiran"
LETTER_SUBJECT = "Hal"
LETTER_TO = "Yth."
LETTER_NO_NUMBER = "........................................"
LETTER_PAGE = "- {page} -"
LOGO_UNUSABLE = Text(
    "Logo ini tidak dapat dipakai ({reason}); surat dicetak tanpa logo.",
    "Simpan gambarnya sebagai logo.png, paling besar 1 MB, di folder ruang kerja.",
)
LOGO_TOO_LARGE = "lebih dari 1 MB"
LOGO_NOT_PNG = "bukan gambar PNG"
LOGO_MEASURES = "ukuran gambarnya tidak wajar"
PRINT_GOVERNMENT = "PEMERINTAH"
PRINT_NO_NAME = "................................................"
PRINT_NO_ID = "................................"
PRINT_TARGET_LOCKED = Text(
    "Berkas ini sedang dibuka atau tidak boleh ditulisi.",
    "Tutup berkas itu di semua komputer, lalu ulangi.",
)
PRINT_NOT_WRITTEN = Text(
    "Berkas ini tidak dapat disimpan ({reason}).",
    "Periksa folder dan sisa ruang disk, lalu ulangi.",
)
PRINT_FILE_MISSING = Text(
    "Berkas yang akan dicetak tidak dapat dibaca ({reason}).",
    "Jalankan kembali langkah yang membuatnya, lalu ulangi.",
)
PRINT_NO_LIBREOFFICE = Text(
    "LibreOffice tidak ditemukan, jadi PDF belum dibuat.",
    "Pasang LibreOffice, atau buka berkas Excel-nya dan simpan sebagai PDF.",
)
PRINT_NOT_STARTED = Text(
    "LibreOffice tidak dapat dijalankan ({reason}).",
    "Pasang ulang LibreOffice, atau buka berkas Excel-nya dan simpan sebagai PDF.",
)
PRINT_TOO_SLOW = Text(
    "LibreOffice belum selesai setelah {seconds} detik, jadi dihentikan.",
    "Tutup program lain, lalu ulangi; atau buka berkas Excel-nya dan simpan sebagai PDF.",
)
PRINT_NOT_CONVERTED = Text(
    "LibreOffice tidak dapat membuat PDF dari: {files}.",
    "Buka berkas Excel-nya, periksa isinya, lalu simpan sebagai PDF.",
)
PRINT_SHEET_MISSING = Text(
    "Lembar {sheet} tidak ada di buku kerja ini.",
    "Kembalikan nama lembar itu, atau salin lembar itu dari buku kerja baru, lalu ulangi.",
)
