"""Corrections by staff, and what changed since a revision was approved."""

from __future__ import annotations

REVISION_ROW_GONE = "(baris tidak ada lagi)"
REVISION_NOT_ASKED = "(tidak diminta)"
REVISION_NAME = "Revisi {number}"
REVISION_CAPTION = "Perubahan sejak revisi {number}"
REVISION_MADE = " Revisi {number} ditetapkan."
REVISION_MADE_AFTER = " Revisi {number} ditetapkan: {count} berbeda dari revisi {before}."
REVISION_USED = "Laporan ini memakai revisi {number}, disetujui {at}."
REVISION_WAITING = (
    "{count} perubahan sesudah revisi {number} belum disetujui; lihat lembar Perubahan. Agar "
    "dipakai, jalankan lagi langkah 4, lalu langkah 7."
)
REVISION_CHANGED = (
    "Isinya tidak lagi sama dengan yang disetujui sebagai revisi {number}, misalnya karena jam "
    "komputer pernah mundur. Betulkan jam, lalu jalankan lagi langkah 7."
)
REVISION_BY_AGENCY = "isian OPD"
REVISION_BY_STAFF = "koreksi petugas: {reason}"

CORRECTION_STATE = "{state}, dikoreksi"
CORRECTION_NOT_ASKED = "tidak diminta lagi"
CORRECTIONS_CAPTION = "Koreksi oleh petugas"
CORRECTIONS_UNUSABLE = "{count} koreksi tidak dapat dipakai; lihat lembar Koreksi."
CORRECTIONS_WAITING = "{count} koreksi menunggu pilihan"
CORRECTION_LEFT = (
    "{count} koreksi menunggu pilihan: OPD mengubah isiannya setelah dikoreksi. Selama itu isian "
    "OPD yang dipakai. Pilih di lembar Koreksi, lalu jalankan lagi langkah 7."
)
