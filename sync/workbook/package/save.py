"""A changed package put in place of the old file: wholly, or not at all."""

from __future__ import annotations

import os
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sync import texts
from sync.domain.errors import WorkbookError, reason_of
from sync.workbook.package.parts import Package
from sync.workbook.package.zip_copy import write_copy

_PREFIX = ".himpun-"
_SUFFIX = ".tmp"
_LEFT_OVER_AFTER_SECONDS = 600


def sweep(path: Path) -> None:
    """Remove temporaries that killed runs left beside the workbook; fresh ones may be at work."""
    for left in path.parent.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_OVER_AFTER_SECONDS:
                left.unlink()


def save(package: Package, verify: Callable[[Path], None]) -> None:
    """Write the changed package beside the file, check it, and swap it in. Closes the package.

    Args:
        verify: reads the new file back and raises WorkbookError when it is not as meant.

    Raises:
        WorkbookError: the folder or disk refuses, somebody changed or holds the file, or the
            check failed; the old file is whole and the temporary is gone.
    """
    path = package.path
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(_SUFFIX, _PREFIX, path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "w+b") as target:
            write_copy(
                package.file,
                package.archive,
                target,
                replaced=package.replaced(),
                added=package.added(),
                removed=package.removed(),
            )
            target.flush()
            os.fsync(target.fileno())
        temporary.chmod(package.stat.st_mode & 0o7777)
        _check_copy(package, temporary)
        package.close()
        verify(temporary)
        _refuse_changed(path, package.stat)
        os.replace(temporary, path)  # noqa: PTH105 - one system call, named as what it is
        _sync_folder(path.parent)
    except PermissionError as error:
        raise WorkbookError(texts.EXCEL_BUSY, where=path.name) from error
    except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise WorkbookError(
            texts.EXCEL_NOT_SAVED, where=path.name, reason=reason_of(error)
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _check_copy(package: Package, temporary: Path) -> None:
    """Every member inflates to its checksum, and untouched ones have the old checksum."""
    touched = {*package.replaced(), *package.added()}
    with zipfile.ZipFile(temporary) as copy:
        damaged = copy.testzip()
        if damaged:
            raise WorkbookError(texts.EXCEL_READBACK_FAILED, where=package.path.name, part=damaged)
        for name in package.names():
            if name in touched:
                continue
            old, new = package.archive.getinfo(name), copy.getinfo(name)
            if (old.CRC, old.compress_size) != (new.CRC, new.compress_size):
                raise WorkbookError(texts.EXCEL_READBACK_FAILED, where=package.path.name, part=name)


def _refuse_changed(path: Path, before: os.stat_result) -> None:
    now = path.stat()
    if (now.st_mtime_ns, now.st_size, now.st_ino) != (
        before.st_mtime_ns,
        before.st_size,
        before.st_ino,
    ):
        raise WorkbookError(texts.EXCEL_CHANGED_MEANWHILE, where=path.name)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder, and its rename is durable without
        return
    with suppress(OSError):  # the new file is in place; some network drives cannot do this
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
