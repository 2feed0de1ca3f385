"""Beranda and the reports: sentences about the whole collection."""

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
NO_PULL_YET = "Belum pernah ditarik"
LAST_PULL = "{when}: {ok} OPD berhasil"
LAST_PULL_FAILED = "{when}: {ok} OPD berhasil, {failed} gagal"
OFFLINE_SINCE = "Luring sejak {since}."
NOTICE_OFFLINE = (
    "Perhatian: Google tidak dapat dijangkau, jadi isian baru belum masuk; dicoba lagi pada "
    "tarikan berikutnya."
)
NOTICE_UNDECIDED = (
    "Perhatian: isian dari berkas dan yang dipakai berbeda ({agencies}); pilihlah, caranya ada di "
    "Pantauan."
)
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
NEXT_GATE = "Menunggu langkah 7 disetujui"
