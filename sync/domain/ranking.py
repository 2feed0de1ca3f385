"""Which OPD did best: by completeness, then by timeliness; equals share a place."""

from __future__ import annotations

from sync.domain.state import AgencyState, CollectionState, Timeliness

_ORDER = {timeliness: place for place, timeliness in enumerate(Timeliness)}


def ranked(state: CollectionState) -> tuple[AgencyState, ...]:
    """OPD from the most complete down; on time before late, then by name."""
    return tuple(sorted(state.agencies, key=lambda item: (*_merit(item), item.agency.name)))


def ranking(state: CollectionState) -> tuple[tuple[int, AgencyState], ...]:
    """The ranked OPD with their places from 1: two first ones are followed by a third."""
    places: list[tuple[int, AgencyState]] = []
    for number, item in enumerate(ranked(state), 1):
        shares = bool(places) and _merit(places[-1][1]) == _merit(item)
        places.append((places[-1][0] if shares else number, item))
    return tuple(places)


def _merit(item: AgencyState) -> tuple[float, int]:
    """The lower the better."""
    return -item.completeness.ratio, _ORDER[item.timeliness]
