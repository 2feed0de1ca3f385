"""'Periksa Sistem': what is checked, what was found, and what to do about it."""

from __future__ import annotations

from sync.texts.message import Text

# How a check that was not carried through is told.
DOCTOR_WAITS_FOR_MENDING = "Bereskan dahulu '{label}'."
DOCTOR_WAITS_FOR = "Menunggu '{label}'."
DOCTOR_TOO_SLOW = Text(
    "Tidak selesai diperiksa dalam {seconds} detik.",
    "Periksa lagi sebentar kemudian; bila tetap begitu, mulai ulang komputer ini.",
)
DOCTOR_CHECK_FAILED = Text(
    "Bagian ini gagal diperiksa ({kind}).",
    "Periksa lagi; bila tetap begitu, kirim kalimat ini kepada pengelola himpun.",
)

# The labels, in the order of the table.
DOCTOR_PYTHON = "Python"
DOCTOR_PACKAGES = "Paket himpun"
DOCTOR_PROCESSES = "Menjalankan program"
DOCTOR_SETTINGS = "Ruang kerja"
DOCTOR_PLACE = "Letak folder"
DOCTOR_FOLDERS = "Menulis di folder"
DOCTOR_DISK = "Ruang disk"
DOCTOR_LEFT_OVER_FILES = "Berkas sisa"
DOCTOR_STORE = "Penyimpanan data"
DOCTOR_BACKUP = "Cadangan penyimpanan"
DOCTOR_MASTER = "Buku kerja induk"
DOCTOR_PROXY = "Proksi"
DOCTOR_NAMES = "Nama server (DNS)"
DOCTOR_INTERNET = "Internet"
DOCTOR_CLOCK = "Jam komputer"
DOCTOR_KEY = "Kunci Google"
DOCTOR_LOGIN = "Masuk ke Google"
DOCTOR_SHARES = "Spreadsheet OPD"
DOCTOR_SERVICE = "Layanan otomatis"
DOCTOR_OFFICE = "Excel atau LibreOffice"
DOCTOR_ADDIN = "Tab Himpun"
DOCTOR_EXCEL_STARTS = "Izin Excel"

DOCTOR_PYTHON_GOOD = "Python {version}."
DOCTOR_PYTHON_OLD = Text(
    "Python {version} terlalu lama; himpun memerlukan {asked}.",
    "Pasang Python {asked} atau yang lebih baru, lalu pasang lagi himpun.",
)
DOCTOR_PACKAGES_GOOD = "{count} paket lengkap."
DOCTOR_PACKAGES_BAD = Text(
    "Paket yang kurang atau terlalu lama: {packages}.",
    "Pasang lagi himpun dengan berkas constraints.txt yang menyertainya.",
)
DOCTOR_PACKAGE_MISSING = "{name} (tidak ada)"
DOCTOR_PACKAGE_OLD = "{name} {version} (perlu {asked})"
DOCTOR_PROCESS_GOOD = "himpun dapat menjalankan program lain."
DOCTOR_PROCESS_HELD = Text(
    "Program yang dijalankan himpun tertahan, mungkin oleh antivirus.",
    "Minta pengelola komputer mengecualikan folder Python dan himpun dari antivirus.",
)
DOCTOR_PROCESS_REFUSED = Text(
    "himpun tidak dapat menjalankan program lain ({reason}).",
    "Minta pengelola komputer mengizinkan Python di antivirus.",
)
DOCTOR_PROCESS_ENDED = "berhenti dengan kode {code}"

DOCTOR_SETTINGS_GOOD = "himpun.toml terbaca (folder {folder})."
DOCTOR_PLACE_GOOD = "Folder tidak disinkronkan ke internet."
DOCTOR_PLACE_STREAMED = Text(
    "Ruang kerja ada di folder yang disinkronkan ke internet ({service}).",
    "Pindahkan folder ini ke disk komputer, misalnya C:\\himpun, agar berkas tidak bentrok.",
)
DOCTOR_PLACE_LONG = Text(
    "Jalur folder ini {length} huruf, dan Windows membatasi panjang jalur berkas.",
    "Pindahkan ke jalur yang lebih pendek dari {longest} huruf, misalnya C:\\himpun.",
)
DOCTOR_FOLDERS_GOOD = "Semua folder dapat ditulisi."
DOCTOR_FOLDER_MISSING = Text(
    "Folder {name} tidak ada.", "Buat folder itu, atau ketik: himpun doctor --fix"
)
DOCTOR_FOLDER_REFUSED = Text(
    "Folder {name} tidak dapat ditulisi ({reason}).",
    "Periksa izin folder dan sambungan disknya, lalu periksa lagi.",
)
DOCTOR_FOLDER_HELD = Text(
    "Berkas baru di folder {name} ditahan program lain ({reason}), mungkin antivirus.",
    "Minta pengelola komputer mengecualikan folder ruang kerja dari antivirus.",
)
DOCTOR_DISK_GOOD = "Sisa ruang {free}."
DOCTOR_DISK_FULL = Text(
    "Sisa ruang disk tinggal {free}.",
    "Kosongkan disk sampai tersisa paling sedikit {least}; jangan hapus isi ruang kerja.",
)
DOCTOR_NO_LEFT_OVERS = "Tidak ada berkas setengah jadi."
DOCTOR_LEFT_OVERS = Text(
    "{count} berkas setengah jadi tertinggal dari pekerjaan yang terputus.",
    "Tidak berbahaya. Untuk membersihkannya, ketik: himpun doctor --fix",
)

DOCTOR_STORE_GOOD = "Penyimpanan utuh."
DOCTOR_STORE_SERVER_GOOD = "Server penyimpanan menjawab."
DOCTOR_STORE_OLDER = "Penyimpanan utuh; langkah berikutnya menyesuaikannya dengan versi ini."
DOCTOR_STORE_NOT_YET = "Belum dibuat; langkah 1 membuatnya."
DOCTOR_BACKUP_GOOD = "Salinan terakhir {age}."
DOCTOR_RECENT_DAYS = ("hari ini", "kemarin")
DOCTOR_DAYS_AGO = "{days} hari yang lalu"
DOCTOR_BACKUP_NOT_YET = "Belum ada salinan."
DOCTOR_BACKUP_OF_SERVER = "Dijaga oleh pengelola server PostgreSQL."
DOCTOR_BACKUP_NONE = Text(
    "Penyimpanan sudah berisi data, tetapi belum ada salinannya.",
    "Periksa ruang disk dan izin folder {folder}, lalu jalankan satu langkah.",
)
DOCTOR_BACKUP_HURT = Text(
    "Salinan penyimpanan tanggal {day} tidak utuh ({reason}).",
    "Pindahkan berkas {name} dari folder {folder} ke folder lain, lalu jalankan satu langkah; "
    "himpun menyalin lagi.",
)
DOCTOR_BACKUP_NOT_READ = Text(
    "Salinan penyimpanan tanggal {day} belum dapat dibaca ({reason}).",
    "Biarkan berkas {name} di folder {folder}, lalu periksa lagi nanti.",
)
DOCTOR_BACKUP_OLD = Text(
    "Salinan penyimpanan yang terakhir tertinggal {days} hari.",
    "Periksa ruang disk dan izin folder cadangan, lalu jalankan satu langkah.",
)
DOCTOR_MASTER_GOOD = "{name} lengkap dan milik ruang kerja ini."
DOCTOR_MASTER_MISSING = Text(
    "{name} tidak ada di ruang kerja.",
    "Kembalikan berkas itu ke tempatnya, atau ketik: himpun doctor --fix",
)
DOCTOR_MASTER_FOREIGN = Text(
    "{name} menampilkan data yang tidak ada di penyimpanan ini; mungkin milik ruang kerja lain.",
    "Kembalikan buku kerja dan himpun.db yang sepasang, dari cadangan yang sama.",
)
DOCTOR_MASTER_AHEAD = Text(
    "{name} lebih baru daripada penyimpanan, misalnya karena cadangan lama dipasang.",
    "Bila cadangannya keliru, pilih yang lain dengan himpun restore. "
    "Bila sudah benar, agar keduanya cocok lagi, ketik: himpun publish",
)
DOCTOR_MASTER_BEFORE_STEP_1 = Text(
    "{name} sudah terisi, tetapi penyimpanan ini belum berisi langkah 1.",
    "Pilih cadangan yang lebih baru dengan himpun restore. Bila tidak ada, ketik: himpun step 1",
)

DOCTOR_NETWORK_LOCAL = "Tidak dipakai: alamat latihan ada di komputer ini."
DOCTOR_NO_PROXY = "Tanpa proksi."
DOCTOR_PROXY_SYSTEM = "pengaturan Windows"
DOCTOR_PROXY_GOOD = "Lewat proksi {proxy} (dari {source})."
DOCTOR_PROXY_UNREADABLE = Text(
    "Alamat proksi di {source} tidak dapat dibaca.",
    "Perbaiki atau kosongkan alamat proksi itu, lalu periksa lagi.",
)
DOCTOR_PROXY_DEAD = Text(
    "Proksi {proxy} (dari {source}) tidak menjawab.",
    "Tanyakan alamat proksi kepada pengelola jaringan, atau kosongkan bila tidak dipakai.",
)
DOCTOR_NAMES_GOOD = "Nama server Google ditemukan."
DOCTOR_NAMES_BY_PROXY = "Nama server dicari oleh proksi."
DOCTOR_NAME_UNKNOWN = Text(
    "Nama {host} tidak ditemukan.",
    "Periksa sambungan internet; bila laman lain terbuka, tanyakan DNS kepada pengelola jaringan.",
)
DOCTOR_INTERNET_GOOD = "Google menjawab."
DOCTOR_TRAINING_GOOD = "Layanan latihan di komputer ini menjawab."
DOCTOR_CLOCK_GOOD = "Jam komputer tepat."
DOCTOR_CLOCK_UNKNOWN = "Tanpa internet tidak ada jam pembanding."
DOCTOR_CLOCK_WRONG = Text(
    "Jam komputer ini {off}.",
    "Setel tanggal dan jam komputer (pilih otomatis dari internet), lalu periksa lagi.",
)

DOCTOR_KEY_GOOD = "Berkas kunci terbaca."
DOCTOR_KEY_OPEN = Text(
    "Berkas kunci {name} dapat dibaca semua akun di komputer ini.",
    "Batasi izinnya untuk pemiliknya saja, atau ketik: himpun doctor --fix",
)
DOCTOR_LOGIN_GOOD = "Google menerima kunci."
DOCTOR_API_GOOD = "{api} menjawab."
DOCTOR_API_OFF = Text(
    "{api} belum diaktifkan di proyek Google Cloud.",
    "Buka Google Cloud, aktifkan {api} untuk proyek kunci ini, tunggu lima menit, periksa lagi.",
)
DOCTOR_PUBLIC = "Masyarakat"
DOCTOR_SHARES_GOOD = "{count} spreadsheet dapat dibuka dan diubah."
DOCTOR_SHARES_LEFT = "{count} spreadsheet belum sempat diperiksa."
DOCTOR_NOTHING_SHARED = "Belum ada yang disampaikan; langkah 2 membuatnya."

DOCTOR_SERVICE_GOOD = "Berjalan; tarikan terakhir {at}."
DOCTOR_SERVICE_NOT_PULLED = "Berjalan; belum ada tarikan."
DOCTOR_SERVICE_TROUBLE = Text(
    "Berjalan, tetapi tertahan. {trouble}", "Bereskan itu; layanan lalu meneruskan sendiri."
)
DOCTOR_SERVICE_OFF = "Tidak berjalan; langkah tetap dapat dijalankan sendiri."

DOCTOR_OFFICE_EXCEL = "Excel ada di komputer ini."
DOCTOR_OFFICE_LIBREOFFICE = "LibreOffice ada di komputer ini."
DOCTOR_OFFICE_BOTH = "Excel dan LibreOffice ada di komputer ini."
DOCTOR_OFFICE_MISSING = Text(
    "Excel dan LibreOffice tidak ditemukan di komputer ini.",
    "Pasang LibreOffice Calc atau Excel; tanpa itu PDF tidak dibuat.",
)
DOCTOR_ONLY_WINDOWS = "Hanya untuk komputer Windows."
DOCTOR_NO_EXCEL = "Excel tidak ada di komputer ini."
DOCTOR_ADDIN_GOOD = "Terpasang dan sesuai versi ini."
DOCTOR_ADDIN_STALE = Text(
    "Tab Himpun perlu dipasang lagi ({parts}).",
    "Tutup Excel, lalu ketik: himpun addin install",
)
DOCTOR_ADDIN_NOT_YET = Text(
    "Tab Himpun belum dipasang di Excel.", "Tutup Excel, lalu ketik: himpun addin install"
)
DOCTOR_EXCEL_MAY_START = "Excel tidak dilarang memulai program lain."
DOCTOR_EXCEL_MAY_NOT_START = Text(
    "Defender melarang Excel memulai program lain, jadi tombol di Excel tidak bekerja.",
    "Pakai tombol yang sama di menu Start, folder Himpun; atau minta pengelola mengizinkannya.",
)

# What is shown around the results.
DOCTOR_TITLE = "Periksa Sistem"
DOCTOR_HEADINGS = ("Bagian", "Keadaan", "Hasil")
DOCTOR_SUMMARY = "{good} baik, {problems} masalah, {skipped} tidak diperiksa."
DOCTOR_ALL_WELL = "Semua yang diperiksa baik."
DOCTOR_MORE = "... dan {count} masalah lagi; ketik: himpun doctor"
DOCTOR_NEXT = "Berikutnya: {action}"
DOCTOR_LINE = "{state}: {label}. {sentence}"
DOCTOR_RUNS = "Memeriksa sistem ..."
DOCTOR_OPTION_JSON = "Hasil sebagai JSON, untuk program lain."
DOCTOR_OPTION_FIX = "Bereskan yang aman dibereskan, lalu periksa lagi."

# What --fix did.
DOCTOR_FIXED = "Dibereskan: {done}"
DOCTOR_NOT_FIXED = "Belum dapat dibereskan: {problem}"
DOCTOR_MADE_FOLDER = "folder {name} dibuat."
DOCTOR_REMOVED_LEFT_OVERS = "{count} berkas setengah jadi dihapus."
DOCTOR_KEY_CLOSED = "berkas kunci {name} kini hanya dapat dibaca pemiliknya."
DOCTOR_ADDIN_RENEWED = "tab Himpun dipasang lagi; tutup dan buka Excel."
DOCTOR_MASTER_BACK = "{name} dibuat lagi dari salinan {copy}."
DOCTOR_MASTER_NEW = "{name} dibuat baru; isi Pengaturan, OPD, dan Indikator, lalu langkah 1."
DOCTOR_MASTER_SHOWN = "{name} dibuat baru dari penyimpanan; periksa Pengaturan, OPD, dan Indikator."
DOCTOR_NOTHING_TO_FIX = "Tidak ada yang perlu atau dapat dibereskan sendiri."
