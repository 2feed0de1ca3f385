"""The rules that staff set for a column or an indicator in their tables: limits, jumps, weight.

Every problem is said with sheet and cell.
"""

from __future__ import annotations

import re
from decimal import Decimal

from sync import texts
from sync.domain.errors import RegisterError
from sync.domain.findings import Severity
from sync.domain.formats import USUAL_JUMP
from sync.workbook.people_rows import Row

JUMP = "Lonjakan"
NEVER = "-"
"""Written in place of a factor: no change is asked about."""

_YES, _NO = ("ya", "y", "wajib"), ("", "tidak", "t", "-")
_LEVELS = {"": None, "wajib": Severity.MUST, "lihat": Severity.SHOULD}


def limits(row: Row) -> tuple[Decimal | None, Decimal | None]:
    """Minimum and Maksimum; RegisterError when they are no numbers or cross."""
    minimum, maximum = row.number_in("Minimum"), row.number_in("Maksimum")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise RegisterError(texts.REGISTER_LIMITS_CROSSED, where=row.at("Minimum"))
    return minimum, maximum


def jump(row: Row) -> Decimal | None:
    """The factor from which on a change is asked about; None for never."""
    written = row.text(JUMP)
    if not written:
        return USUAL_JUMP
    if written == NEVER:
        return None
    try:
        factor = row.number_in(JUMP)
    except RegisterError:
        factor = None
    if factor is None or factor <= 1:
        raise RegisterError(texts.REGISTER_JUMP, where=row.at(JUMP), value=written)
    return factor


def severity(row: Row) -> Severity | None:
    """The weight that staff gave ('Tingkat'); None leaves each rule its usual one."""
    word = row.text("Tingkat").lower()
    if word not in _LEVELS:
        raise RegisterError(texts.REGISTER_LEVEL, where=row.at("Tingkat"), value=word)
    return _LEVELS[word]


def pattern(row: Row) -> str:
    """A regular expression that the whole text must match, '' for none."""
    written = row.text("Pola")
    try:
        re.compile(written)
    except re.error as error:
        raise RegisterError(texts.REGISTER_PATTERN, where=row.at("Pola"), value=written) from error
    return written


def says_yes(row: Row, header: str) -> bool:
    """'ya' or 'tidak' under a heading; empty is no."""
    word = row.text(header).lower()
    if word not in (*_YES, *_NO):
        raise RegisterError(texts.REGISTER_YES_NO, where=row.at(header), value=word, column=header)
    return word in _YES
