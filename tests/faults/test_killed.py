"""A process that is killed at any moment loses nothing and doubles nothing: run again, all is well.

SIGKILL is what a power cut, the task manager and a battery at its end have in common.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.faults import child
from tests.faults.child import Moment
from tests.faults.field_office import STAGE_BEFORE, FieldOffice

OfficeAt = Callable[[str], FieldOffice]
Undisturbed = Callable[[int], dict[str, Any]]

STORE = "sync.store.sql_store:SqlStore"
STEP = "addin.run_step"
MOMENTS: dict[int, tuple[Moment, ...]] = {
    2: (
        ("sync.sources.google_sheets", "delivery_requests", 1),  # made, and empty
        ("sync.sources.google_sheets", "_share", 2),  # laid out, not shared
        (STORE, "save_delivery", 2),  # shared, not noted
        (STORE, "save_entry", 2),  # a letter has its number, the next not yet
        ("addin.papers", "write_document", 3),  # numbered, not printed
        (STEP, "write_bundle", 1),
        (STORE, "save_step", 1),
        (STEP, "publish", 1),  # between store and master
    ),
    3: (
        (STORE, "save_pull", 2),
        (STORE, "save_bookmark", 1),
        (STORE, "save_step", 1),
        (STEP, "publish", 1),
    ),
    7: (
        (STORE, "save_return", 1),  # the OPD has it, the store does not know
        (STORE, "save_return", 2),
        (STORE, "save_step", 1),
        ("sync.workbook.package.save", "_check_copy", 1),  # while the master is written
    ),
}


REQUESTS = {2: 30, 3: 6, 7: 6}
"""About as many requests as a step takes."""


def kill(office: FieldOffice, step: int, moment: Moment) -> None:
    process, receiving = run(office, step, moment)
    assert child.answer(process, receiving) == (-9, "")


def run(office: FieldOffice, step: int, moment: Moment | None = None) -> tuple[Any, Any]:
    now = office.clock.pass_time(minutes=10)
    return child.start(office.workspace, now, ("step", str(step)), moment)


def check_whole(office: FieldOffice) -> None:
    """Whatever was cut off: the store opens, and no spreadsheet is there twice."""
    office.state()
    assert max(Counter(office.files()).values(), default=1) == 1


@pytest.mark.parametrize("step", [2, 3, 7])
def test_killed_between_any_two_acts(
    office_at: OfficeAt, undisturbed: Undisturbed, step: int
) -> None:
    office = office_at(STAGE_BEFORE[step])
    for moment in MOMENTS[step]:
        kill(office, step, moment)
        check_whole(office)
    if office.step(step).code == 2:  # the step is done already, only the master lags behind
        assert step == 7
        assert office.himpun("publish").code == 0
    assert office.picture() == undisturbed(step)


@pytest.mark.parametrize("step", [2, 3, 7])
def test_killed_at_random_moments(office_at: OfficeAt, undisturbed: Undisturbed, step: int) -> None:
    office = office_at(STAGE_BEFORE[step])
    seed = random.Random(step)
    killed = 0
    for _ in range(5):
        reached = seed.randrange(REQUESTS[step]) + office.server.traffic.count()
        process, receiving = run(office, step)
        until = time.monotonic() + 5
        # what it asked of Google tells how far it has come, however slow the computer is
        while (
            office.server.traffic.count() < reached
            and process.is_alive()
            and time.monotonic() < until
        ):
            time.sleep(0.001)
        time.sleep(seed.uniform(0, 0.02))
        process.kill()
        killed += child.answer(process, receiving)[0] == -9
        check_whole(office)
    assert killed
    if office.step(step).code == 2:
        assert step == 7
        assert office.himpun("publish").code == 0
    assert office.picture() == undisturbed(step)


def test_after_a_kill_before_the_master_was_written_publishing_is_enough(
    office_at: OfficeAt, undisturbed: Undisturbed
) -> None:
    office = office_at(STAGE_BEFORE[3])
    kill(office, 3, (STEP, "publish", 1))
    assert office.picture() != undisturbed(3)

    assert office.himpun("publish").code == 0

    assert office.picture() == undisturbed(3)


def test_a_kill_while_archiving_leaves_no_numbered_half(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    kill(office, 4, ("sync.archive", "_write_manifest", 1))
    archive = office.workspace / "arsip"
    assert not [path for path in archive.iterdir() if not path.name.startswith(".")]

    assert office.step(4).code == 0

    assert [path.name for path in archive.iterdir()] == ["2025-001"]


def test_two_at_once_do_not_meet(office_at: OfficeAt, undisturbed: Undisturbed) -> None:
    for step in (2, 3):
        office = office_at(STAGE_BEFORE[step])
        both = [run(office, step) for _ in range(2)]
        said = [child.answer(*one) for one in both]

        codes = sorted(code for code, _ in said)
        # the clocks of the two stand still: who waited finds that the other one ended after now
        assert codes in ([0, 0], [0, 1], [0, 2]), said
        told = {0: "", 1: "jam komputer ini mundur", 2: "sedang dipakai"}
        for code, text in said:
            assert told[code] in text
        assert not list(office.workspace.glob("*.log"))
        done = [one for one in office.state().steps if one.step == step]
        assert len(done) == len([code for code in codes if code < 2])
        check_whole(office)
        assert office.picture() == undisturbed(step)


def test_what_only_looks_does_not_wait_for_who_writes(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    process, receiving = run(office, 3, ("addin.run_step", "publish", 10**6))
    assert office.himpun("trace", "Rekap!A1").code == 2  # a sentence about the cell, not the lock
    assert child.answer(process, receiving)[0] == 0
