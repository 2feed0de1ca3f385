"""Titles of tabs as Excel takes them: at most 31 characters, some forbidden, all different.

Excel counts UTF-16 units (an emoji is two) and does not tell upper from lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ufffe\uffff]")
_RESERVED = "history"
"""Excel keeps this name for itself."""


def excel_titles(titles: Iterable[str]) -> list[str]:
    """The titles of a spreadsheet's tabs, in order, as a workbook can have them."""
    taken = {_RESERVED}
    found = []
    for title in titles:
        found.append(_free(_legal(title), taken))
        taken.add(found[-1].casefold())
    return found


def _legal(title: str) -> str:
    # No title may start or end with an apostrophe; cutting may bring one to the end.
    legal = _FORBIDDEN.sub("_", title).strip("'")
    return _cut(legal, _LONGEST).rstrip("'") or "_"


def _free(title: str, taken: set[str]) -> str:
    number, free = 1, title
    while free.casefold() in taken:
        number += 1
        mark = f" ({number})"
        free = _cut(title, _LONGEST - len(mark)) + mark
    return free


def _cut(text: str, units: int) -> str:
    """The text cut to so many UTF-16 units, never through the middle of a character."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
