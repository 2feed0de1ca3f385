"""Input: what a value becomes in a cell, stored as it is (RAW) or read as if typed (USER_ENTERED).

Typed input is read by the spreadsheet's locale, as Google does: `1.500` is fifteen hundred in
id_ID and one and a half in en_US. A reading may bring a number format with it (dates, percents).
Blanks around a number are no matter; around a text they belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.locales import Locale
from sync.sandbox.model import Cell, CellValue, as_double
from sync.sandbox.typed_dates import read_moment

MAX_CELL_CHARACTERS = 50_000
RAW = "RAW"
USER_ENTERED = "USER_ENTERED"


@dataclass(frozen=True)
class Entry:
    """What input means: a value or a formula, and the number format that comes with it."""

    value: CellValue | None = None
    formula: str | None = None
    number_format: Json | None = None


def enter(cell: Cell, entered: Any, option: str, locale: Locale, today: datetime) -> Cell:
    """The cell after input of a JSON value. `""` empties it; its format and note stay.

    Raises:
        ApiError: 400 for a list, an object, or a text beyond 50,000 characters.
    """
    entry = _read(entered, option, locale, today, is_text_cell=_is_text_cell(cell))
    written = cell.with_entry(entry.value, entry.formula)
    if entry.number_format is None:
        return written
    formatted = {**(cell.format or {}), "numberFormat": entry.number_format}
    return Cell(written.value, written.formula, formatted, cell.note, cell.validation)


def _is_text_cell(cell: Cell) -> bool:
    """True if the cell is formatted as plain text, which turns off all reading of input."""
    return bool(cell.format) and (cell.format or {}).get("numberFormat", {}).get("type") == "TEXT"


def _read(
    entered: Any, option: str, locale: Locale, today: datetime, *, is_text_cell: bool
) -> Entry:
    if isinstance(entered, bool):
        return Entry(entered)
    if isinstance(entered, int | float):
        return Entry(as_double(entered))
    if not isinstance(entered, str):
        kind = "list_value" if isinstance(entered, list) else "struct_value"
        raise invalid_argument(f"Invalid values[0][0]: {kind} {{}}")
    if entered == "":
        return Entry()
    if len(entered) > MAX_CELL_CHARACTERS:
        raise invalid_argument(
            "Your input contains more than the maximum of 50000 characters in a single cell."
        )
    if option == RAW:
        return Entry(entered)
    return Entry(entered) if is_text_cell else read_typed(entered, locale, today)


def read_typed(text: str, locale: Locale, today: datetime) -> Entry:
    """Read text as if a person had typed it into a cell.

    Args:
        text: not empty.
        locale: of the spreadsheet.
        today: gives the year of a date typed without one.
    """
    if text.startswith("=") and len(text) > 1:
        return Entry(formula=text)
    if text.startswith("'"):
        return Entry(text[1:] or None)
    trimmed = text.strip()
    if trimmed.upper() in ("TRUE", "FALSE"):
        return Entry(trimmed.upper() == "TRUE")
    for reader in _READERS:
        entry = reader(trimmed, locale, today)
        if entry is not None:
            return entry
    return Entry(text)


@lru_cache
def _number_pattern(locale: Locale) -> re.Pattern[str]:
    group, decimal = re.escape(locale.group), re.escape(locale.decimal)
    return re.compile(
        rf"(?P<sign>[+-]?)(?:(?P<grouped>\d{{1,3}}(?:{group}\d{{3}})+)|(?P<plain>\d+)|(?=[{decimal}]))"
        rf"(?:{decimal}(?P<fraction>\d*))?(?P<exponent>[eE][+-]?\d+)?",
        re.ASCII,
    )


@dataclass(frozen=True)
class _Number:
    value: int | float
    decimals: int
    is_grouped: bool
    is_scientific: bool


def _plain_number(text: str, locale: Locale) -> _Number | None:
    match = _number_pattern(locale).fullmatch(text)
    if match is None or not any(character.isdigit() for character in text):
        return None
    whole = (match["grouped"] or match["plain"] or "0").replace(locale.group, "")
    fraction = match["fraction"] or ""
    number = float(f"{match['sign']}{whole}.{fraction or 0}{match['exponent'] or ''}")
    if number in (float("inf"), float("-inf")):
        return None
    return _Number(
        as_double(number),
        len(fraction),
        match["grouped"] is not None,
        match["exponent"] is not None,
    )


def _pattern(decimals: int, *, grouped: bool) -> str:
    whole = "#,##0" if grouped else "0"
    return whole + ("." + "0" * min(decimals, 2) if decimals else "")


def _read_number(text: str, locale: Locale, _today: datetime) -> Entry | None:
    number = _plain_number(text, locale)
    if number is None:
        return None
    if number.is_scientific:
        form = {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
        return Entry(number.value, number_format=form)
    if number.is_grouped:
        pattern = _pattern(2 if number.decimals else 0, grouped=True)
        return Entry(number.value, number_format={"type": "NUMBER", "pattern": pattern})
    return Entry(number.value)


def _read_percent(text: str, locale: Locale, _today: datetime) -> Entry | None:
    if not text.endswith("%"):
        return None
    number = _plain_number(text[:-1].rstrip(), locale)
    if number is None:
        return None
    pattern = "0.00%" if number.decimals else "0%"
    # Dividing by 100 may leave a tail (0.07 -> 0.07000000000000001); 17 digits hide it.
    value = as_double(float(f"{number.value / 100:.15g}"))
    return Entry(value, number_format={"type": "PERCENT", "pattern": pattern})


def _read_currency(text: str, locale: Locale, _today: datetime) -> Entry | None:
    sign, rest = ("-", text[1:]) if text.startswith("-") else ("", text)
    if not rest.startswith(locale.currency):
        return None
    number = _plain_number(sign + rest.removeprefix(locale.currency).lstrip(), locale)
    if number is None:
        return None
    whole = locale.currency_pattern.removesuffix(".00")
    form = {"type": "CURRENCY", "pattern": whole + (".00" if number.decimals else "")}
    return Entry(number.value, number_format=form)


def _read_moment(text: str, locale: Locale, today: datetime) -> Entry | None:
    found = read_moment(text, locale, today)
    return None if found is None else Entry(found[0], number_format=found[1])


_READERS: tuple[Callable[[str, Locale, datetime], Entry | None], ...] = (
    _read_number,
    _read_percent,
    _read_currency,
    _read_moment,
)
