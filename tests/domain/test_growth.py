"""Growth is told where a percentage means something, and in words where it does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.growth import bars, compared_periods, growth
from sync.domain.submissions import TypedValue
from sync.domain.wording import growth_text


@pytest.mark.parametrize(
    ("before", "after", "unit", "told"),
    [
        (Decimal(80), Decimal(100), "orang", "+25,0%"),
        (100, 80, "orang", "-20,0%"),
        (Decimal("0.5"), Decimal("0.5"), "ton", "0,0%"),
        (Decimal(0), Decimal(5), "orang", "dari nol"),
        (Decimal(0), Decimal(0), "orang", "tetap nol"),
        (Decimal(5), Decimal(0), "orang", "-100,0%"),
        (None, Decimal(5), "orang", "-"),
        (Decimal(5), None, "orang", "-"),
        (Decimal(-5), Decimal(5), "orang", "-"),
        ("banyak", Decimal(5), "orang", "-"),
        (Decimal("87.9"), Decimal("90.06"), "%", "+2,16 poin"),
        (Decimal(100), Decimal(90), "persen", "-10 poin"),
        (Decimal(0), Decimal(0), "%", "0 poin"),
    ],
)
def test_growth_is_told_as_people_say_it(
    before: TypedValue, after: TypedValue, unit: str, told: str
) -> None:
    assert growth_text(growth(before, after, unit)) == told


@pytest.mark.parametrize(
    ("periods", "compared"),
    [
        (("2023", "2024", "2025"), ("2024", "2025")),
        (("2025",), None),
        ((), None),
        (("2024 Triwulan 1", "2024", "2024 Triwulan 2"), ("2024 Triwulan 1", "2024 Triwulan 2")),
        (("2024", "2025 Semester 1"), None),
    ],
)
def test_a_period_is_compared_with_the_one_before_of_its_kind(
    periods: tuple[str, ...], compared: tuple[str, str] | None
) -> None:
    assert compared_periods(periods) == compared


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ((1, 4, 8), "▁▄█"),
        ((8, None, 4), "█·▄"),
        ((0, 0, 0), "▁▁▁"),
        ((5,), ""),
        ((None, 5), ""),
        ((-1, 5), ""),
    ],
)
def test_bars_rise_from_zero_and_a_missing_value_is_a_dot(
    values: tuple[int | None, ...], drawn: str
) -> None:
    assert bars(values) == drawn


@given(st.lists(st.decimals(0, 10**15, places=3), min_size=2, max_size=8))
def test_the_highest_bar_is_full_and_larger_values_are_never_lower(
    values: list[Decimal],
) -> None:
    drawn = bars(values)
    assert len(drawn) == len(values)
    if max(values):
        assert drawn[values.index(max(values))] == "█"
    by_value = [bar for _, bar in sorted(zip(values, drawn, strict=True))]
    assert by_value == sorted(by_value)
