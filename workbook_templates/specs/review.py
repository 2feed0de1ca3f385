"""Pemeriksaan: findings and what became of them, and what staff decide beside each."""

from __future__ import annotations

from sync.domain.returned_items import REASON
from sync.workbook import names
from sync.workbook.names import Owner
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
from workbook_templates.specs.settings import ready_reasons
from workbook_templates.specs.tables import place, quiet

_HEADER_ROW = 3
_FROZEN = 6
"""Up to Uraian: who decides in the columns on the right sees what it is about."""


def build(book: Book) -> None:
    """Lay out the sheet."""
    table = names.FINDINGS
    worksheet = book.sheet(table.sheet, palette.TAB_WORK, 90)
    purpose = Purpose(
        "Pemeriksaan",
        Owner.MACHINE,
        "Temuan dan keadaannya. Kolom krem diisi petugas sebelum langkah 7.",
    )
    title_band(worksheet, book.styles, purpose, len(table.columns))
    placed = place(worksheet, book.styles, table, row=_HEADER_ROW, middle=False)
    reason = placed.column(REASON)
    worksheet.data_validation(
        placed.first_row,
        reason,
        placed.last_row,
        reason,
        {
            "validate": "list",
            "source": ready_reasons(),
            "ignore_blank": True,
            "show_error": False,
            "input_title": REASON,
            "input_message": "Pilih dari daftar (lembar Pengaturan) atau tulis sendiri. OPD akan "
            "membacanya.",
        },
    )
    quiet(worksheet, placed)
    worksheet.freeze_panes(_HEADER_ROW + 1, _FROZEN)
    paper(worksheet, "Pemeriksaan", repeat=(_HEADER_ROW, _HEADER_ROW))
    facing_pages(
        worksheet,
        book.styles,
        [MARGIN, *(column.width for column in table.columns)],
        RightPage(placed.column("Keterangan"), "Jawaban dan Putusan"),
        in_sight=_FROZEN,
    )
