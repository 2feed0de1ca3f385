"""Working minutes and days of an Indonesian office."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.working_time import (
    WIB,
    WORKING_DAY,
    DayHours,
    OfficeHours,
    WorkingCalendar,
    holiday_names,
    indonesian_holidays,
)

CALENDAR = WorkingCalendar(holidays=indonesian_holidays([2025, 2026], [date(2025, 10, 10)]))

moments = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2026, 2, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.just(WIB),
)
minutes = st.integers(0, 5 * WORKING_DAY)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of September 2025, whose 1st is a Monday and 5th a holiday."""
    return datetime(2025, 9, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize("day", [date(2025, 9, 1), date(2025, 9, 12)])
def test_every_office_day_has_the_minutes_of_one_sop_day(day: date) -> None:
    midnight = datetime.combine(day, time(), WIB)
    assert CALENDAR.elapsed(midnight, midnight + timedelta(days=1)) == WORKING_DAY


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (at(1, 8), at(1, 8, 30), 30),
        (at(1, 6), at(1, 8), 30),
        (at(1, 11, 45), at(1, 13, 15), 30),
        (at(1, 15, 45), at(2, 7, 45), 30),
        (at(4, 15, 45), at(8, 7, 45), 30),
        (at(12, 11, 45), at(12, 13, 45), 30),
        (at(6, 8), at(7, 20), 0),
        (at(2, 8), at(1, 8), 0),
    ],
)
def test_pauses_nights_weekends_and_holidays_do_not_count(
    start: datetime, end: datetime, expected: int
) -> None:
    assert CALENDAR.elapsed(start, end) == expected


def test_moments_of_another_zone_are_converted() -> None:
    start = datetime(2025, 9, 1, 1, 0, tzinfo=UTC)
    assert CALENDAR.elapsed(start, at(1, 9)) == 60
    assert CALENDAR.add(start, 60) == at(1, 9)


@given(moments, moments, moments)
def test_elapsed_is_additive_and_never_negative(
    one: datetime, two: datetime, three: datetime
) -> None:
    first, middle, last = sorted((one, two, three))
    whole = CALENDAR.elapsed(first, last)
    assert whole == CALENDAR.elapsed(first, middle) + CALENDAR.elapsed(middle, last)
    assert CALENDAR.elapsed(last, first) == 0 or last == first
    assert CALENDAR.elapsed(first, middle) <= whole


@given(moments, minutes)
def test_adding_minutes_lets_exactly_those_minutes_pass(start: datetime, count: int) -> None:
    end = CALENDAR.add(start, count)
    assert CALENDAR.elapsed(start, end) == count
    if count:
        assert CALENDAR.elapsed(start, end - timedelta(minutes=1)) == count - 1


@given(moments, minutes, minutes)
def test_adding_in_two_parts_is_adding_at_once(start: datetime, one: int, two: int) -> None:
    assert CALENDAR.add(CALENDAR.add(start, one), two) == CALENDAR.add(start, one + two)


@given(st.dates(date(2025, 1, 1), date(2026, 1, 31)), st.integers(0, 30))
def test_working_days_are_counted_as_they_are_added(day: date, count: int) -> None:
    end = CALENDAR.add_working_days(day, count)
    passed = [day + timedelta(days=number) for number in range(1, (end - day).days + 1)]
    assert sum(map(CALENDAR.is_working_day, passed)) == count
    assert count == 0 or CALENDAR.is_working_day(end)


def test_ten_working_days_skip_the_weekend_and_the_holiday() -> None:
    assert CALENDAR.add_working_days(date(2025, 9, 1), 10) == date(2025, 9, 16)


def test_the_office_is_shut_on_public_holidays_joint_leave_and_extra_days() -> None:
    names = holiday_names([2025])
    assert names[date(2025, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert not CALENDAR.is_working_day(date(2025, 12, 25))
    assert not CALENDAR.is_working_day(date(2025, 12, 26))
    assert not CALENDAR.is_working_day(date(2025, 10, 10))
    assert CALENDAR.is_working_day(date(2025, 10, 9))


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.elapsed(datetime(2025, 9, 1), at(1, 8))  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add(at(1, 8), -1)
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_working_days(date(2025, 9, 1), -1)
    with pytest.raises(ValueError, match="open"):
        OfficeHours({})
    with pytest.raises(ValueError, match="follow"):
        DayHours(time(9), time(8), time(8), time(8))


@given(moments)
def test_the_next_open_moment_is_open_and_nothing_was_worked_until_then(start: datetime) -> None:
    opened = CALENDAR.next_open(start)
    assert opened >= start
    assert CALENDAR.elapsed(start, opened) == 0
    assert CALENDAR.elapsed(opened, opened + timedelta(minutes=1)) == 1


@pytest.mark.parametrize(
    ("moment", "opened"),
    [(at(1, 6), at(1, 7, 30)), (at(1, 12, 30), at(1, 13)), (at(4, 16), at(8, 7, 30))],
)
def test_the_office_opens_after_night_pause_holiday_and_weekend(
    moment: datetime, opened: datetime
) -> None:
    assert CALENDAR.next_open(moment) == opened


def test_a_day_closes_by_its_own_hours_and_a_free_day_at_its_end() -> None:
    assert CALENDAR.closing(date(2025, 9, 1)) == at(1, 16)
    assert CALENDAR.closing(date(2025, 9, 12)) == at(12, 16, 30)
    assert CALENDAR.closing(date(2025, 9, 6)) == at(6, 23, 59)


def test_joint_leave_that_is_not_taken_is_a_working_day() -> None:
    leave = date(2025, 12, 26)
    assert leave in indonesian_holidays([2025])
    worked = WorkingCalendar(holidays=indonesian_holidays([2025], worked=[leave]))
    assert worked.is_working_day(leave)
