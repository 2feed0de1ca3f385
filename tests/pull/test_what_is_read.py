"""A pull reads what changed and nothing else, and fails for one OPD only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sync.domain.errors import SourceError
from sync.domain.formats import PUBLIC, FieldType
from sync.domain.records import PullStatus
from sync.file_choices import FileChoices, is_google
from sync.pull import bookmark_of, pull
from sync.sandbox import Fault
from sync.sources.google_sheets import open_google_sheets
from tests.pull.desk import BOTH, Desk
from tests.sources.small_office import (
    HEALTH,
    HIMPUN,
    INDICATORS,
    PEOPLE,
    QUICK,
    REGISTER,
    SOCIAL,
)

TABLE = [
    ["Kode", "Uraian", "Satuan", "2023", "2024"],
    *([row.key, row.label, row.unit, 5, 6] for row in INDICATORS.rows),
]


def test_cold_all_then_none_then_the_changed_one(desk: Desk) -> None:
    cold = desk.pull()
    assert cold.ok == BOTH
    assert desk.reads() == 2
    still = desk.pull()
    assert still.unchanged == BOTH
    assert (desk.reads(), still.reads) == (0, 0)
    desk.office.type_in(SOCIAL.email, desk.ids[SOCIAL.code], {"Isian!D5": 7})
    warm = desk.pull()
    assert (warm.ok, warm.unchanged, desk.reads()) == ((SOCIAL.code,), (HEALTH.code,), 1)
    assert desk.good_value(SOCIAL.code, 4, 3) == 7
    assert warm.answered == 1


def test_a_change_and_its_undoing_is_a_visit_without_content(desk: Desk) -> None:
    desk.pull()
    for value in (1, ""):
        desk.office.type_in(HEALTH.email, desk.ids[HEALTH.code], {"Isian!D5": value})
    assert desk.pull().unchanged == BOTH
    record = desk.store.pulls(HEALTH.code)[-1]
    assert (record.status, record.tables) == (PullStatus.UNCHANGED, ())


def test_other_formats_are_read_again_though_nothing_changed(desk: Desk) -> None:
    desk.fill()
    desk.pull()
    text = replace(
        INDICATORS, rows=tuple(replace(r, type=FieldType.INTEGER) for r in INDICATORS.rows)
    )
    other = replace(REGISTER, formats=(text, *REGISTER.formats[1:]))
    assert desk.pull(register=other).ok == BOTH
    assert desk.pull(register=other).unchanged == BOTH


def test_a_withdrawn_share_marks_only_that_opd(desk: Desk) -> None:
    own = desk.office.server.state.create("Milik Dinsos", SOCIAL.email).file_id
    people = desk.office.acting_as(SOCIAL.email)
    people.insert_permission(own, HIMPUN, "user", "writer", notify=False)
    people.values_update(own, "B3", {"valueInputOption": "RAW"}, {"values": TABLE})
    desk.store.save_delivery(replace(desk.store.deliveries()[SOCIAL.code], spreadsheet_id=own))
    assert desk.pull().ok == BOTH
    mine = next(p["id"] for p in people.list_permissions(own) if p["emailAddress"] == HIMPUN)
    people.remove_permission(own, mine)
    report = desk.pull()
    assert (report.failed, report.unchanged) == ((SOCIAL.code,), (HEALTH.code,))
    visit = desk.store.last_visits()[SOCIAL.code]
    assert "Minta pemiliknya membagikannya" in visit.last.error
    assert desk.good_value(SOCIAL.code, 3, 4) == 5
    people.insert_permission(own, HIMPUN, "user", "writer", notify=False)
    assert SOCIAL.code in desk.pull().unchanged
    assert desk.status(SOCIAL.code) is PullStatus.UNCHANGED


def test_the_word_for_a_spreadsheet_outlives_a_share_that_is_withdrawn(desk: Desk) -> None:
    choices = FileChoices(desk.store, REGISTER.collection.code)
    desk.store.save_delivery(
        replace(
            desk.store.deliveries()[SOCIAL.code],
            spreadsheet_id=desk.office.server.state.create("Milik Dinsos", SOCIAL.email).file_id,
        )
    )
    choices.choose_google(SOCIAL.code)
    assert SOCIAL.code in desk.pull().failed
    assert desk.status(SOCIAL.code) is PullStatus.UNREACHABLE
    assert is_google(choices.choice_for(SOCIAL.code))


@pytest.mark.parametrize("status", [503, 429])
def test_passing_faults_do_not_show(desk: Desk, status: int) -> None:
    desk.office.server.faults.add(Fault("/v4/", status=status, times=2))
    assert desk.pull().ok == BOTH


def test_a_lasting_fault_of_one_spreadsheet_is_its_own_and_is_made_up_for(desk: Desk) -> None:
    desk.pull()
    desk.fill()
    fault = Fault(desk.ids[HEALTH.code], status=503, times=None)
    desk.office.server.faults.add(fault)
    report = desk.pull()
    assert (report.failed, report.ok) == ((HEALTH.code,), (SOCIAL.code,))
    assert "terganggu" in desk.store.last_visits()[HEALTH.code].last.error
    assert desk.good_value(HEALTH.code, 4, 3) is None
    desk.office.server.faults.clear()
    report = desk.pull()
    assert (report.ok, report.unchanged) == ((HEALTH.code,), (SOCIAL.code,))


def test_a_pull_that_is_killed_is_made_up_for(desk: Desk) -> None:
    class KilledError(Exception):
        pass

    def kill(name: str) -> None:
        raise KilledError(name)

    desk.fill()
    with pytest.raises(KilledError, match=HEALTH.short_name):
        desk.pull(progress=kill)
    assert set(desk.store.last_visits()) == {HEALTH.code}
    report = desk.pull()
    assert (report.ok, report.unchanged) == ((SOCIAL.code,), (HEALTH.code,))
    assert (report.reads, desk.reads()) == (1, 1)  # what was committed is not read again
    assert desk.pull().reads == 0


def test_nothing_new_costs_one_request(desk: Desk) -> None:
    desk.pull()
    assert desk.pull().reads == 0
    assert [one.path for one in desk.office.server.traffic.requests()] == ["/drive/v3/changes"]


def test_a_lost_bookmark_costs_a_list_and_reads_nothing_again(desk: Desk) -> None:
    desk.pull()
    desk.store.save_bookmark(bookmark_of(desk.office.sheets, REGISTER), "")
    assert desk.pull().reads == 0
    assert desk.office.server.traffic.count() == 2


def test_the_bookmark_moves_only_when_all_is_committed(desk: Desk) -> None:
    desk.pull()
    before = desk.store.bookmark(bookmark_of(desk.office.sheets, REGISTER))
    desk.fill()

    def fail(name: str) -> None:
        raise ZeroDivisionError(name)

    with pytest.raises(ZeroDivisionError):
        desk.pull(progress=fail)
    assert desk.store.bookmark(bookmark_of(desk.office.sheets, REGISTER)) == before
    desk.pull()
    assert desk.store.bookmark(bookmark_of(desk.office.sheets, REGISTER)) != before


def test_what_was_not_looked_at_for_long_is_read_whatever_google_says(desk: Desk) -> None:
    desk.pull()
    assert desk.pull(sweep_every=timedelta(days=1)).reads == 0
    desk.office.clock.moment += timedelta(days=2)
    swept = desk.pull(sweep_every=timedelta(days=1))
    assert (swept.reads, swept.unchanged) == (2, BOTH)
    assert desk.pull(sweep_every=timedelta(days=1)).reads == 0


def test_a_sheet_that_is_open_to_all_with_the_link_is_looked_at_every_time(desk: Desk) -> None:
    people = desk.office.acting_as(SOCIAL.email)
    own = desk.office.server.state.create("Milik Dinsos", SOCIAL.email).file_id
    people.insert_permission(own, None, "anyone", "writer")
    people.values_update(own, "A1", {"valueInputOption": "RAW"}, {"values": TABLE})
    desk.store.save_delivery(replace(desk.store.deliveries()[SOCIAL.code], spreadsheet_id=own))
    assert desk.pull().ok == BOTH
    people.values_update(own, "D2", {"valueInputOption": "RAW"}, {"values": [[77]]})
    report = desk.pull()
    assert (report.reads, report.ok) == (1, (SOCIAL.code,))
    assert desk.good_value(SOCIAL.code, 1, 3) == 77
    assert (desk.pull().reads, desk.reads()) == (1, 1)


def test_a_share_that_shrinks_to_a_link_is_looked_at_every_time(desk: Desk) -> None:
    people = desk.office.acting_as(SOCIAL.email)
    own = desk.office.server.state.create("Milik Dinsos", SOCIAL.email).file_id
    people.insert_permission(own, HIMPUN, "user", "writer", notify=False)
    people.values_update(own, "A1", {"valueInputOption": "RAW"}, {"values": TABLE})
    desk.store.save_delivery(replace(desk.store.deliveries()[SOCIAL.code], spreadsheet_id=own))
    assert desk.pull().ok == BOTH
    assert desk.pull().reads == 0
    people.insert_permission(own, None, "anyone", "writer")
    mine = next(p["id"] for p in people.list_permissions(own) if p.get("emailAddress") == HIMPUN)
    people.remove_permission(own, mine)
    desk.pull()
    people.values_update(own, "D2", {"valueInputOption": "RAW"}, {"values": [[77]]})
    assert desk.pull().ok == (SOCIAL.code,)
    assert desk.good_value(SOCIAL.code, 1, 3) == 77


def test_a_bookmark_holds_for_the_account_that_it_was_given_to(desk: Desk) -> None:
    desk.pull()
    other = desk.office.folder / "lain.json"
    desk.office.server.add_identity("lain@contoh.example", other)
    for one in desk.ids.values():
        desk.office.acting_as(HIMPUN).insert_permission(
            one, "lain@contoh.example", "user", "writer", notify=False
        )
    server = desk.office.server
    sheets = open_google_sheets(other, base_url=server.base_url, patience=QUICK)
    server.traffic.clear()
    pull(desk.store, sheets, REGISTER, desk.office.clock)
    assert server.traffic.count("/drive/v3/changes$") == 0
    assert server.traffic.count("/drive/v3/files$") == 1


def test_few_spreadsheets_are_in_memory_at_a_time(desk: Desk) -> None:
    codes = [f"9.{number:02}" for number in range(20)]
    agencies = [replace(HEALTH, code=code, short_name=code) for code in codes]
    for one in agencies:
        made = desk.office.server.state.create(one.code, HIMPUN).file_id
        delivery = desk.store.deliveries()[HEALTH.code]
        desk.store.save_delivery(replace(delivery, agency=one.code, spreadsheet_id=made))
    ahead: list[int] = []

    def look(_: str) -> None:
        ahead.append(desk.reads() - len(ahead))

    report = desk.pull(register=replace(REGISTER, agencies=agencies), threads=2, progress=look)

    assert report.reads == 20
    assert max(ahead) <= 2 * 2 + 1


def test_without_google_nothing_changes(desk: Desk) -> None:
    desk.pull()
    desk.office.server.faults.add(Fault("/drive/", reset=True, times=None))
    with pytest.raises(SourceError):
        desk.pull()
    assert len(desk.store.pulls(HEALTH.code)) == 1


def test_an_opd_without_spreadsheet_is_told_once(desk: Desk) -> None:
    new = replace(HEALTH, code="9.99", short_name="Baru")
    odd = replace(HEALTH, code="9.98", short_name="Aneh", spreadsheet_id="lihat WA")
    register = replace(REGISTER, agencies=(*REGISTER.agencies, new, odd))
    for _ in range(2):
        assert desk.pull(register=register).failed == ("9.99", "9.98")
    (record,) = desk.store.pulls("9.99")
    assert "belum punya spreadsheet" in record.error
    assert "'lihat WA'" in desk.store.pulls("9.98")[0].error


def test_one_spreadsheet_does_not_answer_for_two(desk: Desk) -> None:
    address = f"https://docs.google.com/spreadsheets/d/{desk.ids[HEALTH.code]}/edit#gid=0"
    twin = replace(HEALTH, code="9.99", short_name="Kembar", spreadsheet_id=address)
    register = replace(REGISTER, agencies=(*REGISTER.agencies, twin))
    report = desk.pull(register=register)
    assert (report.failed, report.ok) == ((HEALTH.code, "9.99"), (SOCIAL.code,))
    assert "Dinkes, Kembar" in desk.store.last_visits()["9.99"].last.error


def test_the_publics_sheet_is_pulled_once_it_is_delivered(desk: Desk) -> None:
    assert PUBLIC not in desk.pull().ok
    delivery = desk.office.deliver(PEOPLE)[PUBLIC]
    desk.store.save_delivery(delivery)
    people = desk.office.acting_as(PEOPLE.email)
    row = ["10/01/2025", "Contoh Satu", "", "0812-0000-0001", "", "APBD", "Riset", "Melihat"]
    people.values_update(
        delivery.spreadsheet_id,
        "'Permohonan Informasi'!A5:H5",
        {"valueInputOption": "USER_ENTERED"},
        {"values": [row]},
    )
    assert desk.pull().ok == (PUBLIC,)
    assert desk.store.accepted()[PUBLIC, "PERMOHONAN"].table.rows[4][1] == "Contoh Satu"
