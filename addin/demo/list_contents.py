"""What stands in the open lists: schools, towers, and the public's requests. All invented."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from addin.demo.catalogue import AREAS
from addin.demo.register import LEVELS, OPERATORS, SCHOOLS, TOWERS
from sync.domain.public import MANNERS, PUBLIC_FORMAT
from sync.domain.submissions import TypedValue

Entry = dict[str, TypedValue]
"""One row of a list: field key -> its true value; None where the row has none."""

_AREA_NAMES = tuple(name for _, name in AREAS)
_LEVEL_WEIGHTS = (12, 50, 20, 8, 6, 4)


def entries_for(format_code: str, draw: random.Random) -> list[Entry]:
    """The rows that an OPD has to tell for a list; none for a format it does not know."""
    make = _LISTS.get(format_code)
    return make(draw) if make else []


def _schools(draw: random.Random) -> list[Entry]:
    numbers = draw.sample(range(200_000, 99_999_999), 500)
    return [_school(number, code, draw) for number, code in enumerate(sorted(numbers), 1)]


def _school(number: int, code: int, draw: random.Random) -> Entry:
    level = draw.choices(LEVELS, _LEVEL_WEIGHTS)[0]
    is_public = draw.random() < 0.75
    area = draw.choice(_AREA_NAMES)
    kind = f"{level} Negeri" if is_public else f"{level} Swasta Contoh"
    return {
        "npsn": f"{code:08d}",
        "nama_sekolah": f"{kind} {number:03d} {area}",
        "jenjang": level,
        "status_sekolah": "Negeri" if is_public else "Swasta",
        "kecamatan": area,
        "tanggal_berdiri": _day(draw, 1952, 2022),
        "jumlah_siswa": Decimal(draw.randint(18, 420)),
        "luas_lahan": Decimal(draw.randint(60_000, 990_000)) / 100,
        "akreditasi": draw.choice(("A", "B", "C", "Belum")),
        "nip_kepala_sekolah": _staff_id(number) if is_public else None,
    }


def _staff_id(number: int) -> str:
    """Eighteen digits in the usual shape, of a birthday that nobody has (month 13)."""
    return f"19{60 + number % 40}1301{1985 + number % 30}011{number:03d}"


def _towers(draw: random.Random) -> list[Entry]:
    return [
        {
            "kode_menara": f"{number:03d}.{draw.randint(1, 9):02d}",
            "lokasi": f"Dusun Contoh {number}",
            "kecamatan": draw.choice(_AREA_NAMES),
            "operator": draw.choice(OPERATORS),
            "tinggi": Decimal(draw.choice((32, 42, 52, 62, 72)))
            + Decimal(draw.choice((0, 0, 50))) / 100,
            "tanggal_izin": _day(draw, 2008, 2024),
            "jumlah_antena": Decimal(draw.randint(2, 18)),
        }
        for number in range(1, 26)
    ]


_WANTED = (
    ("Satu", "Jumlah penerima bantuan sosial per kecamatan", "Penelitian skripsi", "Mahasiswa"),
    ("Tiga", "Nomor telepon pribadi para penerima bantuan", "Keperluan usaha", "Pedagang"),
)
"""What the public writes into its sheet: one is answered, the other has to be refused."""


def _requests(draw: random.Random) -> list[Entry]:
    return [
        {
            "tanggal": date(2026, 2, 11) + timedelta(days=number),
            "nama": f"Contoh Pemohon {person}",
            "alamat": f"Jalan Contoh Nomor {number + 2}",
            "kontak": f"contoh.{person.lower()}@warga.example",
            "pekerjaan": work,
            "informasi": wanted,
            "tujuan": purpose,
            "cara": draw.choice(MANNERS),
        }
        for number, (person, wanted, purpose, work) in enumerate(_WANTED, 1)
    ]


def _day(draw: random.Random, first: int, last: int) -> date:
    return date(draw.randint(first, last), draw.randint(1, 12), draw.randint(1, 28))


_LISTS: Mapping[str, Callable[[random.Random], list[Entry]]] = {
    SCHOOLS: _schools,
    TOWERS: _towers,
    PUBLIC_FORMAT: _requests,
}
