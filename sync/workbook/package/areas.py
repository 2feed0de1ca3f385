"""Rectangles of cells, and formulas that are nothing but references to them.

Rows and columns are counted from 1 here, as the file format counts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sync.domain.addresses import column_letters, split_address

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

_CORNERS = r"\$?[A-Za-z]{1,3}\$?[0-9]+(?::\$?[A-Za-z]{1,3}\$?[0-9]+)?"
_REFERENCE = re.compile(rf"(?:'((?:[^']|'')+)'|([^'!,()\s]+))!({_CORNERS})")
_REFERENCE_LIST = re.compile(rf"\(?{_REFERENCE.pattern}(?:,{_REFERENCE.pattern})*\)?")


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, both corners included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @staticmethod
    def parse(text: str) -> Area:
        """The area of 'B3:D4', '$B$3' and the like; ValueError for anything else."""
        first, _, last = text.partition(":")
        top, left = split_address(first)
        bottom, right = split_address(last) if last else (top, left)
        return Area(
            min(top, bottom) + 1, min(left, right) + 1, max(top, bottom) + 1, max(left, right) + 1
        )

    def __str__(self) -> str:
        first = cell_name(self.first_row, self.first_column)
        last = cell_name(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"

    @property
    def absolute(self) -> str:
        """The area as '$B$3:$D$4'."""
        return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", str(self))

    def meets(self, other: Area) -> bool:
        """Whether at least one cell lies in both."""
        return (
            self.first_row <= other.last_row
            and other.first_row <= self.last_row
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )

    def holds(self, other: Area) -> bool:
        """Whether every cell of the other lies in this one."""
        return (
            self.first_row <= other.first_row
            and other.last_row <= self.last_row
            and self.first_column <= other.first_column
            and other.last_column <= self.last_column
        )


def cell_name(row: int, column: int) -> str:
    """Address of a cell whose row and column are counted from 1: (7, 6) -> 'F7'."""
    return f"{column_letters(column - 1)}{row}"


def references(formula: str) -> list[tuple[str, Area]]:
    """Sheet titles and areas of a formula that is nothing but such references, else []."""
    if not _REFERENCE_LIST.fullmatch(formula.strip()):
        return []
    return [(_title(match), Area.parse(match[3])) for match in _REFERENCE.finditer(formula)]


def move_references(formula: str, move: Callable[[str, Area], Area]) -> str:
    """The formula with every area moved; untouched unless it is nothing but references.

    Args:
        move: takes a sheet title and an area on it, and gives the new area.
    """
    if not _REFERENCE_LIST.fullmatch(formula.strip()):
        return formula

    def replaced(match: re.Match[str]) -> str:
        before = Area.parse(match[3])
        after = move(_title(match), before)
        if after == before:
            return match[0]
        prefix = match[0][: -len(match[3])]
        return prefix + (after.absolute if "$" in match[3] else str(after))

    return _REFERENCE.sub(replaced, formula)


def _title(match: re.Match[str]) -> str:
    return match[1].replace("''", "'") if match[1] is not None else str(match[2])
