"""Jadwal: every step in every round, as it was planned, as it was done, and by whom."""

from __future__ import annotations

from sync.workbook import names
from sync.workbook.names import Owner, Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.frame import Purpose, paper, title_band
from workbook_templates.specs.tables import place, quiet

_HEADER_ROW = 3


def build(book: Book) -> None:
    """Lay out the sheet: one table."""
    worksheet = book.sheet(Sheet.JADWAL, palette.TAB_RESULT, zoom=90)
    purpose = Purpose(
        "Jadwal",
        Owner.MACHINE,
        "Rencana dan kenyataan tiap langkah pada tiap putaran, dalam jam kerja.",
    )
    title_band(worksheet, book.styles, purpose, len(names.STEP_ROUNDS.columns))
    placed = place(worksheet, book.styles, names.STEP_ROUNDS, row=_HEADER_ROW)
    quiet(worksheet, placed)
    late = placed.column("Lewat")
    worksheet.conditional_format(
        *(placed.first_row, late, placed.last_row, late),
        {
            "type": "no_blanks",
            "format": book.styles.changed(font_color=palette.BAD.ink, bold=True),
        },
    )
    worksheet.freeze_panes(_HEADER_ROW + 1, 3)
    paper(worksheet, "Jadwal", repeat=(_HEADER_ROW, _HEADER_ROW))
