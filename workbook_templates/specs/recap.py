"""Rekap: every number asked for, by OPD, indicator and period, under cards with the totals."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sync.workbook import names
from sync.workbook.names import Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.charts import shares
from workbook_templates.specs.frame import letterhead, margin, paper, printed_note
from workbook_templates.specs.styles import Styles
from workbook_templates.specs.tables import Placed, place, quiet, whole_numbers

_CARD_ROW = 6
_TABLE_ROW = 9
_PERIODS_IN_SIGHT = 3
_STATES = (
    (names.RECAP_FILLED, palette.FILLED),
    (names.RECAP_ZERO, palette.TRUE_ZERO),
    (names.RECAP_BLANK, palette.BLANK),
    (names.RECAP_UNAVAILABLE, palette.UNAVAILABLE),
    (names.RECAP_INVALID, palette.INVALID),
)


def build(book: Book) -> None:
    """Lay out the sheet."""
    worksheet = book.sheet(Sheet.REKAP, palette.TAB_RESULT, zoom=90)
    first_period = len(names.RECAP.columns)
    last = first_period + _PERIODS_IN_SIGHT - 1
    margin(worksheet, book.styles)
    worksheet.set_column(first_period, first_period + 11, names.RECAP.columns[-1].width)
    printed_note(worksheet, book.styles, last, "Diisi otomatis pada langkah 9.")
    letterhead(worksheet, book.styles, 1, (1, last))
    heights = ((4, 28), (5, 40), (_CARD_ROW, 16), (_CARD_ROW + 1, 28), (_CARD_ROW + 2, 8))
    for row, height in heights:
        worksheet.set_row(row, height)
    book.named(
        names.RECAP_TITLE,
        (4, 1, 4, last),
        "Rekap Hasil Pengumpulan Data",
        bold=True,
        font_size=palette.HEADING,
        align="center",
        valign="vcenter",
    )
    book.named(
        names.RECAP_STATUS,
        (5, 1, 5, last),
        align="center",
        valign="top",
        font_color=palette.SLATE,
    )
    _cards(book, worksheet, last)
    placed = place(worksheet, book.styles, names.RECAP, row=_TABLE_ROW)
    quiet(worksheet, placed)
    _period_states(worksheet, book.styles, placed)
    worksheet.freeze_panes(_TABLE_ROW + 1, first_period)
    paper(worksheet, "Rekap Hasil Pengumpulan Data", repeat=(_TABLE_ROW, _TABLE_ROW))


def _cards(book: Book, worksheet: Worksheet, last: int) -> None:
    row = _CARD_ROW
    book.card(names.RECAP_REQUESTED, (row, 1, row + 1, 2), accent=palette.INK)
    book.card(names.RECAP_COMPLETENESS, (row, 3, row + 1, 3), accent=palette.INK)
    book.card_label(worksheet, (row, 4, 4), "Sebaran nilai yang diminta", palette.INK)
    worksheet.write_blank(row + 1, 4, None, book.styles.style(bg_color=palette.FOAM))
    for number, (name, colour) in enumerate(_STATES):
        book.card(name, (row, 5 + number, row + 1, 5 + number), accent=colour)
    book.card(names.RECAP_TIMELINESS, (row, last, row + 1, last), accent=palette.INK)
    chart = shares(
        book.workbook,
        [
            (name.label, str(Sheet.REKAP), row + 1, 5 + n, colour)
            for n, (name, colour) in enumerate(_STATES)
        ],
    )
    worksheet.insert_chart(row + 1, 4, chart, {"x_offset": 4, "y_offset": 1, "object_position": 2})


def _period_states(worksheet: Worksheet, styles: Styles, placed: Placed) -> None:
    """Rules over the whole body, which grow with the periods to the right.

    A value that is not there shows its state in words; only whole numbers lose the decimals.
    """
    body = (placed.first_row, placed.first_column, placed.last_row, placed.last_column)
    first = xl_rowcol_to_cell(placed.first_row, placed.first_column)
    period = f"COLUMN({first})>{placed.last_column}"
    whole_numbers(worksheet, styles, body, first, only=f"{period},")
    for word, tone in palette.STATE_TONES:
        if word in ("kosong", "tidak tersedia", "tidak sah"):
            worksheet.conditional_format(
                *body,
                {
                    "type": "formula",
                    "criteria": f'=AND({period},{first}="{word}")',
                    "format": styles.tone(tone),
                },
            )
