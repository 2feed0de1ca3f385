"""Pulling one OPD's spreadsheet."""

from __future__ import annotations

from sync.texts.message import Text

NO_SPREADSHEET = Text(
    "OPD ini belum punya spreadsheet.",
    "Jalankan langkah 2, atau tempel alamat spreadsheet-nya di daftar OPD.",
)
SPREADSHEET_ADDRESS_UNREADABLE = Text(
    "Alamat spreadsheet '{address}' tidak dapat dibaca.",
    "Salin alamat lengkapnya dari peramban (https://docs.google.com/spreadsheets/d/...).",
)
SPREADSHEET_SHARED_BY_TWO = Text(
    "Spreadsheet yang sama tercatat untuk {agencies}.",
    "Perbaiki alamat spreadsheet di daftar OPD: satu OPD, satu spreadsheet.",
)
PULL_SURPRISE = Text(
    "Isi spreadsheet ini tidak dapat diolah ({reason}).",
    "Kirim kalimat ini kepada pengelola himpun; data baik yang terakhir tetap dipakai.",
)
PULL_WAITS = (
    "{spreadsheets} spreadsheet akan dibaca. Google membatasi jumlah permintaan, jadi ini perlu "
    "kira-kira {minutes} menit; yang sudah dibaca langsung tersimpan."
)
