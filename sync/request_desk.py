"""The desk for the public's requests: what came in is registered, each once, under its number."""

from __future__ import annotations

from sync.domain.entries import Entry
from sync.domain.request_register import enrolments, sheet_rows, to_enrol
from sync.domain.state import CollectionState
from sync.ports import Clock, Store


def enrol(store: Store, state: CollectionState, clock: Clock, actor: str) -> tuple[str, ...]:
    """Register what is new in the public's sheet and at the counter; () when all is registered.

    Numbers run on over all collections of the store, so that none is given twice.

    Returns:
        The numbers that were given.

    Raises:
        StoreError: the store cannot be read or written.
    """
    here = state.register.collection.code
    elsewhere: list[Entry] = []
    for code in store.collections():
        if code != here:
            elsewhere += store.of(code).entries()
    rows = sheet_rows(state.public.submissions) if state.public else ()
    made = to_enrol(state.entries, rows, elsewhere, clock.now(), actor)
    for entry in made:
        store.of(here).save_entry(entry)
    known = {one.number for one in enrolments(state.entries)}
    return tuple(one.number for one in enrolments(made) if one.number not in known)
