"""Groups of rows or columns, which a person folds and unfolds.

What is kept is how deep each row or column lies; the groups follow from that, which gives the
rules of Google's reference for groups that nest, overlap or touch: B:D and then C:E are shown as
B:E at depth 1 and C:D at depth 2.
"""

from __future__ import annotations

from sync.sandbox.dimensions import Dimension
from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.model import Sheet

DEEPEST = 8


def add(depths: dict[int, int], start: int, end: int) -> None:
    """Group rows or columns: each of them lies one deeper.

    Raises:
        ApiError: 400 beyond eight levels.
    """
    if any(depths.get(index, 0) >= DEEPEST for index in range(start, end)):
        raise invalid_argument(f"Groups cannot be nested deeper than {DEEPEST} levels.")
    for index in range(start, end):
        depths[index] = depths.get(index, 0) + 1


def remove(depths: dict[int, int], start: int, end: int) -> None:
    """Ungroup: each row or column that lies in a group lies one less deep.

    Raises:
        ApiError: 400 when none of them lies in a group.
    """
    grouped = [index for index in range(start, end) if index in depths]
    if not grouped:
        raise invalid_argument("There is no group on the range.")
    for index in grouped:
        depths[index] -= 1
        if not depths[index]:
            del depths[index]


def groups_json(sheet: Sheet, dimension: Dimension) -> list[Json]:
    """DimensionGroup JSON of every group, from the start of the sheet and from outside in."""
    depths = dimension.depths(sheet)
    found = [
        (start, depth, end)
        for depth in range(1, max(depths.values(), default=0) + 1)
        for start, end in _runs(depths, depth)
    ]
    return [
        {
            "range": {
                **({"sheetId": sheet.sheet_id} if sheet.sheet_id else {}),
                "dimension": dimension.name,
                "startIndex": start,
                "endIndex": end,
            },
            "depth": depth,
        }
        for start, depth, end in sorted(found)
    ]


def _runs(depths: dict[int, int], depth: int) -> list[tuple[int, int]]:
    """Start and end, half-open, of each run of neighbours that lie at least so deep."""
    runs: list[tuple[int, int]] = []
    for index in sorted(index for index, level in depths.items() if level >= depth):
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs
