"""The public's requests for information: the register, its papers, and the counter's commands."""

from __future__ import annotations

from sync.texts.message import Text

# What the register asks for, beside a request.
REQUEST_NEEDS_NAME = "Isi Nama dan Informasi Diminta."
REQUEST_NOT_A_DATE = "Ketik {heading} sebagai tanggal, misalnya 31/12/2025."
REQUEST_IN_FUTURE = "{heading} sesudah hari ini; periksa."
REQUEST_EXTENSION_REASON = "Isi Alasan Perpanjangan; tanpa alasan, waktunya tidak bertambah."
REQUEST_EXTENSION_LATE = (
    "Perpanjangan hanya berlaku bila diberitahukan paling lambat {day}; jawab secepatnya."
)
REQUEST_DECISION_UNKNOWN = "Pilih Keputusan dari daftar."
REQUEST_DECISION_MISSING = "Isi Keputusan."
REQUEST_REASON_MISSING = "Isi Alasan."
REQUEST_REASON_LETTER = "Sebut huruf Pasal 17, misalnya: dikecualikan huruf h."
REQUEST_NOT_TOLD = "Sampaikan pemberitahuan tertulis, lalu isi tanggalnya."
REQUEST_TOLD_BEFORE = "Tanggal Pemberitahuan lebih awal dari Tanggal; periksa."
REQUEST_NOT_GIVEN = "Berikan informasinya, lalu isi Tanggal Pemberian."
REQUEST_OBJECTION_LATE = "Keberatan masuk sesudah batasnya, {day}."
REQUEST_NO_RECEIPT = "Cetak tanda bukti: himpun permohonan cetak"
REQUEST_NOTICE = "Permohonan informasi terbuka: {count}."
REQUEST_NOTICE_DUE = "Permohonan informasi terbuka: {count}; tenggat terdekat {day}."
REQUEST_NOTICE_LATE = (
    "Permohonan informasi terbuka: {count}, terlambat {late}; tenggat terdekat {day}."
)

STEP_3_PUBLIC = (
    "Lembar permohonan masyarakat belum dapat diterima: susunannya berubah, atau banyak barisnya "
    "hilang. Buka spreadsheet-nya, lalu kembalikan judul kolom dan barisnya; data baik terakhir "
    "tetap dipakai."
)

# Reasons of refusal: what staff type, and what a letter says.
REQUEST_REASON_EXEMPT = (
    "informasi yang diminta termasuk informasi yang dikecualikan menurut Pasal 17 huruf {letter} "
    "Undang-Undang Nomor 14 Tahun 2008, berdasarkan hasil pengujian konsekuensi"
)
REQUEST_REASONS = {
    "dikecualikan": (
        "informasi yang diminta termasuk informasi yang dikecualikan menurut Pasal 17 "
        "Undang-Undang Nomor 14 Tahun 2008, berdasarkan hasil pengujian konsekuensi"
    ),
    "tidak dikuasai": "informasi yang diminta tidak berada di bawah penguasaan kami",
    "tidak didokumentasikan": (
        "informasi yang diminta belum dikuasai atau didokumentasikan (Pasal 6 ayat (3) huruf e "
        "Undang-Undang Nomor 14 Tahun 2008)"
    ),
    "tidak lengkap": (
        "permohonan belum lengkap, dan tidak dilengkapi setelah kami minta; permohonan dapat "
        "diajukan lagi kapan saja"
    ),
    "sudah diumumkan": (
        "informasi yang diminta sudah diumumkan; petugas kami membantu menunjukkan tempatnya"
    ),
}

# Papers.
REQUEST_FORM = "Formulir permohonan di loket"
REQUEST_OFFICER = "Petugas Pelayanan Informasi"
REQUEST_PPID = "Pejabat Pengelola Informasi dan Dokumentasi"
REQUEST_LETTER_NUMBER = "...................................."
REQUEST_RECEIPT_TITLE = "Tanda Bukti Penerimaan Permohonan Informasi"
REQUEST_RECEIPT_TEXT = (
    "Permohonan informasi publik di atas telah kami terima dan kami catat dalam register."
)
REQUEST_RECEIPT_TERM = (
    "Pemberitahuan tertulis disampaikan paling lambat {day} (10 hari kerja sejak permohonan "
    "diterima). Waktu itu dapat diperpanjang satu kali, paling lama 7 hari kerja, dengan "
    "pemberitahuan tertulis beserta alasannya."
)
REQUEST_KEEP_RECEIPT = (
    "Simpan tanda bukti ini dan sebutkan nomor pendaftarannya bila menghubungi kami."
)
REQUEST_ANSWER_TITLE = "Pemberitahuan Tertulis"
REQUEST_ANSWER_TEXT = (
    "Menanggapi permohonan informasi publik nomor {number} tanggal {day}, dengan hormat kami "
    "beritahukan bahwa permohonan tersebut {decision}."
)
REQUEST_ANSWER_REST = "Bagian yang tidak dapat diberikan: {reason}."
REQUEST_ANSWER_GIVEN = "Informasi diberikan pada {day}."
REQUEST_REFUSAL_TITLE = "Surat Keputusan Penolakan Permohonan Informasi"
REQUEST_REFUSAL_TEXT = (
    "Setelah mempelajari permohonan informasi publik nomor {number} tanggal {day}, Pejabat "
    "Pengelola Informasi dan Dokumentasi memutuskan bahwa permohonan tersebut ditolak, karena "
    "{reason}."
)
REQUEST_OBJECTION_RIGHT = (
    "Bila Saudara berkeberatan atas keputusan ini, keberatan dapat diajukan secara tertulis kepada "
    "atasan PPID paling lambat {day} (30 hari kerja), dan ditanggapi dalam 30 hari kerja "
    "(Pasal 35 dan 36 Undang-Undang Nomor 14 Tahun 2008)."
)
REQUEST_EXTENSION_TITLE = "Pemberitahuan Perpanjangan Waktu"
REQUEST_EXTENSION_TEXT = (
    "Permohonan informasi publik nomor {number} tanggal {day} sedang kami proses. Kami memerlukan "
    "tambahan waktu, karena {reason}."
)
REQUEST_EXTENSION_TERM = (
    "Jawaban kami sampaikan paling lambat {day} (perpanjangan 7 hari kerja menurut Pasal 22 "
    "ayat (8) Undang-Undang Nomor 14 Tahun 2008)."
)
REQUEST_LABELS = {
    "number": "Nomor pendaftaran",
    "letter": "Nomor surat",
    "received": "Diterima tanggal",
    "requester": "Nama pemohon",
    "address": "Alamat",
    "contact": "Kontak",
    "occupation": "Pekerjaan",
    "information": "Informasi yang diminta",
    "purpose": "Tujuan penggunaan",
    "manner": "Jenis permintaan",
    "held": "Di bawah penguasaan",
    "form": "Bentuk informasi",
    "way": "Cara memperoleh",
    "cost": "Biaya dan cara bayar",
}
REQUEST_REPORT_TITLE = "Laporan Layanan Informasi Publik"
REQUEST_REPORT_PERIOD = "Tahun {year}"
REQUEST_REPORT_TEXT = (
    "Permohonan informasi publik yang diterima pada tahun {year}, dalam angka; data pemohon ada di "
    "register dan tidak dimuat di sini."
)
REQUEST_REPORT_ROWS = {
    "received": "Permohonan diterima",
    "granted": "Dikabulkan",
    "partly": "Dikabulkan sebagian",
    "refused": "Ditolak",
    "withdrawn": "Dicabut pemohon",
    "open": "Belum diputuskan",
    "extended": "Waktu diperpanjang",
    "late": "Melewati waktu menurut undang-undang",
    "objections": "Keberatan diterima",
    "mean": "Rata-rata waktu jawaban (hari kerja)",
}

# The counter's commands.
REQUEST_UNKNOWN = Text(
    "Permohonan '{number}' tidak ada di register.",
    "Lihat nomornya di lembar Masyarakat, atau ketik: himpun permohonan",
)
REQUEST_EMPTY = Text(
    "Nama dan informasi yang diminta belum lengkap.",
    "Isi keduanya: --nama dan --informasi.",
)
REQUEST_DAY = Text("Tanggal permohonan tidak jelas.", "Ketik tanggal seperti 31/12/2025.")
REQUEST_CHOICE = Text("Isian untuk {heading} tidak ada di daftar.", "Pilih salah satu: {choices}.")
REQUEST_REASON_NEEDED = Text(
    "Keputusan ini perlu alasan.",
    "Tambahkan --alasan, misalnya: dikecualikan huruf h, tidak dikuasai, atau tidak lengkap.",
)
REQUEST_LETTER_NEEDED = Text(
    "Alasan 'dikecualikan' perlu huruf Pasal 17.", "Tulis misalnya: dikecualikan huruf h."
)
REQUEST_ALREADY_TOLD = Text(
    "Permohonan {number} sudah dijawab pada {day}.",
    "Bila keputusannya memang berubah, perbaiki di lembar Masyarakat.",
)
REQUEST_ALREADY_EXTENDED = Text(
    "Waktu permohonan {number} sudah diperpanjang pada {day}.",
    "Perpanjangan hanya satu kali; jawab sebelum tenggatnya.",
)
REQUEST_TOO_LATE = Text(
    "Waktu permohonan {number} tidak dapat diperpanjang lagi: 10 hari kerja berakhir pada {day}.",
    "Jawab permohonan ini secepatnya.",
)
REQUEST_EXTENSION_NEEDS_REASON = Text(
    "Perpanjangan perlu alasan.", "Tambahkan --alasan, misalnya: menunggu data dari OPD."
)
REQUEST_ACCEPTED = "Permohonan dicatat dengan nomor {number}; jawab paling lambat {day}."
REQUEST_DECIDED = "Permohonan {number}: {decision}."
REQUEST_PROLONGED = "Waktu permohonan {number} diperpanjang; jawab paling lambat {day}."
REQUEST_NONE_OPEN = "Tidak ada permohonan informasi yang terbuka."
REQUEST_LINE = "{number}  {state}, tenggat {day} ({left})"
REQUEST_LINE_NO_DUE = "{number}  {state}"
REQUEST_DAYS_LEFT = "{days} hari kerja lagi"
REQUEST_DUE_TODAY = "hari ini"
REQUEST_DAYS_OVER = "lewat {days} hari kerja"
REQUEST_NOTHING_TO_PRINT = "Tidak ada surat permohonan yang perlu dicetak."
REQUEST_PAPER_LEFT = "Suratnya belum tersimpan: {problem}"
REQUEST_MASTER_LEFT = (
    "Catatannya aman, tetapi buku kerja belum diperbarui: {problem} "
    "Setelah itu ketik: himpun publish"
)
