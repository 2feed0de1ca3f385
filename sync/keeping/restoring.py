"""A backup put in the place of the store; the store that stood there stays beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sync import texts
from sync.config import Workspace
from sync.domain.errors import StoreError, reason_of
from sync.domain.records import LogEntry
from sync.keeping.contents import Contents, contents_of
from sync.keeping.shelf import folder_of_copies, kept_in, newest_first, shelf_of
from sync.ports import Clock
from sync.store import open_store, store_file
from sync.store.copying import copy_store
from sync.store.file_look import beside
from sync.workbook.package.disk import Disk

_ASIDE = ".sebelum-pulih-"
_MOMENT = "%Y-%m-%d-%H%M%S"
_DISK = Disk()


@dataclass(frozen=True)
class Choice:
    """What can be put in the store's place.

    Args:
        name: what a person types: a day, or the ending of a store that was put aside.
        ahead: its day has not come: the clock was wrong when it was made.
    """

    name: str
    path: Path
    contents: Contents
    ahead: bool = False
    aside: bool = False


@dataclass(frozen=True)
class Restored:
    """What is in place now, and where the store that stood there went (None: there was none)."""

    name: str
    contents: Contents
    aside: Path | None


def choices(workspace: Workspace, clock: Clock) -> tuple[Choice, ...]:
    """Everything that can be put in place, in the order in which one would take it.

    Raises:
        StoreError: a database server keeps the store.
    """
    store = _file(workspace)
    today = clock.now().date()
    kept = newest_first(kept_in(shelf_of(workspace), store), today)
    dated = (Choice(one.name, one.path, contents_of(one.path), one.day > today) for one in kept)
    aside = (
        Choice(path.name.removeprefix(store.name + "."), path, _aside_contents(path), aside=True)
        for path in reversed(_put_aside(store))
    )
    return (*dated, *aside)


def restore_store(workspace: Workspace, asked: str, clock: Clock, disk: Disk = _DISK) -> Restored:
    """Put a backup in the store's place. Only who is alone in the workspace may call it.

    The present store is not looked at, since it may be damaged; it is renamed with its log to
    `himpun.db.sebelum-pulih-...`. A run that is cut off leaves no store at all, never half of one,
    and is made up for by running it again.

    Args:
        asked: the name of one of `choices`.

    Raises:
        StoreError: there is no such backup, it is not whole, or the disk refuses; the present
            store is as it was, or has been put aside already.
    """
    store = _file(workspace)
    chosen = _chosen(workspace, store, asked)
    found = _aside_contents(chosen) if _is_aside(chosen, store) else contents_of(chosen)
    if not found.is_whole:
        raise StoreError(texts.KEEPING_BACKUP_HURT, asked=asked, reason=found.problem.rstrip("."))
    fresh = store.with_name(f".{store.name}.dipulihkan")
    try:
        copy_store(chosen, fresh, disk=disk)
        aside = _put_present_aside(store, clock, disk)
        disk.put(fresh, store)
        disk.sync_folder(store.parent)
    except OSError as error:
        raise StoreError(
            texts.KEEPING_NOT_RESTORED, asked=asked, reason=reason_of(error)
        ) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    with open_store(store) as opened:
        sentence = texts.KEEPING_LOG.format(asked=asked)
        opened.log(LogEntry(clock.now(), "pulih", "", sentence))
    return Restored(asked, found, aside)


def _file(workspace: Workspace) -> Path:
    store = store_file(workspace.store)
    if store is None:
        raise StoreError(texts.KEEPING_BY_SERVER)
    return store


def _chosen(workspace: Workspace, store: Path, asked: str) -> Path:
    """The file that a person means; what he types is compared, and never made into a path."""
    known = {one.name: one.path for one in kept_in(shelf_of(workspace), store)}
    known |= {path.name.removeprefix(store.name + "."): path for path in _put_aside(store)}
    if not known:
        raise StoreError(texts.KEEPING_NO_BACKUPS, folder=folder_of_copies(workspace))
    if asked not in known:
        raise StoreError(texts.KEEPING_NO_SUCH, asked=asked)
    return known[asked]


def _put_aside(store: Path) -> Sequence[Path]:
    """Stores that were put aside, oldest first."""
    ends = tuple(path.name.removeprefix(store.name) for path in beside(store))
    found = (path for path in store.parent.glob("*") if path.name.startswith(store.name + _ASIDE))
    return sorted(path for path in found if not path.name.endswith(ends))


def _is_aside(path: Path, store: Path) -> bool:
    return path.name.startswith(store.name + _ASIDE)


def _aside_contents(path: Path) -> Contents:
    log, _, journal = beside(path)
    return contents_of(path, in_use=log.exists() or journal.exists())


def _put_present_aside(store: Path, clock: Clock, disk: Disk) -> Path | None:
    """Rename the store, then its log, so that no other store ever has that log beside it.

    Where a run before was cut off in between, the log that was left goes to the store it is of.
    """
    log, index, journal = beside(store)
    is_there = store.exists()
    aside = _free_name(store, f"{store.name}{_ASIDE}{clock.now():{_MOMENT}}")
    if is_there:
        _date_as_its_log(store)
        disk.put(store, aside)
    else:
        aside = _store_of_left_log(store) or aside
    to_log, _, to_journal = beside(aside)
    for left, place in ((log, to_log), (journal, to_journal)):
        if left.exists():
            disk.put(left, place)
    index.unlink(missing_ok=True)  # SQLite makes it anew from the log
    return aside if is_there else None


def _date_as_its_log(store: Path) -> None:
    """Make a store no older than what lies beside it: so they are known to be of one another."""
    written = _log_written_at(store)
    if written > store.stat().st_mtime_ns:
        with suppress(OSError):  # another's file: only a run that is cut off would look at it
            os.utime(store, ns=(written, written))


def _store_of_left_log(store: Path) -> Path | None:
    """The store that a run put aside before it was cut off; None where the log is of none here.

    One that is older than the log was put aside before the lost store was even made.
    """
    written = _log_written_at(store)
    bare = (path for path in reversed(_put_aside(store)) if not _has_company(path))
    return next((path for path in bare if path.stat().st_mtime_ns >= written), None)


def _log_written_at(store: Path) -> int:
    """When the log or journal beside a store was written, in nanoseconds; 0 where none is there."""
    log, _, journal = beside(store)
    return max((path.stat().st_mtime_ns for path in (log, journal) if path.exists()), default=0)


def _free_name(store: Path, name: str) -> Path:
    """The name, with a number behind it where it is taken."""
    found, number = store.with_name(name), 1
    while found.exists() or _has_company(found):
        number += 1
        found = store.with_name(f"{name}-{number}")
    return found


def _has_company(path: Path) -> bool:
    return any(other.exists() for other in beside(path))
