"""Units of measure: which ones are counted in wholes, and which words mean the same unit."""

from __future__ import annotations

import re
from functools import lru_cache


def _words(unit: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", unit.casefold())


_PERSONS = frozenset(
    _words("""
    orang org jiwa penduduk pegawai asn pns guru siswa murid mahasiswa santri peserta petugas
    personel personil anggota kader pelaku petani nelayan pekerja pasien bayi balita anak ibu
    lansia pengunjung wisatawan pelanggan tenaga atlet dokter perawat bidan pemilih penerima
    """)
)
_THINGS = frozenset(
    _words("""
    unit buah bh pcs set paket rumah bangunan gedung ruang kelas kamar kendaraan mobil motor
    kapal perahu menara tower pasar kios toko titik lokasi ruas bidang persil pulau sambungan
    aplikasi website situs museum batang pohon lembar eksemplar buku judul
    """)
)
_BODIES = frozenset(
    _words("""
    kk keluarga desa kelurahan kecamatan dusun nagari kampung rt rw usaha umkm ukm ikm industri
    perusahaan koperasi kelompok lembaga organisasi sekolah puskesmas pustu posyandu pos apotek
    tempat
    """)
)
_DEEDS = frozenset(
    _words("""
    laporan dokumen berkas naskah perkara kasus kejadian kali kegiatan event permohonan pengaduan
    rekomendasi sertifikat izin akta kunjungan medali ekor perda peraturan
    """)
)
_COUNTED_GROUPS = (_PERSONS, _THINGS, _BODIES, _DEEDS)
_COUNTED = frozenset().union(*_COUNTED_GROUPS)

SCALE_WORDS = frozenset(_words("ratus ribu rb juta jt miliar milyar triliun trilyun"))
"""Words that multiply the number before them: '1,5 juta' is refused, not computed."""

_RATIO_WORDS = frozenset({"per", "rata", "rerata", "rasio", "persen", "persentase", "indeks"})
_RUPIAH = frozenset({"rp", "rupiah", "idr"})
_SUPERSCRIPTS = str.maketrans("²³", "23")


@lru_cache(maxsize=4096)  # asked for every number, of few units
def is_counted(unit: str) -> bool:
    """Whether a unit is counted in wholes ('orang', 'Unit Rumah', 'petugas/orang', 'desa').

    Ratios ('orang/km2', 'jiwa per rumah', 'orang/desa') and scaled units ('ribu orang', '1.000
    orang') may well have a fraction. Words joined by '/' count only if they are of one kind.
    """
    words = _words(unit)
    if not words or "%" in unit or re.search(r"[0-9]", unit):
        return False
    if not _RATIO_WORDS.isdisjoint(words) or words[0] in SCALE_WORDS:
        return False
    heads = [part_words[0] for part in unit.split("/") if (part_words := _words(part))]
    if len(heads) == 1:
        return heads[0] in _COUNTED
    return any(group.issuperset(heads) for group in _COUNTED_GROUPS)


@lru_cache(maxsize=1024)
def is_percent(unit: str) -> bool:
    """Whether a unit is a percentage ('%', 'Persen', 'persen (%)')."""
    return "%" in unit or not {"persen", "persentase", "percent"}.isdisjoint(_words(unit))


def is_rupiah(unit: str) -> bool:
    """Whether a unit is plain rupiah, so that a leading 'Rp' adds nothing; not 'juta rupiah'."""
    words = _words(unit)
    return bool(words) and words[0] in _RUPIAH and SCALE_WORDS.isdisjoint(words)


def same_unit(written: str, unit: str) -> bool:
    """Whether words behind a number name the unit asked for; case, blanks and dots aside."""
    if is_percent(written) and is_percent(unit):
        return True
    if is_rupiah(written) and is_rupiah(unit):
        return True
    return _condensed(written) == _condensed(unit)


def _condensed(unit: str) -> str:
    return re.sub(r"[\s.()]", "", unit.casefold().translate(_SUPERSCRIPTS))
