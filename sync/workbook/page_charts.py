"""Charts of printed pages: native ones, over figures on a hidden sheet of the same file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from sync import palette
from sync.domain.documents import ChartSeries, DocumentChart
from sync.domain.submissions import ValueState
from sync.workbook.page_looks import FONT

_SHEET = "Angka Grafik"
_SMALL = {"name": FONT, "size": 8, "color": palette.INK}
_NONE = {"none": True}
_HAIRLINE = {"color": palette.LINE, "width": 0.5}
_COLOURS = (palette.TEAL, palette.BLANK, palette.UNAVAILABLE)
_STATE_COLOURS = {
    ValueState.FILLED.value: palette.FILLED,
    ValueState.TRUE_ZERO.value: palette.TRUE_ZERO,
    ValueState.BLANK.value: palette.BLANK,
    ValueState.UNAVAILABLE.value: palette.UNAVAILABLE,
    ValueState.INVALID.value: palette.INVALID,
}
_MANY = 9
"""From so many names on they stand upright below their columns."""


@dataclass
class ChartFigures:
    """The hidden sheet with the figures of a document's charts, one chart below the other."""

    workbook: Workbook
    worksheet: Worksheet
    next_row: int = 0

    @staticmethod
    def on(workbook: Workbook) -> ChartFigures:
        """A new hidden sheet."""
        worksheet = workbook.add_worksheet(_SHEET)
        worksheet.hide()
        return ChartFigures(workbook, worksheet)

    def chart(self, wanted: DocumentChart, width: int, height: int) -> Chart:
        """The chart over its figures; width and height in pixels."""
        first = self._write(wanted)
        last = first + len(wanted.names) - 1
        options = {"type": "column"}
        if wanted.shares:
            options["subtype"] = "percent_stacked"
        chart = self.workbook.add_chart(options)
        for column, (series, colour) in enumerate(
            zip(wanted.series, _colours(wanted.series), strict=True), 1
        ):
            chart.add_series(
                {
                    "name": series.name,
                    "categories": [_SHEET, first, 0, last, 0],
                    "values": [_SHEET, first, column, last, column],
                    "fill": {"color": colour},
                    "border": _NONE,
                    "gap": 45,
                    "overlap": 100 if wanted.shares else -5,
                }
            )
        _dress(chart, wanted)
        chart.set_size({"width": width, "height": height})
        return chart

    def _write(self, wanted: DocumentChart) -> int:
        """Names and figures below a heading; returns the first row of them."""
        self.worksheet.write_row(self.next_row, 1, [one.name for one in wanted.series])
        first = self.next_row + 1
        for row, name in zip(count(first), wanted.names, strict=False):
            self.worksheet.write_string(row, 0, name)
        for column, series in enumerate(wanted.series, 1):
            for row, value in enumerate(series.values, first):
                if value is not None:
                    self.worksheet.write_number(row, column, value)
        self.next_row = first + len(wanted.names) + 1
        return first


def _colours(series: Sequence[ChartSeries]) -> list[str]:
    """States have their own; other series take the palette's in turn."""
    return [
        _STATE_COLOURS.get(one.name, _COLOURS[number % len(_COLOURS)])
        for number, one in enumerate(series)
    ]


def _dress(chart: Chart, wanted: DocumentChart) -> None:
    chart.set_title(
        {
            "name": wanted.title,
            "name_font": {"name": FONT, "size": 11, "bold": True, "color": palette.SEA},
            "overlay": False,
        }
    )
    share = wanted.percent or wanted.shares
    axis: dict[str, object] = {
        "num_font": _SMALL,
        "line": _NONE,
        "major_gridlines": {"visible": True, "line": _HAIRLINE},
        "num_format": "0%" if share else "[$-421]#,##0",
        "min": 0,
    }
    if share:
        axis |= {"max": 1, "major_unit": 0.25}
    upright = len(wanted.names) > _MANY
    chart.set_x_axis(
        {
            "num_font": {**_SMALL, "rotation": -90} if upright else _SMALL,
            "line": _HAIRLINE,
            "major_tick_mark": "none",
            "interval_unit": 1,
        }
    )
    chart.set_y_axis(axis)
    several = len(wanted.series) > 1
    chart.set_legend({"position": "top", "font": _SMALL} if several else _NONE)
    chart.set_chartarea({"border": _NONE, "fill": {"color": palette.WHITE}})
    chart.set_plotarea({"fill": _NONE})
