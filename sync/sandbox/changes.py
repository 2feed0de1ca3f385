"""The change log behind Drive's `changes.list`.

Every change of a file has a number; a page token is such a number. A file shows once in an
answer, at its latest change. Who lost sight of a file (share withdrawn, file deleted) sees it as
`removed`, at the change by which it went away. So only the latest change of a file, and the
latest loss of it for each user, are kept: the log grows with the files, not with the writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from typing import Protocol

from sync.sandbox.errors import Json, drive_invalid
from sync.sandbox.model import DriveFile
from sync.sandbox.permissions import is_listed


@dataclass(frozen=True)
class Change:
    """One entry: its number, the file, and when."""

    number: int
    file_id: str
    time: datetime


class ChangeBook(Protocol):
    """Where the entries are kept; they are read a part at a time."""

    def last_change(self) -> int:
        """The number of the latest entry; 0 before the first."""

    def save_change(self, change: Change, lost_by: frozenset[str]) -> None:
        """Keep an entry instead of the file's former one."""

    def changes_from(self, number: int) -> Iterator[Change]:
        """The latest entry of each file, in order, from a number on."""

    def losses_from(self, user: str, number: int) -> Iterator[Change]:
        """The latest entry by which each file went away for a user, in order, from a number on."""


class ChangeLog:
    """The changes of all files, in order."""

    def __init__(self, book: ChangeBook) -> None:
        self._book = book
        self._last = book.last_change()

    @property
    def next_number(self) -> int:
        """The number of the change to come; as page token: nothing that is known now."""
        return self._last + 1

    def add(self, file_id: str, time: datetime, lost_by: frozenset[str]) -> None:
        """Append an entry; `lost_by` are the users for whom the file went away."""
        change = Change(self.next_number, file_id, time)
        self._book.save_change(change, lost_by)
        self._last = change.number

    def since(
        self, token: str, user: str, find: Callable[[str], DriveFile | None]
    ) -> Iterator[tuple[Change, DriveFile | None]]:
        """What concerns the user from a page token on, oldest first, each file once.

        Args:
            find: the file of an id as it is now; None when it is deleted.

        Returns:
            Pairs of change and file; the file is None when it went away for this user. No more
            is read than the caller takes.

        Raises:
            ApiError: 400 for a token that was never given out.
        """
        start = self._number(token)
        changes = ((one.number, False, one) for one in self._book.changes_from(start))
        losses = ((one.number, True, one) for one in self._book.losses_from(user, start))
        for _, is_loss, change in merge(changes, losses, key=lambda entry: entry[:2]):
            file = find(change.file_id)
            is_seen = file is not None and is_listed(file, user)
            if is_seen != is_loss:
                yield change, file if is_seen else None

    def _number(self, token: str) -> int:
        number = int(token) if token.isascii() and token.isdigit() and len(token) < 19 else 0
        if not 1 <= number <= self.next_number:
            raise drive_invalid("pageToken")
        return number


def as_json(change: Change, file: Json | None, timestamp: str) -> Json:
    """Change JSON; `file` is None for a removal."""
    answer: Json = {
        "kind": "drive#change",
        "removed": file is None,
        "fileId": change.file_id,
        "time": timestamp,
        "changeType": "file",
        "type": "file",
    }
    if file is not None:
        answer["file"] = file
    return answer
