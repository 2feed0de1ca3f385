"""Analisis: the analysis in words under two charts; Peringkat: the figures behind them."""

from __future__ import annotations

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from sync import texts
from sync.workbook import names
from sync.workbook.names import Owner, Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.charts import bars
from workbook_templates.specs.frame import MARGIN, Purpose, paper, title_band
from workbook_templates.specs.styles import Styles
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


def build(book: Book) -> tuple[Placed, Placed]:
    """Lay out both sheets; the tables of OPD and of steps, for other charts over them."""
    ranking, times = _ranking(book)
    _analysis(book, ranking, times)
    return ranking, times


def _analysis(book: Book, ranking: Placed, times: Placed) -> None:
    worksheet = book.sheet(Sheet.ANALISIS, palette.TAB_RESULT)
    purpose = Purpose("Analisis", Owner.MACHINE, "Apa yang lengkap, terlambat, dan tidak biasa.")
    title_band(worksheet, book.styles, purpose, 2)
    worksheet.set_row_pixels(_CHART_ROW, _CHART_HEIGHT + 2)
    worksheet.set_row(_CHART_ROW + 1, 3)
    placed = place(
        worksheet,
        book.styles,
        names.ANALYSIS_TEXT,
        row=_TEXT_ROW,
        filtered=False,
        middle=False,
        header_height=24,
    )
    quiet(worksheet, placed)
    charts = (
        (completeness_chart(book, ranking, (640, _CHART_HEIGHT)), 0),
        (times_chart(book, times, (398, _CHART_HEIGHT)), 645),
    )
    for chart, offset in charts:
        worksheet.insert_chart(_CHART_ROW, 1, chart, {"x_offset": offset, "object_position": 2})
    _section_titles(worksheet, book.styles, placed)
    paper(worksheet, "Analisis", repeat=(_TEXT_ROW, _TEXT_ROW), initialled=True)


def _section_titles(worksheet: Worksheet, styles: Styles, placed: Placed) -> None:
    """The titles of the sections stand out."""
    column = placed.column("Bagian")
    worksheet.conditional_format(
        *(placed.first_row, column, placed.last_row, column),
        {
            "type": "no_blanks",
            "format": styles.changed(bold=True, font_color=palette.SEA),
        },
    )


def completeness_chart(book: Book, ranking: Placed, size: tuple[int, int]) -> Chart:
    """Completeness of every OPD, the most complete first; `size` in pixels."""
    return bars(
        book.workbook,
        "Kelengkapan tiap OPD",
        "column",
        [("Kelengkapan", ranking.series("OPD"), ranking.series("Kelengkapan"), palette.TEAL)],
        size,
        percent=True,
        legend=False,
    )


def states_chart(
    book: Book, title: str, placed: Placed, named: str, size: tuple[int, int]
) -> Chart:
    """The five states of each row as one bar of 100 %; `named`: the column of the names."""
    return bars(
        book.workbook,
        title,
        "bar",
        [
            (header, placed.series(named), placed.series(header), colour)
            for header, colour in _STATES
        ],
        size,
        stacked=True,
    )


def times_chart(book: Book, times: Placed, size: tuple[int, int]) -> Chart:
    """Standard and used time of each step; `size` in pixels."""
    return bars(
        book.workbook,
        "Waktu tiap langkah, dalam menit kerja",
        "bar",
        [
            ("Baku", times.series("Langkah"), times.series("Baku (menit)"), palette.BLANK),
            ("Terpakai", times.series("Langkah"), times.series("Terpakai (menit)"), palette.TEAL),
        ],
        size,
    )


def _ranking(book: Book) -> tuple[Placed, Placed]:
    worksheet = book.sheet(Sheet.PERINGKAT, palette.TAB_RESULT, zoom=90)
    chart_at = len(names.RECAP_BY_AGENCY.columns) + 2
    times_at = chart_at + 2
    last = times_at + len(names.STEP_TIMES.columns) - 1
    purpose = Purpose(
        "Peringkat",
        Owner.MACHINE,
        texts.RANKING_RULE,
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
    worksheet.set_column(chart_at, chart_at, 56)
    chart = states_chart(book, "Isian tiap OPD", ranking, "OPD", (392, 660))
    worksheet.insert_chart(_RANKING_ROW, chart_at, chart, {"object_position": 3})
    worksheet.freeze_panes(_RANKING_ROW + 1, 0)
    paper(worksheet, "Peringkat", repeat=(_RANKING_ROW, _RANKING_ROW), initialled=True)
    return ranking, times
