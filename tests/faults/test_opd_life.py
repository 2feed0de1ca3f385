"""OPD come, go, change their names, and delete what was theirs to keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from sync.domain.findings import Rule
from sync.domain.state import Condition
from sync.sandbox.model import Sheet
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.names import Table
from tests.faults.field_office import (
    GOOD_ANSWERS,
    HEALTH,
    SEA,
    SOCIAL,
    FieldOffice,
    master_picture,
)
from tests.sample_office import AGENCIES, FORMATS, INDICATORS, Row, filling

OfficeAt = Callable[[str], FieldOffice]


def rewrite(office: FieldOffice, people: Mapping[Table, Sequence[Row]]) -> None:
    """People change their tables in the master."""
    workbook = ClosedWorkbook(office.master)
    workbook.apply(filling(people))
    workbook.close()


def named(code: str, **changes: str) -> tuple[Row, ...]:
    """The OPD table, one row of it changed."""
    return tuple({**row, **changes} if row["Kode OPD"] == code else row for row in AGENCIES)


def sheet(office: FieldOffice, opd: str, title: str) -> Sheet:
    document = office.server.state.document(office.ids()[opd])
    assert document is not None
    found = document.sheet_by_title(title)
    assert found is not None
    return found


def clear(office: FieldOffice, opd: str) -> None:
    """The OPD empties every cell it had filled."""
    office.type_in(opd, dict.fromkeys(GOOD_ANSWERS[opd], ""))


def rules(office: FieldOffice, opd: str) -> set[Rule]:
    return {found.rule for found in office.of(opd).findings}


def test_an_opd_that_left_the_register_leaves_the_rekap_but_not_the_history(
    office_at: OfficeAt,
) -> None:
    office = office_at("bertemuan")
    assert office.step(7).code == 0
    rewrite(
        office,
        {
            names.AGENCIES: [row for row in AGENCIES if row["Kode OPD"] != HEALTH],
            names.INDICATORS: [row for row in INDICATORS if row["Kode OPD"] != HEALTH],
            names.FORMATS: [row for row in FORMATS if row["Kode Format"] != "PUSKESMAS"],
        },
    )
    office.fill({code: GOOD_ANSWERS[code] for code in (SOCIAL, SEA)})
    left = office.ids()[HEALTH]
    office.server.traffic.clear()

    office.steps(1, 2, 3, 4, 5, 6, 7, 8, 9)

    assert office.server.traffic.count(left) == 0
    rekap = master_picture(office.master)[names.RECAP.name]
    assert rekap
    assert not {row[2] for row in rekap} & {"Dinas Kesehatan Contoh", "Dinkes"}
    with office.store() as store:
        assert len(store.pulls(HEALTH)) >= 2


def test_an_opd_that_is_renamed_keeps_its_spreadsheet_and_its_data(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    before = office.of(HEALTH)
    files = office.files()
    new = {"Nama OPD": "Dinas Kesehatan dan KB Contoh", "Singkatan": "Dinkes KB"}
    rewrite(office, {names.AGENCIES: named(HEALTH, **new)})

    office.steps(1, 2, 3)

    after = office.of(HEALTH)
    assert after.agency.name == new["Nama OPD"]
    assert after.delivery == before.delivery
    assert [one.values for one in after.submissions] == [one.values for one in before.submissions]
    assert office.files() == files
    rekap = master_picture(office.master)[names.RECAP.name]
    assert {row[2] for row in rekap} & set(new.values())


def test_a_spreadsheet_of_himpun_that_was_deleted_is_made_anew_in_step_2(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    before = office.of(HEALTH)
    office.server.state.delete(office.ids()[HEALTH])

    said = office.step(3)
    assert said.code == 1
    (line,) = said.failed
    assert "tidak ditemukan" in line
    assert "Data baik terakhir" in line
    assert office.of(HEALTH).accepted == before.accepted

    assert office.step(2).code == 0
    assert len(office.files()) == 4
    assert office.of(HEALTH).delivery != before.delivery
    said = office.step(3)
    assert said.code == 1  # the new one is still empty: what was gathered is not thrown away
    assert office.of(HEALTH).accepted == before.accepted
    office.fill({HEALTH: GOOD_ANSWERS[HEALTH]})
    assert office.step(3).code == 0
    assert [one.values for one in office.of(HEALTH).submissions] == [
        one.values for one in before.submissions
    ]


def test_an_opds_own_spreadsheet_that_it_deleted_is_not_made_by_himpun(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    made = office.server.state.create("Data kami", office.email(SEA)).file_id
    office.acting_as(office.email(SEA)).insert_permission(
        made, "himpun@contoh.example", "user", "writer", notify=False
    )
    rewrite(office, {names.AGENCIES: named(SEA, Spreadsheet=office.server.page_url(made))})
    office.steps(1, 2)
    office.server.state.delete(made)
    files = len(office.files())

    for step in (2, 3):
        said = office.step(step)
        assert said.code == 1
        (line,) = said.failed
        assert "Perikanan" in line
        assert "tidak ditemukan" in line
    assert len(office.files()) == files


def test_a_table_that_is_cleared_is_held_back_until_it_is_restored(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    before = office.of(SOCIAL)
    clear(office, SOCIAL)

    said = office.step(3)

    assert said.code == 1
    (line,) = said.failed
    assert "menyusut" in line
    held = office.of(SOCIAL)
    assert held.condition is Condition.QUARANTINED
    assert held.submissions == before.submissions
    assert Rule.SOURCE_SHRUNK in rules(office, SOCIAL)
    office.fill({SOCIAL: GOOD_ANSWERS[SOCIAL]})
    assert office.step(3).code == 0
    back = office.of(SOCIAL)
    assert (back.condition, back.findings) == (Condition.COMPLETE, ())
    assert [one.values for one in back.submissions] == [one.values for one in before.submissions]


@pytest.mark.parametrize("how", ["step 2 lays it out anew", "the OPD brings it back"])
def test_a_tab_that_is_deleted_is_told_until_it_is_back(office_at: OfficeAt, how: str) -> None:
    office = office_at("terhimpun")
    before = office.of(SOCIAL)
    tab = sheet(office, SOCIAL, "Panti per Kecamatan")
    kept = [
        {"values": [_entered(tab.cell(row, column).value) for column in range(tab.column_count)]}
        for row in range(tab.row_count)
    ]
    office.owner_does(SOCIAL, {"deleteSheet": {"sheetId": tab.sheet_id}})

    said = office.step(3)

    assert said.code == 1
    (line,) = said.failed
    assert "tidak ditemukan" in line
    assert rules(office, SOCIAL) == {Rule.TABLE_MISSING}
    assert office.of(SOCIAL).submissions == before.submissions

    if how.startswith("step 2"):
        office.steps(2)
        office.fill({SOCIAL: GOOD_ANSWERS[SOCIAL]})
    else:
        properties = {"sheetId": 77, "title": tab.title}
        cells = {"start": {"sheetId": 77}, "rows": kept, "fields": "userEnteredValue"}
        office.owner_does(SOCIAL, {"addSheet": {"properties": properties}}, {"updateCells": cells})
    assert office.step(3).code == 0
    back = office.of(SOCIAL)
    assert (back.condition, back.findings) == (Condition.COMPLETE, ())
    assert [one.values for one in back.submissions] == [one.values for one in before.submissions]


def _entered(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    kind = "stringValue" if isinstance(value, str) else "numberValue"
    return {"userEnteredValue": {kind: value}}


def test_one_spreadsheet_twice_in_the_register_is_refused(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    address = office.server.page_url(office.ids()[SEA])
    rows = [{**row, "Spreadsheet": address} for row in named(SEA)]
    rewrite(office, {names.AGENCIES: rows})
    said = office.step(1)
    assert (said.code, len(said.lines)) == (2, 1)
    assert "sudah tercatat untuk" in said.text


def test_a_spreadsheet_that_was_delivered_to_another_opd_stays_that_opds(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    before = office.picture()["google"]
    states = {code: office.of(code).submissions for code in (HEALTH, SOCIAL)}
    address = office.server.page_url(office.ids()[HEALTH])
    rewrite(office, {names.AGENCIES: named(SOCIAL, Spreadsheet=address)})
    office.steps(1)

    said = office.step(2)
    assert said.code == 1, said.text
    assert len(said.failed) == 2, said.text
    assert all(
        "Spreadsheet yang sama tercatat untuk Dinkes, Dinsos" in line for line in said.failed
    )
    assert office.step(3).code == 0  # both are still read from where they were delivered
    assert office.picture()["google"] == before
    assert {code: office.of(code).submissions for code in (HEALTH, SOCIAL)} == states

    rewrite(office, {names.AGENCIES: AGENCIES})
    office.steps(1, 2, 3)
    assert office.of(SOCIAL).condition is Condition.COMPLETE
