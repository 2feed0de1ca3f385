"""Tables and named cells of an open workbook as a program shows them at one glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class Seen(Protocol):
    """A table as it was seen."""

    @property
    def raw(self) -> object:
        """What it was made of, links aside; the same again is the same table."""

    @property
    def sheet(self) -> str:
        """Title of its sheet."""

    @property
    def corner(self) -> tuple[int, int]:
        """Row and column of its first heading, counted from 1."""

    @property
    def links(self) -> dict[tuple[int, int], str]:
        """Targets in the columns that were asked for, by place in the body, from 0."""

    @property
    def values(self) -> list[list[Any]]:
        """Headings and body, as xlwings tells them."""

    @property
    def formulas(self) -> Sequence[str]:
        """Formulas of the first row of the body, or what would be typed."""

    @property
    def codes(self) -> Sequence[Sequence[tuple[str, int]]]:
        """Number formats of each column of the body, downwards, and how many cells have each."""


@dataclass(frozen=True)
class SeenCell:
    """A named cell as it was seen.

    Args:
        value: as xlwings tells it; code: of its number format; link: where it leads, '' if nowhere.
    """

    value: Any
    code: str
    link: str


@dataclass(frozen=True)
class Glance:
    """What was seen, by name; what is missing was not there, or could not be seen at a glance."""

    tables: Mapping[str, Seen]
    cells: Mapping[str, SeenCell]
