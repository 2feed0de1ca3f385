"""One himpun at a time writes in a workspace: two would make spreadsheets twice."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sync import texts
from sync.config import SETTINGS_NAME
from sync.domain.errors import SettingsError, reason_of

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


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the workspace. The system lets go of it when the process ends, however it ends.

    Its himpun.toml is what is locked: it is always there, and nothing is written for it.

    Raises:
        SettingsError: another himpun is at work in this workspace, or himpun.toml is gone.
    """
    path = folder / SETTINGS_NAME
    try:
        file = path.open("rb")
    except OSError as error:
        raise SettingsError(
            texts.SETTINGS_UNREADABLE, where=str(path), reason=reason_of(error)
        ) from error
    with file:
        try:
            _take(file)
        except (BlockingIOError, PermissionError) as error:
            raise SettingsError(texts.WORKSPACE_BUSY, where=str(folder)) from error
        except OSError as error:  # some network drives know no locks
            if os.name == "nt":  # msvcrt says that it is taken by 'deadlock'
                raise SettingsError(texts.WORKSPACE_BUSY, where=str(folder)) from error
        yield
