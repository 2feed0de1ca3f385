"""When the spreadsheets are pulled by themselves."""

from __future__ import annotations

from datetime import datetime

from sync.domain.working_time import WorkingCalendar

OUTSIDE_HOURS = 6
"""So many times as long lies between two pulls while the office is shut."""


def pull_pause(calendar: WorkingCalendar, now: datetime, interval: float) -> float:
    """Seconds until the next pull: the interval while the office is open, longer while it is shut.

    A pull is never put off beyond the moment at which the office opens.

    Args:
        now: aware; interval: seconds between two pulls in office hours.
    """
    until_open = (calendar.next_open(now) - now).total_seconds()
    if until_open <= 0:
        return interval
    return max(min(interval * OUTSIDE_HOURS, until_open), min(interval, 1.0))
