"""What a table holds that was seen at a glance. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from addin.live_cells import shows_days, told
from addin.live_glance import Seen
from addin.live_held import Held, computed_columns, heading_of
from sync.ports import Scalar


def held_of(seen: Seen) -> Held:
    """What a table holds that was seen, links aside: the same as `read_held` reads."""
    heading, *body = seen.values
    columns = tuple(heading_of(value) for value in heading)
    if not body:
        return Held(*seen.corner, columns, ((None,) * len(columns),), frozenset(), {})
    computed = computed_columns(columns, seen.formulas, body[0])
    told_columns = [
        tuple(_told_column(column, runs))
        for column, runs in zip(zip(*body, strict=True), seen.codes, strict=True)
    ]
    return Held(*seen.corner, columns, tuple(zip(*told_columns, strict=True)), computed, {})


def _told_column(values: Sequence[Any], runs: Sequence[tuple[str, int]]) -> Iterator[Scalar]:
    start = 0
    for code, rows in runs:
        days = partial(bool, shows_days(code))
        for value in values[start : start + rows]:
            # most cells are texts, which are what they are
            yield value if type(value) is str and value else told(value, days)
        start += rows
