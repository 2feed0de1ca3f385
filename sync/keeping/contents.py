"""What one backup holds, and whether it is whole: the line that a person chooses by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sync import texts
from sync.domain.errors import StoreError, reason_of
from sync.store.engine import translated
from sync.store.file_look import look_through, reading

_DAMAGES = frozenset(
    {texts.STORE_DAMAGED, texts.STORE_CONTENTS_MIXED, texts.STORE_EMPTY, texts.STORE_FOREIGN}
)
"""What is said of the file itself; all else may be of the disk, of others, or of this moment."""


@dataclass(frozen=True)
class Contents:
    """How much a store's file holds.

    Args:
        size: bytes. steps, pulls, entries: of all collections together.
        problem: why it is not known to be whole; '' for one that is.
        is_damaged: it was read, and is not whole; else it may only not be readable now.
    """

    size: int = 0
    steps: int = 0
    pulls: int = 0
    entries: int = 0
    problem: str = ""
    is_damaged: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it can be put in place."""
        return not self.problem


def contents_of(path: Path, *, in_use: bool = False) -> Contents:
    """What a store or a copy of one holds; it is read through, and not changed.

    Args:
        in_use: it has a log beside it, or others may be writing it.
    """
    try:
        size = path.stat().st_size
        look_through(path, in_use=in_use)
        with translated(str(path)), reading(path, immutable=not in_use) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
            steps, pulls, entries = (
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - three names of our own
                if table in names
                else 0
                for table in ("steps", "pulls", "entries")
            )
    except StoreError as error:
        return Contents(size, problem=error.what, is_damaged=error.text in _DAMAGES)
    except OSError as error:
        return Contents(problem=reason_of(error))
    return Contents(size, steps, pulls, entries)
