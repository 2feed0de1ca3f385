"""A clock that went back is told, once it matters and no longer than it does."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sync.domain.clock_faults import CLOCK_SLACK, clock_sentence, disputed, last_recorded
from sync.domain.records import LogEntry
from sync.domain.working_time import WIB
from tests.domain.test_procedure import history, run

NOW = datetime(2026, 2, 2, 8, 0, tzinfo=WIB)


def test_a_clock_behind_what_was_recorded_is_told_with_both_times_and_what_to_do() -> None:
    said = clock_sentence(NOW, [NOW - timedelta(days=9), NOW + timedelta(days=1)])
    assert "jam komputer ini mundur" in said
    assert "2 Februari 2026 pukul 08.00" in said
    assert "3 Februari 2026 pukul 08.00" in said
    assert "periksa tanggal dan jam" in said


@pytest.mark.parametrize("recorded", [[], [NOW], [NOW - timedelta(days=1)], [NOW + CLOCK_SLACK]])
def test_a_clock_that_is_right_or_a_little_off_is_not_told(recorded: list[datetime]) -> None:
    assert clock_sentence(NOW, recorded) == ""


def test_steps_in_order_are_not_disputed() -> None:
    assert disputed(history(1, 2, 3, 4, 5, 6, 7, 8, 9)) == frozenset()


def test_a_step_that_begins_before_the_one_before_it_ended_disputes_both() -> None:
    records = run(run(history(1, 2), 3, minutes=-1000), 4)
    assert disputed(records) == {1, 2}


def test_a_clock_that_was_years_ahead_is_held_against_the_first_step_after_it_only() -> None:
    ahead = run(history(1, 2), 3, minutes=40 * 525_600)
    log = [LogEntry(one.finished_at, "langkah", "", "") for one in ahead]
    back = ahead[1].finished_at + timedelta(hours=1)
    assert clock_sentence(back, last_recorded(ahead, log))
    later = run(ahead, 4, minutes=-40 * 525_600 + 60)
    log.append(LogEntry(later[-1].finished_at, "langkah", "", ""))
    assert not clock_sentence(later[-1].finished_at + timedelta(hours=1), last_recorded(later, log))
