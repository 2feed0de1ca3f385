"""One value as one `<c>` element, and its escapes undone."""

from __future__ import annotations

import datetime
import math
import re

from sync import texts
from sync.texts import Text
from sync.workbook.package.cell_styles import CellStyles
from sync.workbook.package.content import Link, Scalar
from sync.workbook.package.serials import to_serial

MAX_TEXT = 32_767
MAX_INTEGER = 10**15
_NEEDS_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MARKUP = re.compile("[&<>]")


class Unwritable(Exception):  # noqa: N818 - never leaves the package, which adds the address
    """A value that no cell can hold; whoever knows the cell turns it into a WorkbookError."""

    def __init__(self, text: Text, **facts: object) -> None:
        self.text = text
        self.facts = facts
        super().__init__(text.what)


def cell_xml(reference: str, style: str, value: Scalar | Link, styles: CellStyles) -> str:
    """The element of one cell; '' for an empty cell without a style.

    Args:
        reference: the cell's address; style: its style attribute such as ' s="3"', or ''.
        styles: the workbook's; a date gets one that shows dates.

    Raises:
        Unwritable: text over 32,767 characters, an integer over 15 digits, NaN, infinity, a
            date outside Excel's calendar, or a type that is none of `Scalar`.
    """
    if isinstance(value, Link):
        value = value.value
    if value is None or value == "":
        return f'<c r="{reference}"{style}/>' if style else ""
    if isinstance(value, str):
        text = text_xml(value)
        return f'<c r="{reference}"{style} t="inlineStr"><is>{text}</is></c>'
    if isinstance(value, bool):
        return f'<c r="{reference}"{style} t="b"><v>{value:d}</v></c>'
    number = _number(value, styles.date1904)
    if isinstance(value, datetime.date):
        style = styles.dated(style, value)
    return f'<c r="{reference}"{style}><v>{number}</v></c>'


def text_xml(value: str) -> str:
    """A `<t>` element that Excel shows as exactly this text, never as a formula."""
    if len(value) * 2 > MAX_TEXT:
        length = len(value) + sum(character > "\uffff" for character in value)
        if length > MAX_TEXT:
            raise Unwritable(texts.EXCEL_TEXT_TOO_LONG, length=length)
    kept = str.__str__(value)  # also of a member of an enumeration its own text
    if _NEEDS_ESCAPE.search(kept):
        kept = escape(kept)
    if _MARKUP.search(kept):
        kept = kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if kept != kept.strip() or "\n" in kept or "\t" in kept:
        return f'<t xml:space="preserve">{kept}</t>'
    return f"<t>{kept}</t>"


def escape(value: str) -> str:
    """Characters that XML cannot carry, and look-alikes of their escapes, as `_xHHHH_`."""
    return _NEEDS_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", value)


def unescape(value: str) -> str:
    """The inverse of `escape`."""
    if "_x" not in value:
        return value
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)


def serial_text(value: datetime.date, date1904: bool) -> str:
    """A date or moment as the number that a cell holds; Unwritable outside Excel's calendar."""
    try:
        return repr(to_serial(value, date1904))
    except (ValueError, TypeError) as error:
        raise Unwritable(texts.EXCEL_DATE_OUT_OF_RANGE, value=value) from error


def _number(value: object, date1904: bool) -> str:
    if isinstance(value, int):
        if abs(value) >= MAX_INTEGER:
            raise Unwritable(texts.EXCEL_NUMBER_TOO_LONG, value=value)
        return int.__repr__(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Unwritable(texts.EXCEL_NOT_A_NUMBER, value=value)
        return float.__repr__(value)
    if isinstance(value, datetime.date):
        return serial_text(value, date1904)
    raise Unwritable(texts.EXCEL_VALUE_UNKNOWN, kind=type(value).__name__)
