"""The analysis of SOP step 9 in sentences that a head of office can read out."""

from __future__ import annotations

from collections import Counter

from sync import texts
from sync.domain.findings import Rule
from sync.domain.procedure import step_states
from sync.domain.state import AgencyState, CollectionState, Timeliness
from sync.domain.wording import counted, listed, percent
from sync.domain.working_time import WorkingCalendar

NAMED = 6
"""How many OPD a sentence names at most."""


def analysis_sentences(state: CollectionState, calendar: WorkingCalendar) -> tuple[str, ...]:
    """What is complete, late, returned, unusual, and over its standard time."""
    return (
        _completeness(state),
        _states(state),
        _best(state),
        *_lowest(state),
        _timeliness(state),
        _returned(state),
        _findings(state),
        *_jumps(state),
        _step_times(state, calendar),
    )


def ranked(state: CollectionState) -> tuple[AgencyState, ...]:
    """OPD from the most complete down; on time before late, then by name."""
    order = list(Timeliness)

    def place(item: AgencyState) -> tuple[float, int, str]:
        return -item.completeness.ratio, order.index(item.timeliness), item.agency.name

    return tuple(sorted(state.agencies, key=place))


def _completeness(state: CollectionState) -> str:
    total = state.completeness
    return texts.ANALYSIS_COMPLETENESS.format(
        requested=counted(total.requested),
        agencies=len(state.agencies),
        answered=counted(total.answered),
        percent=percent(total.ratio),
    )


def _states(state: CollectionState) -> str:
    total = state.completeness
    return texts.ANALYSIS_STATES.format(
        filled=counted(total.filled),
        zero=counted(total.true_zero),
        unavailable=counted(total.unavailable),
        blank=counted(total.blank),
        invalid=counted(total.invalid),
    )


def _best(state: CollectionState) -> str:
    complete = [
        item.agency.short_name
        for item in state.agencies
        if item.completeness.answered == item.completeness.requested > 0
    ]
    if not complete:
        return texts.ANALYSIS_NONE_COMPLETE
    return texts.ANALYSIS_BEST.format(count=len(complete), agencies=listed(complete, NAMED))


def _lowest(state: CollectionState) -> tuple[str, ...]:
    lowest = [
        f"{item.agency.short_name} ({percent(item.completeness.ratio)})"
        for item in reversed(ranked(state))
        if item.completeness.answered < item.completeness.requested
    ]
    return (texts.ANALYSIS_LOWEST.format(agencies=listed(lowest[:3], 3)),) if lowest else ()


def _timeliness(state: CollectionState) -> str:
    counts = Counter(item.timeliness for item in state.agencies)
    nothing = counts[Timeliness.NOTHING]
    text = texts.ANALYSIS_TIME if nothing else texts.ANALYSIS_TIME_ALL_IN
    return text.format(
        on_time=counts[Timeliness.ON_TIME],
        late=counts[Timeliness.LATE],
        nothing=nothing,
    )


def _returned(state: CollectionState) -> str:
    given = [item for item in state.agencies if item.rounds_returned]
    if not given:
        return texts.ANALYSIS_NOT_RETURNED
    rounds = {number for item in given for number in item.rounds_returned}
    return texts.ANALYSIS_RETURNED.format(count=len(given), rounds=len(rounds))


def _findings(state: CollectionState) -> str:
    rules = Counter(found.rule for found in state.findings)
    if not rules:
        return texts.ANALYSIS_NO_FINDINGS
    rule, count = rules.most_common(1)[0]
    return texts.ANALYSIS_FINDINGS.format(
        total=counted(rules.total()), rule=rule.value, count=counted(count)
    )


def _jumps(state: CollectionState) -> tuple[str, ...]:
    jumping = Counter(
        item.agency.short_name
        for item in state.agencies
        for found in item.findings
        if found.rule is Rule.JUMP
    )
    if not jumping:
        return ()
    named = [name for name, _ in jumping.most_common()]
    return (
        texts.ANALYSIS_JUMPS.format(count=counted(jumping.total()), agencies=listed(named, NAMED)),
    )


def _step_times(state: CollectionState, calendar: WorkingCalendar) -> str:
    late = [
        f"{one.step.number}. {one.step.title}"
        for one in step_states(state.steps, calendar, state.at, state.register.collection.due)
        if one.overdue and one.finished
    ]
    if not late:
        return texts.ANALYSIS_IN_TIME
    return texts.ANALYSIS_OVERDUE.format(steps=listed(late, len(late)))
