"""How the workspace's files stand: two looks compared tell what somebody changed in between."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sync.config import SETTINGS_NAME
from sync.domain.office_marks import STARTS, marks_of
from sync.service.visit import Task
from sync.sources.inbox_folder import is_handed_in

INBOX = "masuk"

Mark = tuple[int, int]
"""Time of the last change in nanoseconds, and size in bytes; (0, 0) of what is not there."""

_NOTHING: Mark = (0, 0)


@dataclass(frozen=True)
class Look:
    """The files that a person may have changed.

    Args:
        master: its mark; open_marks: files that say that a program has it, or a file in 'masuk',
            open.
        lying: name and mark of each file in 'masuk'.
        store: marks of the store's file and of its log; an empty log is none, for whoever only
            reads leaves one for a moment.
    """

    settings: Mark = _NOTHING
    master: Mark = _NOTHING
    open_marks: frozenset[str] = frozenset()
    lying: frozenset[tuple[str, Mark]] = frozenset()
    store: tuple[Mark, Mark] = (_NOTHING, _NOTHING)

    def tasks_since(self, before: Look) -> frozenset[Task]:
        """What is to be done about the difference to an earlier look."""
        tasks = set()
        if self.lying - before.lying:
            tasks.add(Task.FILES)
        is_let_go = before.open_marks - self.open_marks
        files = (self.master, self.settings, self.store)
        if files != (before.master, before.settings, before.store) or is_let_go:
            tasks.add(Task.MASTER)
        return frozenset(tasks)


def look_at(folder: Path, master: str, store: str = "") -> Look:
    """How a workspace's files stand now; what cannot be read counts as not there.

    Args:
        master, store: their paths within the folder, '' while they are not known.
    """
    path = folder / master
    return Look(
        settings=_mark(folder / SETTINGS_NAME),
        master=_mark(path) if master else _NOTHING,
        open_marks=_open_marks(path if master else None, folder / INBOX),
        lying=_lying(folder / INBOX),
        store=_store(folder / store) if store else (_NOTHING, _NOTHING),
    )


def _store(path: Path) -> tuple[Mark, Mark]:
    log = _mark(path.with_name(f"{path.name}-wal"))
    return _mark(path), log if log[1] else _NOTHING


def _open_marks(master: Path | None, inbox: Path) -> frozenset[str]:
    found = set()
    if master is not None:
        found = {mark.name for mark in marks_of(master) if mark.exists()}
    with suppress(OSError):  # gone, or going
        names = (path.name for path in inbox.iterdir())
        found |= {f"{INBOX}/{name}" for name in names if name.startswith(STARTS)}
    return frozenset(found)


def _lying(inbox: Path) -> frozenset[tuple[str, Mark]]:
    found = []
    try:
        with os.scandir(inbox) as entries:
            for entry in entries:
                if is_handed_in(entry.name) and entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    found.append((entry.name, (status.st_mtime_ns, status.st_size)))
    except OSError:  # gone, or going: the next look finds it
        return frozenset()
    return frozenset(found)


def _mark(path: Path) -> Mark:
    try:
        status = path.stat()
    except OSError:
        return _NOTHING
    return status.st_mtime_ns, status.st_size
