"""Headings and subtotals of a printed table: they span, they stand out, they keep their rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sync import palette
from sync.domain.documents import (
    Document,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
    Letterhead,
    Mark,
    Show,
)
from sync.workbook.document_pages import write_document
from sync.workbook.page_layout import PageLayout, lay_out

COLUMNS = (
    DocumentColumn("No", Show.NUMBER, 0.5),
    DocumentColumn("Indikator", Show.TEXT, 4),
    DocumentColumn("2025", Show.NUMBER, 1.4, true_zeros=True),
    DocumentColumn("Lengkap", Show.PERCENT),
)
HEADING = "1.02 Kesehatan, sebuah judul yang panjang melewati kolomnya sendiri"
SUBTOTAL = "Jumlah Dinkes: 2 nilai = 1 terisi + 1 kosong"


def document(groups: int) -> Document:
    rows: list[tuple[DocumentCell, ...]] = []
    marks: list[Mark] = []
    for _ in range(groups):
        rows += [
            (HEADING, None, None, 0.5),
            (1, "Perawat", 0, 1),
            (2, "Bidan", "kosong", 0),
            (SUBTOTAL, None, "1 dari 2", 0.5),
        ]
        marks += [Mark.HEADING, Mark.PLAIN, Mark.PLAIN, Mark.SUBTOTAL]
    total = ("Jumlah seluruh urusan", None, "2 dari 4", 0.5)
    table = DocumentTable("", COLUMNS, tuple(rows), total, tuple(marks))
    kop = Letterhead("Kabupaten Contoh", "Dinas Contoh", "", "")
    return Document("contoh", "REKAP", "", kop, tables=(table,), landscape=True)


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    write_document(document(1), tmp_path / "a.xlsx")
    return load_workbook(tmp_path / "a.xlsx").worksheets[0]


def row_of(sheet: Worksheet, text: object) -> int:
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == text)


def test_a_heading_spans_the_empty_cells_behind_it(sheet: Worksheet) -> None:
    merged = {str(area) for area in sheet.merged_cells.ranges}
    row = row_of(sheet, HEADING)
    assert f"A{row}:C{row}" in merged
    assert sheet[f"D{row}"].value == 0.5
    row = row_of(sheet, SUBTOTAL)
    assert f"A{row}:B{row}" in merged
    assert sheet[f"C{row}"].value == "1 dari 2"


def test_a_long_heading_makes_no_column_wider(sheet: Worksheet) -> None:
    assert sheet.column_dimensions["A"].width < 10


def test_headings_subtotals_and_true_zeros_have_looks_of_their_own(sheet: Worksheet) -> None:
    def fill(cell: str) -> str:
        return str(sheet[cell].fill.fgColor.rgb)

    assert fill(f"A{row_of(sheet, HEADING)}") == f"FF{palette.MIST[1:]}"
    assert sheet[f"A{row_of(sheet, SUBTOTAL)}"].font.i
    nurses, midwives = row_of(sheet, "Perawat"), row_of(sheet, "Bidan")
    assert (sheet[f"C{nurses}"].value, fill(f"C{nurses}")) == (0, f"FF{palette.BAR[1:]}")
    assert fill(f"C{midwives}") == f"FF{palette.WAITING.fill[1:]}"
    assert fill(f"D{midwives}") != f"FF{palette.BAR[1:]}"  # 0 % is no true zero


def shown(layout: PageLayout, row: int) -> object:
    return layout.rows[row].cells[0].value


def test_no_heading_ends_a_page_and_no_subtotal_begins_one() -> None:
    layout = lay_out(document(60))
    assert len(layout.breaks) > 5
    for row in layout.breaks:
        assert shown(layout, row - 1) != HEADING
        assert shown(layout, row) != SUBTOTAL
