"""The OPD's file: what is locked, what may be typed, how it prints, and that it can be repeated."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from sync import texts
from sync.domain.delivery import FormatPackage, ReturnNotice, TabLayout
from sync.domain.filled_package import returned_package
from sync.domain.formats import FieldType
from sync.domain.layout import package_for
from sync.workbook.agency_book import agency_book, write_agency_book
from sync.workbook.pdf import to_pdf
from tests.demo.desk_in_memory import demo_register
from tests.faults.hostile import TEXTS, formulas

ID = "HMP/2025/1.01/0a1b2c3d/0001/7QX2M0KD4T"
REGISTER = demo_register(30)
CODES = [agency.code for agency in REGISTER.agencies]
EDUCATION = CODES[0]


def package(code: str = EDUCATION) -> FormatPackage:
    return package_for(REGISTER.agency(code), REGISTER)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Dinas.xlsx"


def opened(path: Path, content: FormatPackage) -> Workbook:
    path.write_bytes(agency_book(content, ID))
    return openpyxl.load_workbook(path)


def tables(content: FormatPackage) -> list[TabLayout]:
    return [tab for tab in content.tabs if tab.inputs]


@pytest.mark.parametrize("code", CODES)
def test_only_the_cells_to_be_filled_are_free(path: Path, code: str) -> None:
    book = opened(path, package(code))
    for tab in package(code).tabs:
        sheet = book[tab.title]
        assert sheet.protection.sheet
        free = {
            (row, block.column)
            for block in tab.inputs
            for row in range(block.first_row, block.first_row + min(block.row_count, 40))
        }
        for row in range(len(tab.rows)):
            for column in range(len(tab.columns)):
                cell = sheet.cell(row + 1, column + 1)
                assert cell.protection.locked is ((row, column) not in free), cell.coordinate
        for row, column in free:
            assert not sheet.cell(row + 1, column + 1).protection.locked


@pytest.mark.parametrize("code", CODES)
def test_every_cell_stands_where_the_sheet_has_it(path: Path, code: str) -> None:
    book = opened(path, package(code))
    assert book.sheetnames[: len(package(code).tabs)] == [tab.title for tab in package(code).tabs]
    for tab in tables(package(code)):
        for number, row in enumerate(tab.rows, 1):
            for column, value in enumerate(row, 1):
                assert book[tab.title].cell(number, column).value == value


def test_each_kind_of_field_has_its_rule_and_an_indonesian_message(path: Path) -> None:
    book = opened(path, package())
    kinds = {"integer": "whole", "decimal": "decimal", "date": "date", "list": "list"}
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    assert set(kinds.values()) <= {rule.type for rule in rules}
    for rule in rules:
        if rule.type in kinds.values():
            assert rule.error
            assert rule.errorTitle
            assert rule.showErrorMessage
        assert len(rule.prompt or "") <= 255


def test_rules_of_a_list_go_on_below_what_is_laid_out(path: Path) -> None:
    sheet = opened(path, package())["Data Sekolah"]
    last = max(
        area.max_row for rule in sheet.data_validations.dataValidation for area in rule.sqref
    )
    assert last > 4000


def test_a_long_drop_down_stands_on_a_sheet_that_nobody_sees(path: Path) -> None:
    choices = tuple(f"Desa Contoh, Kecamatan {number}" for number in range(60))
    tab = tables(package())[0]
    block = replace(tab.inputs[0], type=FieldType.CHOICE, choices=choices)
    content = replace(package(), tabs=(replace(tab, inputs=(block,)),))
    book = opened(path, content)
    assert book[texts.CHOICES_TAB].sheet_state == "veryHidden"
    assert [row[0].value for row in book[texts.CHOICES_TAB].iter_rows()] == list(choices)
    (rule,) = book[tab.title].data_validations.dataValidation
    assert rule.formula1 == f"'{texts.CHOICES_TAB}'!$A$1:$A$60"


def test_pages_are_one_page_wide_and_repeat_their_headings(path: Path) -> None:
    book = opened(path, package())
    for tab in package().tabs:
        sheet = book[tab.title]
        # one page wide is what nothing is said of
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.paperSize == 14
        assert ID in str(sheet.oddFooter.left.text)
        if tab.header_row is not None:
            assert sheet.print_title_rows == f"${tab.header_row + 1}:${tab.header_row + 1}"
            assert sheet.freeze_panes is not None


def test_the_id_stands_in_the_property_and_on_the_guide(path: Path) -> None:
    book = opened(path, package())
    assert book.custom_doc_props["himpun"].value == ID
    guide = [str(row[0].value) for row in book[texts.GUIDE_TAB].iter_rows()]
    assert texts.BOOK_ID.format(identity=ID) in guide
    assert texts.BOOK_RETURN in guide


def test_the_guide_speaks_of_a_file_and_not_of_google(path: Path) -> None:
    guide = [str(row[0].value) for row in opened(path, package())[texts.GUIDE_TAB].iter_rows()]
    assert set(texts.BOOK_GUIDE) <= set(texts.GUIDE_LINES)
    assert not set(guide) & set(texts.BOOK_GUIDE)


def test_the_same_content_gives_the_same_bytes_and_is_not_written_again(path: Path) -> None:
    assert write_agency_book(package(), ID, path)
    before = path.stat().st_mtime_ns
    assert not write_agency_book(package(), ID, path)
    assert path.stat().st_mtime_ns == before
    assert agency_book(package(), ID) == agency_book(package(), ID)
    assert write_agency_book(package(), ID.replace("0001", "0002"), path)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_text_from_outside_stays_text(path: Path, text: str) -> None:
    tab = tables(package())[0]
    rows = (*tab.rows[:3], (text,) * len(tab.columns), (text, text), *tab.rows[5:])
    content = replace(
        package(),
        title=text,
        tabs=(
            replace(
                tab,
                rows=rows,
                columns=tuple(replace(column, help=text) for column in tab.columns),
                inputs=tuple(replace(block, help=text, choices=(text,)) for block in tab.inputs),
            ),
        ),
    )
    path.write_bytes(agency_book(content, ID, marks={(tab.title, 4, 3): text}))
    assert formulas(path) == []
    with zipfile.ZipFile(path) as archive:
        assert not any(name.startswith("xl/externalLinks") for name in archive.namelist())
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))  # noqa: S314 - made by ourselves
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert not re.search(rb"<(?:f|hyperlink)[ >]", parts)


@pytest.mark.libreoffice
def test_nothing_is_cut_on_a4_or_f4(
    tmp_path: Path, path: Path, pdf_pages: Callable[[Path], list[str]]
) -> None:
    path.write_bytes(agency_book(package(), ID))
    for size in (9, 14):
        book = openpyxl.load_workbook(path)
        for sheet in book:
            sheet.page_setup.paperSize = size
        printed = tmp_path / f"kertas-{size}.xlsx"
        book.save(printed)
        (pdf,) = to_pdf([printed], tmp_path)
        pages = pdf_pages(pdf)
        assert len(pages) == len(package().tabs)
        assert "Terima kasih telah membantu" in pages[0]
        for tab, page in zip(package().tabs[1:], pages[1:], strict=True):
            words = {word for cell in tab.header for word in str(cell).split()}
            assert {word for word in words if word not in page} == set()


def test_the_guide_is_no_wider_than_an_upright_page(path: Path) -> None:
    # in digits of 7 pixels; A4 less its margins has room for 698 pixels
    assert opened(path, package())[texts.GUIDE_TAB].column_dimensions["A"].width * 7 < 698


def test_every_tab_prints_at_seven_points_or_more(path: Path) -> None:
    notice = ReturnNotice(EDUCATION, "Dinas", "", 1, "paling lambat hari ini", ())
    folio_across = (13 - 2 * 0.5) * 96
    for code in CODES:
        book = opened(path, returned_package(package(code), (), notice))
        for sheet in book:
            if sheet.page_setup.orientation == "landscape":
                widths = (column.width * 7 for column in sheet.column_dimensions.values())
                scale = folio_across / sum(widths)
                assert 10 * min(scale, 1) >= 7, f"{code} {sheet.title}"


def test_the_words_above_the_declaration_take_the_forms_whole_width(path: Path) -> None:
    sheet = opened(path, package())[texts.DECLARATION_TAB]
    merged = {str(area) for area in sheet.merged_cells.ranges}

    words = [row for row in range(1, 5) if sheet.cell(row, 1).value]
    assert words == [1, 2, 3, 4]
    assert merged == {f"A{row}:B{row}" for row in words}
