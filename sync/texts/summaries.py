"""Beranda, the reports and the analysis: sentences about the whole collection."""

from __future__ import annotations

ALL_STEPS_DONE = "Semua langkah selesai"
NOTICE_NO_PULL = "Belum ada data yang ditarik."
NOTICE_WELL = "Semua OPD terbaca pada tarikan terakhir."
NOTICE_FAILED = (
    "Perhatian: {problems}. Data baik terakhirnya tetap dipakai; sebab dan cara mengatasinya ada "
    "di Pantauan."
)
NOTICE_OPD_FAILED = "{count} OPD gagal ditarik ({agencies})"
NOTICE_OPD_UNREACHABLE = "spreadsheet {count} OPD tidak terjangkau ({agencies})"
NOTICE_OPD_QUARANTINED = "{count} OPD dikarantina ({agencies})"
RECAP_PROVISIONAL = "Sementara: pengumpulan belum disetujui pada langkah 7."
NO_PULL_YET = "Belum pernah ditarik"
LAST_PULL = "{when}: {ok} OPD berhasil, {failed} gagal"
COLLECTION_LINE = "Perintah nomor {number} tanggal {date} dari {issued_by}"
DUE_TODAY = "{date} (hari ini)"
DUE_LEFT = "{date} ({days} hari lagi)"
DUE_PASSED = "{date} (lewat {days} hari)"
VERDICT_NONE = "Belum diputuskan pada langkah 7."
VERDICT_LINE = "{verdict} pada {when} (putaran {round}). {outcome}"
NOTHING_MISSING = "Semua nilai yang diminta sudah terjawab dan tidak ada temuan wajib."
MISSING_LINE = (
    "Masih kosong {blank} nilai, tidak sah {invalid} nilai, temuan wajib {must}. OPD: {agencies}."
)
NEXT_RUN = "Tekan langkah {number}, atau ketik: himpun step {number}"
NEXT_WAIT = "Menunggu langkah {number}"
NEXT_AGAIN = "Dijalankan lagi setelah langkah {number}"
UNDER_A_MINUTE = "< 1 menit"
STEP_OVERDUE_MARK = "(lewat)"
NEXT_GATE = "Menunggu langkah 7 disetujui"

ANALYSIS_COMPLETENESS = (
    "Dari {requested} nilai yang diminta kepada {agencies} OPD, {answered} sudah terjawab "
    "({percent})."
)
ANALYSIS_STATES = (
    "Yang terjawab: {filled} terisi, {zero} nol sah, dan {unavailable} tidak tersedia dengan "
    "alasan. Yang belum: {blank} kosong dan {invalid} tidak sah."
)
ANALYSIS_BEST = "{count} OPD lengkap seluruhnya: {agencies}."
ANALYSIS_NONE_COMPLETE = "Belum ada OPD yang lengkap seluruhnya."
ANALYSIS_LOWEST = "Kelengkapan terendah: {agencies}."
ANALYSIS_TIME = "{on_time} OPD menjawab tepat waktu, {late} terlambat, {nothing} belum menjawab."
ANALYSIS_TIME_ALL_IN = "{on_time} OPD menjawab tepat waktu dan {late} terlambat."
ANALYSIS_RETURNED = "{count} OPD pernah dikembalikan untuk diperbaiki, dalam {rounds} putaran."
ANALYSIS_NOT_RETURNED = "Belum ada OPD yang dikembalikan untuk diperbaiki."
ANALYSIS_FINDINGS = "Temuan yang tersisa: {total}, paling banyak '{rule}' ({count})."
ANALYSIS_NO_FINDINGS = "Tidak ada temuan yang tersisa."
ANALYSIS_JUMPS = "{count} lonjakan antartahun perlu penjelasan dari {agencies}."
ANALYSIS_OVERDUE = "Langkah yang melewati waktu baku: {steps}."
ANALYSIS_IN_TIME = "Semua langkah yang sudah selesai berada dalam waktu baku."
