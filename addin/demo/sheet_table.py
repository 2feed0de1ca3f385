"""Where an OPD sees the columns and rows that it is to fill; found again by their words.

Kept apart from himpun's own reading on purpose: a person knows what the own headings mean, also
those that himpun cannot know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.domain.addresses import cell_address
from sync.domain.formats import ROW_CODE, Field, FieldRole, RequestFormat
from sync.domain.labels import cell_text, code_text, normalised
from sync.domain.tables import RawCell

THIS_YEAR = "Tahun Berjalan"
"""What one OPD calls the last period."""

Rows = Sequence[Sequence[RawCell]]


@dataclass(frozen=True)
class SheetTable:
    """A format's table on a tab; all places are counted from 0.

    Args:
        headings: field key -> row and column of its heading.
        first_row: the first row below the heading; rows: row key -> its row, for fixed rows.
    """

    sheet: str
    headings: Mapping[str, tuple[int, int]]
    first_row: int
    rows: Mapping[str, int]

    def has(self, key: str) -> bool:
        """Whether the table has a column of that key."""
        return key in self.headings

    def at(self, row: int, key: str) -> str:
        """Address of the cell of a row under a field; KeyError if there is no such column."""
        return cell_address(row, self.headings[key][1])

    def heading_at(self, key: str) -> str:
        """Address of the heading itself."""
        return cell_address(*self.headings[key])


def find_table(tabs: Mapping[str, Rows], fmt: RequestFormat) -> SheetTable | None:
    """The table that answers a format: on the tab of its name, else on the likeliest one."""
    if fmt.sheet in tabs:
        return _read(fmt.sheet, tabs[fmt.sheet], fmt)
    found = [table for title, rows in tabs.items() if (table := _read(title, rows, fmt))]
    return max(found, key=lambda table: len(table.headings), default=None)


def _read(title: str, rows: Rows, fmt: RequestFormat) -> SheetTable | None:
    words = _words(fmt)
    hits = [_headings(number, row, words) for number, row in enumerate(rows)]
    if not hits:
        return None
    top = max(range(len(hits)), key=lambda number: (len(hits[number]), -number))
    headings = dict(hits[top])
    bottom = top
    if top + 1 < len(hits) and hits[top + 1].keys() - headings.keys():
        bottom = top + 1
        headings = {**hits[bottom], **headings}
    if any(field.key not in headings for field in fmt.with_role(FieldRole.VALUE)):
        return None
    return SheetTable(title, headings, bottom + 1, _fixed_rows(rows, bottom + 1, headings, fmt))


def _words(fmt: RequestFormat) -> dict[str, str]:
    """Every heading that the OPD knows -> the key of its field."""
    values = list(fmt.with_role(FieldRole.VALUE))
    known = {name: field.key for field in fmt.fields for name in _names(field)}
    if values and values[-1].period:
        known.setdefault(normalised(THIS_YEAR), values[-1].key)
    return known


def _names(field: Field) -> list[str]:
    spellings = (field.label, f"{field.label} {field.unit}", *field.aliases)
    return [normalised(spelling) for spelling in spellings]


def _headings(
    number: int, row: Sequence[RawCell], words: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for column, raw in enumerate(row):
        key = words.get(normalised(cell_text(raw)))
        if key:
            found.setdefault(key, (number, column))
    return found


def _fixed_rows(
    rows: Rows, first: int, headings: Mapping[str, tuple[int, int]], fmt: RequestFormat
) -> dict[str, int]:
    if ROW_CODE not in headings:
        return {}
    keys = {code_text(row.key): row.key for row in fmt.rows}
    column = headings[ROW_CODE][1]
    found: dict[str, int] = {}
    for number in range(first, len(rows)):
        row = rows[number]
        key = keys.get(code_text(row[column])) if column < len(row) else None
        if key:
            found.setdefault(key, number)
    return found
