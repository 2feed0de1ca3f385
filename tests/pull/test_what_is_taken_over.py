"""What a pull takes over, what it holds back, and what it says of rows that changed their place."""

from __future__ import annotations

from dataclasses import replace

from addin.visit_words import with_news
from sync.domain.findings import Rule
from sync.sandbox.model import Cell
from tests.pull.desk import Desk
from tests.sources.small_office import (
    HEALTH,
    HIMPUN,
    POSYANDU,
    REGISTER,
    SOCIAL,
)


def test_himpuns_own_tabs_are_no_content(desk: Desk) -> None:
    desk.pull()
    good = desk.store.last_visits()[HEALTH.code].last_good
    assert good is not None
    assert [one.table.title for one in good.tables] == ["Isian", "Kecamatan", "Posyandu"]


def test_sheets_that_nobody_has_filled_are_pulled_but_are_no_news(desk: Desk) -> None:
    blank = desk.pull()
    assert blank.ok == (HEALTH.code, SOCIAL.code)
    assert with_news(blank) == 0
    desk.fill()
    assert desk.pull().news == (HEALTH.code, SOCIAL.code)
    assert desk.pull().news == ()


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
