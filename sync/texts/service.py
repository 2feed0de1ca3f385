"""The service that runs by itself, and who is at work in a workspace."""

from __future__ import annotations

from sync.texts.message import Text

ALONE_SOMEBODY = "seseorang"
ALONE_COMMAND = "perintah himpun"
ALONE_HOLDER = "{doing}, oleh {who} di komputer {computer} sejak {since}"
WORKSPACE_BUSY = Text(
    "Ruang kerja ini sedang dipakai: {holder}.", "Tunggu sampai selesai, lalu ulangi."
)
SERVICE_RUNS_ALREADY = Text(
    "Layanan himpun sudah berjalan untuk ruang kerja ini: {holder}.",
    "Tidak perlu dijalankan dua kali; lihat keadaannya dengan: himpun status",
)
SERVICE_DOING = "layanan himpun"
SERVICE_VISIT = "layanan himpun memperbarui data"
SERVICE_WORKER_DIED = (
    "Pembaruan terakhir berhenti di tengah jalan. Tidak ada yang hilang; nanti dicoba lagi sendiri."
)
SERVICE_STARTED = "Layanan himpun berjalan untuk {folder}. Hentikan dengan Ctrl+C."
SERVICE_ENDED = "Layanan himpun berhenti. Tidak ada yang hilang."
SERVICE_NOT_PREPARED = "Belum ada yang dihimpun: jalankan langkah 1 dan 2 dahulu."
SERVICE_UNDER_REVIEW = (
    "Data sedang diperiksa (langkah {number} berikutnya), jadi tidak ditarik sendiri."
)
SERVICE_FINISHED = "Pengumpulan ini selesai, jadi tidak ada yang ditarik sendiri."
SERVICE_HELD_BACK = "Isiannya ditahan, belum dipakai. Lihat lembar Pemeriksaan."
STATUS_SERVICE = "Layanan"
STATUS_NOT_RUNNING = "tidak berjalan. Jalankan dengan: himpun watch"
STATUS_WORKER = "Sedang bekerja"
STATUS_NOBODY = "tidak ada"
STATUS_PULLED = "Tarikan terakhir"
STATUS_PULLED_LINE = "{when}; {new} OPD dengan isian baru, {failed} gagal"
STATUS_NEVER = "belum pernah"
STATUS_NEXT = "Tarikan berikutnya"
STATUS_SOON = "sebentar lagi"
STATUS_MASTER = "Buku kerja induk"
STATUS_UP_TO_DATE = "sesuai dengan penyimpanan"
STATUS_NOTE = "Catatan"
STATUS_OFFLINE = "Luring"
STATUS_REFUSED = "Perlu perhatian"
STATUS_SETTINGS = "himpun.toml"
STATUS_SINCE = "{sentence} (sejak {since})"
STATUS_MORE = "Lainnya"
STATUS_MORE_LINE = "{count} hal lagi. Lihat lembar Pantauan."
SERVICE_BACKUP = "Cadangan"
