"""One regular expression for whole rows: a call per block of rows instead of one per cell.

It is strict: a row that it matches is well-formed once its characters are (`is_clean`) and its
attributes are. What it does not match is given as it stands, and read cell by cell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sync.domain.addresses import column_letters

# Alternatives with an empty one instead of `?`: Python's engine saves all groups for the latter.
_FORMULA = (
    r'(?:<f(?: aca="[a-z01]+"|)(?: t="[a-zA-Z]+"|)(?: ref="[A-Z0-9:]+"|)(?: ca="[a-z01]+"|)'
    r'(?: si="[0-9]+"|)(?:/>|>[^<]*</f>)|)'
)
_CELL = (
    r'(?:<c r="{letters}\1"(?: s="([0-9]+)"|)(?:'
    rf'(?: t="n"|)>{_FORMULA}<v>([^<]*)</v></c>'
    r'| t="s"><v>([0-9]+)</v></c>'
    r'| t="inlineStr"><is><t(?: xml:space="preserve"|)>([^<]*)</t></is></c>'
    rf'| t="str">{_FORMULA}<v>([^<]*)</v></c>'
    rf'| t="([bed])">{_FORMULA}<v>([^<]*)</v></c>'
    r"| ?/>)|)"
)
_START = r'[ \t\r\n]*<row r="([0-9]+)"( [^<>]*[^<>/]|)(?:/>|>'
_END = r"</row>)|[ \t\r\n]*(<row [^>]*/>|<row .*?</row>|.)"

WIDEST = 256
"""Columns from A on that a pattern covers at most; wider rows are read cell by cell."""


class ColumnFields(NamedTuple):
    """What the cells of one column hold, row by row; '' where it is not so.

    Args:
        styles: style numbers; numbers, inline, formula_texts: contents as they stand in the file.
        shared: positions of shared texts; kinds, others: type and content of all the rest.
    """

    styles: tuple[str, ...]
    numbers: tuple[str, ...]
    shared: tuple[str, ...]
    inline: tuple[str, ...]
    formula_texts: tuple[str, ...]
    kinds: tuple[str, ...]
    others: tuple[str, ...]


PER_COLUMN = len(ColumnFields._fields)


@lru_cache(maxsize=64)
def row_pattern(width: int) -> re.Pattern[str]:
    """A pattern over the columns from A on.

    Groups: row number, the row's other attributes, `PER_COLUMN` for each column, and last a row
    (or anything else) that is not in this form.
    """
    cells = "".join(_CELL.replace("{letters}", column_letters(index)) for index in range(width))
    return re.compile(_START + cells + _END, re.DOTALL)
