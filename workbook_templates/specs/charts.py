"""Charts in our palette, bound to the rows of tables or to named cells."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from workbook_templates.specs import palette
from workbook_templates.specs.styles import INTEGER

_FONT = {"name": palette.FONT, "size": palette.SMALL, "color": palette.INK}
_NONE = {"none": True}
_HAIRLINE = {"color": palette.LINE, "width": 0.5}


def _bare(chart: Chart, title: str, width: int, height: int) -> None:
    if title:
        chart.set_title(
            {
                "name": title,
                "name_font": {**_FONT, "size": palette.BODY, "bold": True},
                "overlay": False,
            }
        )
    else:
        chart.set_title({"none": True})
    chart.set_size({"width": width, "height": height})
    chart.set_chartarea({"border": _NONE, "fill": {"color": palette.WHITE}})
    chart.set_plotarea({"fill": _NONE})
    chart.show_hidden_data()


def shares(
    workbook: Workbook,
    cells: Sequence[tuple[str, str, int, int, str]],
    size: tuple[int, int] = (362, 40),
) -> Chart:
    """One slim bar split into parts; the cards beside it are its legend.

    Args:
        cells: label, sheet, row, column and colour of each part.
        size: width and height in pixels.
    """
    chart = workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for label, sheet, row, column, colour in cells:
        chart.add_series(
            {
                "name": label,
                "values": [sheet, row, column, row, column],
                "fill": {"color": colour},
                "border": {"color": palette.WHITE, "width": 0.75},
                "gap": 10,
            }
        )
    _bare(chart, "", *size)
    chart.set_legend({"none": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "reverse": True})
    chart.set_chartarea({"border": _NONE, "fill": {"color": palette.FOAM}})
    chart.set_plotarea(
        {"fill": _NONE, "layout": {"x": 0.01, "y": 0.05, "width": 0.98, "height": 0.9}}
    )
    return chart


def bars(
    workbook: Workbook,
    title: str,
    kind: str,
    series: Sequence[tuple[str, list[str | int], list[str | int], str]],
    size: tuple[int, int],
    *,
    stacked: bool = False,
    percent: bool = False,
    legend: bool = True,
    upright: bool = False,
) -> Chart:
    """Bars ('bar') or columns ('column') over a table.

    Args:
        series: name, categories, values and colour of each.
        size: width and height in pixels.
        percent: the value axis goes from 0 to 100 %.
        upright: names of columns are few and short, so they need not stand on their heads.
    """
    options = {"type": kind}
    if stacked:
        options["subtype"] = "percent_stacked"
    chart = workbook.add_chart(options)
    for name, categories, values, colour in series:
        chart.add_series(
            {
                "name": name,
                "categories": categories,
                "values": values,
                "fill": {"color": colour},
                "border": _NONE,
                "gap": 45,
                "overlap": 100 if stacked else -5,
            }
        )
    _bare(chart, title, *size)
    axis: dict[str, object] = {
        "num_font": _FONT,
        "line": _NONE,
        "major_gridlines": {"visible": True, "line": _HAIRLINE},
        "num_format": "0%" if percent or stacked else INTEGER,
        "min": 0,
    }
    if percent or stacked:
        axis |= {"max": 1, "major_unit": 0.25}
    names: dict[str, object] = {
        "num_font": _FONT,
        "line": _HAIRLINE,
        "major_tick_mark": "none",
        "interval_unit": 1,
    }
    if kind == "bar":
        # the first row of the table on top
        names["reverse"] = True
        axis["label_position"] = "high"
        chart.set_y_axis(names)
        chart.set_x_axis(axis)
    else:
        chart.set_x_axis(names if upright else {**names, "num_font": {**_FONT, "rotation": -90}})
        chart.set_y_axis(axis)
    chart.set_legend({"position": "bottom", "font": _FONT} if legend else {"none": True})
    return chart
