"""Every way to type a number or date is read as it claims to be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from addin.demo.typing_habits import DateManner, NumberManner, typed_date, typed_number
from sync.domain.cells import parse_cell
from sync.domain.formats import Field, FieldType

WHOLES = st.integers(0, 10**12).map(Decimal)
CENTS = st.integers(0, 10**9).map(lambda number: Decimal(number) / 100)


@given(
    WHOLES, st.sampled_from(["orang", "unit", "rupiah", "dokumen"]), st.sampled_from(NumberManner)
)
def test_a_whole_number_is_read_as_claimed(value: Decimal, unit: str, manner: NumberManner) -> None:
    stroke = typed_number(value, unit, manner)
    if stroke is None:
        return
    parsed = parse_cell(stroke.raw, Field("n", "N", FieldType.INTEGER, unit=unit))
    assert parsed.rule == stroke.rule
    assert stroke.rule or parsed.value == value


@given(CENTS, st.sampled_from(["%", "km", "ton"]), st.sampled_from(NumberManner))
def test_a_decimal_is_read_as_claimed(value: Decimal, unit: str, manner: NumberManner) -> None:
    stroke = typed_number(value, unit, manner)
    if stroke is None:
        return
    parsed = parse_cell(stroke.raw, Field("n", "N", FieldType.DECIMAL, unit=unit))
    assert parsed.rule == stroke.rule
    assert stroke.rule or parsed.value == value


@given(st.dates(date(1910, 1, 1), date(2090, 12, 31)), st.sampled_from(DateManner))
def test_a_date_is_read_as_claimed(day: date, manner: DateManner) -> None:
    stroke = typed_date(day, manner)
    if stroke is None:
        return
    parsed = parse_cell(stroke.raw, Field("d", "D", FieldType.DATE))
    assert parsed.rule == stroke.rule
    assert stroke.rule or parsed.value == day
