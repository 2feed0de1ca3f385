"""Once a day the store is copied to `cadangan/penyimpanan/`; the last thirty days stay."""

from __future__ import annotations

import errno
import shutil
import time
from contextlib import suppress
from pathlib import Path

from sync import texts
from sync.config import Workspace
from sync.domain.errors import StoreError, reason_of
from sync.keeping.shelf import folder_of_copies, kept_in, place_for, shelf_of, surplus
from sync.ports import Clock
from sync.store import store_file
from sync.store.copying import copy_store, sweep_unfinished
from sync.store.engine import translated
from sync.store.file_look import beside, is_cut_short, look_through, reading

_MEGABYTE = 1 << 20
_SPARE = _MEGABYTE
"""Bytes that a backup leaves free, for the work of the day."""

_AT_WORK_SECONDS = 3600.0


def kept_today(workspace: Workspace, clock: Clock) -> str:
    """Make today's backup, if need be; '' or the sentence why there is none.

    Raises:
        StoreError: the store itself is not whole, and must not be written to.
    """
    try:
        keep_store(workspace, clock)
    except StoreError as error:
        if error.text is not texts.KEEPING_NOT_KEPT:
            raise
        return str(error)
    return ""


_OF_THE_DISK = {
    texts.STORE_FULL: texts.SYSTEM_REASONS[errno.ENOSPC],
    texts.STORE_UNWRITABLE: texts.SYSTEM_REASONS[errno.EACCES],
    texts.STORE_LOCKED: texts.KEEPING_STORE_BUSY,
}
"""What says nothing about the store's own state, and why there is no copy then."""


def keep_store(workspace: Workspace, clock: Clock) -> Path | None:
    """Make today's backup; None when there is one, nothing to keep yet, or a server keeps it.

    May be called at any time, also while others write: the copy is the store at one moment. It is
    read back down to each content before it counts, and only then do backups of old days go.

    Raises:
        StoreError: STORE_DAMAGED and the like: the store itself is not whole, and must not be
            written to; or KEEPING_NOT_KEPT: it could not be copied. All older backups stay.
    """
    store = store_file(workspace.store)
    if store is None:
        return None
    today = clock.now().date()
    shelf = shelf_of(workspace)
    target = place_for(shelf, store, today)
    try:
        if _is_there(target) or not is_worth_keeping(store):
            return None
        shelf.mkdir(parents=True, exist_ok=True)
        sweep_unfinished(shelf, time.time() - _AT_WORK_SECONDS)
        _check_room(store, workspace)
        copy_store(store, target, check=lambda copy: _check_copy(copy, store, workspace))
    except OSError as error:
        raise _not_kept(workspace, reason_of(error)) from error
    except StoreError as error:
        reason = _OF_THE_DISK.get(error.text)
        if reason is None:
            raise
        raise _not_kept(workspace, reason) from error
    for old in surplus(kept_in(shelf, store), today):
        with suppress(OSError):  # somebody looks at it: it goes tomorrow
            old.path.unlink()
    return target


def _is_there(target: Path) -> bool:
    """Whether the backup is there with all its length; one that was cut off since is made again."""
    return target.exists() and not is_cut_short(target)


def is_worth_keeping(store: Path) -> bool:
    """Whether step 1 was run: a backup of nothing would stand where a useful one shall.

    Raises:
        StoreError, OSError: it cannot be read.
    """
    if not store.exists():
        return False
    with translated(str(store)), reading(store) as connection:
        known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'registers'")
        if known.fetchone() is None:
            return False
        return connection.execute("SELECT 1 FROM registers LIMIT 1").fetchone() is not None


def _check_room(store: Path, workspace: Workspace) -> None:
    needed = sum(path.stat().st_size for path in (store, beside(store)[0]) if path.exists())
    free = shutil.disk_usage(shelf_of(workspace)).free
    if free < needed + _SPARE:
        reason = texts.KEEPING_NO_ROOM.format(
            needed=_megabytes(needed + _SPARE), free=free // _MEGABYTE
        )
        raise _not_kept(workspace, reason)


def _megabytes(size: int) -> int:
    return -(-size // _MEGABYTE)


def _check_copy(copy: Path, store: Path, workspace: Workspace) -> None:
    """Tell a store that is not whole from a copy that the disk spoilt."""
    try:
        look_through(copy)
    except StoreError:
        look_through(store, in_use=True)
        raise _not_kept(workspace, texts.KEEPING_COPY_NOT_WHOLE) from None


def _not_kept(workspace: Workspace, reason: str) -> StoreError:
    return StoreError(texts.KEEPING_NOT_KEPT, folder=folder_of_copies(workspace), reason=reason)
