"""What a source holds, untouched: every cell of every tab as it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

RawCell = str | int | float | bool | None
"""A cell as Google's API gives it with UNFORMATTED_VALUE and SERIAL_NUMBER; None = empty."""


@dataclass(frozen=True)
class RawTable:
    """One tab from cell A1 on.

    Args:
        title: the tab's title; sheet_id: its number in links (`gid`).
        rows: rectangular, short rows padded with None.
        hidden_rows: those that nobody sees there, hidden by hand or by a filter, counted from 0.
            They are no content: a stored table does not tell them.
    """

    title: str
    sheet_id: int
    rows: tuple[tuple[RawCell, ...], ...]
    hidden_rows: frozenset[int] = frozenset()

    @staticmethod
    def padded(
        title: str,
        sheet_id: int,
        rows: Sequence[Sequence[RawCell]],
        hidden_rows: frozenset[int] = frozenset(),
    ) -> RawTable:
        """A table of rows of any length; '' counts as empty.

        Cells that are empty down to the last row, or out to the last column, are left out: how
        much of its empty grid a source tells must not make two versions of the same content.
        """
        widths = [_filled(row) for row in rows]
        while widths and not widths[-1]:
            widths.pop()
        width = max(widths, default=0)
        return RawTable(
            title,
            sheet_id,
            tuple(
                tuple(None if cell == "" else cell for cell in row[:width])
                + (None,) * (width - len(row))
                for row in rows[: len(widths)]
            ),
            hidden_rows,
        )


def _filled(row: Sequence[RawCell]) -> int:
    """How many cells of a row there are up to its last filled one."""
    width = len(row)
    while width and (row[width - 1] is None or row[width - 1] == ""):
        width -= 1
    return width


@dataclass(frozen=True)
class RawSpreadsheet:
    """One spreadsheet as it was read."""

    spreadsheet_id: str
    url: str
    tables: tuple[RawTable, ...]
