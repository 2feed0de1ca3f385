"""The analysis of SOP step 9 in sentences that a head of office can read out."""

from __future__ import annotations

from collections import Counter

from sync import texts
from sync.domain.comparison import comparison
from sync.domain.improvements import improvements
from sync.domain.procedure import step_states
from sync.domain.ranking import ranked
from sync.domain.recap import Recap, build_recap
from sync.domain.sections import NAMED, Section
from sync.domain.state import CollectionState, Timeliness
from sync.domain.unusual import unusual
from sync.domain.wording import counted, duration_words, listed, percent
from sync.domain.working_time import WorkingCalendar

_LOWEST = 3
_EACH_KIND = NAMED // 2


def analyse(state: CollectionState, recap: Recap, calendar: WorkingCalendar) -> tuple[Section, ...]:
    """What is complete, late, returned, unusual, changed, over its time, and to be improved.

    Args:
        recap: of the same state.
    """
    return (
        Section(
            texts.ANALYSIS_OF_COMPLETENESS,
            (_completeness(state), _states(state), _best_and_lowest(state)),
        ),
        Section(texts.ANALYSIS_OF_TIMELINESS, _timeliness(state)),
        Section(texts.ANALYSIS_OF_MENDING, _mending(state)),
        Section(texts.ANALYSIS_OF_THE_UNUSUAL, unusual(state, recap)),
        Section(texts.ANALYSIS_OF_CHANGE, comparison(state)),
        Section(texts.ANALYSIS_OF_WORK, _work(state, calendar)),
        Section(texts.ANALYSIS_OF_ADVICE, improvements(state, calendar)),
    )


def analysis_sentences(state: CollectionState, calendar: WorkingCalendar) -> tuple[str, ...]:
    """The same, sentence by sentence; the first two are completeness and the five states."""
    sections = analyse(state, build_recap(state), calendar)
    return tuple(sentence for section in sections for sentence in section.sentences)


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


def _best_and_lowest(state: CollectionState) -> str:
    asked = [item for item in ranked(state) if item.completeness.requested]
    complete = [
        item.agency.short_name
        for item in asked
        if item.completeness.answered == item.completeness.requested
    ]
    lowest = [
        f"{item.agency.short_name} ({percent(item.completeness.ratio)})"
        for item in reversed(asked[len(complete) :])
    ]
    if not asked:
        return texts.ANALYSIS_NOBODY_ASKED
    if not lowest:
        return texts.ANALYSIS_BEST.format(count=len(complete), agencies=listed(complete, NAMED))
    named = listed(lowest[:_LOWEST], _LOWEST)
    if not complete:
        return texts.ANALYSIS_NONE_COMPLETE.format(agencies=named)
    return texts.ANALYSIS_BEST_AND_LOWEST.format(count=len(complete), agencies=named)


def _timeliness(state: CollectionState) -> tuple[str, ...]:
    named: dict[Timeliness, list[str]] = {timeliness: [] for timeliness in Timeliness}
    for item in state.agencies:
        named[item.timeliness].append(item.agency.short_name)
    late, silent = named[Timeliness.LATE], named[Timeliness.NOTHING]
    text = texts.ANALYSIS_TIME if silent else texts.ANALYSIS_TIME_ALL_IN
    sentences = [
        text.format(on_time=len(named[Timeliness.ON_TIME]), late=len(late), nothing=len(silent))
    ]
    if late:
        sentences.append(texts.ANALYSIS_LATE.format(agencies=listed(late, _EACH_KIND)))
    if silent:
        sentences.append(texts.ANALYSIS_SILENT.format(agencies=listed(silent, _EACH_KIND)))
    return tuple(sentences)


def _mending(state: CollectionState) -> tuple[str, ...]:
    given = [item for item in state.agencies if item.rounds_returned]
    if not given:
        return texts.ANALYSIS_NOT_RETURNED, _findings(state)
    rounds = {number for item in given for number in item.rounds_returned}
    returned = {
        (item.agency.code, found.code)
        for item in given
        for one in item.returns
        if one.delivered
        for found in one.findings
    }
    left = {(item.agency.code, found.code) for item in given for found in item.findings}
    return (
        texts.ANALYSIS_RETURNED.format(count=len(given), rounds=len(rounds)),
        texts.ANALYSIS_MENDED.format(
            given=counted(len(returned)), mended=counted(len(returned - left))
        ),
        _findings(state),
    )


def _findings(state: CollectionState) -> str:
    rules = Counter(found.rule for found in state.findings)
    if not rules:
        return texts.ANALYSIS_NO_FINDINGS
    rule, count = rules.most_common(1)[0]
    return texts.ANALYSIS_FINDINGS.format(
        total=counted(rules.total()), rule=rule.value, count=counted(count)
    )


def _work(state: CollectionState, calendar: WorkingCalendar) -> tuple[str, ...]:
    due = state.register.collection.due
    done = [one for one in step_states(state.steps, calendar, state.at, due) if one.finished]
    if not done:
        return (texts.ANALYSIS_NO_WORK,)
    whole = texts.ANALYSIS_WORK.format(
        used=duration_words(sum(one.elapsed for one in done)),
        standard=duration_words(sum(one.standard.maximum for one in done)),
    )
    late = [
        texts.ANALYSIS_OVERDUE_STEP.format(
            step=f"{one.step.number}. {one.step.title}",
            used=duration_words(one.elapsed),
            standard=one.standard.label,
        )
        for one in done
        if one.overdue
    ]
    if not late:
        return whole, texts.ANALYSIS_IN_TIME
    return whole, texts.ANALYSIS_OVERDUE.format(steps=listed(late, len(late)))
