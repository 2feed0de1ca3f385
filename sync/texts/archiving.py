"""Checking what was archived."""

from __future__ import annotations

from sync.texts.message import Text

ARCHIVE_NONE = Text("Belum ada simpanan.", "Jalankan langkah 4 dahulu: himpun step 4")
ARCHIVE_NO_MANIFEST = Text(
    "Daftar isi simpanan ini hilang atau tidak dapat dibaca ({reason}).",
    "Ambil salinan simpanan itu dari cadangan kantor.",
)
ARCHIVE_WHOLE = "{name}: utuh, {files} berkas. Sidik daftar isi: {manifest_hash}"
ARCHIVE_DAMAGED = "{name}: tidak utuh. Ambil salinannya dari cadangan kantor."
ARCHIVE_COMPARE = "Cocokkan sidik itu dengan yang tercetak pada tanda simpan."
ARCHIVE_CHANGED = "berubah"
ARCHIVE_MISSING = "hilang"
ARCHIVE_ADDED = "bukan bagian simpanan"
ARCHIVE_UNREADABLE = "tidak dapat dibaca"
