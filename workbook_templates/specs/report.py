"""Laporan: the printable report of step 5, with the office's kop."""

from __future__ import annotations

from sync.workbook import names
from sync.workbook.names import Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.frame import letterhead, margin, paper, printed_note
from workbook_templates.specs.tables import place, quiet

_TABLE_ROW = 13


def build(book: Book) -> None:
    """Lay out the sheet."""
    worksheet = book.sheet(Sheet.LAPORAN, palette.TAB_RESULT)
    last = len(names.REPORT.columns)
    margin(worksheet, book.styles)
    printed_note(worksheet, book.styles, last, "Diisi otomatis pada langkah 5 dan sesudahnya.")
    letterhead(worksheet, book.styles, 1, (1, last))
    heights = ((4, 8), (5, 28), (6, 22), (7, 17), (8, 46), (9, 6), (10, 17), (11, 46), (12, 8))
    for row, height in heights:
        worksheet.set_row(row, height)
    book.named(
        names.REPORT_TITLE,
        (5, 1, 5, last),
        "Laporan Pengelolaan Data",
        bold=True,
        font_size=palette.HEADING,
        align="center",
        valign="vcenter",
    )
    book.named(names.REPORT_INTRODUCTION, (6, 1, 6, last), align="center", font_color=palette.SLATE)
    book.card(
        names.REPORT_VERDICT, (7, 1, 8, last), accent=palette.SAND, size=palette.BODY, down="top"
    )
    book.card(names.REPORT_MISSING, (10, 1, 11, last), size=palette.BODY, down="top")
    placed = place(worksheet, book.styles, names.REPORT, row=_TABLE_ROW)
    quiet(worksheet, placed)
    paper(worksheet, "Laporan Pengelolaan Data", repeat=(_TABLE_ROW, _TABLE_ROW))
