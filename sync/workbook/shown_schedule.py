"""The tables of steps and their times: the nine on Beranda, all rounds, and other collections."""

from __future__ import annotations

from sync import texts
from sync.domain.people import Staffing
from sync.domain.procedure import StepState, StepStatus, current_round, next_step, step_states
from sync.domain.state import CollectionState, CollectionSummary
from sync.domain.step_times import StepTime, step_times
from sync.domain.wording import duration_words, result_or_action, used_time
from sync.domain.working_time import WorkingCalendar
from sync.ports import Cell
from sync.workbook.shown_cells import Rows, local


def step_rows(state: CollectionState, calendar: WorkingCalendar, staffing: Staffing) -> Rows:
    """The nine steps as they stand now."""
    due = state.register.collection.due
    return tuple(
        _step_row(one, state, staffing) for one in step_states(state.steps, calendar, state.at, due)
    )


def _step_row(one: StepState, state: CollectionState, staffing: Staffing) -> tuple[Cell, ...]:
    # what it took in an earlier round stands on Jadwal; here it waits to be done again
    again = one.state is StepStatus.RETURNED
    return (
        one.step.number,
        one.step.title,
        staffing.role_of(one.step),
        one.standard.label,
        max((run.round for run in state.steps if run.step == one.step.number), default=None),
        local(one.planned),
        None if again else local(one.finished),
        "" if again else used_time(one),
        "" if again else _late(one.late),
        one.state.value,
        result_or_action(one, state.steps),
    )


def step_round_rows(state: CollectionState, calendar: WorkingCalendar, staffing: Staffing) -> Rows:
    """Every step in every round: plan, deed, and who did it."""
    due = state.register.collection.due
    times = step_times(state.steps, calendar, state.at, due)
    return tuple(_round_row(one, staffing) for one in times)


def _round_row(one: StepTime, staffing: Staffing) -> tuple[Cell, ...]:
    ran = one.done is not None or one.is_next
    return (
        one.round,
        f"{one.step.number}. {one.step.title}",
        staffing.role_of(one.step),
        _who(one),
        local(one.planned_start),
        local(one.planned_end),
        local(one.done.started_at if one.done else None),
        local(one.done.finished_at if one.done else None),
        _used(one) if ran else "",
        _late(one.late),
        _condition(one),
    )


def _who(one: StepTime) -> str:
    """The person, and for whom: 'Contoh Dua (a.n. Kabid Komunikasi)'."""
    if one.done is None:
        return ""
    done = one.done
    if not done.on_behalf:
        return done.actor
    return texts.TIME_WHO_FOR.format(person=done.actor, role=done.role, holder=done.on_behalf)


def _used(one: StepTime) -> str:
    if one.clock_went_back:
        return ""
    if one.done is None and not one.elapsed:
        return ""
    return duration_words(one.elapsed) if one.elapsed else texts.UNDER_A_MINUTE


def _late(minutes: int) -> str:
    return duration_words(minutes) if minutes else ""


def _condition(one: StepTime) -> str:
    if one.clock_went_back:
        return texts.TIME_CLOCK
    if one.late:
        return texts.TIME_LATE
    if one.done:
        return texts.TIME_DONE
    return texts.TIME_RUNNING if one.is_next else texts.TIME_WAITING


def other_rows(state: CollectionState) -> Rows:
    """The other collections of the store; one line that says so where there are none."""
    if not state.others:
        return ((None, None, texts.OTHER_NONE, None, None, None, None),)
    return tuple(_other_row(number, one) for number, one in enumerate(state.others, 1))


def _other_row(number: int, one: CollectionSummary) -> tuple[Cell, ...]:
    coming = next_step(one.steps)
    return (
        number,
        one.collection.code,
        one.collection.title,
        one.collection.due,
        current_round(one.steps),
        texts.OTHER_RUNNING if coming else texts.OTHER_DONE,
        texts.OTHER_NEXT.format(number=coming.number, title=coming.title) if coming else "",
    )
