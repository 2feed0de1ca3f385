"""A pivot table over a table that was written follows it, and is refreshed when it is opened."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sync.workbook.package import TableContent, replace
from tests.workbook.package.pivot import CACHE, RECORDS, add_pivot
from tests.workbook.package.rich import members, text
from tests.workbook.package.test_producers import convert

COLUMNS = ("Bidang", "Nilai")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Table T at B2:C4 of 'Isi data', a second one beside it, and a sheet for the pivot table."""
    path = tmp_path / "pivot.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Isi data")
        columns = [{"header": name} for name in COLUMNS]
        sheet.add_table("B2:C4", {"name": "T", "columns": columns, "data": [["A", 1], ["B", 2]]})
        sheet.add_table("F2:F4", {"name": "Lain", "columns": [{"header": "x"}]})
        made.add_worksheet("Pivot")
        made.define_name("Rentang", "='Isi data'!$B$2:$C$4")
        made.define_name("Terstruktur", "=T[#All]")
        made.define_name("Luar", "='Isi data'!$F$2:$F$4")
    return path


def content(count: int) -> TableContent:
    return TableContent(COLUMNS, [["AB"[n % 2], n + 1] for n in range(count)])


@pytest.mark.parametrize("name", ["T", "t", "Rentang", "Terstruktur"])
def test_a_pivot_table_over_the_table_by_name_is_refreshed(book: Path, name: str) -> None:
    add_pivot(book, 2, f'<worksheetSource name="{name}"/>')
    before = members(book)
    replace(book, {"T": content(5)})
    assert 'refreshOnLoad="1"' in text(book, CACHE)
    assert f'name="{name}"' in text(book, CACHE)
    assert members(book)[RECORDS] == before[RECORDS]


@pytest.mark.parametrize(
    ("before", "after"), [("B2:C4", "B2:C7"), ("$B$2:$C$4", "B2:C7"), ("C2:C4", "C2:C7")]
)
def test_a_pivot_table_over_the_tables_cells_follows_them(
    book: Path, before: str, after: str
) -> None:
    add_pivot(book, 2, f'<worksheetSource ref="{before}" sheet="Isi data"/>')
    replace(book, {"T": content(5)})
    assert f'ref="{after}"' in text(book, CACHE)
    assert 'refreshOnLoad="1"' in text(book, CACHE)


@pytest.mark.parametrize(
    "source",
    [
        '<worksheetSource name="Lain"/>',
        '<worksheetSource name="Luar"/>',
        '<worksheetSource ref="B2:C9" sheet="Isi data"/>',
        '<worksheetSource ref="B2:C4" sheet="Pivot"/>',
        '<worksheetSource r:id="rId5" name="T"/>',
        '<worksheetSource ref="" sheet="Isi data"/>',
    ],
)
def test_a_pivot_table_over_anything_else_stays(book: Path, source: str) -> None:
    add_pivot(book, 2, source)
    before = members(book)
    replace(book, {"T": content(5)})
    assert members(book)[CACHE] == before[CACHE]


def test_writing_the_same_again_leaves_pivot_tables_alone(book: Path) -> None:
    add_pivot(book, 2, '<worksheetSource name="T"/>')
    replace(book, {"T": content(5)})
    assert not replace(book, {"T": content(5)}).changed


@pytest.mark.libreoffice
def test_libreoffice_shows_the_pivot_table_over_all_rows(book: Path, tmp_path: Path) -> None:
    add_pivot(book, 2, '<worksheetSource ref="B2:C4" sheet="Isi data"/>')
    replace(book, {"T": content(5)})
    saved = convert(book, "xlsx:Calc MS Excel 2007 XML", tmp_path / "lo")
    sheet = openpyxl.load_workbook(saved, data_only=True)["Pivot"]
    assert {sheet[f"A{row}"].value: sheet[f"B{row}"].value for row in (4, 5)} == {"A": 9, "B": 6}
