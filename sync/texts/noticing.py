"""Notices on the desktop: what happened and what to do, in one breath."""

from __future__ import annotations

DESKTOP_STORE_TITLE = "Penyimpanan data bermasalah"
DESKTOP_STORE = (
    "himpun berhenti menulis agar tidak ada yang hilang. Pulihkan dari salinan cadangan, atau "
    "hubungi pengelola ({reason})."
)
DESKTOP_UNDECIDED_TITLE = "Ada isian yang harus dipilih"
DESKTOP_UNDECIDED = (
    "{count} isian OPD berbeda antara berkas dan Google Sheet; keduanya disimpan. Tanyakan kepada "
    "OPD, lalu pilih yang dipakai."
)
DESKTOP_REFUSED_TITLE = "Berkas OPD tidak dapat diterima"
DESKTOP_REFUSED = "{count} berkas ada di masuk/ditolak beserta catatan cara memperbaikinya."
DESKTOP_UNSHARED_TITLE = "Spreadsheet OPD tidak terjangkau"
DESKTOP_UNSHARED = (
    "{agencies} menghapus atau berhenti membagikan spreadsheet-nya. Minta dibagikan lagi kepada "
    "surel himpun."
)
DESKTOP_DUE_TITLE = "Tenggat {date}"
DESKTOP_DUE = "{count} OPD belum lengkap. Ingatkan lewat tautan di lembar Penyampaian."
DESKTOP_OFFLINE_TITLE = "Internet terputus"
DESKTOP_OFFLINE = (
    "OPD tidak terjangkau sejak {since}. Periksa jaringan; begitu tersambung, himpun menarik lagi "
    "sendiri."
)
