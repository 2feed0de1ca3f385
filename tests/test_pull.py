"""A pull reads what changed, keeps what was good, and fails for one OPD only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sync.domain.errors import SourceError
from sync.domain.findings import Rule
from sync.domain.formats import PUBLIC, FieldType
from sync.domain.records import PullStatus
from sync.pull import PullReport, pull
from sync.sandbox import Fault
from sync.store import SqlStore, open_store
from tests.sources.small_office import (
    HEALTH,
    HIMPUN,
    INDICATORS,
    PEOPLE,
    REGISTER,
    SOCIAL,
    SmallOffice,
    small_office,
)

BOTH = (HEALTH.code, SOCIAL.code)


class Desk:
    """An office with its store: everything a pull needs."""

    def __init__(self, office: SmallOffice, store: SqlStore) -> None:
        self.office = office
        self.store = store
        self.ids = {}
        for code, delivery in office.deliver(HEALTH, SOCIAL).items():
            store.save_delivery(delivery)
            self.ids[code] = delivery.spreadsheet_id

    def pull(self, **options: object) -> PullReport:
        """One pull with the traffic log emptied before it."""
        self.office.server.traffic.clear()
        register = options.pop("register", REGISTER)
        return pull(self.store, self.office.sheets, register, self.office.clock, **options)  # type: ignore[arg-type]  # options of many types

    def reads(self) -> int:
        """Requests for cells or tabs in the last pull."""
        return self.office.server.traffic.count("/v4/")

    def fill(self) -> None:
        """Both OPD answer everything in 'Isian'."""
        for agency in (HEALTH, SOCIAL):
            cells: dict[str, object] = {
                f"Isian!{column}{row}": 10 * row for column in "DE" for row in (5, 6, 7)
            }
            self.office.type_in(agency.email, self.ids[agency.code], cells)

    def good_value(self, agency: str, row: int, column: int) -> object:
        """A cell of the last good 'Isian'."""
        return self.store.accepted()[agency, "IND"].table.rows[row][column]

    def status(self, agency: str) -> PullStatus:
        """How the last visit ended."""
        return self.store.last_visits()[agency].last.status


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with (
        small_office(tmp_path) as office,
        open_store(tmp_path / "himpun.db", create=True) as store,
    ):
        yield Desk(office, store)


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


def test_himpuns_own_tabs_are_no_content(desk: Desk) -> None:
    desk.pull()
    good = desk.store.last_visits()[HEALTH.code].last_good
    assert good is not None
    assert [one.table.title for one in good.tables] == ["Isian", "Kecamatan", "Posyandu"]


def test_a_withdrawn_share_marks_only_that_opd(desk: Desk) -> None:
    own = desk.office.server.state.create("Milik Dinsos", SOCIAL.email).file_id
    people = desk.office.acting_as(SOCIAL.email)
    people.insert_permission(own, HIMPUN, "user", "writer", notify=False)
    header = ["Kode", "Uraian", "Satuan", "2023", "2024"]
    rows = [[row.key, row.label, row.unit, 5, 6] for row in INDICATORS.rows]
    people.values_update(own, "B3", {"valueInputOption": "RAW"}, {"values": [header, *rows]})
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


def _relabel(desk: Desk, label: str) -> None:
    desk.office.type_in(HIMPUN, desk.ids[HEALTH.code], {"Isian!D4": f"'{label}"})


def test_a_quarantined_table_leaves_the_last_good_one_and_the_others_go_on(desk: Desk) -> None:
    desk.fill()
    desk.pull()
    _relabel(desk, "Tahun lalu")
    changes = {"Isian!E5": 99, "Kecamatan!C5": 1200}
    desk.office.type_in(HEALTH.email, desk.ids[HEALTH.code], changes)
    report = desk.pull()
    assert (report.quarantined, report.unchanged) == ((HEALTH.code,), (SOCIAL.code,))
    assert desk.good_value(HEALTH.code, 4, 4) == 50
    assert desk.store.accepted()[HEALTH.code, "WIL"].table.rows[4][2] == 1200
    found = desk.store.findings()[HEALTH.code]
    assert any(one.rule is Rule.COLUMN_MISSING and "2023" in one.sentence for one in found)
    _relabel(desk, "2023")
    assert HEALTH.code in desk.pull().ok
    assert desk.good_value(HEALTH.code, 4, 4) == 99


def test_a_renamed_tab_is_found_again(desk: Desk) -> None:
    desk.fill()
    desk.pull()
    gid = desk.office.tab_numbers(desk.ids[HEALTH.code])["Isian"]
    rename = {"properties": {"sheetId": gid, "title": "Isian Baru"}, "fields": "title"}
    desk.office.as_owner(desk.ids[HEALTH.code], {"updateSheetProperties": rename})
    assert HEALTH.code in desk.pull().ok
    assert desk.store.accepted()[HEALTH.code, "IND"].table.title == "Isian Baru"


def test_a_table_that_lost_its_answers_is_held_back_until_confirmed(desk: Desk) -> None:
    desk.fill()
    desk.pull()
    desk.office.type_in(HEALTH.email, desk.ids[HEALTH.code], {"Isian!D5": "", "Isian!D6": ""})
    report = desk.pull()
    assert report.quarantined == (HEALTH.code,)
    assert desk.good_value(HEALTH.code, 4, 3) == 50
    (held,) = (one for one in desk.store.findings()[HEALTH.code] if one.rule is Rule.SOURCE_SHRUNK)
    assert "dari 6 menjadi 4" in held.sentence
    assert desk.pull(confirmed=(HEALTH.code,)).ok == (HEALTH.code,)
    assert desk.good_value(HEALTH.code, 4, 3) is None


def test_a_small_loss_is_accepted(desk: Desk) -> None:
    desk.fill()
    desk.pull()
    desk.office.type_in(HEALTH.email, desk.ids[HEALTH.code], {"Isian!D5": ""})
    assert desk.pull().ok == (HEALTH.code,)


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
    assert desk.pull().reads == 0


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
