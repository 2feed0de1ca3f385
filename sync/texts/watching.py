"""What one sees of the service: `himpun status`, and the lines of `himpun watch`."""

from __future__ import annotations

STATUS_TITLE = "Keadaan layanan untuk {folder}"
STATUS_SERVICE = "Layanan"
STATUS_RUNNING = "berjalan di komputer {computer} sejak {since}"
STATUS_NEVER_RAN = "belum pernah berjalan."
STATUS_NOT_RUNNING = "tidak berjalan."
STATUS_START = "Jalankan sekarang, ketik: himpun watch"
STATUS_WORKER = "Sedang bekerja"
STATUS_PULLED = "Tarikan terakhir"
STATUS_TODAY = "hari ini pukul {time}"
STATUS_PULLED_LINE = "{when}; {said}"
STATUS_PULLED_NEW = "{count} OPD dengan isian baru"
STATUS_NOTHING_NEW = "tidak ada isian baru"
STATUS_PULL_FAILED = "{count} gagal"
STATUS_NEVER = "belum pernah"
STATUS_NEXT = "Tarikan berikutnya"
STATUS_SOON = "sebentar lagi"
STATUS_MASTER = "Buku kerja induk"
STATUS_UP_TO_DATE = "sesuai dengan data yang tersimpan"
STATUS_UP_TO_DATE_THEN = "sesuai dengan data yang tersimpan pada {when}"
STATUS_BEHIND = "belum memuat perubahan terakhir; layanan memeriksanya sebentar lagi"
STATUS_MASTER_GONE = "tidak ada di ruang kerja; ketik: himpun restore --master"
STATUS_NOT_VISITED = "belum diperiksa"
STATUS_NOTE = "Catatan"
STATUS_OFFLINE = "Luring"
STATUS_BLOCKED = "Google"
STATUS_REFUSED = "Perlu perhatian"
STATUS_SETTINGS = "himpun.toml"
STATUS_SINCE = "{sentence} (sejak {since})"
STATUS_MORE = "Lainnya"
STATUS_MORE_LINE = "{count} hal lagi. Lihat lembar Pantauan."
STATUS_STOP_LOOKING = "Diperbarui tiap detik; Ctrl+C untuk keluar."

WATCH_LINE = "{time}  {sentence}"
WATCH_PULLED = "Ditarik: {count} OPD dengan isian baru."
WATCH_PULLED_NOTHING = "Ditarik: tidak ada isian baru."
WATCH_PULL_FAILED = "{count} OPD gagal ditarik; lihat lembar Pantauan."
WATCH_FILES_LINE = "Berkas dari folder masuk: {parts}."
WATCH_FILES = {
    "diterima": "{count} diterima",
    "ditolak": "{count} ditolak (alasannya di masuk/ditolak)",
    "menunggu": "{count} menunggu pilihan (lihat lembar Pantauan)",
}
WATCH_EVENTS = {
    "induk_diperbarui": "Buku kerja induk diperbarui.",
    "jam_melompat": "Komputer baru bangun atau jamnya diubah, jadi isian ditarik lagi.",
}
