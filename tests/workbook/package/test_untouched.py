"""What is not concerned stays byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import python_calamine

from sync.workbook.package import Link, TableContent, WorkbookFile, read_name, read_table, replace
from tests.workbook.package.rich import COLUMNS, PEOPLE, content, members, text

CONCERNED = {
    "xl/worksheets/sheet1.xml",
    "xl/tables/table1.xml",
    "xl/workbook.xml",
    "xl/charts/chart1.xml",
}


def test_only_the_concerned_parts_change_and_the_rest_keeps_its_compressed_bytes(
    book: Path,
) -> None:
    before = members(book)
    report = replace(book, {"Isian": content(9)})
    after = members(book)
    assert report.changed
    assert set(report.parts_changed) == CONCERNED
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == CONCERNED


def test_publishing_twice_writes_nothing(book: Path) -> None:
    tables = {"Isian": content(5)}
    names = {"Judul": Link("Laporan", "https://contoh.example/x#gid=2"), "Gabung": 4}
    assert replace(book, tables, names).changed
    os.utime(book, (1, 1))
    before = (book.read_bytes(), book.stat())
    again = replace(book, tables, names)
    assert not again.changed
    assert again.parts_changed == ()
    assert again.tables == {"Isian": 5}
    assert (book.read_bytes(), book.stat()) == before


def test_several_tables_go_in_with_one_rewrite(book: Path) -> None:
    two = [["a", "b"], [None, 2]]
    replace(
        book,
        {"isian": content(7), "Samping": TableContent(("x", "y"), two)},
        {"Judul": "Rekap", "gabung": 12, "GabungPenuh": 13},
    )
    with WorkbookFile(book) as workbook:
        assert workbook.table("ISIAN").rows == [list(row) for row in content(7).rows]
        assert workbook.table("Samping").rows == two
        assert workbook.name("judul") == "Rekap"
        assert workbook.name("Gabung") == 13


def test_peoples_cells_survive_growing_and_shrinking(book: Path) -> None:
    for count in (9, 0, 30, 1, 12):
        replace(book, {"Isian": content(count)})
        sheet = openpyxl.load_workbook(book)["Data"]
        assert {address: sheet[address].value for address in PEOPLE} == PEOPLE
        assert sheet["G6"].comment.text.endswith("Catatan orang")
        assert sheet["A2"].hyperlink.target == "https://contoh.example/a"
        assert sheet["J5"].value == 1
        assert read_table(book, "Isian").rows == [list(row) for row in content(count).rows]


def test_other_programs_read_what_was_written(book: Path) -> None:
    replace(book, {"Isian": content(4)}, {"Judul": "Halo"})
    sheet = openpyxl.load_workbook(book)["Data"]
    assert sheet.tables["Isian"].ref == "B4:E8"
    assert sheet["B8"].value == "0003"
    assert sheet["E8"].value.date() == content(4).rows[3][3]
    rows = python_calamine.CalamineWorkbook.from_path(book).get_sheet_by_name("Data").to_python()
    assert rows[3][1:5] == list(COLUMNS)
    assert rows[7][1:5] == list(content(4).rows[3])


def test_the_dimension_covers_every_cell(book: Path) -> None:
    replace(book, {"Isian": content(30)})
    assert '<dimension ref="A1:K60"/>' in text(book, "xl/worksheets/sheet1.xml")


def test_values_come_with_their_address(book: Path) -> None:
    table = read_table(book, "Isian")
    assert (table.sheet, table.columns) == ("Data", COLUMNS)
    assert table.address(0, 0) == "B5"
    assert table.address(2, "Nilai") == "D7"
    assert read_name(book, "Judul") == "Contoh"


def test_an_empty_table_keeps_one_blank_row_with_its_looks(book: Path) -> None:
    replace(book, {"Isian": content(0)})
    assert read_table(book, "Isian").rows == []
    sheet = openpyxl.load_workbook(book)["Data"]
    assert sheet.tables["Isian"].ref == "B4:E5"
    assert sheet["E5"].number_format == "dd/mm/yyyy"
    assert sheet["E6"].value is None
