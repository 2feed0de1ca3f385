"""A formula as it reads when it is copied to another cell: relative references move along.

Structured references, names and texts stay as they are (ECMA-376 part 1, 18.17.2).
"""

from __future__ import annotations

import re

from sync.domain.addresses import column_index, column_letters
from sync.workbook.package.areas import MAX_COLUMNS, MAX_ROWS

_NOT_BEFORE, _NOT_AFTER = r"(?<![\w.$\\])", r"(?![\w.(\[!\\])"
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'  # a text
    r"|'(?:[^']|'')*'"  # the title of a sheet
    r"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"  # columns of a table, or a workbook's number
    rf"|{_NOT_BEFORE}(?P<cell>\$?[A-Za-z]{{1,3}}\$?[1-9][0-9]{{0,6}}){_NOT_AFTER}"
    rf"|{_NOT_BEFORE}(?P<rows>\$?[1-9][0-9]{{0,6}}:\$?[1-9][0-9]{{0,6}}){_NOT_AFTER}"
    rf"|{_NOT_BEFORE}(?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}){_NOT_AFTER}",
    re.DOTALL,
)
_PART = re.compile(r"(\$?)([A-Za-z]+|[0-9]+)")
_NOWHERE = "#REF!"


def shifted(formula: str, rows: int, columns: int = 0) -> str:
    """The formula copied so many rows down and columns to the right.

    A reference that would leave the sheet becomes #REF!, as in Excel.
    """

    def moved(match: re.Match[str]) -> str:
        if match.lastgroup is None:
            return match[0]
        try:
            return _PART.sub(lambda part: _moved(part, rows, columns), match[0])
        except IndexError:
            return _NOWHERE
        except ValueError:  # letters beyond the last column: a name
            return match[0]

    return _TOKEN.sub(moved, formula)


def _moved(part: re.Match[str], rows: int, columns: int) -> str:
    fixed, text = part[1], part[2]
    is_row = text.isdigit()
    number = int(text) if is_row else column_index(text) + 1
    limit = MAX_ROWS if is_row else MAX_COLUMNS
    if number > limit:
        raise ValueError(text)
    step = rows if is_row else columns
    if fixed or not step:
        return part[0]
    number += step
    if not 1 <= number <= limit:
        raise IndexError(text)
    return str(number) if is_row else column_letters(number - 1)
