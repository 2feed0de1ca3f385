"""Dates as Indonesian offices write them: the day comes first; doubtful ones are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sync.domain.cell_text import clean_text
from sync.domain.findings import Rule
from sync.texts import (
    DATE_MONTH_FIRST,
    DATE_TWO_DIGIT_YEAR,
    DATE_WEEKDAY_DIFFERS,
    DATE_YEAR_ONLY,
)

SERIAL_EPOCH = date(1899, 12, 30)
"""Day 0 of the numbers by which spreadsheets keep dates (Excel's own differ before March 1900)."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_MONTH_SPELLINGS = (
    "januari jan january",
    "februari pebruari feb peb february",
    "maret mar mrt march",
    "april apr",
    "mei may",
    "juni jun june",
    "juli jul july",
    "agustus agust agu ags agt aug august",
    "september sept sep",
    "oktober okt oct october",
    "november nopember nov nop",
    "desember des dec december",
)
_MONTH_NUMBERS = {
    word: number for number, words in enumerate(_MONTH_SPELLINGS, 1) for word in words.split()
}
_WEEKDAY_SPELLINGS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu ahad")
_WEEKDAY_NUMBERS = {
    word: number for number, words in enumerate(_WEEKDAY_SPELLINGS) for word in words.split()
}

_TIME_OF_DAY = r"(?:[ T][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?(?: ?wib|z)?)?"
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<separator>[-/.])(?P<month>[0-9]{1,2})(?P=separator)"
    r"(?P<year>[0-9]{4}|[0-9]{2})" + _TIME_OF_DAY,
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})(?P<separator>[-/.])(?P<month>[0-9]{1,2})(?P=separator)"
    r"(?P<day>[0-9]{1,2})" + _TIME_OF_DAY,
    re.IGNORECASE,
)
_WITH_NAME = re.compile(
    r"(?P<day>[0-9]{1,2})[-/ ]?(?P<month>[a-z]+)\.?[-/ ]?(?P<year>[0-9]{4}|[0-9]{2})"
    + _TIME_OF_DAY,
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?P<weekday>[a-z'’]+)(?:, ?| )", re.IGNORECASE)
_BLANKS_AT_SEPARATOR = re.compile(r" ?([-/.]) ?(?=[0-9])")


@dataclass(frozen=True)
class DateReading:
    """A date, or the rule that keeps the cell from being one, with a hint for its sentence."""

    value: date | None = None
    rule: Rule | None = None
    detail: str = ""


_NOT_A_DATE = DateReading(rule=Rule.NOT_A_DATE)


def read_date(raw: str | int | float) -> DateReading:
    """The date in a cell of a date column; years 1900 to 2100.

    A number is a serial: days from 1899-12-30, a time of day is left off. A number that looks like
    a year (1900..2100) is AMBIGUOUS_DATE: '2025' typed into a date column would else become a day
    of 1905. Text is '31/12/2025' (also with '-' or '.'), '31 Desember 2025', '31 Des 2025', 'Rabu,
    31 Desember 2025', '2025-12-31'. A year of two digits and a weekday that does not fit the date
    are AMBIGUOUS_DATE; impossible days and a month above 12 are NOT_A_DATE.
    """
    if isinstance(raw, bool):
        return _NOT_A_DATE
    if isinstance(raw, str):
        return _read_text(clean_text(raw))
    return _read_serial(raw)


def format_date(day: date) -> str:
    """A date for sentences and prints: '31 Desember 2025'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_datetime(moment: datetime) -> str:
    """A moment for sentences and prints: '31 Desember 2025 pukul 14.05', in its own zone."""
    return f"{format_date(moment)} pukul {moment:%H.%M}"


def _read_serial(serial: int | float) -> DateReading:
    if not 1 <= serial < 100_000:  # also refuses nan; 2100 ends at 73,415
        return _NOT_A_DATE
    if _FIRST_YEAR <= serial <= _LAST_YEAR:
        return DateReading(rule=Rule.AMBIGUOUS_DATE, detail=DATE_YEAR_ONLY)
    return _plausible(SERIAL_EPOCH + timedelta(days=int(serial)))


def _read_text(text: str) -> DateReading:
    weekday = None
    if (prefix := _WEEKDAY.match(text)) is not None:
        weekday = _WEEKDAY_NUMBERS.get(re.sub("['’]", "", prefix["weekday"].casefold()))
        if weekday is None:
            return _NOT_A_DATE
        text = text[prefix.end() :]
    reading = _read_plain(_BLANKS_AT_SEPARATOR.sub(r"\1", text))
    if weekday is None or reading.value is None or reading.value.weekday() == weekday:
        return reading
    return DateReading(rule=Rule.AMBIGUOUS_DATE, detail=DATE_WEEKDAY_DIFFERS)


def _read_plain(text: str) -> DateReading:
    match = _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text) or _WITH_NAME.fullmatch(text)
    if match is None:
        return _NOT_A_DATE
    written_month = match["month"].casefold()
    month = _MONTH_NUMBERS.get(written_month, 0)
    if written_month.isdigit():
        month = int(written_month)
    day = int(match["day"])
    if len(match["year"]) == 2:
        return DateReading(rule=Rule.AMBIGUOUS_DATE, detail=DATE_TWO_DIGIT_YEAR)
    if 12 < month <= 31 and 1 <= day <= 12:
        return DateReading(rule=Rule.NOT_A_DATE, detail=DATE_MONTH_FIRST)
    try:
        return _plausible(date(int(match["year"]), month, day))
    except ValueError:
        return _NOT_A_DATE


def _plausible(day: date) -> DateReading:
    return DateReading(day) if _FIRST_YEAR <= day.year <= _LAST_YEAR else _NOT_A_DATE
