"""The rekap: its headings and subtotals, growth in words, and who is ranked how."""

from __future__ import annotations

from sync.texts.message import Text

RECAP_PROVISIONAL = "Sementara: pengumpulan belum disetujui pada langkah 7."
RECAP_AGENCY_HEADING = "{name} · {timeliness}"
RECAP_SUBTOTAL = "Jumlah {name}: {requested} nilai = {parts}"
RECAP_SUBTOTAL_NOTHING = "Jumlah {name}: tidak ada nilai yang diminta"
RECAP_PART = "{count} {state}"
RECAP_WHOLE = "seluruh urusan"
RECAP_ANSWERED_OF = "{answered} dari {requested}"
RECAP_ANSWERED = "terjawab"
RECAP_NOT_REQUIRED = "tidak wajib"
RECAP_CORRECTED = "{label} (dikoreksi: {periods})"
RECAP_CORRECTED_LEGEND = (
    "Yang bertanda 'dikoreksi' memakai koreksi petugas; isian OPD dan alasannya ada di laporan "
    "langkah 8."
)
RECAP_BARS = "Gerak"
RECAP_GROWTH = "Pertumbuhan"
RECAP_GROWTH_OF = "Pertumbuhan: {after} terhadap {before}; gerak dihitung dari nol."
RECAP_LEGEND_SENTENCE = (
    "Setiap sel menunjukkan angka, 0 yang memang nol (nol sah), atau keadaannya: kosong, tidak "
    "tersedia, tidak sah. Nilai bersatuan berbeda tidak dijumlahkan; yang dijumlahkan adalah "
    "banyaknya nilai menurut keadaan."
)
GROWTH_NONE = "-"
GROWTH_FROM_ZERO = "dari nol"
GROWTH_STILL_ZERO = "tetap nol"
GROWTH_POINTS = "{change} poin"
RANKING_RULE = (
    "Urut kelengkapan, lalu ketepatan waktu; OPD yang sama pada keduanya berbagi peringkat."
)
ROUND_ENDED = "Putaran {number}"
ROUND_NOW = "Putaran {number} (kini)"
STEP_WITHIN_STANDARD = "sesuai baku"
STEP_OVER_STANDARD = "terlambat dari baku"
STEP_9_ANALYSIS_TITLE = "Analisis dan Evaluasi Hasil"
TRACE_A_HEADING = Text(
    "Baris ini judul atau jumlah, bukan satu nilai.",
    "Pilih sel di baris indikator, misalnya: himpun trace Rekap!{example}",
)
