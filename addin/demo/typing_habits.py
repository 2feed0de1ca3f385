"""The many ways in which people type a number or a date, and what each must be read as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from sync.domain.dates import MONTHS, SERIAL_EPOCH
from sync.domain.findings import Rule
from sync.domain.submissions import ValueState
from sync.domain.tables import RawCell
from sync.domain.units import is_counted

_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


@dataclass(frozen=True)
class Keystroke:
    """What arrives in the cell, and the rule that it breaks (None: it must be read right)."""

    raw: RawCell
    rule: Rule | None = None

    @property
    def state(self) -> ValueState:
        """The state of a cell so typed."""
        return ValueState.INVALID if self.rule else ValueState.FILLED


class NumberManner(Enum):
    """Ways to type a number."""

    NUMBER = auto()
    GROUPED = auto()
    PLAIN_TEXT = auto()
    WITH_UNIT = auto()
    RUPIAH = auto()
    AMBIGUOUS = auto()
    THOUSANDS_LOST = auto()
    ABOUT = auto()
    OTHER_UNIT = auto()
    SUM_AS_TEXT = auto()


HARMLESS_NUMBERS = (
    NumberManner.GROUPED,
    NumberManner.WITH_UNIT,
    NumberManner.RUPIAH,
    NumberManner.PLAIN_TEXT,
)
"""Text that can be read in one way only."""


class DateManner(Enum):
    """Ways to type a date."""

    SERIAL = auto()
    SLASHED = auto()
    DASHED = auto()
    ISO = auto()
    NAMED = auto()
    SHORT = auto()
    TWO_DIGIT_YEAR = auto()
    YEAR_ONLY = auto()
    MONTH_FIRST = auto()


CLEAR_DATES = (
    DateManner.SERIAL,
    DateManner.SLASHED,
    DateManner.DASHED,
    DateManner.ISO,
    DateManner.NAMED,
    DateManner.SHORT,
)


def typed_number(value: Decimal, unit: str, manner: NumberManner) -> Keystroke | None:
    """A number as it is typed in some manner; None where nobody would type this one so.

    Args:
        value: not negative, with at most two decimals.
        unit: unit of measure that holds for the cell.
    """
    return _NUMBER_TYPISTS[manner](value, unit)


def clean_number(value: Decimal) -> int | float:
    """A number as a number cell holds it."""
    return int(value) if value == value.to_integral_value() else float(value)


def typed_date(day: date, manner: DateManner) -> Keystroke | None:
    """A date as it is typed in some manner; None where the manner would show another date."""
    month, year = day.month, day.year
    match manner:
        case DateManner.SERIAL:
            return Keystroke((day - SERIAL_EPOCH).days)
        case DateManner.SLASHED:
            return Keystroke(f"{day.day:02d}/{month:02d}/{year}")
        case DateManner.DASHED:
            return Keystroke(f"{day.day}-{month}-{year}")
        case DateManner.ISO:
            return Keystroke(day.isoformat())
        case DateManner.NAMED:
            return Keystroke(f"{day.day} {MONTHS[month - 1]} {year}")
        case DateManner.SHORT:
            return Keystroke(f"{day.day} {_SHORT_MONTHS[month - 1]} {year}")
        case DateManner.TWO_DIGIT_YEAR:
            return Keystroke(f"{day.day:02d}-{month:02d}-{year % 100:02d}", Rule.AMBIGUOUS_DATE)
        case DateManner.YEAR_ONLY:
            return Keystroke(year, Rule.AMBIGUOUS_DATE)
        case DateManner.MONTH_FIRST:
            if day.day <= 12:
                return None
            return Keystroke(f"{month}/{day.day}/{year}", Rule.NOT_A_DATE)


def _number(value: Decimal, _unit: str) -> Keystroke:
    return Keystroke(clean_number(value))


def _grouped(value: Decimal, _unit: str) -> Keystroke | None:
    """Only where the grouping cannot be taken for decimals: '12.345.678' or '1.234,56'."""
    has_decimals = value != value.to_integral_value()
    if value >= 1_000_000 or (has_decimals and value >= 1000):
        return Keystroke(_indonesian(value))
    return None


def _plain_text(value: Decimal, _unit: str) -> Keystroke:
    return Keystroke(_ungrouped(value))


def _with_unit(value: Decimal, unit: str) -> Keystroke | None:
    if unit == "%":
        return Keystroke(f"{_ungrouped(value)} %")
    if not is_counted(unit):
        return None
    written = _indonesian(value) if value >= 1_000_000 else _ungrouped(value)
    return Keystroke(f"{written} {unit}")


def _rupiah(value: Decimal, unit: str) -> Keystroke | None:
    return Keystroke(f"Rp {_indonesian(value)}") if unit == "rupiah" and value >= 10**6 else None


def _ambiguous(value: Decimal, _unit: str) -> Keystroke | None:
    if 1000 <= value < 1_000_000 and value == value.to_integral_value():
        return Keystroke(_indonesian(value), Rule.AMBIGUOUS_NUMBER)
    return None


def _thousands_lost(value: Decimal, unit: str) -> Keystroke | None:
    """'1.474' typed where the spreadsheet takes the dot for a decimal point: 1.474 in the cell."""
    if 1000 <= value < 1_000_000 and value % 1000 != 0 and is_counted(unit):
        return Keystroke(float(value / 1000), Rule.FRACTION_IN_COUNT)
    return None


def _about(value: Decimal, _unit: str) -> Keystroke:
    return Keystroke(f"sekitar {_ungrouped(value)}", Rule.NOT_A_NUMBER)


def _other_unit(value: Decimal, unit: str) -> Keystroke | None:
    other = {"orang": "KK", "km": "meter", "ha": "meter", "ton": "kuintal", "rupiah": "dolar"}
    return Keystroke(f"{_ungrouped(value)} {other.get(unit, 'lusin')}", Rule.UNIT_MISMATCH)


def _sum_as_text(value: Decimal, _unit: str) -> Keystroke:
    part = int(value) // 3
    return Keystroke(f"={part}+{_ungrouped(value - part)}", Rule.NOT_A_NUMBER)


_NUMBER_TYPISTS = {
    NumberManner.NUMBER: _number,
    NumberManner.GROUPED: _grouped,
    NumberManner.PLAIN_TEXT: _plain_text,
    NumberManner.WITH_UNIT: _with_unit,
    NumberManner.RUPIAH: _rupiah,
    NumberManner.AMBIGUOUS: _ambiguous,
    NumberManner.THOUSANDS_LOST: _thousands_lost,
    NumberManner.ABOUT: _about,
    NumberManner.OTHER_UNIT: _other_unit,
    NumberManner.SUM_AS_TEXT: _sum_as_text,
}


def _ungrouped(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return str(int(value)) if whole else f"{value:f}".replace(".", ",")


def _indonesian(value: Decimal) -> str:
    plain = int(value) if value == value.to_integral_value() else value
    return f"{plain:,}".translate(str.maketrans(",.", ".,"))
