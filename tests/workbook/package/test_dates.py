"""Dates show as dates, also where the cell's style shows plain numbers."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sync.workbook.package import (
    Scalar,
    SheetClone,
    TableContent,
    read_name,
    read_table,
    replace,
)
from tests.workbook.package.rich import members, text

STYLES = "xl/styles.xml"
DAY = datetime.date(1990, 1, 2)
MOMENT = datetime.datetime(2026, 3, 2, 8, 30)  # noqa: DTZ001 - cells hold wall time
COLUMNS = ("a", "b")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Table T at A1:B2: a bold column without number format, and one that shows dates."""
    path = tmp_path / "tanggal.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        sheet.add_table("A1:B2", {"name": "T", "columns": [{"header": name} for name in COLUMNS]})
        sheet.write("A2", "", book.add_format({"bold": True, "align": "left", "indent": 1}))
        sheet.write("B2", "", book.add_format({"num_format": "d mmm yyyy"}))
        book.define_name("N", "=S!$D$1")
    return path


def table(*rows: list[Scalar]) -> dict[str, TableContent]:
    return {"T": TableContent(COLUMNS, rows)}


def test_a_date_in_a_plain_cell_shows_as_one_and_keeps_its_other_looks(plain: Path) -> None:
    replace(plain, table([DAY, DAY], [MOMENT, MOMENT], [7, None]))
    sheet = openpyxl.load_workbook(plain)["S"]
    assert sheet["A2"].number_format == "dd/mm/yyyy;@"
    assert sheet["A3"].number_format == "dd/mm/yyyy hh:mm;@"
    assert sheet["A4"].number_format == "General"
    for address in ("A2", "A3", "A4"):
        assert sheet[address].font.b
        assert sheet[address].alignment.indent == 1
    assert read_table(plain, "T").rows == [[DAY, DAY], [MOMENT, MOMENT], [7, None]]


def test_a_style_that_shows_dates_is_kept(plain: Path) -> None:
    before = text(plain, STYLES)
    replace(plain, table(["x", DAY], ["y", MOMENT]))
    assert openpyxl.load_workbook(plain)["S"]["B3"].number_format == "d mmm yyyy"
    assert text(plain, STYLES) == before


def test_the_styles_part_changes_by_the_additions_only(plain: Path) -> None:
    before, parts = text(plain, STYLES), members(plain)
    report = replace(plain, table([DAY, None]))
    assert STYLES in report.parts_changed
    after = text(plain, STYLES)
    own = re.search(r'<numFmt numFmtId="(\d+)" formatCode="dd/mm/yyyy;@"/>', after)
    assert own
    made = re.findall(rf'<xf numFmtId="{own[1]}"[^>]*>.*?</xf>', after)
    assert len(made) == 1
    back = after.replace(own[0], "").replace(made[0], "")
    assert _uncounted(back) == _uncounted(before)
    for holder, child in (("numFmts", "numFmt"), ("cellXfs", "xf")):
        inside = re.search(rf'<{holder} count="(\d+)">(.*?)</{holder}>', after)
        assert inside
        assert int(inside[1]) == len(re.findall(rf"<{child} ", inside[2]))
    same = {name for name in parts if parts[name] == members(plain)[name]}
    assert {"xl/theme/theme1.xml", "docProps/app.xml"} <= same


def _uncounted(part: str) -> str:
    return re.sub(r'(<(?:numFmts|cellXfs) count=)"\d+"', r"\1", part)


def test_a_workbook_without_number_formats_gets_its_first(tmp_path: Path) -> None:
    path = tmp_path / "polos.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().add_table("A1:A2", {"name": "T", "columns": [{"header": "a"}]})
    replace(path, {"T": TableContent(("a",), [[DAY]])})
    assert read_table(path, "T").rows == [[DAY]]
    assert "<numFmts" in text(path, STYLES).split("<fonts")[0]
    assert openpyxl.load_workbook(path).active["A2"].number_format == "dd/mm/yyyy;@"


def test_a_style_is_added_once_and_used_again(plain: Path) -> None:
    replace(plain, table([DAY, None]))
    after = text(plain, STYLES)
    rows: list[list[Scalar]] = [[DAY + datetime.timedelta(days), None] for days in range(9)]
    replace(plain, table(*rows))
    assert text(plain, STYLES) == after
    assert not replace(plain, table(*rows)).changed
    assert read_table(plain, "T").rows == rows


def test_a_number_where_a_date_was_is_a_number_again(plain: Path) -> None:
    replace(plain, table([DAY, None], [MOMENT, None]))
    after = text(plain, STYLES)
    rows: list[list[Scalar]] = [[12, None], [DAY, None], [13, None], ["teks", None]]
    replace(plain, table(*rows))
    assert read_table(plain, "T").rows == rows
    assert text(plain, STYLES) == after


def test_a_named_cell_shows_dates_too(plain: Path) -> None:
    replace(plain, {}, {"N": MOMENT})
    assert read_name(plain, "N") == MOMENT
    assert not replace(plain, {}, {"N": MOMENT}).changed
    replace(plain, {}, {"N": DAY})
    assert read_name(plain, "N") == DAY
    replace(plain, {}, {"N": 5})
    assert read_name(plain, "N") == 5


def test_a_clones_plain_columns_show_dates(book: Path) -> None:
    tables = {"Daftar_A": TableContent(("a", "Berdiri"), [["x", DAY], ["y", None]])}
    clone = SheetClone("Contoh", "Daftar", "Daftar_A")
    replace(book, tables, clones=[clone])
    assert read_table(book, "Daftar_A").rows == [["x", DAY], ["y", None]]
    assert not replace(book, tables, clones=[clone]).changed
