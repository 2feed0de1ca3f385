"""Following a number of the recap back to its cell."""

from __future__ import annotations

from sync.texts.message import Text

TRACE_UNKNOWN = Text(
    "Jejak ini tidak ditemukan.",
    "Ketik kode dari kolom Jejak di lembar Data, atau sel di lembar Rekap, misalnya: "
    "himpun trace Rekap!I12",
)
TRACE_NOT_RECAP = Text(
    "Yang dapat ditelusuri adalah sel di lembar Rekap.",
    "Untuk lembar lain, ketik kode dari kolom Jejak.",
)
TRACE_OUTSIDE = Text("Sel ini di luar tabel rekap.", "Tabel rekap mulai dari sel {first}.")
TRACE_NOT_A_NUMBER = Text("Sel ini bukan nilai.", "Pilih sel di bawah salah satu judul periode.")
TRACE_NOT_ASKED = Text(
    "Baris ini tidak meminta nilai untuk {period}.", "Pilih sel di bawah {asked}."
)
TRACE_STALE = Text(
    "Lembar Rekap belum sesuai dengan data terakhir.", "Perbarui dulu dengan: himpun publish"
)
TRACE_TWO = Text(
    "Jejak ini cocok dengan dua nilai.",
    "Pakai sel di lembar Rekap, misalnya: himpun trace Rekap!I12",
)
TRACE_NO_VALUE = "belum ada isian yang diterima dari OPD ini"
TRACE_LIST = "jumlah baris"
TRACE_EMPTY = "(kosong)"
TRACE_BY_AGENCY = "Isian OPD"
TRACE_CORRECTION = "Koreksi"
TRACE_REASON = "Alasan koreksi"
TRACE_CORRECTED_BY = "Dikoreksi oleh"
TRACE_BY = "{name}, {at}"
TRACE_REVISION = "Dipakai rekap"
TRACE_NOT_APPROVED = "data terakhir; belum disetujui pada langkah 7"
TRACE_APPROVED = "revisi {number}, disetujui {at}"
TRACE_SINCE = "Sejak itu"
TRACE_SINCE_THEN = "menjadi {value}, belum disetujui; agar dipakai, jalankan lagi langkah 7"
