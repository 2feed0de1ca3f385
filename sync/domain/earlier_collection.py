"""What is answered now against the collection before: the same period, and jumps from its newest.

The same is the same indicator code, or the same row and column of an area format, of the same OPD
or of one that was merged into it. A keterangan explains whatever differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sync.domain.agencies import Agency
from sync.domain.findings import Finding, Rule
from sync.domain.formats import FormatKind, RequestFormat
from sync.domain.judging import is_explained, jump_facts, severity_of, shown_number
from sync.domain.labels import normalised, period_words
from sync.domain.limits import is_jump, jump_factor, period_kind
from sync.domain.state import AgencyState, CollectionState
from sync.domain.submissions import Submission, SubmittedValue, TypedValue
from sync.domain.tabs import SHOULD, Tab

_Series = tuple[str, ...]
"""What is asked without its period: format ('' for indicators), row, column."""


@dataclass(frozen=True)
class _Then:
    """A value of the collection before."""

    period: str
    unit: str
    value: TypedValue


def changes_since_last(state: CollectionState) -> tuple[Finding, ...]:
    """Numbers that differ from last time, and jumps from last time; () if there was no last time.

    A jump is looked for from last time's newest period to the first one now, where no period of
    that kind was asked for both times: what overlaps is compared with itself.
    """
    if state.previous is None:
        return ()
    before = _values_by_agency(state.previous)
    formats = {fmt.code: fmt for fmt in state.register.formats}
    return tuple(
        found
        for item in state.agencies
        if (then := _known_of(item.agency, before))
        for submission in item.submissions
        if formats[submission.format].kind is not FormatKind.LIST
        for found in _of_submission(submission, formats[submission.format], then)
    )


_Known = dict[_Series, list[_Then]]


def _values_by_agency(state: CollectionState) -> dict[str, _Known]:
    formats = {fmt.code: fmt for fmt in state.register.formats}
    return {item.agency.code: _values_of(item, formats) for item in state.agencies}


def _values_of(item: AgencyState, formats: dict[str, RequestFormat]) -> _Known:
    known: _Known = {}
    for submission in item.submissions:
        fmt = formats[submission.format]
        if fmt.kind is FormatKind.LIST:
            continue
        for value in submission.values:
            then = _Then(value.period, value.unit, value.value)
            known.setdefault(_series(fmt, value), []).append(then)
    return known


def _known_of(agency: Agency, before: dict[str, _Known]) -> _Known:
    """What the OPD answered last time; what it did not, its predecessors did."""
    known: _Known = {}
    for code in (agency.code, *agency.predecessors):
        for series, values in before.get(code, {}).items():
            known.setdefault(series, values)
    return known


def _series(fmt: RequestFormat, value: SubmittedValue) -> _Series:
    if fmt.kind is FormatKind.INDICATORS:
        return ("", value.row_key, "")
    label = fmt.field(value.field_key).label
    return (fmt.code, value.row_key, "" if period_kind(label) else normalised(label))


def _of_submission(submission: Submission, fmt: RequestFormat, then: _Known) -> Iterator[Finding]:
    tab = Tab(submission.agency, submission.format, submission.sheet)
    rows = {row.key: place for place, row in enumerate(fmt.rows)}
    now: dict[_Series, list[SubmittedValue]] = {}
    for value in submission.values:
        if not is_explained(submission.remarks.get(value.row_key)):
            now.setdefault(_series(fmt, value), []).append(value)
    for series, values in now.items():
        for value in values:
            yield from _differing(tab, value, then.get(series, []))
        for value, last in _neighbours(values, then.get(series, [])):
            field = fmt.field(value.field_key)
            factor = jump_factor(fmt, field, rows[value.row_key])
            if _jumps(last.value, value.value, factor):
                yield tab.finding(
                    Rule.JUMP,
                    severity_of(Rule.JUMP, field),
                    value.cell,
                    jump_facts(value, last.value, last.period),
                    raw=value.raw,
                    row_key=value.row_key,
                    field_key=value.field_key,
                )


def _differing(tab: Tab, value: SubmittedValue, before: list[_Then]) -> Iterator[Finding]:
    for last in before:
        same = _period(last.period) == _period(value.period) and _same_unit(last, value)
        numbers = _numbers(last.value, value.value)
        if same and numbers and numbers[0] != numbers[1]:
            yield tab.finding(
                Rule.DIFFERS_FROM_LAST,
                SHOULD,
                value.cell,
                {
                    "value": shown_number(value.value),
                    "expected": shown_number(last.value),
                    "row": f"{value.row_label} · {value.period}",
                },
                raw=value.raw,
                row_key=value.row_key,
                field_key=value.field_key,
            )


def _neighbours(
    values: list[SubmittedValue], before: list[_Then]
) -> Iterator[tuple[SubmittedValue, _Then]]:
    """For each kind of period without overlap: the first value now, the newest one of last time."""
    kinds = dict.fromkeys(period_kind(value.period) for value in values)
    for kind in filter(None, kinds):
        now = [value for value in values if period_kind(value.period) == kind]
        then = [last for last in before if period_kind(last.period) == kind]
        if not then or {_period(value.period) for value in now} & {
            _period(last.period) for last in then
        }:
            continue
        if _year(then[-1].period) <= _year(now[0].period) and _same_unit(then[-1], now[0]):
            yield now[0], then[-1]


def _same_unit(last: _Then, value: SubmittedValue) -> bool:
    return normalised(last.unit) == normalised(value.unit)


def _period(text: str) -> tuple[str, ...]:
    return period_words(text) or (normalised(text),)


def _year(text: str) -> int:
    return max(int(word) for word in period_words(text) if len(word) == 4 and word.isdigit())


def _numbers(first: TypedValue, second: TypedValue) -> tuple[Decimal, Decimal] | None:
    if isinstance(first, (int, Decimal)) and isinstance(second, (int, Decimal)):
        return Decimal(first), Decimal(second)
    return None


def _jumps(first: TypedValue, second: TypedValue, factor: Decimal | None) -> bool:
    numbers = _numbers(first, second)
    return numbers is not None and is_jump(*numbers, factor)
