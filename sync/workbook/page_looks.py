"""The look of printed pages: the looks of each kind of line, and value formats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

from sync import palette
from sync.domain.documents import DocumentCell, Show

FONT = "Arial"

QUIET = palette.SLATE
THIN, MEDIUM = 1, 2
GAP = "_0_."
"""Room of a digit and a dot at the end of a number format: numbers off their column's edge."""
_LOCALE = "[$-421]"
"""Indonesian: LibreOffice shows 1.234,5 by it, Excel follows the computer's own setting."""
_EXCEL_DIGITS = 15
_MOST_DECIMALS = 4


@dataclass(frozen=True)
class Look:
    """Font size in points; `top` and `bottom` are Excel's border numbers (0 is none)."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    underline: bool = False
    across: str = "left"
    down: str = "top"
    color: str = palette.INK
    fill: str = ""
    top: int = 0
    bottom: int = 0
    line_color: str = palette.INK
    number_format: str = "General"
    indent: int = 0
    guarded: bool = False


BODY = Look()
FACT_LABEL = Look(color=QUIET)
REGENCY = Look(size=13, bold=True, across="center")
OFFICE = Look(size=17, bold=True, across="center")
ADDRESS = Look(size=9.5, across="center", color=QUIET)
THICK_RULE = Look(bottom=MEDIUM)
THIN_RULE = Look(bottom=THIN)
TITLE = Look(size=14, bold=True, across="center")
SUBTITLE = Look(size=11, across="center", color=QUIET)
CAPTION = Look(size=11, bold=True, color=palette.SEA)
HEADER = Look(size=9, bold=True, down="vcenter", color=palette.WHITE, fill=palette.SEA)
TABLE_BODY = Look(size=9, down="vcenter", bottom=THIN, line_color=palette.LINE)
HEADING_ROW = Look(
    size=9,
    bold=True,
    down="vcenter",
    color=palette.SEA,
    fill=palette.MIST,
    bottom=THIN,
    line_color=palette.LAGOON,
)
SUBHEADING_ROW = Look(
    size=9, bold=True, down="vcenter", fill=palette.FOAM, bottom=THIN, line_color=palette.LINE
)
SUBTOTAL_ROW = Look(
    size=9,
    italic=True,
    down="vcenter",
    color=QUIET,
    top=THIN,
    bottom=THIN,
    line_color=palette.LAGOON,
)
TOTAL = Look(
    size=9,
    bold=True,
    down="vcenter",
    fill=palette.FOAM,
    top=MEDIUM,
    bottom=THIN,
    line_color=palette.SEA,
)
TRUE_ZERO_FILL, TRUE_ZERO_INK = palette.BAR, palette.SEA
LETTER_BODY = Look(across="justify")
LETTER_SUBJECT = Look(bold=True)
PAGE_NUMBER = Look(across="center", color=QUIET)
SIGNATURE = Look(across="center")
SIGNATURE_NAME = Look(across="center", bold=True, underline=True)
COPIES = Look(size=9.5, color=QUIET)


def cell_look(base: Look, value: DocumentCell, show: Show) -> Look:
    """The look of one table cell: alignment by column, number format by value, tone by word.

    A state in words may stand in a column of numbers too: a value that is missing is no number.
    """
    across = alignment(show)
    gap = GAP if across == "right" else ""
    look = replace(base, across=across, number_format=number_format(value, show) + gap)
    if show in {Show.STATE, Show.NUMBER} and isinstance(value, str) and value and not base.bold:
        tone = palette.tone_of(value) or (palette.WAITING if show is Show.STATE else None)
        if tone:
            look = replace(look, fill=tone.fill, color=tone.ink)
    return guarded(look, value)


def guarded(base: Look, value: DocumentCell) -> Look:
    """The look that keeps a text a text when a person edits it in Excel."""
    starts = isinstance(value, str) and value.lstrip()[:1] in {"=", "+", "-", "@"}
    return replace(base, guarded=True) if starts else base


def alignment(show: Show) -> str:
    """Numbers stand at the right, states and dates in the middle, text at the left."""
    if show in {Show.NUMBER, Show.PERCENT}:
        return "right"
    return "left" if show is Show.TEXT else "center"


def printable(value: DocumentCell) -> DocumentCell:
    """The value as it may be written: numbers that Excel would round or refuse become text."""
    if isinstance(value, str):
        # a lone surrogate cannot be stored in any file
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        exact = Decimal(value)
        if not exact.is_finite():
            return str(value)
        if len(exact.normalize().as_tuple().digits) > _EXCEL_DIGITS:
            return shown_text(value, Show.NUMBER)
    return value


def number_format(value: DocumentCell, show: Show) -> str:
    """Excel's number format: as many decimals as the value has, so no comma stands alone."""
    if isinstance(value, datetime):
        return "dd/mm/yyyy" if show is Show.DATE else "dd/mm/yyyy hh:mm"
    if isinstance(value, date):
        return "dd/mm/yyyy"
    if isinstance(value, int | float | Decimal):
        if show is Show.PERCENT:
            return _LOCALE + _with_decimals("0", _percent_decimals(value)) + "%"
        if show is Show.NUMBER:
            return _LOCALE + _with_decimals("#,##0", _decimals(value))
        return "General"
    return "@"


def shown_text(value: DocumentCell, show: Show) -> str:
    """The value as a reader in Indonesia sees it printed (1.234,5; 31/12/2025)."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y" if show is Show.DATE else "%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if show is Show.PERCENT:
        places = _percent_decimals(value)
        return _indonesian(f"{Decimal(str(value)) * 100:.{places}f}%")
    if show is Show.NUMBER:
        return _indonesian(f"{Decimal(str(value)):,.{_decimals(value)}f}")
    return _indonesian(str(value))


def _decimals(value: float | Decimal) -> int:
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return min(_MOST_DECIMALS, max(0, -exponent)) if isinstance(exponent, int) else 0


def _percent_decimals(value: float | Decimal) -> int:
    """None, one, or as many as it takes not to call 99,98% a whole."""
    percent = Decimal(str(value)) * 100
    if not percent.is_finite() or percent == percent.to_integral_value():
        return 0
    for places in range(1, _MOST_DECIMALS):
        if round(percent, places) not in {0, 100}:
            return places
    return _MOST_DECIMALS


def _with_decimals(code: str, places: int) -> str:
    return f"{code}.{'0' * places}" if places else code


def _indonesian(number: str) -> str:
    return number.translate(str.maketrans(",.", ".,"))
