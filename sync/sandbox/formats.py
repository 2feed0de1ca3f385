"""Cell formats as Google hands them back: colours in steps of 1/255, and each colour twice."""

from __future__ import annotations

import struct
from typing import Any

from sync.sandbox.errors import Json

_COLOUR_CHANNELS = {"red", "green", "blue", "alpha"}
_COLOUR_FIELDS = ("backgroundColor", "foregroundColor", "tabColor", "color")

_WHITE = {"red": 1, "green": 1, "blue": 1}
DEFAULT_FORMAT: Json = {
    "backgroundColor": _WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": _WHITE},
}


def _rgb(red: float, green: float, blue: float) -> Json:
    channels = {"red": red, "green": green, "blue": blue}
    return {"rgbColor": {name: value for name, value in channels.items() if value}}


DEFAULT_THEME: Json = {
    "primaryFontFamily": "Arial",
    "themeColors": [
        {"colorType": kind, "color": color}
        for kind, color in (
            ("TEXT", _rgb(0, 0, 0)),
            ("BACKGROUND", _rgb(1, 1, 1)),
            ("ACCENT1", _rgb(0.25882354, 0.52156866, 0.95686275)),
            ("ACCENT2", _rgb(0.91764706, 0.2627451, 0.20784314)),
            ("ACCENT3", _rgb(0.9843137, 0.7372549, 0.015686275)),
            ("ACCENT4", _rgb(0.20392157, 0.65882355, 0.3254902)),
            ("ACCENT5", _rgb(1, 0.42745098, 0.003921569)),
            ("ACCENT6", _rgb(0.27450982, 0.7411765, 0.7764706)),
            ("LINK", _rgb(0.06666667, 0.33333334, 0.8)),
        )
    ],
}


def normalised(value: Any) -> Any:
    """A format, or any part of one, as Google stores it.

    Colour channels become multiples of 1/255 in single precision, zero channels vanish, and
    `backgroundColor` and its kin get their `...Style` twin (and the other way round).
    """
    if isinstance(value, list):
        return [normalised(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value and set(value) <= _COLOUR_CHANNELS:
        if not all(isinstance(level, int | float | None) for level in value.values()):
            raise TypeError("a colour channel must be a number")
        return {name: _channel(level) for name, level in value.items() if level}
    result = {name: normalised(item) for name, item in value.items()}
    for name in _COLOUR_FIELDS:
        style = f"{name}Style"
        if style in result and "rgbColor" in result[style]:
            result[name] = result[style]["rgbColor"]
        elif name in result and isinstance(result[name], dict):
            result[style] = {"rgbColor": result[name]}
    return result


def _channel(level: float) -> float:
    steps = int(_single(level) * 255) / 255
    if steps in (0, 1):
        return int(steps)
    single = _single(steps)
    # The shortest text that means the same single-precision number: 0.4, but 0.49803922.
    shortest = (float(f"{single:.{digits}g}") for digits in range(6, 10))
    return next((number for number in shortest if _single(number) == single), single)


def _single(number: float) -> float:
    (single,) = struct.unpack("f", struct.pack("f", number))
    return float(single)


def effective_format(entered: Json | None) -> Json:
    """The format a cell shows: the spreadsheet's default with the entered one over it."""
    if not entered:
        return DEFAULT_FORMAT
    over = {**DEFAULT_FORMAT, **entered}
    if "textFormat" in entered:
        over["textFormat"] = {**DEFAULT_FORMAT["textFormat"], **entered["textFormat"]}
    return over
