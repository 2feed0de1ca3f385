"""Rows or columns, and the ranges that follow them when they move.

Merges, protected ranges, filters, named ranges and conditional formats go with their cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.model import Box, Sheet, Spreadsheet

ROWS = "ROWS"
COLUMNS = "COLUMNS"

Follow = Callable[[int, int], tuple[int, int]]
"""Maps the (start, end) of a range, half-open, to where its cells are now."""


@dataclass(frozen=True)
class Dimension:
    """Rows or columns of a sheet, and how GridRange JSON names their ends."""

    name: str
    start: str
    end: str

    def count(self, sheet: Sheet) -> int:
        """How many the sheet has."""
        return sheet.row_count if self.name == ROWS else sheet.column_count

    def metadata(self, sheet: Sheet) -> dict[int, Json]:
        """Sizes and hiding of each."""
        return sheet.row_metadata if self.name == ROWS else sheet.column_metadata

    def depths(self, sheet: Sheet) -> dict[int, int]:
        """How many groups each lies in; see `groups`."""
        return sheet.row_depths if self.name == ROWS else sheet.column_depths


_DIMENSIONS = {
    ROWS: Dimension(ROWS, "startRowIndex", "endRowIndex"),
    COLUMNS: Dimension(COLUMNS, "startColumnIndex", "endColumnIndex"),
}


def dimension_of(name: str) -> Dimension:
    """The dimension of its API name.

    Raises:
        ApiError: 400 when it is neither ROWS nor COLUMNS.
    """
    if name not in _DIMENSIONS:
        raise invalid_argument("dimension must be either ROWS or COLUMNS.")
    return _DIMENSIONS[name]


def follow_ranges(
    document: Spreadsheet, sheet: Sheet, dimension: Dimension, follow: Follow
) -> None:
    """Let every range of the sheet follow its cells; ranges that lost all their cells vanish."""

    def moved(old: Json) -> Json | None:
        return _moved_range(old, dimension, dimension.count(sheet), follow)

    def within(entry: Json) -> Json | None:
        if "range" not in entry:
            return entry
        new = moved(entry["range"])
        return None if new is None else {**entry, "range": new}

    boxes = (_moved_box(box, dimension, follow) for box in sheet.merges)
    sheet.merges = [box for box in boxes if box.size > 1]
    sheet.protected_ranges = _present(map(within, sheet.protected_ranges))
    sheet.basic_filter = within(sheet.basic_filter) if sheet.basic_filter else None
    if sheet.basic_filter and dimension.name == COLUMNS:
        sheet.basic_filter = _moved_columns(sheet.basic_filter, follow)
    rules = [
        {**rule, "ranges": _present(map(moved, rule["ranges"]))}
        for rule in sheet.conditional_formats
    ]
    sheet.conditional_formats = [rule for rule in rules if rule["ranges"]]
    document.named_ranges = _present(
        within(entry) if entry["range"].get("sheetId", 0) == sheet.sheet_id else entry
        for entry in document.named_ranges
    )


def _moved_columns(basic_filter: Json, follow: Follow) -> Json:
    """What a filter asks of its columns goes with them."""
    specs = [
        {**spec, "columnIndex": start}
        for spec in basic_filter.get("filterSpecs", [])
        for start, end in [follow(spec["columnIndex"], spec["columnIndex"] + 1)]
        if end > start
    ]
    return {**basic_filter, "filterSpecs": specs} if specs else _without_specs(basic_filter)


def _without_specs(basic_filter: Json) -> Json:
    return {name: value for name, value in basic_filter.items() if name != "filterSpecs"}


def _present(entries: Iterable[Json | None]) -> list[Json]:
    return [entry for entry in entries if entry is not None]


def _moved_box(old: Box, dimension: Dimension, follow: Follow) -> Box:
    if dimension.name == ROWS:
        top, bottom = follow(old.top, old.bottom)
        return Box(top, old.left, bottom, old.right)
    left, right = follow(old.left, old.right)
    return Box(old.top, left, old.bottom, right)


def _moved_range(old: Json, dimension: Dimension, count: int, follow: Follow) -> Json | None:
    """GridRange JSON after a move; ends that were open stay open. None when nothing is left."""
    start, end = old.get(dimension.start), old.get(dimension.end)
    if start is None and end is None:
        return old
    new_start, new_end = follow(start or 0, count if end is None else end)
    if new_end <= new_start:
        return None
    new = dict(old)
    if start is not None:
        new[dimension.start] = new_start
    if end is not None:
        new[dimension.end] = new_end
    return new
