"""The layout for e-Walidata as files: a workbook to open and upload, and CSV for Excel id-ID."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from sync import palette, texts
from sync.csv_files import csv_bytes, inert, plain
from sync.domain.export.ewalidata import Layout
from sync.domain.submissions import TypedValue
from sync.workbook.page_looks import printable
from sync.workbook.text_widths import line_count

_SIZE = 9.0
_FONT = {"font_name": "Arial", "font_size": _SIZE, "valign": "vcenter", "font_color": palette.INK}
_WIDTHS = {"No": 44, "Kode DSSD": 104, "Uraian": 320, "Satuan": 92, "Ketersediaan": 104}
_PERIOD_WIDTH, _NOTE_WIDTH = 128, 210
_PADDING, _LINE, _ROW_PADDING = 18, 12.0, 6.0
_WHOLE, _BROKEN = "[$-421]#,##0", "[$-421]#,##0.####"
_EXACT_DIGITS = 15
"""A workbook's number keeps so many digits; longer ones are written as text, whole."""
_FOLIO = 14
_FOOTER_TITLE = 120
_HIGHEST = 409.0
"""Points; Excel makes no row higher."""
_CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 - a file's date has no zone; fixed = same bytes


def layout_csv(layout: Layout) -> bytes:
    """For an Excel that speaks Indonesian: semicolons, decimal comma, with a byte order mark."""
    rows = ([_cell(value) for value in row] for row in layout.rows)
    heads = [inert(heading) for heading in layout.headings]
    return csv_bytes(heads, rows, delimiter=";", encoding="utf-8-sig")


def _cell(value: TypedValue) -> str:
    if isinstance(value, int | Decimal):
        return plain(value).replace(".", ",")
    return inert(plain(value))


def layout_workbook(layout: Layout, title: str) -> bytes:
    """One sheet: codes are text, numbers are numbers, missing ones blank."""
    content = BytesIO()
    book = Workbook(
        content,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": "Arial", "font_size": 10},
        },
    )
    book.set_properties({"title": _storable(title), "created": _CREATED})
    sheet = book.add_worksheet(texts.EXPORT_SHEET)
    _fill(book, sheet, layout)
    last = max(len(layout.rows), 1)
    sheet.autofilter(0, 0, last, len(layout.headings) - 1)
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.set_paper(_FOLIO)
    sheet.set_margins(0.5, 0.5, 0.55, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.hide_gridlines(2)
    pages = texts.PRINT_FOOTER.format(page="&P", pages="&N")
    sheet.set_footer(f"&L&8{_footer(title)}&R&8{pages}")
    book.close()
    return content.getvalue()


def _storable(text: str) -> str:
    return str(printable(text))


def _footer(title: str) -> str:
    """A title in which nothing is a code of a footer, cut to what a footer takes."""
    return _storable(title)[:_FOOTER_TITLE].replace("&", "dan").replace("\n", " ")


def _fill(book: Any, sheet: Any, layout: Layout) -> None:
    looks = _looks(book)
    numeric = {"No", *layout.periods}
    widths = [
        _PERIOD_WIDTH if heading in layout.periods else _WIDTHS.get(heading, _NOTE_WIDTH)
        for heading in layout.headings
    ]
    sheet.set_row(0, 24)
    for column, (heading, width) in enumerate(zip(layout.headings, widths, strict=True)):
        sheet.set_column_pixels(column, column, width)
        look = "number heading" if heading in numeric else "heading"
        sheet.write_string(0, column, _storable(heading), looks[look])
    for number, row in enumerate(layout.rows, 1):
        lines = 1
        for column, (value, width) in enumerate(zip(row, widths, strict=True)):
            if isinstance(value, int | Decimal) and _is_exact(value):
                look = "whole" if value == int(value) else "broken"
                sheet.write_number(number, column, float(value), looks[look])
            elif value is None:
                sheet.write_blank(number, column, None, looks["text"])
            else:
                text = _storable(plain(value))
                sheet.write_string(number, column, text, looks["text"])
                lines = max(lines, line_count(text, width - _PADDING, _SIZE))
        sheet.set_row(number, min(lines * _LINE + _ROW_PADDING, _HIGHEST))


def _looks(book: Any) -> dict[str, Any]:
    line = {"bottom": 1, "bottom_color": palette.LINE}
    head = {**_FONT, "bold": True, "bg_color": palette.SEA, "font_color": palette.WHITE}
    right, left = {"align": "right", "indent": 1}, {"indent": 1, "text_wrap": True}
    return {
        "heading": book.add_format({**head, **left}),
        "number heading": book.add_format({**head, **right}),
        "text": book.add_format({**_FONT, **line, **left, "num_format": "@"}),
        "whole": book.add_format({**_FONT, **line, **right, "num_format": _WHOLE}),
        "broken": book.add_format({**_FONT, **line, **right, "num_format": _BROKEN}),
    }


def _is_exact(value: int | Decimal) -> bool:
    return len(Decimal(value).normalize().as_tuple().digits) <= _EXACT_DIGITS
