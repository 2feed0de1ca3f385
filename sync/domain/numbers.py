"""Numbers as Indonesian offices write them; what can be read two ways is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from sync.domain.cell_text import clean_text
from sync.domain.findings import Rule
from sync.domain.units import SCALE_WORDS, is_rupiah, same_unit

_MOST_DIGITS = 28
_LEAST_TOO_LARGE = 10**_MOST_DIGITS
"""Longer numbers would be rounded by decimal arithmetic; none is real."""

_PARTS = re.compile(r"(?P<sign>[+-]? ?)(?P<body>[0-9](?:[0-9., ]*[0-9])?)(?P<rest>(?:[^0-9].*)?)")
_RUPIAH_PREFIX = re.compile(r"(?P<sign>[+-]? ?)(?:rp|idr)\.? ?(?=[0-9+-])", re.IGNORECASE)
_NO_CENTS = re.compile(r",-+$")

_THOUSANDS_OR_DECIMALS = re.compile(r"(?!0+[.,])[0-9]{1,3}[.,][0-9]{3}")
_MIXED_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+[.,][0-9]{3}")
_FORMS = (
    re.compile(r"(?P<whole>[0-9]+)(?:[.,](?P<fraction>[0-9]+))?"),
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<fraction>[0-9]+))?"),
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<fraction>[0-9]+))?"),
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:[.,](?P<fraction>[0-9]+))?"),
)


@dataclass(frozen=True)
class NumberReading:
    """A number, or the rule that keeps the cell from being one (exactly one of the two)."""

    value: Decimal | None = None
    rule: Rule | None = None


_NOT_A_NUMBER = NumberReading(rule=Rule.NOT_A_NUMBER)


def read_number(raw: str | int | float, unit: str = "") -> NumberReading:
    """The number in a cell.

    A number from the source is what it is (`Decimal(repr(float))`, whole floats whole). Text is
    read by these rules:

    - Two different separators, or one that repeats, are unambiguous: '1.234,56', '1,234.56',
      '12.345.678', '1 234'.
    - One dot or comma with exactly three digits behind it and one to three before it ('1.234',
      '1,234') may be thousands or a decimal: AMBIGUOUS_NUMBER. Only three digits are doubtful,
      so '1.23' is 1.23 and '9,78' is 9.78; and no thousands start with 0, so '0.123' is 0.123.
    - The unit may stand behind the number if it is the unit asked for ('120 orang', '13,84 %'),
      'Rp' in front of it if the unit is rupiah or none. Another unit is UNIT_MISMATCH.
    - Exponents, '1,5 juta', ranges and sums are NOT_A_NUMBER; so are booleans.

    Args:
        unit: unit of measure that holds for the cell, '' if none.
    """
    if isinstance(raw, bool):
        return _NOT_A_NUMBER
    if isinstance(raw, str):
        return _read_text(clean_text(raw), unit)
    if isinstance(raw, int) and abs(raw) < _LEAST_TOO_LARGE:
        return NumberReading(Decimal(raw))
    return _accepted(Decimal(repr(raw)))


def possible_thousands(value: Decimal) -> Decimal | None:
    """What a decimal may have been before a spreadsheet took its thousands dot for a decimal one.

    1.474 -> 1474, 1.5 -> 1500 (typed 1.500); None where no thousands could be written like that.
    """
    thousandfold = value * 1000
    if not 1 <= abs(value) < 1000 or thousandfold != thousandfold.to_integral_value():
        return None
    return _whole_if_whole(thousandfold)


def both_readings(raw: str) -> tuple[str, str]:
    """How to write an ambiguous number clearly, as a whole and as a decimal.

    '1.234' -> ('1234', '1,2340'): four decimals cannot be thousands, typed as text or as number.
    """
    number = re.search(r"[0-9][0-9., ]*[.,][0-9]{3}", clean_text(raw))
    body = (number.group() if number else clean_text(raw)).replace(" ", "")
    whole, fraction = body[:-4], body[-3:]
    return f"{whole}{fraction}", f"{whole},{fraction}0"


def format_number(value: Decimal) -> str:
    """A number in Indonesian writing: Decimal('1234.5') -> '1.234,5'. No digit is rounded."""
    if value == 0:
        value = abs(value)
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def _read_text(text: str, unit: str) -> NumberReading:
    prefix = _RUPIAH_PREFIX.match(text)
    if prefix:
        text = prefix["sign"] + text[prefix.end() :]
    money = is_rupiah(unit) or (prefix is not None and not unit)
    if money:
        text = _NO_CENTS.sub(",00", text)
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return _NOT_A_NUMBER
    reading = _read_body(parts["body"], negative=parts["sign"].startswith("-"))
    if reading.rule is Rule.NOT_A_NUMBER:
        return reading
    written = parts["rest"].strip()
    if prefix and not money:
        written = written or "Rp"
    return _check_unit(reading, written, unit)


def _check_unit(reading: NumberReading, written: str, unit: str) -> NumberReading:
    if not written or (unit and same_unit(written, unit)):
        return reading
    looks_like_unit = written[0].isalpha() or written[0] == "%"
    if not unit or not looks_like_unit or re.search(r"[0-9]", written):
        return _NOT_A_NUMBER
    if re.split(r"\W", written.casefold())[0] in SCALE_WORDS:
        return _NOT_A_NUMBER
    return NumberReading(rule=Rule.UNIT_MISMATCH)


def _read_body(body: str, *, negative: bool) -> NumberReading:
    if _THOUSANDS_OR_DECIMALS.fullmatch(body) or _MIXED_GROUPS.fullmatch(body):
        return NumberReading(rule=Rule.AMBIGUOUS_NUMBER)
    for form in _FORMS:
        if match := form.fullmatch(body):
            whole = re.sub("[., ]", "", match["whole"])
            fraction = match["fraction"] or "0"
            return _accepted(Decimal(f"{'-' if negative else ''}{whole}.{fraction}"))
    return _NOT_A_NUMBER


def _accepted(value: Decimal) -> NumberReading:
    if not value.is_finite() or len(value.as_tuple().digits) > _MOST_DIGITS:
        return _NOT_A_NUMBER
    if value.adjusted() >= _MOST_DIGITS:
        return _NOT_A_NUMBER
    return NumberReading(value=_whole_if_whole(value))


def _whole_if_whole(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == value.to_integral_value() else value
