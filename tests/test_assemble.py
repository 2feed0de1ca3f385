"""The state of the collection, now and at any earlier moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sync.assemble import assemble
from sync.domain.entries import Entry, EntryKind
from sync.domain.errors import StepRefusedError
from sync.domain.findings import Rule
from sync.domain.formats import PUBLIC
from sync.domain.returned_items import WAIVED_BY, WAIVER_REASON, Life, ReturnedItem
from sync.domain.state import Condition, Timeliness
from sync.domain.working_time import WIB
from sync.ports import WorkbookUpdate
from sync.workbook import names
from tests.contract.memory_store import MemoryStore
from tests.fakes import FakeClock
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, INDICATORS, SEA, SOCIAL, filling, indicator


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor")


def test_before_step_one_there_is_no_collection() -> None:
    with pytest.raises(StepRefusedError, match="himpun step 1"):
        assemble(MemoryStore(), FakeClock())


def test_opd_go_from_undelivered_to_complete(desk: Desk) -> None:
    seen = []
    desk.run(1)
    seen.append(desk.of(SEA).condition)
    desk.run_all(2, 3)
    seen.append(desk.of(SEA).condition)
    desk.fill(SEA, "Indikator", D5="salah")
    desk.run(3)
    seen.append(desk.of(SEA).condition)
    desk.fill(SEA, "Indikator", D5=1, E5=1)
    desk.run(3)
    seen.append(desk.of(SEA).condition)
    desk.fill(SEA, "Indikator", F5=1)
    desk.run(3)
    seen.append(desk.of(SEA).condition)
    assert seen == [
        *(Condition.NOT_DELIVERED, Condition.EMPTY, Condition.EMPTY),
        *(Condition.NEEDS_MENDING, Condition.COMPLETE),
    ]


def test_an_opd_that_fails_keeps_its_last_good_data(desk: Desk) -> None:
    before = desk.collected().of(SEA)
    desk.sheets.revoked.add(desk.store.deliveries()[SEA].spreadsheet_id)
    desk.run(3)
    after = desk.of(SEA)
    assert after.condition is Condition.UNREACHABLE
    assert (after.submissions, after.completeness) == (before.submissions, before.completeness)
    assert after.accepted[0].pulled_at == before.accepted[0].pulled_at
    assert desk.of(SOCIAL).condition is Condition.COMPLETE


def test_an_earlier_moment_shows_the_earlier_state(desk: Desk) -> None:
    desk.collected()
    early = desk.clock.now()
    then = desk.state()
    desk.fill(SEA, "Indikator", D5=99)
    desk.run_all(3, 4)
    shown = assemble(desk.store, desk.clock, at=early)
    assert shown == then
    assert desk.state() != then


@pytest.mark.parametrize(
    ("moment", "timeliness"),
    [
        (datetime(2026, 2, 20, 23, 59, 59, tzinfo=WIB), Timeliness.ON_TIME),
        (datetime(2026, 2, 21, 0, 0, 0, tzinfo=WIB), Timeliness.LATE),
        (datetime(2026, 2, 20, 17, 0, 0, tzinfo=WIB), Timeliness.ON_TIME),
    ],
)
def test_the_due_day_ends_at_midnight_in_the_office(
    desk: Desk, moment: datetime, timeliness: Timeliness
) -> None:
    desk.run_all(1, 2)
    desk.fill_well()
    desk.clock.moment = moment.astimezone(tz=None) - timedelta(minutes=10)
    desk.run(3)
    assert desk.of(HEALTH).timeliness is timeliness


def test_later_corrections_do_not_make_an_answer_late(desk: Desk) -> None:
    desk.collected()
    desk.clock.pass_time(days=60)
    desk.fill(HEALTH, "Indikator", D5=99)
    desk.run(3)
    assert desk.of(HEALTH).timeliness is Timeliness.ON_TIME
    assert desk.of(HEALTH).first_answer == desk.store.first_answers()[HEALTH]


def test_the_public_is_no_opd(desk: Desk) -> None:
    state = desk.collected().state()
    assert PUBLIC not in {item.agency.code for item in state.agencies}
    assert state.public is not None
    assert state.completeness.requested == sum(
        item.completeness.requested for item in state.agencies
    )


def begin(desk: Desk, code: str, periods: str, **settings: str) -> None:
    """People write another collection into Pengaturan and begin it."""
    cells = {
        names.CODE: code,
        names.TITLE: f"Pengumpulan {code}",
        names.PERIODS: periods,
        names.PREVIOUS: settings.get("previous", ""),
    }
    desk.workbook.apply(WorkbookUpdate({}, {name.name: value for name, value in cells.items()}))
    desk.office.store = desk.store.of(code)  # type: ignore[assignment] # fits the Store port
    desk.run(1)


def test_another_collection_begins_anew_and_the_old_one_stays(desk: Desk) -> None:
    desk.collected()
    old = assemble(desk.store.of("2025"), desk.clock)
    begin(desk, "2026", "2024; 2025; 2026")
    new = assemble(desk.store.of("2026"), desk.clock)
    assert [record.step for record in new.steps] == [1]
    assert new.completeness.answered == 0
    assert all(item.condition is Condition.NOT_DELIVERED for item in new.agencies)
    again = assemble(desk.store.of("2025"), desk.clock)
    assert (again.agencies, again.steps) == (old.agencies, old.steps)


def test_the_collection_before_is_shown_beside_as_it_ended(desk: Desk) -> None:
    desk.collected()
    begin(desk, "2026", "2024; 2025; 2026")
    past = assemble(desk.store.of("2026"), desk.clock).previous
    assert past is not None
    assert past.register.collection.code == "2025"
    assert past.completeness.answered > 0
    assert past.previous is None


def test_answers_that_differ_from_the_collection_before_are_found(desk: Desk) -> None:
    desk.collected()
    begin(desk, "2025-ulang", "2023; 2024; 2025")
    desk.run(2)
    desk.fill(SEA, "Indikator", F5=1.7)
    desk.run(3)
    found = [one for one in desk.of(SEA).findings if one.rule is Rule.DIFFERS_FROM_LAST]
    assert [(one.cell, one.raw) for one in found] == [("F5", "1,7")]
    assert "1,75" in found[0].sentence


def test_a_waiver_of_what_differs_from_before_holds_for_that_content_only(desk: Desk) -> None:
    desk.collected()
    begin(desk, "2025-ulang", "2023; 2024; 2025")
    desk.run(2)
    desk.fill(SEA, "Indikator", F5=1.7)
    desk.run(3)

    def item() -> ReturnedItem:
        found = (one for one in desk.of(SEA).items if one.finding.rule is Rule.DIFFERS_FROM_LAST)
        return next(found)

    facts = {WAIVED_BY: "Contoh Satu", WAIVER_REASON: "angka lama keliru"}
    waiver = Entry(EntryKind.FINDING, item().finding.code, desk.clock.now(), "Contoh", facts)
    desk.store.of("2025-ulang").save_entry(waiver)
    assert item().life is Life.WAIVED
    desk.fill(SEA, "Indikator", F5=1.6)
    desk.run(3)
    assert (item().life, bool(item().problem)) == (Life.OPEN, True)


def test_a_waiver_of_a_sum_that_contradicts_holds_until_the_column_changes(desk: Desk) -> None:
    homes = indicator("1.02.000009", "Panti", HEALTH, Satuan="unit")
    desk.workbook.apply(filling({names.INDICATORS: (*INDICATORS, homes)}))
    desk.run_all(1, 2)
    desk.fill(HEALTH, "Indikator", F7=9)
    desk.fill(SOCIAL, "Panti per Kecamatan", C5=1, C6=2)
    desk.run(3)

    def item() -> ReturnedItem:
        found = (one for one in desk.of(SOCIAL).items if one.finding.rule is Rule.SUM_CONTRADICTION)
        return next(found)

    facts = {WAIVED_BY: "Contoh Satu", WAIVER_REASON: "cakupan berbeda"}
    waiver = Entry(EntryKind.FINDING, item().finding.code, desk.clock.now(), "Contoh", facts)
    desk.store.save_entry(waiver)
    assert item().life is Life.WAIVED
    desk.fill(SOCIAL, "Panti per Kecamatan", C5=4)
    desk.run(3)
    assert item().life is Life.OPEN


def test_years_are_not_compared_with_quarters_unless_someone_says_so(desk: Desk) -> None:
    desk.collected()
    begin(desk, "2026-TW1", "2025 Triwulan 4; 2026 Triwulan 1")
    assert assemble(desk.store.of("2026-TW1"), desk.clock).previous is None
    begin(desk, "2026-TW2", "2026 Triwulan 1; 2026 Triwulan 2", previous="2025")
    named = assemble(desk.store.of("2026-TW2"), desk.clock).previous
    assert named is not None
    assert named.register.collection.code == "2025"
    begin(desk, "2027-TW1", "2026 Triwulan 4; 2027 Triwulan 1", previous="tidak-ada")
    assert assemble(desk.store.of("2027-TW1"), desk.clock).previous is None
