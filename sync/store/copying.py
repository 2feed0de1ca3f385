"""One store's file copied while others may use it: whole, or not at all."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from sync.store.engine import translated
from sync.store.file_look import look_through, reading
from sync.workbook.package.disk import Disk

_UNFINISHED = ".sementara"
_DISK = Disk()


def copy_store(
    source: Path,
    target: Path,
    *,
    check: Callable[[Path], None] = look_through,
    disk: Disk = _DISK,
) -> None:
    """Copy a store as it is at one moment, with what only its log holds; replaces the target.

    Args:
        check: raises when the finished copy is not whole; nothing is put in place then.
        disk: the file system; tests bring others.

    Raises:
        StoreError: the source cannot be read, the copy is not whole, or the disk refuses.
        OSError: the disk refuses.
    """
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_UNFINISHED}")
    try:
        with (
            translated(str(target)),
            reading(source) as original,
            closing(sqlite3.connect(draft)) as copy,
        ):
            original.backup(copy)
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


def sweep_unfinished(folder: Path, older_than: float) -> None:
    """Remove what killed runs left of copies that never were finished.

    Args:
        older_than: moment in seconds since the epoch; younger ones may be at work.
    """
    for left in folder.glob(f".*{_UNFINISHED}*"):
        with suppress(OSError):
            if left.stat().st_mtime < older_than:
                left.unlink()
