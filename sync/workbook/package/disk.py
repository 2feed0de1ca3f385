"""The file system under a workbook, with the ways of Windows, virus scanners and network drives."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

if sys.platform == "win32":

    def _hold(file: BinaryIO) -> None:
        """Nothing to do: Windows removes no file that is open."""

    def _is_held(path: Path) -> bool | None:
        return None

else:
    import fcntl

    def _hold(file: BinaryIO) -> None:
        with suppress(OSError):  # some network drives know no locks
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_held(path: Path) -> bool | None:
        """Whether a living process holds the file; None where locks cannot tell."""
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            except OSError:
                return None
        return False


_PREFIX, _SUFFIX = ".himpun-", ".tmp"
_LEFT_OVER_AFTER_SECONDS = 600
_PAUSES = (0.05, 0.1, 0.2, 0.35, 0.55, 0.75)
"""Seconds between tries: a virus scanner lets go within 2 s in all, Excel does not."""

_IN_USE = (5, 32, 33)
"""What Windows says of a file that another program has open."""

_CANNOT_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF)
"""A drive that knows no fsync; the last one is what Windows' C library makes of all refusals."""

_LONGEST_PLAIN = 120
"""Characters of a path beside which drafts and copies surely stay below Windows' limit of 260."""


class Disk:
    """What a write asks of the file system; tests bring disks with the faults of others."""

    def create(self, folder: Path) -> tuple[int, str]:
        """A new, empty file for a draft: its descriptor, open for writing, and its path."""
        return tempfile.mkstemp(_SUFFIX, _PREFIX, folder)

    def rename(self, old: Path, new: Path) -> None:
        """Put a file in the place of another, in one step."""
        os.replace(old, new)  # noqa: PTH105 - one system call, named as what it is

    def link(self, existing: Path, new: Path) -> None:
        """Give a file a second name; OSError where the file system has no such thing."""
        os.link(existing, new)

    def flush(self, descriptor: int) -> None:
        """Have the device keep what was written."""
        os.fsync(descriptor)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def put(self, draft: Path, target: Path, check: Callable[[], None] = lambda: None) -> None:
        """Rename a draft to its target.

        While Windows says that another program has one of them, which may be a virus scanner,
        this is tried again for some two seconds.

        Args:
            check: called right before each try; raises when the target may not be replaced.

        Raises:
            OSError: the target is as it was.
        """
        for pause in (*_PAUSES, None):
            check()
            try:
                self.rename(draft, target)
            except PermissionError as error:
                if pause is None or not is_in_use(error):
                    raise
                self.sleep(pause)
            else:
                return

    def sync(self, descriptor: int) -> None:
        """`flush`, on drives that know it (some network drives and OneDrive do not)."""
        try:
            self.flush(descriptor)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC:
                raise

    def sync_folder(self, folder: Path) -> None:
        """Have the device keep the names in a folder, where that is possible."""
        if os.name == "nt":  # Windows cannot open a folder, and its rename is durable without
            return
        with suppress(OSError):  # the names are right; some network drives cannot do this
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                self.flush(descriptor)
            finally:
                os.close(descriptor)

    def sweep(self, folder: Path) -> None:
        """Remove drafts that killed runs left in a folder, and none that is at work."""
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with suppress(OSError):  # Windows: open, so at work
                held = _is_held(left)
                age = time.time() - left.stat().st_mtime
                if held is False or (held is None and age > _LEFT_OVER_AFTER_SECONDS):
                    left.unlink()


class Draft:
    """A file being written in the folder where it shall stand.

    At the end of a `with` statement it is gone, unless it was renamed by then. A process that is
    killed leaves it for `Disk.sweep`.

    Raises:
        OSError: the folder or the disk refuses.
    """

    def __init__(self, disk: Disk, folder: Path) -> None:
        self._disk = disk
        descriptor, name = disk.create(folder)
        self.path = Path(name)
        self.file = os.fdopen(descriptor, "w+b")
        _hold(self.file)

    def __enter__(self) -> Draft:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):  # what could not be written any more is of no use
            self.file.close()
        with suppress(OSError):  # gone already, or a virus scanner looks at it: swept next time
            self.path.unlink()

    def finish(self, mode: int) -> None:
        """Have the device keep all that was written, with the given permissions."""
        self.file.flush()
        self._disk.sync(self.file.fileno())
        self.path.chmod(mode & 0o7777)
        if os.name == "nt":  # an open file cannot be renamed there
            self.file.close()


def is_in_use(error: PermissionError) -> bool:
    """Whether Windows refused because another program has the file open."""
    return getattr(error, "winerror", None) in _IN_USE


def reachable(path: Path) -> Path:
    r"""The path as Windows takes it at any length, with `\\?\`; elsewhere as it is."""
    return Path(extended(os.path.abspath(path))) if os.name == "nt" else path  # noqa: PTH100 - resolve() would ask the disk


def extended(path: str) -> str:
    r"""A full Windows path with the prefix `\\?\` when it is long: 'C:\...' and '\\server\...'."""
    if len(path) < _LONGEST_PLAIN or path.startswith(("\\\\?\\", "\\\\.\\")):
        return path
    return f"\\\\?\\UNC\\{path[2:]}" if path.startswith("\\\\") else f"\\\\?\\{path}"
