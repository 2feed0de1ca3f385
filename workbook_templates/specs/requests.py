"""Masyarakat: the register of the public's requests, printed as a book of two facing pages."""

from __future__ import annotations

from sync.domain.requests import Fact
from sync.workbook import names
from sync.workbook.names import Owner
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.frame import Purpose, paper, title_band
from workbook_templates.specs.tables import place, quiet

_TITLE = "Permohonan Informasi Masyarakat"
_RIGHT_TITLE = "Keputusan dan Pemberitahuan"
_HEADER_ROW = 3
_AFTER_NUMBER = 2
"""Where the title stands: the column before it is printed on both pages, and would cut it."""
_SCALE = 64
"""Percent at which each half of the register is as wide as a folio page across."""


def build(book: Book) -> None:
    """Lay out the sheet: who asks for what on the left page, what became of it on the right."""
    table = names.REQUESTS
    worksheet = book.sheet(table.sheet, palette.TAB_RECORD, 90)
    purpose = Purpose(
        _TITLE,
        Owner.MACHINE,
        "Kolom krem diisi petugas; permohonan di loket ditulis di baris kosong. "
        "Memuat data pribadi: jangan disebarkan.",
    )
    title_band(worksheet, book.styles, purpose, len(table.columns), at=_AFTER_NUMBER)
    placed = place(
        worksheet,
        book.styles,
        table,
        row=_HEADER_ROW,
        body_rows=table.room,
        header_height=46,
    )
    quiet(worksheet, placed)
    worksheet.freeze_panes(_HEADER_ROW + 1, 2)
    paper(worksheet, _TITLE, repeat=(_HEADER_ROW, _HEADER_ROW))
    # the number stands on both pages; a page as wide as the whole register could not be read
    worksheet.repeat_columns(1)
    worksheet.set_print_scale(_SCALE)
    worksheet.print_across()
    right = placed.column(Fact.HELD.value)
    worksheet.set_v_pagebreaks([right])
    looks: dict[str, object] = {"font_color": palette.WHITE, "bg_color": palette.SEA}
    title = book.styles.style(
        bold=True, font_size=palette.TITLE, valign="vcenter", indent=1, **looks
    )
    worksheet.write_string(0, right, _RIGHT_TITLE, title)
