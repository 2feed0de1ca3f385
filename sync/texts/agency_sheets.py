"""What an OPD reads in its own spreadsheet."""

from __future__ import annotations

GUIDE_TAB = "Petunjuk"
RETURN_TAB = "Catatan Perbaikan"
DECLARATION_TAB = "Pernyataan"
SPREADSHEET_TITLE = "{collection} - {agency}"
SHEET_SUBTITLE = "{agency} · diisi paling lambat {due}"
SHEET_HINT_ROWS = "Isi sel yang putih. Sel abu-abu sudah kami isi dan tidak perlu diubah."
PLACE_IN_LIST = "Baris ke-{number}"
SHEET_HINT_LIST = "Satu baris untuk satu data, mulai tepat di bawah judul kolom."
GUIDE_HEADINGS = ("Yang perlu diisi", "Cara mengisi", "Bila ada yang perlu diperbaiki")
GUIDE_LINES = (
    "Terima kasih telah membantu pengumpulan data ini.",
    "",
    "Dasar: perintah nomor {order}, tanggal {order_date}, dari {issued_by}.",
    "Paling lambat diisi: {due}.",
    "",
    GUIDE_HEADINGS[0],
    "{tabs}",
    "",
    GUIDE_HEADINGS[1],
    "1. Buka lembar di bawah, lalu isi sel yang putih. Isian tersimpan dengan sendirinya.",
    "2. Angka ditulis apa adanya: 1234 atau 1.234,5. Nol ditulis 0.",
    "3. Data tidak ada? Kosongkan angkanya, pilih 'Tidak tersedia', tulis alasan di Keterangan.",
    "4. Tulis asal data di kolom Sumber, misalnya nama buku profil atau aplikasinya.",
    "5. Judul kolom dan nama lembar mohon tidak diubah.",
    "{declaration}",
    "",
    GUIDE_HEADINGS[2],
    "Daftarnya muncul di lembar 'Catatan Perbaikan', dan selnya diberi warna kuning.",
    "Data yang sudah benar cukup dijawab di lembar itu, dengan penjelasan singkat.",
    "",
    "Ada pertanyaan? Hubungi Bagian Pelayanan, Dinas Komunikasi dan Informatika.",
)
GUIDE_DECLARATION = "6. Sudah selesai? Nyatakan di lembar 'Pernyataan'."
GUIDE_TAB_LINE = "•  {sheet}: {title}"
BESIDE_PREFIX = "Isian "
BESIDE_HEADING = "Isian {period}"
BESIDE_HELP = "Isian pada pengumpulan yang lalu, sebagai pembanding. Tidak perlu diubah."
INPUT_LAST_TIME = "Terakhir terisi {value}."
INPUT_NUMBER = "Isi dengan angka saja."
INPUT_WHOLE_NUMBER = "Isi dengan bilangan bulat."
INPUT_UNAVAILABLE = (
    "Bila tidak ada: kosongkan, pilih 'Tidak tersedia' di Ketersediaan, tulis alasan di Keterangan."
)
INPUT_DATE = "Isi dengan tanggal, misalnya 31/12/2025."
INPUT_CHOICE = "Pilih salah satu dari daftar."
INPUT_BETWEEN = "Antara {minimum} dan {maximum}."
INPUT_AT_LEAST = "Paling sedikit {minimum}."
INPUT_AT_MOST = "Paling banyak {maximum}."
INPUT_UNIT = "Satuan: {unit}."
INPUT_REQUIRED = "Wajib diisi."

DECLARATION_TITLE = "Pernyataan Selesai Mengisi"
DECLARATION_LINES = (
    "{agency} · {collection}",
    "Bila semua lembar sudah diisi, pilih 'Selesai' lalu isi nama dan jabatan yang menyatakan.",
    "Sesudah itu isian masih boleh diperbaiki; perbarui tanggalnya bila ada yang berubah.",
)
DECLARED_STATUS = "Status pengisian"
DECLARED_NAME = "Nama"
DECLARED_POSITION = "Jabatan"
DECLARED_STAFF_ID = "NIP"
DECLARED_DAY = "Tanggal"
DECLARED_REMARK = "Catatan"
DECLARED_OPEN = "Belum selesai"
DECLARED_DONE = "Selesai"
DECLARATION_HELP = "Pilih 'Selesai' bila semua lembar sudah diisi."

RETURN_TITLE = "Catatan Perbaikan - {agency}"
RETURN_SUBTITLE = "Putaran {round} · mohon diperbaiki {due}"
MEND_BY = "paling lambat {date}"
MEND_AT_ONCE = "secepatnya (tenggat {date} sudah lewat)"
RETURN_NOTHING = "Tidak ada lagi yang perlu diperbaiki. Terima kasih."
RETURN_HINT = (
    "Perbaiki langsung di selnya (klik kolom Sel). Bila datanya sudah benar, pilih 'data sudah "
    "benar' di Jawaban OPD dan tulis penjelasannya."
)
RETURN_ANSWER_HELP = "Pilih salah satu. Bila datanya sudah benar, tulis penjelasannya di sebelah."
RETURN_REASON = "{sentence} ({reason})"
RETURN_COLUMNS = (
    "No",
    "Lembar",
    "Sel",
    "Uraian",
    "Isi sel",
    "Yang perlu diperbaiki",
    "Alasan",
    "Jawaban OPD",
    "Penjelasan",
    "Tingkat",
    "Putaran",
    "Kode",
)
NOTE_PREFIX = "Catatan himpun:"
NOTE_ROUND = "putaran {round}, mohon diperbaiki {due}"
NOTE_SEPARATOR = "-----"
