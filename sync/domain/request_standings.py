"""Where each request of the public stands on the day of a state."""

from __future__ import annotations

from sync.domain.request_register import register_of
from sync.domain.request_terms import Standing, standing_of
from sync.domain.requests import PublicRequest
from sync.domain.state import CollectionState
from sync.domain.working_time import WIB, WorkingCalendar


def standings(
    state: CollectionState, calendar: WorkingCalendar
) -> tuple[tuple[PublicRequest, Standing], ...]:
    """Every request of the register with where it stands on the day of the state."""
    today = state.at.astimezone(WIB).date()
    return tuple(
        (request, standing_of(request, calendar, today)) for request in register_of(state.entries)
    )
