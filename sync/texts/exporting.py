"""Open data: the data package, the layout for e-Walidata, and the list of what is withheld."""

from __future__ import annotations

from sync.texts.message import Text

EXPORT_PROVISIONAL = Text(
    "Data ini masih sementara: langkah {number} ({title}), tugas {role}, belum selesai.",
    "Selesaikan langkah itu dahulu; atau, untuk salinan sementara, ketik: himpun export "
    "--sementara",
)
EXPORT_DONE = "Ekspor {name}: {rows} baris data dalam {files} berkas; ditahan {withheld}."
EXPORT_LEFT = "Langkah sudah tercatat, tetapi ekspor belum jadi: {problem}"
EXPORT_AGAIN = "Setelah itu ketik: himpun export"
EXPORT_OPTION_PROVISIONAL = "Ekspor walau belum disetujui; berkasnya bertanda SEMENTARA."

EXPORT_PROVISIONAL_MARK = "SEMENTARA"
EXPORT_PROVISIONAL_WORD = "sementara"
EXPORT_FINAL_WORD = "disetujui"
EXPORT_REVISION_WORD = "disetujui (revisi {number})"
EXPORT_REDACTED = "[ditahan]"
EXPORT_ROW = "baris {number}"
EXPORT_MANY_AGENCIES = "{count} OPD"

EXPORT_WITHHELD_NEXT = {
    "tanpa satuan": "Isi Satuan di lembar Indikator atau Format, lalu jalankan langkah 1.",
    "tanpa definisi": "Isi Definisi di lembar Indikator atau Format, lalu jalankan langkah 1.",
    "nilai tidak sah": "Minta OPD memperbaiki sel itu, lalu jalankan langkah 3.",
    "data pribadi": "Biarkan ditahan. Bila isinya memang untuk umum, awali Catatan kolom itu di "
    "lembar Format dengan kata Umum.",
    "data pribadi di dalam teks": "Tidak perlu apa-apa: bagian itu diganti dengan [ditahan].",
}

EXPORT_WITHHELD_TITLE = "Daftar Data yang Ditahan"
EXPORT_WITHHELD_CAPTION = "Yang ditahan dan sebabnya"
EXPORT_WITHHELD_NONE = "Tidak ada yang ditahan: semua data yang terhimpun ikut diekspor."
EXPORT_WITHHELD_INTRODUCTION = (
    "Data tanpa satuan atau definisi belum memenuhi syarat Satu Data Indonesia (Perpres 39/2019), "
    "nilai yang tidak sah belum layak disebarkan, dan data pribadi tetap di kantor (UU 27/2022). "
    "Semua yang tercantum di bawah tidak ikut diekspor."
)
EXPORT_WITHHELD_SUM = "Diekspor {rows} baris data; ditahan {withheld} nilai."
EXPORT_WITHHELD_REASONS = "Ringkasan menurut sebab"

EXPORT_AGENCIES = "OPD yang diminta mengisi"
EXPORT_INDICATORS = "Nilai indikator tiap periode"
EXPORT_ACTIVITY = "Metadata kegiatan (MS-Keg)"
EXPORT_MS_IND = "Metadata indikator (MS-Ind)"
EXPORT_MS_VAR = "Metadata variabel (MS-Var)"
EXPORT_BASIS = "Perintah nomor {number} dari {issued_by}"
EXPORT_RULE_REQUIRED = "wajib diisi"
EXPORT_RULE_MINIMUM = "paling kecil {limit}"
EXPORT_RULE_MAXIMUM = "paling besar {limit}"
EXPORT_RULE_PATTERN = "bentuk {pattern}"
EXPORT_DESCRIPTION = "Hasil pengumpulan data {title}, periode {periods}. Status: {status}."
EXPORT_SHEET = "e-Walidata"

EXPORT_CORRECTED = "Dikoreksi petugas: {reason}."
EXPORT_COLUMNS = {
    "alasan": ("Alasan", "Mengapa data tidak tersedia, menurut OPD."),
    "aksesibilitas": ("Aksesibilitas", "Apakah boleh diakses umum; kosong bila belum ditetapkan."),
    "alias": ("Alias", "Nama lain variabel."),
    "aturan_validasi": ("Aturan Validasi", "Pemeriksaan yang berlaku bagi isian."),
    "dasar": ("Dasar", "Perintah yang memulai pengumpulan."),
    "definisi": ("Definisi", "Apa tepatnya yang dihitung atau diukur."),
    "format": ("Format", "Kode format permintaan data."),
    "interpretasi": ("Interpretasi", "Cara membaca nilai; kosong bila belum ditetapkan."),
    "jumlah_opd": ("Jumlah OPD", "Banyaknya OPD yang diminta."),
    "judul": ("Judul", "Nama kegiatan pengumpulan data."),
    "kalimat_pertanyaan": ("Kalimat Pertanyaan", "Petunjuk pengisian yang dibaca OPD."),
    "keadaan": (
        "Keadaan",
        "terisi, nol sah, kosong, atau tidak tersedia. Yang tidak ada nilainya bukan nol.",
    ),
    "keterangan": (
        "Keterangan",
        "Catatan OPD pada baris itu; di depannya alasan petugas bila nilainya dikoreksi.",
    ),
    "klasifikasi": ("Klasifikasi", "Klasifikasi penyajian; kosong bila belum ditetapkan."),
    "klasifikasi_isian": ("Klasifikasi Isian", "Pilihan jawaban, dipisah titik koma."),
    "kode": ("Kode", "Kode sebagai teks; nol di depan adalah bagian kode."),
    "kolom": ("Kolom", "Nama kolom pada format."),
    "konsep": ("Konsep", "Konsep yang mendasari data; kosong bila belum ditetapkan."),
    "nama": ("Nama", "Nama lengkap."),
    "nilai": ("Nilai", "Angka dengan titik desimal; kosong bila tidak ada nilai."),
    "nomor": ("Nomor", "Urutan baris yang terisi di lembar OPD."),
    "opd": ("OPD", "Nama OPD produsen data."),
    "opd_kode": ("Kode OPD", "Kode OPD produsen data."),
    "pemerintah_daerah": ("Pemerintah Daerah", "Daerah yang menyelenggarakan."),
    "penyelenggara": ("Penyelenggara", "Dinas yang menghimpun data (walidata)."),
    "periode": ("Periode", "Tahun, semester, triwulan, atau bulan data."),
    "referensi_waktu": ("Referensi Waktu", "Periode yang ditanyakan."),
    "rumus": ("Rumus", "Metode penghitungan; kosong bila belum ditetapkan."),
    "satuan": ("Satuan", "Satuan nilai."),
    "singkatan": ("Singkatan", "Nama pendek."),
    "status": ("Status", "disetujui atau sementara."),
    "sumber": ("Sumber", "Sumber data menurut OPD."),
    "tanggal_perintah": ("Tanggal Perintah", "Tanggal perintah pengumpulan."),
    "tenggat": ("Tenggat", "Hari terakhir pengisian."),
    "tipe_data": ("Tipe Data", "Jenis isian."),
    "ukuran": ("Ukuran", "Ukuran statistik; kosong bila belum ditetapkan."),
    "uraian": ("Uraian", "Nama indikator atau judul kolom."),
    "urusan_kode": ("Kode Urusan", "Urusan pemerintahan, diambil dari kode indikator."),
    "wilayah": ("Wilayah", "Nama kecamatan atau desa."),
    "wilayah_kode": ("Kode Wilayah", "Kode wilayah sebagai teks."),
}
"""Name of a column of the open data -> its title and what it means."""

EXPORT_README = """\
{title}
{line}

Isi folder ini: hasil pengumpulan data {code}, periode {periods}.
Penyelenggara: {office}. Dasar: {basis}.
Keadaan data per {when}. Status: {status}.

Berkas
{files}

Cara membaca
- Buka {workbook} dengan Excel: angka dan kode di sana sudah benar.
- Berkas di folder data/ untuk program (CKAN, R, Python): UTF-8 tanpa BOM, dipisah koma, desimal
  titik, tanggal 2025-12-31. Bila harus dibuka di Excel: Data > Dari Teks/CSV, jadikan semua kolom
  kode bertipe Teks.
- {layout} untuk Excel berbahasa Indonesia: dipisah titik koma, desimal koma, UTF-8 dengan BOM.
- Sel nilai yang kosong berarti tidak ada nilai, bukan nol. Sebabnya ada di kolom keadaan.
- Teks yang diawali = + - @ atau tanda petik tunggal diberi satu petik tunggal di depan, agar tidak
  dijalankan sebagai rumus. Untuk mendapatkan teks aslinya, buang satu petik tunggal di depan.

Yang ditahan
{withheld}

Keutuhan
- datapackage.json memuat ukuran dan sidik SHA-256 setiap berkas data, dan sidik berkas lainnya.
- Periksa dengan: frictionless validate datapackage.json
"""
EXPORT_README_FILES = {
    "datapackage.json": "daftar isi dan skema tiap kolom (Frictionless Data Package v1)",
    "ewalidata": "indikator menurut tata letak e-Walidata (SIPD)",
    "DITAHAN": "yang tidak ikut diekspor, sebabnya, dan cara memperbaikinya",
}
EXPORT_README_FILE = "- {path}: {meaning}"
EXPORT_README_ROWS = "{title}, {rows} baris"
EXPORT_README_WITHHELD = "- {reason}: {things} hal, {values} nilai"
EXPORT_README_NOTHING = "- Tidak ada."
