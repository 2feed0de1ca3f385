"""kill -9 at random moments of a working day, and what must hold after each."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.faults.field_office import OPD
from tests.service.events_daily import an_opd_types, staff_write
from tests.service.events_files import a_hostile_file_comes

if TYPE_CHECKING:
    from tests.service.office_life import OfficeLife

LONGEST = 2.5
"""Seconds of work before a kill: longer than one visit takes."""


def kill_and_check(life: OfficeLife) -> None:
    """OPD type, files come, staff write; then the power fails; then all must be as it should.

    All must be well before: a file that comes first answers for an OPD until somebody chooses.
    """
    an_opd_types(life)
    chance = life.seed.random()
    if chance < 0.2:
        staff_write(life)
    elif chance < 0.5:
        a_hostile_file_comes(life)
    elif chance < 0.7:
        edition, agency = life.masuk.next_edition(), life.seed.choice(OPD)
        life.masuk.hand_in(agency, {}, edition)
    else:
        life.office.master.touch()
    time.sleep(life.seed.uniform(0.0, LONGEST))
    life.kill(life.seed.choice(("watcher", "worker", "both")))
    life.start()
    life.check()
