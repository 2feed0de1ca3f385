"""What may be written into a workbook file, and what comes of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

Scalar = str | int | float | bool | datetime.date | datetime.datetime | None
"""One cell. None and '' are an empty cell.

A date shows as its cell's style says, as dd/mm/yyyy where that shows plain numbers.
"""


@dataclass(frozen=True)
class Link:
    """A cell with a hyperlink.

    Args:
        value: what the cell shows.
        target: an http or https address, or '#Sheet!A1' for a place in the same workbook.
    """

    value: Scalar
    target: str


@runtime_checkable
class ColumnWise(Protocol):
    """Rows that are held by columns, and given so at less cost than one by one."""

    def column_values(self, first: int, last: int) -> Sequence[Sequence[Scalar | Link]]:
        """Every column's values from row `first` up to, not with, row `last`."""
        ...


def columns_between(
    rows: Sequence[Sequence[Scalar | Link]], first: int, last: int
) -> Sequence[Sequence[Scalar | Link]]:
    """The columns of some rows, `last` not among them."""
    if isinstance(rows, ColumnWise):
        return rows.column_values(first, last)
    return list(zip(*rows[first:last], strict=True))


@dataclass(frozen=True)
class TableContent:
    """All rows that a table shall have; none leaves one blank row, as Excel demands."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Scalar | Link]]


@dataclass(frozen=True)
class SheetClone:
    """A new, visible sheet made from a model sheet that holds exactly one table.

    Args:
        model: title of the sheet to copy, hidden or not.
        title: the new sheet's title; table: its table's name.
        heading: text for cell A1; '' keeps the model's.
    """

    model: str
    title: str
    table: str
    heading: str = ""


@dataclass(frozen=True)
class PackageReport:
    """What a replacement did.

    Args:
        changed: False when the file already said all of it and was not touched.
        tables: rows per table asked for.
        parts_changed: parts of the package written, added or removed.
        seconds: wall time.
        sheets_without_links: sheets that would pass Excel's 65,530 links; they got values only.
        sheets_added: titles of the sheets that were cloned.
    """

    changed: bool
    tables: dict[str, int]
    parts_changed: tuple[str, ...]
    seconds: float
    sheets_without_links: tuple[str, ...] = ()
    sheets_added: tuple[str, ...] = ()
