"""What an OPD receives: the layout of its spreadsheet, and the findings given back to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from sync.domain.findings import Finding
from sync.domain.formats import FieldType
from sync.domain.tables import RawCell


@dataclass(frozen=True)
class ColumnLayout:
    """One laid-out column: width in pixels, and the note on its heading ('' = none).

    Args:
        beside: shows something to compare with; it is neither asked nor read.
    """

    width: int
    help: str = ""
    beside: bool = False


@dataclass(frozen=True)
class InputBlock:
    """Cells of one column that the OPD fills, and what may be typed there.

    Args:
        first_row, column: its topmost cell, counted from 0; row_count: how many cells down.
        number_format: pattern of Google Sheets; '@' is text.
        choices: a drop-down; minimum, maximum: closed range for numbers.
        help: shown beside the cell while it is being filled.
    """

    first_row: int
    row_count: int
    column: int
    type: FieldType
    number_format: str
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    help: str = ""


@dataclass(frozen=True)
class TabLayout:
    """One tab, laid out from A1 on.

    Args:
        rows: cells as to be written; body rows without prefilled cells need not be in it.
        header_row: 0-based row of the column headings; None for a page of text or a form.
        inputs: the cells that the OPD fills; all else is protected.
        body_rows: number of body rows laid out (fixed rows, or room for a list).
        notes: row and column of a given cell, from 0, and the note on it.
    """

    title: str
    rows: tuple[tuple[RawCell, ...], ...]
    header_row: int | None
    columns: tuple[ColumnLayout, ...]
    inputs: tuple[InputBlock, ...]
    body_rows: int
    notes: tuple[tuple[int, int, str], ...] = ()

    @cached_property
    def note_at(self) -> Mapping[tuple[int, int], str]:
        """The note on each given cell that has one, by row and column."""
        return {(row, column): note for row, column, note in self.notes}

    @property
    def row_count(self) -> int:
        """Rows of the tab's grid; below frozen headings at least one must be left."""
        body = 0 if self.header_row is None else self.header_row + 1 + max(self.body_rows, 1)
        return max(len(self.rows), body)

    def with_column(
        self, place: int, heading: str, column: ColumnLayout, cells: Sequence[RawCell] = ()
    ) -> TabLayout:
        """The tab with one more column that is not the OPD's.

        Args:
            place: where it stands, from 0; cells: its body, from the first row below the heading.
        """
        body = (self.header_row or 0) + 1
        added: list[RawCell] = [None] * (body - 1) + [heading, *cells]
        added += [None] * (len(self.rows) - len(added))
        width = len(self.columns)
        rows = [
            (*_padded(row, width)[:place], new, *_padded(row, width)[place:])
            if number + 1 >= body
            else row
            for number, (row, new) in enumerate(zip(self.rows, added, strict=False))
        ]
        return replace(
            self,
            rows=tuple(rows),
            columns=(*self.columns[:place], column, *self.columns[place:]),
            inputs=tuple(
                replace(one, column=one.column + (one.column >= place)) for one in self.inputs
            ),
            notes=tuple(
                (row, column + (column >= place), note) for row, column, note in self.notes
            ),
        )

    def without_beside(self) -> TabLayout:
        """The tab with nothing but what is asked."""
        kept = [number for number, column in enumerate(self.columns) if not column.beside]
        if len(kept) == len(self.columns):
            return self
        moved = {old: new for new, old in enumerate(kept)}
        return replace(
            self,
            rows=tuple(
                tuple(row[old] for old in kept if old < len(row))
                if number >= (self.header_row or 0)
                else row
                for number, row in enumerate(self.rows)
            ),
            columns=tuple(self.columns[old] for old in kept),
            inputs=tuple(replace(one, column=moved[one.column]) for one in self.inputs),
        )

    @property
    def is_form(self) -> bool:
        """Whether it asks line by line: labels at the left, what is filled beside them."""
        return self.header_row is None and bool(self.inputs)

    @property
    def header(self) -> tuple[RawCell, ...]:
        """The column headings; empty for a page of text."""
        return () if self.header_row is None else self.rows[self.header_row]


def _padded(row: tuple[RawCell, ...], width: int) -> tuple[RawCell, ...]:
    return row + (None,) * (width - len(row))


@dataclass(frozen=True)
class FormatPackage:
    """Everything one OPD gets: spreadsheet title, tabs, and the account it is shared with."""

    agency: str
    agency_name: str
    title: str
    share_with: str
    tabs: tuple[TabLayout, ...]


@dataclass(frozen=True)
class ReturnNotice:
    """Findings to be written into an OPD's spreadsheet in one round.

    Args:
        due: by when to mend, as it is to be read ('paling lambat 31 Desember 2025').
        labels: finding code -> what stands in column 'Uraian' (`layout.place_label`); a finding
            without one shows its row and column keys.
        reasons: finding code -> what staff add to it, where they do.
    """

    agency: str
    agency_name: str
    spreadsheet_id: str
    round: int
    due: str
    findings: tuple[Finding, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


def shared_by_several(addresses: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """OPD whose spreadsheet is another's as well, with all who have it: nobody can use it then.

    Args:
        addresses: a spreadsheet's id or address by OPD; '' and what is unreadable is nobody's.
    """
    owners: dict[str, set[str]] = {}
    for agency, address in addresses.items():
        found = spreadsheet_id_of(address)
        if found is not None:
            owners.setdefault(found, set()).add(agency)
    return {agency: frozenset(one) for one in owners.values() if len(one) > 1 for agency in one}


_SPREADSHEET_ID = re.compile(r"[A-Za-z0-9_-]{15,}")
_IN_ADDRESS = re.compile(r"/spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{15,})(?![A-Za-z0-9_-])")


def spreadsheet_id_of(text: str) -> str | None:
    """The id in what people paste: an id, or a spreadsheet's address; None if it is neither."""
    plain = text.strip()
    if _SPREADSHEET_ID.fullmatch(plain):
        return plain
    found = _IN_ADDRESS.search(plain)
    return found.group(1) if found else None
