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

_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top", "font_color": palette.INK}
_WIDTHS = {"No": 5, "Kode DSSD": 15, "Uraian": 46, "Satuan": 13, "Ketersediaan": 15, "Sumber": 28}
_PERIOD_WIDTH, _NOTE_WIDTH = 18, 34
_EXACT_DIGITS = 15
"""A workbook's number keeps so many digits; longer ones are written as text, whole."""
_FOLIO = 14
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
    book.set_properties({"title": title, "created": _CREATED})
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
    sheet.set_footer(f"&L&8{title.replace('&', '&&')}&R&8{pages}")
    book.close()
    return content.getvalue()


def _fill(book: Any, sheet: Any, layout: Layout) -> None:
    line = {"bottom": 1, "bottom_color": palette.LINE}
    head = {**_FONT, "bold": True, "bg_color": palette.SEA, "font_color": palette.WHITE}
    head |= {"text_wrap": True, "valign": "vcenter"}
    left = book.add_format(head)
    right = book.add_format({**head, "align": "right"})
    text = book.add_format({**_FONT, **line, "text_wrap": True, "num_format": "@"})
    whole = book.add_format({**_FONT, **line, "num_format": "#,##0", "align": "right"})
    broken = book.add_format({**_FONT, **line, "num_format": "#,##0.0###", "align": "right"})
    numeric = {"No", *layout.periods}
    sheet.set_row(0, 24)
    for column, heading in enumerate(layout.headings):
        width = _PERIOD_WIDTH if heading in layout.periods else _WIDTHS.get(heading, _NOTE_WIDTH)
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, right if heading in numeric else left)
    for number, row in enumerate(layout.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int | Decimal) and _is_exact(value):
                is_whole = value == int(value)
                sheet.write_number(number, column, float(value), whole if is_whole else broken)
            elif value is None:
                sheet.write_blank(number, column, None, text)
            else:
                sheet.write_string(number, column, plain(value), text)


def _is_exact(value: int | Decimal) -> bool:
    return len(Decimal(value).normalize().as_tuple().digits) <= _EXACT_DIGITS
