"""kill -9 at random moments of a working day, and what must hold after each."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.faults.field_office import OPD
from tests.service import invariants
from tests.service.events_daily import an_opd_types, staff_write
from tests.service.events_files import a_hostile_file_comes

if TYPE_CHECKING:
    from tests.service.office_life import OfficeLife

LONGEST = 2.0
"""Seconds of work before a kill: longer than one visit takes on a PC with nothing else to do."""


class Day:
    """A working day on which the power fails again and again.

    Args:
        often: after so many kills everything that was typed must have arrived; after the others
            nothing that had arrived may be missing.
    """

    def __init__(self, life: OfficeLife, often: int = 5) -> None:
        self._life = life
        self._often = often
        self._kills = 0
        self._see_all()

    def kill(self) -> None:
        """OPD type, files come, staff write; then the power fails; then all must be whole."""
        life = self._life
        life.start()
        an_opd_types(life)
        chance = life.seed.random()
        if chance < 0.15:
            staff_write(life)
        elif chance < 0.4:
            a_hostile_file_comes(life)
        elif chance < 0.6:
            life.masuk.hand_in(life.seed.choice(OPD), {}, life.masuk.next_edition())
        else:
            life.office.master.touch()
        if life.seed.random() < 0.8:
            _wait_for_work(life)
        time.sleep(life.seed.uniform(0.0, LONGEST))
        life.kill(life.seed.choice(("watcher", "worker", "both")))
        self._kills += 1
        self._nothing_is_missing()
        if self._kills % self._often == 0:
            life.calm()
            self._see_all()

    def _see_all(self) -> None:
        life = self._life
        life.check()
        self._arrived = dict(life.typed)
        self._read = dict(life.words)

    def _nothing_is_missing(self) -> None:
        """The store is whole; what arrived is there, or what was typed there since; none twice."""
        life = self._life
        invariants.check_store(life)
        with life.office.store() as store:
            assert not invariants.doubled(store)
        for (agency, cell), value in self._arrived.items():
            found = invariants.held(life, agency, cell)
            assert isinstance(found, int)
            assert value <= found <= life.typed[agency, cell]
        for agency, word in self._read.items():
            assert word <= invariants.word_of(life, agency) <= life.words[agency]
        life.eventually(lambda: not life.masuk.astray(), life.masuk.astray)


def _wait_for_work(life: OfficeLife) -> None:
    until = time.monotonic() + 5.0
    while not life.workers() and time.monotonic() < until:
        time.sleep(0.02)
