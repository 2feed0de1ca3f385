"""Every Indonesian sentence that staff or an OPD can meet.

A `Text` says what happened and what to do next; the places that raise or report it add
where. Fields in braces are filled with facts (`str.format`), never with markup.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One message: what happened, and the next action. Both are `str.format` templates."""

    what: str
    next_action: str = ""


# --- Ruang kerja (workspace, settings) ---------------------------------------------------------

NO_WORKSPACE = Text(
    "Folder ini bukan ruang kerja himpun (himpun.toml tidak ada).",
    "Buka folder ruang kerja Anda, atau buat yang baru dengan: himpun init NAMA_FOLDER",
)
SETTINGS_UNREADABLE = Text(
    "Isi himpun.toml tidak dapat dibaca: {reason}.",
    "Perbaiki baris itu, atau salin kembali himpun.toml yang lama.",
)

# --- Berkas Excel (workbook files) -------------------------------------------------------------

EXCEL_MISSING = Text(
    "Berkas Excel ini tidak ada.",
    "Periksa nama dan foldernya, atau kembalikan dari salinan cadangan.",
)
EXCEL_NOT_A_WORKBOOK = Text(
    "Berkas ini bukan buku kerja Excel (.xlsx atau .xlsm).",
    "Pilih buku kerja yang benar.",
)
EXCEL_ENCRYPTED = Text(
    "Buku kerja ini terkunci kata sandi atau masih berformat lama (.xls).",
    "Buka di Excel, hapus kata sandinya, lalu simpan sebagai .xlsx atau .xlsm.",
)
EXCEL_SIGNED = Text(
    "Buku kerja ini bertanda tangan digital, dan mengubahnya akan merusak tanda tangan itu.",
    "Simpan salinan tanpa tanda tangan, lalu pakai salinan itu.",
)
EXCEL_TOO_LARGE = Text(
    "Isi buku kerja ini terlalu besar atau tidak wajar, jadi tidak dibuka.",
    "Pastikan berkasnya benar; jika benar, kurangi isinya di Excel.",
)
EXCEL_UNSAFE = Text(
    "Buku kerja ini memuat bagian yang tidak aman ({part}), jadi tidak dibuka.",
    "Buka di Excel, lalu simpan sebagai buku kerja baru.",
)
EXCEL_DAMAGED = Text(
    "Bagian {part} dari buku kerja ini rusak atau tidak dikenal.",
    "Buka di Excel untuk memperbaikinya lalu simpan, atau kembalikan dari salinan cadangan.",
)
EXCEL_OPEN = Text(
    "Buku kerja sedang dibuka oleh {user}.",
    "Minta agar ditutup, lalu coba lagi.",
)
EXCEL_BUSY = Text(
    "Buku kerja sedang dipakai program lain atau tidak boleh ditulis; isi lamanya tetap utuh.",
    "Tutup berkasnya di semua komputer, lalu coba lagi.",
)
EXCEL_CHANGED_MEANWHILE = Text(
    "Buku kerja diubah orang lain selagi himpun menulis; tidak ada yang ditimpa.",
    "Jalankan sekali lagi.",
)
EXCEL_NOT_SAVED = Text(
    "Buku kerja tidak dapat disimpan ({reason}); isi lamanya tetap utuh.",
    "Periksa sisa ruang dan izin foldernya, lalu coba lagi.",
)
EXCEL_NOT_READ = Text(
    "Buku kerja tidak dapat dibaca ({reason}).",
    "Tutup berkasnya di Excel atau periksa izinnya, lalu coba lagi.",
)
EXCEL_READBACK_FAILED = Text(
    "Hasil tulisan tidak lolos pemeriksaan ({part}); buku kerja lama tetap utuh.",
    "Coba lagi; jika berulang, laporkan kepada pengelola himpun.",
)
EXCEL_TABLE_MISSING = Text(
    "Tabel '{table}' tidak ada lagi di buku kerja.",
    "Kembalikan tabel itu (atau namanya) seperti semula, atau pakai salinan cadangan.",
)
EXCEL_NAME_MISSING = Text(
    "Nama '{name}' tidak ada lagi di buku kerja.",
    "Buat lagi di Excel: Rumus > Pengelola Nama, atau pakai salinan cadangan.",
)
EXCEL_NAME_NOT_ONE_CELL = Text(
    "Nama '{name}' tidak menunjuk satu sel ({formula}).",
    "Arahkan nama itu ke satu sel di Excel: Rumus > Pengelola Nama.",
)
EXCEL_HEADER_CHANGED = Text(
    "Judul kolom tabel '{table}' berubah: seharusnya {expected}, yang ada {found}.",
    "Kembalikan judul kolomnya seperti semula.",
)
EXCEL_COLUMNS_UNUSABLE = Text(
    "Judul kolom '{column}' untuk tabel '{table}' kosong, kembar, atau terlalu panjang.",
    "Pakai judul yang terisi, berbeda-beda, dan paling panjang 255 huruf.",
)
EXCEL_TABLE_NO_HEADER = Text(
    "Baris judul tabel '{table}' dimatikan.",
    "Nyalakan lagi di Excel: Desain Tabel > Baris Judul.",
)
EXCEL_TABLE_CALCULATED = Text(
    "Kolom '{column}' pada tabel '{table}' berisi rumus, dan akan tertimpa.",
    "Pindahkan rumus itu ke luar tabel.",
)
EXCEL_TABLE_TOTALS = Text(
    "Tabel '{table}' punya baris total, jadi kolomnya tidak dapat diganti.",
    "Matikan dahulu di Excel: Desain Tabel > Baris Total.",
)
EXCEL_TABLE_BLOCKED = Text(
    "Tabel '{table}' perlu tempat, tetapi sel {address} sudah terisi atau terpakai.",
    "Pindahkan isi sel itu ke tempat lain, simpan, lalu coba lagi.",
)
EXCEL_TABLE_TOO_LARGE = Text(
    "Isi tabel '{table}' melewati batas Excel (1.048.576 baris, 16.384 kolom).",
    "Pecah datanya menjadi beberapa tabel.",
)
EXCEL_FORMULA_SHARED = Text(
    "Rumus di sel {address} juga mengisi sel di luar tabel, jadi tidak ditimpa.",
    "Tulis ulang rumus itu di luar tabel, simpan, lalu coba lagi.",
)
EXCEL_TEXT_TOO_LONG = Text(
    "Teksnya {length} huruf; satu sel Excel memuat paling banyak 32.767.",
    "Pendekkan teks itu.",
)
EXCEL_NUMBER_TOO_LONG = Text(
    "Bilangan {value} lebih dari 15 angka dan akan berubah di Excel.",
    "Simpan kode panjang sebagai teks.",
)
EXCEL_NOT_A_NUMBER = Text(
    "Nilainya bukan bilangan yang sah ({value}).",
    "Kosongkan atau perbaiki nilai itu.",
)
EXCEL_DATE_OUT_OF_RANGE = Text(
    "Tanggal {value} tidak dapat disimpan di buku kerja ini.",
    "Pakai tanggal tahun 1900 sampai 9999 tanpa zona waktu.",
)
EXCEL_VALUE_UNKNOWN = Text(
    "Nilai berjenis {kind} tidak dapat ditulis ke sel.",
    "Ubah dahulu menjadi teks, bilangan, tanggal, atau ya/tidak.",
)
EXCEL_LINK_REFUSED = Text(
    "Tautan '{target}' tidak dapat dipakai.",
    "Pakai alamat http/https, atau tempat di buku kerja ini seperti #Lembar!A1.",
)
EXCEL_SHEET_MISSING = Text(
    "Lembar contoh '{sheet}' tidak ada di buku kerja.",
    "Kembalikan lembar itu, atau pakai salinan cadangan.",
)
EXCEL_MODEL_UNUSABLE = Text(
    "Lembar contoh '{sheet}' harus memuat tepat satu tabel, tanpa gambar, grafik, atau catatan.",
    "Rapikan lembar contoh itu, simpan, lalu coba lagi.",
)
EXCEL_TITLE_UNUSABLE = Text(
    "Lembar tidak dapat diberi nama '{title}'.",
    "Pakai nama lain: paling panjang 31 huruf, tanpa [ ] : * ? / \\, dan belum dipakai.",
)
EXCEL_TABLE_NAME_UNUSABLE = Text(
    "Tabel baru tidak dapat diberi nama '{table}'.",
    "Pakai nama lain: huruf, angka, dan garis bawah, dan belum dipakai.",
)
EXCEL_SOMEBODY = Text("orang lain")

# --- Daftar di buku kerja (registers) ------------------------------------------------------------

REGISTER_EMPTY = Text(
    "Kolom '{column}' masih kosong.", "Isi sel itu, simpan, lalu ulangi langkah ini."
)
REGISTER_NOT_A_DATE = Text(
    "'{value}' bukan tanggal yang jelas.", "Ketik tanggal seperti 31/12/2025."
)
REGISTER_DOUBLE = Text("Kode {code} tertulis dua kali.", "Hapus atau ganti salah satunya.")
REGISTER_DOUBLE_COLUMN = Text(
    "Format {code} punya dua kolom yang sama ('{key}').", "Beri label yang berbeda."
)
REGISTER_RESERVED = Text(
    "Kode {code} dipakai himpun untuk lembar masyarakat.", "Pakai kode OPD yang lain."
)
REGISTER_UNKNOWN_OPD = Text(
    "OPD dengan kode {code} tidak ada di lembar OPD.",
    "Perbaiki kodenya, atau tambahkan OPD itu di lembar OPD.",
)
REGISTER_NO_AGENCY = Text(
    "Belum ada OPD yang berlaku pada tanggal perintah.",
    "Isi lembar OPD: kode, nama, dan surel setiap OPD.",
)
REGISTER_NO_AREAS = Text(
    "Ada format 'wilayah', tetapi daftar kecamatan masih kosong.",
    "Isi tabel Kecamatan di lembar Pengaturan.",
)
REGISTER_KIND = Text("Jenis '{value}' tidak dikenal.", "Pilih 'wilayah' atau 'daftar'.")
REGISTER_TYPE = Text("Tipe '{value}' tidak dikenal.", "Pilih salah satu: {allowed}.")
REGISTER_PATTERN = Text(
    "Pola '{value}' tidak dapat dibaca.", "Kosongkan sel itu bila polanya tidak diperlukan."
)
REGISTER_LIMIT = Text("'{value}' bukan angka.", "Ketik angka saja, misalnya 0 atau 100.")
REGISTER_FILE_COLUMNS = Text(
    "Judul kolom berkas tidak cocok; yang tidak ditemukan: {missing}.",
    "Samakan baris pertama berkas dengan judul tabel '{table}' di buku kerja.",
)
REGISTER_FILE_UNREADABLE = Text(
    "Berkas ini tidak dapat dibaca sebagai tabel ({reason}).",
    "Simpan sebagai .xlsx atau .csv, lalu coba lagi.",
)
REGISTER_FILE_EMPTY = Text(
    "Berkas ini tidak berisi baris data.", "Periksa apakah berkasnya sudah benar."
)
REGISTER_CODE_NUMBER = Text(
    "Kode ini tersimpan sebagai angka ({value}), jadi nol di depan atau di belakang dapat hilang.",
    "Ubah format selnya menjadi Teks, lalu ketik ulang kodenya dengan lengkap.",
)
REGISTER_VALIDITY = Text(
    "'Berlaku Sampai' lebih awal dari 'Berlaku Dari'.", "Perbaiki salah satu tanggalnya."
)
REGISTER_DOUBLE_NAME = Text(
    "Nama '{name}' dipakai dua OPD.", "Beri nama dan singkatan yang berbeda untuk tiap OPD."
)
REGISTER_DOUBLE_SPREADSHEET = Text(
    "Spreadsheet ini sudah tercatat untuk {agency}.", "Satu OPD, satu spreadsheet: ganti tautannya."
)
REGISTER_NO_FORMATS = Text(
    "Belum ada yang diminta dari satu OPD pun.",
    "Isi lembar Indikator atau Format, simpan, lalu ulangi langkah ini.",
)
REGISTER_FORMAT_RESERVED = Text(
    "Kode format {code} dipakai himpun sendiri.", "Pakai kode format yang lain."
)
REGISTER_DOUBLE_TITLE = Text(
    "Nama lembar '{title}' (31 huruf pertama judul) sudah dipakai.", "Ganti judul format itu."
)
REGISTER_NOTHING_REQUIRED = Text(
    "Format {code} belum punya kolom wajib, jadi kelengkapannya tidak dapat dihitung.",
    "Isi 'ya' pada kolom Wajib untuk sedikitnya satu kolom format itu.",
)
REGISTER_YES_NO = Text("'{value}' tidak dikenal di kolom Wajib.", "Isi 'ya' atau 'tidak'.")
REGISTER_LIMITS_CROSSED = Text(
    "Minimum lebih besar dari Maksimum.", "Perbaiki salah satu angkanya."
)
SETTING_EMPTY = Text(
    "'{label}' belum diisi.", "Isi sel itu di lembar Pengaturan, simpan, lalu ulangi."
)
SETTING_CODE = Text(
    "Kode pengumpulan '{value}' tidak dapat dipakai sebagai nama berkas.",
    "Pakai huruf, angka, atau tanda hubung saja, misalnya 2025-TW1.",
)
SETTING_PERIODS = Text(
    "Periode '{value}' tertulis dua kali atau tidak urut.",
    "Tulis tiap periode sekali, dari yang paling lama, misalnya: 2023; 2024; 2025",
)
SETTING_DUE = Text(
    "Tenggat {due} lebih awal dari tanggal perintah {order}.",
    "Perbaiki salah satu tanggal itu di lembar Pengaturan, simpan, lalu ulangi.",
)
MASTER_NOT_OURS = Text(
    "Buku kerja ini bukan buku induk himpun.",
    "Perbaiki nama berkas 'master' di himpun.toml, atau kembalikan buku induk dari cadangan.",
)
NO_REGISTER = Text(
    "Format permintaan data belum disiapkan.", "Jalankan dulu langkah 1: himpun step 1"
)

# --- Google Sheets -----------------------------------------------------------------------------

KEY_MISSING = Text(
    "Berkas kunci akun layanan Google tidak ada: {path}.",
    "Salin berkas kunci (.json) ke tempat itu, atau perbaiki alamatnya di himpun.toml.",
)
KEY_UNREADABLE = Text(
    "Berkas kunci {path} tidak dapat dibaca ({reason}).",
    "Periksa izin berkasnya, atau unduh kunci baru dari Google Cloud.",
)
KEY_NOT_SERVICE_ACCOUNT = Text(
    "Berkas {path} bukan kunci akun layanan Google.",
    "Unduh kunci berjenis JSON untuk akun layanan dari Google Cloud, lalu pakai berkas itu.",
)
KEY_DAMAGED = Text(
    "Isi kunci di {path} rusak atau terpotong.",
    "Unduh kunci baru dari Google Cloud, lalu ganti berkas ini.",
)
BASE_URL_REFUSED = Text(
    "Alamat {base_url} bukan milik Google dan bukan komputer ini, jadi kunci tidak dikirim.",
    "Kosongkan alamat itu di himpun.toml, atau pakai alamat latihan seperti http://127.0.0.1:8099.",
)
TOKEN_ADDRESS_REFUSED = Text(
    "Berkas kunci {path} meminta masuk lewat {address}, yang bukan milik Google.",
    "Jangan pakai berkas ini; unduh kunci baru dari Google Cloud.",
)
LOGIN_REFUSED = Text(
    "Google menolak kunci akun {account}.",
    "Cocokkan jam dan tanggal komputer ini; bila sudah tepat, unduh kunci baru dari Google Cloud.",
)
NO_INTERNET = Text(
    "Google tidak dapat dihubungi.",
    "Periksa sambungan internet, lalu jalankan lagi; yang sudah ditarik tetap tersimpan.",
)
GOOGLE_TOO_SLOW = Text(
    "Google tidak menjawab dalam batas waktu.",
    "Jalankan lagi bila sambungan internet sudah lebih baik.",
)
NOT_PERMITTED = Text(
    "Akun {account} tidak diizinkan membuka atau mengubah spreadsheet ini.",
    "Minta pemiliknya membagikannya kepada akun itu sebagai Editor, lalu jalankan lagi.",
)
SPREADSHEET_GONE = Text(
    "Spreadsheet ini tidak ditemukan: sudah dihapus, atau tidak dibagikan kepada {account}.",
    "Periksa alamatnya di daftar OPD, lalu minta pemiliknya membagikan kepada akun itu.",
)
GOOGLE_QUOTA = Text(
    "Google membatasi jumlah permintaan dari akun {account} untuk sementara.",
    "Tunggu satu menit, lalu jalankan lagi; yang sudah ditarik tidak ditarik ulang.",
)
GOOGLE_NO_ROOM = Text(
    "Akun {account} tidak punya ruang Google Drive untuk membuat spreadsheet.",
    "Buat spreadsheet kosong dari akun kantor, bagikan kepada akun itu sebagai Editor, lalu tempel "
    "alamatnya di daftar OPD.",
)
GOOGLE_API_OFF = Text(
    "Layanan Google Sheets atau Google Drive belum diaktifkan untuk akun {account}.",
    "Aktifkan Google Sheets API dan Google Drive API di Google Cloud, lalu jalankan lagi.",
)
GOOGLE_DOWN = Text(
    "Layanan Google sedang terganggu (kode {code}).",
    "Tunggu beberapa menit, lalu jalankan lagi.",
)
STILL_EXCEL = Text(
    "Tautan ini menuju berkas Excel di Drive, bukan Google Spreadsheet, jadi tidak dapat dibaca.",
    "Minta pemiliknya membuka File > Simpan sebagai Google Spreadsheet, membagikan hasilnya kepada "
    "{account} sebagai Editor, lalu ganti tautannya di daftar OPD.",
)
GOOGLE_REFUSED = Text(
    "Google menolak permintaan ini (kode {code}: {reason}).",
    "Jalankan lagi; bila tetap ditolak, kirim kalimat ini kepada pengelola himpun.",
)
CELLS_PROTECTED = Text(
    "Sel di spreadsheet ini dilindungi pemiliknya, jadi himpun tidak dapat menulis di sana.",
    "Minta pemiliknya memberi akun {account} izin mengubah rentang yang dilindungi.",
)
NO_EMAIL = Text(
    "{agency} belum punya alamat surel, jadi spreadsheet-nya tidak dapat dibagikan.",
    "Isi kolom surel OPD itu di daftar OPD, lalu jalankan lagi langkah 2.",
)
NOT_A_GOOGLE_ACCOUNT = Text(
    "Alamat surel {email} bukan akun Google, jadi spreadsheet-nya tidak dapat dibagikan.",
    "Ganti dengan alamat akun Google di daftar OPD, lalu jalankan lagi langkah 2.",
)
TAB_DIFFERS = Text(
    "Lembar '{tab}' sudah ada di spreadsheet ini dengan judul kolom yang lain.",
    "Ganti nama lembar itu, lalu jalankan lagi langkah 2; isinya tidak diubah.",
)

# --- Penarikan (pull) --------------------------------------------------------------------------

NO_SPREADSHEET = Text(
    "OPD ini belum punya spreadsheet.",
    "Jalankan langkah 2, atau tempel alamat spreadsheet-nya di daftar OPD.",
)
SPREADSHEET_ADDRESS_UNREADABLE = Text(
    "Alamat spreadsheet '{address}' tidak dapat dibaca.",
    "Salin alamat lengkapnya dari peramban (https://docs.google.com/spreadsheets/d/...).",
)
SPREADSHEET_SHARED_BY_TWO = Text(
    "Spreadsheet yang sama tercatat untuk {agencies}.",
    "Perbaiki alamat spreadsheet di daftar OPD: satu OPD, satu spreadsheet.",
)
PULL_SURPRISE = Text(
    "Isi spreadsheet ini tidak dapat diolah ({reason}).",
    "Kirim kalimat ini kepada pengelola himpun; data baik yang terakhir tetap dipakai.",
)

# --- Spreadsheet OPD (what the OPD reads in its own sheet) --------------------------------------

GUIDE_TAB = "Petunjuk"
RETURN_TAB = "Catatan Perbaikan"
SPREADSHEET_TITLE = "{collection} - {agency}"
SHEET_SUBTITLE = "{agency} · diisi paling lambat {due}"
SHEET_HINT_ROWS = "Isi sel yang putih. Sel abu-abu sudah kami isi dan tidak perlu diubah."
SHEET_HINT_LIST = "Satu baris untuk satu data, mulai tepat di bawah judul kolom."
GUIDE_LINES = (
    "Terima kasih telah membantu pengumpulan data ini.",
    "",
    "Dasar: perintah nomor {order}, tanggal {order_date}, dari {issued_by}.",
    "Paling lambat diisi: {due}.",
    "",
    "Yang perlu diisi",
    "{tabs}",
    "",
    "Cara mengisi",
    "1. Buka lembar di bawah, lalu isi sel yang putih. Isian tersimpan dengan sendirinya.",
    "2. Angka ditulis apa adanya: 1234 atau 1.234,5. Nol ditulis 0.",
    "3. Data tidak ada? Kosongkan angkanya, pilih 'Tidak tersedia', tulis alasan di Keterangan.",
    "4. Tulis asal data di kolom Sumber, misalnya nama buku profil atau aplikasinya.",
    "5. Judul kolom dan nama lembar mohon tidak diubah.",
    "",
    "Bila ada yang perlu diperbaiki, daftarnya muncul di lembar 'Catatan Perbaikan' dan selnya",
    "diberi warna kuning.",
    "",
    "Ada pertanyaan? Hubungi Bagian Pelayanan, Dinas Komunikasi dan Informatika.",
)
GUIDE_TAB_LINE = "•  {sheet}: {title}"
INPUT_NUMBER = "Isi dengan angka saja."
INPUT_WHOLE_NUMBER = "Isi dengan bilangan bulat."
INPUT_UNAVAILABLE = "Bila tidak ada, kosongkan dan beri alasan di Keterangan."
INPUT_DATE = "Isi dengan tanggal, misalnya 31/12/2025."
INPUT_CHOICE = "Pilih salah satu dari daftar."
INPUT_BETWEEN = "Antara {minimum} dan {maximum}."
INPUT_AT_LEAST = "Paling sedikit {minimum}."
INPUT_AT_MOST = "Paling banyak {maximum}."
INPUT_UNIT = "Satuan: {unit}."
INPUT_REQUIRED = "Wajib diisi."

RETURN_TITLE = "Catatan Perbaikan - {agency}"
RETURN_SUBTITLE = "Putaran {round} · mohon diperbaiki paling lambat {due}"
RETURN_NOTHING = "Tidak ada lagi yang perlu diperbaiki. Terima kasih."
RETURN_HINT = "Perbaiki langsung di selnya (klik kolom Sel). Lembar ini tidak perlu diisi."
RETURN_COLUMNS = (
    "No",
    "Lembar",
    "Sel",
    "Uraian",
    "Isi sel",
    "Yang perlu diperbaiki",
    "Tingkat",
    "Putaran",
)
NOTE_PREFIX = "Catatan himpun:"
NOTE_ROUND = "putaran {round}, mohon diperbaiki paling lambat {due}"
NOTE_SEPARATOR = "-----"

# --- Penyimpanan (store) -----------------------------------------------------------------------

STORE_MISSING = Text(
    "Penyimpanan data himpun tidak ditemukan.",
    "Kembalikan berkas itu dari cadangan, atau buat ruang kerja baru: himpun init NAMA_FOLDER",
)
STORE_FOREIGN = Text(
    "Berkas ini bukan penyimpanan data himpun.",
    "Periksa alamat penyimpanan di himpun.toml, atau kembalikan berkas yang benar dari cadangan.",
)
STORE_ADDRESS_UNUSABLE = Text(
    "Alamat penyimpanan data tidak dapat dipakai.",
    "Tulis nama berkas, atau postgresql+psycopg://... setelah memasang himpun[postgresql].",
)
STORE_NEWER = Text(
    "Penyimpanan data ini dibuat oleh himpun versi yang lebih baru.",
    "Pasang himpun versi terbaru di komputer ini, lalu ulangi.",
)
STORE_DAMAGED = Text(
    "Penyimpanan data rusak ({reason}).",
    "Jangan hapus berkas itu; pindahkan ke folder lain, lalu kembalikan cadangan yang terakhir.",
)
STORE_LOCKED = Text(
    "Penyimpanan data sedang dipakai program lain.",
    "Tunggu sebentar lalu ulangi; bila tetap begitu, tutup himpun yang lain.",
)
STORE_FULL = Text(
    "Penyimpanan data tidak dapat ditulis karena disk penuh.",
    "Kosongkan sebagian disk, lalu ulangi; data yang lama tidak berubah.",
)
STORE_UNWRITABLE = Text(
    "Penyimpanan data tidak dapat dibuka atau ditulis di tempat ini.",
    "Periksa izin folder dan sambungan disknya, lalu ulangi.",
)
STORE_UNREACHABLE = Text(
    "Server penyimpanan data tidak dapat dihubungi ({reason}).",
    "Periksa sambungan, alamat, dan kata sandinya, lalu ulangi.",
)
STORE_FAILED = Text(
    "Penyimpanan data menolak pekerjaan ini ({reason}).",
    "Ulangi; bila tetap begitu, kirim kalimat ini kepada pengelola himpun.",
)

# --- Beranda, laporan, rekap ---------------------------------------------------------------------

ALL_STEPS_DONE = "Semua langkah selesai"
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
NEXT_DONE = "Tidak ada"
NEXT_GATE = "Menunggu langkah 7 disetujui"

ANALYSIS_COMPLETENESS = (
    "Dari {requested} nilai yang diminta kepada {agencies} OPD, {answered} terjawab "
    "({percent}): {filled} terisi, {zero} nol sah, {unavailable} dinyatakan tidak tersedia dengan "
    "alasan. Masih kosong {blank} dan tidak sah {invalid}."
)
ANALYSIS_BEST = "{count} OPD lengkap seluruhnya: {agencies}."
ANALYSIS_NONE_COMPLETE = "Belum ada OPD yang lengkap seluruhnya."
ANALYSIS_LOWEST = "Kelengkapan terendah: {agencies}."
ANALYSIS_TIME = "{on_time} OPD menjawab tepat waktu, {late} terlambat, {nothing} belum menjawab."
ANALYSIS_RETURNED = "{count} OPD pernah dikembalikan untuk diperbaiki, dalam {rounds} putaran."
ANALYSIS_FINDINGS = "Temuan yang tersisa: {total}, paling banyak '{rule}' ({count})."
ANALYSIS_NO_FINDINGS = "Tidak ada temuan yang tersisa."
ANALYSIS_JUMPS = "{count} lonjakan antartahun perlu penjelasan, antara lain dari {agencies}."
ANALYSIS_OVERDUE = "Langkah yang melewati waktu baku: {steps}."
ANALYSIS_IN_TIME = "Semua langkah yang sudah selesai berada dalam waktu baku."

# --- Kotak pasir (sandbox: Google tiruan untuk peragaan, pelatihan, dan uji) ---------------------

SANDBOX_KEY_FILE_UNUSABLE = Text(
    "Berkas kunci ini bukan buatan server latihan, jadi tidak dipakai dan tidak diubah.",
    "Pilih nama berkas lain untuk --identity, atau hapus berkas ini bila memang tidak diperlukan.",
)
SANDBOX_HOST_REFUSED = Text(
    "Server latihan hanya melayani komputer ini (127.0.0.1), bukan {host}.",
    "Jalankan tanpa alamat lain; server ini tidak memeriksa siapa yang membuka halamannya.",
)
SANDBOX_PORT_TAKEN = Text(
    "Porta {port} sedang dipakai program lain.",
    "Tutup program itu, atau pilih porta lain, misalnya: himpun sandbox --port 8899",
)
SANDBOX_DATA_UNREADABLE = Text(
    "Berkas data server latihan tidak dapat dibuka: {reason}.",
    "Pilih berkas lain untuk --data; berkas ini tidak diubah.",
)
SANDBOX_READY = Text(
    "Server latihan siap di {base_url}",
    "Biarkan jendela ini terbuka. Tekan Ctrl-C untuk berhenti.",
)
SANDBOX_IDENTITY = Text("Identitas {email}: berkas kunci {path}")
SANDBOX_STOPPED = Text("Server latihan berhenti.")
SANDBOX_PAGE_TITLE = Text("Spreadsheet di server latihan")
SANDBOX_PAGE_EMPTY = Text("Belum ada spreadsheet.")
SANDBOX_PAGE_NO_CELLS = Text("Tab ini masih kosong.")
SANDBOX_PAGE_NOT_FOUND = Text("Spreadsheet ini tidak ada di server latihan.")
SANDBOX_PAGE_OWNER = Text("Pemilik: {owner}. Terakhir berubah: {modified}.")
SANDBOX_PAGE_CUT = Text("Hanya {rows} baris pertama yang ditampilkan.")
SANDBOX_PAGE_NOTE = Text("Catatan")

# --- Ruang kerja: membuat dan membuka ------------------------------------------------------------

WORKSPACE_EXISTS = Text(
    "Folder ini sudah berisi ruang kerja himpun.", "Pakai folder itu, atau pilih nama folder lain."
)
WORKSPACE_NOT_WRITABLE = Text(
    "Folder ini tidak dapat ditulisi ({reason}).", "Pilih folder lain, atau minta izin menulis."
)
MASTER_IN_THE_WAY = Text(
    "Folder ini sudah berisi {master}, dan berkas itu tidak ditimpa.",
    "Pilih folder lain, atau pindahkan berkas itu dahulu.",
)
SETTINGS_LINE = "baris {line} tidak dapat dibaca"
SETTINGS_LAST_LINE = "terakhir"
SETTINGS_UNKNOWN = "'{name}' tidak dikenal"
SETTINGS_VALUE = "nilai '{name}' tidak sesuai"
SETTINGS_NOT_TEXT = "berkasnya bukan teks UTF-8"
KEY_NOT_SET = Text(
    "Kunci Google belum ditentukan.",
    "Simpan berkas kunci akun layanan di ruang kerja, lalu isi kunci_google di himpun.toml.",
)
WORKSPACE_READY = "Ruang kerja siap di {folder}."
WORKSPACE_NEXT = (
    "Berikutnya: buka {master}, isi lembar Pengaturan, OPD, dan Indikator; "
    "lalu ketik: himpun step 1"
)
IMPORTED = "{rows} baris dari {file} masuk ke lembar {sheet}."
SETTINGS_FILE = """\
# Pengaturan ruang kerja himpun. Baris yang diawali tanda pagar adalah keterangan.

# Buku kerja induk dan tempat penyimpanan (di dalam folder ini).
master = "master.xlsx"
penyimpanan = "himpun.db"

# Berkas kunci akun layanan Google (JSON). Jangan dibagikan kepada siapa pun.
kunci_google = "{key}"

# Alamat layanan Google; kosong berarti Google yang sebenarnya.
alamat_google = "{address}"

# Berapa spreadsheet dibaca bersamaan (1 sampai 16).
utas = 12
"""


# --- Temuan (findings: one text per rule) --------------------------------------------------------
# Keyed by the name of `sync.domain.findings.Rule`. Fields: sheet, cell, value, label, row, unit,
# choices, minimum, maximum, expected, detail; one that is not known is empty.

FINDING_TEXTS: dict[str, Text] = {
    "TABLE_MISSING": Text(
        "Tabel '{label}' tidak ditemukan. {detail}",
        "Tulis judul kolomnya, lalu isi di bawahnya: {expected}.",
    ),
    "COLUMN_MISSING": Text(
        "Kolom '{label}' tidak ada di lembar '{sheet}' (judul tabel di sel {cell}). {detail}",
        "Bila kolom itu memakai judul lain, ganti judulnya menjadi '{label}'; bila belum ada, "
        "tambahkan lalu isi.",
    ),
    "COLUMN_DUPLICATE": Text(
        "Kolom '{label}' ada lebih dari satu di lembar '{sheet}' (sel {cell}). {detail}",
        "Sisakan satu kolom dengan judul itu.",
    ),
    "COLUMN_AMBIGUOUS": Text(
        "Judul kolom '{value}' di sel {cell} lembar '{sheet}' bisa berarti lebih dari satu hal. "
        "{detail}",
        "Tulis judul kolom persis seperti pada format yang dikirim.",
    ),
    "SOURCE_SHRUNK": Text(
        "Isian di lembar '{sheet}' menyusut dari {expected} menjadi {value}, jadi belum diterima; "
        "data sebelumnya tetap dipakai.",
        "Kembalikan isian yang hilang lewat File > Histori versi, atau beri tahu kami bila memang "
        "dikurangi.",
    ),
    "ROW_MISSING": Text(
        "Baris '{row}' tidak ada di lembar '{sheet}' (tabel di sel {cell}). {detail}",
        "Tambahkan lagi baris itu dengan kode dan uraiannya, lalu isi.",
    ),
    "ROW_UNKNOWN": Text(
        "Baris '{row}' di sel {cell} lembar '{sheet}' tidak termasuk yang diminta. {detail}",
        "Bila maksudnya baris yang diminta, perbaiki kode atau uraiannya; bila bukan, abaikan.",
    ),
    "ROW_DUPLICATE": Text(
        "Baris '{row}' di sel {cell} lembar '{sheet}' tertulis lebih dari sekali. {detail}",
        "Sisakan satu baris dengan isi yang benar.",
    ),
    "TOTAL_MISMATCH": Text(
        "Jumlah di sel {cell} lembar '{sheet}' tertulis {value}, padahal rinciannya berjumlah "
        "{expected}. {detail}",
        "Periksa rincian dan jumlahnya, lalu perbaiki yang keliru.",
    ),
    "UNIT_MISMATCH": Text(
        "Sel {cell} di lembar '{sheet}' berisi '{value}', padahal satuan yang diminta '{unit}'.",
        "Tulis nilainya dalam satuan '{unit}'.",
    ),
    "NOT_A_NUMBER": Text(
        "Sel {cell} di lembar '{sheet}' berisi '{value}', padahal yang diminta angka. {detail}",
        "Ketik angkanya saja, misalnya 1250 atau 12,5.",
    ),
    "AMBIGUOUS_NUMBER": Text(
        "Sel {cell} di lembar '{sheet}' berisi '{value}'. Titik atau koma itu bisa berarti ribuan, "
        "bisa juga pecahan.",
        "Ketik {expected}.",
    ),
    "FRACTION_IN_COUNT": Text(
        "Sel {cell} di lembar '{sheet}' berisi {value}, padahal yang diminta {expected}. {detail}",
        "Ketik angkanya utuh, tanpa titik dan tanpa koma.",
    ),
    "NEGATIVE": Text(
        "Sel {cell} di lembar '{sheet}' berisi {value}, padahal jumlah {unit} tidak bisa di bawah "
        "nol.",
        "Ketik angka yang benar, 0 atau lebih.",
    ),
    "NOT_A_DATE": Text(
        "Sel {cell} di lembar '{sheet}' berisi '{value}', bukan tanggal yang ada. {detail}",
        "Tulis hari, bulan, tahun, misalnya 31/12/2025.",
    ),
    "AMBIGUOUS_DATE": Text(
        "Sel {cell} di lembar '{sheet}' berisi '{value}', tanggal yang meragukan. {detail}",
        "Tulis hari, bulan, dan tahun empat angka, misalnya 31/12/2025.",
    ),
    "NOT_A_CHOICE": Text(
        "Sel {cell} di lembar '{sheet}' berisi '{value}', yang tidak ada dalam pilihan.",
        "Pilih salah satu: {choices}.",
    ),
    "DAMAGED_CODE": Text(
        "Sel {cell} di lembar '{sheet}' berisi {value} sebagai angka, sehingga nol di depan atau "
        "angka di belakang mungkin sudah hilang.",
        "Ubah format sel menjadi Teks biasa, lalu ketik ulang isinya dengan lengkap.",
    ),
    "PATTERN": Text(
        "Sel {cell} di lembar '{sheet}' berisi '{value}', bentuknya tidak sesuai untuk '{label}'. "
        "{detail}",
        "Periksa huruf, angka, dan tandanya, lalu tulis ulang.",
    ),
    "OUT_OF_RANGE": Text(
        "Sel {cell} di lembar '{sheet}' berisi {value}, padahal nilainya harus {expected}.",
        "Periksa angka itu, lalu ketik yang benar.",
    ),
    "ERROR_VALUE": Text(
        "Rumus di sel {cell} lembar '{sheet}' galat ({value}).",
        "Perbaiki rumusnya, atau ketik langsung nilainya.",
    ),
    "REQUIRED_EMPTY": Text(
        "Sel {cell} di lembar '{sheet}' belum diisi ({label}).",
        "Isi nilainya. Bila datanya memang tidak ada, tulis 'tidak tersedia' beserta alasannya.",
    ),
    "UNEXPLAINED_UNAVAILABLE": Text(
        "Sel {cell} di lembar '{sheet}' dinyatakan tidak tersedia, tetapi alasannya belum ada.",
        "Tulis alasannya di kolom Keterangan pada baris itu (tambahkan kolomnya bila belum ada).",
    ),
    "JUMP": Text(
        "Sel {cell} di lembar '{sheet}' berisi {value}, jauh berbeda dari periode sebelumnya "
        "({expected}). {detail}",
        "Periksa angka itu. Bila memang benar, tulis sebabnya di kolom Keterangan (tambahkan bila "
        "belum ada).",
    ),
}

# Parts of those sentences, filled in as {expected} or {detail}.
NUMBER_CLEAR_WHOLE = "{whole} tanpa titik dan koma, bila itu maksudnya"
NUMBER_CLEAR_BOTH = "{whole} bila ribuan, atau {decimal} bila pecahan"
NUMBER_WHOLE = "bilangan utuh"
NUMBER_WHOLE_OF_UNIT = "bilangan utuh dalam {unit}"
NUMBER_MAYBE_THOUSANDS = "Mungkin maksudnya {number}."
NUMBER_AT_LEAST = "paling sedikit {minimum}"
NUMBER_AT_MOST = "paling banyak {maximum}"
NUMBER_BETWEEN = "antara {minimum} dan {maximum}"
DATE_MONTH_FIRST = "Bulan di atas 12 tidak ada; mungkin hari dan bulannya tertukar."
DATE_TWO_DIGIT_YEAR = "Tahunnya hanya dua angka."
DATE_WEEKDAY_DIFFERS = "Nama hari dan tanggalnya tidak cocok."
DATE_YEAR_ONLY = "Yang tertulis tampaknya hanya tahun."


# --- Membaca tabel (finding and reading a table) -------------------------------------------------

READ_TABS_SEEN = "Lembar yang ada: {tabs}."
READ_PROBABLE_COLUMN = "Mungkin maksudnya kolom '{heading}' di {cell}?"
READ_BOTH = "{first} dan {second}"
READ_MAY_MEAN = "Bisa berarti: {fields}."
READ_TWO_TABLES = Text(
    "Tabel '{title}' ditemukan di lebih dari satu tempat: {places}.",
    "Sisakan satu tabel saja; hapus atau pindahkan yang lain ke berkas lain.",
)
READ_PLACE = "sel {cell} lembar '{sheet}'"
READ_ALSO_AT = "Baris yang sama ada di {cells}."
READ_NOT_TOLD_APART = (
    "Kode dan uraiannya menunjuk baris yang berbeda, atau uraiannya cocok dengan beberapa baris."
)
READ_BELOW_GAP = "Daftar dianggap selesai pada baris kosong di atasnya."
READ_WHOLE_TABLE = "seluruh tabel '{title}'"
READ_WHOLE_ROW = "seluruh baris '{row}'"
READ_WHOLE_COLUMN = "seluruh kolom '{label}'"
READ_ROW_AND_COLUMN = "{label}, baris '{row}'"
READ_VALUE_THOUGH_UNAVAILABLE = Text(
    "Sel {cell} di lembar '{sheet}' berisi {value}, padahal ketersediaannya 'Tidak tersedia'.",
    "Pilih 'Tersedia' bila angkanya benar, atau kosongkan selnya.",
)
READ_JUMP = "Baris '{row}', {before} ke {after}."


# --- Langkah SOP (order of the steps) ------------------------------------------------------------

STEP_UNKNOWN = Text(
    "Langkah {number} tidak ada; SOP Pengumpulan Data terdiri atas langkah 1 sampai {last}.",
    "Pilih salah satu langkah itu.",
)
STEP_NOT_YET = Text(
    "Langkah {number} ({title}) belum dapat dijalankan.",
    "Selesaikan dahulu langkah {first_number} ({first_title}), tugas {first_role}.",
)
STEP_GATE_SHUT = Text(
    "Langkah {number} ({title}) belum dapat dijalankan karena hasil pengumpulan data belum "
    "disetujui pada langkah {gate_number} oleh {gate_role}.",
    "Selesaikan dahulu langkah {first_number} ({first_title}), tugas {first_role}.",
)


# --- Cetak (printed pages, PDF) ----------------------------------------------------------------

PRINT_FOOTER = "Halaman {page} dari {pages}"
PRINT_COPIES = "Tembusan:"
PRINT_TARGET_LOCKED = Text(
    "Berkas ini sedang dibuka atau tidak boleh ditulisi.",
    "Tutup berkas itu di semua komputer, lalu ulangi.",
)
PRINT_NOT_WRITTEN = Text(
    "Berkas ini tidak dapat disimpan ({reason}).",
    "Periksa folder dan sisa ruang disk, lalu ulangi.",
)
PRINT_FILE_MISSING = Text(
    "Berkas yang akan dicetak tidak dapat dibaca ({reason}).",
    "Jalankan kembali langkah yang membuatnya, lalu ulangi.",
)
PRINT_NO_LIBREOFFICE = Text(
    "LibreOffice tidak ditemukan, jadi PDF belum dibuat.",
    "Pasang LibreOffice, atau buka berkas Excel-nya dan simpan sebagai PDF.",
)
PRINT_NOT_STARTED = Text(
    "LibreOffice tidak dapat dijalankan ({reason}).",
    "Pasang ulang LibreOffice, atau buka berkas Excel-nya dan simpan sebagai PDF.",
)
PRINT_TOO_SLOW = Text(
    "LibreOffice belum selesai setelah {seconds} detik, jadi dihentikan.",
    "Tutup program lain, lalu ulangi; atau buka berkas Excel-nya dan simpan sebagai PDF.",
)
PRINT_NOT_CONVERTED = Text(
    "LibreOffice tidak dapat membuat PDF dari: {files}.",
    "Buka berkas Excel-nya, periksa isinya, lalu simpan sebagai PDF.",
)
PRINT_SHEET_MISSING = Text(
    "Lembar {sheet} tidak ada di buku kerja ini.",
    "Kembalikan nama lembar itu, atau salin lembar itu dari buku kerja baru, lalu ulangi.",
)

# --- Hasil langkah -------------------------------------------------------------------------------

STEP_1_DONE = "Format siap: {formats} format untuk {agencies} OPD, dan satu untuk masyarakat."
STEP_1_TITLE = "Daftar Format Permintaan Data"
STEP_1_INTRODUCTION = (
    "Menindaklanjuti perintah nomor {number} tanggal {date} dari {issued_by}, disiapkan format "
    "permintaan data dan informasi untuk OPD berikut. Tenggat pengisian: {due}."
)
STEP_1_NOT_ASKED = " Tidak diminta apa pun: {agencies}."
STEP_2_DONE = "Format tersampaikan kepada {done} dari {all} penerima."
STEP_2_OWN = "spreadsheet milik OPD"
STEP_2_TITLE = "Daftar Penyampaian Format"
STEP_2_INTRODUCTION = (
    "Setiap OPD mengisi spreadsheet-nya sendiri, paling lambat {due}. Bagian yang terkunci tidak "
    "perlu diubah."
)
STEP_3_DONE = (
    "Ditarik {ok} OPD, tidak berubah {unchanged}, dikarantina {quarantined}, gagal {failed}; "
    "{answered} nilai terjawab."
)
STEP_3_LAST_GOOD = "Data baik terakhir, {when}, tetap dipakai."
STEP_3_NO_DATA = "Belum ada data dari OPD ini."
STEP_3_TITLE = "Daftar Penerimaan Data"
STEP_4_DONE = "Tersimpan sebagai {name}: {files} berkas, {values} nilai."
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
STEP_6_NOT_DELIVERED = "{count} OPD belum menerima format"
STEP_6_MUST = "{count} temuan wajib"
STEP_6_EMPTY = "{count} OPD belum mengisi"
STEP_7_TITLE = "Rekap Dokumen Pemeriksaan"
STEP_7_APPROVED = "Pengumpulan disetujui; dilanjutkan ke langkah 8."
STEP_7_APPROVED_WITH = "Disetujui dengan catatan: {reason}"
STEP_7_RETURNED = "Dikembalikan kepada {count} OPD untuk diperbaiki ({findings} temuan)."
STEP_7_REASON = " Alasan: {reason}"
STEP_7_STILL_OPEN = "Yang masih terbuka: {reasons}."
STEP_7_NOT_RETURNED = (
    "Temuan belum sampai kepada satu OPD pun; jalankan lagi langkah 7 setelah sebabnya diatasi."
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
NOT_SIGNED_YET = "................................"
LOG_STEP = "Langkah {number} {verdict}: {sentence}"

# --- Jejak angka ---------------------------------------------------------------------------------

TRACE_UNKNOWN = Text(
    "Jejak ini tidak ditemukan.",
    "Ketik kode dari kolom Jejak di lembar Data, atau sel di lembar Rekap, misalnya: "
    "himpun trace Rekap!I12",
)
TRACE_NOT_RECAP = Text(
    "Yang dapat ditelusuri adalah sel di lembar Rekap.",
    "Untuk lembar lain, ketik kode dari kolom Jejak.",
)
TRACE_OUTSIDE = Text("Sel ini di luar tabel rekap.", "Tabel rekap mulai dari sel {first}.")
TRACE_NOT_A_NUMBER = Text("Sel ini bukan nilai.", "Pilih sel di bawah salah satu judul periode.")
TRACE_NOT_ASKED = Text(
    "Baris ini tidak meminta nilai untuk {period}.", "Pilih sel di bawah {asked}."
)
TRACE_STALE = Text(
    "Lembar Rekap belum sesuai dengan data terakhir.", "Perbarui dulu dengan: himpun publish"
)
TRACE_TWO = Text(
    "Jejak ini cocok dengan dua nilai.",
    "Pakai sel di lembar Rekap, misalnya: himpun trace Rekap!I12",
)
TRACE_NO_VALUE = "belum ada isian yang diterima dari OPD ini"
TRACE_LIST = "jumlah baris"
SETTING_TIME = Text("'{value}' bukan jam yang jelas.", "Ketik jam seperti 07.30 atau 16.00.")

# --- Baris perintah ------------------------------------------------------------------------------

CLI_HELP = "himpun: pengumpulan data OPD sesuai SOP, dari Google Sheets sampai rekap."
CLI_FOLDER = "Folder ruang kerja."
CLI_UNEXPECTED = Text(
    "Ada kesalahan yang tidak terduga ({kind}).",
    "Data Anda aman. Ulangi; bila tetap begitu, kirimkan berkas {log} kepada pengelola.",
)
CLI_STEP_NUMBER = Text("Langkah {number} tidak ada.", "Pilih langkah 1 sampai 9.")
CLI_VERDICT = Text("Putusan '{value}' tidak dikenal.", "Pilih 'lanjut' atau 'kembali'.")
CLI_IMPORT_WHAT = Text("'{what}' tidak dapat diimpor.", "Pilih salah satu: {allowed}.")
CLI_VERDICT_ONLY_GATE = Text(
    "Putusan dan alasan hanya untuk langkah {gate}.", "Jalankan tanpa --putusan dan --alasan."
)
CLI_REASON_ALONE = Text(
    "Alasan diberikan tanpa putusan.", "Tambahkan --putusan lanjut atau --putusan kembali."
)
CLI_USAGE = Text(
    "Perintah ini salah ketik atau belum lengkap ({detail}).", "Lihat contohnya: {command} --help"
)
CLI_STOPPED = "Dihentikan. Yang sudah tersimpan tetap aman; jalankan lagi kapan saja."
CLI_PROBLEMS = "Yang masih perlu dilakukan:"
CLI_FAILED_LIST = "OPD yang perlu dilihat:"
CLI_FILES = "Berkas:"
CLI_NEXT = "Berikutnya: langkah {number}, {title} ({role})."
CLI_PUBLISHED = "Buku kerja sudah diperbarui."
CLI_PUBLISHED_NOTHING = "Buku kerja sudah sesuai; tidak ada yang diubah."

# --- Demo ----------------------------------------------------------------------------------------

DEMO_FOLDER_TAKEN = Text(
    "Folder ini sudah berisi hal lain.",
    "Pilih folder baru, misalnya: himpun demo --out hasil-demo",
)
DEMO_SETUP = "Menyiapkan kotak pasir dan ruang kerja"
DEMO_FILL = "OPD mengisi spreadsheet masing-masing"
DEMO_MEND = "OPD memperbaiki yang dikembalikan"
DEMO_PRINT = "Membuat PDF"
DEMO_STEP = "Langkah {number}: {title}"
DEMO_REASON = "tenggat pimpinan; kekurangan dicatat dan disusulkan"
DEMO_RESULT = "Satu pengumpulan data, dari perintah sampai rekap"
DEMO_OPEN_LINKS = "Agar tautan ke sel OPD dapat dibuka: himpun sandbox --port {port} --data {data}"
DEMO_TRY_TRACE = "Telusuri satu angka: himpun trace {code} --folder {folder}"
DEMO_ROWS = (
    "Sumber ditarik",
    "Nilai diminta",
    "Terjawab",
    "Baris rekap",
    "Temuan putaran 1",
    "Temuan tersisa",
    "Putaran",
    "Kelengkapan",
    "Detik",
)
