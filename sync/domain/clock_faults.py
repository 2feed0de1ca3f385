"""A computer whose clock was set back: told from what was recorded, before it misleads anybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sync import texts
from sync.domain.dates import format_datetime
from sync.domain.state import AgencyState, CollectionState

CLOCK_SLACK = timedelta(minutes=1)
"""Clocks of two computers differ, and a clock that is set right by the network moves a little."""


def is_earlier(moment: datetime, known: datetime) -> bool:
    """Whether a moment lies before another by more than clocks differ."""
    return moment < known - CLOCK_SLACK


def clock_sentence(now: datetime, recorded: Iterable[datetime]) -> str:
    """What to say of a clock that is behind what was recorded already; '' while it is not.

    Either the clock was set back, or it was ahead when that was recorded; both are mended by
    looking at it.
    """
    newest = max(recorded, default=None)
    if newest is None or not is_earlier(now, newest):
        return ""
    return texts.CLOCK_BEHIND.format(now=format_datetime(now), newest=format_datetime(newest))


def recorded_moments(state: CollectionState) -> Iterable[datetime]:
    """Every moment that a state's records bear."""
    for record in state.steps:
        yield from (record.started_at, record.finished_at)
    for item in (*state.agencies, *([state.public] if state.public else [])):
        yield from _moments_of(item)
    yield from (entry.at for entry in state.entries)
    yield from (entry.at for entry in state.log)


def _moments_of(item: AgencyState) -> Iterable[datetime]:
    if item.delivery:
        yield item.delivery.delivered_at
    if item.visit:
        yield item.visit.last.pulled_at
    yield from (one.returned_at for one in item.returns)
