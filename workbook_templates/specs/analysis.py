"""Analisis: the analysis in words under two charts; Peringkat: the figures behind them."""

from __future__ import annotations

from sync.workbook import names
from sync.workbook.names import Owner, Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.charts import bars
from workbook_templates.specs.frame import MARGIN, Purpose, paper, title_band
from workbook_templates.specs.tables import Placed, place, quiet

_RANKING_ROW = 3
_CHART_ROW = 3
_TEXT_ROW = 5
_CHART_HEIGHT = 330
_STATES = (
    ("Terisi", palette.FILLED),
    ("Nol Sah", palette.TRUE_ZERO),
    ("Kosong", palette.BLANK),
    ("Tidak Tersedia", palette.UNAVAILABLE),
    ("Tidak Sah", palette.INVALID),
)


def build(book: Book) -> None:
    """Lay out both sheets."""
    ranking, times = _ranking(book)
    _analysis(book, ranking, times)


def _analysis(book: Book, ranking: Placed, times: Placed) -> None:
    worksheet = book.sheet(Sheet.ANALISIS, palette.TAB_RESULT)
    purpose = Purpose("Analisis", Owner.MACHINE, "Apa yang lengkap, terlambat, dan tidak biasa.")
    title_band(worksheet, book.styles, purpose, 1)
    worksheet.set_row_pixels(_CHART_ROW, _CHART_HEIGHT + 6)
    worksheet.set_row(_CHART_ROW + 1, 8)
    placed = place(
        worksheet, book.styles, names.ANALYSIS_TEXT, row=_TEXT_ROW, filtered=False, header_height=24
    )
    quiet(worksheet, placed)
    completeness = bars(
        book.workbook,
        "Kelengkapan tiap OPD",
        "column",
        [("Kelengkapan", ranking.series("OPD"), ranking.series("Kelengkapan"), palette.TEAL)],
        (640, _CHART_HEIGHT),
        percent=True,
        legend=False,
    )
    worksheet.insert_chart(_CHART_ROW, 1, completeness, {"object_position": 2})
    spent = bars(
        book.workbook,
        "Waktu tiap langkah, dalam menit kerja",
        "bar",
        [
            ("Baku", times.series("Langkah"), times.series("Baku (menit)"), palette.BLANK),
            ("Terpakai", times.series("Langkah"), times.series("Terpakai (menit)"), palette.TEAL),
        ],
        (410, _CHART_HEIGHT),
    )
    worksheet.insert_chart(_CHART_ROW, 1, spent, {"x_offset": 645, "object_position": 2})
    paper(worksheet, "Analisis")


def _ranking(book: Book) -> tuple[Placed, Placed]:
    worksheet = book.sheet(Sheet.PERINGKAT, palette.TAB_RESULT, zoom=90)
    chart_at = len(names.RECAP_BY_AGENCY.columns) + 2
    times_at = chart_at + 2
    last = times_at + len(names.STEP_TIMES.columns) - 1
    purpose = Purpose(
        "Peringkat",
        Owner.MACHINE,
        "Kelengkapan tiap OPD dari yang terlengkap, dan waktu tiap langkah terhadap baku.",
    )
    title_band(worksheet, book.styles, purpose, last)
    ranking = place(worksheet, book.styles, names.RECAP_BY_AGENCY, row=_RANKING_ROW)
    times = place(
        worksheet,
        book.styles,
        names.STEP_TIMES,
        row=_RANKING_ROW,
        column=times_at,
        filtered=False,
    )
    quiet(worksheet, ranking, times)
    for gap in (chart_at - 1, chart_at + 1):
        worksheet.set_column(gap, gap, MARGIN)
    worksheet.set_column(chart_at, chart_at, 62)
    chart = bars(
        book.workbook,
        "Isian tiap OPD",
        "bar",
        [
            (header, ranking.series("OPD"), ranking.series(header), colour)
            for header, colour in _STATES
        ],
        (436, 700),
        stacked=True,
    )
    worksheet.insert_chart(_RANKING_ROW, chart_at, chart, {"object_position": 3})
    worksheet.freeze_panes(_RANKING_ROW + 1, 0)
    paper(worksheet, "Peringkat", repeat=(_RANKING_ROW, _RANKING_ROW))
    return ranking, times
