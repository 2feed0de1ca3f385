"""Protected ranges: who may write where.

The owner of the spreadsheet may always write; others only where no protected range forbids it,
or where they are named as editors. `warningOnly` ranges forbid nothing to the API.
"""

from __future__ import annotations

from collections.abc import Iterable

from sync.sandbox.errors import ApiError, Json, invalid_argument
from sync.sandbox.model import Box, Sheet, Spreadsheet
from sync.sandbox.ranges import Span


def protected_cell_error() -> ApiError:
    """400 in Google's words."""
    return invalid_argument(
        "You are trying to edit a protected cell or object. Please contact the spreadsheet owner "
        "to remove protection if you need to edit."
    )


def may_edit(entry: Json, user: str, owner: str) -> bool:
    """True if the user may write in the protected range."""
    if entry.get("warningOnly") or user == owner:
        return True
    editors = entry.get("editors", {})
    return user in editors.get("users", ()) or bool(editors.get("domainUsersCanEdit"))


def protected_span(document: Spreadsheet, entry: Json) -> Span:
    """The cells a protected range covers: its own range, or that of its named range."""
    if "namedRangeId" in entry:
        for named in document.named_ranges:
            if named["namedRangeId"] == entry["namedRangeId"]:
                return Span.from_grid_range(named["range"])
    return Span.from_grid_range(entry.get("range", {}))


def is_whole_sheet(entry: Json) -> bool:
    """True if the entry protects a whole tab."""
    return not set(entry.get("range", {})) - {"sheetId"} and "namedRangeId" not in entry


class Guard:
    """Checks the writes of one user to one spreadsheet.

    Args:
        user: who writes; None when the sandbox itself does.
        owner: of the spreadsheet.
    """

    def __init__(self, document: Spreadsheet, user: str | None, owner: str) -> None:
        self._document = document
        self._user = user
        self._owner = owner

    def _forbidding(self, sheet: Sheet) -> Iterable[Json]:
        if self._user is None or self._user == self._owner:
            return ()
        user = self._user
        return (e for e in sheet.protected_ranges if not may_edit(e, user, self._owner))

    def cells(self, sheet: Sheet, box: Box) -> None:
        """Refuse a change to the cells of a box.

        Raises:
            ApiError: 400 if a protected range forbids it.
        """
        for closed, free in self.closed(sheet):
            if closed.meets(box) and not any(area.holds(box) for area in free):
                raise protected_cell_error()

    def closed(self, sheet: Sheet) -> list[tuple[Box, list[Box]]]:
        """The boxes in which the user may not write, each with the boxes that are free in it."""
        return [
            (
                protected_span(self._document, entry).clip(sheet),
                [
                    Span.from_grid_range(area).clip(sheet)
                    for area in entry.get("unprotectedRanges", [])
                ],
            )
            for entry in self._forbidding(sheet)
        ]

    def whole_sheet(self, sheet: Sheet) -> None:
        """Refuse a change to the tab itself (its title, its place) when the tab is protected.

        Raises:
            ApiError: 400.
        """
        if any(is_whole_sheet(entry) for entry in self._forbidding(sheet)):
            raise protected_cell_error()

    def removal(self, sheet: Sheet) -> None:
        """Refuse to remove a tab in which something is protected.

        Raises:
            ApiError: 400.
        """
        if any(True for _ in self._forbidding(sheet)):
            raise protected_cell_error()

    def protection(self, entry: Json) -> None:
        """Refuse to change or remove a protected range that the user may not edit.

        Raises:
            ApiError: 400.
        """
        if self._user is not None and not may_edit(entry, self._user, self._owner):
            raise protected_cell_error()
