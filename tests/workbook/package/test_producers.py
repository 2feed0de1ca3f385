"""Workbooks that other programs made, and other programs on what we wrote."""

from __future__ import annotations

import datetime
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.table import Table

from sync.workbook.package import Link, TableContent, WorkbookFile, read_table, replace
from tests.workbook.package.rich import PEOPLE, content, members

RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
"""LibreOffice trusts values kept in files of 'Microsoft Excel', whatever fullCalcOnLoad says."""


def convert(path: Path, kind: str, out: Path) -> Path:
    """Let LibreOffice open a file and save it as another kind."""
    profile = out / "profil"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(RECALCULATE, "utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return out / f"{path.stem}.{kind.split(':')[0]}"


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
