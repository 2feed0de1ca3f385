"""What a source holds, untouched: every cell of every tab as it came."""

from __future__ import annotations

from dataclasses import dataclass

RawCell = str | int | float | bool | None
"""A cell as Google's API gives it with UNFORMATTED_VALUE and SERIAL_NUMBER; None = empty."""


@dataclass(frozen=True)
class RawTable:
    """One tab from cell A1 on.

    Args:
        title: the tab's title; sheet_id: its number in links (`gid`).
        rows: rectangular, short rows padded with None.
    """

    title: str
    sheet_id: int
    rows: tuple[tuple[RawCell, ...], ...]

    @staticmethod
    def padded(title: str, sheet_id: int, rows: list[list[RawCell]]) -> RawTable:
        """A table of rows of any length, padded to the longest; '' counts as empty."""
        width = max((len(row) for row in rows), default=0)
        return RawTable(
            title,
            sheet_id,
            tuple(
                tuple(None if cell == "" else cell for cell in row) + (None,) * (width - len(row))
                for row in rows
            ),
        )


@dataclass(frozen=True)
class RawSpreadsheet:
    """One spreadsheet as it was read; `revision` is the source's own mark of its state."""

    spreadsheet_id: str
    url: str
    revision: str
    tables: tuple[RawTable, ...]
