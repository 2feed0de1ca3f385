"""Formulas of a rule that is written for one cell and holds for a whole block."""

from __future__ import annotations

import re

from sync.domain.addresses import column_index, column_letters

BESIDE_THE_GRID = -1
"""A row to evaluate a rule's formula at: at the cell itself, a rule that names its own cell would
look like a formula that depends on itself."""

_PIECE = re.compile(
    r'"(?:[^"]|"")*"'  # texts and quoted titles hold no references
    r"|'(?:[^']|'')*'!"
    r"|(?<![\w$.])(?P<column>\$?[A-Za-z]{1,3})(?P<row>\$?[1-9]\d*)(?![\w(!.])"
)


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads that many rows down and columns right; `$` holds a part in place.

    A reference that would leave the grid at its top or left becomes `#REF!`, as in Google's.
    """

    def moved(match: re.Match[str]) -> str:
        letters, number = match["column"], match["row"]
        if letters is None:
            return match[0]
        if not letters.startswith("$"):
            column = column_index(letters) + columns
            letters = column_letters(column) if column >= 0 else ""
        if not number.startswith("$"):
            row = int(number) + rows
            number = str(row) if row >= 1 else ""
        return letters + number if letters and number else "#REF!"

    return _PIECE.sub(moved, formula) if rows or columns else formula
