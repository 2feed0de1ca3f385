"""A master full of data looks as it was designed: nothing is cut, every state has its tone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sync.palette import tone_of
from sync.workbook import names
from sync.workbook.names import Kind
from sync.workbook.text_widths import face_of, text_width
from tests.demo.conftest import Demo

_CHARACTER = 7
_PADDING, _INDENT = 6, 9


@pytest.fixture(scope="module")
def book(demo: Demo) -> Workbook:
    return openpyxl.load_workbook(demo.folder / "master.xlsx")


def test_no_text_is_wider_than_its_cell_unless_it_wraps(book: Workbook) -> None:
    cut = {
        f"{sheet.title}!{cell.coordinate}: {text}"
        for sheet in book
        for cell in _cells_of_tables(sheet)
        if (text := _shown(cell)) and not cell.alignment.wrap_text
        if _width(cell, text) > _room(sheet, cell)
    }

    assert cut == set()


def test_every_state_shown_has_its_tone(book: Workbook) -> None:
    shown = {
        str(value)
        for table in names.TABLES
        if table is not names.LIST_MODEL
        for place, column in enumerate(table.columns)
        if column.kind is Kind.STATE
        for value in _column(book[table.sheet], table.name, place)
        if value
    }

    assert {state for state in shown if tone_of(state) is None} == set()
    assert {"selesai", "lengkap", "terlambat", "wajib diperbaiki"} <= shown


def _cells_of_tables(sheet: Worksheet) -> Iterator[Cell]:
    for table in sheet.tables.values():
        left, top, right, bottom = range_boundaries(table.ref)
        for row in sheet.iter_rows(top, bottom, left, right):
            yield from row


def _column(sheet: Worksheet, table: str, place: int) -> Iterator[object]:
    left, top, _, bottom = range_boundaries(sheet.tables[table].ref)
    assert left
    assert top
    for row in sheet.iter_rows(top + 1, bottom, left + place, left + place, values_only=True):
        yield row[0]


def _shown(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, datetime) and "h" in cell.number_format:
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        if "%" in cell.number_format:
            return f"{value:.1%}"
        return f"{value:,.2f}" if value != int(value) else f"{value:,.0f}"
    return str(value or "")


def _width(cell: Cell, text: str) -> float:
    font = cell.font
    return text_width(text, font.sz, bold=bool(font.b), face=face_of(str(font.name)))


def _room(sheet: Worksheet, cell: Cell) -> float:
    for dimension in sheet.column_dimensions.values():
        if dimension.min <= cell.column <= dimension.max:
            pixels = dimension.width * _CHARACTER
            return float(pixels - _PADDING - _INDENT * (cell.alignment.indent or 0))
    return 64.0
