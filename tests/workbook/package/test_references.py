"""What pointed at exactly a table's old extent points at the new one; all else stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter

from sync.workbook.package import Scalar, TableContent, replace
from tests.workbook.package.rich import edit, members, text

DATA, OTHER = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
COLUMNS = ("Kode", "Nilai")


def content(count: int) -> TableContent:
    rows: list[list[Scalar]] = [[f"K{n}", n] for n in range(count)]
    return TableContent(COLUMNS, rows)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Table T at B2:C5 of "Isi d'ata", with all that can point at it from there and elsewhere."""
    path = tmp_path / "rujuk.xlsx"
    with xlsxwriter.Workbook(path) as made:
        data = made.add_worksheet("Isi d'ata")
        other = made.add_worksheet("Lain")
        data.add_table("B2:C5", {"name": "T", "columns": [{"header": name} for name in COLUMNS]})
        data.add_sparkline("E1", {"range": "'Isi d''ata'!C3:C5"})
        data.add_sparkline("E2", {"range": "'Isi d''ata'!C3:C4"})
        data.data_validation("G1", {"validate": "list", "source": "=$B$3:$B$5"})
        data.data_validation("G2", {"validate": "list", "source": "=B3:B5"})
        data.data_validation("G3", {"validate": "list", "source": "=$B$3:$C$5"})
        data.conditional_format("C3:C5", {"type": "data_bar", "data_bar_2010": True})
        other.write("A1", "milik orang")
        other.add_sparkline("E1", {"range": "'Isi d''ata'!C3:C5", "date_axis": "Lain!A1:A3"})
        other.data_validation("G1", {"validate": "list", "source": "='Isi d''ata'!$B$3:$B$5"})
        other.data_validation("G2", {"validate": "list", "source": "=$B$3:$B$5"})
        other.data_validation("G3", {"validate": "list", "source": ["'Isi d''ata'!$B$3:$B$5"]})
        made.add_worksheet("Kosong")
        made.define_name("Lain!Setempat", "='Isi d''ata'!$C$3:$C$5")
        made.define_name("Kosong!Setempat", "='Isi d''ata'!$B$3:$B$5")
        made.define_name("Lebih", "='Isi d''ata'!$B$3:$B$6")
    return path


def found(path: Path, part: str, element: str) -> list[str]:
    return re.findall(rf"<{element}(?: [^>]*)?>([^<]*)</{element}>", text(path, part))


@pytest.mark.parametrize("count", [1, 2, 9])
def test_sparklines_on_any_sheet_follow_their_column(book: Path, count: int) -> None:
    replace(book, {"T": content(count)})
    column = f"'Isi d''ata'!C3:C{count + 2}" if count > 1 else "'Isi d''ata'!C3"
    assert found(book, DATA, "xm:f") == ["'Isi d''ata'!C3:C4", column]
    assert column in found(book, OTHER, "xm:f")
    assert sorted(found(book, DATA, "xm:sqref"))[-2:] == ["E1", "E2"]


def test_lists_to_choose_from_follow_their_column_on_any_sheet(book: Path) -> None:
    replace(book, {"T": content(9)})
    assert found(book, DATA, "formula1") == ["$B$3:$B$11", "B3:B5", "$B$3:$C$5"]
    assert found(book, OTHER, "formula1") == [
        "'Isi d''ata'!$B$3:$B$11",
        "$B$3:$B$5",
        "\"'Isi d''ata'!$B$3:$B$5\"",
    ]


def test_a_sheet_that_points_nowhere_keeps_its_bytes(book: Path) -> None:
    before = members(book)
    cells = re.findall("<sheetData>.*</sheetData>", text(book, OTHER))
    replace(book, {"T": content(9)})
    assert members(book)["xl/worksheets/sheet3.xml"] == before["xl/worksheets/sheet3.xml"]
    assert re.findall("<sheetData>.*</sheetData>", text(book, OTHER)) == cells
    before = members(book)
    rows: list[list[Scalar]] = [["lain", 0] for _ in range(9)]
    replace(book, {"T": TableContent(COLUMNS, rows)})
    assert members(book)[OTHER] == before[OTHER]


def test_names_of_single_sheets_follow(book: Path) -> None:
    replace(book, {"T": content(9)})
    assert sorted(found(book, "xl/workbook.xml", "definedName")) == [
        "'Isi d''ata'!$B$3:$B$11",
        "'Isi d''ata'!$B$3:$B$6",
        "'Isi d''ata'!$C$3:$C$11",
    ]


def test_formats_of_excel_2010_follow(book: Path) -> None:
    replace(book, {"T": content(9)})
    assert "C3:C11" in found(book, DATA, "xm:sqref")
    assert 'sqref="C3:C11"' in text(book, DATA)


X14 = """<ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations
xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation
type="list"><x14:formula1><xm:f>'Isi d''ata'!$B$3:$B$5</xm:f></x14:formula1>
<xm:sqref>C3:C5 H9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"""


@pytest.mark.parametrize(("part", "cells"), [(DATA, "C3:C11 H9"), (OTHER, "C3:C5 H9")])
def test_validations_of_excel_2010_follow(book: Path, part: str, cells: str) -> None:
    edit(book, part, lambda data: data.replace(b"</extLst>", X14.encode()))
    replace(book, {"T": content(9)})
    assert "'Isi d''ata'!$B$3:$B$11" in found(book, part, "xm:f")
    assert cells in found(book, part, "xm:sqref")


def test_a_sparkline_cell_in_a_table_of_one_row_stays_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "satu.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("S")
        sheet.add_table("B2:C3", {"name": "T", "columns": [{"header": name} for name in COLUMNS]})
        sheet.add_sparkline("C3", {"range": "S!B3:C3"})
    replace(path, {"T": content(4)})
    assert found(path, DATA, "xm:sqref") == ["C3"]
    assert found(path, DATA, "xm:f") == ["S!B3:C3"]


def test_a_hidden_series_of_a_chart_follows(tmp_path: Path) -> None:
    path = tmp_path / "grafik.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("S")
        sheet.add_table("B2:C5", {"name": "T", "columns": [{"header": name} for name in COLUMNS]})
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "=S!$C$3:$C$5"})
        sheet.insert_chart("F2", chart)
    hidden = (
        b'<c:extLst><c:ext xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart" '
        b'uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"><c15:fullRef><c15:sqref>S!$C$3:$C$5'
        b"</c15:sqref></c15:fullRef></c:ext></c:extLst></c:numRef>"
    )
    part = "xl/charts/chart1.xml"
    edit(path, part, lambda data: data.replace(b"</c:numRef>", hidden))
    replace(path, {"T": content(9)})
    assert found(path, part, "c15:sqref") == ["S!$C$3:$C$11"]
    assert found(path, part, "c:f") == ["S!$C$3:$C$11"]
