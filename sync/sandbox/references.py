"""References inside the text of a formula: they shift with a copy, and follow cells that move.

Knows what the evaluator knows (`A1`, `$A$1`, `A1:B2`, with or without a tab); names, functions,
texts and everything else stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sync.domain.addresses import column_index, column_letters
from sync.sandbox.model import Box
from sync.sandbox.ranges import parse_cells, quote_title

CORNER = r"\$?[A-Za-z]{1,3}\$?\d+"
TITLE = r"'(?:[^']|'')+'|[A-Za-z_]\w*"
LOST = "#REF!"

_PARTS = re.compile(
    r'"(?:[^"]|"")*"'
    rf"|(?:(?P<title>{TITLE})!)?(?P<first>{CORNER})(?::(?P<last>{CORNER}))?(?![\w(])"
    rf"|{TITLE}!?|[\w.$]+"
)
_CORNER_PARTS = re.compile(r"(\$?)([A-Za-z]+)(\$?)(\d+)")


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula of a cell that was copied by so many rows down and columns right.

    Parts of a reference behind a `$` stay; a reference that would leave the grid at its top or
    left is lost: `#REF!`.
    """

    def shift(match: re.Match[str]) -> str:
        corners = [match["first"], match["last"]] if match["last"] else [match["first"]]
        moved = [_moved_corner(corner, rows, columns, fixed=False) for corner in corners]
        if LOST in moved:
            return LOST
        return (f"{match['title']}!" if match["title"] else "") + ":".join(moved)

    return _rewritten(formula, shift) if rows or columns else formula


def retitled(formula: str, titles: Mapping[str, str]) -> str:
    """The formula with other names of tabs.

    Args:
        titles: the new title by the old one, which is casefolded.
    """

    def renamed(match: re.Match[str]) -> str:
        named = match["title"]
        if not named:
            return match[0]
        title = _plain_title(named)
        cells = match["first"] + (f":{match['last']}" if match["last"] else "")
        return f"{quote_title(titles.get(title.casefold(), title))}!{cells}"

    return _rewritten(formula, renamed)


@dataclass(frozen=True)
class Move:
    """Cells that were cut and pasted: tab and cells before, tab, and by how much they moved."""

    title: str
    box: Box
    new_title: str
    rows: int
    columns: int

    def follow(self, formula: str, home: str, new_home: str) -> str:
        """The formula with its references to moved cells at their new place.

        Args:
            home: title of the tab that the formula stood on.
            new_home: title of the tab that it stands on now.
        """

        def moved(match: re.Match[str]) -> str:
            named = match["title"]
            title = _plain_title(named) if named else home
            corners = [match["first"], match["last"]] if match["last"] else [match["first"]]
            if self._holds(title, match):
                title = self.new_title
                corners = [_moved_corner(c, self.rows, self.columns, fixed=True) for c in corners]
            is_named = bool(named) or title.casefold() != new_home.casefold()
            return (f"{quote_title(title)}!" if is_named else "") + ":".join(corners)

        return _rewritten(formula, moved)

    def _holds(self, title: str, match: re.Match[str]) -> bool:
        cells = match["first"] + (f":{match['last']}" if match["last"] else "")
        span = parse_cells(cells)
        if span is None or span.bottom is None or span.right is None:
            return False
        box = Box(span.top, span.left, span.bottom, span.right)
        return title.casefold() == self.title.casefold() and self.box.holds(box)


def _plain_title(named: str) -> str:
    return named[1:-1].replace("''", "'") if named.startswith("'") else named


def _rewritten(formula: str, change: Callable[[re.Match[str]], str]) -> str:
    return _PARTS.sub(lambda match: change(match) if match["first"] else match[0], formula)


def _moved_corner(corner: str, rows: int, columns: int, *, fixed: bool) -> str:
    """The corner moved; with `fixed`, also its parts behind a `$`."""
    match = _CORNER_PARTS.fullmatch(corner)
    if match is None:
        return corner
    hold_column, letters, hold_row, digits = match.groups()
    row = int(digits) - 1 + (rows if fixed or not hold_row else 0)
    column = column_index(letters) + (columns if fixed or not hold_column else 0)
    if row < 0 or column < 0:
        return LOST
    return f"{hold_column}{column_letters(column)}{hold_row}{row + 1}"
