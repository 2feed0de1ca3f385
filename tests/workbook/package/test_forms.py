"""The same sheet in other legal XML: handled the same, or refused; never half read."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from sync.workbook.package import read_table, replace
from tests.workbook.package.rich import PEOPLE, content, edit, members

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def prefixed(data: bytes) -> bytes:
    kept = re.sub(rb"<(/?)(?![?!])([a-zA-Z])", rb"<\1x:\2", data)
    return kept.replace(b"xmlns=", b"xmlns:x=")


def single_quoted(data: bytes) -> bytes:
    return re.sub(rb"(<[^<>]*>)", lambda m: m[1].replace(b'"', b"'"), data)


def utf16(data: bytes) -> bytes:
    return data.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def with_mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def indented(data: bytes) -> bytes:
    root = etree.fromstring(data)
    etree.indent(root)
    return etree.tostring(root)


def commented(data: bytes) -> bytes:
    return data.replace(b"<row ", b"<!-- <row> --><row ").replace(b"<c ", b"<!--c--><c ")


def implied(data: bytes) -> bytes:
    """Rows and cells without addresses, the gaps between them filled with empty ones."""
    root = etree.fromstring(data)
    rows = root.find(f"{{{MAIN}}}sheetData")
    present = {int(row.get("r")): row for row in rows}
    rows[:] = []
    for number in range(1, max(present) + 1):
        row = present.get(number)
        made = etree.SubElement(rows, f"{{{MAIN}}}row")
        if row is None:
            continue
        made.attrib.update({k: v for k, v in row.attrib.items() if k not in ("r", "spans")})
        cells = {openpyxl.utils.cell.coordinate_from_string(c.get("r"))[0]: c for c in row}
        for column in range(1, 12):
            letters = openpyxl.utils.get_column_letter(column)
            cell = cells.get(letters)
            if cell is None:
                etree.SubElement(made, f"{{{MAIN}}}c")
                continue
            made.append(cell)
            del cell.attrib["r"]
    return etree.tostring(root)


def reordered(data: bytes) -> bytes:
    return re.sub(rb'<c (r="[A-Z]+\d+") (s="\d+")', rb"<c \2 \1", data)


@pytest.mark.parametrize(
    "form",
    [prefixed, single_quoted, utf16, with_mark, indented, commented, implied, reordered],
    ids=lambda form: form.__name__,
)
def test_other_forms_of_a_sheet_are_read_and_written(book: Path, form) -> None:  # type: ignore[no-untyped-def] # bytes -> bytes
    edit(book, SHEET, form)
    assert read_table(book, "Isian").rows == [list(row) for row in content(3).rows]
    for count in (9, 2):
        replace(book, {"Isian": content(count)})
        assert read_table(book, "Isian").rows == [list(row) for row in content(count).rows]
        sheet = openpyxl.load_workbook(book)["Data"]
        assert {address: sheet[address].value for address in PEOPLE} == PEOPLE
        assert sheet["E5"].border.top.style == "thin"
        assert sheet.tables["Isian"].ref == f"B4:E{4 + count}"
        assert not replace(book, {"Isian": content(count)}).changed


def test_prefixed_tables_and_workbooks_are_read_and_written(book: Path) -> None:
    for part in ("xl/tables/table1.xml", "xl/workbook.xml", "[Content_Types].xml"):
        edit(book, part, prefixed)
    replace(book, {"Isian": content(4)})
    assert read_table(book, "Isian").rows == [list(row) for row in content(4).rows]
    assert openpyxl.load_workbook(book)["Data"].tables["Isian"].ref == "B4:E8"


def test_absolute_targets_and_other_case_are_found(book: Path) -> None:
    edit(
        book,
        "xl/_rels/workbook.xml.rels",
        lambda d: d.replace(b'"worksheets/S', b'"/xl/worksheets/s').replace(
            b'Target="worksheets/sheet1', b'Target="/XL/Worksheets/Sheet1'
        ),
    )
    replace(book, {"Isian": content(4)})
    assert len(read_table(book, "Isian").rows) == 4


def test_rich_shared_strings_and_their_reading_aids_are_read_as_text(book: Path) -> None:
    rich_text = b"<si><r><t>Con</t></r><r><t>toh 0</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"
    edit(book, "xl/sharedStrings.xml", lambda d: d.replace(b"<si><t>Contoh 0</t></si>", rich_text))
    assert read_table(book, "Isian").rows[0][1] == "Contoh 0"


class Stream(io.BytesIO):
    """A pipe: what is written to it cannot be gone back to."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_archives_with_data_descriptors_zip64_fields_and_comments_are_copied(
    book: Path, method: int
) -> None:
    stream = Stream()
    with (
        zipfile.ZipFile(book) as archive,
        zipfile.ZipFile(stream, "w", method) as streamed,
    ):
        streamed.comment = b"catatan"
        for info in archive.infolist():
            with streamed.open(zipfile.ZipInfo(info.filename), "w", force_zip64=True) as member:
                member.write(archive.read(info))
    book.write_bytes(b"awalan" + stream.getvalue())
    before = members(book)
    report = replace(book, {"Isian": content(9)})
    after = members(book)
    assert {name for name in before if before[name] != after[name]} == set(report.parts_changed)
    with zipfile.ZipFile(book) as archive:
        assert archive.comment == b"catatan"
        assert archive.testzip() is None
    assert len(read_table(book, "Isian").rows) == 9
