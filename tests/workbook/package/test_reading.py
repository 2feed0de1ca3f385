"""Reading thousands of rows at once gives what reading cell by cell gives, and what XML says."""

from __future__ import annotations

import datetime
import gc
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package import Scalar, TableContent, WorkbookFile, read_table, replace
from sync.workbook.package.book import Book
from sync.workbook.package.cell_values import CellValues
from sync.workbook.package.parts import Package
from sync.workbook.package.row_scan import ScannedRows, scanned
from tests.workbook.package.rich import edit

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
LETTERS = "ABCDEF"
SHARED = ["satu", "dua & tiga", "  ", "_x0041_", None, "tebal miring"]
SHARED_PART = f"""<sst xmlns="{MAIN}"><si><t>satu</t></si><si><t>dua &amp; tiga</t></si>
<si><t xml:space="preserve">  </t></si><si><t>_x005F_x0041_</t></si><si/>
<si><r><rPr><b/></rPr><t>tebal </t></r><r><t>miring</t></r><rPh><t>x</t></rPh></si></sst>"""

pieces = st.sampled_from(
    [
        "x",
        " ",
        "&amp;",
        "&lt;",
        "&#65;",
        "&#x42;",
        "&#10;",
        "\r\n",
        "_x000D_",
        "_x0041_",
        ">",
        "é",
        "😀",
    ]
)
contents = st.lists(pieces, max_size=3).map("".join)
numbers = st.sampled_from(
    [
        "0",
        "7",
        "-3",
        "1.5",
        "1E+20",
        "45000",
        "45000.25",
        "60",
        "1e3",
        "",
        " ",
        "123456789012345678901",
    ]
) | st.floats(allow_nan=False, allow_infinity=False).map(repr)
formulas = st.sampled_from(
    [
        "",
        "<f>1+1</f>",
        '<f aca="false">A1&amp;"x"</f>',
        '<f t="shared" ref="A1:A9" si="0">A1</f>',
        '<f t="shared" si="0"/>',
        '<f t="array" ref="A1:A2" ca="1">{1}</f>',
        '<f ca="1" t="x">1</f>',
    ]
)
styles = st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="3"'])


def common(kind: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The attributes and inside of a cell that has a value."""
    return st.builds(lambda style, inner: f"{style}{kind}>{inner}</c>", styles, inside)


cells = st.one_of(
    styles.map(lambda style: f"{style}/>"),
    common("", st.builds("{}<v>{}</v>".format, formulas, numbers)),
    common(' t="n"', numbers.map("<v>{}</v>".format)),
    common(' t="s"', st.integers(0, 5).map("<v>{}</v>".format)),
    common(' t="inlineStr"', contents.map("<is><t>{}</t></is>".format)),
    common(' t="inlineStr"', contents.map('<is><t xml:space="preserve">{}</t></is>'.format)),
    common(' t="inlineStr"', contents.map("<is><r><t>a</t></r><r><t>{}</t></r></is>".format)),
    common(' t="str"', st.builds("{}<v>{}</v>".format, formulas, contents)),
    common(' t="e"', formulas.map("{}<v>#DIV/0!</v>".format)),
    common(' t="b"', st.sampled_from(["<v>1</v>", "<v>0</v>", "<v>true</v>", "<v></v>"])),
    common(' t="d"', st.just("<v>2026-01-01</v>")),
)
row_attributes = st.sampled_from(
    ["", ' spans="1:6"', ' hidden="1"', ' hidden="true" x14ac:dyDescent="0.25"', ' ht="15"']
)
odd_cells = cells | st.sampled_from(
    [
        ' t="s"><v>99</v></c>',
        ' t="s"><v>-1</v></c>',
        "><v>abc</v></c>",
        ' s="1" cm="1"><v>5</v></c>',
        ' t="inlineStr"><is><t/></is></c>',
        "></c>",
        ' s="1"  ><v>5</v></c>',
        "><!-- --><v>1</v></c>",
        ' t="str"><v><![CDATA[<x>]]></v></c>',
        "><v>1</c></v>",
        ' t="zz"><v>1</v></c>',
        ' s="1" s="1"><v>1</v></c>',
        *(f' t="str"><v>a{piece}</v></c>' for piece in ("&", "&nbsp;", "&#0;", "&#xFFFE;")),
        *(f' t="str"><v>a{piece}</v></c>' for piece in ("&#xD800;", "]]>", "]", "\x01", "\ufffe")),
    ]
)
odd_attributes = row_attributes | st.sampled_from(
    [' x="1" x="2"', " spans='1:6'", ' q=">"', " rusak", ' xmlns:y="z"', ' r="9"']
)


@st.composite
def rows(draw: st.DrawFn, *, odd: bool) -> str:
    """The inside of a `sheetData`: as programs write it, or with what they do not write."""
    number, written = 0, []
    for _ in range(draw(st.integers(0, 6))):
        number += draw(st.sampled_from([1, 1, 1, 2, 5, 0] if odd else [1, 1, 1, 3]))
        letters = sorted(draw(st.sets(st.sampled_from(LETTERS))))
        body = "".join(
            f'<c r="{letter}{number}"{draw(odd_cells if odd else cells)}' for letter in letters
        )
        tag = f'<row r="{number}"{draw(odd_attributes if odd else row_attributes)}'
        written.append(f"{tag}>{body}</row>" if body else f"{tag}/>")
        written.append(draw(st.sampled_from(["", "\n", " x", "<!-- -->"] if odd else ["", "\n"])))
    return "".join(written)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with shared texts and styles for numbers, days, moments and fractions."""
    made = tmp_path_factory.mktemp("baca") / "baca.xlsx"
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("S")
        for row, code in enumerate(("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "0.00")):
            sheet.write(row, 0, row + 1, book.add_format({"num_format": code}))
        sheet.write(0, 1, "teks")
    edit(made, "xl/sharedStrings.xml", lambda _: SHARED_PART.encode())
    return made


def sheet_of(inside: str) -> bytes:
    more = 'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}" {more}>'
        f"<sheetData>{inside}</sheetData><pageMargins/></worksheet>"
    ).encode()


def read(path: Path, part: bytes, pattern_from: int, step: int = 1 << 20) -> object:
    """Shown values, raw values and attributes by row; or what is said of a damaged part."""

    def chunks() -> Iterator[bytes]:
        return (part[start : start + step] for start in range(0, len(part), step))

    with Package(path) as package:
        values = CellValues(Book(package))

        def take(blocks: Iterator[ScannedRows]) -> list[object]:
            found: list[object] = []
            for block in blocks:
                shown, raw = values.rows(block, 1, len(LETTERS)), values.raw_rows(block)
                hidden = ["hidden" in attributes for attributes in block.attributes]
                found += zip(block.numbers, map(repr, shown), map(repr, raw), hidden, strict=True)
            return found

        try:
            return scanned(chunks, "lembar", take, pattern_from=pattern_from)
        except WorkbookError as error:
            return error.text


@settings(max_examples=200, deadline=None)
@given(rows(odd=False))
def test_a_pattern_over_many_rows_reads_what_is_read_cell_by_cell(path: Path, inside: str) -> None:
    part = sheet_of(inside)
    expected = read(path, part, sys.maxsize)
    assert isinstance(expected, list)
    assert read(path, part, 0) == expected
    assert read(path, part, 0, step=97) == expected


@settings(max_examples=200, deadline=None)
@given(rows(odd=True))
@example('<row r="1" q=">"/><row r="2"><c r="A2"/></row><row r="3" spans=\'1:6\'/>')
def test_what_is_odd_or_damaged_is_the_same_to_both(path: Path, inside: str) -> None:
    part = sheet_of(inside)
    assert read(path, part, 0) == read(path, part, sys.maxsize)


def test_shared_texts_are_read_in_bulk_and_formatted_ones_one_by_one(path: Path) -> None:
    with Package(path) as package:
        assert Book(package).shared_texts == SHARED


COLUMNS = ("teks", "angka", "hari", "saat", "campur", "kosong")
DAY = datetime.date(2026, 1, 1)
MOMENT = datetime.datetime(2026, 1, 1, 8, 30)  # noqa: DTZ001 - cells hold wall time


def large(count: int) -> list[list[Scalar]]:
    """Rows enough for the pattern, with every kind of value."""
    mixed: tuple[Scalar, ...] = ("a & b", 7, 1.5, True, None, "_x0041_", "é\n😀", DAY)
    return [
        [
            f"{number:05d}",
            number * 7 if number % 3 else number / 8,
            DAY + datetime.timedelta(number % 400),
            MOMENT + datetime.timedelta(minutes=number),
            mixed[number % len(mixed)],
            None,
        ]
        for number in range(count)
    ]


def written_by_xlsxwriter(path: Path, rows: list[list[Scalar]]) -> None:
    """A table at B3 with shared texts; people's cells beside its first rows, some rows hidden."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet = book.add_worksheet("S")
        columns = [{"header": name} for name in COLUMNS]
        sheet.add_table(2, 1, 2 + len(rows), 6, {"name": "T", "columns": columns})
        for number, row in enumerate(rows, 3):
            for column, value in enumerate(row, 1):
                if isinstance(value, datetime.datetime):
                    sheet.write_datetime(number, column, value, moment)
                elif isinstance(value, datetime.date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(number, column, value)
                else:
                    sheet.write(number, column, value)
            if number < 20:
                sheet.write(number, 9, "orang")
        sheet.set_row(5, None, None, {"hidden": True})
        sheet.set_row(len(rows), None, None, {"hidden": True})


def test_a_large_table_of_shared_texts_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "besar.xlsx"
    rows = large(3000)
    written_by_xlsxwriter(path, rows)
    found = read_table(path, "T")
    assert (found.rows, found.address(2999, "hari")) == (rows, "D3003")
    with WorkbookFile(path) as workbook:
        raw, hidden = workbook.raw_rows("S")
    assert hidden == {5, 3000}
    assert len(raw) == 3003
    assert raw[2] == [None, *COLUMNS]
    assert raw[3] == [
        None,
        "00000",
        0,
        46023,
        46023.35416666666,
        "a & b",
        None,
        None,
        None,
        "orang",
    ]
    assert raw[3002][:4] == [None, "02999", 2999 * 7, 46023 + 2999 % 400]


def test_a_large_table_of_inline_texts_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "besar.xlsx"
    written_by_xlsxwriter(path, large(1))
    rows = large(3000)
    replace(path, {"T": TableContent(COLUMNS, rows)})
    assert read_table(path, "T").rows == rows
    assert not replace(path, {"T": TableContent(COLUMNS, rows)}).changed


def test_rows_that_are_missing_in_a_large_sheet_are_blank_ones(tmp_path: Path) -> None:
    path = tmp_path / "besar.xlsx"
    rows = large(3000)
    written_by_xlsxwriter(path, rows)

    def without_some(data: bytes) -> bytes:
        kept = re.sub(rb'<row r="(10|2000|3003)".*?</row>', b"", data, flags=re.DOTALL)
        return re.sub(rb'<row r="30" ', b'<row q="1" r="30" ', kept)

    edit(path, SHEET, without_some)
    for number in (10, 2000, 3003):
        rows[number - 4] = [None] * len(COLUMNS)
    assert read_table(path, "T").rows == rows


def test_rows_far_wider_than_the_first_ones_are_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "lebar.xlsx"
    rows = [[number] for number in range(9000)] + [list(range(300)) for _ in range(300)]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    with WorkbookFile(path) as workbook:
        assert workbook.raw_rows("S") == (rows, frozenset())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'<row r="2000"', b'<row r="200"'),
        (b'<c r="B2000"', b'<c r="B2000" r="B2000"'),
        (b'<c r="C2000"><v>', b'<c r="C2000"><v>&rusak;'),
        (b'<c r="C2000"><v>', b'<c r="C2000"><v>\x02'),
        (b'<c r="C2000"><v>', b'<c r="C2000"><v>\xff'),
        (b'<c r="C2000"><v>', b'<c r="C2000"><v>satu'),
        (b"</worksheet>", b"</worksheet"),
        (b"</sheetData>", b"</sheetDat>"),
        (b'<c r="B2000" t="s"><v>', b'<c r="B2000" t="s"><v>99999'),
    ],
)
def test_damage_deep_in_a_large_sheet_is_refused(
    tmp_path: Path, before: bytes, after: bytes
) -> None:
    path = tmp_path / "besar.xlsx"
    written_by_xlsxwriter(path, large(3000))
    edit(path, SHEET, lambda data: data.replace(before, after))
    with pytest.raises(WorkbookError) as caught:
        read_table(path, "T")
    assert caught.value.text == texts.EXCEL_DAMAGED


def test_a_document_type_before_a_large_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "besar.xlsx"
    written_by_xlsxwriter(path, large(3000))
    edit(path, SHEET, lambda data: data.replace(b"<worksheet", b"<!DOCTYPE a><worksheet", 1))
    with pytest.raises(WorkbookError) as caught:
        read_table(path, "T")
    assert caught.value.text == texts.EXCEL_UNSAFE


@pytest.mark.parametrize("is_on", [True, False])
def test_the_search_for_garbage_is_afterwards_as_it_was(tmp_path: Path, is_on: bool) -> None:
    path = tmp_path / "besar.xlsx"
    written_by_xlsxwriter(path, large(10))
    edit(path, SHEET, lambda data: data.replace(b"</sheetData>", b"</sheetDat>"))
    (gc.enable if is_on else gc.disable)()
    try:
        with pytest.raises(WorkbookError):
            read_table(path, "T")
        assert gc.isenabled() is is_on
    finally:
        gc.enable()
