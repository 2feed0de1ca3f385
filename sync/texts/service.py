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
SERVICE_WORKER_DIED = Text(
    "Pembaruan terakhir berhenti di tengah jalan. Tidak ada yang hilang; nanti dicoba lagi "
    "sendiri.",
    "Bila tetap begitu sesudah satu jam, ketik: himpun doctor",
)
SERVICE_MASTER_BUSY = Text(
    "Buku kerja induk terbuka di sini dan sedang sibuk: mungkin ada sel yang sedang diketik atau "
    "kotak dialog yang terbuka.",
    "Tidak perlu apa-apa; layanan mencobanya lagi sendiri.",
)
SERVICE_MASTER_SILENT = Text(
    "Program yang membuka buku kerja induk tidak menjawab.",
    "Bila programnya macet, tutup lalu buka lagi; yang belum ditulis tetap tersimpan.",
)
SERVICE_STARTED = "Layanan himpun berjalan untuk {folder}. Hentikan dengan Ctrl+C."
SERVICE_ENDED = "Layanan himpun berhenti. Tidak ada yang hilang."
SERVICE_NOT_PREPARED = "Belum ada yang dihimpun: jalankan langkah 1 dan 2 dahulu."
SERVICE_UNDER_REVIEW = (
    "Data sedang diperiksa (langkah {number} berikutnya), jadi tidak ditarik sendiri."
)
SERVICE_FINISHED = "Pengumpulan ini selesai, jadi tidak ada yang ditarik sendiri."
SERVICE_HELD_BACK = "Isiannya ditahan, belum dipakai. Lihat lembar Pemeriksaan."
SERVICE_BACKUP = "Cadangan"
