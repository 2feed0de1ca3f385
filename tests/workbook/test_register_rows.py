"""What a register says can be written into a fresh master, and is read from there again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from sync.domain.collection import Register
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.register_rows import register_update
from sync.workbook.registers import read_register
from tests.sample_office import (
    AGENCIES,
    AREAS,
    FORMATS,
    HEALTH,
    INDICATORS,
    SEA,
    SOCIAL,
    Row,
    column,
    filled_master,
    fresh_master,
    indicator,
)

RULES: Row = {
    "Minimum": 0,
    "Maksimum": 0.1,
    "Lonjakan": "-",
    "Alias": "Nama Lain; Nama Lama",
}


def read(path: Path, **people: list[Row]) -> Register:
    tables = {getattr(names, name): rows for name, rows in people.items()}
    return read_register(filled_master(path, tables))


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """An office that uses every column that the tables have."""
    agencies = [dict(row) for row in AGENCIES]
    agencies[0] |= {"Telepon": "0812-3456-7890", "Spreadsheet": "1" * 44}
    agencies[2] |= {"Gabungan Dari": SOCIAL, "Singkatan": "+Laut"}
    kinds: Row = {"Judul": "Daftar Aset", "Jenis": "daftar", "Pilihan": "tanah; gedung"}
    return read(
        tmp_path / "penuh.xlsx",
        AGENCIES=agencies,
        INDICATORS=[
            *INDICATORS,
            indicator("1.02.000003", "=1+1", HEALTH, **RULES),
            indicator("0012", "Luas", SEA, Tipe="desimal", Lonjakan=2.5),
        ],
        FORMATS=[
            *FORMATS,
            column("PANTI", "Kapasitas", Tipe="desimal", **RULES),
            column("ASET", "Jenis", Tipe="pilihan", **kinds),
            column("ASET", "Kode", Tipe="kode", Wajib="ya", Unik="ya", Pola="[0-9]+"),
            column("ASET", "Tahun", Tipe="tanggal", Tingkat="wajib", Catatan="Pribadi"),
        ],
        AREAS=list(AREAS),
    )


def written_again(register: Register, path: Path) -> Register:
    book = ClosedWorkbook(fresh_master(path))
    book.apply(register_update(register))
    found = read_register(book)
    book.close()
    return found


def test_a_register_written_into_a_fresh_master_is_read_as_the_same(
    register: Register, tmp_path: Path
) -> None:
    assert written_again(register, tmp_path / "baru.xlsx") == register


def test_the_sample_uses_what_can_be_written(register: Register) -> None:
    """Else the law above would say nothing of it."""
    fields = [field for fmt in register.formats for field in fmt.fields]
    rows = [row for fmt in register.formats for row in fmt.rows]
    assert any(field.severity for field in fields)
    assert any(field.unique for field in fields)
    assert any(field.pattern for field in fields)
    assert any(field.maximum == Decimal("0.1") for field in fields)
    assert any(row.jump is None for row in rows)
    assert any(row.jump == Decimal("2.5") for row in rows)
    assert any(len(row.aliases) == 2 for row in rows)


def test_an_opd_that_is_not_asked_is_not_named(register: Register, tmp_path: Path) -> None:
    """The register never held it; named as a part of another, it would be refused."""
    sea = register.agency(SEA)
    merged = replace(sea, predecessors=("9.99",))
    others = tuple(one for one in register.agencies if one.code != SEA)
    found = written_again(replace(register, agencies=(*others, merged)), tmp_path / "gabungan.xlsx")
    assert found.agency(SEA).predecessors == ()
