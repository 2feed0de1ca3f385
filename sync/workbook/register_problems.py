"""What is wrong in a people's table, gathered over its rows, so that it is mended in one go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sync import texts
from sync.domain.errors import RegisterError

_MOST = 5


@dataclass
class RegisterProblems:
    """The first problem of each row of one table."""

    found: list[RegisterError] = field(default_factory=list)

    @contextmanager
    def of_row(self, where: str = "") -> Iterator[None]:
        """What reads one row; a problem of it keeps nobody from reading the next one.

        Args:
            where: where a person finds the row, if that is not where the problem says.
        """
        try:
            yield
        except RegisterError as error:
            error.where = where or error.where
            self.found.append(error)

    def refuse(self) -> None:
        """RegisterError if there was a problem: that very one, or one that names the first five."""
        if len(self.found) == 1:
            raise self.found[0]
        if self.found:
            raise RegisterError(texts.REGISTER_SEVERAL, problems=self._told())

    def _told(self) -> str:
        """Sentence by sentence; what to do next is not said twice."""
        told = []
        said: set[str] = set()
        for error in self.found[:_MOST]:
            action = "" if error.next_action in said else error.next_action
            said.add(error.next_action)
            told.append(f"{error.where}: {error.what} {action}".strip())
        left = len(self.found) - _MOST
        if left > 0:
            told.append(texts.REGISTER_MORE.format(count=left))
        return " ".join(told)
