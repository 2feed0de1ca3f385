"""CSV whose text no spreadsheet runs as a formula, and from which the original comes back.

Text that begins with = + - @ a tab or a line break, and text that begins with an apostrophe, gets
one apostrophe in front. Whoever reads the file takes one apostrophe away from each text that
begins with one, and has what was there. Numbers are written as numbers and stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from sync.domain.submissions import TypedValue

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_GUARD = "'"
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def inert(text: str) -> str:
    """Text that stays text in a spreadsheet."""
    return _GUARD + text if text.startswith((*_STARTS_FORMULA, _GUARD)) else text


def original(text: str) -> str:
    """What `inert` was given."""
    return text.removeprefix(_GUARD)


def inert_but_numbers(text: str) -> str:
    """Like `inert`, for columns of texts and numbers: what reads as a plain number is one."""
    return text if _PLAIN_NUMBER.fullmatch(text) else inert(text)


def plain(value: TypedValue) -> str:
    """A typed value in full, as a program writes it: '1234.5', '2025-12-31', '' for none."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def csv_bytes(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> bytes:
    """A CSV file (RFC 4180) of cells that are already inert."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue().encode(encoding, "backslashreplace")  # half a character can be typed
