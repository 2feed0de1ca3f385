"""Values and formulas between xlwings and LibreOffice; pure but for the calendar's first day.

As in Excel a text that begins with '=' is a formula, one that looks like a number becomes one, and
an apostrophe before a text keeps it a text: what is written inertly here is inert there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's days have no time zone
DATE_OR_TIME = 2 | 4
LOGICAL = 1024
"""Kinds of number formats, as com.sun.star.util.NumberFormat counts them."""

_DAY = timedelta(days=1)
_MILLISECONDS = 86_400_000
_LAST_DAY = 2_958_466
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_QUOTED = re.compile(r'("(?:[^"]|"")*")')
_SHEET_BEFORE = re.compile(r"('(?:[^']|'')+'|[A-Za-z_][\w.]*)!")
_SHEET_AFTER = re.compile(r"\$?('(?:[^']|'')+'|[A-Za-z_]\w*)\.(?=\$?[A-Z]{1,3}\$?\d)")


@dataclass
class WrittenCells:
    """Rows ready for `setDataArray`, and the cells that need more than a value.

    Args:
        dates: rows of days, by column; moments: of days with a time; truths: cells of yes or no.
        formulas: by cell, as xlwings gave them.
    """

    rows: tuple[tuple[Any, ...], ...] = ()
    dates: dict[int, list[int]] = field(default_factory=dict)
    moments: dict[int, list[int]] = field(default_factory=dict)
    truths: list[tuple[int, int]] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)


def written_cells(data: Sequence[Sequence[Any]]) -> WrittenCells:
    """What LibreOffice is given for rows of values; '' stands for empty (void would be #N/A)."""
    written = WrittenCells()
    rows = []
    for number, row in enumerate(data):
        out: list[Any] = []
        for column, value in enumerate(row):
            if value is None:
                out.append("")
            elif type(value) is str:
                out.append(_text(value, number, column, written) if value else "")
            elif type(value) is float or type(value) is int:
                out.append(float(value))
            else:
                out.append(_other(value, number, column, written))
        rows.append(tuple(out))
    written.rows = tuple(rows)
    return written


def _text(value: str, row: int, column: int, written: WrittenCells) -> str | float:
    first = value[0]
    if first == "'":
        return value[1:]
    if first == "=":
        written.formulas[row, column] = value
        return ""
    if first in "+-0123456789" and _NUMBER.fullmatch(value):
        return float(value)
    return value


def _other(value: Any, row: int, column: int, written: WrittenCells) -> Any:
    if isinstance(value, bool):
        written.truths.append((row, column))
        return float(value)
    if isinstance(value, datetime):
        moments = written.dates if value.time() == time() else written.moments
        moments.setdefault(column, []).append(row)
        return (value.replace(tzinfo=None) - EPOCH) / _DAY
    if isinstance(value, date):
        written.dates.setdefault(column, []).append(row)
        return float((value - EPOCH.date()).days)
    if isinstance(value, int | float):
        return float(value)
    return str(value)


def moment_of(serial: float) -> datetime | float:
    """The moment of a day number; the number itself where no calendar has such a day."""
    if not 0 <= serial < _LAST_DAY:
        return float(serial)
    return EPOCH + timedelta(milliseconds=round(serial * _MILLISECONDS))


def stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours among rising numbers."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def to_libreoffice(formula: str) -> str:
    """Excel's formula as LibreOffice takes it: ';' between arguments, '$Sheet.' before cells."""
    if formula[:1] != "=":
        return formula
    return _outside_texts(formula, lambda part: _SHEET_BEFORE.sub(r"$\1.", part.replace(",", ";")))


def to_excel(formula: str) -> str:
    """LibreOffice's formula as Excel has it; a text loses the apostrophe that kept it one."""
    if formula[:1] == "'":
        return formula[1:]
    if formula[:1] != "=":
        return formula
    return _outside_texts(formula, lambda part: _SHEET_AFTER.sub(r"\1!", part.replace(";", ",")))


def _outside_texts(formula: str, change: Callable[[str], str]) -> str:
    parts = _QUOTED.split(formula)
    return "".join(part if part[:1] == '"' else change(part) for part in parts)


def libreoffice_target(target: str) -> str:
    """'#Rekap!A1' as LibreOffice has it: '#Rekap.A1'."""
    return target.replace("!", ".", 1) if target[:1] == "#" else target


def excel_target(url: str) -> str:
    """'#Rekap.A1' as Excel has it."""
    sheet, _, cell = url.rpartition(".")
    return f"{sheet}!{cell}" if url[:1] == "#" and sheet else url
