"""What people fill into the master's registers and settings."""

from __future__ import annotations

from sync.texts.message import Text

REGISTER_EMPTY = Text(
    "Kolom '{column}' masih kosong.", "Isi sel itu, simpan, lalu ulangi langkah ini."
)
REGISTER_SEVERAL = Text("{problems}", "Perbaiki semuanya, simpan, lalu ulangi langkah ini.")
REGISTER_MORE = "… dan {count} lagi."
REGISTER_FILE_ROW = "{file} baris {number}"
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
REGISTER_YES_NO = Text("'{value}' tidak dikenal di kolom {column}.", "Isi 'ya' atau 'tidak'.")
REGISTER_LEVEL = Text(
    "'{value}' tidak dikenal di kolom Tingkat.", "Isi 'wajib' atau 'lihat', atau kosongkan."
)
REGISTER_JUMP = Text(
    "'{value}' tidak dapat dipakai di kolom Lonjakan.",
    "Isi angka lebih dari 1 (misalnya 5), '-' agar tidak diperiksa, atau kosongkan.",
)
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
SETTING_TIME = Text("'{value}' bukan jam yang jelas.", "Ketik jam seperti 07.30 atau 16.00.")
SETTING_LETTER_PATTERN = Text(
    "Pola nomor surat '{value}' tidak memuat {{nomor}}, jadi semua surat akan bernomor sama.",
    "Tulis {{nomor}} di tempat nomor urutnya, atau kosongkan bila surat dinomori dengan tangan.",
)
SETTING_LETTER_FIRST = Text(
    "'{value}' bukan nomor surat yang jelas.", "Ketik angka saja, misalnya 120."
)
SETTING_PREVIOUS = Text(
    "Pengumpulan sebelumnya tidak mungkin pengumpulan ini sendiri ({value}).",
    "Kosongkan sel itu, atau isi kode pengumpulan yang lalu.",
)
SETTING_TITLE = Text(
    "Judul pengumpulan '{value}' sudah dipakai oleh pengumpulan {code}.",
    "Beri judul lain, misalnya dengan tahunnya: judul menjadi nama spreadsheet OPD, dan yang "
    "lama tidak boleh tertukar.",
)
SETTING_CODE_ALIKE = Text(
    "Kode pengumpulan '{value}' hanya berbeda huruf besar dan kecil dari '{code}'.",
    "Tulis tepat '{code}' untuk melanjutkan yang itu, atau pakai kode lain.",
)
REGISTER_OWN_PREDECESSOR = Text(
    "OPD ini tidak mungkin gabungan dari dirinya sendiri.", "Isi kode OPD yang lama saja."
)
