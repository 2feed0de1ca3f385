from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from sync.domain.documents import Document, Letter, Letterhead, Paper, Signature
from sync.domain.errors import WorkbookError
from sync.workbook.document_pages import write_bundle, write_document
from sync.workbook.logo import measures, read_logo
from sync.workbook.page_layout import PageLayout, lay_out
from sync.workbook.page_paper import room_on

LETTERHEAD = Letterhead("Kabupaten Contoh", "Dinas Contoh", "Jalan Contoh 1", "0812-0000-0001")
LETTER = Letter("000.9/7/2026", "Permintaan Data", ("Kepala Dinas Kesehatan", "di -", "Tempat"))
SENTENCE = "Dengan hormat kami sampaikan format permintaan data untuk diisi. "


def document(paragraphs: int = 2, **more: object) -> Document:
    made = Document(
        file_name="contoh",
        title="Surat Pengantar",
        subtitle="",
        letterhead=LETTERHEAD,
        paragraphs=(SENTENCE * 4,) * paragraphs,
        closing=("Terima kasih.",),
        signature=Signature("Contoh, 5 Januari 2026", "Kepala Dinas", "Contoh Satu", "1980"),
        copies_to=("Bupati Contoh",),
        letter=LETTER,
    )
    return replace(made, **more)  # type: ignore[arg-type] # fields of a document


def words(layout: PageLayout) -> list[str]:
    return [str(cell.value) for row in layout.rows for cell in row.cells if cell.value]


def png(width: int, height: int, extra: bytes = b"") -> bytes:
    def part(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + kind + content + check

    lines = zlib.compress(b"".join(b"\0" + b"\x20" * width for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    ending = part(b"IDAT", lines) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + extra + ending


def test_a_letter_has_its_parts_in_the_order_of_an_official_letter() -> None:
    found = words(lay_out(document()))
    order = (
        *("PEMERINTAH KABUPATEN CONTOH", "Contoh, 5 Januari 2026", "000.9/7/2026", "Biasa"),
        *("Permintaan Data", "Yth.", "Kepala Dinas Kesehatan", "Kepala Dinas", "Contoh Satu"),
        *("NIP 1980", "Tembusan:"),
    )
    places = [found.index(one) for one in order]
    assert places == sorted(places)


def test_a_letter_is_dated_once_and_at_its_top() -> None:
    assert words(lay_out(document())).count("Contoh, 5 Januari 2026") == 1


def test_paragraphs_of_a_letter_are_justified_and_their_first_line_is_set_in() -> None:
    layout = lay_out(document())
    body = [
        cell for row in layout.rows for cell in row.cells if SENTENCE.strip() in str(cell.value)
    ]
    assert {cell.look.across for cell in body} == {"justify"}
    assert all(str(cell.value).startswith("\u2003") for cell in body)


def test_a_letter_without_a_number_leaves_room_to_write_it() -> None:
    found = words(lay_out(document(letter=replace(LETTER, number=""))))
    assert any(set(word) == {"."} for word in found)


def test_pages_are_numbered_from_the_second_on() -> None:
    assert "- 1 -" not in words(lay_out(document()))
    layout = lay_out(document(40))
    tops = [str(layout.rows[place].cells[0].value) for place in layout.breaks]
    assert tops == [f"- {page} -" for page in range(2, len(tops) + 2)]
    assert len(tops) > 1


@pytest.mark.parametrize("paper", Paper)
def test_no_page_of_a_letter_is_longer_than_its_paper(paper: Paper) -> None:
    layout = lay_out(document(40, letterhead=replace(LETTERHEAD, paper=paper)))
    ends = (*layout.breaks, len(layout.rows))
    starts = (0, *layout.breaks)
    room = room_on(paper, landscape=False)
    heights = [
        sum(row.height for row in layout.rows[start:end])
        for start, end in zip(starts, ends, strict=True)
    ]
    assert max(heights) <= room.points
    assert layout.edges[-1] == room.pixels


def test_the_paper_of_the_office_is_the_paper_of_the_page(tmp_path: Path) -> None:
    for paper, number in ((Paper.F4, 14), (Paper.A4, 9)):
        path = tmp_path / f"{paper}.xlsx"
        write_document(document(letterhead=replace(LETTERHEAD, paper=paper)), path)
        assert load_workbook(path).worksheets[0].page_setup.paperSize == number


def test_what_a_letter_says_never_becomes_a_formula(tmp_path: Path) -> None:
    evil = replace(LETTER, subject="=1+1", addressee=("@SUM(A1)",))
    write_document(document(letter=evil), tmp_path / "a.xlsx")
    cells = [c for row in load_workbook(tmp_path / "a.xlsx").worksheets[0].rows for c in row]
    assert {c.data_type for c in cells if c.value in ("=1+1", "@SUM(A1)")} == {"s"}


def test_writing_the_same_letter_again_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_document(document(), path)
    before = path.stat()
    write_document(document(), path)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_letters_are_bundled_with_a_sheet_for_each(tmp_path: Path) -> None:
    other = document(letter=replace(LETTER, number="000.9/8/2026"))
    write_bundle({"Dinkes": document(), "Dinsos": other}, tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["Dinkes", "Dinsos"]


def test_a_logo_stands_in_the_kop_and_nothing_else_that_its_file_tells(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    secret = b"\0\0\0\x0atEXtAuthor\0Dia\0\0\0\0"
    path.write_bytes(png(60, 80, secret))
    logo = read_logo(path)
    assert measures(logo) == (60, 80)
    assert b"Dia" not in logo
    write_document(document(letterhead=replace(LETTERHEAD, logo=logo)), tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as package:
        assert package.read("xl/media/image1.png") == logo


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + b"\0" * 40,
        png(5000, 5),
        png(400, 10),
        png(10, 10)[:-6],
        png(10, 10) + b"\0" * 1_000_000,
    ],
    ids=["empty", "no-png", "too-wide", "banner", "cut-off", "too-large"],
)
def test_what_is_no_usable_logo_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(WorkbookError, match="logo"):
        read_logo(path)


def test_no_logo_is_no_problem(tmp_path: Path) -> None:
    assert read_logo(tmp_path / "logo.png") == b""
