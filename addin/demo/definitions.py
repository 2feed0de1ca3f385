"""What the demo's office says of its indicators and columns: what exactly is counted."""

from __future__ import annotations

UNDEFINED = frozenset(
    {
        "Cagar budaya yang ditetapkan",
        "Kasus malaria positif",
        "Luas kawasan kumuh",
        "Penyandang disabilitas terdata",
        "Luas Lahan",
    }
)
"""What the office has not defined yet, so that there is something left to do."""

_DEEDS = (
    *("laporan", "dokumen", "berkas", "kasus", "kejadian", "kali", "kegiatan", "permohonan"),
    *("pengaduan", "sertifikat", "izin", "akta", "kunjungan", "medali", "perda", "usulan"),
    *("temuan", "berita", "rekomendasi", "eksemplar", "penumpang"),
)
"""Units of what happens in the course of a year; the others are counted at its end."""

_COLUMNS = {
    "Jumlah Penduduk": "Penduduk yang tercatat di kecamatan pada akhir tahun.",
    "Jumlah Kepala Keluarga": "Keluarga dengan kartu keluarga yang berlaku pada akhir tahun.",
    "Penduduk Lanjut Usia": "Penduduk berumur 60 tahun ke atas pada akhir tahun.",
    "Jumlah Desa": "Desa yang sudah berkode wilayah pada akhir tahun.",
    "Luas Wilayah": "Luas daratan kecamatan menurut batas yang ditetapkan.",
    "NPSN": "Nomor Pokok Sekolah Nasional.",
    "Nama Sekolah": "Nama menurut izin operasional.",
    "Jenjang": "Jenjang pendidikan menurut izin operasional.",
    "Status Sekolah": "Negeri bila dimiliki pemerintah, selain itu swasta.",
    "Kecamatan": "Kecamatan tempat bangunan berdiri.",
    "Tanggal Berdiri": "Tanggal pada surat keputusan pendirian.",
    "Jumlah Siswa": "Siswa yang terdaftar pada semester ganjil.",
    "Akreditasi": "Peringkat akreditasi terakhir yang berlaku.",
    "NIP Kepala Sekolah": "Nomor induk pegawai kepala sekolah yang menjabat.",
    "Kode Menara": "Nomor menara pada daftar induk Diskominfo.",
    "Lokasi": "Nama dusun atau jalan tempat menara berdiri.",
    "Operator": "Pemilik izin menara.",
    "Tinggi": "Tinggi menara dari permukaan tanah sampai ujungnya.",
    "Tanggal Izin": "Tanggal terbit izin menara.",
    "Jumlah Antena": "Antena yang terpasang pada akhir tahun.",
}


def definition_of_column(label: str) -> str | None:
    """The definition of a format's column, None where the office has none yet."""
    return None if label in UNDEFINED else _COLUMNS[label]


def definition_of_indicator(label: str, unit: str) -> str | None:
    """A plausible definition of an indicator, None where the office has none yet."""
    if label in UNDEFINED:
        return None
    name = label[0].lower() + label[1:] if label[1:2].islower() else label
    if unit == "%":
        return f"{label} pada akhir tahun, dalam persen dari yang seharusnya."
    if "rupiah" in unit:
        return f"Nilai {name} selama satu tahun anggaran, menurut laporan realisasi."
    if unit == "poin":
        return f"Hasil penilaian untuk {name} menurut pedoman tahun itu."
    if unit.split()[0] in _DEEDS:
        return f"Banyaknya {name} selama 1 Januari sampai 31 Desember."
    return f"{label} menurut catatan OPD pada 31 Desember, dalam {unit}."
