"""Working time: what counts against the standards of the SOP, in minutes of open office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone, tzinfo

import holidays as holiday_calendars

WIB = timezone(timedelta(hours=7), "WIB")
"""Asia/Jakarta. Fixed, not ZoneInfo: it has no summer time, and Windows lacks the zone files."""

HOUR = 60
WORKING_DAY = 450
"""Minutes of one 'hari' in the SOP: a standard office day without its pause (7.5 hours)."""

_ONE_DAY = timedelta(days=1)

Spell = tuple[int, int]
"""From and to, minutes after midnight, `to` excluded."""


@dataclass(frozen=True)
class DayHours:
    """Open hours of one weekday; the office is shut in the pause.

    Raises:
        ValueError: the four times do not follow one another.
    """

    start: time
    end: time
    pause_start: time
    pause_end: time

    def __post_init__(self) -> None:
        if not self.start <= self.pause_start <= self.pause_end <= self.end:
            raise ValueError("start, pause and end must follow one another")

    @property
    def spells(self) -> tuple[Spell, ...]:
        """The two open spells, before and after the pause."""
        return (
            (_minute_of_day(self.start), _minute_of_day(self.pause_start)),
            (_minute_of_day(self.pause_end), _minute_of_day(self.end)),
        )


_MONDAY_TO_THURSDAY = DayHours(time(7, 30), time(16), time(12), time(13))
_FRIDAY = DayHours(time(7, 30), time(16, 30), time(12), time(13, 30))


def _standard_week() -> dict[int, DayHours]:
    return {**dict.fromkeys(range(4), _MONDAY_TO_THURSDAY), 4: _FRIDAY}


@dataclass(frozen=True)
class OfficeHours:
    """Open hours per weekday (0 = Monday); a weekday that is not named is free.

    The default is the usual week of 37.5 hours: Monday to Thursday 07:30-16:00 with a pause at
    12:00-13:00, Friday 07:30-16:30 with a pause at 12:00-13:30.

    Raises:
        ValueError: the office is never open.
    """

    days: Mapping[int, DayHours] = field(default_factory=_standard_week)

    def __post_init__(self) -> None:
        if not any(start < end for day in self.days.values() for start, end in day.spells):
            raise ValueError("the office must be open some time of the week")


@dataclass(frozen=True)
class WorkingCalendar:
    """Counts working minutes and days. Moments are aware and counted in whole minutes.

    Laws: `elapsed` is additive over adjoining spans and never negative;
    `elapsed(start, add(start, minutes)) == minutes`.

    Args:
        holidays: days on which the office is shut whatever the weekday.
        zone: the office's own zone; moments in other zones are converted.
    """

    hours: OfficeHours = field(default_factory=OfficeHours)
    holidays: frozenset[date] = frozenset()
    zone: tzinfo = WIB

    def is_working_day(self, day: date) -> bool:
        """Whether the office opens on that day."""
        return bool(self._spells(day))

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Working minutes from start to end; 0 if the end is not later.

        Raises:
            ValueError: a moment without a zone.
        """
        first, last = self._local(start), self._local(end)
        total = 0
        day = first.date()
        while day <= last.date():
            opening = _minute_of_day(first.time()) if day == first.date() else 0
            closing = _minute_of_day(last.time()) if day == last.date() else 24 * HOUR
            for spell_start, spell_end in self._spells(day):
                total += max(0, min(closing, spell_end) - max(opening, spell_start))
            day += _ONE_DAY
        return total

    def add(self, start: datetime, minutes: int) -> datetime:
        """The first moment by which so many working minutes have passed; `start` itself for 0.

        Raises:
            ValueError: a moment without a zone, or negative minutes.
        """
        if minutes < 0:
            raise ValueError("minutes must not be negative")
        moment = self._local(start)
        if minutes == 0:
            return start.astimezone(self.zone)
        left = minutes
        day, opening = moment.date(), _minute_of_day(moment.time())
        while True:
            for spell_start, spell_end in self._spells(day):
                begin = max(opening, spell_start)
                open_minutes = max(0, spell_end - begin)
                if left <= open_minutes:
                    return self._at(day, begin + left)
                left -= open_minutes
            day, opening = day + _ONE_DAY, 0

    def next_open(self, moment: datetime) -> datetime:
        """The first moment from then on at which the office is open; itself while it is.

        Raises:
            ValueError: a moment without a zone.
        """
        local = self._local(moment)
        day, minute = local.date(), _minute_of_day(local.time())
        while True:
            for opening, closing in self._spells(day):
                if minute < closing:
                    return local if opening <= minute else self._at(day, opening)
            day, minute, local = day + _ONE_DAY, -1, self._at(day + _ONE_DAY, 0)

    def closing(self, day: date) -> datetime:
        """When the office shuts on that day; its last minute if it never opened."""
        spells = self._spells(day)
        return self._at(day, spells[-1][1] if spells else 24 * HOUR - 1)

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after a day, which is itself not counted; the day for 0.

        Raises:
            ValueError: a negative count.
        """
        if count < 0:
            raise ValueError("count must not be negative")
        while count:
            day += _ONE_DAY
            count -= self.is_working_day(day)
        return day

    def _spells(self, day: date) -> tuple[Spell, ...]:
        hours = None if day in self.holidays else self.hours.days.get(day.weekday())
        return tuple(spell for spell in hours.spells if spell[0] < spell[1]) if hours else ()

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return moment.astimezone(self.zone)

    def _at(self, day: date, minute: int) -> datetime:
        return datetime.combine(day, time(), self.zone) + timedelta(minutes=minute)


def holiday_names(years: Iterable[int]) -> dict[date, str]:
    """Indonesian public holidays and days of joint leave ('cuti bersama') with their names.

    For years to come, days that hang on the moon are estimates until the government decides.
    """
    calendar = holiday_calendars.country_holidays(
        "ID", years=list(years), language="id", categories=("public", "government")
    )
    return dict(sorted(calendar.items()))


def indonesian_holidays(
    years: Iterable[int], extra: Iterable[date] = (), worked: Iterable[date] = ()
) -> frozenset[date]:
    """Days on which Indonesian offices are shut in those years.

    Args:
        extra: further days off; worked: days that are worked all the same, such as joint leave
            that a regency does not take.
    """
    return (frozenset(holiday_names(years)) | frozenset(extra)) - frozenset(worked)


def _minute_of_day(moment: time) -> int:
    return moment.hour * HOUR + moment.minute
