"""The change log behind Drive's `changes.list`.

Every change of a file has a number; a page token is such a number. A file shows once in an
answer, at its latest change. Who lost sight of a file (share withdrawn, file deleted) sees it as
`removed`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sync.sandbox.errors import Json, drive_invalid
from sync.sandbox.model import DriveFile
from sync.sandbox.permissions import is_listed


@dataclass(frozen=True)
class Change:
    """One entry: its number, the file, when, and the users for whom the file went away."""

    number: int
    file_id: str
    time: datetime
    removed_for: frozenset[str] = frozenset()


class ChangeLog:
    """All changes of all files, in order."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._changes = list(changes)

    @property
    def next_number(self) -> int:
        """The number of the change to come; as page token: nothing that is known now."""
        return self._changes[-1].number + 1 if self._changes else 1

    def add(self, file_id: str, time: datetime, removed_for: frozenset[str]) -> Change:
        """Append an entry."""
        change = Change(self.next_number, file_id, time, removed_for)
        self._changes.append(change)
        return change

    def since(
        self, token: str, user: str, find: Callable[[str], DriveFile | None]
    ) -> list[tuple[Change, DriveFile | None]]:
        """What concerns the user from a page token on, oldest first, each file once.

        Args:
            find: the file of an id as it is now; None when it is deleted.

        Returns:
            Pairs of change and file; the file is None when it went away for this user.

        Raises:
            ApiError: 400 for a token that was never given out.
        """
        start = self._position(token)
        latest: dict[str, Change] = {}
        lost: set[str] = set()
        for change in self._changes[start:]:
            latest.pop(change.file_id, None)
            latest[change.file_id] = change
            if user in change.removed_for:
                lost.add(change.file_id)
        found: list[tuple[Change, DriveFile | None]] = []
        for file_id, change in latest.items():
            file = find(file_id)
            if file is not None and is_listed(file, user):
                found.append((change, file))
            elif file_id in lost:
                found.append((change, None))
        return found

    def _position(self, token: str) -> int:
        number = int(token) if token.isascii() and token.isdigit() and len(token) < 19 else 0
        if not 1 <= number <= self.next_number:
            raise drive_invalid("pageToken")
        return bisect_left(self._changes, number, key=lambda change: change.number)


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
