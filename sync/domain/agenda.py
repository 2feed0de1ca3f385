"""What Beranda says first: the one next action, what is due today, and what is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sync import texts
from sync.domain.clock_faults import clock_sentence, last_recorded
from sync.domain.dates import format_date
from sync.domain.people import SOP_STAFFING, Staffing
from sync.domain.procedure import (
    StepState,
    StepStatus,
    current_round,
    gate_is_open,
    is_to_be_stored_again,
    next_step,
    step_states,
)
from sync.domain.request_standings import standings
from sync.domain.revisions import later_changes
from sync.domain.state import CollectionState, Timeliness
from sync.domain.step_times import step_times, waits_for_agencies
from sync.domain.wording import counted, duration_words, listed
from sync.domain.working_time import WorkingCalendar

_NAMED = 4
"""How many OPD a line names at most."""


@dataclass(frozen=True)
class Agenda:
    """Three short texts, none of them empty."""

    action: str
    today: str
    late: str


def agenda(
    state: CollectionState,
    calendar: WorkingCalendar,
    staffing: Staffing = SOP_STAFFING,
    answers_due: Sequence[date] | None = None,
) -> Agenda:
    """What to do now, what is due today and what is late.

    Args:
        answers_due: by when each request of the public that is still open is to be answered;
            None looks it up in the register.
    """
    due = answer_days(state, calendar) if answers_due is None else answers_due
    times = step_states(state.steps, calendar, state.at, state.register.collection.due)
    now = next((one for one in times if one.state is StepStatus.NEXT), None)
    return Agenda(
        action=_action(state, staffing),
        today=_line(_today(state, now, due), texts.AGENDA_NOTHING_TODAY),
        late=_line(_late(state, now, due), texts.AGENDA_NOTHING_LATE),
    )


def answer_days(state: CollectionState, calendar: WorkingCalendar) -> tuple[date, ...]:
    """By when each open request of the public is to be answered, where that is known."""
    found = (one for _, one in standings(state, calendar) if one.state.is_open)
    return tuple(one.due for one in found if one.due)


def clock_notice(state: CollectionState, calendar: WorkingCalendar) -> str:
    """What to say of a clock that went back, now or in this round; '' while all is well."""
    now_round = current_round(state.steps)
    this_round = (one.finished_at for one in state.steps if one.round == now_round)
    behind = clock_sentence(state.at, (*this_round, *last_recorded(state.steps, state.log)))
    if behind:
        return behind
    steps = [
        texts.TIME_STEP_IN_ROUND.format(number=one.step.number, round=one.round)
        for one in step_times(state.steps, calendar, state.at, state.register.collection.due)
        if one.clock_went_back and one.round == now_round
    ]
    return texts.CLOCK_WENT_BACK.format(steps=listed(steps, _NAMED)) if steps else ""


def _action(state: CollectionState, staffing: Staffing) -> str:
    coming = next_step(state.steps)
    if coming is None:
        return later_changes(state) or texts.AGENDA_ALL_DONE
    today, due = state.at.date(), state.register.collection.due
    parts = [f"{staffing.duty(coming, today)}."]
    if is_to_be_stored_again(state.steps):
        parts.append(texts.AGENDA_STORE_AGAIN)
    if later := later_changes(state):
        parts.append(later)
    if not staffing.people:
        parts.append(texts.PEOPLE_NONE)
    elif staffing.is_vacant(coming, today):
        parts.append(texts.PEOPLE_VACANT)
    if waits_for_agencies(coming, current_round(state.steps), today, due):
        parts.append(texts.AGENDA_OPD_FILL.format(due=format_date(due)))
    press = texts.NEXT_RUN.format(number=coming.number)
    return f"{' '.join(parts)}\n{press}"


def _today(state: CollectionState, now: StepState | None, due: Sequence[date]) -> list[str]:
    today = state.at.date()
    lines = []
    if now and now.planned and now.planned.date() == today and not now.overdue:
        step = now.step
        lines.append(texts.AGENDA_STEP_TODAY.format(number=step.number, title=step.title))
    if state.register.collection.due == today:
        waiting = len(_silent(state))
        text = texts.AGENDA_DUE_TODAY if waiting else texts.AGENDA_DUE_TODAY_ALL_IN
        lines.append(text.format(waiting=counted(waiting)))
    answers = sum(day == today for day in due)
    if answers:
        lines.append(texts.AGENDA_REQUESTS_TODAY.format(count=counted(answers)))
    return lines


def _late(state: CollectionState, now: StepState | None, due: Sequence[date]) -> list[str]:
    today = state.at.date()
    lines = []
    if now and now.overdue:
        lines.append(
            texts.AGENDA_STEP_LATE.format(
                number=now.step.number, title=now.step.title, time=duration_words(now.late)
            )
        )
    silent = _silent(state)
    # once the collection is approved nobody waits for them any more
    if silent and state.register.collection.due < today and not gate_is_open(state.steps):
        lines.append(
            texts.AGENDA_AGENCIES_LATE.format(
                count=counted(len(silent)), agencies=listed(silent, _NAMED)
            )
        )
    answers = sum(day < today for day in due)
    if answers:
        lines.append(texts.AGENDA_REQUESTS_LATE.format(count=counted(answers)))
    return lines


def _silent(state: CollectionState) -> list[str]:
    return [
        item.agency.short_name for item in state.agencies if item.timeliness is Timeliness.NOTHING
    ]


def _line(parts: Sequence[str], nothing: str) -> str:
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else nothing
