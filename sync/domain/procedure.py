"""The order of the SOP's steps: what may run now, in which round, and how the nine stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sync.domain.errors import StepRefusedError
from sync.domain.people import SOP_STAFFING, Staffing
from sync.domain.records import StepRecord
from sync.domain.sop import COLLECT, GATE, STEPS, STORE, Repeat, Role, Step, StepStandard, Verdict
from sync.domain.working_time import WorkingCalendar
from sync.texts import STEP_GATE_SHUT, STEP_NOT_YET, STEP_UNKNOWN

FIRST_ROUND = 1

__all__ = [
    "COLLECT",
    "GATE",
    "STEPS",
    "STORE",
    "Repeat",
    "Role",
    "Step",
    "StepStandard",
    "StepState",
    "StepStatus",
    "Verdict",
    "check_allowed",
    "current_round",
    "gate_is_open",
    "in_force",
    "is_done",
    "is_gathering",
    "is_to_be_stored_again",
    "is_under_review",
    "next_step",
    "open_return",
    "plan_end",
    "round_of",
    "step_of",
    "step_states",
    "turn_came",
]


class StepStatus(StrEnum):
    """Where a step stands now.

    NEXT is its turn; RETURNED was done in an earlier round and waits to be done again; GATE_SHUT
    waits for the gate's approval.
    """

    NOT_YET = "belum"
    NEXT = "berikutnya"
    DONE = "selesai"
    RETURNED = "dikembalikan"
    GATE_SHUT = "menunggu gerbang"


@dataclass(frozen=True)
class StepState:
    """One step at one moment.

    Args:
        started: when its turn came in the round shown: the end of the step before it, or the
            gate's return; for step 1 its own start. None if its turn has not come.
        finished: when it was first done in that round; running it again does not move it.
        elapsed: working minutes from `started` to `finished`, or to now while it is its turn.
        planned: by when it is to be done: the standard after its turn, or after the plan of the
            step before it while its turn has not come; None as long as nothing has begun.
        late: working minutes beyond the plan, never negative.
        rounds: number of rounds in which it ran.
    """

    step: Step
    state: StepStatus
    started: datetime | None
    finished: datetime | None
    elapsed: int
    planned: datetime | None
    late: int
    rounds: int

    @property
    def overdue(self) -> bool:
        """Whether it took, or takes, longer than planned."""
        return self.late > 0

    @property
    def standard(self) -> StepStandard:
        """The SOP's time standard of this step."""
        return self.step.standard


def step_of(number: int) -> Step:
    """The step of that number.

    Raises:
        StepRefusedError: the SOP has no such step.
    """
    for step in STEPS:
        if step.number == number:
            return step
    raise StepRefusedError(STEP_UNKNOWN, number=number, last=STEPS[-1].number)


def current_round(records: Sequence[StepRecord]) -> int:
    """The round that runs now: 1, and one more for each return at the gate.

    A record belongs to the round in which it ran, so the return itself ends its round, however
    often it is run until it has reached every OPD.
    """
    return 1 + len({record.round for record in records if _returns(record)})


def open_return(records: Sequence[StepRecord]) -> int | None:
    """The round that a return has ended, while nothing of the next one was done; None otherwise.

    As long as that is so, the return can be completed for the OPD that it did not reach.
    """
    repeated = {step.number for step in STEPS if step.repeat is Repeat.EACH_ROUND}
    newest = next((one for one in reversed(records) if one.step in repeated), None)
    if newest is None or newest.step != GATE or newest.round >= current_round(records):
        return None
    return newest.round


def round_of(step_number: int, records: Sequence[StepRecord]) -> int:
    """The round to which a run of that step belongs: completing a return opens no other one."""
    ended = open_return(records)
    return ended if step_number == GATE and ended is not None else current_round(records)


def gate_is_open(records: Sequence[StepRecord]) -> bool:
    """Whether the gate's last verdict, in the current round, is an approval (oldest first)."""
    verdicts = [record for record in records if record.step == GATE]
    if not verdicts:
        return False
    last = verdicts[-1]
    return last.verdict == Verdict.APPROVED and last.round == current_round(records)


def is_done(step: Step, records: Sequence[StepRecord]) -> bool:
    """Whether a step counts as done now: once for all, or in the current round."""
    if step.number == GATE:
        return gate_is_open(records)
    now = current_round(records)
    return any(_completes(record, step, now) for record in in_force(records))


def in_force(records: Sequence[StepRecord]) -> list[StepRecord]:
    """The records without those of steps 4 to 6 that newer data of their round made outdated.

    What is approved is what was stored, reported and reviewed, and nothing else.
    """
    newest = {
        record.round: place
        for place, record in enumerate(records)
        if record.verdict == Verdict.OUTDATED
    }
    return [
        record
        for place, record in enumerate(records)
        if not STORE <= record.step < GATE or place >= newest.get(record.round, 0)
    ]


def next_step(records: Sequence[StepRecord]) -> Step | None:
    """The first step that is not done; None when all nine are."""
    return next((step for step in STEPS if not is_done(step, records)), None)


def is_gathering(records: Sequence[StepRecord]) -> bool:
    """Whether data are being gathered: from the delivery until they are archived.

    From then until the gate's verdict they are under review, and stand still.
    """
    upcoming = next_step(records)
    return upcoming is not None and COLLECT <= upcoming.number <= STORE


def is_under_review(records: Sequence[StepRecord]) -> bool:
    """Whether data are stored that the gate has not judged: from step 4 until step 7."""
    upcoming = next_step(records)
    return upcoming is not None and STORE < upcoming.number <= GATE


def is_to_be_stored_again(records: Sequence[StepRecord]) -> bool:
    """Whether step 4 is next because newer data came in after it."""
    upcoming = next_step(records)
    now = current_round(records)
    return (
        upcoming is not None
        and upcoming.number == STORE
        and any(one.verdict == Verdict.OUTDATED and one.round == now for one in records)
    )


def check_allowed(
    step_number: int,
    records: Sequence[StepRecord],
    staffing: Staffing = SOP_STAFFING,
    day: date | None = None,
) -> None:
    """Pass if a step may run now. Running an allowed step again is allowed.

    Args:
        records: every step run so far, oldest first.
        staffing: whom the office names for the steps; day: today, by which a 'Plt.' is in time.

    Raises:
        StepRefusedError: there is no such step, the one before it is not done, or the gate is shut;
            the text names the step that comes first, its role and who holds it.
    """
    step = step_of(step_number)
    missing = [earlier for earlier in STEPS[: STEPS.index(step)] if not is_done(earlier, records)]
    if not missing:
        return
    gate = step_of(GATE)
    raise StepRefusedError(
        STEP_GATE_SHUT if step.behind_gate and gate in missing else STEP_NOT_YET,
        number=step.number,
        title=step.title,
        gate_number=gate.number,
        gate_role=staffing.duty(gate, day),
        first_number=missing[0].number,
        first_title=missing[0].title,
        first_role=staffing.duty(missing[0], day),
    )


def step_states(
    records: Sequence[StepRecord],
    calendar: WorkingCalendar,
    now: datetime,
    due: date | None = None,
) -> tuple[StepState, ...]:
    """The nine steps as they stand now, in order.

    Args:
        due: last day on which OPD fill in; until then step 3 is not late.
    """
    coming = next_step(records)
    states: list[StepState] = []
    for step in STEPS:
        before = states[-1].planned if states else None
        states.append(_state(step, coming, records, _Time(calendar, now, due), before))
    return tuple(states)


def plan_end(
    step: Step, start: datetime, round_number: int, calendar: WorkingCalendar, due: date | None
) -> datetime:
    """By when a step is to be done whose turn comes at `start`: its standard's longest time.

    Step 3 of the first round waits for the OPD, who have until the end of the due day.
    """
    standard = calendar.add(start, step.standard.maximum)
    if step.number == COLLECT and round_number == FIRST_ROUND and due:
        return max(standard, calendar.closing(due))
    return standard


@dataclass(frozen=True)
class _Time:
    """By what time is counted."""

    calendar: WorkingCalendar
    now: datetime
    due: date | None


def _state(
    step: Step,
    coming: Step | None,
    records: Sequence[StepRecord],
    time: _Time,
    plan_before: datetime | None,
) -> StepState:
    calendar = time.calendar
    rounds = {record.round for record in records if record.step == step.number}
    shown = now_round = current_round(records)
    status = _status(step, coming, records, has_run=any(one < now_round for one in rounds))
    if status not in (StepStatus.DONE, StepStatus.NEXT):
        shown = max(rounds, default=shown)
    started = turn_came(step, shown, records)
    is_next = status is StepStatus.NEXT
    finished = None if is_next else _first_end(step, shown, records)
    until = time.now if is_next else finished
    begins = started if shown == now_round and started else plan_before
    planned = plan_end(step, begins, now_round, calendar, time.due) if begins else None
    limit = plan_end(step, started, shown, calendar, time.due) if started else None
    return StepState(
        step=step,
        state=status,
        started=started,
        finished=finished,
        elapsed=calendar.elapsed(started, until) if started and until else 0,
        planned=planned,
        late=calendar.elapsed(limit, until) if limit and until else 0,
        rounds=len(rounds),
    )


def _status(
    step: Step, coming: Step | None, records: Sequence[StepRecord], *, has_run: bool
) -> StepStatus:
    if is_done(step, records):
        return StepStatus.DONE
    if step is coming:
        return StepStatus.NEXT
    if step.behind_gate and not gate_is_open(records):
        return StepStatus.GATE_SHUT
    return StepStatus.RETURNED if has_run else StepStatus.NOT_YET


def turn_came(step: Step, shown: int, records: Sequence[StepRecord]) -> datetime | None:
    """When the turn of a step came in a round: the step before was done, or the gate returned.

    Step 1 begins by itself; step 4 anew with newer data. None while its turn has not come.
    """
    index = STEPS.index(step)
    newer = [one for one in records if one.verdict == Verdict.OUTDATED and one.round == shown]
    if step.number == STORE and newer:
        return newer[-1].finished_at
    if index == 0:
        return next((one.started_at for one in records if one.step == step.number), None)
    before = STEPS[index - 1]
    if shown > 1 and step.repeat is not before.repeat:
        return next((one.finished_at for one in records if _opens_round(one, shown)), None)
    return _first_end(before, shown, records)


def _first_end(step: Step, shown: int, records: Sequence[StepRecord]) -> datetime | None:
    ends = (one.finished_at for one in in_force(records) if _completes(one, step, shown))
    return next(ends, None)


def _completes(record: StepRecord, step: Step, shown: int) -> bool:
    in_round = step.repeat is Repeat.ONCE or record.round == shown
    return in_round and record.step == step.number and record.verdict in step.completed_by


def _returns(record: StepRecord) -> bool:
    return record.step == GATE and record.verdict == Verdict.RETURNED


def _opens_round(record: StepRecord, opened: int) -> bool:
    return _returns(record) and record.round == opened - 1
