"""One himpun at a time writes in a workspace, and everybody else can see who that is.

A lock is a file in the folder '.himpun' that the system itself locks for as long as its holder
lives, however that ends. Who holds it is written into the same file, for people.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from sync import texts
from sync.config import SETTINGS_NAME
from sync.domain.dates import format_datetime
from sync.domain.errors import SettingsError, reason_of
from sync.domain.working_time import WIB

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        file.seek(_FAR_BEYOND)  # Windows keeps others from reading what is locked
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_FAR_BEYOND = 1 << 30
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL)
"""What a network drive says that knows no locks; Windows says 'taken' by others."""

STATE_FOLDER = ".himpun"
"""Folder in the workspace with locks and the service's state; only its locks must stay."""

PATIENCE = 15.0
"""Seconds that a person's command waits for another himpun to be done."""

_PAUSE = 0.1
_ASKING = "antre"
"""Is there while somebody waits. What one who was killed leaves is taken away by the next who is
let in; no clock is asked, because those of two PC differ."""


class Lock(StrEnum):
    """What one process has for itself: writing in the workspace, or being its service."""

    WORK = "kerja"
    SERVICE = "layanan"


@dataclass(frozen=True)
class Holder:
    """Who holds a lock.

    Args:
        doing: the work, in the words of staff; since: aware.
    """

    doing: str
    account: str
    computer: str
    process: int
    since: datetime

    @classmethod
    def me(cls, doing: str) -> Holder:
        """This process, from now on."""
        try:
            account = getpass.getuser()
        except (OSError, KeyError, ImportError):  # no account name in the environment
            account = ""
        return cls(doing, account, platform.node(), os.getpid(), datetime.now(WIB))

    def __str__(self) -> str:
        who = self.account or texts.ALONE_SOMEBODY
        return texts.ALONE_HOLDER.format(
            doing=self.doing, who=who, computer=self.computer, since=format_datetime(self.since)
        )


@contextmanager
def alone_in(
    folder: Path,
    doing: str = "",
    *,
    lock: Lock = Lock.WORK,
    patience: float = 0.0,
    hurry: bool = True,
    take: Callable[[BinaryIO], None] = _take,
) -> Iterator[None]:
    """Hold the workspace's lock. The system lets go of it when the process ends, however it ends.

    A person who waits says so in a file beside the lock, so that the service can make way
    (`is_asked`).

    Args:
        doing: what for, in the words of staff; '' for some command.
        patience: seconds to wait for another himpun; hurry: whether a person is waiting.
        take: locks an open file or raises OSError; tests bring drives with other ways.

    Raises:
        SettingsError: another himpun is at work here (the text names it), it is no workspace, or
            nothing can be written in it.
    """
    if not (folder / SETTINGS_NAME).is_file():
        raise SettingsError(texts.NO_WORKSPACE, where=str(folder.resolve()))
    path = folder / STATE_FOLDER / f"{lock.value}.kunci"
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("a+b", buffering=0)  # what does not fit must not be tried again at the end
    except OSError as error:
        raise SettingsError(
            texts.WORKSPACE_NOT_WRITABLE, where=str(folder), reason=reason_of(error)
        ) from error
    with file:
        _wait_for(file, path, lock, patience, hurry, take)
        _write(file, Holder.me(doing or texts.ALONE_COMMAND))
        try:
            yield
        finally:
            _write(file, None)


def holder_of(
    folder: Path, lock: Lock = Lock.WORK, *, take: Callable[[BinaryIO], None] = _take
) -> Holder | None:
    """Who holds a lock now; None if it is free, or if a drive without locks cannot tell."""
    path = folder / STATE_FOLDER / f"{lock.value}.kunci"
    try:
        with path.open("rb") as file:
            take(file)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return None
        return _read(path) or Holder(texts.ALONE_COMMAND, "", "", 0, datetime.now(WIB))
    return None


def is_asked(folder: Path) -> bool:
    """Whether somebody waits for the workspace: work that can go on later then makes way."""
    try:
        return (folder / STATE_FOLDER / _ASKING).exists()
    except OSError:  # a drive that is away just now
        return False


def _wait_for(
    file: BinaryIO,
    path: Path,
    lock: Lock,
    patience: float,
    hurry: bool,
    take: Callable[[BinaryIO], None],
) -> None:
    asking = path.with_name(_ASKING)
    until = time.monotonic() + patience
    try:
        while (refusal := _refusal(file, take)) is not None:
            if time.monotonic() >= until:
                holder = _read(path)
                text = texts.SERVICE_RUNS_ALREADY if lock is Lock.SERVICE else texts.WORKSPACE_BUSY
                who = str(holder) if holder else texts.ALONE_COMMAND
                raise SettingsError(text, where=str(path.parent.parent), holder=who) from refusal
            if hurry and lock is Lock.WORK:
                with suppress(OSError):
                    asking.touch()
            time.sleep(_PAUSE)
    finally:
        # let in or tired of waiting; whoever else waits asks again within a moment
        if lock is Lock.WORK:
            with suppress(OSError):
                asking.unlink(missing_ok=True)


def _refusal(file: BinaryIO, take: Callable[[BinaryIO], None]) -> OSError | None:
    """Why the lock cannot be taken now; None if it is, or if the drive knows no locks."""
    try:
        take(file)
    except OSError as error:
        return None if error.errno in _NO_LOCKS and os.name != "nt" else error
    return None


def _write(file: BinaryIO, holder: Holder | None) -> None:
    """A full disk must not keep anybody from working; then the holder has no name."""
    said = {} if holder is None else {**asdict(holder), "since": holder.since.isoformat()}
    with suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(json.dumps(said, ensure_ascii=False).encode() if said else b"")
        file.flush()


def _read(path: Path) -> Holder | None:
    try:
        said = json.loads(path.read_bytes())
        return Holder(**{**said, "since": datetime.fromisoformat(said["since"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
