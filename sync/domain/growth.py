"""How a row moves over its periods: growth in percent where that means something, and bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sync import texts
from sync.domain.labels import period_words
from sync.domain.numbers import format_number
from sync.domain.submissions import TypedValue
from sync.domain.units import is_percent

_BARS = "▁▂▃▄▅▆▇█"
_NO_BAR = "·"
_MOST_DECIMALS = Decimal("0.01")


def compared_periods(periods: Sequence[str]) -> tuple[str, str] | None:
    """The last period and the nearest one before it of its kind (a year is no quarter)."""
    if not periods:
        return None
    last = _kind(periods[-1])
    before = next((one for one in reversed(periods[:-1]) if _kind(one) == last), None)
    return (before, periods[-1]) if before is not None else None


def _kind(period: str) -> tuple[str, ...]:
    return tuple(word for word in period_words(period) or () if not word.isdigit())


def growth(before: TypedValue, after: TypedValue, unit: str) -> float | str:
    """Growth as a share (0.25 is 25 %), or in words where a percentage would say nothing.

    Args:
        before, after: values of two periods, None where there is none.
        unit: percentages move by points, not by percent of a percentage.
    """
    first, second = number_of(before), number_of(after)
    if first is None or second is None or first < 0 or second < 0:
        return texts.GROWTH_NONE
    if is_percent(unit):
        return _points(second - first)
    if first == 0:
        return texts.GROWTH_FROM_ZERO if second else texts.GROWTH_STILL_ZERO
    return float((second - first) / first)


def _points(change: Decimal) -> str:
    rounded = change.quantize(_MOST_DECIMALS).normalize()
    sign = "+" if rounded > 0 else ""
    return texts.GROWTH_POINTS.format(change=f"{sign}{format_number(rounded)}")


def number_of(value: TypedValue) -> Decimal | None:
    """The value as a number; None for texts, dates and nothing."""
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else None


def bars(values: Iterable[TypedValue]) -> str:
    """A chart of one line: a bar a period from zero up, a dot where there is no number.

    '' where there is nothing to compare: fewer than two numbers, or one below zero.
    """
    numbers = [number_of(value) for value in values]
    known = [number for number in numbers if number is not None]
    if len(known) < 2 or min(known) < 0:
        return ""
    highest = max(known)
    return "".join(_NO_BAR if one is None else _bar(one, highest) for one in numbers)


def _bar(number: Decimal, highest: Decimal) -> str:
    if not highest:
        return _BARS[0]
    return _BARS[max(1, round(float(number / highest) * len(_BARS))) - 1]
