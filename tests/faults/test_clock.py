"""A PC whose clock jumps: no time is negative, steps go on, dates stay readable, and it says so.

Where it went back the step is done, and says at its end that the clock is to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import openpyxl
import pytest

from addin.cli import PARTLY_FAILED
from sync import texts
from sync.domain.procedure import step_states
from sync.domain.working_time import WIB, WorkingCalendar
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.fakes import FakeClock
from tests.faults.field_office import FieldOffice

OfficeAt = Callable[[str], FieldOffice]
WENT_BACK = "jam komputer ini mundur"


@dataclass
class JumpingClock(FakeClock):
    """Jumps once, in the middle of a step."""

    jump: timedelta = timedelta()
    calls: int = 0

    def now(self) -> datetime:
        self.calls += 1
        if self.calls == 4:
            self.moment += self.jump
        return self.moment


def finish(office: FieldOffice, *steps: int) -> None:
    for step in steps:
        more = ("--putusan", "lanjut", "--alasan", "uji") if step == 7 else ()
        said = office.step(step, *more)
        assert said.code == (PARTLY_FAILED if WENT_BACK in said.text else 0), said.text


def log_of(office: FieldOffice) -> list[str]:
    return [entry.event for entry in office.state().log]


def check_times(office: FieldOffice) -> None:
    """Nothing took less than no time; what the master shows of it can be read."""
    records = office.state().steps
    states = step_states(records, WorkingCalendar(), office.clock.now())
    assert all(state.elapsed >= 0 for state in states)
    workbook = ClosedWorkbook(office.master)
    shown = workbook.read_table(names.STEP_TIMES.name).rows
    due = str(workbook.read_name(names.HOME_DUE.name))
    workbook.close()
    assert all(minutes is None or minutes >= 0 for *_, minutes in shown)
    assert "-" not in due
    openpyxl.load_workbook(office.master)


@pytest.mark.parametrize(
    "jump", [timedelta(days=-1), timedelta(days=366)], ids=["a day back", "a year on"]
)
def test_a_clock_that_jumps_between_two_steps(office_at: OfficeAt, jump: timedelta) -> None:
    office = office_at("tersampaikan")
    office.clock.moment += jump
    finish(office, 3, 4, 5, 6)
    office.clock.moment -= jump
    finish(office, 7, 8, 9)
    check_times(office)
    assert texts.CLOCK_EVENT in log_of(office)


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=366)])
def test_a_clock_that_jumps_within_a_step(office_at: OfficeAt, jump: timedelta) -> None:
    office = office_at("tersampaikan")
    office.clock = JumpingClock(office.clock.moment, jump)
    finish(office, 3, 4, 5)
    check_times(office)
    assert (texts.CLOCK_EVENT in log_of(office)) == (jump < timedelta())
    assert office.state().completeness.answered == 16


@pytest.mark.parametrize("year", [1980, 2098])
def test_a_clock_that_lost_its_battery(office_at: OfficeAt, year: int) -> None:
    office = office_at("tersampaikan")
    office.clock.moment = datetime(year, 1, 1, tzinfo=WIB)
    finish(office, 3, 4, 5, 6)
    check_times(office)
    workbook = ClosedWorkbook(office.master)
    notice = str(workbook.read_name(names.HOME_NOTICE.name))
    workbook.close()
    assert (WENT_BACK in notice) == (year < 2026)


def test_what_was_pulled_before_the_clock_went_back_is_still_the_newest(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    office.clock.moment -= timedelta(days=30)
    office.type_in("3.25.0.00", {"Indikator!D5": 2.5})
    finish(office, 3)
    (seen,) = office.of("3.25.0.00").submissions
    assert float(str(seen.values[0].value)) == 2.5
    office.clock.moment += timedelta(days=30)
    finish(office, 3)
    assert float(str(office.of("3.25.0.00").submissions[0].values[0].value)) == 2.5
