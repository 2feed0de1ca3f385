"""What the office says of itself in Pengaturan: hours, days off, who does which step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sync import texts
from sync.domain.errors import RegisterError
from sync.domain.working_time import OfficeHours
from sync.ports import Scalar, Workbook
from sync.workbook import names
from sync.workbook.people_rows import as_text, rows_of

FRIDAY = 4
_LONGER_ON_FRIDAY = timedelta(minutes=30)


def read_holidays(workbook: Workbook) -> tuple[date, ...]:
    """Days off that the office added to the national ones."""
    rows = rows_of(workbook.read_table(names.HOLIDAYS.name))
    return tuple(day for row in rows if (day := row.day("Tanggal")) is not None)


def read_roles(workbook: Workbook) -> dict[int, str]:
    """Who does each step, by its number, where the office names somebody."""
    return {
        int(number): row.text("Pelaksana")
        for row in rows_of(workbook.read_table(names.ROLES.name))
        if (number := row.text("Langkah")).isdecimal() and row.text("Pelaksana")
    }


def read_office_hours(workbook: Workbook) -> OfficeHours:
    """Office hours as Pengaturan says; Friday closes half an hour later, as usual.

    Raises:
        RegisterError: a time that is none, or a day that ends before it begins.
    """
    opens = _time_of_day(workbook, names.OFFICE_OPENS)
    closes = _time_of_day(workbook, names.OFFICE_CLOSES)
    usual = OfficeHours()
    if opens is None or closes is None:
        return usual
    later = (datetime.combine(date.min, closes) + _LONGER_ON_FRIDAY).time()
    try:
        return OfficeHours(
            {
                weekday: replace(hours, start=opens, end=later if weekday == FRIDAY else closes)
                for weekday, hours in usual.days.items()
            }
        )
    except ValueError as error:
        raise _not_a_time(names.OFFICE_CLOSES, f"{closes:%H.%M}") from error


def _time_of_day(workbook: Workbook, name: names.Name) -> time | None:
    """'07.30', '7:30', the number 7.3 that Excel makes of 7.30, or its fraction of a day."""
    raw = workbook.read_name(name.name)
    if not as_text(raw):
        return None
    if isinstance(raw, float) and 0 <= raw < 1:
        minutes = round(raw * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    text = f"{raw:.2f}" if isinstance(raw, float) else as_text(raw)
    hours, _, minutes_text = text.replace(":", ".").partition(".")
    try:
        return time(int(hours), int(minutes_text or 0))
    except ValueError as error:
        raise _not_a_time(name, raw) from error


def _not_a_time(name: names.Name, value: Scalar) -> RegisterError:
    where = f"{name.sheet} ({name.label})"
    return RegisterError(texts.SETTING_TIME, where=where, value=value)
