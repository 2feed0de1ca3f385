"""Beranda and Jadwal: what to do now, what is due, what is late, and the clock."""

from __future__ import annotations

AGENDA_ALL_DONE = "Untuk pengumpulan berikutnya, ganti kode dan perintah di Pengaturan."
AGENDA_STEP_TODAY = "langkah {number} ({title})"
AGENDA_DUE_TODAY = "tenggat OPD mengisi; {waiting} belum mengisi"
AGENDA_DUE_TODAY_ALL_IN = "tenggat OPD mengisi; semua sudah mengisi"
AGENDA_REQUESTS_TODAY = "{count} jawaban permohonan masyarakat"
AGENDA_NOTHING_TODAY = "Tidak ada yang jatuh tempo hari ini."
AGENDA_STEP_LATE = "langkah {number} ({title}) lewat {time}"
AGENDA_AGENCIES_LATE = "{count} OPD belum mengisi ({agencies})"
AGENDA_REQUESTS_LATE = "{count} jawaban permohonan masyarakat"
AGENDA_NOTHING_LATE = "Tidak ada yang terlambat."
AGENDA_STORE_AGAIN = "Ada isian yang lebih baru daripada simpanan."
AGENDA_OPD_FILL = "OPD mengisi sampai {due}."

CLOCK_SET_BACK = (
    "Perhatian: jam komputer ini mundur. Sekarang {now}, padahal catatan terakhir {newest}: "
    "periksa tanggal dan jam komputer."
)
CLOCK_WENT_BACK = (
    "Perhatian: jam komputer pernah mundur pada {steps}, jadi waktu terpakainya tidak dapat "
    "dihitung: periksa tanggal dan jam komputer."
)
CLOCK_STEP_PROBLEM = "{sentence} Waktu langkah ini tidak dapat dihitung dengan benar."
CLOCK_WITHIN_STEP = (
    "Perhatian: jam komputer ini mundur selagi langkah {number} berjalan: periksa tanggal dan jam "
    "komputer."
)
CLOCK_EVENT = "jam mundur"

TIME_DONE = "selesai"
TIME_LATE = "terlambat"
TIME_RUNNING = "berjalan"
TIME_WAITING = "belum"
TIME_CLOCK = "perlu diperiksa: jam mundur"
TIME_WHO_FOR = "{person}, untuk {role} ({holder})"
TIME_STEP_IN_ROUND = "langkah {number} putaran {round}"

OTHER_DONE = "selesai"
OTHER_RUNNING = "berjalan"
OTHER_NEXT = "{number}. {title}"
OTHER_NONE = "Tidak ada pengumpulan lain."

PLAN_TITLE = "Jadwal Pengumpulan"
PLAN_INTRODUCTION = (
    "Sembilan langkah menurut waktu baku SOP, dihitung dalam jam kerja sejak tanggal perintah. OPD "
    "mengisi sampai {due}; setelah itu data disimpan, dilaporkan, dan diperiksa."
)
PLAN_CLOSING = (
    "Bila hasilnya dikembalikan untuk diperbaiki, langkah 3 sampai 7 diulang pada putaran "
    "berikutnya; waktunya dihitung sejak pengembalian itu."
)
PLAN_TABLE = "Rencana waktu tiap langkah"
