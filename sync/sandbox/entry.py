"""Input: what a value becomes in a cell, stored as it is (RAW) or read as if typed (USER_ENTERED).

Typed input is read by the spreadsheet's locale, as Google does: `1.500` is fifteen hundred in
id_ID and one and a half in en_US. A reading may bring a number format with it (dates, percents).
Not known of the real service, and kept as text here: `10.30` in id_ID, which may be a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.locales import AMERICAN, INDONESIAN, Locale
from sync.sandbox.model import Cell, CellValue, as_double
from sync.sandbox.serials import to_serial

MAX_CELL_CHARACTERS = 50_000
RAW = "RAW"
USER_ENTERED = "USER_ENTERED"


@dataclass(frozen=True)
class Entry:
    """What input means: a value or a formula, and the number format that comes with it."""

    value: CellValue | None = None
    formula: str | None = None
    number_format: Json | None = None


def enter(cell: Cell, entered: Any, option: str, locale: Locale, today: datetime) -> Cell:
    """The cell after input of a JSON value. `""` empties it; its format and note stay.

    Raises:
        ApiError: 400 for a list, an object, or a text beyond 50,000 characters.
    """
    entry = _read(entered, option, locale, today, is_text_cell=_is_text_cell(cell))
    written = cell.with_entry(entry.value, entry.formula)
    if entry.number_format is None:
        return written
    formatted = {**(cell.format or {}), "numberFormat": entry.number_format}
    return Cell(written.value, written.formula, formatted, cell.note, cell.validation)


def _is_text_cell(cell: Cell) -> bool:
    """True if the cell is formatted as plain text, which turns off all reading of input."""
    return bool(cell.format) and (cell.format or {}).get("numberFormat", {}).get("type") == "TEXT"


def _read(
    entered: Any, option: str, locale: Locale, today: datetime, *, is_text_cell: bool
) -> Entry:
    if isinstance(entered, bool):
        return Entry(entered)
    if isinstance(entered, int | float):
        return Entry(as_double(entered))
    if not isinstance(entered, str):
        kind = "list_value" if isinstance(entered, list) else "struct_value"
        raise invalid_argument(f"Invalid values[0][0]: {kind} {{}}")
    if entered == "":
        return Entry()
    if len(entered) > MAX_CELL_CHARACTERS:
        raise invalid_argument(
            "Your input contains more than the maximum of 50000 characters in a single cell."
        )
    if option == RAW:
        return Entry(entered)
    return Entry(entered) if is_text_cell else read_typed(entered, locale, today)


def read_typed(text: str, locale: Locale, today: datetime) -> Entry:
    """Read text as if a person had typed it into a cell.

    Args:
        text: not empty.
        locale: of the spreadsheet.
        today: gives the year of a date typed without one.
    """
    if text.startswith("=") and len(text) > 1:
        return Entry(formula=text)
    if text.startswith("'"):
        return Entry(text[1:] or None)
    trimmed = text.strip()
    if trimmed.upper() in ("TRUE", "FALSE"):
        return Entry(trimmed.upper() == "TRUE")
    for reader in _READERS:
        entry = reader(trimmed, locale, today)
        if entry is not None:
            return entry
    return Entry(text)


@lru_cache
def _number_pattern(locale: Locale) -> re.Pattern[str]:
    group, decimal = re.escape(locale.group), re.escape(locale.decimal)
    return re.compile(
        rf"(?P<sign>[+-]?)(?:(?P<grouped>\d{{1,3}}(?:{group}\d{{3}})+)|(?P<plain>\d+)|(?=[{decimal}]))"
        rf"(?:{decimal}(?P<fraction>\d*))?(?P<exponent>[eE][+-]?\d+)?"
    )


@dataclass(frozen=True)
class _Number:
    value: int | float
    decimals: int
    is_grouped: bool


def _plain_number(text: str, locale: Locale) -> _Number | None:
    match = _number_pattern(locale).fullmatch(text)
    if match is None or not any(character.isdigit() for character in text):
        return None
    whole = (match["grouped"] or match["plain"] or "0").replace(locale.group, "")
    if not whole.isascii():
        return None
    fraction = match["fraction"] or ""
    number = float(f"{match['sign']}{whole}.{fraction or 0}{match['exponent'] or ''}")
    if number in (float("inf"), float("-inf")):
        return None
    return _Number(as_double(number), len(fraction), match["grouped"] is not None)


def _pattern(decimals: int, *, grouped: bool) -> str:
    whole = "#,##0" if grouped else "0"
    return whole + ("." + "0" * min(decimals, 2) if decimals else "")


def _read_number(text: str, locale: Locale, _today: datetime) -> Entry | None:
    number = _plain_number(text, locale)
    if number is None:
        return None
    if number.is_grouped:
        pattern = _pattern(2 if number.decimals else 0, grouped=True)
        return Entry(number.value, number_format={"type": "NUMBER", "pattern": pattern})
    return Entry(number.value)


def _read_percent(text: str, locale: Locale, _today: datetime) -> Entry | None:
    if not text.endswith("%"):
        return None
    number = _plain_number(text[:-1].rstrip(), locale)
    if number is None:
        return None
    pattern = "0.00%" if number.decimals else "0%"
    # Dividing by 100 may leave a tail (0.07 -> 0.07000000000000001); 17 digits hide it.
    value = as_double(float(f"{number.value / 100:.15g}"))
    return Entry(value, number_format={"type": "PERCENT", "pattern": pattern})


def _read_currency(text: str, locale: Locale, _today: datetime) -> Entry | None:
    sign, rest = ("-", text[1:]) if text.startswith("-") else ("", text)
    if not rest.startswith(locale.currency):
        return None
    number = _plain_number(sign + rest.removeprefix(locale.currency).lstrip(), locale)
    if number is None:
        return None
    form = {"type": "CURRENCY", "pattern": locale.currency_pattern}
    return Entry(number.value, number_format=form)


_ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_NUMERIC_DATE = re.compile(r"(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_NAMED_DATE = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?(?:[ -,]+(\d{4}))?")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:,? +(\d{4}))?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


def _read_date(text: str, locale: Locale, today: datetime) -> Entry | None:
    date_text, _, time_text = text.partition(" ")
    if _TIME.fullmatch(time_text):
        day = _date(date_text, locale, today)
        clock = _TIME.fullmatch(time_text)
        if day is None or clock is None:
            return None
        hour, minute, second = (int(part or 0) for part in clock.groups())
        if hour > 23 or minute > 59 or second > 59:
            return None
        moment = day[0].replace(hour=hour, minute=minute, second=second)
        pattern = f"{day[1]} h:mm:ss" if clock[3] else f"{day[1]} h:mm"
        form = {"type": "DATE_TIME", "pattern": pattern}
        return Entry(to_serial(moment), number_format=form)
    day = _date(text, locale, today)
    if day is None:
        return None
    return Entry(to_serial(day[0]), number_format={"type": "DATE", "pattern": day[1]})


def _read_time(text: str, _locale: Locale, _today: datetime) -> Entry | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups())
    if hour > 23 or minute > 59 or second > 59:
        return None
    pattern = "h:mm:ss" if match[3] else "h:mm"
    serial = (hour * 3600 + minute * 60 + second) / 86400
    return Entry(as_double(serial), number_format={"type": "TIME", "pattern": pattern})


def _date(text: str, locale: Locale, today: datetime) -> tuple[datetime, str] | None:
    for year, month, day, pattern in _date_readings(text, locale, today):
        try:
            return datetime(year, month, day), pattern  # noqa: DTZ001 - a cell's date has no zone
        except ValueError:
            continue
    return None


def _date_readings(
    text: str, locale: Locale, today: datetime
) -> Iterator[tuple[int, int, int, str]]:
    """Year, month, day and pattern of each way to read the text as a date."""
    if match := _ISO_DATE.fullmatch(text):
        yield int(match[1]), int(match[2]), int(match[3]), "yyyy-mm-dd"
    elif match := _NUMERIC_DATE.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        day, month = (first, second) if locale.day_first else (second, first)
        year = _full_year(match[4]) if match[4] else today.year
        short = "d/m" if locale.day_first else "m/d"
        yield year, month, day, locale.date_pattern if match[4] else short
    elif match := _NAMED_DATE.fullmatch(text):
        year = int(match[3]) if match[3] else today.year
        yield year, _month(match[2], locale), int(match[1]), "d mmm yyyy" if match[3] else "d mmm"
    elif match := _MONTH_FIRST.fullmatch(text):
        year = int(match[3]) if match[3] else today.year
        yield year, _month(match[1], locale), int(match[2]), "mmm d, yyyy" if match[3] else "mmm d"


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if year < 50 else 1900 + year


def _month(name: str, locale: Locale) -> int:
    """Month 1 to 12 of its name or first three letters; 0, which is no month, if unknown."""
    for months in dict.fromkeys((locale, INDONESIAN, AMERICAN)):
        for number, month in enumerate(months.months, start=1):
            if name.casefold() in (month.casefold(), month[:3].casefold()):
                return number
    return 0


_READERS: tuple[Callable[[str, Locale, datetime], Entry | None], ...] = (
    _read_number,
    _read_percent,
    _read_currency,
    _read_date,
    _read_time,
)
