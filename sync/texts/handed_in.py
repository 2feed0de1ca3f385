"""Files that OPD fill without internet and hand in."""

from __future__ import annotations

from sync.texts.message import Text

FILE_WITHOUT_ID = Text(
    "Berkas ini tidak memuat ID himpun, jadi tidak dapat dipastikan milik OPD mana.",
    "Salin isiannya ke berkas format yang kami kirim, lalu serahkan berkas itu.",
)
FILE_ID_DAMAGED = Text(
    "ID {identity} di berkas ini salah atau dibuat kantor lain.",
    "Salin isiannya ke berkas format yang kami kirim, lalu serahkan berkas itu.",
)
FILE_OTHER_COLLECTION = Text(
    "Berkas ini untuk pengumpulan '{other}', sedangkan yang berjalan adalah {collection}.",
    "Serahkan berkas format untuk pengumpulan yang sedang berjalan.",
)
FILE_UNKNOWN_OPD = Text(
    "OPD dengan kode {agency} tidak ada di daftar pengumpulan ini.",
    "Periksa lembar OPD; bila OPD-nya memang diminta, jalankan lagi langkah 1 dan 2.",
)
FILE_FORMAT_CHANGED = Text(
    "Format sudah berubah sejak berkas ini dibuat (lembar: {tabs}).",
    "Pindahkan isiannya ke berkas format terbaru dari folder keluaran/format, lalu serahkan.",
)
FILE_TAKEN_BEFORE = Text(
    "Isi berkas ini sama persis dengan {name} yang sudah diterima.",
    "Tidak perlu diserahkan lagi; bila ada isian baru, simpan dulu berkasnya, lalu serahkan.",
)
FILE_NOT_CHOSEN = Text(
    "Yang dipakai adalah isian di Google, sesuai pilihan petugas.",
    "Berkas ini disimpan saja; isiannya tidak dipakai.",
)
FILE_DIFFERS = Text(
    "Berkas ini (disimpan {modified}) berbeda dengan isian OPD di Google (ditarik {then}):"
    "\n{differences}.\nKeduanya disimpan dan belum ada yang diganti.",
    "Tanyakan mana yang benar, lalu ketik --pakai berkas atau --pakai google, misalnya: "
    'himpun terima "{name}" --pakai berkas',
)
GOOGLE_DIFFERS = Text(
    "Isian OPD di Google berbeda dengan berkas {name} yang sudah diterima:\n{differences}.\n"
    "Isian dari berkas tetap dipakai.",
    "Tanyakan mana yang benar, lalu ketik --pakai berkas atau --pakai google, misalnya: "
    'himpun terima "masuk/diterima/{name}" --pakai berkas',
)
DIFFERENCE = "{place}: baru {brought}, dipakai {held}"
DIFFERENCE_ROW = "{sheet}, baris '{row}'"
DIFFERENCE_BLANK = "kosong"
DIFFERENCES_MORE = "dan {count} lagi"

FILE_UNREADABLE = Text(
    "Berkas ini tidak dapat dibaca ({reason}).",
    "Buka di Excel, simpan ulang sebagai .xlsx, lalu serahkan lagi.",
)
FILE_KIND = Text(
    "Jenis berkas ini ({ending}) tidak dapat dibaca.",
    "Serahkan sebagai .xlsx, .xls, .ods, atau .csv.",
)
FILE_TOO_LARGE = Text(
    "Berkas ini terlalu besar atau isinya tidak wajar.",
    "Pakai berkas format yang kami kirim, tanpa gambar dan lembar tambahan.",
)
FILE_WITH_MACROS = Text(
    "Berkas ini memuat makro.",
    "Simpan ulang sebagai buku kerja Excel biasa (.xlsx), lalu serahkan lagi.",
)
FILE_NOT_MOVED = Text(
    "Isiannya sudah tersimpan, tetapi berkasnya belum dapat dipindahkan ({reason}).",
    "Tutup berkas itu; pada penarikan berikutnya berkas dipindahkan.",
)
FILE_NOT_FOUND = Text(
    "Berkas ini tidak ada atau tidak dapat dibaca ({reason}).", "Periksa nama dan foldernya."
)
FILE_SURPRISE = Text(
    "Berkas ini tidak dapat diolah ({reason}).",
    "Kirim kalimat ini kepada pengelola himpun; berkas dan data yang lama tetap aman.",
)
FILE_DAMAGED = "isinya bukan tabel, atau berkasnya rusak"
CSV_TITLE = "Isian"
FILE_EMPTY = "berkasnya kosong"
FILE_NO_ENDING = "tanpa akhiran"
CHOICE_UNKNOWN = Text("Pilihan '{value}' tidak dikenal.", "Pilih 'berkas' atau 'google'.")
CHOICE_NEEDS_FILE = Text(
    "--pakai berlaku untuk berkas yang disebut.",
    "Sebutkan berkasnya, misalnya: himpun terima masuk/Dinkes.xlsx --pakai berkas",
)
NOTE_REFUSED = """\
Berkas: {name}
Diperiksa: {when}

Berkas ini belum diterima.

Sebabnya:
{reason}

Yang perlu dilakukan:
{action}
"""
NOTE_ENDING = ".catatan.txt"
INBOX_DONE = "Dari folder masuk: diterima {taken} berkas, ditolak {refused}."
INBOX_WAITING = " Menunggu pilihan: {waiting}."
INBOX_LATER = " Belum dapat dibaca: {later}."
INBOX_EMPTY = "Tidak ada berkas baru di folder masuk."
INBOX_OFFLINE = "Spreadsheet di Google belum ditarik: {problem}"
INBOX_LINE = "{name}: {fate} ({agency})"
INBOX_UNKNOWN = "OPD belum dikenal"
INBOX_SHRUNK = 'Bila isian memang berkurang: himpun terima "masuk/diterima/{name}" --pakai berkas'
FILE_LABEL = "Berkas"

BOOK_ID = "ID berkas: {identity}"
BOOK_ID_HINT = (
    "Mohon ID ini dan lembar Petunjuk tidak dihapus: dari sini kami tahu berkas ini milik OPD Anda."
)
BOOK_PAGE = "Halaman {page} dari {pages}"
BOOK_AUTHOR = "Dinas Komunikasi dan Informatika"
BOOK_CHOOSE = "Pilih dari daftar"
BOOK_CHOOSE_ERROR = "Isian ini tidak ada di daftar. Klik panah di kanan sel, lalu pilih."
BOOK_NUMBER = "Angka saja"
BOOK_NUMBER_ERROR = (
    "Ketik angka saja, tanpa satuan. Bila datanya tidak ada, kosongkan sel ini dan beri alasan di "
    "kolom Keterangan."
)
BOOK_WHOLE = "Bilangan bulat"
BOOK_WHOLE_ERROR = (
    "Ketik bilangan bulat saja, tanpa satuan dan tanpa koma. Bila datanya tidak ada, kosongkan sel "
    "ini dan beri alasan di kolom Keterangan."
)
BOOK_DATE = "Tanggal"
BOOK_DATE_ERROR = "Ketik tanggal sebagai hari/bulan/tahun, misalnya 31/12/2025."
BOOK_GUIDE = {
    "1. Buka lembar di bawah, lalu isi sel yang putih. Isian tersimpan dengan sendirinya.": (
        "1. Buka lembar di bawah, isi sel yang putih, lalu simpan (Ctrl+S)."
    ),
    "Daftarnya muncul di lembar 'Catatan Perbaikan', dan selnya diberi warna kuning.": (
        "Kami mengirim daftarnya; perbaiki di berkas ini juga, simpan, lalu serahkan lagi."
    ),
}
BOOK_RETURN = (
    "Setelah diisi, serahkan berkas ini dengan USB atau surel kepada "
    "Dinas Komunikasi dan Informatika."
)
BOOK_RETURN_HINT = (
    "Perbaiki di sel yang berwarna kuning. Bila datanya sudah benar, pilih 'data sudah benar' di "
    "Jawaban OPD dan tulis penjelasannya."
)
BOOK_ANSWER_HELP = "Mengapa datanya sudah benar."
CHOICES_TAB = "Daftar Pilihan"
