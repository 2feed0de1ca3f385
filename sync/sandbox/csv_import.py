"""A CSV file becomes a spreadsheet's content, as Drive v2 converts an upload (`convert=true`).

Every field is read as if a person had typed it, by the spreadsheet's locale. The first tab keeps
its title and id and loses all else (formats, merges, protection); other tabs and named ranges are
gone. Not known of the real service: what it makes of separators other than commas; here they are
part of the text.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime

from sync.sandbox import entry, grid
from sync.sandbox.documents import new_sheet
from sync.sandbox.errors import drive_error
from sync.sandbox.locales import locale_of
from sync.sandbox.model import Cell, Spreadsheet


def replace_content(document: Spreadsheet, content: bytes, today: datetime) -> None:
    """Put the fields of a CSV file into the copy of a spreadsheet, in place of all its tabs.

    Args:
        content: UTF-8, with or without a byte order mark.
        today: gives the year of a date typed without one.

    Raises:
        ApiError: 400 when it cannot be read as CSV, or does not fit a cell or a spreadsheet.
    """
    rows = _rows(content)
    old = document.sheets[0]
    sheet = new_sheet(old.sheet_id, old.title, {})
    document.sheets = [sheet]
    document.named_ranges = []
    width = max(map(len, rows), default=0)
    grid.resize(document, sheet, max(sheet.row_count, len(rows)), max(sheet.column_count, width))
    locale = locale_of(document.locale)
    for row, fields in enumerate(rows):
        for column, field in enumerate(fields):
            if field:
                typed = entry.enter(Cell(), field, entry.USER_ENTERED, locale, today)
                sheet.put(row, column, typed)


def _rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig", "replace")
    try:
        return list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise drive_error(400, f"Bad Request. {error}", "badRequest") from error
