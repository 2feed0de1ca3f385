"""The rules over typed values as one pandera schema for each format, built from its fields.

A frame has the format's rows as they stand in the sheet, and for each rule of a field one column.
What only the cell as it came can tell (no number, a damaged code, a blank) is told while it is
read. Numbers are compared as 64-bit floats: 15 digits, like the sheet itself.

A rule is a plain function over its column, and pandera runs it. Where no rule is broken the same
functions say so without a frame: pandas and pandera take half a second and 80 MB to load, and most
commands only look again at what was judged when it was pulled.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, Any, TypeVar

from sync.domain.findings import Rule
from sync.domain.formats import (
    AVAILABILITY,
    NOTE,
    SOURCE,
    Field,
    FieldRole,
    FieldType,
    FormatKind,
    RequestFormat,
)
from sync.domain.limits import (
    JUMP_FROM,
    compared,
    jump_factor,
    limits_of,
    period_pairs,
)
from sync.domain.submissions import SubmittedValue, TypedValue

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL)
_REMARKS = (AVAILABILITY, SOURCE, NOTE)
_OF_ONE_VALUE = (Rule.OUT_OF_RANGE, Rule.NOT_A_CHOICE, Rule.PATTERN)

Bound = TypeVar("Bound")

_ONE_AT_A_TIME = threading.Lock()
"""pandera keeps settings of its own while it validates, and a pull reads in many threads."""


@dataclass(frozen=True)
class Broken:
    """One broken rule. `row`: place of the row among the submission's, from 0.

    Args:
        before: of a jump, the key of the field with the period before.
    """

    row: int
    field_key: str
    rule: Rule
    before: str = ""


def row_width(values: Sequence[SubmittedValue]) -> int:
    """How many values one row has; the rows of a submission all have the same."""
    first = values[0].row_key
    return next((n for n, value in enumerate(values) if value.row_key != first), len(values))


def broken_rules(values: Sequence[SubmittedValue], fmt: RequestFormat) -> tuple[Broken, ...]:
    """Every rule that the typed values of one submission break, row by row.

    Args:
        values: row after row, each row with the same fields in the same order.
    """
    rules, held = _held(values, fmt)
    if all(all(one.verdicts(held[one.name])) for one in rules):
        return ()
    return tuple(sorted(_failures(rules, held), key=lambda one: (one.row, one.rule is Rule.JUMP)))


def broken_alone(values: Sequence[SubmittedValue], fmt: RequestFormat) -> tuple[Broken, ...]:
    """Those of the broken rules that are about one value by itself, in no order.

    Told without pandera, for where only what counts as a value is asked for.
    """
    rules, held = _held(values, fmt)
    return tuple(
        Broken(row, one.needs[-1], one.rule)
        for one in rules
        if one.rule in _OF_ONE_VALUE
        for row, fits in enumerate(one.verdicts(held[one.name]))
        if not fits
    )


def _held(
    values: Sequence[SubmittedValue], fmt: RequestFormat
) -> tuple[tuple[_RuleColumn, ...], dict[str, list[Any]]]:
    """The rules whose fields were answered, and the content of their columns by name."""
    width = row_width(values)
    columns = {values[place].field_key: values[place::width] for place in range(width)}
    units = tuple(value.unit for value in values[::width]) if _has_fixed_types(fmt) else ()
    rules = tuple(one for one in _rules_of(fmt, units) if all(key in columns for key in one.needs))
    return rules, {one.name: one.content(*(columns[key] for key in one.needs)) for one in rules}


Content = Callable[..., list[Any]]
Verdicts = Callable[[Sequence[Any]], list[bool]]


@dataclass(frozen=True)
class _RuleColumn:
    """One column of the frame: the fields it is made of, how, and its rule.

    Args:
        verdicts: for each cell of the column, in order, whether it keeps the rule.
    """

    rule: Rule
    needs: tuple[str, ...]
    content: Content
    verdicts: Verdicts

    @property
    def name(self) -> str:
        """Of the column in the frame."""
        return f"{self.rule.name}:{self.needs[-1]}"


def _has_fixed_types(fmt: RequestFormat) -> bool:
    return fmt.kind is FormatKind.INDICATORS


@lru_cache(maxsize=256)
def _rules_of(fmt: RequestFormat, units: tuple[str, ...]) -> tuple[_RuleColumn, ...]:
    """The rules of a format; `units`: of its rows, where each has its own."""
    return tuple(_rule_columns(fmt, units))


def _rule_columns(fmt: RequestFormat, units: tuple[str, ...]) -> Iterator[_RuleColumn]:
    is_list = fmt.kind is FormatKind.LIST
    for field in fmt.fields if is_list else fmt.with_role(FieldRole.VALUE):
        if field.key in _REMARKS:
            continue
        if _has_fixed_types(fmt) or field.type in _NUMBERS:
            yield from _range_column(fmt, field, units)
        elif field.type is FieldType.CHOICE:
            yield _text_column(field, Rule.NOT_A_CHOICE, frozenset(field.choices).__contains__)
        elif field.pattern:
            yield _text_column(field, Rule.PATTERN, re.compile(field.pattern).fullmatch)
        if is_list and field.unique:
            yield _RuleColumn(Rule.NOT_UNIQUE, (field.key,), _compared, _first_of_its_kind)
    for before, after in period_pairs(fmt):
        yield from _jump_column(fmt, before, after)


def _range_column(
    fmt: RequestFormat, field: Field, units: tuple[str, ...]
) -> Iterator[_RuleColumn]:
    limits = [limits_of(fmt, field, row, unit) for row, unit in enumerate(units or ("",))]
    if all(one.lowest is None and one.maximum is None for one in limits):
        return
    lowest = [-inf if one.lowest is None else float(one.lowest) for one in limits]
    highest = [inf if one.maximum is None else float(one.maximum) for one in limits]

    def within(numbers: Sequence[float | None]) -> list[bool]:
        ranges = zip(_for_each(lowest, numbers), _for_each(highest, numbers), strict=True)
        return [
            number is None or low <= number <= high
            for number, (low, high) in zip(numbers, ranges, strict=True)
        ]

    yield _RuleColumn(Rule.OUT_OF_RANGE, (field.key,), _numbers, within)


def _for_each(bounds: list[Bound], rows: Sequence[Any]) -> list[Bound]:
    """One bound for each row, where there may be only one for all of them."""
    return bounds if len(bounds) > 1 else bounds * len(rows)


def _text_column(field: Field, rule: Rule, fits: Callable[[str], object]) -> _RuleColumn:
    def all_fit(texts: Sequence[Any]) -> list[bool]:
        return [not isinstance(text, str) or bool(fits(text)) for text in texts]

    return _RuleColumn(rule, (field.key,), _typed, all_fit)


def _first_of_its_kind(values: Sequence[Any]) -> list[bool]:
    seen: set[Any] = {None}
    is_first = []
    for value in values:
        is_first.append(value is None or value not in seen)
        seen.add(value)
    return is_first


def _jump_column(fmt: RequestFormat, before: Field, after: Field) -> Iterator[_RuleColumn]:
    rows = range(len(fmt.rows)) if _has_fixed_types(fmt) else range(1)
    factors = [jump_factor(fmt, after, row) for row in rows]
    if all(factor is None for factor in factors):
        return
    largest = [None if factor is None else float(factor) for factor in factors]

    def grows_slowly(ratios: Sequence[float | None]) -> list[bool]:
        return [
            ratio is None or factor is None or ratio < factor
            for ratio, factor in zip(ratios, _for_each(largest, ratios), strict=True)
        ]

    yield _RuleColumn(Rule.JUMP, (before.key, after.key), _ratios, grows_slowly)


def _failures(rules: Sequence[_RuleColumn], held: dict[str, list[Any]]) -> Iterator[Broken]:
    import pandas as pd
    import pandera.pandas as pa

    by_name = {one.name: one for one in rules}
    schema = pa.DataFrameSchema({one.name: _column(one) for one in rules})
    frame = pd.DataFrame({name: pd.Series(held[name], dtype=object) for name in by_name})
    try:
        with _ONE_AT_A_TIME:
            schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        if cases["index"].isna().any():  # a check that could not run is no broken rule
            raise
        for name, row in zip(cases["column"], cases["index"], strict=True):
            one = by_name[name]
            before = one.needs[0] if one.rule is Rule.JUMP else ""
            yield Broken(int(row), one.needs[-1], one.rule, before)


def _column(one: _RuleColumn) -> pa.Column:
    import pandas as pd
    import pandera.pandas as pa

    def check(column: pd.Series[Any]) -> pd.Series[bool]:
        return pd.Series(one.verdicts(column.tolist()), index=column.index)

    return pa.Column(nullable=True, checks=[pa.Check(check, error=one.rule.name, ignore_na=False)])


def _number(value: TypedValue) -> float | None:
    return float(value) if isinstance(value, (int, Decimal)) else None


def _numbers(values: Iterable[SubmittedValue]) -> list[float | None]:
    return [_number(value.value) for value in values]


def _typed(values: Iterable[SubmittedValue]) -> list[TypedValue]:
    return [value.value for value in values]


def _compared(values: Iterable[SubmittedValue]) -> list[TypedValue]:
    return [compared(value.value) for value in values]


def _ratios(
    before: Iterable[SubmittedValue], after: Iterable[SubmittedValue]
) -> list[float | None]:
    """How many times the larger of two numbers is the smaller; None where that means nothing."""
    return [_ratio(*pair) for pair in zip(_numbers(before), _numbers(after), strict=True)]


def _ratio(first: float | None, second: float | None) -> float | None:
    if first is None or second is None:
        return None
    small, large = sorted((abs(first), abs(second)))
    if large < JUMP_FROM:
        return None
    return large / small if small else float("inf")
