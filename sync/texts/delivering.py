"""How formats reach the OPD (SOP step 2): cover letters, messages, and the register of sending."""

from __future__ import annotations

COVER_TITLE = "Surat Pengantar Format Data {agency}"
COVER_FILE = "2-surat-pengantar-{agency}"
COVER_ALL = "2-surat-pengantar-semua"
COVER_SUBJECT = "Permintaan Data dan Informasi: {collection}"
COVER_ATTACHMENT = "{count} format"
COVER_WHERE = "di -"
COVER_PLACE = "      Tempat"
COVER_ORDER = (
    "Menindaklanjuti perintah {issued_by} nomor {number} tanggal {date}, dengan hormat kami "
    "sampaikan format permintaan data dan informasi untuk diisi oleh {agency}, sebagaimana "
    "tercantum di bawah ini."
)
COVER_BY_SHEET = (
    "Format tersebut kami siapkan sebagai spreadsheet Google pada alamat di bawah ini. Isian "
    "tersimpan dengan sendirinya; bagian yang abu-abu sudah kami isi dan tidak perlu diubah."
)
COVER_BY_OWN = (
    "Data tersebut kami baca dari spreadsheet milik {agency} sendiri, sehingga tidak perlu "
    "disalin ke tempat lain."
)
COVER_BY_FILE = (
    "Format tersebut kami sampaikan sebagai berkas bersama surat ini, untuk diisi dan "
    "dikembalikan kepada kami."
)
COVER_DUE = (
    "Mohon semua format terisi paling lambat {due}. Bila sudah selesai, mohon dinyatakan pada "
    "lembar 'Pernyataan' dengan nama dan jabatan yang menyatakan."
)
COVER_DUE_OTHERWISE = (
    "Mohon semua format terisi paling lambat {due}, dan mohon kami dikabari bila sudah selesai."
)
COVER_CLOSING = "Atas perhatian dan kerja samanya, kami ucapkan terima kasih."
COVER_ADDRESS = "Alamat"
COVER_ACCOUNT = "Akun pengisi"
COVER_DUE_DAY = "Tenggat"
COVER_TABLE = "Format yang diminta"

HEADS_OF = (
    ("Dinas ", "Kepala {agency}"),
    ("Badan ", "Kepala {agency}"),
    ("Kantor ", "Kepala {agency}"),
    ("Bagian ", "Kepala {agency}"),
    ("Satuan ", "Kepala {agency}"),
    ("Inspektorat ", "Inspektur {rest}"),
    ("Sekretariat ", "Sekretaris {rest}"),
    ("Kecamatan ", "Camat {rest}"),
    ("Rumah Sakit ", "Direktur {agency}"),
    ("RSUD ", "Direktur {agency}"),
)
"""First word of an OPD's name -> who heads it, to whom its letters go."""
HEAD_OTHERWISE = "Pimpinan {agency}"

MESSAGE_SUBJECT = "Permintaan data: {collection}"
MESSAGE_OPENING = "Yth. {agency}"
MESSAGE_SHEET = "Format {collection} dapat diisi di sini: {url}"
MESSAGE_FILE = "Format {collection} kami sampaikan sebagai berkas."
MESSAGE_DUE = "Mohon terisi paling lambat {due}."
MESSAGE_DECLARE = "Bila sudah selesai, mohon nyatakan di lembar 'Pernyataan'."
MESSAGE_CLOSING = "Terima kasih. Bagian Pelayanan, Dinas Komunikasi dan Informatika."

SENDING_WHATSAPP = "Kirim"
SENDING_MAIL = "Tulis"
SENDING_NO_EMAIL = (
    "Surel belum diisi: isi di lembar OPD lalu ulangi langkah 2, atau serahkan berkasnya dan catat "
    "di kolom kanan."
)
SENDING_BAD_EMAIL = "Surel '{email}' belum benar: perbaiki di lembar OPD."
SENDING_NO_PHONE = "Nomor WhatsApp belum diisi: tambahkan di lembar OPD."
SENDING_BAD_PHONE = "'{phone}' bukan nomor WhatsApp: tulis di lembar OPD seperti 0812-3456-7890."
SENDING_NOT_YET = "Belum disampaikan: jalankan langkah 2."

STANDING_LATE = "Terlambat {days} hari."
STANDING_OVERDUE = "Belum masuk, lewat tenggat {days} hari."
STANDING_OPEN = "Dinyatakan selesai, {open}."
STANDING_BLANK = "{count} nilai kosong"
STANDING_INVALID = "{count} tidak sah"
STANDING_CHANGED = "Isian berubah setelah dinyatakan selesai."
STANDING_NAMELESS = "Nama yang menyatakan selesai belum diisi."
