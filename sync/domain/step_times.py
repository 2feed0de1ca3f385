"""Every step in every round: when it was planned, when it was done, and by how much it was late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sync.domain.clock_faults import disputed, is_earlier
from sync.domain.procedure import (
    COLLECT,
    FIRST_ROUND,
    GATE,
    STEPS,
    Repeat,
    Step,
    Verdict,
    current_round,
    in_force,
    next_step,
    plan_end,
    turn_came,
)
from sync.domain.records import StepRecord
from sync.domain.working_time import WorkingCalendar

_GATE_ENDS = (Verdict.APPROVED, Verdict.RETURNED)
"""A return ends the gate's work in its round just as an approval does."""


@dataclass(frozen=True)
class StepTime:
    """One step in one round; minutes are working minutes and never negative.

    Args:
        planned_start: when its turn came, or is to come; planned_end: the standard after it.
        turn: when its turn came, None while it has not.
        done: the run that ended it in this round, None while none did.
        elapsed: from its turn until it was done, or until now; late: beyond `planned_end`.
        is_next: it is the step whose turn it is.
        clock_went_back: the clock was set back before or after it, so `elapsed` tells nothing.
    """

    step: Step
    round: int
    planned_start: datetime | None
    planned_end: datetime | None
    turn: datetime | None
    done: StepRecord | None
    elapsed: int
    late: int
    is_next: bool
    clock_went_back: bool


@dataclass(frozen=True)
class PlannedStep:
    """One step in the plan of a collection, before anything has happened."""

    step: Step
    start: datetime
    end: datetime


def step_times(
    records: Sequence[StepRecord],
    calendar: WorkingCalendar,
    now: datetime,
    due: date | None = None,
) -> tuple[StepTime, ...]:
    """Each round's steps in order: of rounds that ended those that were done, of this one all.

    Where no clock went back, no approval was taken back and nothing was stored again, the
    minutes of all steps together are those from the first step's start to the last one's end.
    """
    now_round, coming = current_round(records), next_step(records)
    doubtful = [records[place] for place in disputed(records)]
    times: list[StepTime] = []
    for number in range(FIRST_ROUND, now_round + 1):
        before: datetime | None = None
        for step in STEPS:
            done = _ended(step, number, records)
            if not _belongs(step, number) or (done is None and number < now_round):
                continue
            turn = turn_came(step, number, records)
            is_next = number == now_round and step is coming
            start = turn or (calendar.next_open(before) if before else None)
            end = plan_end(step, start, number, calendar, due) if start else None
            until = now if is_next else done.finished_at if done else None
            times.append(
                StepTime(
                    step=step,
                    round=number,
                    planned_start=start,
                    planned_end=end,
                    turn=turn,
                    done=done,
                    elapsed=calendar.elapsed(turn, until) if turn and until else 0,
                    late=calendar.elapsed(end, until) if turn and end and until else 0,
                    is_next=is_next,
                    clock_went_back=done in doubtful or _before(done, turn),
                )
            )
            before = end
    return tuple(times)


def plan(ordered: date, due: date, calendar: WorkingCalendar) -> tuple[PlannedStep, ...]:
    """The nine steps from the day of the order on, each right after the one before it."""
    moment = datetime.combine(ordered, time(), calendar.zone)
    planned: list[PlannedStep] = []
    for step in STEPS:
        start = calendar.next_open(moment)
        moment = plan_end(step, start, FIRST_ROUND, calendar, due)
        planned.append(PlannedStep(step, start, moment))
    return tuple(planned)


def waits_for_agencies(step: Step, round_number: int, today: date, due: date) -> bool:
    """Whether it is still the OPD's time to fill in, not the office's to gather."""
    return step.number == COLLECT and round_number == FIRST_ROUND and today < due


def _belongs(step: Step, round_number: int) -> bool:
    return round_number == FIRST_ROUND or step.repeat is Repeat.EACH_ROUND


def _ended(step: Step, round_number: int, records: Sequence[StepRecord]) -> StepRecord | None:
    ends = _GATE_ENDS if step.number == GATE else tuple(step.completed_by)
    return next(
        (
            one
            for one in in_force(records)
            if one.step == step.number and one.verdict in ends and one.round == round_number
        ),
        None,
    )


def _before(done: StepRecord | None, turn: datetime | None) -> bool:
    return done is not None and turn is not None and is_earlier(done.finished_at, turn)
