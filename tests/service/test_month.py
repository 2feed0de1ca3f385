"""A short stretch of the simulated month (`tests.service.soak`): nothing lost or doubled."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.faults.field_office import FieldOffice
from tests.service.events import OFTEN, QUICK_STORIES
from tests.service.fast import FastClock
from tests.service.kills import Day
from tests.service.office_life import OfficeLife, small_disk

OfficeAt = Callable[[str], FieldOffice]
TURNS = 2


@pytest.mark.parametrize("seed", [11, 12])
def test_whatever_happens_nothing_is_lost_and_nothing_doubled(
    office_at: OfficeAt, seed: int
) -> None:
    office = office_at("tersampaikan")
    start = office.clock.now() + timedelta(hours=1)
    clock = FastClock.make(office.folder / "jam.json", start, speed=2_000.0)
    with small_disk(office) as disk:
        life = OfficeLife(office, clock, random.Random(seed), OFTEN, many=30, disk=disk)
        life.start()
        try:
            for _ in range(TURNS):
                life.turn()
            life.happen(life.seed.choice(QUICK_STORIES))
            Day(life, often=1).kill()
        finally:
            life.close()
    assert life.events
