"""A pull reads what changed, keeps what was good, and fails for one OPD only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sync.domain.errors import SourceError
from sync.domain.findings import Rule
from sync.domain.formats import PUBLIC, FieldType
from sync.domain.records import PullStatus
from sync.pull import PullReport, bookmark_of, pull
from sync.sandbox import Fault
from sync.sandbox.model import Cell
from sync.sources.google_sheets import open_google_sheets
from sync.store import SqlStore, open_store
from tests.sources.small_office import (
    HEALTH,
    HIMPUN,
    INDICATORS,
    PEOPLE,
    POSYANDU,
    QUICK,
    REGISTER,
    SOCIAL,
    SmallOffice,
    small_office,
)

BOTH = (HEALTH.code, SOCIAL.code)
TABLE = [
    ["Kode", "Uraian", "Satuan", "2023", "2024"],
    *([row.key, row.label, row.unit, 5, 6] for row in INDICATORS.rows),
]


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
    assert (report.reads, desk.reads()) == (1, 1)  # what was committed is not read again
    assert desk.pull().reads == 0


def test_nothing_new_costs_one_request(desk: Desk) -> None:
    desk.pull()
    assert desk.pull().reads == 0
    assert [one.path for one in desk.office.server.traffic.requests()] == ["/drive/v3/changes"]


def test_a_lost_bookmark_costs_a_list_and_reads_nothing_again(desk: Desk) -> None:
    desk.pull()
    desk.store.save_bookmark(bookmark_of(desk.office.sheets), "")
    assert desk.pull().reads == 0
    assert desk.office.server.traffic.count() == 2


def test_the_bookmark_moves_only_when_all_is_committed(desk: Desk) -> None:
    desk.pull()
    before = desk.store.bookmark(bookmark_of(desk.office.sheets))
    desk.fill()

    def fail(name: str) -> None:
        raise ZeroDivisionError(name)

    with pytest.raises(ZeroDivisionError):
        desk.pull(progress=fail)
    assert desk.store.bookmark(bookmark_of(desk.office.sheets)) == before
    desk.pull()
    assert desk.store.bookmark(bookmark_of(desk.office.sheets)) != before


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


def _hide(desk: Desk, row: int, *, hidden: bool) -> None:
    gid = desk.office.tab_numbers(desk.ids[HEALTH.code])["Isian"]
    span = {"sheetId": gid, "dimension": "ROWS", "startIndex": row - 1, "endIndex": row}
    request = {"range": span, "properties": {"hiddenByUser": hidden}, "fields": "hiddenByUser"}
    desk.office.as_owner(desk.ids[HEALTH.code], {"updateDimensionProperties": request})


def test_answers_in_hidden_rows_count_and_are_flagged(desk: Desk) -> None:
    def flags() -> list[str]:
        found = desk.store.findings()[HEALTH.code]
        return [one.sentence for one in found if one.rule is Rule.ROW_HIDDEN]

    desk.fill()
    desk.pull()
    _hide(desk, 5, hidden=True)
    _hide(desk, 6, hidden=True)
    assert HEALTH.code in desk.pull().ok
    assert desk.good_value(HEALTH.code, 4, 3) == 50
    (sentence,) = flags()
    assert sentence.startswith("Baris 5-6 di lembar 'Isian' (mulai sel D5) tersembunyi")
    desk.office.type_in(HIMPUN, desk.ids[HEALTH.code], {"Petunjuk!A20": "x"})
    assert HEALTH.code in desk.pull().unchanged
    _hide(desk, 6, hidden=False)
    assert HEALTH.code in desk.pull().ok
    assert flags()[0].startswith("Baris 5 di lembar")
    _hide(desk, 5, hidden=False)
    assert HEALTH.code in desk.pull().ok
    assert flags() == []


def _posyandu(desk: Desk, *codes: str) -> None:
    """Fill the list anew with these rows."""
    people = desk.office.acting_as(HEALTH.email)
    made = desk.ids[HEALTH.code]
    people.values_clear(made, "Posyandu!A5:D60")
    rows = [[code, f"Posyandu {code}", "1/2/2020", "Baik"] for code in codes]
    people.values_update(
        made, "Posyandu!A5", {"valueInputOption": "USER_ENTERED"}, {"values": rows}
    )


def test_rows_that_vanished_are_named_until_they_are_back_or_confirmed(desk: Desk) -> None:
    def gone() -> list[str]:
        found = desk.store.findings()[HEALTH.code]
        return [one.raw for one in found if one.rule is Rule.ROW_GONE]

    codes = [f"P{number:02}" for number in range(20)]
    _posyandu(desk, *codes)
    desk.pull()
    assert gone() == []
    _posyandu(desk, *codes[2:])
    assert HEALTH.code in desk.pull().ok
    assert gone() == ["P00\nP01"]
    (sentence,) = (
        one.sentence for one in desk.store.findings()[HEALTH.code] if one.rule is Rule.ROW_GONE
    )
    assert sentence.startswith(
        "2 baris yang dulu ada di lembar 'Posyandu' kini tidak ada lagi: P00, P01."
    )
    _posyandu(desk, *codes[10:])
    assert desk.pull().quarantined == (HEALTH.code,)
    assert gone() == ["P00\nP01"]
    _posyandu(desk, *codes[3:])
    desk.pull()
    assert sorted(gone()[0].split("\n")) == ["P00", "P01", "P02"]
    _posyandu(desk, *codes[1:])
    desk.pull()
    assert gone() == ["P00"]
    assert desk.pull(confirmed=(HEALTH.code,)).ok == (HEALTH.code,)
    assert gone() == []


def test_rows_of_the_same_name_are_counted(desk: Desk) -> None:
    codes = [f"P{number % 2}" for number in range(20)]
    _posyandu(desk, *codes)
    desk.pull()
    _posyandu(desk, *codes[3:])
    desk.pull()
    (found,) = (one for one in desk.store.findings()[HEALTH.code] if one.rule is Rule.ROW_GONE)
    assert sorted(found.raw.split("\n")) == ["P0", "P0", "P1"]


def test_a_row_whose_name_is_mended_has_not_vanished(desk: Desk) -> None:
    _posyandu(desk, "P1", "P2", "P3")
    desk.pull()
    _posyandu(desk, "P1", "P2", "P30")
    desk.pull()
    assert not any(one.rule is Rule.ROW_GONE for one in desk.store.findings()[HEALTH.code])


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


def test_a_spreadsheet_of_a_hundred_thousand_rows_is_pulled(desk: Desk) -> None:
    made = desk.office.server.state.create("Besar", HIMPUN).file_id
    with desk.office.server.state.editing(made, HIMPUN) as edit:
        sheet = edit.document.sheets[0]
        sheet.title, sheet.row_count, sheet.column_count = "Posyandu", 100_001, 4
        header = ("Kode Posyandu", "Nama", "Tanggal Berdiri", "Keadaan")
        for row in range(100_001):
            values = header if row == 0 else (f"P{row:06}", f"Posyandu {row}", 40_000 + row % 5000)
            sheet.rows[row] = {n: Cell(value=value) for n, value in enumerate(values)}
    desk.store.save_delivery(replace(desk.store.deliveries()[HEALTH.code], spreadsheet_id=made))
    register = replace(REGISTER, agencies=(HEALTH,), formats=(POSYANDU,))

    assert desk.pull(register=register).ok == (HEALTH.code,)

    table = desk.store.accepted()[HEALTH.code, "POS"].table
    assert len(table.rows) == 100_001
    assert table.rows[-1][:2] == ("P100000", "Posyandu 100000")


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
