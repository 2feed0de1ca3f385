"""Whether what step 4 stored is still all that was received, before it is approved (SOP 4-7)."""

from __future__ import annotations

import hashlib

from sync import texts
from sync.domain.content import canonical_json
from sync.domain.procedure import STORE, Verdict, current_round, is_under_review
from sync.domain.records import StepRecord
from sync.domain.state import CollectionState
from sync.ports import Clock, Store


def note_stored(store: Store, state: CollectionState) -> None:
    """Remember what the newest snapshot holds."""
    store.save_bookmark(_place(state), received_mark(state))


def is_stored(store: Store, state: CollectionState) -> bool:
    """Whether the newest snapshot holds all that was received; True where nobody remembers."""
    return store.bookmark(_place(state)) in ("", received_mark(state))


def note_newer(store: Store, state: CollectionState, clock: Clock, actor: str) -> bool:
    """Make step 4 the next one again if what was received under review is not what is stored.

    Corrections by staff do not: they stand beside what was received, each with its reason.

    Args:
        state: with all that was received; actor: who brought it in.
    """
    if not is_under_review(state.steps) or is_stored(store, state):
        return False
    now = clock.now()
    store.save_step(
        StepRecord(
            step=STORE,
            round=current_round(state.steps),
            started_at=now,
            finished_at=now,
            actor=actor,
            verdict=Verdict.OUTDATED.value,
            outcome=texts.STORE_AGAIN,
        )
    )
    return True


def received_mark(state: CollectionState) -> str:
    """SHA-256 (64 hex digits) of every table in use, whatever the order of the OPD."""
    tables = sorted(
        (table.agency, table.format, table.content_hash)
        for item in state.agencies
        for table in item.accepted
    )
    return hashlib.sha256(canonical_json(tables)).hexdigest()


def _place(state: CollectionState) -> str:
    return f"simpanan:{state.register.collection.code}"
