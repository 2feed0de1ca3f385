"""The cells of a handed-in file in the form in which Google's API tells a sheet's."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from sync import texts
from sync.domain.dates import SERIAL_EPOCH
from sync.domain.tables import RawCell

_EXACT = 2**53
"""Beyond this a double no longer tells every whole number from the next."""
_DAY = timedelta(days=1)
_DELIMITERS = ";,\t"
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe2-\xef][\x80-\xbf]{2}")
"""A letter beyond ASCII in UTF-8; as Windows' own letters it would be two or three odd ones."""
_LOOKED_AT = 50
"""Lines of a .csv by which its delimiter is told."""


def raw_rows(rows: Iterable[Sequence[object]]) -> list[list[RawCell]]:
    """Cells as calamine gives them -> as Google does: dates are serial numbers, 5.0 is 5."""
    return whole_numbers([[_raw(cell) for cell in row] for row in rows])


def whole_numbers(rows: Iterable[Sequence[RawCell]]) -> list[list[RawCell]]:
    """Whole numbers as such: a file writes 5.0 where the API says 5."""
    return [[_whole(cell) for cell in row] for row in rows]


class CsvError(csv.Error):
    """A .csv that is no table of text; what it says is for people."""


def csv_rows(content: bytes, largest: int = 2**31) -> list[list[RawCell]]:
    """The rows of a .csv as Excel writes it, in UTF-8, UTF-16 or Windows' own letters; all text.

    Args:
        largest: cells that its rows may be padded to.

    Raises:
        csv.Error, UnicodeError: it is no table of text, or its letters are of two kinds.
        MemoryError: it would have more cells.
    """
    try:
        marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        if _UTF8_LETTER.search(content):
            raise CsvError(texts.FILE_MIXED_LETTERS) from None
        text = content.decode("cp1252")
    if "\x00" in text:
        raise csv.Error("binary content")
    first_lines = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    delimiter = max(_DELIMITERS, key=first_lines.count)
    rows: list[list[RawCell]] = []
    widest = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            widest = max(widest, len(row))
            if (len(rows) + 1) * widest > largest:
                raise MemoryError
            rows.append(list(row))
    except csv.Error as error:
        raise CsvError(texts.FILE_LINE_TOO_LONG) from error
    return rows


def _raw(cell: object) -> RawCell:
    if cell is None or isinstance(cell, str | bool | int | float):
        return cell
    if isinstance(cell, datetime):
        return _days(cell.replace(tzinfo=None) - datetime.combine(SERIAL_EPOCH, time()))
    if isinstance(cell, date):
        return (cell - SERIAL_EPOCH).days
    if isinstance(cell, time):
        return _days(datetime.combine(SERIAL_EPOCH, cell) - datetime.combine(SERIAL_EPOCH, time()))
    return _days(cell) if isinstance(cell, timedelta) else str(cell)


def _days(span: timedelta) -> float:
    return span / _DAY


def _whole(cell: RawCell) -> RawCell:
    is_whole = isinstance(cell, float) and cell.is_integer() and abs(cell) <= _EXACT
    return int(cell) if is_whole and isinstance(cell, float) else cell
