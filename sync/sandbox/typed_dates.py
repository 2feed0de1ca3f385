"""Typed dates and times: what the text means in a locale, and the format that it brings along.

Not known of the real service: `10.30` in id_ID, which may be a time, and is kept as text here;
and where the century of a year of two digits ends: here 49 is 2049 and 50 is 1950.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from sync.sandbox.errors import Json
from sync.sandbox.locales import AMERICAN, INDONESIAN, Locale
from sync.sandbox.model import as_double
from sync.sandbox.serials import to_serial

_LAST_YEAR_OF_2000 = 49
_YEAR = r"(\d{4}|\d{2})"
_MONTH = r"([A-Za-z]{3,9})"
_ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)
_NUMERIC_DATE = re.compile(rf"(\d{{1,2}})([-/])(\d{{1,2}})(?:\2{_YEAR})?", re.ASCII)
_NAMED_DATE = re.compile(rf"(\d{{1,2}})([ -]){_MONTH}\.?(?:[ ,-]+{_YEAR})?", re.ASCII)
_MONTH_FIRST = re.compile(rf"{_MONTH}\.? (\d{{1,2}})(?:,? +(\d{{4}}))?", re.ASCII)
_MONTH_ALONE = re.compile(rf"{_MONTH}([ -])(\d{{4}})", re.ASCII)
_TIME = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2}))?(?: ?([AaPp][Mm]))?", re.ASCII)
_WITH_TIME = re.compile(rf"(.*\S) +({_TIME.pattern})", re.ASCII)

Moment = tuple[int | float, Json]
"""A serial number and the number format that comes with it."""


def read_moment(text: str, locale: Locale, today: datetime) -> Moment | None:
    """The date, time or length of time that a text means; None when it means none.

    Args:
        text: without blanks around it.
        today: gives the year of a date typed without one.
    """
    if _TIME.fullmatch(text):
        return _time(text) or _duration(text)
    parts = _WITH_TIME.fullmatch(text)
    day = _date(parts[1] if parts else text, locale, today)
    if day is None:
        return None
    serial, pattern = to_serial(day[0]), day[1]
    if parts is None:
        return serial, {"type": "DATE", "pattern": pattern}
    clock = _time(parts[2])
    if clock is None:
        return None
    form = {"type": "DATE_TIME", "pattern": f"{pattern} {clock[1]['pattern']}"}
    return as_double(serial + clock[0]), form


def _time(text: str) -> Moment | None:
    """A time of day, of 24 hours or twice 12."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups()[:3])
    half = (match[4] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    pattern = ("h:mm:ss" if match[3] else "h:mm") + (" am/pm" if half else "")
    serial = (hour * 3600 + minute * 60 + second) / 86400
    return as_double(serial), {"type": "TIME", "pattern": pattern}


def _duration(text: str) -> Moment | None:
    """A length of time of a day or more: `36:00:00` is one day and a half."""
    match = _TIME.fullmatch(text)
    if match is None or match[4]:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
    if minutes > 59 or seconds > 59:
        return None
    serial = (hours * 3600 + minutes * 60 + seconds) / 86400
    return as_double(serial), {"type": "TIME", "pattern": "[h]:mm:ss"}


def _date(text: str, locale: Locale, today: datetime) -> tuple[datetime, str] | None:
    for year, month, day, pattern in _readings(text, locale, today):
        try:
            return datetime(year, month, day), pattern  # noqa: DTZ001 - a cell's date has no zone
        except ValueError:
            continue
    return None


def _readings(text: str, locale: Locale, today: datetime) -> Iterator[tuple[int, int, int, str]]:
    """Year, month, day and pattern of each way to read the text as a date."""
    if match := _ISO_DATE.fullmatch(text):
        yield int(match[1]), int(match[2]), int(match[3]), "yyyy-mm-dd"
    elif match := _NUMERIC_DATE.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        day, month = (first, second) if locale.day_first else (second, first)
        short = "d/m" if locale.day_first else "m/d"
        yield (
            _full_year(match[4], today),
            month,
            day,
            locale.date_pattern if match[4] else short,
        )
    elif match := _NAMED_DATE.fullmatch(text):
        mark = match[2]
        pattern = f"d{mark}mmm{mark}yyyy" if match[4] else f"d{mark}mmm"
        yield _full_year(match[4], today), _month(match[3], locale), int(match[1]), pattern
    elif match := _MONTH_FIRST.fullmatch(text):
        pattern = "mmm d, yyyy" if match[3] else "mmm d"
        yield _full_year(match[3], today), _month(match[1], locale), int(match[2]), pattern
    elif match := _MONTH_ALONE.fullmatch(text):
        name = "mmm" if len(match[1]) == 3 else "mmmm"
        yield int(match[3]), _month(match[1], locale), 1, f"{name}{match[2]}yyyy"


def _full_year(text: str | None, today: datetime) -> int:
    if not text:
        return today.year
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if year <= _LAST_YEAR_OF_2000 else 1900 + year


def _month(name: str, locale: Locale) -> int:
    """Month 1 to 12 of its name or first three letters; 0, which is no month, if unknown."""
    for months in dict.fromkeys((locale, INDONESIAN, AMERICAN)):
        for number, month in enumerate(months.months, start=1):
            if name.casefold() in (month.casefold(), month[:3].casefold()):
                return number
    return 0
