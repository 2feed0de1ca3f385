"""Which files show in whose lists, found without looking at everybody's files.

A list comes in pages, and each page asks the same question again: the latest answers are kept
until a file of that user changes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from sync.sandbox.drive_query import ordered, parse_query
from sync.sandbox.model import DriveFile

_ANSWERS_KEPT = 32
Question = tuple[str, str, str]


class Listings:
    """The files by the addresses they are shared with by name."""

    def __init__(self, files: Iterable[DriveFile]) -> None:
        self._by_address: dict[str, dict[str, DriveFile]] = {}
        self._answers: OrderedDict[Question, Sequence[DriveFile]] = OrderedDict()
        for file in files:
            self.update(None, file)

    def update(self, old: DriveFile | None, new: DriveFile | None) -> None:
        """Take over that a file changed: new (`old` is None), otherwise, or gone (`new` is)."""
        before = frozenset() if old is None else old.addresses
        after = frozenset() if new is None else new.addresses
        if old is not None:
            for address in before - after:
                self._by_address[address].pop(old.file_id, None)
        if new is not None:
            for address in after:
                self._by_address.setdefault(address, {})[new.file_id] = new
        for question in [q for q in self._answers if q[0] in before or q[0] in after]:
            del self._answers[question]

    def search(self, user: str, query: str, order_by: str) -> Sequence[DriveFile]:
        """What Drive's files.list finds for a user, in order.

        Raises:
            ApiError: 400 for a query or an order that cannot be read.
        """
        question = (user, query, order_by)
        answer = self._answers.get(question)
        if answer is None:
            test = parse_query(query, user)
            mine = self._by_address.get(user, {})
            answer = ordered((file for file in mine.values() if test(file)), order_by)
            self._answers[question] = answer
            if len(self._answers) > _ANSWERS_KEPT:
                self._answers.popitem(last=False)
        return answer
