"""What an OPD gets is complete, guarded, shared, and made only once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from gspread.exceptions import APIError

from sync.domain.errors import SourceError
from sync.domain.formats import FormatRow, indicator_format
from sync.domain.last_time import LastTime
from sync.domain.layout import package_for
from sync.sandbox import Fault
from tests.sources.small_office import (
    AREAS,
    HEALTH,
    HIMPUN,
    INDICATORS,
    POSYANDU,
    REGISTER,
    SOCIAL,
    SmallOffice,
)

PACKAGE = package_for(HEALTH, REGISTER)
WRITES = r"^(POST|PUT|PATCH|DELETE) (?!/token)"


def test_a_second_delivery_writes_nothing(office: SmallOffice) -> None:
    first = office.sheets.deliver(PACKAGE, "")
    office.server.traffic.clear()
    again = office.sheets.deliver(PACKAGE, first.spreadsheet_id)
    assert again.spreadsheet_id == first.spreadsheet_id
    assert office.server.traffic.count(WRITES) == 0
    assert office.server.traffic.count() == 3


def test_a_delivery_that_was_cut_off_before_it_was_noted_is_found_again(
    office: SmallOffice,
) -> None:
    first = office.sheets.deliver(PACKAGE, "")
    office.server.traffic.clear()
    assert office.sheets.deliver(PACKAGE, "").spreadsheet_id == first.spreadsheet_id
    assert office.server.traffic.count(WRITES) == 0


def test_a_lost_answer_does_not_make_two_spreadsheets(office: SmallOffice) -> None:
    office.server.faults.add(Fault("/drive/v3/files$", "POST", status=503, after=True))
    office.server.faults.add(Fault(":batchUpdate$", "POST", reset=True, after=True))
    office.server.faults.add(Fault("/permissions$", "POST", status=502, after=True))
    office.sheets.deliver(PACKAGE, "")
    assert len(office.server.state.files()) == 1
    assert office.server.traffic.count(r"POST .*/permissions") == 1


def test_tabs_are_in_order_with_the_guide_first(office: SmallOffice) -> None:
    delivery = office.sheets.deliver(PACKAGE, "")
    assert list(office.tab_numbers(delivery.spreadsheet_id)) == [
        "Petunjuk",
        "Isian",
        "Kecamatan",
        "Posyandu",
        "Pernyataan",
    ]
    settings = office.look(delivery.spreadsheet_id, "properties(title,locale,timeZone)")
    assert settings["properties"]["timeZone"] == "Asia/Jakarta"
    assert settings["properties"]["locale"] == "in_ID"


def test_the_opd_fills_what_is_asked_and_nothing_else(office: SmallOffice) -> None:
    spreadsheet_id = office.sheets.deliver(PACKAGE, "").spreadsheet_id
    office.type_in(HEALTH.email, spreadsheet_id, {"Isian!D5": 12, "Posyandu!A300": "0012"})
    for guarded in ("Isian!D4", "Isian!A5", "Petunjuk!A1", "Posyandu!B4"):
        with pytest.raises(APIError, match="protected"):
            office.type_in(HEALTH.email, spreadsheet_id, {guarded: "x"})


def test_people_paste_across_all_input_columns(office: SmallOffice) -> None:
    spreadsheet_id = office.sheets.deliver(PACKAGE, "").spreadsheet_id
    office.acting_as(HEALTH.email).values_update(
        spreadsheet_id,
        "Isian!D5:H5",
        {"valueInputOption": "USER_ENTERED"},
        {"values": [[1, 2, "Tersedia", "Profil", ""]]},
    )
    assert office.table(spreadsheet_id, "Isian").rows[4][3:5] == (1, 2)


def test_a_note_beside_an_indicator_tells_what_is_counted(office: SmallOffice) -> None:
    first, *others = INDICATORS.rows
    rows = (replace(first, definition="Yang sudah beroperasi."), *others)
    register = replace(REGISTER, formats=(replace(INDICATORS, rows=rows),))
    spreadsheet_id = office.sheets.deliver(package_for(HEALTH, register), "").spreadsheet_id
    assert office.cell(spreadsheet_id, "Isian", 4, 1)["note"] == "Yang sudah beroperasi."
    assert "note" not in office.cell(spreadsheet_id, "Isian", 5, 1)


def test_inputs_tell_what_to_type(office: SmallOffice) -> None:
    spreadsheet_id = office.sheets.deliver(PACKAGE, "").spreadsheet_id
    whole = office.cell(spreadsheet_id, "Isian", 4, 3)["dataValidation"]
    assert whole["condition"]["values"] == [{"userEnteredValue": "=INT(D5)=D5"}]
    assert "bilangan bulat" in whole["inputMessage"]
    decimal = office.cell(spreadsheet_id, "Isian", 5, 4)["dataValidation"]
    assert decimal["condition"]["type"] == "NUMBER_BETWEEN"
    people = office.cell(spreadsheet_id, "Kecamatan", 4, 2)["dataValidation"]
    assert people["condition"]["values"] == [{"userEnteredValue": "=(INT(C5)=C5)*(C5>=0)=1"}]
    choice = office.cell(spreadsheet_id, "Posyandu", 900, 3)["dataValidation"]
    assert choice["condition"]["type"] == "ONE_OF_LIST"
    assert choice["showCustomUi"] is True
    code = office.cell(spreadsheet_id, "Posyandu", 10, 0)
    assert code["userEnteredFormat"]["numberFormat"]["type"] == "TEXT"
    assert "Wajib" in office.cell(spreadsheet_id, "Posyandu", 3, 0)["note"]


def test_text_that_looks_like_a_formula_stays_text(office: SmallOffice) -> None:
    rows = (FormatRow("=1+1", "=HYPERLINK(1)", "+62"),)
    register = replace(REGISTER, formats=(replace(INDICATORS, rows=rows),))
    delivery = office.sheets.deliver(package_for(SOCIAL, register), "")
    table = office.table(delivery.spreadsheet_id, "Isian")
    assert table.rows[4][:3] == ("=1+1", "=HYPERLINK(1)", "+62")
    entered = office.cell(delivery.spreadsheet_id, "Isian", 4, 0)["userEnteredValue"]
    assert entered == {"stringValue": "=1+1"}


def test_filled_cells_survive_a_delivery_with_more_rows(office: SmallOffice) -> None:
    spreadsheet_id = office.sheets.deliver(PACKAGE, "").spreadsheet_id
    office.type_in(HEALTH.email, spreadsheet_id, {"Isian!D5": 12, "Isian!E7": 40})
    rows = (INDICATORS.rows[0], FormatRow("1.02.9", "Jumlah Bidan", "orang"), *INDICATORS.rows[1:])
    later = replace(
        REGISTER,
        collection=replace(REGISTER.collection, due=REGISTER.collection.due.replace(day=20)),
        formats=(replace(INDICATORS, rows=rows), AREAS, POSYANDU),
    )
    office.sheets.deliver(package_for(HEALTH, later), spreadsheet_id)
    table = office.table(spreadsheet_id, "Isian")
    assert [row[0] for row in table.rows[4:]] == [
        "1.02.000001",
        "1.02.000002",
        "1.02.000003",
        "1.02.9",
    ]
    assert (table.rows[4][3], table.rows[6][4]) == (12, 40)
    assert "20 Januari 2025" in str(table.rows[1][0])
    office.type_in(HEALTH.email, spreadsheet_id, {"Isian!D8": 3})


def test_a_tab_in_the_way_is_named_and_left_alone(office: SmallOffice) -> None:
    spreadsheet_id = office.sheets.deliver(PACKAGE, "").spreadsheet_id
    other = indicator_format("IND", "Indikator Utama", "Isian", INDICATORS.rows, ("2024", "2025"))
    with pytest.raises(SourceError, match="'Isian'"):
        office.sheets.deliver(
            package_for(HEALTH, replace(REGISTER, formats=(other,))), spreadsheet_id
        )


def test_a_spreadsheet_of_the_opd_itself_stays_as_it_is(office: SmallOffice) -> None:
    owner = office.acting_as(SOCIAL.email)
    made_id = office.server.state.create("Data Dinsos", SOCIAL.email).file_id
    owner.insert_permission(made_id, HIMPUN, "user", "writer", notify=False)
    owner.values_update(
        made_id, "A1", {"valueInputOption": "RAW"}, {"values": [["Kode", "Uraian"]]}
    )
    office.server.traffic.clear()
    address = f"https://docs.google.com/spreadsheets/d/{made_id}/edit#gid=0"
    delivery = office.sheets.deliver(package_for(replace(SOCIAL, email=""), REGISTER), address)
    assert delivery.spreadsheet_id == made_id
    assert office.server.traffic.count(WRITES) == 0


def _opds_own(office: SmallOffice, tab: str, rows: list[list[object]], role: str) -> str:
    """A spreadsheet that the OPD made, with one tab, shared with himpun."""
    owner = office.acting_as(SOCIAL.email)
    made_id = office.server.state.create("Data Dinsos", SOCIAL.email).file_id
    owner.insert_permission(made_id, HIMPUN, "user", role, notify=False)
    named = {"properties": {"sheetId": 0, "title": tab}, "fields": "title"}
    owner.batch_update(made_id, {"requests": [{"updateSheetProperties": named}]})
    if rows:
        owner.values_update(made_id, f"{tab}!A1", {"valueInputOption": "RAW"}, {"values": rows})
    return made_id


def test_a_tab_of_the_opd_that_bears_a_formats_name_stays_as_it_is(office: SmallOffice) -> None:
    made_id = _opds_own(office, "Isian", [["LAPORAN"], ["No", "Uraian", "2023", "2024"]], "writer")
    office.server.traffic.clear()
    office.sheets.deliver(package_for(SOCIAL, REGISTER), made_id)
    assert office.server.traffic.count(WRITES) == 0


def test_a_blank_spreadsheet_of_the_opd_is_laid_out_without_an_address(office: SmallOffice) -> None:
    made_id = _opds_own(office, "Sheet1", [], "writer")
    office.sheets.deliver(package_for(replace(SOCIAL, email=""), REGISTER), made_id)
    assert list(office.tab_numbers(made_id)) == ["Petunjuk", "Isian", "Pernyataan"]


def test_a_spreadsheet_that_may_only_be_looked_at_is_told_at_once(office: SmallOffice) -> None:
    made_id = _opds_own(office, "Data", [["Kode", "Uraian"]], "reader")
    with pytest.raises(SourceError, match="sebagai Editor"):
        office.sheets.deliver(package_for(SOCIAL, REGISTER), made_id)


def test_without_an_address_nothing_is_made(office: SmallOffice) -> None:
    with pytest.raises(SourceError, match="Dinas Sosial Contoh belum punya alamat surel"):
        office.sheets.deliver(package_for(replace(SOCIAL, email=" "), REGISTER), "")
    assert not office.server.state.files()


def test_an_older_spreadsheet_gets_the_declaration_and_nothing_else_is_touched(
    office: SmallOffice,
) -> None:
    older = replace(PACKAGE, tabs=PACKAGE.tabs[:-1])
    made_id = office.sheets.deliver(older, "").spreadsheet_id
    office.type_in(HEALTH.email, made_id, {"Isian!D5": 7})
    before = office.sheets.read(made_id, {}).tables
    office.sheets.deliver(PACKAGE, made_id)
    after = office.sheets.read(made_id, {}).tables
    assert after[:-1] == before
    assert after[-1].title == "Pernyataan"


def test_what_was_declared_stays_when_a_spreadsheet_is_delivered_again(office: SmallOffice) -> None:
    made_id = office.sheets.deliver(PACKAGE, "").spreadsheet_id
    office.type_in(HEALTH.email, made_id, {"Pernyataan!B6": "Selesai", "Pernyataan!B11": "rampung"})
    before = office.table(made_id, "Pernyataan")
    office.server.traffic.clear()
    office.sheets.deliver(PACKAGE, made_id)
    assert office.table(made_id, "Pernyataan") == before
    assert office.server.traffic.count(WRITES) == 0


def test_the_declaration_is_guarded_but_for_what_is_asked(office: SmallOffice) -> None:
    made_id = office.sheets.deliver(PACKAGE, "").spreadsheet_id
    with pytest.raises(APIError):
        office.type_in(HEALTH.email, made_id, {"Pernyataan!A6": "lain"})
    with pytest.raises(APIError):
        office.type_in(HEALTH.email, made_id, {"Pernyataan!B5": "lain"})
    rule = office.cell(made_id, "Pernyataan", 5, 1)["dataValidation"]
    assert (rule["strict"], rule["condition"]["type"]) == (True, "ONE_OF_LIST")
    assert "Selesai" in rule["inputMessage"]
    office.type_in(HEALTH.email, made_id, {"Pernyataan!B7": "Contoh Empat"})
    assert office.cell(made_id, "Pernyataan", 6, 1)["formattedValue"] == "Contoh Empat"


YEAR_AGO = LastTime("2022", {"1.02.000001": 12, "1.02.000002": Decimal("70.5")})


def test_last_times_answers_stand_beside_and_are_guarded(office: SmallOffice) -> None:
    package = package_for(SOCIAL, REGISTER, YEAR_AGO)
    made_id = office.sheets.deliver(package, "").spreadsheet_id
    assert office.table(made_id, "Isian").rows[3][3:6] == ("Isian 2022", "2023", "2024")
    assert office.cell(made_id, "Isian", 5, 3)["formattedValue"] == "70,5"
    with pytest.raises(APIError):
        office.type_in(SOCIAL.email, made_id, {"Isian!D5": 1})
    office.type_in(SOCIAL.email, made_id, {"Isian!E5": 1})


@pytest.mark.parametrize(
    ("first", "then"),
    [(None, YEAR_AGO), (YEAR_AGO, None), (YEAR_AGO, LastTime("2021", {"1.02.000001": 3}))],
    ids=["came", "went", "other"],
)
def test_what_stands_beside_never_moves_a_column_that_an_opd_fills(
    office: SmallOffice, first: LastTime | None, then: LastTime | None
) -> None:
    made_id = office.sheets.deliver(package_for(SOCIAL, REGISTER, first), "").spreadsheet_id
    before = office.sheets.read(made_id, {}).tables
    office.server.traffic.clear()
    office.sheets.deliver(package_for(SOCIAL, REGISTER, then), made_id)
    assert office.sheets.read(made_id, {}).tables == before
    assert office.server.traffic.count(WRITES) == 0


def test_a_row_asked_for_since_is_added_where_last_time_stands_beside(office: SmallOffice) -> None:
    made_id = office.sheets.deliver(package_for(SOCIAL, REGISTER, YEAR_AGO), "").spreadsheet_id
    more = replace(
        INDICATORS, rows=(*INDICATORS.rows, FormatRow("1.02.9", "Jumlah Bidan", "orang"))
    )
    wider = replace(REGISTER, formats=(more, *REGISTER.formats[1:]))
    office.sheets.deliver(package_for(SOCIAL, wider, None), made_id)
    added = office.table(made_id, "Isian").rows[7]
    assert added[:4] == ("1.02.9", "Jumlah Bidan", "orang", None)
    office.type_in(SOCIAL.email, made_id, {"Isian!E8": 4})
