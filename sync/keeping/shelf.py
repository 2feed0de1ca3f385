"""The store's backups by day: which there are, the newest, what may go. Pure but `kept_in`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sync.config import Workspace

FOLDER = "penyimpanan"
KEPT = 30
"""Days for which a backup stays."""


@dataclass(frozen=True)
class Kept:
    """One backup, and the day on which the computer's clock stood when it was made."""

    path: Path
    day: date

    @property
    def name(self) -> str:
        """What a person types to get it back."""
        return self.day.isoformat()


def shelf_of(workspace: Workspace) -> Path:
    """Folder of the store's backups."""
    return workspace.backups / FOLDER


def folder_of_copies(workspace: Workspace) -> str:
    """That folder as a sentence names it: 'cadangan/penyimpanan'."""
    return shelf_of(workspace).relative_to(workspace.backups.parent).as_posix()


def place_for(shelf: Path, store: Path, day: date) -> Path:
    """Where the backup of a day stands: 'himpun 2026-11-26.db'."""
    return shelf / f"{store.stem} {day.isoformat()}{store.suffix}"


def kept_in(shelf: Path, store: Path) -> tuple[Kept, ...]:
    """The backups of that store, by day, oldest first; other files are none."""
    found: list[Kept] = []
    for path in shelf.glob("*"):
        day = _day_of(path.stem.removeprefix(f"{store.stem} "))
        if day and path == place_for(shelf, store, day):
            found.append(Kept(path, day))
    return tuple(sorted(found, key=lambda one: one.day))


def newest_first(kept: Sequence[Kept], today: date) -> tuple[Kept, ...]:
    """In the order in which one would take them.

    What bears a day that has not come was made by a clock that was ahead, some time ago: it comes
    after all that bear a day that one can believe.
    """
    return tuple(sorted(kept, key=lambda one: (one.day <= today, one.day), reverse=True))


def surplus(kept: Sequence[Kept], today: date, keep: int = KEPT) -> tuple[Kept, ...]:
    """What may go once today's backup is there.

    The days up to today and those that have not come are counted apart. So a clock that was ahead
    for a while, or is now behind, pushes out nothing that the right one made.
    """
    come = [one for one in kept if one.day <= today]
    ahead = [one for one in kept if one.day > today]
    return (*come[:-keep], *ahead[:-keep])


def _day_of(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
