"""One store's file copied while others may use it: whole, or not at all."""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from sync.domain.errors import StoreError
from sync.store.engine import translated
from sync.store.file_look import look_through, reading
from sync.texts import STORE_LOCKED
from sync.workbook.package.disk import Disk

_UNFINISHED = ".sementara"
_DISK = Disk()


def copy_store(
    source: Path,
    target: Path,
    *,
    check: Callable[[Path], None] = look_through,
    disk: Disk = _DISK,
    busy_seconds: float = 10.0,
) -> None:
    """Copy a store as it is at one moment, with what only its log holds; replaces the target.

    Args:
        check: raises when the finished copy is not whole; nothing is put in place then.
        disk: the file system; tests bring others.
        busy_seconds: how long to wait for another process that is writing the source.

    Raises:
        StoreError: the source cannot be read or stays locked, the copy is not whole, or the disk
            refuses.
        OSError: the disk refuses.
    """
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_UNFINISHED}")
    try:
        with (
            translated(str(target)),
            reading(source, busy_seconds) as original,
            closing(sqlite3.connect(draft)) as copy,
        ):
            original.backup(copy, progress=_given_up(source, busy_seconds))
            # a copy that lies still needs no log, and reading it shall leave none beside it
            copy.execute("PRAGMA journal_mode = DELETE")
        check(draft)
        with draft.open("r+b") as file:
            disk.sync(file.fileno())
        disk.put(draft, target)
        disk.sync_folder(target.parent)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _given_up(source: Path, busy_seconds: float) -> Callable[[int, int, int], None]:
    """Ends a copy of a source that stays locked; by itself SQLite's backup tries for ever."""
    end = time.monotonic() + busy_seconds

    def tell(status: int, _left: int, _all: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() >= end:
            raise StoreError(STORE_LOCKED, where=str(source))

    return tell


def sweep_unfinished(folder: Path, older_than: float) -> None:
    """Remove what killed runs left of copies that never were finished.

    Args:
        older_than: moment in seconds since the epoch; younger ones may be at work.
    """
    for left in folder.glob(f".*{_UNFINISHED}*"):
        with suppress(OSError):
            if left.stat().st_mtime < older_than:
                left.unlink()
