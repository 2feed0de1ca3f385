"""What `himpun doctor --fix` does by itself: nothing that could lose anybody's work.

No data is deleted, himpun.toml is not touched, and nobody else is at work in the workspace
meanwhile.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from sync import texts
from sync.alone import PATIENCE, alone_in
from sync.config import Workspace
from sync.doctor.keys import OWNER_ONLY, is_open_to_others, key_files
from sync.doctor.place import left_overs
from sync.domain.errors import HimpunError
from sync.whole_files import refusals

Mender = Callable[[Workspace], Sequence[str]]
"""Mends one thing where it is needed; gives what it did, in sentences."""


@dataclass(frozen=True)
class Mended:
    """What was done, and what could not be; sentences."""

    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def mend(
    workspace: Workspace, further: Sequence[Mender] = (), *, patience: float = PATIENCE
) -> Mended:
    """Mend what can be mended safely; each by itself, so that one refusal stops nothing else.

    Args:
        further: menders that hold the workspace themselves where they have to.
        patience: seconds for which another himpun is waited for: the service is soon done.

    Raises:
        SettingsError: another himpun is at work in this workspace; nothing was changed.
    """
    with alone_in(workspace.folder, patience=patience):
        mended = _all_of((make_folders, remove_left_overs, close_keys), workspace)
    more = _all_of(further, workspace)
    return Mended(mended.done + more.done, mended.failed + more.failed)


def _all_of(menders: Sequence[Mender], workspace: Workspace) -> Mended:
    done: list[str] = []
    failed: list[str] = []
    for mender in menders:
        try:
            done += mender(workspace)
        except HimpunError as error:
            failed.append(str(error))
    return Mended(tuple(done), tuple(failed))


def make_folders(workspace: Workspace) -> Sequence[str]:
    """Make `masuk` where it is gone. The others are made by the steps: before the first one the
    lack of `keluaran` tells that there is no store yet.
    """
    if workspace.inbox.exists():
        return []
    with _refusals(workspace.inbox):
        workspace.inbox.mkdir()
    return [texts.DOCTOR_MADE_FOLDER.format(name=workspace.inbox.name)]


def remove_left_overs(workspace: Workspace) -> Sequence[str]:
    """Remove drafts of ours that killed runs left."""
    removed = 0
    for path in list(left_overs(workspace)):
        with suppress(OSError):  # a virus scanner looks at it: next time
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            removed += 1
    return [texts.DOCTOR_REMOVED_LEFT_OVERS.format(count=removed)] if removed else []


def close_keys(workspace: Workspace) -> Sequence[str]:
    """Let nobody but its owner read a key file (POSIX)."""
    if not workspace.settings.kunci_google or os.name == "nt":
        return []
    done = []
    for path in key_files(workspace):
        if is_open_to_others(path):
            with _refusals(path):
                path.chmod(OWNER_ONLY)
            done.append(texts.DOCTOR_KEY_CLOSED.format(name=path.name))
    return done


def _refusals(path: Path) -> AbstractContextManager[None]:
    return refusals(texts.WORKSPACE_NOT_WRITABLE, path.name)
