"""The analysis of step 9: sentences that a head of office can read out."""

from __future__ import annotations

ANALYSIS_OF_COMPLETENESS = "Kelengkapan"
ANALYSIS_OF_TIMELINESS = "Ketepatan"
ANALYSIS_OF_MENDING = "Perbaikan"
ANALYSIS_OF_THE_UNUSUAL = "Yang tidak biasa"
ANALYSIS_OF_CHANGE = "Dibanding pengumpulan lalu"
ANALYSIS_OF_WORK = "Waktu kerja"
ANALYSIS_OF_ADVICE = "Yang perlu diperbaiki"

ANALYSIS_COMPLETENESS = (
    "Dari {requested} nilai yang diminta kepada {agencies} OPD, {answered} sudah terjawab "
    "({percent})."
)
ANALYSIS_STATES = (
    "Yang terjawab: {filled} terisi, {zero} nol sah, dan {unavailable} tidak tersedia dengan "
    "alasan; yang belum: {blank} kosong dan {invalid} tidak sah."
)
ANALYSIS_BEST = "{count} OPD lengkap seluruhnya: {agencies}."
ANALYSIS_BEST_AND_LOWEST = "{count} OPD lengkap seluruhnya; yang terendah {agencies}."
ANALYSIS_NONE_COMPLETE = "Belum ada OPD yang lengkap seluruhnya; yang terendah {agencies}."
ANALYSIS_NOBODY_ASKED = "Tidak ada OPD yang diminta mengisi."

ANALYSIS_TIME = "{on_time} OPD menjawab tepat waktu, {late} terlambat, {nothing} belum menjawab."
ANALYSIS_TIME_ALL_IN = "{on_time} OPD menjawab tepat waktu dan {late} terlambat."
ANALYSIS_LATE = "Yang terlambat: {agencies}."
ANALYSIS_SILENT = "Yang belum menjawab: {agencies}."

ANALYSIS_RETURNED = "{count} OPD pernah dikembalikan untuk diperbaiki, dalam {rounds} putaran."
ANALYSIS_NOT_RETURNED = "Belum ada OPD yang dikembalikan untuk diperbaiki."
ANALYSIS_MENDED = "Dari {given} temuan yang dikembalikan, {mended} sudah diperbaiki."
ANALYSIS_FINDINGS = "Temuan yang tersisa: {total}, paling banyak '{rule}' ({count})."
ANALYSIS_NO_FINDINGS = "Tidak ada temuan yang tersisa."

ANALYSIS_RISE = (
    "Kenaikan terbesar: {row} ({agency}), dari {before} pada {earlier} menjadi {after} {unit} pada "
    "{later} ({percent})."
)
ANALYSIS_FALL = (
    "Penurunan terbesar: {row} ({agency}), dari {before} pada {earlier} menjadi {after} {unit} "
    "pada {later} ({percent})."
)
ANALYSIS_CALM = "Tidak ada kenaikan atau penurunan yang menonjol antarperiode."
ANALYSIS_JUMPS = "{count} lonjakan antartahun perlu penjelasan dari {agencies}."

ANALYSIS_NO_PREVIOUS = (
    "Belum ada pengumpulan sebelumnya sebagai pembanding; angka kali ini menjadi dasar "
    "perbandingan berikutnya."
)
ANALYSIS_ROSE = "Kelengkapan naik dari {before} pada {title} menjadi {after}"
ANALYSIS_FELL = "Kelengkapan turun dari {before} pada {title} menjadi {after}"
ANALYSIS_STAYED = "Kelengkapan tetap {after}, sama dengan {title}"
ANALYSIS_IMPROVED_MOST = "paling membaik {agencies}"
ANALYSIS_FELL_MOST = "paling menurun {agencies}"
ANALYSIS_FROM_TO = "{agency} ({before} menjadi {after})"
ANALYSIS_MERGED = (
    "{agency} dibandingkan dengan jumlah {before}: dahulu {answered_before} dari "
    "{requested_before} nilai terjawab, kini {answered} dari {requested}."
)
ANALYSIS_CHANGED = (
    "Dari {shared} nilai periode yang sama, {count} berubah sejak pengumpulan lalu, terbesar {row} "
    "({agency}) periode {period}: dahulu {before}, kini {after} {unit}."
)
ANALYSIS_UNCHANGED = "Tidak satu pun dari {shared} nilai periode yang sama berubah."

ANALYSIS_WORK = "Langkah yang selesai memakai {used} waktu kerja; bakunya paling lama {standard}."
ANALYSIS_NO_WORK = "Belum ada langkah yang selesai."
ANALYSIS_OVERDUE = "Yang melewati waktu baku: {steps}."
ANALYSIS_OVERDUE_STEP = "{step} ({used}, baku {standard})"
ANALYSIS_IN_TIME = "Semua langkah yang sudah selesai berada dalam waktu baku."

ADVICE_NONE = "Tidak ada yang mendesak: pertahankan cara kerja kali ini."
ADVICE_RULE = "Temuan terbanyak adalah '{rule}' ({count}): {advice}."
ADVICE_LATE_TWICE = (
    "{agencies} terlambat pada dua pengumpulan berturut-turut: ingatkan seminggu sebelum tenggat, "
    "dan sepakati satu petugas pengisi."
)
ADVICE_SILENT = "{agencies} belum menjawab: hubungi kepala OPD-nya secara langsung."
ADVICE_AGAIN = (
    "{agencies} dikembalikan dua kali atau lebih: dampingi pengisiannya, jangan hanya dikembalikan."
)
ADVICE_STEP = (
    "Langkah {step} memakai {used} dari baku {standard}: mulai lebih awal, atau bagi pekerjaannya."
)

ADVICE_TABLE = "minta OPD memakai format apa adanya, tanpa mengubah judul kolom"
ADVICE_ROWS = "minta OPD tidak menambah, menggandakan, atau menghapus baris format"
ADVICE_NUMBER = "beri contoh penulisan angka di petunjuk format (1.234,5, tanpa kata)"
ADVICE_AGREE = "minta OPD yang berbeda angka menyepakati satu sumber"
ADVICE_METADATA = "lengkapi satuan dan definisi di lembar Indikator dan Format"
ADVICE_TOTAL = "minta OPD memakai rumus jumlah, dan mencocokkannya sebelum mengirim"
ADVICE_UNIT = "tegaskan satuan yang diminta di petunjuk format"
ADVICE_DATE = "beri contoh penulisan tanggal di petunjuk format (31/12/2025)"
ADVICE_CHOICE = "periksa pilihan dan batas di format, dan jelaskan di petunjuknya"
ADVICE_EMPTY = "minta OPD mengisi semua sel, atau menandai 'Tidak tersedia' dengan alasannya"
ADVICE_REASON = "minta OPD menulis alasan di Keterangan bila data tidak tersedia"
ADVICE_JUMP = "minta OPD memeriksa ulang nilainya, atau menjelaskannya di Keterangan"
