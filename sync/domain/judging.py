"""What is wrong with typed values: each broken rule becomes a finding, and what may not be is held.

A value outside its range, choices or pattern is not valid and reaches no rekap; where staff set the
column to 'lihat' it stands, and is only to be looked at. Repeats and jumps hold nothing back: which
of two values is the wrong one, only the OPD can tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sync import texts
from sync.domain.cell_text import raw_text
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.formats import Field, RequestFormat
from sync.domain.limits import Limits, compared, limits_of
from sync.domain.numbers import format_number
from sync.domain.submissions import RowRemark, SubmittedValue, TypedValue, ValueState
from sync.domain.tabs import MUST, SHOULD, Tab
from sync.domain.value_rules import Broken, broken_alone, broken_rules, row_width

_INVALIDATING = (Rule.OUT_OF_RANGE, Rule.NEGATIVE, Rule.NOT_A_CHOICE, Rule.PATTERN)


@dataclass(frozen=True)
class Judged:
    """The values as they count now, and what is wrong with them, row by row."""

    values: tuple[SubmittedValue, ...]
    findings: tuple[Finding, ...]


def judge(
    values: Sequence[SubmittedValue],
    remarks: Mapping[str, RowRemark],
    fmt: RequestFormat,
    tab: Tab,
) -> Judged:
    """Hold typed values against the rules of their format.

    Args:
        values: row after row, each row with the same fields in the same order; remarks: by row
            key. A keterangan explains a jump; from or to a value that is not valid there is none.
    """
    broken = broken_rules(values, fmt) if values else ()
    if not broken:
        return Judged(tuple(values), ())
    width = row_width(values)
    column_of = {value.field_key: column for column, value in enumerate(values[:width])}
    judged = list(values)
    findings: list[Finding] = []
    for one in broken:
        place = one.row * width + column_of[one.field_key]
        value = values[place]
        before = judged[one.row * width + column_of[one.before]] if one.before else None
        if before is not None and (
            is_explained(remarks.get(value.row_key))
            or ValueState.INVALID in (judged[place].state, before.state)
        ):
            continue
        found = _finding(tab, fmt, one, value, values, before)
        findings.append(found)
        if found.severity is MUST and found.rule in _INVALIDATING:
            judged[place] = replace(value, state=ValueState.INVALID, value=None)
    return Judged(tuple(judged), tuple(findings))


def counting(values: Sequence[SubmittedValue], fmt: RequestFormat) -> tuple[SubmittedValue, ...]:
    """The values as `judge` lets them count, where nobody asks what is wrong with them."""
    judged = list(values)
    width = row_width(values) if values else 0
    column_of = {value.field_key: column for column, value in enumerate(values[:width])}
    for one in broken_alone(values, fmt) if values else ():
        if severity_of(one.rule, fmt.field(one.field_key)) is MUST:
            place = one.row * width + column_of[one.field_key]
            judged[place] = replace(judged[place], state=ValueState.INVALID, value=None)
    return tuple(judged)


def is_explained(remark: RowRemark | None) -> bool:
    """Whether the row's keterangan says why its values are as they are."""
    return bool(remark and remark.note)


def _finding(
    tab: Tab,
    fmt: RequestFormat,
    one: Broken,
    value: SubmittedValue,
    values: Sequence[SubmittedValue],
    before: SubmittedValue | None,
) -> Finding:
    field = fmt.field(one.field_key)
    rule, facts = one.rule, {"label": field.label, "unit": value.unit, "row": value.row_label}
    if rule is Rule.OUT_OF_RANGE:
        limits = limits_of(fmt, field, one.row, value.unit)
        if limits.counted and is_negative(value.value):
            rule = Rule.NEGATIVE
        else:
            facts |= range_facts(limits)
    elif rule is Rule.NOT_A_CHOICE:
        facts["choices"] = ", ".join(field.choices)
    elif rule is Rule.PATTERN:
        facts["detail"] = field.note
    elif rule is Rule.NOT_UNIQUE:
        facts["detail"] = texts.READ_SAME_AT.format(cells=_first_place(value, values))
    elif before is not None:
        facts |= jump_facts(value, before.value, before.period)
    return tab.finding(
        rule,
        severity_of(rule, field),
        value.cell,
        facts if rule is Rule.JUMP else {**facts, "value": raw_text(value.raw)},
        raw=value.raw,
        row_key=value.row_key,
        field_key=value.field_key,
    )


def severity_of(rule: Rule, field: Field) -> Severity:
    """What staff set for the column ('Tingkat'), or else the rule's usual weight."""
    return field.severity or (SHOULD if rule is Rule.JUMP else MUST)


def is_negative(value: TypedValue) -> bool:
    """Whether a value is a number below zero."""
    return isinstance(value, (int, Decimal)) and value < 0


def range_facts(limits: Limits) -> dict[str, str]:
    """What the sentence of a range says."""
    low, high = limits.lowest, limits.maximum
    minimum = "" if low is None else format_number(low)
    maximum = "" if high is None else format_number(high)
    template = texts.NUMBER_BETWEEN
    if not (minimum and maximum):
        template = texts.NUMBER_AT_LEAST if minimum else texts.NUMBER_AT_MOST
    expected = template.format(minimum=minimum, maximum=maximum)
    return {"minimum": minimum, "maximum": maximum, "expected": expected}


def jump_facts(value: SubmittedValue, before: TypedValue, period: str) -> dict[str, str]:
    """What the sentence of a jump says; `before` is a number, of `period`."""
    return {
        "value": shown_number(value.value),
        "expected": shown_number(before),
        "detail": texts.READ_JUMP.format(row=value.row_label, before=period, after=value.period),
    }


def shown_number(value: TypedValue) -> str:
    """A number as it is read out, '' for what is none."""
    return format_number(Decimal(value)) if isinstance(value, (int, Decimal)) else ""


def _first_place(value: SubmittedValue, values: Sequence[SubmittedValue]) -> str:
    told = compared(value.value)
    return next(
        one.cell
        for one in values
        if one.field_key == value.field_key and compared(one.value) == told
    )
