"""What became of the files that were handed in."""

from __future__ import annotations

from dataclasses import dataclass

from sync.domain.handed_in import Fate


@dataclass(frozen=True)
class InboxItem:
    """What became of one file. `agency`: short name, '' if unknown; `sentence`: '' if all is well.

    Args:
        name: as it lay there; kept_as: its name where it lies now, '' if it was not opened.
    """

    name: str
    agency: str
    fate: Fate
    sentence: str = ""
    kept_as: str = ""


@dataclass(frozen=True)
class InboxReport:
    """What became of all files, in the order in which they were taken.

    Args:
        left: files that lie there whole and were not reached, since a call takes only so many.
        again_in: seconds until a file that was not whole may be; None when there is none.
    """

    items: tuple[InboxItem, ...] = ()
    left: int = 0
    again_in: float | None = None

    def count(self, *fates: Fate) -> int:
        """How many files had one of these fates."""
        return sum(item.fate in fates for item in self.items)

    @property
    def is_to_be_read_again(self) -> bool:
        """Whether a file is on its way, or was held by a program that puts no mark beside it."""
        is_held = any(item.fate is Fate.LATER and item.kept_as for item in self.items)
        return is_held or self.again_in is not None

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """File (and OPD) with its sentence, of all that somebody has to look at."""
        return self.problems_of(*Fate)

    def problems_of(self, *fates: Fate) -> tuple[tuple[str, str], ...]:
        """The same of the files that had one of these fates."""
        return tuple((who, what) for who, what, _ in self.kept_problems_of(*fates))

    def kept_problems_of(self, *fates: Fate) -> tuple[tuple[str, str, str], ...]:
        """The same, each with the name under which the file lies now."""
        return tuple(
            (
                f"{item.name} ({item.agency})" if item.agency else item.name,
                item.sentence,
                item.kept_as,
            )
            for item in self.items
            if item.sentence and item.fate in fates
        )
