"""When the service pulls: often in office hours, rarely beside, and when the office opens."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.domain.pull_times import OUTSIDE_HOURS, pull_pause
from sync.domain.working_time import WIB, WorkingCalendar

CALENDAR = WorkingCalendar()
MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - the zone is added below
    datetime(2027, 1, 1),  # noqa: DTZ001
).map(lambda moment: moment.replace(tzinfo=WIB))


def test_in_office_hours_it_is_the_interval() -> None:
    assert pull_pause(CALENDAR, datetime(2026, 2, 2, 9, 0, tzinfo=WIB), 600.0) == 600.0


def test_at_night_it_is_longer() -> None:
    assert pull_pause(CALENDAR, datetime(2026, 2, 2, 20, 0, tzinfo=WIB), 600.0) == 3600.0


def test_the_first_pull_of_a_day_is_when_the_office_opens() -> None:
    assert pull_pause(CALENDAR, datetime(2026, 2, 2, 7, 20, tzinfo=WIB), 600.0) == 600.0
    assert pull_pause(CALENDAR, datetime(2026, 2, 2, 7, 28, tzinfo=WIB), 600.0) == 120.0


@given(MOMENTS, st.floats(1.0, 7200.0))
def test_it_is_never_shorter_than_a_second_nor_longer_than_outside_hours(
    moment: datetime, interval: float
) -> None:
    pause = pull_pause(CALENDAR, moment, interval)
    assert 1.0 <= pause <= interval * OUTSIDE_HOURS
    opens = CALENDAR.next_open(moment)
    assert opens <= moment or moment + timedelta(seconds=pause) <= opens + timedelta(seconds=1)
