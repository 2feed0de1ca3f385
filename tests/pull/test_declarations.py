"""What an OPD declares on its tab 'Pernyataan' is noticed by the pull, and is never data."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sync.assemble import assemble
from sync.domain.entries import EntryKind
from sync.domain.records import PullStatus
from sync.domain.state import AgencyState, Condition
from sync.pull import pull
from tests.pull.desk import Desk
from tests.sources.small_office import REGISTER, SOCIAL

STATUS, NAME, POSITION, STAFF_ID, DAY = (f"Pernyataan!B{row}" for row in range(6, 11))
FINISHED: dict[str, object] = {
    STATUS: "Selesai",
    NAME: "Contoh Empat, S.E.",
    POSITION: "Sekretaris",
    DAY: "20/01/2025",
}


def declare(desk: Desk, cells: dict[str, object] | None = None) -> None:
    desk.office.type_in(SOCIAL.email, desk.ids[SOCIAL.code], cells or FINISHED)


def social(desk: Desk) -> AgencyState:
    desk.store.save_register(REGISTER, desk.office.clock.now())
    state = assemble(desk.store, desk.office.clock)
    return next(item for item in state.agencies if item.agency == SOCIAL)


def kept(desk: Desk) -> int:
    return sum(entry.kind is EntryKind.DECLARATION for entry in desk.store.entries())


def test_a_declaration_is_noticed_though_no_answer_changed(desk: Desk) -> None:
    desk.fill()
    desk.pull()
    declare(desk)
    desk.pull()
    found = social(desk)
    assert desk.status(SOCIAL.code) is PullStatus.UNCHANGED
    assert found.declared is not None
    assert (found.declared.by, found.declared.day) == (
        "Contoh Empat, S.E., Sekretaris",
        "2025-01-20",
    )
    assert found.condition is Condition.DECLARED


def test_a_declaration_is_never_an_answer(desk: Desk) -> None:
    declare(desk)
    desk.pull()
    found = social(desk)
    assert (found.completeness.answered, found.condition) == (0, Condition.EMPTY)
    assert found.is_declared
    visit = desk.store.last_visits()[SOCIAL.code].last_good
    assert visit is not None
    assert "Pernyataan" not in [one.table.title for one in visit.tables]


def test_the_same_declaration_is_kept_once(desk: Desk) -> None:
    declare(desk)
    desk.pull()
    desk.pull(sweep_every=timedelta(0))
    assert kept(desk) == 1


def test_an_untouched_tab_declares_nothing(desk: Desk) -> None:
    desk.pull()
    assert (kept(desk), social(desk).declared) == (0, None)


def test_answers_that_change_after_the_declaration_are_noticed(desk: Desk) -> None:
    desk.fill()
    declare(desk)
    desk.pull()
    desk.office.type_in(SOCIAL.email, desk.ids[SOCIAL.code], {"Isian!D5": 11})
    desk.pull()
    changed = social(desk)
    assert changed.has_changed_since
    assert changed.condition is Condition.COMPLETE
    declare(desk, {DAY: "21/01/2025"})
    desk.pull()
    again = social(desk)
    assert (again.has_changed_since, again.condition) == (False, Condition.DECLARED)


def test_a_declaration_can_be_taken_back(desk: Desk) -> None:
    desk.fill()
    declare(desk)
    desk.pull()
    declare(desk, {STATUS: "Belum selesai"})
    desk.pull()
    assert (social(desk).is_declared, kept(desk)) == (False, 2)
    declare(desk, dict.fromkeys(FINISHED, ""))
    desk.pull()
    assert social(desk).declared is None


def test_a_pull_that_is_cut_off_after_the_declaration_was_kept_keeps_it_once(desk: Desk) -> None:
    declare(desk)

    class CutOffError(Exception):
        pass

    class Cut(type(desk.store)):  # type: ignore[misc] # the store, cut off at one place
        def save_pull(self, *_: object) -> int:
            raise CutOffError

    whole = desk.store
    cut = object.__new__(Cut)
    cut.__dict__.update(whole.__dict__)
    only = replace(REGISTER, agencies=(SOCIAL,))
    with pytest.raises(CutOffError):
        pull(cut, desk.office.sheets, only, desk.office.clock)
    assert kept(desk) == 1
    desk.pull()
    assert kept(desk) == 1
    assert social(desk).is_declared


def test_a_declaration_is_read_from_a_whole_file_as_well(desk: Desk) -> None:
    desk.pull()
    declare(desk)
    tabs = {"Isian": 0}
    found = desk.office.sheets.read(desk.ids[SOCIAL.code], tabs, as_file=True)
    assert "Pernyataan" in [table.title for table in found.tables]
    assert desk.office.server.traffic.count("/export") == 1
