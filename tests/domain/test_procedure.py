"""The order of the nine steps, the gate and the rounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.errors import StepRefusedError
from sync.domain.procedure import (
    GATE,
    STEPS,
    STORE,
    StepState,
    StepStatus,
    Verdict,
    check_allowed,
    current_round,
    gate_is_open,
    is_done,
    is_gathering,
    is_to_be_stored_again,
    is_under_review,
    next_step,
    step_of,
    step_states,
)
from sync.domain.records import StepRecord
from sync.domain.working_time import WIB, WORKING_DAY, WorkingCalendar

CALENDAR = WorkingCalendar()
MONDAY = datetime(2025, 9, 1, 8, 0, tzinfo=WIB)
HOUR = timedelta(hours=1)


def run(
    records: Sequence[StepRecord], number: int, verdict: Verdict = Verdict.DONE, minutes: int = 10
) -> list[StepRecord]:
    """The history with one more step, so many minutes after the last one; refused if too early."""
    check_allowed(number, records)
    last = records[-1].finished_at if records else MONDAY
    start = last + timedelta(minutes=minutes)
    record = StepRecord(
        number, current_round(records), start, start, "Contoh Satu", verdict.value, "", ()
    )
    return [*records, record]


def history(*numbers: int, gate: Verdict = Verdict.APPROVED) -> list[StepRecord]:
    records: list[StepRecord] = []
    for number in numbers:
        records = run(records, number, gate if number == GATE else Verdict.DONE)
    return records


def statuses(records: Sequence[StepRecord]) -> list[StepStatus]:
    return [state.state for state in step_states(records, CALENDAR, MONDAY)]


def state_of(number: int, records: Sequence[StepRecord], now: datetime) -> StepState:
    return step_states(records, CALENDAR, now)[number - 1]


def is_allowed(number: int, records: Sequence[StepRecord]) -> bool:
    try:
        check_allowed(number, records)
    except StepRefusedError:
        return False
    return True


def test_the_procedure_has_nine_steps_in_order_with_the_sop_s_standards() -> None:
    assert [step.number for step in STEPS] == list(range(1, 10))
    assert len({step.key for step in STEPS}) == 9
    assert [step.standard.label for step in STEPS] == (
        ["30 menit"] * 2 + ["1 hari"] * 3 + ["1-2 hari"] + ["1 jam"] * 3
    )
    assert [step.standard.maximum for step in STEPS] == [30, 30, 450, 450, 450, 900, 60, 60, 60]
    assert [step.number for step in STEPS if step.behind_gate] == [8, 9]


def test_a_collection_runs_from_one_to_nine() -> None:
    records: list[StepRecord] = []
    for step in STEPS:
        assert next_step(records) is step
        records = run(
            records, step.number, Verdict.APPROVED if step.number == GATE else Verdict.DONE
        )
    assert next_step(records) is None
    assert set(statuses(records)) == {StepStatus.DONE}


@pytest.mark.parametrize("number", range(2, 10))
def test_a_step_before_its_turn_names_the_step_and_role_that_come_first(number: int) -> None:
    with pytest.raises(StepRefusedError) as refused:
        check_allowed(number, [])
    assert f"Langkah {number} (" in refused.value.what
    assert "langkah 1 (Siapkan format), tugas Bagian Pelayanan" in refused.value.next_action


def test_the_shut_gate_is_named_to_those_behind_it() -> None:
    with pytest.raises(StepRefusedError) as refused:
        check_allowed(8, history(1, 2, 3, 4, 5, 6, 7, gate=Verdict.RETURNED))
    assert "langkah 7 oleh Kabid Komunikasi" in refused.value.what
    assert "langkah 3 (Himpun data), tugas Bagian Penginputan Data" in refused.value.next_action


@pytest.mark.parametrize("number", [0, 10, -1])
def test_other_numbers_are_no_steps(number: int) -> None:
    with pytest.raises(StepRefusedError, match="tidak ada"):
        check_allowed(number, [])


def test_a_step_that_did_not_finish_does_not_let_the_next_one_run() -> None:
    records = run(history(1, 2), 3, Verdict.NOT_FINISHED)
    assert not is_allowed(4, records)
    assert is_allowed(3, records)


def test_an_unfinished_review_goes_on_to_the_gate() -> None:
    records = run(history(1, 2, 3, 4, 5), 6, Verdict.NOT_FINISHED)
    assert is_allowed(7, records)


def test_a_return_opens_a_new_round_in_which_three_to_seven_run_again() -> None:
    records = history(1, 2, 3, 4, 5, 6, 7, gate=Verdict.RETURNED)
    assert current_round(records) == 2
    assert [step.number for step in STEPS if is_allowed(step.number, records)] == [1, 2, 3]
    done, again, shut = StepStatus.DONE, StepStatus.RETURNED, StepStatus.GATE_SHUT
    assert statuses(records) == [done, done, StepStatus.NEXT, *[again] * 4, shut, shut]


def test_an_approval_withdrawn_shuts_the_gate_again() -> None:
    records = history(1, 2, 3, 4, 5, 6, 7, 8)
    assert gate_is_open(records)
    records = run(records, GATE, Verdict.RETURNED)
    assert not gate_is_open(records)
    for number in (3, 4, 5, 6):
        records = run(records, number)
    records = run(records, GATE, Verdict.APPROVED)
    assert not is_allowed(9, records), "the final report of the earlier round does not count"
    assert is_allowed(9, run(records, 8))


def test_a_fresh_collection_shows_what_comes_next_and_what_waits_for_the_gate() -> None:
    waits, shut = StepStatus.NOT_YET, StepStatus.GATE_SHUT
    assert statuses([]) == [StepStatus.NEXT, *[waits] * 6, shut, shut]
    first = state_of(1, [], MONDAY)
    assert (first.started, first.finished, first.elapsed, first.rounds) == (None, None, 0, 0)


def test_time_counts_from_the_turn_of_a_step_until_it_is_done() -> None:
    records = run(history(1, 2), 3, minutes=90)
    collected = state_of(3, records, MONDAY)
    assert collected.started == records[1].finished_at
    assert (collected.finished, collected.elapsed) == (records[2].finished_at, 90)
    assert not collected.overdue


def test_repeating_a_step_does_not_move_its_time() -> None:
    records = run(history(1, 2, 3, 4), 3, minutes=3 * 24 * 60)
    assert state_of(3, records, MONDAY).elapsed == 10
    assert state_of(4, records, MONDAY).elapsed == 10


def test_a_step_whose_turn_it_is_becomes_overdue_while_it_waits() -> None:
    records = history(1, 2)
    turn = records[-1].finished_at
    in_time = CALENDAR.add(turn, WORKING_DAY)
    assert not state_of(3, records, in_time).overdue
    late = state_of(3, records, CALENDAR.add(turn, WORKING_DAY + 1))
    assert (late.overdue, late.elapsed, late.finished) == (True, WORKING_DAY + 1, None)


def test_a_new_round_is_timed_from_the_gate_s_return() -> None:
    records = history(1, 2, 3, 4, 5, 6, 7, gate=Verdict.RETURNED)
    again = run(records, 3, minutes=20)
    collected = state_of(3, again, MONDAY)
    assert (collected.started, collected.elapsed) == (records[-1].finished_at, 20)
    assert collected.rounds == 2
    assert state_of(4, again, again[-1].finished_at + HOUR).rounds == 1


verdicts = {GATE: [Verdict.APPROVED, Verdict.RETURNED], 6: [Verdict.DONE, Verdict.NOT_FINISHED]}


@given(st.data())
def test_any_legal_course_keeps_the_order_the_gate_and_the_rounds(data: st.DataObject) -> None:
    records: list[StepRecord] = []
    for _ in range(data.draw(st.integers(0, 40))):
        allowed = [step.number for step in STEPS if is_allowed(step.number, records)]
        coming = next_step(records)
        assert coming is None or coming.number in allowed
        # The furthest steps more often, so that courses reach the gate.
        number = data.draw(st.sampled_from(allowed[-2:] * 4 + allowed))
        verdict = data.draw(st.sampled_from(verdicts.get(number, [Verdict.DONE])))
        before = current_round(records)
        was_open = gate_is_open(records)
        records = run(records, number, verdict)

        returned = number == GATE and verdict is Verdict.RETURNED
        assert current_round(records) == before + returned
        assert was_open or not step_of(number).behind_gate
        assert gate_is_open(records) == (
            verdict is Verdict.APPROVED if number == GATE else was_open
        )
        done = [is_done(step, records) for step in STEPS]
        assert done == sorted(done, reverse=True), "what is done is a beginning of the nine"
        shown = statuses(records)
        assert shown.count(StepStatus.NEXT) == (next_step(records) is not None)
        assert gate_is_open(records) or shown[7:] == [StepStatus.GATE_SHUT] * 2


def newer(records: Sequence[StepRecord]) -> list[StepRecord]:
    """The history after newer data came in."""
    at = records[-1].finished_at + timedelta(minutes=10)
    round_number = current_round(records)
    return [
        *records,
        StepRecord(STORE, round_number, at, at, "Contoh Satu", Verdict.OUTDATED.value, "", ()),
    ]


@pytest.mark.parametrize("reached", [4, 5, 6])
def test_newer_data_under_review_are_stored_reported_and_reviewed_again(reached: int) -> None:
    done = history(*range(1, reached + 1))
    assert is_under_review(done)
    records = newer(done)
    assert next_step(records) is step_of(STORE)
    assert is_to_be_stored_again(records)
    assert is_gathering(records)
    assert not any(is_allowed(number, records) for number in range(5, 10))
    for number in range(STORE, GATE):
        records = run(records, number)
        assert not is_to_be_stored_again(records)
    assert is_allowed(GATE, records)
    assert gate_is_open(run(records, GATE, Verdict.APPROVED))


def test_what_is_to_be_stored_again_waits_since_the_newer_data_came() -> None:
    done = history(1, 2, 3, 4, 5)
    records = newer(done)
    state = state_of(STORE, records, records[-1].finished_at)
    assert (state.state, state.started, state.finished) == (
        StepStatus.NEXT,
        records[-1].finished_at,
        None,
    )
    assert state_of(5, records, records[-1].finished_at).state is StepStatus.NOT_YET


def test_newer_data_of_an_earlier_round_say_nothing_of_this_one() -> None:
    records = newer(history(1, 2, 3, 4))
    for number in (4, 5, 6):
        records = run(records, number)
    records = run(records, GATE, Verdict.RETURNED)
    for number in (3, 4):
        assert not is_under_review(records)
        records = run(records, number)
    assert is_under_review(records)
    assert next_step(records) is step_of(5)
