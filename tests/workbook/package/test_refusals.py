"""What is refused, each with one clear sentence and the file as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync import texts
from sync.domain.errors import WorkbookError
from sync.texts import Text
from sync.workbook.package import WorkbookFile, replace, safety
from sync.workbook.package.what_is_there import what_is_there
from tests.workbook.package.rich import content, edit


def refused(path: Path, text: Text) -> WorkbookError:
    before = path.read_bytes()
    with pytest.raises(WorkbookError) as caught:
        replace(path, {"Isian": content(1)})
    assert caught.value.text == text
    assert str(caught.value).startswith(path.name) or caught.value.where == ""
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".himpun-*"))
    with pytest.raises(WorkbookError), WorkbookFile(path) as workbook:
        workbook.table("Isian")
    return caught.value


def with_member(path: Path, name: str, data: bytes = b"x") -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)


@pytest.mark.parametrize("data", [b"", b"bukan zip", b"PK\x03\x04 rusak", b"PK\x05\x06"])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    refused(path, texts.EXCEL_NOT_A_WORKBOOK)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="tidak ada"):
        replace(tmp_path / "a.xlsx", {})


def test_an_encrypted_or_old_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1000))
    refused(path, texts.EXCEL_ENCRYPTED)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("halo.txt", "x")
    refused(path, texts.EXCEL_NOT_A_WORKBOOK)


def test_a_signed_workbook_is_refused(book: Path) -> None:
    with_member(book, "_xmlsignatures/origin.sigs")
    refused(book, texts.EXCEL_SIGNED)


@pytest.mark.parametrize(
    "name", ["../x.xml", "xl/../../x", "/etc/x", "C:/x", "xl\\..\\x", "XL/WORKBOOK.xml"]
)
def test_unsafe_and_double_member_names_are_refused(book: Path, name: str) -> None:
    with_member(book, name)
    refused(book, texts.EXCEL_UNSAFE)


def test_a_zip_bomb_is_refused(book: Path) -> None:
    with_member(book, "xl/media/nol.bin", bytes(40 * 1024**2))
    refused(book, texts.EXCEL_TOO_LARGE)


def test_more_than_the_limit_is_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "MAX_UNCOMPRESSED", 10_000)
    refused(book, texts.EXCEL_TOO_LARGE)


ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]>'


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(book: Path, part: str, encoding: str) -> None:
    def change(data: bytes) -> bytes:
        declaration, rest = data.split(b"\n", 1)
        kept = declaration.decode().replace("UTF-8", encoding) + ENTITY.decode() + rest.decode()
        return kept.encode(encoding)

    edit(book, part, change)
    refused(book, texts.EXCEL_UNSAFE)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/worksheets/sheet1.xml", lambda data: data[:-20]),
        ("xl/tables/table1.xml", lambda data: data.replace(b"<table ", b"<table x=<")),
        ("xl/worksheets/sheet1.xml", lambda data: data.replace(b"<row ", b"<baris ")),
        ("xl/worksheets/sheet1.xml", lambda data: data.replace(b"sheetData", b"sheetDato")),
        ("xl/worksheets/sheet1.xml", lambda data: data.replace(b'r="B5"', b'r="B0"')),
        ("xl/tables/table1.xml", lambda data: data.replace(b'ref="B4:E7" t', b'ref="B4-E7" t')),
    ],
)
def test_a_damaged_part_is_refused(book: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    edit(book, part, change)
    refused(book, texts.EXCEL_DAMAGED)


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("xl/worksheets/sheet1.xml", b'<col min="2"', b'<col min="dua"'),
        ("xl/worksheets/sheet1.xml", b'<hyperlink ref="A2"', b'<hyperlink ref="?"'),
        ("xl/styles.xml", b'<xf numFmtId="165"', b'<xf numFmtId="?"'),
        ("xl/styles.xml", b'<numFmt numFmtId="165"', b'<numFmt numFmtId=""'),
    ],
)
def test_a_number_or_address_that_is_none_is_named(
    book: Path, part: str, before: bytes, after: bytes
) -> None:
    edit(book, part, lambda data: data.replace(before, after))
    whole = book.read_bytes()
    with pytest.raises(WorkbookError, match=re.escape(after.decode().split('"')[0])):
        replace(book, {"Isian": content(1)})
    assert book.read_bytes() == whole


def test_a_damaged_member_is_refused(book: Path) -> None:
    raw = bytearray(book.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    start = info.header_offset + 30 + len(info.filename) + 20
    raw[start : start + 40] = bytes(40)
    book.write_bytes(raw)
    refused(book, texts.EXCEL_DAMAGED)


@pytest.mark.parametrize(
    ("lock", "data", "user"),
    [
        ("~$Induk.xlsx", b"\x0aContoh Tuj" + b" " * 44, "Contoh Tuj"),
        ("~$Induk.xlsx", b"", "orang lain"),
        (".~lock.Induk.xlsx#", b"Contoh Dua,dua,pc,01.01.2026 08:00,file:///x;", "Contoh Dua"),
        (".~lock.Induk.xlsx#", b",dua,pc,01.01.2026 08:00,file:///x;", "dua"),
    ],
)
def test_an_open_workbook_is_refused_with_the_users_name(
    book: Path, lock: str, data: bytes, user: str
) -> None:
    before = book.read_bytes()
    (book.parent / lock).write_bytes(data)
    with pytest.raises(WorkbookError, match=f"dibuka oleh {user}"):
        replace(book, {"Isian": content(1)})
    assert book.read_bytes() == before
    (book.parent / lock).unlink()
    assert replace(book, {"Isian": content(1)}).changed


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=3))
def test_damage_anywhere_in_the_archives_contents_is_harmless_or_a_sentence(
    book: Path, damage: list[tuple[float, int]]
) -> None:
    whole = book.read_bytes()
    raw = bytearray(whole)
    first = raw.find(b"PK\x01\x02")
    for place, value in damage:
        raw[first + int(place * (len(raw) - first - 1))] = value
    book.write_bytes(raw)
    with suppress(WorkbookError), WorkbookFile(book) as workbook:
        workbook.table("Isian")
        workbook.raw_rows("Data")
    book.write_bytes(whole)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (
            lambda book: book.table("Isian2"),
            "'Isian2' tidak ada lagi di buku kerja; yang ada: 'Isia",
        ),
        (
            lambda book: book.name("Judul_"),
            "'Judul_' tidak ada lagi di buku kerja; yang ada: 'Judul'",
        ),
        (
            lambda book: book.raw_rows("data 1"),
            "'data 1' tidak ada lagi di buku kerja; yang ada: 'Data'",
        ),
    ],
)
def test_what_is_gone_is_named_with_what_is_there_now(
    book: Path, ask: Callable[[WorkbookFile], object], sentence: str
) -> None:
    with WorkbookFile(book) as workbook, pytest.raises(WorkbookError) as caught:
        ask(workbook)
    assert sentence in str(caught.value)


def test_of_many_names_the_most_alike_are_shown() -> None:
    names = [*(f"Lain{number}" for number in range(9)), "tblOPD_2"]
    assert what_is_there("tblOPD", names).startswith("'tblOPD_2', ")
    assert what_is_there("tblOPD", names).endswith(", dan 5 lagi")
    assert what_is_there("tblOPD", []) == "tidak satu pun"
