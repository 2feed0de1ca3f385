"""Cell formats of Google as formats of XlsxWriter: number format, colours, type, alignment.

Borders, notes and validation are not taken along.
"""

from __future__ import annotations

import re
from typing import Any

from sync.sandbox.errors import Json
from sync.sandbox.locales import Locale
from sync.sandbox.number_formats import pattern_of

_PLAIN_TEXT = "@"
_ACROSS = {"LEFT": "left", "CENTER": "center", "RIGHT": "right"}
_DOWN = {"TOP": "top", "MIDDLE": "vcenter", "BOTTOM": "bottom"}
_PARTS = re.compile(
    r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.'
    r"|(?P<half>am/pm|a/p)|(?P<exponent>[eE][+-])"
    r"|[#0?.,%/:;@ ()+\-$]|(?P<date>[ymdhs]+)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)


def excel_pattern(number_format: Json | None, locale: Locale) -> str:
    """The number format as Excel writes it; '' for automatic.

    Google takes letters that Excel would call a broken file: what Excel does not know is escaped.
    """
    if (number_format or {}).get("type") == "TEXT":
        return _PLAIN_TEXT

    def excel(match: re.Match[str]) -> str:
        if match["half"]:
            return match["half"].upper()
        if match["exponent"]:
            return match["exponent"].upper()
        if match["date"]:
            return match["date"].lower()
        return f"\\{match['other']}" if match["other"] else match[0]

    return _PARTS.sub(excel, pattern_of(number_format, locale))


def excel_look(form: Json, locale: Locale) -> dict[str, Any]:
    """XlsxWriter's properties of a cell format; empty when nothing of it is taken along."""
    text = form.get("textFormat", {})
    look = {
        "num_format": excel_pattern(form.get("numberFormat"), locale),
        "bold": text.get("bold") is True,
        "italic": text.get("italic") is True,
        "font_color": _colour(text, "foregroundColor"),
        "bg_color": _colour(form, "backgroundColor"),
        "align": _ACROSS.get(form.get("horizontalAlignment", ""), ""),
        "valign": _DOWN.get(form.get("verticalAlignment", ""), ""),
        "text_wrap": form.get("wrapStrategy") == "WRAP",
    }
    return {name: value for name, value in look.items() if value}


def _colour(holder: Json, name: str) -> str:
    colour = holder.get(name)
    if not isinstance(colour, dict):
        return ""
    levels = (round(255 * float(colour.get(part, 0))) for part in ("red", "green", "blue"))
    return "#" + "".join(f"{level:02X}" for level in levels)
