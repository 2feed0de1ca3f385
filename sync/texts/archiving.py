"""The archive: what a snapshot says of itself, and checking what was archived."""

from __future__ import annotations

from sync.texts.message import Text

ARCHIVE_NONE = Text("Belum ada simpanan.", "Jalankan langkah 4 dahulu: himpun step 4")
ARCHIVE_NO_MANIFEST = Text(
    "Daftar isi simpanan ini hilang atau tidak dapat dibaca ({reason}).",
    "Ambil salinan simpanan itu dari cadangan kantor.",
)
ARCHIVE_WITHOUT_PDF = "Tanda simpan di dalam simpanan belum berupa PDF: {problem}"
ARCHIVE_GONE = "{name}: seluruh simpanan ini hilang. Ambil salinannya dari cadangan kantor."
ARCHIVE_WHOLE = "{name}: utuh, {files} berkas. Sidik daftar isi: {manifest_hash}"
ARCHIVE_DAMAGED = "{name}: tidak utuh. Ambil salinannya dari cadangan kantor."
ARCHIVE_COMPARE = "Cocokkan sidik itu dengan yang tercetak pada tanda simpan."
ARCHIVE_CHANGED = "berubah"
ARCHIVE_MISSING = "hilang"
ARCHIVE_ADDED = "bukan bagian simpanan"
ARCHIVE_UNREADABLE = "tidak dapat dibaca"

ARCHIVE_RECEIPT_TITLE = "Tanda Simpan"
ARCHIVE_RECEIPT_INTRODUCTION = (
    "Simpanan ini memuat data yang terhimpun apa adanya. Sidik tiap tabel di bawah adalah SHA-256 "
    "isinya; sidik daftar isi tercetak pada Tanda Simpan Data langkah 4."
)
ARCHIVE_README = """\
Simpanan {name}
========={line}

{title}, periode {periods}. Perintah nomor {order}.
Disimpan {when}: jawaban {agencies} dari {asked} OPD, {values} nilai.

Isi
- mentah/    setiap sel seperti yang diterima dari OPD (JSON), satu berkas tiap OPD
- terbaca/   nilai yang terbaca dari sel itu (CSV), dengan keadaan dan sel asalnya
- temuan.csv temuan pemeriksaan yang masih terbuka
- rekap.csv  rekap pada saat disimpan, satu baris tiap nilai
- diminta.json  perintah, OPD, dan format seperti yang diminta
- riwayat/   langkah SOP, penyampaian, penarikan, pengembalian, dan putusan petugas (JSON)
- tanda-simpan.xlsx dan .pdf  daftar untuk dicetak dan ditandatangani
- manifest.json  sidik SHA-256 setiap berkas dan arti setiap kolom
- manifest.sha256  sidik manifest.json

Cara membaca
- CSV: UTF-8, dipisah koma, desimal titik, tanggal 2025-12-31. Nilai yang kosong bukan nol.
- Teks yang diawali = + - @ atau tanda petik tunggal diberi satu petik tunggal di depan, agar tidak
  dijalankan sebagai rumus. Untuk mendapatkan teks aslinya, buang satu petik tunggal di depan.
- Di dalam JSON, teks tertulis persis seperti aslinya.

Memeriksa keutuhan
- Dengan himpun: himpun archive verify
- Tanpa himpun: sha256sum -c manifest.sha256, lalu bandingkan sidik tiap berkas.
- Cocokkan sidik manifest.json dengan yang tercetak pada Tanda Simpan Data.

Data pribadi
Permohonan masyarakat, surel, dan telepon tidak disimpan di sini. Kolom berikut menurut judulnya
memuat data pribadi; simpanan ini tidak untuk disebarkan. Untuk keluar kantor, pakai folder ekspor.
{personal}
"""
ARCHIVE_PERSONAL_COLUMN = "- {format}: {column}"
ARCHIVE_PERSONAL_NONE = "- Tidak ada kolom seperti itu."
ARCHIVE_COLUMNS = {
    "alasan": "mengapa tidak tersedia, menurut OPD",
    "aturan": "pemeriksaan yang tidak terpenuhi",
    "format": "kode format permintaan data",
    "isi_sel": "isi sel seperti yang diterima",
    "jejak": "kode untuk himpun trace",
    "keadaan": "terisi, nol sah, kosong, tidak tersedia, atau tidak sah",
    "keterangan": "catatan OPD pada baris itu",
    "ketersediaan": "pilihan OPD: Tersedia atau Tidak tersedia",
    "kode": "kode indikator, wilayah, baris, atau temuan",
    "kolom": "nama kolom pada format",
    "lembar": "lembar di spreadsheet OPD",
    "nilai": "nilai yang terbaca; kosong bila tidak ada",
    "opd": "OPD",
    "opd_kode": "kode OPD",
    "periode": "periode data",
    "satuan": "satuan nilai",
    "sel": "alamat sel asal",
    "sumber": "sumber data menurut OPD",
    "temuan": "temuan dan cara memperbaikinya",
    "tingkat": "wajib diperbaiki atau perlu dilihat",
    "uraian": "nama indikator atau wilayah",
}
"""Name of a column in a snapshot's tables -> what it means."""
