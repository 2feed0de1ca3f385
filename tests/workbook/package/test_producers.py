"""Workbooks that other programs made, and other programs on what we wrote."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
import python_calamine
import rustpy_xlsxwriter
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.table import Table
from pyopenvba import ExcelFile

from sync.workbook.package import Link, Scalar, TableContent, WorkbookFile, read_table, replace
from sync.workbook.package.areas import Area
from tests.workbook.package import hand_made
from tests.workbook.package.hand_made import COLUMNS, FORMS, ROWS
from tests.workbook.package.part_comparison import (
    assert_only_the_body_differs,
    differing_members,
)
from tests.workbook.package.rich import PEOPLE, content, edit, members

RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
"""LibreOffice trusts values kept in files of 'Microsoft Excel', whatever fullCalcOnLoad says."""


def convert(path: Path, kind: str, out: Path) -> Path:
    """Let LibreOffice open a file and save it as another kind."""
    _run_libreoffice([path], kind, out)
    return out / f"{path.stem}.{kind.split(':')[0]}"


def convert_all(folder: Path, out: Path) -> list[Path]:
    """Let LibreOffice open every file of a folder and save it as .xlsx, in one run."""
    _run_libreoffice(sorted(folder.iterdir()), "xlsx:Calc MS Excel 2007 XML", out)
    return sorted(out.glob("*.xlsx"))


def _run_libreoffice(paths: list[Path], kind: str, out: Path) -> None:
    profile = out / "profil"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(RECALCULATE, "utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(out), *map(str, paths)],
        check=True,
        capture_output=True,
        timeout=120,
    )


def test_a_workbook_of_openpyxl_is_written_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "o.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Isi data"
    sheet.append(["a", "b"])
    sheet.append(["x", datetime.date(2026, 1, 1)])
    sheet["D3"] = "orang"
    sheet["D4"] = "=1+1"
    sheet.add_table(Table(displayName="T", ref="A1:B2"))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=2))
    sheet.add_chart(chart, "F2")
    book.save(path)
    before = members(path)
    rows = [
        [Link("y", "https://a.example/"), datetime.date(2026, 2, number)] for number in (1, 2, 3)
    ]
    assert replace(path, {"T": TableContent(("a", "b"), rows)}).changed
    after = members(path)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed - {"xl/workbook.xml"} == {
        "xl/charts/chart1.xml",
        "xl/tables/table1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/worksheets/sheet1.xml",
    }
    with zipfile.ZipFile(path) as archive:
        assert b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")
    sheet = openpyxl.load_workbook(path)["Isi data"]
    assert (sheet["D3"].value, sheet["D4"].value) == ("orang", "=1+1")
    assert sheet["B4"].value.date() == datetime.date(2026, 2, 3)
    with zipfile.ZipFile(path) as archive:
        assert b"'Isi data'!$B$2:$B$4" in archive.read("xl/charts/chart1.xml")
    assert not replace(path, {"T": TableContent(("a", "b"), rows)}).changed


@pytest.mark.libreoffice
def test_libreoffice_opens_what_was_written_and_computes_its_formulas(
    book: Path, tmp_path: Path
) -> None:
    replace(book, {"Isian": content(9)}, {"Judul": "=Halo"})
    saved = convert(book, "xlsx:Calc MS Excel 2007 XML", tmp_path / "lo")
    sheets = openpyxl.load_workbook(saved, data_only=True)
    summary = sheets["Ringkas & lain"]
    assert summary["A1"].value == sum(number * 1.5 for number in range(9))
    assert summary["A2"].value == "=Halo"
    assert sheets["Data"]["E13"].value.date() == content(9).rows[8][3]
    assert {address: sheets["Data"][address].value for address in PEOPLE} == PEOPLE


@pytest.mark.libreoffice
def test_a_workbook_that_libreoffice_saved_is_written(book: Path, tmp_path: Path) -> None:
    saved = convert(book, "xlsx:Calc MS Excel 2007 XML", tmp_path / "lo")
    with WorkbookFile(saved) as workbook:
        assert workbook.table("Isian").rows == [list(row) for row in content(3).rows]
        assert workbook.name("Judul") == "Contoh"
    before = members(saved)
    for count in (9, 2):
        report = replace(saved, {"Isian": content(count)}, {"Judul": "Baru"})
        assert read_table(saved, "Isian").rows == [list(row) for row in content(count).rows]
        sheet = openpyxl.load_workbook(saved)["Data"]
        assert {address: sheet[address].value for address in PEOPLE} == PEOPLE
    after = members(saved)
    assert {name for name in before if before[name] != after.get(name)} <= {
        *report.parts_changed,
        "xl/workbook.xml",
        "xl/worksheets/sheet2.xml",
        "xl/charts/chart1.xml",
    }


NEW_ROWS: list[list[Scalar]] = [
    [f"K-{number}", number * 1.25, datetime.date(2026, 2, 1 + number)] for number in range(6)
]
"""More rows than the hand-made workbook has; they end above what stands below the table."""


def formed(folder: Path, form: str) -> Path:
    """The hand-made workbook in one form."""
    name = form.replace(" ", "-") + (".xlsm" if form == "macros" else ".xlsx")
    hand_made.write(folder / name, FORMS[form](hand_made.excel()))
    return folder / name


def opened_by(path: Path) -> dict[str, list[list[object]]]:
    """The cells of the first sheet by the program that could open the file."""
    found: dict[str, list[list[object]]] = {}
    for program, read in (("openpyxl", _by_openpyxl), ("calamine", _by_calamine)):
        try:
            found[program] = read(path)
        except (IndexError, TypeError, python_calamine.CalamineError):
            continue  # it has no reader for this form
    return found


def _by_openpyxl(path: Path) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def _by_calamine(path: Path) -> list[list[object]]:
    sheet = python_calamine.load_workbook(path).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


@pytest.mark.parametrize("form", FORMS)
def test_a_table_is_read_in_every_form_of_its_parts(tmp_path: Path, form: str) -> None:
    path = formed(tmp_path, form)
    found = read_table(path, "T")
    assert (found.columns, found.rows) == (COLUMNS, ROWS)
    assert found.address(1, "Kode") == "B6"
    with WorkbookFile(path) as workbook:
        assert workbook.sheet_names() == ("Isi & data",)
        assert workbook.name("Judul") == "東京"
        rows, hidden = workbook.raw_rows("Isi & data")
    assert rows[4] == ["tebal biasa", "001", 10, 46023, None, 10, 1, " sisip "]
    assert (rows[11], hidden) == ([None, "catatan", True], {11})


@pytest.mark.parametrize("count", [6, 1])
@pytest.mark.parametrize("form", FORMS)
def test_a_table_is_replaced_in_every_form_and_all_else_stays(
    tmp_path: Path, form: str, count: int
) -> None:
    path = formed(tmp_path, form)
    before = Path(shutil.copy(path, tmp_path / f"sebelum{path.suffix}"))
    opened = opened_by(before)
    report = replace(path, {"T": TableContent(COLUMNS, NEW_ROWS[:count])})
    assert read_table(path, "T").rows == NEW_ROWS[:count]
    assert differing_members(before, path) == set(report.parts_changed)
    assert {name.lower() for name in report.parts_changed} == {
        "xl/tables/table1.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    }
    assert_only_the_body_differs(before, path, Area(5, 2, 7, 4), Area(5, 2, 4 + count, 4))
    reopened = opened_by(path)
    assert opened.keys() <= reopened.keys()
    for rows in reopened.values():
        assert [row[1] for row in rows[4 : 4 + count]] == [row[0] for row in NEW_ROWS[:count]]
        assert rows[0][0] == "東京"
    assert not replace(path, {"T": TableContent(COLUMNS, NEW_ROWS[:count])}).changed


def by_xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        columns = [{"header": name} for name in COLUMNS]
        sheet.add_table("B4:D6", {"name": "T", "columns": columns, "style": "Table Style Light 9"})
        for number, row in enumerate(NEW_ROWS[:2], 4):
            sheet.write_row(number, 1, row[:2])
            sheet.write_datetime(number, 3, row[2], day)
        sheet.write_rich_string("A1", "a", book.add_format({"bold": True}), "b")
        sheet.write_formula("F5", "=C5*2", None, 0)
        sheet.write_comment("A5", "catatan")
        sheet.add_sparkline("G5", {"range": "S!C5:C6"})
        sheet.insert_checkbox("H5", True)
        sheet.conditional_format("F5:F6", {"type": "data_bar", "data_bar_2010": True})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=S!$F$5:$F$6"})
        sheet.insert_chart("J2", chart)


def by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["F5"] = "ab", "=C5*2"
    for row, values in enumerate([COLUMNS, *NEW_ROWS[:2]], 4):
        for column, value in enumerate(values, 2):
            sheet.cell(row, column, value)
    sheet.add_table(Table(displayName="T", ref="B4:D6"))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=6, min_row=5, max_row=6))
    sheet.add_chart(chart, "J2")
    book.save(path)


def by_rust(path: Path) -> None:
    """A Rust program writes the cells, and a person makes them a table."""
    records = [dict(zip(COLUMNS, row, strict=True)) for row in NEW_ROWS[:2]]
    rustpy_xlsxwriter.write_worksheet(records, str(path), datetime_format="dd/mm/yyyy")
    hand_made.add_table(path, "A1:C3", COLUMNS)


def by_openvba(path: Path) -> None:
    """A workbook with macros as Excel makes a new one; a person fills it and makes a table."""
    macros = path.with_suffix(".xlsm")
    with ExcelFile.create_new(macros) as book:
        book.set_module("Module1", "Sub Salam()\nEnd Sub\n")
        book.save()
    macros.rename(path)
    date = b'<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    edit(path, "xl/styles.xml", lambda data: data.replace(b"</cellXfs>", date))
    heading = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{escape(name)}</t></is></c>'
        for letter, name in zip("ABC", COLUMNS, strict=True)
    )
    body = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{code}</t></is></c>'
        f'<c r="B{number}"><v>{value}</v></c>'
        f'<c r="C{number}" s="1"><v>{46054 + place}</v></c></row>'
        for place, (code, value, _) in enumerate(NEW_ROWS[:2])
        for number in [place + 2]
    )
    cells = f'<sheetData><row r="1">{heading}</row>{body}</sheetData>'.encode()
    edit(path, hand_made.SHEET, lambda data: data.replace(b"<sheetData/>", cells))
    hand_made.add_table(path, "A1:C3", COLUMNS)


@pytest.mark.parametrize(
    ("produce", "corner"),
    [
        (by_xlsxwriter, (5, 2)),
        (by_openpyxl, (5, 2)),
        (by_rust, (2, 1)),
        (by_openvba, (2, 1)),
    ],
)
@pytest.mark.parametrize("count", [6, 1])
def test_what_other_programs_saved_is_replaced_and_all_else_stays(
    tmp_path: Path, produce: Callable[[Path], None], corner: tuple[int, int], count: int
) -> None:
    path = tmp_path / "asal.xlsx"
    produce(path)
    assert read_table(path, "T").rows == NEW_ROWS[:2]
    before = Path(shutil.copy(path, tmp_path / "sebelum.xlsx"))
    report = replace(path, {"T": TableContent(COLUMNS, NEW_ROWS[:count])})
    assert differing_members(before, path) == set(report.parts_changed)
    row, column = corner
    assert_only_the_body_differs(
        before,
        path,
        Area(row, column, row + 1, column + 2),
        Area(row, column, row + count - 1, column + 2),
    )
    opened = opened_by(path)
    assert opened.keys() == {"openpyxl", "calamine"}
    for rows in opened.values():
        shown = [line[column - 1 : column + 1] for line in rows[row - 1 : row - 1 + count]]
        assert shown == [values[:2] for values in NEW_ROWS[:count]]


@pytest.mark.libreoffice
def test_libreoffice_opens_every_form_after_a_replacement(tmp_path: Path) -> None:
    folder = tmp_path / "ditulis"
    folder.mkdir()
    forms = FORMS.keys() - {"other case"}  # which it cannot open, replaced or not
    for form in forms:
        replace(formed(folder, form), {"T": TableContent(COLUMNS, NEW_ROWS)})
    opened = convert_all(folder, tmp_path / "lo")
    assert len(opened) == len(forms)
    for path in opened:
        rows = _by_openpyxl(path)
        assert [row[1:3] for row in rows[4:10]] == [row[:2] for row in NEW_ROWS], path.name
        assert [rows[number][5] for number in (4, 5, 6)] == ["=ROW()*2"] * 3, path.name


@pytest.mark.libreoffice
def test_what_libreoffice_saved_of_every_kind_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "asal"
    folder.mkdir()
    formed(folder, "excel")
    by_xlsxwriter(folder / "xlsxwriter.xlsx")
    by_openpyxl(folder / "openpyxl.xlsx")
    for path in convert_all(folder, tmp_path / "lo"):
        before = Path(shutil.copy(path, tmp_path / "sebelum.xlsx"))
        rows = read_table(path, "T").rows
        assert rows == (ROWS if path.stem == "excel" else NEW_ROWS[:2])
        report = replace(path, {"T": TableContent(COLUMNS, NEW_ROWS)})
        assert differing_members(before, path) == set(report.parts_changed)
        assert_only_the_body_differs(before, path, Area(5, 2, 4 + len(rows), 4), Area(5, 2, 10, 4))
        assert read_table(path, "T").rows == NEW_ROWS
        assert opened_by(path).keys() == {"openpyxl", "calamine"}
