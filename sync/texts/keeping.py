"""What is kept for a bad day, and the way back."""

from __future__ import annotations

from sync.texts.message import Text

KEEPING_NOT_KEPT = Text(
    "Cadangan penyimpanan hari ini tidak dapat dibuat ({reason}); cadangan yang lama tetap ada.",
    "Periksa sisa ruang dan izin folder {folder}; himpun mencoba lagi pada perintah berikutnya.",
)
KEEPING_NO_ROOM = "disk hampir penuh: perlu {needed} MB, sisa {free} MB"
KEEPING_STORE_BUSY = "penyimpanan sedang dipakai program lain"
KEEPING_COPY_NOT_WHOLE = "salinannya tidak utuh"
KEEPING_BY_SERVER = Text(
    "Penyimpanan data ada di server PostgreSQL, jadi cadangannya dibuat oleh pengelola server itu, "
    "bukan oleh himpun.",
    "Tanyakan kepada pengelola server kapan cadangan terakhir dibuat dan cara mengembalikannya.",
)
KEEPING_STORE_HURT = Text(
    "{what}",
    "Berkas itu tidak diubah. Kembalikan cadangan tanggal {day}, ketik: himpun restore {day}",
)
KEEPING_STORE_HURT_ALONE = Text(
    "{what}",
    "Berkas itu tidak diubah, tetapi cadangan yang utuh belum ada. Jangan hapus apa pun; "
    "cari salinan folder ini di disk lain, atau minta bantuan pengelola himpun.",
)
KEEPING_MASTER_HURT = Text(
    "{what}",
    "{advice} Bila tidak berhasil, kembalikan buku kerja induk, ketik: himpun restore --master",
)
KEEPING_MASTER_SEARCH = "Mungkin berkas itu dipindah atau diberi nama lain: carilah dahulu."
KEEPING_MASTER_RENAMED = (
    "Tampaknya berkas itu kini bernama {other}: kembalikan namanya menjadi {master}."
)
KEEPING_MASTER_OTHER_FORMAT = (
    "Bila tadi disimpan dalam format lain, buka di Excel, lalu simpan lagi sebagai .xlsx."
)
KEEPING_MASTER_REPAIR = "Coba buka dan perbaiki di Excel, lalu simpan."
KEEPING_MASTER_UNREADABLE = "Tutup berkas itu di Excel atau periksa izinnya, lalu coba lagi."
KEEPING_MASTER_NAMED = "Periksa nama berkas 'master' di himpun.toml."
KEEPING_NO_BACKUPS = Text(
    "Belum ada cadangan penyimpanan di folder {folder}.",
    "Cadangan dibuat sendiri sekali sehari, pada perintah pertama yang menulis.",
)
KEEPING_NO_SUCH = Text(
    "Tidak ada cadangan '{asked}'.",
    "Lihat daftarnya, ketik: himpun restore",
)
KEEPING_BACKUP_HURT = Text(
    "Cadangan {asked} tidak utuh ({reason}), jadi tidak dipakai; penyimpanan tidak diubah.",
    "Pilih tanggal lain dari daftar, ketik: himpun restore",
)
KEEPING_NOT_RESTORED = Text(
    "Cadangan {asked} tidak dapat dipasang ({reason}).",
    "Periksa sisa ruang dan izin folder ini, lalu ketik lagi: himpun restore {asked}",
)
KEEPING_TITLE = "Cadangan penyimpanan"
KEEPING_COLUMNS = ("Ketik", "Ukuran", "Langkah", "Tarikan", "Catatan", "Keadaan")
KEEPING_WHOLE = "utuh"
KEEPING_NOT_WHOLE = "rusak"
KEEPING_AHEAD = "utuh, jam waktu itu salah"
KEEPING_ASIDE = "utuh, disisihkan"
KEEPING_SIZE = "{size} MB"
KEEPING_HOW = "Untuk memasang salah satunya, ketik: himpun restore {first}"
KEEPING_RESTORED = "Penyimpanan kini berisi cadangan {asked}: {steps} langkah, {pulls} tarikan."
KEEPING_PUT_ASIDE = "Penyimpanan yang tadi disimpan sebagai {name}."
KEEPING_FILES_AGAIN = (
    "{count} berkas OPD yang diterima sesudah cadangan itu kembali ke folder masuk, "
    "dan dibaca lagi pada penarikan berikutnya."
)
KEEPING_THEN_PUBLISH = (
    "Berikutnya, agar buku kerja induk ikut cocok dan tulisan petugas di dalamnya terbaca lagi, "
    "ketik: himpun publish"
)
KEEPING_THEN_REPEAT = (
    "Langkah yang dijalankan sesudah cadangan itu perlu dijalankan lagi. Bila sesudahnya ada surat "
    "bernomor yang dicetak, naikkan dahulu 'Nomor surat dimulai dari' di Pengaturan."
)
KEEPING_THEN_STEP_1 = (
    "Cadangan ini dibuat sebelum langkah 1 selesai: bila ada, pilih yang lebih baru dengan himpun "
    "restore. Bila memang ingin mulai dari sini, ketik: himpun step 1"
)
KEEPING_THEN_OTHER = (
    "Pengaturan menyebut pengumpulan {code}, yang belum ada dalam cadangan ini. Untuk melanjutkan "
    "yang lama, kembalikan kodenya di Pengaturan. Untuk memulai yang baru, ketik: himpun step 1"
)
KEEPING_UNDO = "Bila keliru, batalkan pemulihan ini, ketik: himpun restore {asked}"
KEEPING_LOG = "Penyimpanan dipulihkan dari cadangan {asked}."
KEEPING_MASTER_GOOD = Text(
    "Buku kerja induk {master} tidak rusak, jadi tidak diganti.",
    "Bila memang ingin salinan lama, pindahkan berkas itu ke folder lain, lalu ulangi.",
)
KEEPING_MASTER_NO_SOURCE = Text(
    "Tidak ada salinan {master} yang utuh, dan penyimpanan belum berisi daftar OPD.",
    "Buat ruang kerja baru, lalu isi lagi lembarnya, ketik: himpun init NAMA_FOLDER",
)
KEEPING_MASTER_NOT_PUT = Text(
    "Buku kerja induk tidak dapat dipasang ({reason}).",
    "Tutup berkas itu di semua program, periksa sisa ruang, lalu ulangi.",
)
KEEPING_MASTER_COPY = "Buku kerja induk {master} kini berisi salinan {copy}."
KEEPING_MASTER_FRESH = (
    "Buku kerja induk {master} dibuat baru; daftar OPD, format, indikator, dan wilayah diisi "
    "dari penyimpanan: {agencies} OPD."
)
KEEPING_MASTER_FRESH_LACKS = (
    "Yang tidak ada di penyimpanan perlu diisi lagi di Pengaturan: alamat kantor, jam kerja, "
    "libur, petugas, dan alasan siap pakai."
)
KEEPING_MASTER_ASIDE = "Berkas yang tadi disimpan sebagai {name}."
KEEPING_MASTER_NEXT = "Berikutnya, agar isinya sesuai penyimpanan, ketik: himpun publish"
KEEPING_ONE_AT_A_TIME = Text(
    "Penyimpanan dan buku kerja induk dikembalikan satu per satu.",
    "Ulangi tanpa tanggal, ketik: himpun restore --master",
)
