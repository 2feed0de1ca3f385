"""Which cell styles show a number as a date (ECMA-376 part 1, 18.8.30)."""

from __future__ import annotations

import re
from enum import Enum, auto

from lxml import etree

from sync.workbook.package import xml_parts

_BUILT_IN_DATES = frozenset({14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)})
_BUILT_IN_MOMENTS = frozenset({22})
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


class Shows(Enum):
    """What a cell's number means to the reader."""

    NUMBER = auto()
    DATE = auto()
    MOMENT = auto()


def format_codes(styles: etree._Element) -> dict[int, str]:
    """The workbook's own number formats by their numbers."""
    formats = xml_parts.child(styles, "numFmts")
    return {
        xml_parts.number(item, "numFmtId"): str(item.get("formatCode", ""))
        for item in (formats.iterchildren("{*}numFmt") if formats is not None else ())
    }


def styles_shown(styles: etree._Element) -> dict[bytes, Shows]:
    """What each cell style shows, by its number; those that show plain numbers are left out."""
    formats = format_codes(styles)
    cell_styles = xml_parts.child(styles, "cellXfs")
    shown: dict[bytes, Shows] = {}
    styles_in_order = cell_styles.iterchildren("{*}xf") if cell_styles is not None else ()
    for position, style in enumerate(styles_in_order):
        number = xml_parts.number(style, "numFmtId", "0")
        shows = _shows(number, formats.get(number))
        if shows is not Shows.NUMBER:
            shown[str(position).encode()] = shows
    return shown


def _shows(number: int, code: str | None) -> Shows:
    if code is None:
        if number in _BUILT_IN_DATES:
            return Shows.DATE
        return Shows.MOMENT if number in _BUILT_IN_MOMENTS else Shows.NUMBER
    first = _LITERALS.sub("", code.split(";")[0]).lower()
    if _ELAPSED.search(code) or "general" in first:
        return Shows.NUMBER
    days = "d" in first or "y" in first
    clock = "h" in first or "s" in first
    if not days and not ("m" in first and not clock):
        return Shows.NUMBER
    return Shows.MOMENT if clock else Shows.DATE
