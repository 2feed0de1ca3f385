"""Planned, actual and late, per step and round, in working time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sync.domain.procedure import (
    COLLECT,
    GATE,
    STEPS,
    Verdict,
    check_allowed,
    current_round,
    next_step,
    step_states,
)
from sync.domain.records import StepRecord
from sync.domain.step_times import StepTime, plan, step_times
from sync.domain.working_time import WIB, WORKING_DAY, WorkingCalendar, indonesian_holidays
from tests.domain.test_procedure import history, run

CALENDAR = WorkingCalendar()
MONDAY = datetime(2025, 9, 1, 8, 0, tzinfo=WIB)
DUE = date(2025, 9, 12)


def time_of(
    step: int,
    round_number: int,
    records: Sequence[StepRecord],
    now: datetime,
    due: date | None = None,
) -> StepTime:
    times = step_times(records, CALENDAR, now, due)
    (found,) = [one for one in times if (one.step.number, one.round) == (step, round_number)]
    return found


def test_a_step_is_planned_from_its_turn_for_the_standards_longest_time() -> None:
    records = history(1, 2, 3)
    archive = time_of(4, 1, records, records[-1].finished_at)
    assert archive.planned_start == archive.turn == records[-1].finished_at
    assert archive.planned_end == CALENDAR.add(records[-1].finished_at, WORKING_DAY)
    assert archive.is_next


def test_a_step_whose_turn_is_to_come_is_planned_after_the_one_before() -> None:
    records = history(1, 2, 3)
    before, after = (time_of(number, 1, records, MONDAY) for number in (4, 5))
    assert before.planned_end
    assert after.planned_start == CALENDAR.next_open(before.planned_end)
    assert (after.turn, after.elapsed, after.late) == (None, 0, 0)


def test_gathering_in_the_first_round_is_not_late_before_the_opd_s_due_day_is_over() -> None:
    records = history(1, 2)
    evening = datetime(2025, 9, 12, 16, 30, tzinfo=WIB)
    assert time_of(COLLECT, 1, records, evening, DUE).planned_end == evening
    assert time_of(COLLECT, 1, records, evening, DUE).late == 0
    monday = datetime(2025, 9, 15, 8, 0, tzinfo=WIB)
    assert time_of(COLLECT, 1, records, monday, DUE).late == 30
    assert time_of(COLLECT, 1, records, evening).late > 5 * WORKING_DAY
    again = history(1, 2, 3, 4, 5, 6, 7, gate=Verdict.RETURNED)
    planned = time_of(COLLECT, 2, again, MONDAY, date(2030, 1, 1)).planned_end
    assert planned == CALENDAR.add(again[-1].finished_at, WORKING_DAY), "OPD only mend then"


def test_what_a_step_took_beyond_its_plan_is_late() -> None:
    records = run(history(1, 2, 3), 4, minutes=26 * 60)
    archive = time_of(4, 1, records, MONDAY)
    assert archive.elapsed - WORKING_DAY == archive.late > 0


def test_a_return_ends_the_gates_step_in_its_round_and_opens_the_next() -> None:
    records = history(1, 2, 3, 4, 5, 6, 7, gate=Verdict.RETURNED)
    gate = time_of(GATE, 1, records, MONDAY)
    assert gate.done is records[-1]
    assert time_of(COLLECT, 2, records, MONDAY).turn == records[-1].finished_at
    rounds = [(one.round, one.step.number) for one in step_times(records, CALENDAR, MONDAY)]
    assert rounds == [*((1, number) for number in range(1, 8)), *((2, n) for n in range(3, 10))]


def test_beranda_and_jadwal_tell_the_same_of_the_round_that_runs() -> None:
    records = history(1, 2, 3, 4, 5, 6, 7, gate=Verdict.RETURNED)
    now = records[-1].finished_at + timedelta(days=3)
    for state in step_states(records, CALENDAR, now, DUE)[2:]:
        time = time_of(state.step.number, 2, records, now, DUE)
        assert state.planned == time.planned_end
        if time.is_next:
            assert (state.elapsed, state.late) == (time.elapsed, time.late)


def test_a_clock_set_back_makes_no_time_negative_and_both_neighbours_doubtful() -> None:
    records = run(history(1, 2, 3), 4, minutes=-3 * 24 * 60)
    third, fourth = (time_of(number, 1, records, MONDAY) for number in (3, 4))
    assert (fourth.elapsed, fourth.late) == (0, 0)
    assert third.clock_went_back
    assert fourth.clock_went_back
    assert not time_of(2, 1, records, MONDAY).clock_went_back


verdicts = {GATE: [Verdict.APPROVED, Verdict.RETURNED], 6: [Verdict.DONE, Verdict.NOT_FINISHED]}


@st.composite
def courses(draw: st.DrawFn, shortest: int = 0) -> list[StepRecord]:
    """Any legal course; each step so many minutes after the one before it, or before it."""
    records: list[StepRecord] = []
    for _ in range(draw(st.integers(0, 30))):
        allowed = [step.number for step in STEPS if _is_allowed(step.number, records)]
        number = draw(st.sampled_from(allowed[-2:] * 4 + allowed))
        verdict = draw(st.sampled_from(verdicts.get(number, [Verdict.DONE])))
        minutes = draw(st.integers(shortest, 4000))
        records = run(records, number, verdict, minutes)
    return records


def _is_allowed(number: int, records: Sequence[StepRecord]) -> bool:
    done = next_step(records)
    return done is None or number <= done.number


@given(courses(shortest=-4000), st.integers(-5000, 5000))
def test_no_time_is_ever_negative_whatever_the_clock_does(
    records: list[StepRecord], minutes: int
) -> None:
    now = MONDAY + timedelta(minutes=minutes)
    for one in step_times(records, CALENDAR, now, DUE):
        assert one.elapsed >= 0
        assert one.late >= 0
    for state in step_states(records, CALENDAR, now, DUE):
        assert state.elapsed >= 0
        assert state.late >= 0


@given(courses())
def test_the_minutes_of_all_steps_and_rounds_add_up_to_the_whole(
    records: list[StepRecord],
) -> None:
    times = [one for one in step_times(records, CALENDAR, MONDAY) if one.done]
    spent = sum(one.elapsed for one in times)
    if not times:
        assert spent == 0
        return
    last = max(one.done.finished_at for one in times if one.done)
    whole = CALENDAR.elapsed(records[0].started_at, last)
    assert spent <= whole
    if not _approval_was_taken_back(records):
        assert spent == whole


@given(courses())
def test_late_is_what_goes_beyond_the_plan_and_nothing_else(records: list[StepRecord]) -> None:
    for one in step_times(records, CALENDAR, MONDAY):
        if one.done:
            assert one.late == max(0, one.elapsed - one.step.standard.maximum)


def _approval_was_taken_back(records: Sequence[StepRecord]) -> bool:
    approved = {one.round for one in records if one.verdict == Verdict.APPROVED}
    return any(one.verdict == Verdict.RETURNED and one.round in approved for one in records)


def test_the_plan_runs_from_the_order_through_the_due_day_without_holes() -> None:
    calendar = WorkingCalendar(holidays=indonesian_holidays([2025]))
    planned = plan(date(2025, 8, 31), DUE, calendar)
    assert [one.step for one in planned] == list(STEPS)
    assert planned[0].start == datetime(2025, 9, 1, 7, 30, tzinfo=WIB), "a Sunday's order"
    assert planned[COLLECT - 1].end == datetime(2025, 9, 12, 16, 30, tzinfo=WIB)
    for before, after in pairwise(planned):
        assert before.end <= after.start
        assert calendar.elapsed(before.end, after.start) == 0
    assert all(calendar.elapsed(one.start, one.end) >= one.step.standard.maximum for one in planned)


def test_every_legal_course_belongs_to_the_rounds_that_it_went_through() -> None:
    records = history(1, 2, 3, 4, 5, 6, 7, gate=Verdict.RETURNED)
    check_allowed(3, records)
    assert max(one.round for one in step_times(records, CALENDAR, MONDAY)) == current_round(records)
