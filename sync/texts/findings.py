"""One text per rule, by the name of `sync.domain.findings.Rule`, and the parts that fill them.

Fields: sheet, cell, value, label, row, unit, choices, minimum, maximum, expected, detail; one that
is not known is empty.
"""

from __future__ import annotations

from sync.texts.message import Text

FINDING_TEXTS: dict[str, Text] = {
    "TABLE_MISSING": Text(
        "Tabel '{label}' tidak ditemukan. {detail}",
        "Tulis judul kolomnya, lalu isi di bawahnya: {expected}.",
    ),
    "TABLE_DUPLICATE": Text(
        "Tabel '{label}' ditemukan di lebih dari satu tempat: {detail}.",
        "Sisakan satu tabel saja; hapus atau pindahkan yang lain ke berkas lain.",
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
    "ROW_GONE": Text(
        "{value} baris yang dulu ada di lembar '{sheet}' kini tidak ada lagi: {row}.",
        "Kembalikan lewat File > Histori versi, atau beri tahu kami bila memang dihapus.",
    ),
    "ROW_HIDDEN": Text(
        "Baris {row} di lembar '{sheet}' (mulai sel {cell}) tersembunyi atau tersaring, tetapi "
        "isinya tetap dihitung.",
        "Tampilkan lagi baris itu, lalu periksa apakah isinya memang untuk dilaporkan.",
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
        "Isi nilainya. Bila datanya tidak ada, {detail}.",
    ),
    "UNEXPLAINED_UNAVAILABLE": Text(
        "Sel {cell} di lembar '{sheet}' berisi '{value}', tetapi mengapa datanya tidak tersedia "
        "belum ditulis.",
        "Tulis alasannya di kolom Keterangan pada baris itu (tambahkan kolomnya bila belum ada).",
    ),
    "AVAILABILITY_CONFLICT": Text(
        "Sel {cell} di lembar '{sheet}' berisi {value}, padahal ketersediaannya 'Tidak tersedia'.",
        "Pilih 'Tersedia' bila angkanya benar, atau kosongkan selnya.",
    ),
    "NOT_UNIQUE": Text(
        "Sel {cell} di lembar '{sheet}' berisi '{value}', padahal isian '{label}' tidak boleh "
        "berulang. {detail}",
        "Perbaiki isian yang keliru, atau hapus baris yang tertulis dua kali.",
    ),
    "CONTRADICTION": Text(
        "Sel {cell} di lembar '{sheet}' berisi {value} untuk '{row}', berbeda dengan OPD lain: "
        "{detail}.",
        "Cocokkan dengan OPD itu, lalu perbaiki angka yang keliru.",
    ),
    "SUM_CONTRADICTION": Text(
        "Sel {cell} di lembar '{sheet}': '{row}' berjumlah {value}, berbeda dengan {detail}.",
        "Cocokkan kedua angka itu, lalu perbaiki yang keliru.",
    ),
    "DIFFERS_FROM_LAST": Text(
        "Sel {cell} di lembar '{sheet}' berisi {value} untuk '{row}', padahal pada pengumpulan "
        "lalu {expected}. {detail}",
        "Periksa angka itu. Bila memang berubah, tulis sebabnya di kolom Keterangan.",
    ),
    "UNIT_UNDEFINED": Text(
        "Satuan belum ditetapkan pada {label}: {row}.",
        "Isi kolom Satuan di lembar {sheet} buku kerja, lalu ulangi langkah 1.",
    ),
    "DEFINITION_MISSING": Text(
        "Definisi belum ada pada {label}: {row}.",
        "Isi kolom Definisi di lembar {sheet} buku kerja, lalu ulangi langkah 1.",
    ),
    "JUMP": Text(
        "Sel {cell} di lembar '{sheet}' berisi {value}, jauh berbeda dari periode sebelumnya "
        "({expected}). {detail}",
        "Periksa angka itu. Bila memang benar, tulis sebabnya di kolom Keterangan (tambahkan bila "
        "belum ada).",
    ),
}

OFFICE_SHEET_INDICATORS = "Indikator"
OFFICE_SHEET_FORMATS = "Format"
OFFICE_SEVERAL = "beberapa OPD"

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
