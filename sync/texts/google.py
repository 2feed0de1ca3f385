"""Google Sheets and Drive: the key, the connection, and what Google refuses."""

from __future__ import annotations

from sync.texts.message import Text

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
BASE_URL_WITHOUT_SCHEME = Text(
    "Alamat {base_url} belum lengkap.",
    "Tulis http://{base_url} pada alamat_google di himpun.toml.",
)
TOKEN_ADDRESS_REFUSED = Text(
    "Berkas kunci {path} meminta masuk lewat {address}, yang bukan milik Google.",
    "Jangan pakai berkas ini; unduh kunci baru dari Google Cloud.",
)
LOGIN_REFUSED = Text(
    "Google menolak kunci akun {account}.",
    "Cocokkan jam dan tanggal komputer ini; bila sudah tepat, unduh kunci baru dari Google Cloud.",
)
LOGIN_DOWN = Text(
    "Layanan masuk Google sedang terganggu.",
    "Tunggu beberapa menit, lalu jalankan lagi.",
)
CLOCK_WRONG = Text(
    "Jam komputer ini {off}, jadi Google menolak akun {account}.",
    "Setel tanggal dan jam komputer (pilih otomatis dari internet), lalu jalankan lagi.",
)
CLOCK_BEHIND = "terlambat {span}"
CLOCK_AHEAD = "terlalu cepat {span}"
CLOCK_OFF_UNKNOWN = "atau tanggalnya salah"
SPANS = ((86_400, "hari"), (3_600, "jam"), (60, "menit"))
SPAN_SHORT = "kurang dari semenit"
KEY_GONE = Text(
    "Kunci akun {account} sudah dihapus atau habis masa berlakunya di Google Cloud.",
    "Buat kunci JSON baru untuk akun itu di Google Cloud, lalu ganti berkas kuncinya.",
)
ACCOUNT_GONE = Text(
    "Akun layanan {account} sudah dihapus atau dinonaktifkan di Google Cloud.",
    "Aktifkan lagi akun itu, atau buat akun layanan baru beserta kuncinya.",
)
PROXY_REFUSED = Text(
    "Proksi jaringan kantor menolak atau tidak menjawab, jadi Google tidak tercapai.",
    "Minta pengelola jaringan mengizinkan googleapis.com, atau pakai jaringan lain.",
)
NOT_SECURE = Text(
    "Sambungan aman ke Google ditolak: jam komputer salah, atau jaringan menyisipkan halamannya.",
    "Periksa jam komputer, buka peramban dan masuk ke jaringan itu, lalu jalankan lagi.",
)
NOT_GOOGLE = Text(
    "Yang menjawab bukan Google, melainkan halaman lain; mungkin halaman masuk WiFi atau proksi.",
    "Buka peramban, masuk ke jaringan itu dahulu, lalu jalankan lagi.",
)
NO_INTERNET = Text(
    "Google tidak dapat dihubungi.",
    "Periksa sambungan internet, lalu jalankan lagi; yang sudah ditarik tetap tersimpan.",
)
TRAINING_OFF = Text(
    "Layanan latihan {address} tidak berjalan.",
    "Jalankan himpun sandbox dengan nomor port itu, atau kosongkan alamat_google di himpun.toml.",
)
ANSWER_DAMAGED = Text(
    "Jawaban Google terpotong atau rusak di jalan.",
    "Jalankan lagi bila sambungan internet sudah lebih baik.",
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
BEING_CHANGED = Text(
    "Spreadsheet besar ini terus diubah selama dibaca, jadi belum ditarik.",
    "Jalankan lagi bila OPD sudah selesai mengetik.",
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
