"""File systems with the faults of others: Windows, network drives, sticks, full ones."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path

from sync.workbook.package.disk import Disk


def in_use(number: int) -> PermissionError:
    """What Windows raises: 5 access denied, 32 sharing violation, 33 locked."""
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = number  # type: ignore[attr-defined] # as on Windows
    return error


@dataclass
class WindowsDisk(Disk):
    """Another program has the target open for the first so many tries to replace it."""

    held: int = 0
    number: int = 32
    slept: list[float] = field(default_factory=list)

    def rename(self, old: Path, new: Path) -> None:
        if self.held:
            self.held -= 1
            raise in_use(self.number)
        super().rename(old, new)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@dataclass
class StickDisk(Disk):
    """One that knows no hard links; with `room` bytes left for copies of files."""

    room: int | None = None

    def link(self, existing: Path, new: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    def flush(self, descriptor: int) -> None:
        if self.room is not None:
            self.room -= os.fstat(descriptor).st_size
            if self.room < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
        super().flush(descriptor)


@dataclass
class NetworkDisk(Disk):
    """One that refuses fsync."""

    number: int = errno.EINVAL

    def flush(self, descriptor: int) -> None:
        raise OSError(self.number, "refused")


@dataclass
class ReadOnlyFolderDisk(Disk):
    """One whose folder of that name takes no files."""

    folder: str
    number: int = errno.EACCES

    def create(self, folder: Path) -> tuple[int, str]:
        self._refuse(folder)
        return super().create(folder)

    def link(self, existing: Path, new: Path) -> None:
        self._refuse(new.parent)
        super().link(existing, new)

    def _refuse(self, folder: Path) -> None:
        if folder.name == self.folder:
            raise OSError(self.number, os.strerror(self.number))
