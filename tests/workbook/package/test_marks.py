"""What is remembered of the last write: used while it is exactly true, else not at all."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import orjson
import pytest

from sync.domain.errors import WorkbookError
from sync.workbook.package import TableContent, read_table, replace
from sync.workbook.package.disk import Disk
from sync.workbook.package.parts import Package
from sync.workbook.package.save import save
from sync.workbook.package.sheet_marks import open_sheet
from tests.workbook.package.rich import COLUMNS, PEOPLE, content, edit, members, rich

SHEET = "xl/worksheets/sheet1.xml"
MODEL = "xl/worksheets/sheet3.xml"
FEW, MANY = 30, 34
"""The table stands at B4, a cell of people at B40."""


def blocks(path: Path, part: str = SHEET) -> list[str]:
    """Areas of the rows that a sheet's mark names."""
    with Package(path) as package:
        return [str(block.area) for block in open_sheet(package, part).rows.blocks]


def rewritten(path: Path, change: Callable[[bytes], bytes], mark: Callable[[bytes], bytes]) -> None:
    """The archive packed anew by another program that keeps extra fields."""
    with zipfile.ZipFile(path) as archive:
        everything = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in everything:
            if info.filename == SHEET:
                info.extra = mark(info.extra)
            archive.writestr(info, change(data) if info.filename == SHEET else data)


def same(data: bytes) -> bytes:
    return data


def test_a_sheet_remembers_where_the_rows_of_its_last_write_are(book: Path) -> None:
    replace(book, {"Isian": content(FEW)})
    assert blocks(book) == ["B10:E34"]  # beside the rows above stand cells of people
    replace(book, {"Isian": content(MANY)})
    assert blocks(book) == ["B10:E38"]
    replace(book, {"Isian": content(3)})
    assert blocks(book) == []


def test_a_write_of_another_sheet_leaves_the_mark(book: Path) -> None:
    replace(book, {"Isian": content(FEW)})
    before = members(book)[SHEET]
    replace(book, {"Model": TableContent(("a", "b"), [[n, n] for n in range(20)])})
    assert members(book)[SHEET] == before
    assert (blocks(book), blocks(book, MODEL)) == (["B10:E34"], ["A5:B23"])


def test_a_write_beside_marked_rows_keeps_their_deflated_bytes(book: Path) -> None:
    replace(book, {"Isian": content(FEW)})
    replace(book, {"Samping": TableContent(("x", "y"), [[5, 6]])})
    assert blocks(book) == ["B10:E34"]
    assert read_table(book, "Isian").rows == [list(row) for row in content(FEW).rows]


@pytest.mark.parametrize("grow", [FEW - 9, FEW, MANY])
def test_a_mark_on_a_sheet_that_somebody_changed_is_void(book: Path, grow: int) -> None:
    replace(book, {"Isian": content(FEW)})
    here = b'<c r="E20" s="3"'
    assert blocks(book)
    rewritten(book, lambda data: data.replace(here, b'<c r="E20" s="1"'), same)
    assert blocks(book) == []
    replace(book, {"Isian": content(grow)})
    assert openpyxl.load_workbook(book)["Data"]["E20"].style_id == 1


def test_a_mark_does_not_outlive_other_programs(book: Path) -> None:
    replace(book, {"Isian": content(FEW)})
    rewritten(book, same, same)  # the same content, deflated otherwise
    assert blocks(book) == []
    replace(book, {"Isian": content(MANY)})
    assert blocks(book)
    openpyxl.load_workbook(book).save(book)
    assert blocks(book) == []


def altered(**changes: object) -> Callable[[bytes], bytes]:
    def change(extra: bytes) -> bytes:
        told = orjson.loads(extra[4:]) | changes
        data = orjson.dumps(told)
        return extra[:2] + struct.pack("<H", len(data)) + data

    return change


@pytest.mark.parametrize(
    "mark",
    [
        altered(version=0),
        altered(size=1),
        altered(crc=1),
        altered(deflated=[1, 1]),
        altered(blocks=[{}]),
        altered(blocks=None),
        lambda extra: extra[:2] + b"\x02\x00{}",
        lambda extra: extra[:2] + b"\x04\x00null",
        lambda extra: extra[:2] + b"\x03\x00{[}",
    ],
)
def test_a_mark_that_does_not_fit_or_cannot_be_read_is_void(
    book: Path, mark: Callable[[bytes], bytes]
) -> None:
    replace(book, {"Isian": content(FEW)})
    raw = book.read_bytes()
    with zipfile.ZipFile(book) as archive:
        extra = archive.getinfo(SHEET).extra
    changed = mark(extra)
    raw = raw.replace(extra, changed)
    raw = _lengthened(raw, SHEET.encode(), len(changed) - len(extra), len(changed))
    book.write_bytes(raw)
    assert blocks(book) == []
    assert read_table(book, "Isian").rows == [list(row) for row in content(FEW).rows]


@pytest.mark.parametrize(
    "lie", [{"start": 900}, {"start": 10**9}, {"lengths": [5]}, {"lengths": []}, {"size": 7}]
)
def test_a_mark_that_lies_about_its_own_content_harms_nothing(
    book: Path, lie: dict[str, object]
) -> None:
    replace(book, {"Isian": content(FEW)})
    with zipfile.ZipFile(book) as archive:
        extra = archive.getinfo(SHEET).extra
    (told,) = orjson.loads(extra[4:])["blocks"]
    changed = altered(blocks=[told | lie])(extra)
    raw = book.read_bytes().replace(extra, changed)
    raw = _lengthened(raw, SHEET.encode(), len(changed) - len(extra), len(changed))
    book.write_bytes(raw)
    try:
        replace(book, {"Isian": content(MANY)})
    except WorkbookError:
        assert book.read_bytes() == raw
    else:
        assert read_table(book, "Isian").rows == [list(row) for row in content(MANY).rows]


def _lengthened(raw: bytes, name: bytes, growth: int, length: int) -> bytes:
    """The archive with the directory's own lengths put right after an extra field changed."""
    entry = raw.rindex(b"PK\x01\x02", 0, raw.rindex(name))
    raw = raw[: entry + 30] + struct.pack("<H", length) + raw[entry + 32 :]
    end = raw.rindex(b"PK\x05\x06")
    (size,) = struct.unpack_from("<I", raw, end + 12)
    return raw[: end + 12] + struct.pack("<I", size + growth) + raw[end + 16 :]


def test_rows_that_a_table_no_longer_has_are_in_its_way(tmp_path: Path) -> None:
    """Somebody made the table smaller, and left the sheet and thus its mark alone."""
    results = []
    for forget in (False, True):
        book = rich(tmp_path / f"{forget}.xlsx")
        replace(book, {"Isian": content(FEW)})
        edit_table(book, b'ref="B4:E34"', b'ref="B4:E19"')
        if forget:
            edit(book, SHEET, same)
        assert bool(blocks(book)) is not forget
        replace(book, {"Isian": content(9)})
        with pytest.raises(WorkbookError, match="B20"):
            replace(book, {"Isian": content(FEW)})
        sheet = openpyxl.load_workbook(book)["Data"]
        assert {address: sheet[address].value for address in PEOPLE} == PEOPLE
        results.append([[cell.value for cell in row] for row in sheet.iter_rows()])
    assert results[0] == results[1]
    assert results[0][19][1] == "0015"  # B20, now somebody's


def edit_table(path: Path, old: bytes, new: bytes) -> None:
    """Change the table's part and keep every other member as it is, extra fields included."""
    with Package(path) as package:
        part = "xl/tables/table1.xml"
        package.write(part, package.read(part).replace(old, new))
        save(package, lambda _: None, Disk(), None)


def test_a_name_on_a_row_of_the_table_is_written_beside_it(book: Path) -> None:
    edit(
        book,
        "xl/workbook.xml",
        lambda data: data.replace(
            b"<definedNames>", b'<definedNames><definedName name="Sisi">Data!$H$20</definedName>'
        ),
    )
    for count in (FEW, MANY, FEW):
        replace(book, {"Isian": content(count)}, {"Sisi": count})
        assert blocks(book) == ["B10:E19", f"B21:E{count + 4}"]
        sheet = openpyxl.load_workbook(book)["Data"]
        assert (sheet["H20"].value, sheet["B20"].value) == (count, "0015")
    assert not replace(book, {"Isian": content(FEW)}, {"Sisi": FEW}).changed
    replace(book, {}, {"Sisi": None})
    assert read_table(book, "Isian").rows == [list(row) for row in content(FEW).rows]


def test_a_marked_table_takes_other_columns(book: Path) -> None:
    replace(book, {"Isian": content(FEW)})
    rows = [[*row, "x"] for row in content(FEW).rows]
    replace(book, {"Isian": TableContent((*COLUMNS, "Lagi"), rows)}, flexible={"Isian"})
    assert read_table(book, "Isian").rows == rows
    wider = TableContent((*COLUMNS, "Lagi", "Terlalu"), [[*row, 1] for row in rows])
    with pytest.raises(WorkbookError, match="G6"):
        replace(book, {"Isian": wider}, flexible={"Isian"})
