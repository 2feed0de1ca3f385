"""A computer whose clock was set back: told from what was recorded, before it misleads anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sync import texts
from sync.domain.dates import format_datetime
from sync.domain.records import LogEntry, StepRecord

CLOCK_SLACK = timedelta(minutes=1)
"""Clocks of two computers differ, and a clock that is set right by the network moves a little."""


def is_earlier(moment: datetime, known: datetime) -> bool:
    """Whether a moment lies before another by more than clocks differ."""
    return moment < known - CLOCK_SLACK


def clock_sentence(now: datetime, recorded: Iterable[datetime]) -> str:
    """What to say of a clock that is behind what was recorded already; '' while it is not.

    Either it was set back since, or it was ahead then; both are mended by looking at it.
    """
    newest = max(recorded, default=None)
    if newest is None or not is_earlier(now, newest):
        return ""
    return texts.CLOCK_SET_BACK.format(now=format_datetime(now), newest=format_datetime(newest))


def last_recorded(steps: Sequence[StepRecord], log: Sequence[LogEntry]) -> tuple[datetime, ...]:
    """The moments that were recorded last; every step, so every pull and delivery, ends in the log.

    Not the latest ones: a clock that once was years ahead would be held against every step since.

    Args:
        steps, log: in the order in which they were saved.
    """
    ends = [one.finished_at for one in steps[-1:]]
    return (*ends, *(entry.at for entry in log[-1:]))


def disputed(records: Sequence[StepRecord]) -> frozenset[int]:
    """Places in the history of steps whose times cannot be right together.

    Those are a step that ended before it began, and two neighbours of which the second one began
    before the first one ended: which clock was wrong, nobody can tell.
    """
    found: set[int] = set()
    for place, record in enumerate(records):
        if is_earlier(record.finished_at, record.started_at):
            found.add(place)
        if place and is_earlier(record.started_at, records[place - 1].finished_at):
            found |= {place - 1, place}
    return frozenset(found)
