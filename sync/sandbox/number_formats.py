"""Output: a number as the spreadsheet shows it (FORMATTED_VALUE), by its format and locale.

Covers the patterns himpun meets: `0`, `#,##0.00`, `0.0%`, `0.00E+00`, quoted text, `[$Rp]`, further
sections for negative numbers and zero, and date and time tokens, `[h]` too. Halves are rounded
away from zero, as people do. Without a pattern: up to ten significant digits, as Google's
automatic format does.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Context, Decimal

from sync.sandbox.errors import Json
from sync.sandbox.locales import Locale
from sync.sandbox.serials import from_serial

_AUTOMATIC_DIGITS = 10
_DATE_TYPES = ("DATE", "TIME", "DATE_TIME")
_DEFAULT_PATTERNS = {"PERCENT": "0.00%", "NUMBER": "#,##0.00", "SCIENTIFIC": "0.00E+00"}
# The largest double has 309 digits before the point.
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_SCIENTIFIC = re.compile(r"[#0?]*(?:\.(?P<decimals>[#0?]*))?[eE](?P<sign>[+-])(?P<digits>0+)")
_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|\\(?P<escaped>.)'
    r"|(?P<digits>[#0?][#0?,.]*|\.[#0?]+)|(?P<other>.)",
    re.DOTALL,
)
_DATE_TOKENS = re.compile(
    r'"([^"]*)"|(\[[hHmMsS]+\]|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|(?:AM/PM|am/pm))|(.)', re.DOTALL
)


def show_number(number: int | float, number_format: Json | None, locale: Locale) -> str:
    """The text shown for a number.

    Args:
        number_format: `{"type": ..., "pattern": ...}` of the cell, or None for automatic.
    """
    pattern = pattern_of(number_format, locale)
    if not pattern:
        return _show_automatic(number, locale)
    if is_moment(number_format):
        return _show_moment(number, pattern, locale)
    return _show_pattern(number, pattern, locale)


def pattern_of(number_format: Json | None, locale: Locale) -> str:
    """The pattern that a format means, its own or its type's; '' for automatic and plain text."""
    form = number_format or {}
    kind, pattern = form.get("type", ""), form.get("pattern", "")
    if kind == "TEXT":
        return ""
    if kind in _DATE_TYPES:
        return str(pattern or _date_pattern(kind, locale))
    if kind == "CURRENCY":
        return str(pattern or locale.currency_pattern)
    return str(pattern or _DEFAULT_PATTERNS.get(kind, ""))


def is_moment(number_format: Json | None) -> bool:
    """True if the format shows a date or a time."""
    return (number_format or {}).get("type") in _DATE_TYPES


def _date_pattern(kind: str, locale: Locale) -> str:
    if kind == "TIME":
        return "h:mm:ss"
    return locale.date_pattern if kind == "DATE" else f"{locale.date_pattern} h:mm:ss"


def _show_automatic(number: int | float, locale: Locale) -> str:
    short = repr(number)
    if len(short) <= _AUTOMATIC_DIGITS and "e" not in short and not short.endswith(".0"):
        return short.replace(".", locale.decimal)
    if float(number).is_integer() and abs(number) < 1e21:
        return str(int(Decimal(f"{number:.15g}")))
    whole_digits = len(str(int(abs(number)))) if abs(number) < 1e15 else 15
    text = f"{number:.{max(_AUTOMATIC_DIGITS, min(whole_digits, 15))}g}"
    mantissa, mark, exponent = text.partition("e")
    if mark and abs(number) < 1 and int(exponent) >= -9:
        text = f"{number:.10f}".rstrip("0")
    elif mark:
        text = f"{float(mantissa):.6g}E{exponent}"
    return text.replace(".", locale.decimal)


def _show_pattern(number: int | float, pattern: str, locale: Locale) -> str:
    sections = pattern.split(";")
    if number < 0 and len(sections) > 1:
        return _show_section(-number, sections[1], locale)
    if number == 0 and len(sections) > 2:
        return _show_section(number, sections[2], locale)
    shown = _show_section(abs(number), sections[0], locale)
    return f"-{shown}" if number < 0 and any(digit in "123456789" for digit in shown) else shown


def _show_section(number: int | float, section: str, locale: Locale) -> str:
    if scientific := _SCIENTIFIC.search(section):
        shown = _show_scientific(number, scientific, locale)
        return section[: scientific.start()] + shown + section[scientific.end() :]
    parts: list[str] = []
    is_shown = False
    scale = 100 if "%" in re.sub(r'"[^"]*"', "", section) else 1
    for match in _TOKENS.finditer(section):
        if match["digits"]:
            if not is_shown:
                scaled = Decimal(f"{number:.15g}" if isinstance(number, float) else number) * scale
                parts.append(_show_digits(scaled, match["digits"], locale))
            is_shown = True
        else:
            literal = match["quoted"] or match["currency"] or match["escaped"] or match["other"]
            parts.append(literal or "")
    return "".join(parts)


def _show_scientific(number: int | float, pattern: re.Match[str], locale: Locale) -> str:
    mantissa, _, exponent = f"{number:.{len(pattern['decimals'] or '')}e}".partition("e")
    power = int(exponent)
    sign = "-" if power < 0 else pattern["sign"].replace("-", "")
    digits = str(abs(power)).zfill(len(pattern["digits"]))
    return f"{mantissa.replace('.', locale.decimal)}E{sign}{digits}"


def _show_digits(number: Decimal, digits: str, locale: Locale) -> str:
    whole, _, fraction = digits.partition(".")
    most, least = len(fraction), len(fraction.rstrip("#?"))
    text = f"{number.quantize(Decimal(1).scaleb(-most), context=_EXACT):,f}"
    integer, _, decimals = text.partition(".")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    if "," not in whole:
        integer = integer.replace(",", "").zfill(whole.count("0"))
        if whole.count("0") == 0 and integer == "0":
            integer = ""
    return integer.replace(",", locale.group) + (locale.decimal + decimals if decimals else "")


def _show_moment(number: int | float, pattern: str, locale: Locale) -> str:
    moment = from_serial(number)
    if moment is None:
        return _show_automatic(number, locale)
    is_minute = False
    is_half_day = "am/pm" in pattern.lower()
    parts: list[str] = []
    for match in _DATE_TOKENS.finditer(pattern):
        quoted, token, other = match.groups()
        if not token:
            parts.append(quoted or other or "")
            continue
        if token[0] == "[":
            parts.append(_show_elapsed(number, token.strip("[]")))
            is_minute = token[1] in "hH"
            continue
        letter = token[0].lower()
        follows = pattern[match.end() :].lstrip(":").lower().startswith("s")
        if letter == "m" and (is_minute or follows):
            parts.append(f"{moment.minute:0{min(len(token), 2)}d}")
        else:
            parts.append(_show_date_token(moment, token, locale, is_half_day=is_half_day))
        is_minute = letter == "h"
    return "".join(parts)


def _show_elapsed(number: int | float, token: str) -> str:
    """All the hours (minutes, seconds) of a length of time, however many."""
    seconds = round(number * 86400)
    length = {"h": 3600, "m": 60, "s": 1}[token[0].lower()]
    return str(seconds // length).zfill(len(token))


def _show_date_token(moment: datetime, token: str, locale: Locale, *, is_half_day: bool) -> str:
    letter, length = token[0].lower(), len(token)
    if letter == "a":
        return "AM" if moment.hour < 12 else "PM"
    if letter == "y":
        return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"
    if letter == "m" and length > 2:
        name = locale.months[moment.month - 1]
        return name if length == 4 else name[:3]
    if letter == "d" and length > 2:
        name = locale.weekdays[moment.weekday()]
        return name if length == 4 else name[:3]
    hour = (moment.hour % 12 or 12) if is_half_day else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return f"{number:0{min(length, 2)}d}"
