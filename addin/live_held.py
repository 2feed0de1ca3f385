"""One table of an open workbook as it stands, read in bulk."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

import xlwings
from xlwings.main import Table

from addin.live_cells import shows_days, told
from addin.live_native import Native, Place
from sync import texts
from sync.domain.errors import WorkbookError
from sync.ports import Scalar


@dataclass(frozen=True)
class Held:
    """What a table holds.

    Args:
        row, column: of its first heading, counted from 1. rows: of the body, blank ones too.
        computed: columns that people compute by a formula, None in `rows`.
        links: targets by place in the body; asked for only where links are at stake.
    """

    row: int
    column: int
    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    computed: frozenset[str]
    links: dict[Place, str]

    @property
    def is_blank(self) -> bool:
        """Its only row is blank."""
        return len(self.rows) == 1 and all(value is None for value in self.rows[0])


def read_held(table: Table, native: Native, linked: Collection[int] = ()) -> Held:
    """All that a table holds, in one bulk read.

    Args:
        linked: positions of the columns of which the links are wanted.
    """
    if not table.show_headers:
        raise WorkbookError(texts.EXCEL_TABLE_NO_HEADER, where=table.parent.name, table=table.name)
    whole = table.range
    values = whole.options(ndim=2, err_to_str=True).value
    columns = tuple(heading_of(value) for value in values[0])
    body = values[1:-1] if table.show_totals else values[1:]
    body = body or [[None] * len(columns)]
    below = whole.sheet.range((whole.row + 1, whole.column)).resize(len(body), len(columns))
    computed = _computed(below, columns, body[0])
    looks = _Looks(below)
    rows = tuple(
        tuple(
            # most cells are texts, which are what they are
            value
            if type(value) is str and value
            else told(value, partial(looks.shows_days, number, column))
            for column, value in enumerate(row)
        )
        for number, row in enumerate(body)
    )
    links: dict[Place, str] = {}
    for position in sorted(linked):
        if position < len(columns):
            found = native.links(below[:, position])
            links |= {(row, position): target for (row, _), target in found.items()}
    return Held(whole.row, whole.column, columns, rows, computed, links)


def heading_of(value: object) -> str:
    """A heading as its text, whatever its cell holds."""
    shown = told(value, lambda: True)
    return "" if shown is None else str(shown)


def _computed(
    body: xlwings.Range, columns: Sequence[str], first: Sequence[object]
) -> frozenset[str]:
    formulas = body[0, :].formula
    row = (formulas,) if isinstance(formulas, str) else formulas
    row = row[0] if row and isinstance(row[0], tuple | list) else row
    return computed_columns(columns, row, first)


def computed_columns(
    columns: Sequence[str], formulas: Sequence[object], first: Sequence[object]
) -> frozenset[str]:
    """Columns whose first cell is a formula; a text that begins with '=' is its own 'formula'."""
    return frozenset(
        header
        for header, formula, value in zip(columns, formulas, first, strict=True)
        if isinstance(formula, str) and formula.startswith("=") and formula != value
    )


class _Looks:
    """Which columns show days without a time: one question per column that has midnights."""

    def __init__(self, body: xlwings.Range) -> None:
        self._body = body
        self._by_column: dict[int, str | None] = {}

    def shows_days(self, row: int, column: int) -> bool:
        if column not in self._by_column:
            self._by_column[column] = self._body[:, column].number_format
        code = self._by_column[column]
        if code is None:  # its cells differ
            code = self._body[row, column].number_format
        return shows_days(code or "")
