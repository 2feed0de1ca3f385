"""A person runs the SOP's steps beside the service: it holds still under review, then goes on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.faults.field_office import OPD
from tests.service.events_daily import CELLS, is_held
from tests.service.events_hard import give_back

if TYPE_CHECKING:
    from tests.service.office_life import OfficeLife

MISTAKE = "banyak"


def findings_go_back(life: OfficeLife) -> None:
    """An OPD errs; steps 3 to 6, and step 7 returns; the OPD mends, and the service takes it in."""
    life.calm()
    life.check()
    agency, cell = life.seed.choice(OPD), life.seed.choice(CELLS)
    life.type_in(agency, {cell: MISTAKE})
    life.typed.pop((agency, cell), None)
    life.done("step", "3")
    life.eventually(lambda: is_held(life, agency, cell, MISTAKE), lambda: "no mistake came")
    _review(life)
    give_back(life)
    life.type_in(agency, {cell: life.number()})
    life.check()


def a_collection_is_approved(life: OfficeLife) -> None:
    """Steps 3 to 9; then a new round is opened, and what OPD typed meanwhile comes."""
    life.calm()
    life.check()
    life.done("step", "3")
    _review(life)
    life.done("step", "7", "--putusan", "lanjut", "--alasan", "Cukup untuk tahun ini")
    for number in (8, 9):
        life.done("step", str(number))
    _holds_still(life)
    give_back(life)
    life.check()


def _review(life: OfficeLife) -> None:
    for number in (4, 5, 6):
        life.done("step", str(number))
    _holds_still(life)


def _holds_still(life: OfficeLife) -> None:
    """What is under review is what was gathered, whatever OPD type meanwhile."""
    agency, cell = life.seed.choice(OPD), life.seed.choice(CELLS)
    before = {code: _answers(life, code) for code in OPD}
    life.type_in(agency, {cell: life.number()})
    if life.seed.random() < 0.5:
        life.kill(life.seed.choice(("watcher", "worker", "both")))
        life.start()
    life.office.master.touch()
    life.eventually(lambda: life.state and life.state.note, lambda: "not said that it holds still")
    time.sleep(life.seed.uniform(2.0, 3.0))
    assert {code: _answers(life, code) for code in OPD} == before, "pulled while under review"


def _answers(life: OfficeLife, agency: str) -> list[object]:
    with life.office.store() as store:
        return [
            (code, one.content_hash) for code, one in sorted(store.accepted(agency=agency).items())
        ]
