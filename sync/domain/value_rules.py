"""The rules over typed values as one pandera schema for each format, built from its fields.

A frame has the format's rows as they stand in the sheet, and for each rule of a field one column.
What only the cell as it came can tell (no number, a damaged code, a blank) is told while it is
read. Numbers are compared as 64-bit floats: 15 digits, like the sheet itself.

pandas and pandera are loaded at the first check: most commands check nothing, and it takes a while.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

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


def load_ahead() -> None:
    """Load pandas and pandera in the time that the first answers take to come."""
    threading.Thread(target=_load, name="load-rules", daemon=True).start()


def _load() -> None:
    import pandas as pd
    import pandera.pandas as pa

    with _ONE_AT_A_TIME:
        pa.DataFrameSchema({}).validate(pd.DataFrame())  # the first one loads the other half


def row_width(values: Sequence[SubmittedValue]) -> int:
    """How many values one row has; the rows of a submission all have the same."""
    first = values[0].row_key
    return next((n for n, value in enumerate(values) if value.row_key != first), len(values))


def broken_rules(values: Sequence[SubmittedValue], fmt: RequestFormat) -> tuple[Broken, ...]:
    """Every rule that the typed values of one submission break, row by row.

    Args:
        values: row after row, each row with the same fields in the same order.
    """
    width = row_width(values)
    columns = {values[place].field_key: values[place::width] for place in range(width)}
    units = tuple(value.unit for value in values[::width]) if _has_fixed_types(fmt) else ()
    rules = _rules_of(fmt, units)
    held = {
        one.name: one.content(*(columns[key] for key in one.needs))
        for one in rules.columns
        if all(key in columns for key in one.needs)
    }
    if not any(any(cell is not None for cell in content) for content in held.values()):
        return ()
    return tuple(sorted(_failures(rules, held), key=lambda one: (one.row, one.rule is Rule.JUMP)))


Content = Callable[..., list[Any]]


@dataclass(frozen=True)
class _RuleColumn:
    """One column of the frame: the fields it is made of, how, and its rules."""

    name: str
    needs: tuple[str, ...]
    content: Content
    column: pa.Column
    rule: Rule


@dataclass(frozen=True)
class _Rules:
    columns: tuple[_RuleColumn, ...]
    schema: pa.DataFrameSchema


def _has_fixed_types(fmt: RequestFormat) -> bool:
    return fmt.kind is FormatKind.INDICATORS


@lru_cache(maxsize=256)
def _rules_of(fmt: RequestFormat, units: tuple[str, ...]) -> _Rules:
    """The schema of a format; `units`: of its rows, where each has its own."""
    import pandera.pandas as pa

    columns = tuple(_rule_columns(fmt, units))
    return _Rules(columns, pa.DataFrameSchema({one.name: one.column for one in columns}))


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
            yield _unique_column(field)
    for before, after in period_pairs(fmt):
        yield from _jump_column(fmt, before, after)


def _range_column(
    fmt: RequestFormat, field: Field, units: tuple[str, ...]
) -> Iterator[_RuleColumn]:
    import numpy as np

    limits = [limits_of(fmt, field, row, unit) for row, unit in enumerate(units or ("",))]
    if all(one.lowest is None and one.maximum is None for one in limits):
        return
    lowest = _bounds([one.lowest for one in limits], -np.inf)
    highest = _bounds([one.maximum for one in limits], np.inf)

    def within(numbers: pd.Series[float]) -> pd.Series[bool]:
        return ~((numbers < lowest) | (numbers > highest))

    yield _column(Rule.OUT_OF_RANGE, (field.key,), _numbers, within)


def _bounds(numbers: Sequence[Decimal | None], otherwise: float) -> Any:
    """One number for each row, or one for all rows."""
    import numpy as np

    bounds = [otherwise if number is None else float(number) for number in numbers]
    return np.array(bounds) if len(bounds) > 1 else bounds[0]


def _text_column(field: Field, rule: Rule, fits: Callable[[str], object]) -> _RuleColumn:
    def all_fit(texts: pd.Series[Any]) -> list[bool]:
        return [not isinstance(text, str) or bool(fits(text)) for text in texts]

    def checked(texts: pd.Series[Any]) -> pd.Series[bool]:
        import pandas as pd

        return pd.Series(all_fit(texts), index=texts.index)

    return _column(rule, (field.key,), _typed, checked)


def _unique_column(field: Field) -> _RuleColumn:
    def first_of_its_kind(values: pd.Series[Any]) -> pd.Series[bool]:
        return ~values.duplicated() | values.isna()

    return _column(Rule.NOT_UNIQUE, (field.key,), _compared, first_of_its_kind)


def _jump_column(fmt: RequestFormat, before: Field, after: Field) -> Iterator[_RuleColumn]:
    import numpy as np

    rows = range(len(fmt.rows)) if _has_fixed_types(fmt) else range(1)
    factors = [jump_factor(fmt, after, row) for row in rows]
    if all(factor is None for factor in factors):
        return
    largest = _bounds(factors, np.nan)

    def grows_slowly(ratios: pd.Series[float]) -> pd.Series[bool]:
        return ~(ratios >= largest)

    yield _column(Rule.JUMP, (before.key, after.key), _ratios, grows_slowly)


def _column(
    rule: Rule, needs: tuple[str, ...], content: Content, check: Callable[[Any], Any]
) -> _RuleColumn:
    import pandera.pandas as pa

    one = pa.Check(check, error=rule.name, ignore_na=False)
    column = pa.Column(nullable=True, required=False, checks=[one])
    return _RuleColumn(f"{rule.name}:{needs[-1]}", needs, content, column, rule)


def _failures(rules: _Rules, held: dict[str, list[Any]]) -> Iterator[Broken]:
    import pandas as pd
    import pandera.pandas as pa

    of_numbers = (Rule.OUT_OF_RANGE, Rule.JUMP)
    by_name = {one.name: one for one in rules.columns}
    frame = pd.DataFrame(
        {
            name: pd.Series(content, dtype=float if by_name[name].rule in of_numbers else object)
            for name, content in held.items()
        }
    )
    try:
        with _ONE_AT_A_TIME:
            rules.schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        if cases["index"].isna().any():  # a check that could not run is no broken rule
            raise
        for name, row in zip(cases["column"], cases["index"], strict=True):
            one = by_name[name]
            before = one.needs[0] if one.rule is Rule.JUMP else ""
            yield Broken(int(row), one.needs[-1], one.rule, before)


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
