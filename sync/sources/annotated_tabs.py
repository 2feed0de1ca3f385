"""A tab of an OPD's spreadsheet with what is attached to its cells, as a return looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sync.domain.addresses import split_address
from sync.domain.findings import Finding
from sync.domain.tables import RawCell
from sync.sources.sheet_cells import Json

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(frozen=True)
class AnnotatedTab:
    """A tab with what is attached to its cells.

    Args:
        rules: its conditional formats, in order.
        guards: ids of himpun's protected ranges on it.
        rows: what stands in it; of the return tab only, empty for the others.
    """

    title: str
    sheet_id: int
    row_count: int
    column_count: int
    notes: Mapping[Place, str]
    rules: tuple[Json, ...]
    guards: tuple[int, ...] = ()
    rows: tuple[tuple[RawCell, ...], ...] = ()

    def holds(self, place: Place) -> bool:
        """Whether the grid still has that cell."""
        return place[0] < self.row_count and place[1] < self.column_count


def place_of(finding: Finding) -> Place | None:
    """The finding's cell; None where it names none, or something that is no address."""
    try:
        return split_address(finding.cell)
    except ValueError:
        return None
