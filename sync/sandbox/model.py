"""What the sandbox keeps: spreadsheets of sheets of cells, and the Drive files around them.

Cells and all JSON fragments hanging on them are never changed in place. That makes a copy of
a whole spreadsheet cheap (only the row dictionaries are copied), so that every change works on
a copy and is swapped in at the end: a batch is atomic, and readers need no lock.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from sync.sandbox.errors import Json

SPREADSHEET_MIME_TYPE = "application/vnd.google-apps.spreadsheet"

CellValue = str | float | int | bool

# Google keeps every number as a double: integers beyond 2**53 lose digits on the way in, which
# is exactly what an 18-digit NIP typed as a number must teach.
_LARGEST_EXACT_INTEGER = 2**53


def as_double(number: int | float) -> int | float:
    """The number as a double would hold it; whole numbers come back as int."""
    double = float(number)
    if double.is_integer() and abs(double) <= _LARGEST_EXACT_INTEGER:
        return int(double)
    return double


class Box(NamedTuple):
    """Cells from (top, left) up to but not including (bottom, right), counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells; 0 for an empty box."""
        return max(self.bottom - self.top, 0) * max(self.right - self.left, 0)

    def meets(self, other: Box) -> bool:
        """True if the two share a cell."""
        return (
            self.top < other.bottom
            and other.top < self.bottom
            and self.left < other.right
            and other.left < self.right
        )

    def holds(self, other: Box) -> bool:
        """True if every cell of the other is in this one."""
        return (
            self.top <= other.top
            and self.left <= other.left
            and self.bottom >= other.bottom
            and self.right >= other.right
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it was entered. `value` is None for a cell with a formula or without value."""

    value: CellValue | None = None
    formula: str | None = None
    format: Json | None = None
    note: str | None = None
    validation: Json | None = None

    @property
    def is_blank(self) -> bool:
        """True if the cell shows nothing (it may still have a format or a note)."""
        return self.value is None and self.formula is None

    @property
    def is_gone(self) -> bool:
        """True if nothing at all is left of the cell."""
        return self == _NOTHING

    def with_entry(self, value: CellValue | None, formula: str | None = None) -> Cell:
        """The cell with another content, its format, note and validation kept."""
        return replace(self, value=value, formula=formula)


_NOTHING = Cell()
Rows = dict[int, dict[int, Cell]]


@dataclass
class Sheet:
    """One tab. `properties` holds what Google keeps beside id, title, index and grid size."""

    sheet_id: int
    title: str
    row_count: int = 1000
    column_count: int = 26
    properties: Json = field(default_factory=dict)
    grid_properties: Json = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)
    merges: list[Box] = field(default_factory=list)
    protected_ranges: list[Json] = field(default_factory=list)
    conditional_formats: list[Json] = field(default_factory=list)
    basic_filter: Json | None = None
    row_metadata: dict[int, Json] = field(default_factory=dict)
    column_metadata: dict[int, Json] = field(default_factory=dict)
    row_depths: dict[int, int] = field(default_factory=dict)
    column_depths: dict[int, int] = field(default_factory=dict)

    @property
    def box(self) -> Box:
        """The whole grid."""
        return Box(0, 0, self.row_count, self.column_count)

    @property
    def is_hidden(self) -> bool:
        """True for a hidden tab."""
        return bool(self.properties.get("hidden"))

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place; an empty one where nothing was ever entered."""
        return self.rows.get(row, {}).get(column, _NOTHING)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Set a cell, and forget it when nothing is left of it."""
        if not cell.is_gone:
            self.rows.setdefault(row, {})[column] = cell
            return
        cells = self.rows.get(row)
        if cells is not None:
            cells.pop(column, None)
            if not cells:
                del self.rows[row]

    def copy(self) -> Sheet:
        """A copy that can be changed without touching this one."""
        return replace(
            self,
            properties=dict(self.properties),
            grid_properties=dict(self.grid_properties),
            rows={row: dict(cells) for row, cells in self.rows.items()},
            merges=list(self.merges),
            protected_ranges=list(self.protected_ranges),
            conditional_formats=list(self.conditional_formats),
            row_metadata=dict(self.row_metadata),
            column_metadata=dict(self.column_metadata),
            row_depths=dict(self.row_depths),
            column_depths=dict(self.column_depths),
        )


@dataclass
class Spreadsheet:
    """The content of one spreadsheet. Its title is the name of the Drive file."""

    spreadsheet_id: str
    properties: Json
    sheets: list[Sheet]
    named_ranges: list[Json] = field(default_factory=list)
    ids_drawn: int = 0

    @property
    def locale(self) -> str:
        """The locale that decides how typed input is read: `id_ID`, `en_US`."""
        return str(self.properties.get("locale", "en_US"))

    @property
    def first_visible(self) -> Sheet:
        """The tab that a range without a tab name means."""
        return next((sheet for sheet in self.sheets if not sheet.is_hidden), self.sheets[0])

    def sheet_by_id(self, sheet_id: int) -> Sheet | None:
        """The tab with this id."""
        return next((sheet for sheet in self.sheets if sheet.sheet_id == sheet_id), None)

    def sheet_by_title(self, title: str) -> Sheet | None:
        """The tab with this title; Google does not tell upper from lower case here."""
        folded = title.casefold()
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == folded), None)

    def copy(self) -> Spreadsheet:
        """A copy that can be changed without touching this one."""
        return replace(
            self,
            properties=dict(self.properties),
            sheets=[sheet.copy() for sheet in self.sheets],
            named_ranges=list(self.named_ranges),
        )


@dataclass(frozen=True)
class Permission:
    """Who may do what with a file. Role: owner, writer, commenter or reader.

    `is_pending_owner` marks a writer to whom the owner has offered the file.
    """

    permission_id: str
    type: str
    role: str
    address: str = ""
    is_pending_owner: bool = False


@dataclass(frozen=True)
class Comment:
    """What somebody said about a file. `anchor` is the place meant, in the words of who said it."""

    comment_id: str
    content: str
    anchor: str
    author: str
    created: datetime


@dataclass(frozen=True)
class DriveFile:
    """The Drive side of a file; replaced as a whole on every change."""

    file_id: str
    name: str
    mime_type: str
    created: datetime
    modified: datetime
    version: int
    permissions: tuple[Permission, ...]
    parents: tuple[str, ...] = ()
    trashed: bool = False
    last_modified_by: str = ""
    comments: tuple[Comment, ...] = ()

    @property
    def owner(self) -> str:
        """The e-mail address of the owner."""
        return next((p.address for p in self.permissions if p.role == "owner"), "")

    @property
    def addresses(self) -> frozenset[str]:
        """Whom or what the file is shared with by name: people, groups, domains."""
        return frozenset(p.address for p in self.permissions if p.address)
