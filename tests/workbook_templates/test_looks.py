"""The master reads well on the office's screens and on its paper.

A file gives a column's width, edges included, in characters of its font: seven pixels each.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sync.workbook import names
from sync.workbook.package import SheetClone, TableContent, replace
from sync.workbook.text_widths import face_of, text_width
from workbook_templates.specs import master, palette

_FOLIO_ACROSS = (13 - 2 * 0.45) * 96
_A4_ACROSS = (11.69 - 2 * 0.45) * 96
_CHARACTER = 7
_SCREEN = 1366
_SCROLL_BAR = 20
_SMALLEST_SCALE = 60


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    file: Path = tmp_path_factory.mktemp("looks") / "master.xlsx"
    master.build(file)
    return openpyxl.load_workbook(file)


def test_every_page_tells_its_number_and_repeats_the_headings(book: Workbook) -> None:
    alone = {names.Sheet.BERANDA, names.Sheet.PENGATURAN}
    for sheet in book:
        assert sheet.page_setup.paperSize == 14
        assert sheet.oddFooter.right.text.endswith("Halaman &P dari &N")
        assert sheet.title in alone or sheet.print_title_rows, sheet.title


def test_a_sheet_of_one_page_across_prints_large_enough_to_be_read(book: Workbook) -> None:
    for sheet in book:
        if not sheet.col_breaks.brk:
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            scale = 100 * _FOLIO_ACROSS / sum(_pixels(sheet))
            assert scale >= _SMALLEST_SCALE, f"{sheet.title}: {scale:.0f} %"


def test_a_wider_sheet_prints_on_two_facing_pages_that_cut_no_column(book: Workbook) -> None:
    across = {sheet.title: sheet for sheet in book if sheet.col_breaks.brk}
    for title, sheet in across.items():
        (split,) = (found.id for found in sheet.col_breaks.brk)
        pixels = _pixels(sheet)
        repeated = _repeated(sheet)
        paper = _FOLIO_ACROSS if title == names.Sheet.MASYARAKAT else _A4_ACROSS
        right = sum(pixels[column] for column in repeated) + sum(pixels[split:])
        scale = sheet.page_setup.scale
        assert scale >= _SMALLEST_SCALE, title
        assert max(sum(pixels[:split]), right) * scale / 100 <= paper, title
        assert sheet.page_setup.pageOrder == "overThenDown", title
        assert sheet.cell(1, split + 1).value, "the right page says what it is"
    assert {names.Sheet.PANTAUAN, names.Sheet.PEMERIKSAAN, names.Sheet.FORMAT} <= set(across)


def test_what_stays_in_sight_on_the_screen_stands_on_both_pages(book: Workbook) -> None:
    for sheet in book:
        if sheet.col_breaks.brk and sheet.title != names.Sheet.MASYARAKAT:
            assert _repeated(sheet) == list(range(_frozen(sheet))), sheet.title


def test_what_stands_over_the_columns_in_sight_is_not_cut_on_the_right_page(
    book: Workbook,
) -> None:
    face = face_of(palette.FONT)
    for sheet in book:
        if sheet.col_breaks.brk and sheet.title != names.Sheet.MASYARAKAT and _repeated(sheet):
            room = sum(_pixels(sheet)[: _frozen(sheet)])
            for cell in (sheet["A1"], sheet["A2"]):
                needed = text_width(cell.value, cell.font.sz, bold=cell.font.b, face=face)
                assert needed + 20 <= room, f"{sheet.title}: {cell.value}"


def test_beranda_is_no_wider_than_the_screen_and_prints_on_one_page(book: Workbook) -> None:
    sheet = book[names.Sheet.BERANDA]

    shown = sum(_pixels(sheet)) * sheet.sheet_view.zoomScale / 100
    assert shown <= _SCREEN - _SCROLL_BAR
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)


def test_columns_that_stay_in_sight_leave_room_for_the_others(book: Workbook) -> None:
    for sheet in book:
        zoom = (sheet.sheet_view.zoomScale or 100) / 100
        kept = sum(_pixels(sheet)[: _frozen(sheet)]) * zoom
        assert kept <= 0.7 * _SCREEN, sheet.title


def test_every_sheet_can_be_opened_from_beranda_and_leads_back(book: Workbook) -> None:
    home = names.Sheet.BERANDA
    visible = {sheet.title for sheet in book if sheet.sheet_state == "visible"} - {home}

    assert _targets(book[home]) == visible
    for title in visible | {names.Sheet.LIST_MODEL}:
        assert home in _targets(book[title]), title


def test_a_list_shows_the_state_of_a_missing_value_in_colour_wherever_it_stands(
    tmp_path: Path,
) -> None:
    file = tmp_path / "master.xlsx"
    master.build(file)
    fields = ("NPSN", "Nama", "Kecamatan")
    clone = SheetClone(names.Sheet.LIST_MODEL, "Sekolah", "tblDaftar_Sekolah", "Data Sekolah")
    rows = [(1, "Disdikbud", "A2", "1", "tidak sah", "kosong")]
    replace(
        file,
        {clone.table: TableContent((*names.LIST_MODEL.headers[:-1], *fields), rows)},
        flexible=(clone.table,),
        clones=(clone,),
    )

    sheet = openpyxl.load_workbook(file)["Sekolah"]
    heading, end = sheet.tables[clone.table].ref.split(":")
    body = f"{heading.replace('4', '5')}:{end}"
    coloured = {
        (str(found.sqref), rule.formula[0])
        for found in sheet.conditional_formatting
        for rule in found.rules
    }
    assert {(body, f'"{word}"') for word in ("kosong", "tidak tersedia", "tidak sah")} <= coloured


def test_every_column_that_people_fill_helps_them(book: Workbook) -> None:
    for table in names.TABLES:
        sheet = book[table.sheet]
        helped = {
            cell.rsplit(":")[0]
            for check in sheet.data_validations.dataValidation
            if check.prompt
            for cell in str(check.sqref).split()
        }
        start = sheet.tables[table.name].ref.split(":")[0]
        letters, row = coordinate_from_string(start)
        for place, column in enumerate(table.columns, column_index_from_string(letters)):
            if column.entry or table.owner is names.Owner.PEOPLE:
                cell = f"{get_column_letter(place)}{row + 1}"
                assert cell in helped, f"{table.name}: {column.header}"


def test_a_sheet_in_which_people_fill_some_columns_says_so(book: Workbook) -> None:
    for table in names.TABLES:
        if table.entry_columns:
            words = [str(cell.value or "") for cell in book[table.sheet][2]]
            assert any("krem" in sentence for sentence in words), table.sheet


def test_tabs_stand_in_groups_of_one_colour(book: Workbook) -> None:
    colours = [f"#{sheet.sheet_properties.tabColor.rgb[2:]}" for sheet in book]

    groups = [colours[0], *(after for before, after in pairwise(colours) if before != after)]
    assert groups == [
        palette.TAB_HOME,
        palette.TAB_PEOPLE,
        palette.TAB_WORK,
        palette.TAB_RESULT,
        palette.TAB_RECORD,
    ]


def test_every_sheet_keeps_to_one_typographic_scale(book: Workbook) -> None:
    scale = {
        *(palette.TITLE, palette.HEADING, palette.FIGURE, palette.BODY, palette.SMALL),
        palette.KOP,
    }
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value not in (None, ""):
                    assert cell.font.sz in scale, f"{sheet.title}!{cell.coordinate}"
                    assert cell.font.name == palette.FONT


def _pixels(sheet: Worksheet) -> list[int]:
    widths = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            widths[column] = dimension.width
    last = max(cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None)
    last = max([last, *(_last_of(area) for area in sheet.tables.values())])
    return [round(widths.get(column, 9.14) * _CHARACTER) for column in range(1, last + 1)]


def _last_of(table: object) -> int:
    end = str(getattr(table, "ref")).rpartition(":")[2]  # noqa: B009 - openpyxl has no types here
    return column_index_from_string(coordinate_from_string(end)[0])


def _frozen(sheet: Worksheet) -> int:
    """How many columns stay in sight."""
    if not sheet.freeze_panes:
        return 0
    return column_index_from_string(coordinate_from_string(sheet.freeze_panes)[0]) - 1


def _repeated(sheet: Worksheet) -> list[int]:
    """Columns, from 0, that stand on every page."""
    if not sheet.print_title_cols:
        return []
    first, last = sheet.print_title_cols.replace("$", "").split(":")
    return list(range(column_index_from_string(first) - 1, column_index_from_string(last)))


def _targets(sheet: Worksheet) -> set[str]:
    """The sheets to which a sheet's links lead."""
    links = (cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    places = [str(link.location or "") for link in links]
    return {place.rpartition("!")[0].strip("'") for place in places}
