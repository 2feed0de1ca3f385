"""The desk for the public's requests: what came in is registered, each once, under its number."""

from __future__ import annotations

from sync.domain.entries import Entry
from sync.domain.request_register import carried_over, sheet_of, to_enrol
from sync.domain.request_rows import sheet_rows
from sync.domain.state import CollectionState
from sync.ports import Clock, Store


def enrol(store: Store, state: CollectionState, clock: Clock, actor: str) -> bool:
    """Register what is new in the public's sheet and at the counter; False when nothing is.

    The register is one over all collections of the store: a new one goes on where the last ended,
    with its open requests and its numbers.

    Raises:
        StoreError: the store cannot be read or written.
    """
    code = state.register.collection.code
    here = store.of(code)
    elsewhere: list[Entry] = []
    for other in store.collections():
        if other != code:
            elsewhere += store.of(other).entries()
    carried = carried_over(state.entries, elsewhere)
    rows = sheet_rows(state.public.submissions) if state.public else ()
    entries = (*state.entries, *carried)
    made = (*carried, *to_enrol(entries, rows, sheet_of(code), clock.now(), actor))
    for entry in made:
        here.save_entry(entry)
    return bool(made)
