"""Beranda: where the collection stands, and the one next action, on one screen and one page."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from sync.workbook import names
from sync.workbook.names import Owner, Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.frame import MARGIN, Purpose, paper, title_band
from workbook_templates.specs.procedure_rows import FIRST_STEP, step_rows
from workbook_templates.specs.tables import place, quiet

_TABLE_ROW = 9
_LINKS = (
    (Sheet.OPD, Sheet.PANTAUAN),
    (Sheet.FORMAT, Sheet.PEMERIKSAAN),
    (Sheet.INDIKATOR, Sheet.LAPORAN),
    (Sheet.PENGATURAN, Sheet.REKAP),
    (Sheet.DATA, Sheet.ANALISIS),
    (Sheet.MASYARAKAT, Sheet.PERINGKAT),
    (Sheet.CATATAN, None),
)
_PEOPLE = (Sheet.OPD, Sheet.FORMAT, Sheet.INDIKATOR, Sheet.PENGATURAN)


def build(book: Book) -> None:
    """Lay out the sheet: cards, the nine steps, the way to the other sheets."""
    worksheet = book.sheet(Sheet.BERANDA, palette.TAB_HOME, zoom=90)
    worksheet.hide_row_col_headers()
    purpose = Purpose(
        str(Sheet.BERANDA),
        Owner.MACHINE,
        "Keadaan pengumpulan data menurut SOP, dan langkah yang berikutnya.",
    )
    links_at = len(names.STEPS.columns) + 2
    title_band(worksheet, book.styles, purpose, links_at + 1)
    worksheet.set_row(2, 8)
    _title(book)
    placed = place(
        worksheet,
        book.styles,
        names.STEPS,
        row=_TABLE_ROW,
        filtered=False,
        content=step_rows(),
    )
    quiet(worksheet, placed)
    gap = placed.last_column + 1
    worksheet.set_column(gap, gap, MARGIN)
    # empty cells in larger letters: the rows of the nine steps fit themselves to them
    for row in range(placed.first_row, placed.last_row + 1):
        worksheet.write_blank(row, gap, None, book.styles.style(font_size=palette.ROOM))
    worksheet.set_column(links_at, links_at + 1, 13)
    _cards(book, worksheet, links_at)
    _links(book, worksheet, links_at)
    paper(worksheet, str(Sheet.BERANDA))
    worksheet.activate()


def _title(book: Book) -> None:
    book.named(
        names.HOME_TITLE,
        (0, 0, 0, 0),
        names.TITLE.example,
        bold=True,
        font_size=palette.TITLE,
        font_color=palette.WHITE,
        bg_color=palette.SEA,
        valign="vcenter",
        indent=1,
    )


def _cards(book: Book, worksheet: Worksheet, links_at: int) -> None:
    for row, height in ((3, 17), (4, 31), (5, 8), (6, 17), (7, 31), (8, 10)):
        worksheet.set_row(row, height)
    book.card(
        names.HOME_NEXT,
        (3, 1, 7, 3),
        value=FIRST_STEP,
        accent=palette.SAND,
        size=palette.TITLE,
    )
    short = (
        (names.HOME_RECEIVED, names.HOME_FAILED, (4, 5)),
        (names.HOME_COMPLETENESS, names.HOME_ROUND, (6, 6)),
        (names.HOME_FINDINGS, None, (7, 7)),
    )
    for upper, lower, (first, last) in short:
        book.card(upper, (3, first, 4, last))
        if lower:
            book.card(lower, (6, first, 7, last))
    book.card(names.HOME_DUE, (6, 7, 7, 7), size=palette.BODY)
    book.card(names.HOME_SYNC, (3, 8, 4, links_at + 1), value="Belum pernah", size=palette.BODY)
    book.card(names.HOME_ORDER, (6, 8, 7, links_at + 1), size=palette.BODY)


def _links(book: Book, worksheet: Worksheet, column: int) -> None:
    heading = book.styles.style(
        bold=True,
        font_color=palette.SEA,
        valign="vcenter",
        bottom=1,
        bottom_color=palette.LAGOON,
    )
    worksheet.write_string(_TABLE_ROW, column, "Buka lembar", heading)
    worksheet.write_blank(_TABLE_ROW, column + 1, None, heading)
    for line, pair in enumerate(_LINKS, _TABLE_ROW + 1):
        for offset, target in enumerate(pair):
            if target is None:
                continue
            style = book.styles.style(
                font_color=palette.LINK,
                indent=1,
                valign="vcenter",
                bg_color=palette.PAPER if target in _PEOPLE else palette.FOAM,
                bottom=1,
                bottom_color=palette.LINE,
            )
            worksheet.write_url(
                line, column + offset, f"internal:'{target}'!A1", style, str(target)
            )
    legend = _TABLE_ROW + 1 + len(_LINKS)
    for line, (words, colour) in enumerate(
        (("Diisi petugas", palette.PAPER), ("Diisi otomatis", palette.FOAM)), legend
    ):
        style = book.styles.style(
            font_size=palette.SMALL,
            font_color=palette.SLATE,
            bg_color=colour,
            indent=1,
            valign="vcenter",
        )
        worksheet.write_string(line, column, words, style)
        worksheet.write_blank(line, column + 1, None, style)
