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
