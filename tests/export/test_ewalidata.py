"""The layout for e-Walidata: the columns that SIPD has, opened right by an Indonesian Excel."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from sync.domain.state import CollectionState
from tests.export.samples import exported

HEADINGS = [
    *("No", "Kode DSSD", "Uraian", "Satuan", "2023", "2024", "2025"),
    *("Ketersediaan", "Sumber", "Keterangan"),
]


@pytest.fixture
def folder(state: CollectionState, tmp_path: Path) -> Path:
    return exported(state, tmp_path).folder


def from_csv(folder: Path) -> list[list[str]]:
    with (folder / "ewalidata-SEMENTARA.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_the_headings_are_those_of_the_system(folder: Path) -> None:
    assert from_csv(folder)[0] == HEADINGS


def test_numbers_have_a_decimal_comma_and_missing_ones_are_blank(folder: Path) -> None:
    fish = next(row for row in from_csv(folder) if row[1] == "3.25.000001")
    assert fish[4:7] == ["0,1", "1234567,25", ""]


def test_availability_is_the_opds_word_or_what_the_values_leave_no_doubt_about(
    folder: Path,
) -> None:
    said = {row[1]: row[7] for row in from_csv(folder)[1:]}
    assert said == {
        "1.02.000001": "Tersedia",
        "1.02.000002": "Tersedia",
        "1.06.000001": "",  # one year invalid, one blank
        "3.25.000001": "Tersedia",  # as the OPD chose
    }


def test_the_workbook_has_numbers_as_numbers_and_codes_as_text(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "ewalidata-SEMENTARA.xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0]) == HEADINGS
    fish = next(row for row in rows if row[1] == "3.25.000001")
    assert fish[4:7] == (0.1, 1234567.25, None)
    assert fish[8] == "=Dinas Perikanan Contoh"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
