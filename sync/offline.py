"""Since when the source cannot be reached at all, as the store remembers it for the master."""

from __future__ import annotations

from datetime import datetime

from sync.ports import Clock, Store

_PLACE = "sumber:luring"


def note_offline(store: Store, clock: Clock) -> None:
    """The source could not be asked; the first time counts until it can be again."""
    if not store.bookmark(_PLACE):
        store.save_bookmark(_PLACE, clock.now().isoformat())


def note_reached(store: Store) -> None:
    """The source answered; nothing is saved if it did before."""
    if store.bookmark(_PLACE):
        store.save_bookmark(_PLACE, "")


def offline_since(store: Store) -> datetime | None:
    """When it began, aware; None while the source can be reached."""
    told = store.bookmark(_PLACE)
    return datetime.fromisoformat(told) if told else None
