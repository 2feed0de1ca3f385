"""What each step of the SOP says when it is done."""

from __future__ import annotations

from sync.texts.message import Text

STEP_1_DONE = "Format siap: {formats} format untuk {agencies} OPD, dan satu untuk masyarakat."
STEP_1_TITLE = "Daftar Format Permintaan Data"
STEP_1_INTRODUCTION = (
    "Menindaklanjuti perintah nomor {number} tanggal {date} dari {issued_by}, disiapkan format "
    "permintaan data dan informasi untuk OPD berikut. Tenggat pengisian: {due}."
)
STEP_1_NO_HEIR = (
    " OPD ini sudah tidak ada dan belum jelas penggantinya: {agencies}. Tulis kodenya di kolom "
    "'Gabungan Dari' OPD yang baru, atau pindahkan indikatornya di lembar Indikator."
)
STEP_1_NOT_ASKED = " Tidak diminta apa pun: {agencies}."
STEP_1_METADATA = (
    " Perlu dilengkapi kantor: {count} satuan atau definisi belum ada; daftarnya di Pemeriksaan."
)
STEP_2_DONE = "Format tersampaikan kepada {done} dari {all} penerima."
STEP_2_LIES_READY = "siap diserahkan"
STEP_2_OWN = "spreadsheet milik OPD"
STEP_2_TITLE = "Daftar Penyampaian Format"
STEP_2_INTRODUCTION = (
    "Setiap OPD mengisi spreadsheet atau berkasnya sendiri, paling lambat {due}. Bagian yang "
    "terkunci tidak perlu diubah."
)
STEP_3_DONE = (
    "Ditarik {ok} OPD, tidak berubah {unchanged}, dikarantina {quarantined}, gagal {failed}; "
    "{answered} nilai terjawab."
)
STEP_3_LAST_GOOD = "Data baik terakhir, {when}, tetap dipakai."
STEP_3_NO_DATA = "Belum ada data dari OPD ini."
STEP_3_UNKNOWN_OPD = Text(
    "OPD '{name}' tidak ada di daftar.", "Ketik kode atau singkatannya seperti di lembar OPD."
)
STEP_3_SHRUNK = 'Bila isian memang berkurang: himpun step 3 --terima "{name}"'
HELD_BACK_OTHERS = "({count} temuan lain: lihat Pemeriksaan.)"
STEP_3_TITLE = "Daftar Penerimaan Data"
STEP_4_DONE = (
    "Tersimpan sebagai {name}: {files} berkas, {values} nilai. Sidik daftar isi: {manifest_hash}"
)
STEP_4_TITLE = "Tanda Simpan Data"
STEP_4_INTRODUCTION = (
    "Data yang terhimpun disimpan apa adanya (mentah), sebagai nilai terbaca, dan bersama daftar "
    "temuan. Sidik berkas di bawah membuktikan bahwa simpanan tidak berubah."
)
STEP_5_DONE = "Laporan Pengelolaan Data selesai: kelengkapan {percent}, temuan wajib {must}."
STEP_5_TITLE = "Laporan Pengelolaan Data"
STEP_6_DONE = "Pengelolaan data selesai; siap diperiksa pada langkah 7."
STEP_6_NOT_DONE = "Pengelolaan data belum selesai: {reasons}."
STEP_6_TITLE = "Hasil Kegiatan Pengelolaan Informasi"
STEP_6_QUARANTINED = "{count} OPD dikarantina"
STEP_6_FAILED = "{count} OPD gagal ditarik"
STEP_6_UNREACHABLE = "spreadsheet {count} OPD tidak terjangkau"
STEP_6_NOT_DELIVERED = "{count} OPD belum menerima format"
STEP_6_MUST = "{count} temuan wajib"
STEP_6_EMPTY = "{count} OPD belum mengisi"
STEP_7_TITLE = "Rekap Dokumen Pemeriksaan"
STEP_7_APPROVED = "Pengumpulan disetujui; dilanjutkan ke langkah 8."
STEP_7_APPROVED_WITH = "Disetujui dengan catatan: {reason}."
STEP_7_RETURNED = "Dikembalikan kepada {count} OPD untuk diperbaiki ({findings} temuan)."
STEP_7_REASON = " Alasan: {reason}."
STEP_7_STILL_OPEN = "Yang masih terbuka: {reasons}."
STEP_7_NOT_RETURNED = (
    "Temuan belum sampai kepada satu OPD pun; jalankan lagi langkah 7 setelah sebabnya diatasi."
)
STEP_7_OLD_NOTES = "Catatan lama di spreadsheet {count} OPD"
STEP_7_STORE_FIRST = Text(
    "Ada isian yang lebih baru daripada simpanan.",
    "Jalankan dahulu langkah 4. Lalu jalankan lagi langkah 7.",
)
STEP_7_REASON_NEEDED = Text(
    "Masih terbuka: {reasons}; jadi pengumpulan belum dapat disetujui begitu saja.",
    'Beri alasan, misalnya: himpun step 7 --putusan lanjut --alasan "tenggat pimpinan"',
)
STEP_8_DONE = "Laporan akhir selesai. {missing}"
STEP_8_TITLE = "Laporan Akhir Pengumpulan Data"
STEP_9_DONE = "Rekap hasil selesai: {rows} baris, {requested} nilai, kelengkapan {percent}."
STEP_9_TITLE = "Rekap Hasil Pengumpulan Data"
STEP_9_CONTROL = (
    "Pemeriksaan jumlah: terisi {filled} + nol sah {zero} + kosong {blank} + tidak tersedia "
    "{unavailable} + tidak sah {invalid} = {requested} nilai yang diminta."
)
OPD_SURPRISE = Text(
    "Pekerjaan untuk OPD ini gagal karena sebab yang tidak terduga ({reason}).",
    "Ulangi langkah ini; bila tetap begitu, kirim kalimat ini kepada pengelola himpun.",
)
OUTPUT_FOLDER_REFUSED = Text(
    "Folder ini tidak dapat ditulisi ({reason}).",
    "Periksa sisa ruang disk dan izin foldernya, lalu ulangi.",
)
STEP_PAPER_LEFT = "Langkah sudah tercatat, tetapi berkas cetaknya belum tersimpan: {problem}"
STEP_MASTER_LEFT = (
    "Langkah sudah tercatat dan datanya aman, tetapi buku kerja belum diperbarui: {problem} "
    "Setelah itu ketik: himpun publish"
)
LOG_STEP = "Langkah {number} {verdict}: {sentence}"
