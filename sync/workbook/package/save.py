"""A changed package put in place of the old file: wholly, or not at all."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from sync import texts
from sync.domain.errors import WorkbookError, reason_of
from sync.workbook.package.backups import Backups
from sync.workbook.package.disk import Disk, Draft
from sync.workbook.package.parts import Package
from sync.workbook.package.safety import refuse_if_open
from sync.workbook.package.zip_copy import first_damaged, write_copy


def save(
    package: Package, verify: Callable[[Path], None], disk: Disk, backups: Backups | None
) -> os.stat_result:
    """Write the changed package beside the file, check it, and swap it in. Closes the package.

    The old file stands at its place until the last moment, and is kept by `backups`. What is
    left to chance: a program that saves between the last look at the file and the rename that
    follows at once (some millionths of a second on a disk, one answer of the server on a network
    drive). If it saves by writing into the old file, the copy kept holds what it wrote, where that
    is a second name of the file; if by renaming a new one there, that one is lost.

    Args:
        verify: reads the new file back and raises WorkbookError when it is not as meant.

    Returns:
        The new file's own marks, taken before anybody else could reach it.

    Raises:
        WorkbookError: the folder or disk refuses, the file is marked read-only, no copy of it
            could be kept, somebody changed or holds it, or the check failed; the old file is
            whole and the draft is gone.
    """
    path = package.path
    if not package.stat.st_mode & stat.S_IWUSR:
        raise WorkbookError(texts.EXCEL_READ_ONLY, where=path.name)
    try:
        with Draft(disk, path.parent) as draft:
            write_copy(
                package.file,
                package.archive,
                draft.file,
                replaced=package.replaced(),
                added=package.added(),
                removed=package.removed(),
            )
            draft.finish(package.stat.st_mode)
            _check_copy(package, draft.path)
            package.close()
            verify(draft.path)
            saved = draft.path.stat()
            kept: AbstractContextManager[None] = backups.kept(path) if backups else nullcontext()
            with kept:
                disk.put(draft.path, path, lambda: _refuse_taken(path, package.stat))
                disk.sync_folder(path.parent)
            return saved
    except PermissionError as error:
        raise WorkbookError(texts.EXCEL_BUSY, where=path.name) from error
    except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise WorkbookError(
            texts.EXCEL_NOT_SAVED, where=path.name, reason=reason_of(error)
        ) from error


def _check_copy(package: Package, temporary: Path) -> None:
    """Every member inflates to its checksum, and untouched ones have the old checksum."""
    touched = {*package.replaced(), *package.added()}
    with zipfile.ZipFile(temporary) as copy:
        damaged = first_damaged(copy)
        if damaged:
            raise WorkbookError(texts.EXCEL_READBACK_FAILED, where=package.path.name, part=damaged)
        for name in package.names():
            if name in touched:
                continue
            old, new = package.archive.getinfo(name), copy.getinfo(name)
            if (old.CRC, old.compress_size) != (new.CRC, new.compress_size):
                raise WorkbookError(texts.EXCEL_READBACK_FAILED, where=package.path.name, part=name)


def _refuse_taken(path: Path, before: os.stat_result) -> None:
    """Refuse to replace a file that somebody has open, or that is not the one that was read."""
    refuse_if_open(path)
    _refuse_changed(path, before)


def _refuse_changed(path: Path, before: os.stat_result) -> None:
    now = path.stat()
    if (now.st_mtime_ns, now.st_size, now.st_ino) != (
        before.st_mtime_ns,
        before.st_size,
        before.st_ino,
    ):
        raise WorkbookError(texts.EXCEL_CHANGED_MEANWHILE, where=path.name)
