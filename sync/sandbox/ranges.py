"""Ranges: A1 notation and GridRange JSON, read and written.

A1 forms: `A1`, `A1:B2`, `A:C`, `2:5`, `A2:C`, a tab alone, `'A tab''s name'!A1`, a named range.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sync.domain.addresses import cell_address, column_index, column_letters
from sync.sandbox.errors import ApiError, Json, invalid_argument
from sync.sandbox.model import Box, Sheet, Spreadsheet

_CORNER = r"\$?([A-Za-z]{0,3})\$?([1-9][0-9]{0,7})?"
_CELLS = re.compile(rf"{_CORNER}(?::{_CORNER})?")
_QUOTED = re.compile(r"'((?:[^']|'')*)'(?:!(.*))?", re.DOTALL)
_PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*")


def quote_title(title: str) -> str:
    """A tab's title as Google writes it in a range: quoted only where needed."""
    if _PLAIN_TITLE.fullmatch(title) and not _LIKE_A_CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


@dataclass(frozen=True)
class Span:
    """A range that may be open at its far ends (`A2:C` has no bottom)."""

    top: int = 0
    left: int = 0
    bottom: int | None = None
    right: int | None = None

    @classmethod
    def from_grid_range(cls, grid_range: Json) -> Span:
        """Read GridRange JSON; absent starts are 0, absent ends are open.

        Raises:
            ApiError: 400, when an end lies before its start.
        """
        span = cls(
            grid_range.get("startRowIndex", 0),
            grid_range.get("startColumnIndex", 0),
            grid_range.get("endRowIndex"),
            grid_range.get("endColumnIndex"),
        )
        for start, end, name in (
            (span.top, span.bottom, "Row"),
            (span.left, span.right, "Column"),
        ):
            if start < 0:
                raise invalid_argument(f"Range start {name.lower()} index ({start}) is negative.")
            if end is not None and end < start:
                raise invalid_argument(
                    f"Range end {name.lower()} index ({end}) must be at least start ({start})."
                )
        return span

    @classmethod
    def of(cls, box: Box) -> Span:
        """The span of a box."""
        return cls(box.top, box.left, box.bottom, box.right)

    def clip(self, sheet: Sheet) -> Box:
        """The cells of the span that the sheet has."""
        bottom = sheet.row_count if self.bottom is None else min(self.bottom, sheet.row_count)
        right = sheet.column_count if self.right is None else min(self.right, sheet.column_count)
        return Box(self.top, self.left, bottom, right)

    def a1(self) -> str:
        """The span in A1 notation without a tab: `A1`, `A1:B2`, `A1001:B`, `AA1:2`."""
        start = cell_address(self.top, self.left)
        letters = "" if self.right is None else column_letters(self.right - 1)
        number = "" if self.bottom is None else str(self.bottom)
        end = letters + number
        return start if end in ("", start) else f"{start}:{end}"


def grid_range(sheet_id: int, box: Box) -> Json:
    """GridRange JSON of a box; a zero sheet id is left out, as Google does."""
    ends = {
        "startRowIndex": box.top,
        "endRowIndex": box.bottom,
        "startColumnIndex": box.left,
        "endColumnIndex": box.right,
    }
    return {"sheetId": sheet_id, **ends} if sheet_id else ends


def a1_of(sheet: Sheet, span: Span | Box) -> str:
    """A range with its tab, as answers echo it: `'Isian OPD'!A1:J200`."""
    span = Span.of(span) if isinstance(span, Box) else span
    return f"{quote_title(sheet.title)}!{span.a1()}"


def beyond_grid(sheet: Sheet, span: Span | Box) -> ApiError:
    """400 for a range that starts outside the sheet."""
    return invalid_argument(
        f"Range ({a1_of(sheet, span)}) exceeds grid limits. "
        f"Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
    )


@dataclass(frozen=True)
class Target:
    """A parsed range: the tab, the span, and how it was named."""

    sheet: Sheet
    span: Span
    is_whole_sheet: bool = False
    is_single_cell: bool = False

    def box(self) -> Box:
        """The cells meant, cut to the grid.

        Raises:
            ApiError: 400, when the range starts outside the grid.
        """
        if self.span.top >= self.sheet.row_count or self.span.left >= self.sheet.column_count:
            raise beyond_grid(self.sheet, self.span)
        return self.span.clip(self.sheet)


def parse_range(document: Spreadsheet, text: str) -> Target:
    """Read a range in A1 notation, a tab's title or a named range.

    Raises:
        ApiError: 400 `Unable to parse range`, when it is none of these.
    """
    title, cells = _split(text)
    if title is None and cells is not None:
        span = parse_cells(cells)
        if span is not None:
            return _target(document.first_visible, span, cells)
        named = _named(document, cells)
        if named is not None:
            return named
        title, cells = cells, None
    sheet = document.sheet_by_title(title or "")
    if sheet is None:
        raise invalid_argument(f"Unable to parse range: {text}")
    if not cells:
        return Target(sheet, Span(), is_whole_sheet=True)
    span = parse_cells(cells)
    if span is not None:
        return _target(sheet, span, cells)
    named = _named(document, cells)
    if named is None:
        raise invalid_argument(f"Unable to parse range: {text}")
    return named


def parse_cells(text: str) -> Span | None:
    """Read the part of A1 notation behind the tab; None when it is not one."""
    match = _CELLS.fullmatch(text)
    if match is None:
        return None
    first_letters, first_number, last_letters, last_number = match.groups()
    if ":" not in text:
        if not first_letters or not first_number:
            return None
        last_letters, last_number = first_letters, first_number
    elif not (first_letters or first_number) or not (last_letters or last_number):
        return None
    rows = _ordered(
        int(first_number) - 1 if first_number else None,
        int(last_number) - 1 if last_number else None,
    )
    columns = _ordered(
        column_index(first_letters) if first_letters else None,
        column_index(last_letters) if last_letters else None,
    )
    return Span(rows[0], columns[0], rows[1], columns[1])


def _ordered(first: int | None, last: int | None) -> tuple[int, int | None]:
    """Start and half-open end; `B5:A1` means the same cells as `A1:B5`."""
    if first is not None and last is not None:
        return min(first, last), max(first, last) + 1
    if first is None and last is not None:
        return 0, last + 1
    return first or 0, None


def _split(text: str) -> tuple[str | None, str | None]:
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return quoted.group(1).replace("''", "'"), quoted.group(2)
    if "!" in text:
        title, _, cells = text.rpartition("!")
        return title, cells
    return None, text


def _target(sheet: Sheet, span: Span, cells: str) -> Target:
    return Target(sheet, span, is_single_cell=":" not in cells)


def _named(document: Spreadsheet, name: str) -> Target | None:
    for entry in document.named_ranges:
        if entry["name"].casefold() == name.casefold():
            sheet = document.sheet_by_id(entry["range"].get("sheetId", 0))
            if sheet is not None:
                return Target(sheet, Span.from_grid_range(entry["range"]))
    return None
