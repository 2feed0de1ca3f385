"""A store that is lost or damaged is refused with the way back: `himpun restore` and a day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sync import texts
from sync.config import Workspace
from sync.domain.errors import StoreError
from sync.keeping.contents import contents_of
from sync.keeping.shelf import Kept, kept_in, newest_first, shelf_of
from sync.ports import Clock
from sync.store import SqlStore, open_store, store_file

_HURT = frozenset(
    {
        texts.STORE_MISSING,
        texts.STORE_EMPTY,
        texts.STORE_FOREIGN,
        texts.STORE_DAMAGED,
        texts.STORE_SQLITE_NEWER,
        texts.STORE_CONTENTS_MIXED,
    }
)
"""What a backup mends."""


@contextmanager
def opened_store(workspace: Workspace, clock: Clock, *, create: bool = False) -> Iterator[SqlStore]:
    """The workspace's store. Whatever shows it to be damaged, now or later, names the way back.

    Args:
        create: make it where no step was ever run. Where a backup exists it was lost instead.

    Raises:
        StoreError: it cannot be used.
    """
    try:
        with open_store(workspace.store, create=create and not has_backups(workspace)) as store:
            yield store
    except StoreError as error:
        raise with_way_back(error, workspace, clock.now().date()) from error


def is_hurt(error: StoreError) -> bool:
    """Whether the store itself is damaged or lost, so that a backup is what mends it."""
    return error.text in _HURT | {texts.KEEPING_STORE_HURT, texts.KEEPING_STORE_HURT_ALONE}


def has_backups(workspace: Workspace) -> bool:
    """Whether a store was ever kept here."""
    store = store_file(workspace.store)
    return store is not None and bool(kept_in(shelf_of(workspace), store))


def newest_good(workspace: Workspace, today: date) -> Kept | None:
    """The backup to take first; None where none is whole."""
    store = store_file(workspace.store)
    kept = kept_in(shelf_of(workspace), store) if store else ()
    return next((one for one in newest_first(kept, today) if contents_of(one.path).is_whole), None)


def with_way_back(error: StoreError, workspace: Workspace, today: date) -> StoreError:
    """The same refusal; where the store is lost or damaged and was ever kept, with the way back."""
    if error.text not in _HURT or not has_backups(workspace):
        return error
    good = newest_good(workspace, today)
    if good is None:
        return StoreError(texts.KEEPING_STORE_HURT_ALONE, where=error.where, what=error.what)
    return StoreError(texts.KEEPING_STORE_HURT, where=error.where, what=error.what, day=good.name)
