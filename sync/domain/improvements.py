"""What an office should do better next time, derived from how this collection went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sync import texts
from sync.domain.findings import Rule
from sync.domain.procedure import step_states
from sync.domain.sections import NAMED
from sync.domain.state import AgencyState, CollectionState, Timeliness
from sync.domain.wording import counted, duration_words, listed
from sync.domain.working_time import WorkingCalendar

_MOST = 3
_NAMED = NAMED // _MOST
_AGAIN = 2

ADVICE: Mapping[Rule, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *(Rule.TABLE_MISSING, Rule.TABLE_DUPLICATE, Rule.COLUMN_MISSING),
                *(Rule.COLUMN_DUPLICATE, Rule.COLUMN_AMBIGUOUS),
            ),
            texts.ADVICE_TABLE,
        ),
        **dict.fromkeys(
            (
                *(Rule.ROW_MISSING, Rule.ROW_UNKNOWN, Rule.ROW_DUPLICATE, Rule.NOT_UNIQUE),
                *(Rule.ROW_GONE, Rule.ROW_HIDDEN, Rule.SOURCE_SHRUNK),
            ),
            texts.ADVICE_ROWS,
        ),
        **dict.fromkeys(
            (
                *(Rule.NOT_A_NUMBER, Rule.AMBIGUOUS_NUMBER, Rule.FRACTION_IN_COUNT),
                *(Rule.NEGATIVE, Rule.ERROR_VALUE),
            ),
            texts.ADVICE_NUMBER,
        ),
        Rule.TOTAL_MISMATCH: texts.ADVICE_TOTAL,
        Rule.UNIT_MISMATCH: texts.ADVICE_UNIT,
        **dict.fromkeys((Rule.NOT_A_DATE, Rule.AMBIGUOUS_DATE), texts.ADVICE_DATE),
        **dict.fromkeys(
            (Rule.NOT_A_CHOICE, Rule.DAMAGED_CODE, Rule.PATTERN, Rule.OUT_OF_RANGE),
            texts.ADVICE_CHOICE,
        ),
        Rule.REQUIRED_EMPTY: texts.ADVICE_EMPTY,
        **dict.fromkeys(
            (Rule.UNEXPLAINED_UNAVAILABLE, Rule.AVAILABILITY_CONFLICT), texts.ADVICE_REASON
        ),
        **dict.fromkeys((Rule.JUMP, Rule.DIFFERS_FROM_LAST), texts.ADVICE_JUMP),
        **dict.fromkeys((Rule.CONTRADICTION, Rule.SUM_CONTRADICTION), texts.ADVICE_AGREE),
        **dict.fromkeys((Rule.UNIT_UNDEFINED, Rule.DEFINITION_MISSING), texts.ADVICE_METADATA),
    }
)
"""What to ask of OPD so that a rule is broken less often, by rule."""


def improvements(state: CollectionState, calendar: WorkingCalendar) -> tuple[str, ...]:
    """The three most pressing ones; people who do not answer come before forms and times."""
    advice = (
        *_silent(state),
        *_late_twice(state),
        *_most_broken(state),
        *_slowest_step(state, calendar),
        *_returned_again(state),
    )
    return advice[:_MOST] or (texts.ADVICE_NONE,)


def _silent(state: CollectionState) -> Iterator[str]:
    silent = [item for item in state.agencies if item.timeliness is Timeliness.NOTHING]
    if silent:
        yield texts.ADVICE_SILENT.format(agencies=_names(silent))


def _late_twice(state: CollectionState) -> Iterator[str]:
    """Late now and in the collection before; an OPD made of others was late if one of them was."""
    if state.previous is None:
        return
    was_late = {
        item.agency.code for item in state.previous.agencies if item.timeliness is Timeliness.LATE
    }
    late = [
        item
        for item in state.agencies
        if item.timeliness is Timeliness.LATE
        and not was_late.isdisjoint((item.agency.code, *item.agency.predecessors))
    ]
    if late:
        yield texts.ADVICE_LATE_TWICE.format(agencies=_names(late))


def _most_broken(state: CollectionState) -> Iterator[str]:
    """Each finding once, whether it was given back in some round or is open now."""
    found = {
        (item.agency.code, finding.code): finding.rule
        for item in state.agencies
        for findings in (item.findings, *(one.findings for one in item.returns))
        for finding in findings
    }
    if found:
        rule, count = Counter(found.values()).most_common(1)[0]
        yield texts.ADVICE_RULE.format(rule=rule.value, count=counted(count), advice=ADVICE[rule])


def _slowest_step(state: CollectionState, calendar: WorkingCalendar) -> Iterator[str]:
    over = [
        one for one in step_states(state.steps, calendar, state.at) if one.finished and one.overdue
    ]
    if over:
        worst = max(over, key=lambda one: one.elapsed - one.standard.maximum)
        yield texts.ADVICE_STEP.format(
            step=f"{worst.step.number}. {worst.step.title}",
            used=duration_words(worst.elapsed),
            standard=worst.standard.label,
        )


def _returned_again(state: CollectionState) -> Iterator[str]:
    again = [item for item in state.agencies if len(item.rounds_returned) >= _AGAIN]
    if again:
        yield texts.ADVICE_AGAIN.format(agencies=_names(again))


def _names(items: list[AgencyState]) -> str:
    return listed([item.agency.short_name for item in items], _NAMED)
