"""OPD, Format, Indikator: what people fill in before the first step."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sync.workbook import names
from sync.workbook.names import Owner, Table
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.frame import (
    MARGIN,
    Purpose,
    RightPage,
    facing_pages,
    paper,
    title_band,
)
from workbook_templates.specs.styles import Styles
from workbook_templates.specs.tables import Placed, place, quiet

_HEADER_ROW = 3

_REGISTERS: tuple[tuple[Table, str, str, int, int], ...] = (
    (
        names.AGENCIES,
        "OPD",
        "Satu baris untuk satu OPD yang dimintai data. Baris tambahan: ketik di bawah tabel.",
        40,
        3,
    ),
    (
        names.FORMATS,
        "Format Permintaan Data",
        "Satu baris untuk satu kolom; baris berurutan dengan kode sama menjadi satu format.",
        60,
        6,
    ),
    (
        names.INDICATORS,
        "Indikator",
        "Satu baris untuk satu indikator, beserta OPD yang mengisinya.",
        60,
        3,
    ),
)
"""Table, title, sentence, blank rows to start with, columns that stay in sight."""


def build(book: Book) -> None:
    """Lay out the three registers."""
    for table, title, sentence, rows, frozen in _REGISTERS:
        worksheet = book.sheet(table.sheet, palette.TAB_PEOPLE)
        title_band(
            worksheet, book.styles, Purpose(title, Owner.PEOPLE, sentence), len(table.columns)
        )
        placed = place(worksheet, book.styles, table, row=_HEADER_ROW, body_rows=rows)
        quiet(worksheet, placed)
        if table is names.FORMATS:
            _groups(worksheet, book.styles, placed)
        worksheet.freeze_panes(_HEADER_ROW + 1, frozen)
        worksheet.set_selection(placed.first_row, 1, placed.first_row, 1)
        paper(worksheet, title, repeat=(_HEADER_ROW, _HEADER_ROW))
        if table is names.FORMATS:
            facing_pages(
                worksheet,
                book.styles,
                [MARGIN, *(column.width for column in table.columns)],
                RightPage(placed.column("Pola"), "Aturan dan Definisi"),
                in_sight=frozen,
            )


def _groups(worksheet: Worksheet, styles: Styles, placed: Placed) -> None:
    """A format's rows read as one block: a line above the first, its repeated words in grey."""
    first = placed.first_row
    code = placed.column("Kode Format")
    here = xl_rowcol_to_cell(first, code, col_abs=True)
    above = xl_rowcol_to_cell(first - 1, code, col_abs=True)
    whole = (first, placed.first_column, placed.last_row, placed.last_column)
    worksheet.conditional_format(
        *whole,
        {
            "type": "formula",
            "criteria": f'=AND({here}<>"",{here}<>{above})',
            "format": styles.changed(top=1, top_color=palette.TEAL),
        },
    )
    worksheet.conditional_format(
        *(first, code, placed.last_row, placed.column("OPD")),
        {
            "type": "formula",
            "criteria": f'=AND({here}<>"",{here}={above})',
            "format": styles.changed(font_color=palette.REPEATED),
        },
    )
