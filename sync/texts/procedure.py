"""The order of the SOP's steps."""

from __future__ import annotations

from sync.texts.message import Text

STEP_UNKNOWN = Text(
    "Langkah {number} tidak ada; SOP Pengumpulan Data terdiri atas langkah 1 sampai {last}.",
    "Pilih salah satu langkah itu.",
)
STEP_NOT_YET = Text(
    "Langkah {number} ({title}) belum dapat dijalankan.",
    "Selesaikan dahulu langkah {first_number} ({first_title}), tugas {first_role}.",
)
STEP_GATE_SHUT = Text(
    "Langkah {number} ({title}) belum dapat dijalankan karena hasil pengumpulan data belum "
    "disetujui pada langkah {gate_number} oleh {gate_role}.",
    "Selesaikan dahulu langkah {first_number} ({first_title}), tugas {first_role}.",
)
STORE_AGAIN = "Ada isian yang lebih baru daripada simpanan. Jalankan lagi langkah 4."
