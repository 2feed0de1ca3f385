"""What can only be found once the whole collection is known: each OPD's answers beside others'."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from sync.domain.contradictions import contradictions
from sync.domain.earlier_collection import changes_since_last
from sync.domain.findings import Finding
from sync.domain.state import CollectionState


def compared(state: CollectionState) -> CollectionState:
    """The same state, with what its OPD contradict in each other and in the collection before.

    The new findings stand behind those of each OPD's own sheet. They are not kept: they go as soon
    as either side is mended.
    """
    submissions = [one for item in state.agencies for one in item.submissions]
    more: dict[str, list[Finding]] = defaultdict(list)
    for found in (*contradictions(state.register, submissions), *changes_since_last(state)):
        more[found.agency].append(found)
    if not more:
        return state
    agencies = tuple(
        replace(item, findings=(*item.findings, *more[item.agency.code]))
        if item.agency.code in more
        else item
        for item in state.agencies
    )
    return replace(state, agencies=agencies)
