"""Cells of an open workbook: told as the closed workbook tells them, and written inertly.

Pure: no workbook is touched here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sync import texts
from sync.domain.addresses import cell_address
from sync.domain.errors import WorkbookError
from sync.ports import Cell, Link, Scalar
from sync.workbook import package
from sync.workbook.package.cell_xml import (
    MAX_INTEGER,
    MAX_TEXT,
    Unwritable,
    serial_text,
    text_xml,
)
from sync.workbook.package.links import check_target

_TRUTHS = frozenset({"TRUE", "FALSE", "BENAR", "SALAH"})
_EXCEL_WOULD_READ_IT = re.compile(r"^[=+\-@'#]|\d")
_MIDNIGHT = time()
_ONE_MILLISECOND = timedelta(milliseconds=1)


def inert(cell: Cell) -> Scalar:
    """A value as it is written: a text stays one, and becomes no formula, number, date or truth.

    Excel takes the apostrophe off again and remembers it; it is not part of the value.
    """
    if isinstance(cell, float):  # most are, or texts
        return cell
    value = cell.value if isinstance(cell, Link) else cell
    if isinstance(value, str):
        if not value:
            return None
        if _EXCEL_WOULD_READ_IT.search(value) or value.upper() in _TRUTHS:
            return f"'{value}"
        return str.__str__(value)
    return value


def told(value: Any, shows_days: Callable[[], bool]) -> Scalar:
    """A value as the closed workbook tells it: whole numbers whole, a day as a date.

    Args:
        shows_days: whether the cell's format shows no time; asked for midnights only.
    """
    if value is None or value == "":
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < MAX_INTEGER else value
    if isinstance(value, datetime):
        plain = value.replace(tzinfo=None)
        return plain.date() if plain.time() == _MIDNIGHT and shows_days() else plain
    if isinstance(value, str | int | date):
        return value
    return str(value)


def shows_days(number_format: str) -> bool:
    """Whether a number format shows days without a time."""
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    return "d" in plain and "h" not in plain


def same(shown: Scalar, wanted: Cell) -> bool:
    """Whether a cell already says what it shall say (its link aside)."""
    value = wanted.value if isinstance(wanted, Link) else wanted
    if value is None or value == "":
        return shown is None
    if isinstance(value, date) and isinstance(shown, date):
        return abs(_moment(shown) - _moment(value)) < _ONE_MILLISECOND
    if isinstance(value, bool) or isinstance(shown, bool):
        return shown is value
    return shown == value


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, _MIDNIGHT)


def check_cells(
    rows: Sequence[Sequence[Cell]], sheet: str, first_row: int, first_column: int
) -> None:
    """Pass if cells can hold all of it, before anything is written.

    Args:
        first_row, first_column: where the first value will stand, counted from 0.

    Raises:
        WorkbookError: text or number too long, no number, no day of Excel's calendar, a link that
            leads neither to a page nor into this workbook.
    """
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            value: object = cell
            kind = type(cell)
            # nearly all are texts of some length and plain numbers
            if kind is float or kind is int:
                if -MAX_INTEGER < cell < MAX_INTEGER:  # type: ignore[operator]
                    continue
            elif isinstance(cell, Link):
                where = f"{sheet}!{cell_address(first_row + number, first_column + column)}"
                check_target(package.Link(cell.value, cell.target), where)
                value = cell.value
            if value is None or (isinstance(value, str) and len(value) * 2 <= MAX_TEXT):
                continue
            try:
                _check(value)
            except Unwritable as error:
                where = f"{sheet}!{cell_address(first_row + number, first_column + column)}"
                raise WorkbookError(error.text, where=where, **error.facts) from error


def _check(value: object) -> None:
    if isinstance(value, str):
        text_xml(value)
    elif isinstance(value, date):
        serial_text(value, date1904=False)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise Unwritable(texts.EXCEL_NOT_A_NUMBER, value=value)
    elif isinstance(value, int):
        if abs(value) >= MAX_INTEGER:
            raise Unwritable(texts.EXCEL_NUMBER_TOO_LONG, value=value)
    else:
        raise Unwritable(texts.EXCEL_VALUE_UNKNOWN, kind=type(value).__name__)
