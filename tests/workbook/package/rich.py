"""A rich workbook to write into, and what the tests ask of files."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
import zlib
from pathlib import Path

import xlsxwriter

from sync.workbook.package import Scalar, TableContent

COLUMNS = ("Kode", "Nama", "Nilai", "Tanggal")
DAY = datetime.date(2026, 3, 2)

PEOPLE = {
    "A1": "Kop surat",
    "A6": "kiri",
    "G6": "kanan",
    "G9": 17.5,
    "B40": "catatan di bawah",
    "C2": "judul",
}
"""Cells of people on the sheet 'Data': above, left, right and below the table."""


def content(count: int) -> TableContent:
    """Rows of the table Isian, of every type."""
    rows: list[list[Scalar]] = [
        [f"{number:04d}", f"Contoh {number}", number * 1.5, DAY + datetime.timedelta(number)]
        for number in range(count)
    ]
    return TableContent(COLUMNS, rows)


def pixel() -> io.BytesIO:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\x00\xff\x00\x00")
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data)
    return io.BytesIO(png + chunk(b"IEND", b""))


def rich(path: Path, rows: int = 3) -> Path:
    """A workbook with tables, charts, formats, notes, links, an image, names and a hidden model.

    Sheet 'Data': table Isian at B4 (four columns), people's cells around it, table Samping at
    J4, a table Bawah at B60. 'Ringkas': formulas, a chart over Isian, a named cell, a merged
    named cell. 'Contoh': hidden model sheet with the table Model.
    """
    book = xlsxwriter.Workbook(str(path))
    data = book.add_worksheet("Data")
    summary = book.add_worksheet("Ringkas & lain")
    model = book.add_worksheet("Contoh")
    date = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
    number = book.add_format({"num_format": "#,##0.00", "bold": True})
    _fill_data(book, data, date, number, rows)
    last = 3 + rows
    summary.write_formula("A1", "=SUM(Isian[Nilai])")
    summary.write("A2", "Contoh", book.add_format({"bold": True}))
    summary.merge_range("C4:E4", "", number)
    chart = book.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": ["Data", 3, 3],
            "categories": ["Data", 4, 2, last, 2],
            "values": ["Data", 4, 3, last, 3],
        }
    )
    summary.insert_chart("G2", chart)
    summary.insert_image("G20", "titik.png", {"image_data": pixel()})
    summary.set_column("A:A", 30)
    book.define_name("Judul", "='Ringkas & lain'!$A$2")
    book.define_name("Gabung", "='Ringkas & lain'!$C$4")
    book.define_name("GabungPenuh", "='Ringkas & lain'!$C$4:$E$4")
    book.define_name("Nilai", f"=Data!$D$5:$D${last + 1}")
    _fill_model(model, number)
    book.close()
    return path


def _fill_data(book, data, date, number, rows: int) -> None:  # type: ignore[no-untyped-def] # xlsxwriter is untyped
    data.set_column("B:B", 12)
    data.set_column("E:E", 16, date)
    last = 3 + rows
    cells = content(rows).rows
    data.add_table(
        3, 1, last, 4, {"name": "Isian", "columns": [{"header": name} for name in COLUMNS]}
    )
    for offset, row in enumerate(cells):
        data.write_row(4 + offset, 1, row[:2])
        data.write_number(4 + offset, 3, row[2], number)
        data.write_datetime(4 + offset, 4, row[3], date)
    data.set_row(4, 24)
    for address, value in PEOPLE.items():
        data.write(address, value)
    data.write_comment("G6", "Catatan orang")
    data.write_url("A2", "https://contoh.example/a#bagian", string="tautan")
    data.conditional_format(4, 3, last, 3, {"type": "cell", "criteria": ">", "value": 3})
    data.conditional_format(0, 0, 1, 0, {"type": "no_blanks"})
    data.data_validation(4, 1, last, 1, {"validate": "length", "criteria": ">", "value": 1})
    data.add_table("J4:K6", {"name": "Samping", "columns": [{"header": "x"}, {"header": "y"}]})
    data.write_row("J5", [1, 2])
    data.add_table("B60:C61", {"name": "Bawah", "columns": [{"header": "p"}, {"header": "q"}]})
    data.print_area(0, 0, last, 6)
    data.repeat_rows(3)
    data.freeze_panes(4, 0)


def _fill_model(model, number) -> None:  # type: ignore[no-untyped-def] # xlsxwriter is untyped
    model.hide()
    model.write("A1", "Judul contoh", number)
    model.write_formula("D1", "=ROWS(Model[a])+Contoh!$A$3")
    model.set_column("B:B", 22, number)
    model.add_table("A3:B4", {"name": "Model", "columns": [{"header": "a"}, {"header": "b"}]})
    model.print_area("A1:B4")
    model.repeat_rows(2)
    model.set_landscape()


def members(path: Path) -> dict[str, bytes]:
    """Compressed bytes of every member."""
    found = {}
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name_length, extra_length = struct.unpack_from("<HH", raw, info.header_offset + 26)
            start = info.header_offset + 30 + name_length + extra_length
            found[info.filename] = raw[start : start + info.compress_size]
    return found


def text(path: Path, part: str) -> str:
    """A part as text."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode()


def edit(path: Path, part: str, change) -> None:  # type: ignore[no-untyped-def] # bytes -> bytes
    """Rewrite one part of a file; a part that is missing starts empty, None removes it."""
    with zipfile.ZipFile(path) as archive:
        everything = {info.filename: archive.read(info) for info in archive.infolist()}
    changed = change(everything.get(part, b""))
    if changed is None:
        everything.pop(part)
    else:
        everything[part] = changed
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in everything.items():
            archive.writestr(name, data)
