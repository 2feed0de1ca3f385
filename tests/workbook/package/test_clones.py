"""New sheets made from a hidden model."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sync.domain.errors import WorkbookError
from sync.workbook.package import (
    Link,
    Scalar,
    SheetClone,
    TableContent,
    WorkbookFile,
    read_table,
    replace,
)
from tests.workbook.package.rich import edit, members, text

CLONE = SheetClone("Contoh", "Data 'A' & B", "Daftar_A", "Judul <baru>")
ROWS: list[list[Scalar | Link]] = [["1", 2, 3], ["x", Link("y", "https://a.example/"), None]]
CONTENT = {"Daftar_A": TableContent(("a", "c", "d"), ROWS)}


def test_a_clone_is_a_visible_sheet_before_its_model(book: Path) -> None:
    before = members(book)
    report = replace(book, CONTENT, clones=[CLONE])
    assert report.sheets_added == (CLONE.title,)
    with WorkbookFile(book) as workbook:
        assert workbook.sheet_names() == ("Data", "Ringkas & lain", CLONE.title, "Contoh")
        assert workbook.table("Daftar_A").rows == [["1", 2, 3], ["x", "y", None]]
        assert workbook.table("Daftar_A").columns == ("a", "c", "d")
        assert workbook.table("Model").columns == ("a", "b")
        assert workbook.name("Judul") == "Contoh"
    whole = openpyxl.load_workbook(book)
    sheet = whole[CLONE.title]
    assert sheet.sheet_state == "visible"
    assert whole["Contoh"].sheet_state == "hidden"
    assert sheet["A1"].value == "Judul <baru>"
    assert sheet["A1"].font.b
    assert sheet["D1"].value == "=ROWS(Daftar_A[a])+'Data ''A'' & B'!$A$3"
    assert sheet["B5"].font.b
    assert sheet["C5"].font.b
    assert sheet.column_dimensions["B"].width == sheet.column_dimensions["C"].width
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$3:$3"
    assert "$A$1:$C$5" in sheet.print_area
    assert whole["Contoh"].print_title_rows == "$3:$3"
    assert "$A$1:$B$4" in whole["Contoh"].print_area
    assert whole["Data"].print_title_rows == "$4:$4"
    changed = {name for name in before if before[name] != members(book)[name]}
    assert changed == {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}


def test_cloning_twice_writes_nothing(book: Path) -> None:
    replace(book, CONTENT, clones=[CLONE])
    again = replace(book, CONTENT, clones=[CLONE])
    assert not again.changed
    assert again.sheets_added == ()


def test_clones_stand_in_the_order_they_came_across_runs(book: Path) -> None:
    for name in ("Satu", "Dua"):
        replace(
            book,
            {f"T_{name}": TableContent(("k",), [[name]])},
            clones=[SheetClone("Contoh", name, f"T_{name}")],
        )
    with WorkbookFile(book) as workbook:
        assert workbook.sheet_names()[2:] == ("Satu", "Dua", "Contoh")
        assert workbook.table("T_Satu").rows == [["Satu"]]
    ids = [
        text(book, f"xl/tables/table{n}.xml").split(' id="')[1].split('"')[0] for n in range(1, 7)
    ]
    assert len(set(ids)) == 6


def test_a_clone_survives_a_sheet_that_people_renamed(book: Path) -> None:
    replace(book, CONTENT, clones=[CLONE])
    edit(book, "xl/workbook.xml", lambda d: d.replace(b"Data 'A' &amp; B", b"Ganti"))
    assert not replace(book, CONTENT, clones=[CLONE]).sheets_added
    assert read_table(book, "Daftar_A").sheet == "Ganti"


def test_the_active_tab_stays_the_same_sheet(book: Path) -> None:
    edit(
        book,
        "xl/workbook.xml",
        lambda d: d.replace(b"<workbookView ", b'<workbookView activeTab="1" '),
    )
    replace(book, CONTENT, clones=[CLONE])
    assert 'activeTab="1"' in text(book, "xl/workbook.xml")
    assert openpyxl.load_workbook(book).active.title == "Ringkas & lain"


@pytest.mark.parametrize(
    "title", ["", "x" * 32, "a/b", "a[b", "'a", "History", "data", "RINGKAS & lain"]
)
def test_unusable_titles_are_refused(book: Path, title: str) -> None:
    before = book.read_bytes()
    with pytest.raises(WorkbookError, match="Lembar tidak dapat diberi nama"):
        replace(book, {}, clones=[SheetClone("Contoh", title, "Baru")])
    assert book.read_bytes() == before


@pytest.mark.parametrize("name", ["", "A1", "R1C1", "a b", "1a", "Judul", "c"])
def test_unusable_table_names_are_refused(book: Path, name: str) -> None:
    with pytest.raises(WorkbookError, match="Tabel baru tidak dapat diberi nama"):
        replace(book, {}, clones=[SheetClone("Contoh", "Baru", name)])


def test_a_model_that_is_gone_or_holds_more_than_a_table_is_refused(book: Path) -> None:
    with pytest.raises(WorkbookError, match="'Tiada' tidak ada"):
        replace(book, {}, clones=[SheetClone("Tiada", "Baru", "Baru_1x")])
    for model in ("Data", "Ringkas & lain"):
        with pytest.raises(WorkbookError, match="tepat satu tabel"):
            replace(book, {}, clones=[SheetClone(model, "Baru", "Baru_1x")])
