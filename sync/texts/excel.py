"""Workbook files: opening, reading, writing and saving them."""

from __future__ import annotations

from sync.texts.message import Text

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
    "Minta agar ditutup, lalu coba lagi. Bila sudah tidak dibuka siapa pun, misalnya setelah "
    "komputer mati mendadak, hapus berkas tersembunyi {mark} di folder itu.",
)
EXCEL_OPEN_HERE = Text(
    "Buku kerja sedang dibuka di LibreOffice di komputer ini, tetapi bukan lewat himpun.",
    "Bila sudah tidak terbuka, misalnya setelah komputer mati mendadak, hapus berkas tersembunyi "
    "{mark} di folder itu. Bila masih, tutup, lalu ketik: himpun open --libreoffice",
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
EXCEL_READ_ONLY = Text(
    "Buku kerja ini ditandai hanya-baca, jadi tidak ditulis.",
    "Hapus tanda itu (klik kanan > Properti > Hanya-baca), lalu coba lagi.",
)
EXCEL_NO_BACKUP = Text(
    "Salinan cadangan di folder {folder} tidak dapat dibuat ({reason}), "
    "jadi buku kerja tidak ditulis; isi lamanya tetap utuh.",
    "Periksa sisa ruang dan izin folder itu, lalu coba lagi.",
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
    "Tabel '{table}' tidak ada lagi di buku kerja; yang ada: {found}.",
    "Kembalikan tabel itu (atau namanya) seperti semula, atau pakai salinan cadangan.",
)
EXCEL_NAME_MISSING = Text(
    "Nama '{name}' tidak ada lagi di buku kerja; yang ada: {found}.",
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
EXCEL_TABLE_ARRAY = Text(
    "Tabel '{table}' berisi rumus array, yang tidak dapat diteruskan ke baris baru.",
    "Ganti dengan rumus biasa, atau pindahkan ke luar tabel.",
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
    "Lembar '{sheet}' tidak ada lagi di buku kerja; yang ada: {found}.",
    "Kembalikan lembar itu (atau namanya) seperti semula, atau pakai salinan cadangan.",
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
EXCEL_NOTHING = Text("tidak satu pun")
EXCEL_AND_MORE = Text("{listed}, dan {count} lagi")
