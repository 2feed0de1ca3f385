"""Rekap: every number asked for, by urusan, OPD, indicator and period, under cards with the totals.

The cards of the five states have the looks of the cells in these states: they are the legend.
"""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sync import texts
from sync.domain.recap_lines import Level
from sync.domain.submissions import ValueState
from sync.workbook import names
from sync.workbook.names import Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.charts import shares
from workbook_templates.specs.frame import letterhead, margin, paper, printed_note
from workbook_templates.specs.styles import INTEGER, Styles, spaced
from workbook_templates.specs.tables import Placed, place, quiet, whole_numbers

_CARD_ROW = 6
_TABLE_ROW = 8
_PERIODS_IN_SIGHT = 3
_IN_SIGHT = _PERIODS_IN_SIGHT + 2
"""Periods, and the two columns behind them."""
_STATES = (
    (names.RECAP_FILLED, palette.FILLED, ValueState.FILLED),
    (names.RECAP_ZERO, palette.TRUE_ZERO, ValueState.TRUE_ZERO),
    (names.RECAP_BLANK, palette.BLANK, ValueState.BLANK),
    (names.RECAP_UNAVAILABLE, palette.UNAVAILABLE, ValueState.UNAVAILABLE),
    (names.RECAP_INVALID, palette.INVALID, ValueState.INVALID),
)
_LOOKS: dict[ValueState, dict[str, object]] = {
    ValueState.FILLED: {"bg_color": palette.WHITE, "font_color": palette.INK},
    ValueState.TRUE_ZERO: {"bg_color": palette.BAR, "font_color": palette.SEA, "bold": True},
    ValueState.BLANK: {
        "bg_color": palette.WAITING.fill,
        "font_color": palette.WAITING.ink,
        "italic": True,
    },
    ValueState.UNAVAILABLE: {
        "bg_color": palette.NOTICE.fill,
        "font_color": palette.NOTICE.ink,
    },
    ValueState.INVALID: {"bg_color": palette.BAD.fill, "font_color": palette.BAD.ink},
}
"""How a cell of each state looks; the words stand in the cell as well."""
_LEVELS: dict[Level, dict[str, object]] = {
    Level.AFFAIR: {"bg_color": palette.MIST, "font_color": palette.SEA, "bold": True},
    Level.AGENCY: {"bg_color": palette.FOAM, "font_color": palette.INK, "bold": True},
    Level.AGENCY_TOTAL: {"font_color": palette.SLATE, "italic": True},
    Level.AFFAIR_TOTAL: {"bg_color": palette.FOAM, "font_color": palette.SEA, "italic": True},
    Level.TOTAL: {"bg_color": palette.SEA, "font_color": palette.WHITE, "bold": True},
}
_GROWTH = '[$-421]"\u25b2" 0.0%_0;"\u25bc" 0.0%_0;"\u25cf" 0.0%_0'


def build(book: Book) -> None:
    """Lay out the sheet."""
    worksheet = book.sheet(Sheet.REKAP, palette.TAB_RESULT, zoom=90)
    first_period = len(names.RECAP.columns)
    last = first_period + _IN_SIGHT - 1
    margin(worksheet, book.styles)
    worksheet.set_column(first_period, first_period + 11, names.RECAP.columns[-1].width)
    printed_note(worksheet, book.styles, last, "Diisi otomatis pada langkah 9.")
    letterhead(worksheet, book.styles, 1, (1, last))
    heights = ((4, 28), (5, 40), (_CARD_ROW, 18), (_CARD_ROW + 1, 34))
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
    _looks(worksheet, book.styles, placed)
    worksheet.freeze_panes(_TABLE_ROW + 1, first_period)
    paper(
        worksheet,
        "Rekap Hasil Pengumpulan Data",
        repeat=(_TABLE_ROW, _TABLE_ROW),
        initialled=True,
    )


def _cards(book: Book, worksheet: Worksheet, last: int) -> None:
    row = _CARD_ROW
    book.card(names.RECAP_REQUESTED, (row, 1, row + 1, 2), accent=palette.INK)
    book.card(names.RECAP_COMPLETENESS, (row, 3, row + 1, 4), accent=palette.INK)
    book.card_label(worksheet, (row, 5, 5), "Sebaran nilai yang diminta", palette.INK)
    worksheet.write_blank(row + 1, 5, None, book.styles.style(bg_color=palette.FOAM))
    for number, (name, colour, state) in enumerate(_STATES):
        column = 6 + number
        book.card(name, (row, column, row + 1, column), accent=colour)
        legend = book.styles.style(
            **_LOOKS[state],
            font_size=palette.SMALL,
            valign="vcenter",
            align="center",
            top=2,
            top_color=colour,
            left=5,
            left_color=palette.WHITE,
        )
        worksheet.write_string(row, column, name.label, legend)
    book.card(names.RECAP_TIMELINESS, (row, 6 + len(_STATES), row + 1, last), accent=palette.INK)
    chart = shares(
        book.workbook,
        [
            (name.label, str(Sheet.REKAP), row + 1, 6 + n, colour)
            for n, (name, colour, _) in enumerate(_STATES)
        ],
        (400, 46),
    )
    worksheet.insert_chart(row + 1, 5, chart, {"x_offset": 4, "y_offset": 0, "object_position": 2})


def _looks(worksheet: Worksheet, styles: Styles, placed: Placed) -> None:
    """Rules over the whole body, which grow with the periods to the right.

    LibreOffice takes the first that holds, so each brings all that it needs.
    """
    body = (placed.first_row, placed.first_column, placed.last_row, placed.last_column)
    cell = xl_rowcol_to_cell(placed.first_row, placed.first_column)
    heading = xl_rowcol_to_cell(placed.first_row - 1, placed.first_column, row_abs=True)
    level = xl_rowcol_to_cell(placed.first_row, placed.column("Tingkat"), col_abs=True)
    moves = f'{heading}="{texts.RECAP_BARS}",{heading}="{texts.RECAP_GROWTH}"'
    value = f'COLUMN({cell})>={placed.last_column + 1},{level}="{Level.ROW}"'
    rules: list[tuple[str, dict[str, object]]] = [
        *((f'{level}="{kind}"', looks) for kind, looks in _LEVELS.items()),
        (
            f'AND({heading}="{texts.RECAP_GROWTH}",ISNUMBER({cell}))',
            {"num_format": _GROWTH, "font_color": palette.SEA},
        ),
        (f"OR({moves})", {"font_color": palette.TEAL}),
        (
            f"AND({value},ISNUMBER({cell}),{cell}=0)",
            {**_LOOKS[ValueState.TRUE_ZERO], "num_format": spaced(INTEGER)},
        ),
        *(
            (f'AND({value},{cell}="{state}")', _LOOKS[state])
            for state in (ValueState.BLANK, ValueState.UNAVAILABLE, ValueState.INVALID)
        ),
        (f"COLUMN({cell})={placed.column('Tingkat') + 1}", {"font_color": palette.SLATE}),
    ]
    for criteria, looks in rules:
        worksheet.conditional_format(
            *body,
            {
                "type": "formula",
                "criteria": f"={criteria}",
                "format": styles.changed(**looks),
                "stop_if_true": True,
            },
        )
    whole_numbers(worksheet, styles, body, cell, only=f"{value},")
