"""Ringkasan: completeness of each urusan, and how the collection went from round to round."""

from __future__ import annotations

from sync.workbook import names
from sync.workbook.names import Owner, Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.analysis import states_chart
from workbook_templates.specs.book import Book
from workbook_templates.specs.charts import bars
from workbook_templates.specs.frame import MARGIN, Purpose, paper, title_band
from workbook_templates.specs.tables import Placed, place, quiet

_TABLE_ROW = 3
_CHART_COLUMN = 66
_AFFAIRS_SIZE = (462, 600)
_ROUNDS_SIZE = (370, 240)


def build(book: Book) -> None:
    """Lay out the sheet: both tables side by side, each with room to grow below."""
    worksheet = book.sheet(Sheet.SUMMARY, palette.TAB_RESULT, zoom=90)
    chart_at = len(names.RECAP_BY_AFFAIR.columns) + 2
    rounds_at = chart_at + 2
    last = rounds_at + len(names.ROUNDS.columns) - 1
    purpose = Purpose(
        "Ringkasan", Owner.MACHINE, "Kelengkapan tiap urusan, dan kemajuan tiap putaran."
    )
    title_band(worksheet, book.styles, purpose, last)
    affairs = place(worksheet, book.styles, names.RECAP_BY_AFFAIR, row=_TABLE_ROW)
    rounds = place(
        worksheet, book.styles, names.ROUNDS, row=_TABLE_ROW, column=rounds_at, filtered=False
    )
    quiet(worksheet, affairs, rounds)
    for gap in (chart_at - 1, chart_at + 1):
        worksheet.set_column(gap, gap, MARGIN)
    worksheet.set_column(chart_at, chart_at, _CHART_COLUMN)
    chart = states_chart(book, "Isian tiap urusan", affairs, "Urusan", _AFFAIRS_SIZE)
    worksheet.insert_chart(_TABLE_ROW, chart_at, chart, {"object_position": 3})
    _round_charts(book, rounds, rounds_at)
    worksheet.freeze_panes(_TABLE_ROW + 1, 0)
    paper(worksheet, "Ringkasan", repeat=(_TABLE_ROW, _TABLE_ROW), initialled=True)


def _round_charts(book: Book, rounds: Placed, column: int) -> None:
    """Beside room for a dozen rounds: completeness, and findings, at the end of each."""
    worksheet = book.sheet(Sheet.SUMMARY, palette.TAB_RESULT, zoom=90)
    kinds = (
        ("Kelengkapan tiap putaran", "Kelengkapan", palette.TEAL, True),
        ("Temuan tiap putaran", "Temuan", palette.UNAVAILABLE, False),
    )
    for number, (title, header, colour, is_share) in enumerate(kinds):
        chart = bars(
            book.workbook,
            title,
            "column",
            [(header, rounds.series("Putaran"), rounds.series(header), colour)],
            _ROUNDS_SIZE,
            percent=is_share,
            legend=False,
            upright=True,
        )
        place_at = {"y_offset": 150 + number * (_ROUNDS_SIZE[1] + 10), "object_position": 3}
        worksheet.insert_chart(_TABLE_ROW + 1, column, chart, place_at)
