"""Reading takes cells as they are, in as few requests as can be, and knows what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.domain.errors import SourceError
from sync.domain.tables import RawTable
from sync.sandbox import Fault
from sync.sources import drive_changes, google_grid
from sync.sources.google_client import GoogleHttp
from sync.sources.google_errors import IncompleteError
from sync.sources.google_sheets import open_google_sheets
from tests.sources.small_office import HEALTH, HIMPUN, QUICK, SOCIAL, SmallOffice

SPREADSHEET = drive_changes.SPREADSHEET_MIME_TYPE
PEOPLE_TAB = "Dinkes' data & 100%"


def _own_spreadsheet(office: SmallOffice) -> str:
    """A spreadsheet that an OPD made itself and shared with himpun."""
    made = office.server.state.create("Data Dinkes", HEALTH.email).file_id
    office.acting_as(HEALTH.email).insert_permission(made, HIMPUN, "user", "writer", notify=False)
    return made


def test_a_whole_spreadsheet_costs_one_request_whatever_is_known_of_it(
    office: SmallOffice,
) -> None:
    spreadsheet_id = office.deliver(HEALTH)[HEALTH.code].spreadsheet_id
    numbers = office.tab_numbers(spreadsheet_id)
    for known in ({}, {"Lembar lama": 7}):
        office.server.traffic.clear()
        raw = office.sheets.read(spreadsheet_id, known)
        assert {table.title: table.sheet_id for table in raw.tables} == numbers
        assert office.server.traffic.count() == 1
    assert raw.url == f"{office.server.base_url}/spreadsheets/d/{spreadsheet_id}/edit"


def test_a_renamed_tab_is_simply_there(office: SmallOffice) -> None:
    made = _own_spreadsheet(office)
    rename = {"properties": {"sheetId": 0, "title": PEOPLE_TAB}, "fields": "title"}
    office.acting_as(HEALTH.email).batch_update(
        made, {"requests": [{"updateSheetProperties": rename}]}
    )
    assert [table.title for table in office.sheets.read(made, {}).tables] == [PEOPLE_TAB]


def test_cells_come_as_they_are(office: SmallOffice) -> None:
    made = _own_spreadsheet(office)
    office.acting_as(HEALTH.email).values_update(
        made,
        "A1",
        {"valueInputOption": "RAW"},
        {"values": [["007", 1.474, "=1+1", ""], [], [True, "1,5", "", "nan"]]},
    )
    assert office.sheets.read(made, {}).tables[0].rows == (
        ("007", 1.474, "=1+1", None),
        (None, None, None, None),
        (True, "1,5", None, "nan"),
    )


def test_cells_are_those_of_the_values_api(office: SmallOffice) -> None:
    made = _own_spreadsheet(office)
    people = office.acting_as(HEALTH.email)
    typed = [
        ["1/2/2024", "12:30", "5%", "TRUE", "'0123", "=1/0", "=NA()", '=""'],
        ["", "=SUM(A1:A1)", "1,5", "😀 ‏שלום", "baris\nbaru", 12345678901234567, 0.1, -0.0],
        [],
        ["", "", "", "akhir", "", ""],
    ]
    people.values_update(made, "B2", {"valueInputOption": "USER_ENTERED"}, {"values": typed})
    as_typed = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}
    said = people.values_get(made, "A1:Z100", as_typed)["values"]

    table = office.sheets.read(made, {}).tables[0]

    assert repr(table) == repr(RawTable.padded(table.title, table.sheet_id, said))


def test_rows_that_nobody_sees_are_told(office: SmallOffice) -> None:
    made = _own_spreadsheet(office)
    hide = {
        "range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 2, "endIndex": 4},
        "properties": {"hiddenByUser": True},
        "fields": "hiddenByUser",
    }
    people = office.acting_as(HEALTH.email)
    people.batch_update(made, {"requests": [{"updateDimensionProperties": hide}]})
    assert office.sheets.read(made, {}).tables[0].hidden_rows == {2, 3}


def test_a_spreadsheet_too_large_for_one_answer_comes_in_blocks(
    office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _own_spreadsheet(office)
    people = office.acting_as(HEALTH.email)
    rows = [[f"baris {number}", number] for number in range(1, 900)]
    people.values_update(made, "B3", {"valueInputOption": "RAW"}, {"values": rows})
    whole = office.sheets.read(made, {})
    monkeypatch.setattr(google_grid, "LARGEST_ANSWER", 20_000)
    monkeypatch.setattr(google_grid, "BLOCK_CELLS", 26 * 300)
    office.server.traffic.clear()

    assert repr(office.sheets.read(made, {})) == repr(whole)
    assert office.server.traffic.count("values:batchGet") == 4


def test_a_large_spreadsheet_that_changes_while_it_is_read_is_read_again(
    office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _own_spreadsheet(office)
    monkeypatch.setattr(google_grid, "LARGEST_ANSWER", 10)
    tables_in_blocks = google_grid._tables_in_blocks
    changes = iter([("A1", 1), ("A1", 2), None, ("A1", 3), ("A1", 4), ("A1", 5)])

    def disturbed(client: GoogleHttp, spreadsheet_id: str) -> Iterator[RawTable]:
        yield from tables_in_blocks(client, spreadsheet_id)
        if change := next(changes):
            office.type_in(HEALTH.email, made, {change[0]: change[1]})

    monkeypatch.setattr(google_grid, "_tables_in_blocks", disturbed)
    assert office.sheets.read(made, {}).tables[0].rows == ((2,),)
    with pytest.raises(SourceError, match="terus diubah selama dibaca"):
        office.sheets.read(made, {})


def test_an_answer_without_tabs_is_not_an_empty_spreadsheet(office: SmallOffice) -> None:
    with pytest.raises(IncompleteError):
        list(google_grid._tabs({"spreadsheetId": "x"}))


def test_changes_name_what_changed_since_the_bookmark(office: SmallOffice) -> None:
    delivered = office.deliver(HEALTH, SOCIAL)
    begin = office.sheets.changes("")
    assert begin.is_complete
    assert set(begin.versions) == {one.spreadsheet_id for one in delivered.values()}
    assert office.sheets.changes(begin.bookmark).versions == {}
    spreadsheet_id = delivered[HEALTH.code].spreadsheet_id
    office.type_in(HEALTH.email, spreadsheet_id, {"Isian!D5": 1})
    later = office.sheets.changes(begin.bookmark)
    assert set(later.versions) == {spreadsheet_id}
    assert not later.is_complete
    assert later.versions[spreadsheet_id] != begin.versions[spreadsheet_id]
    assert office.sheets.changes(later.bookmark).versions == {}


def test_a_list_of_all_goes_over_all_pages(
    office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive_changes, "_PAGE", 2)
    made = {office.server.state.create(f"Data {n}", HIMPUN).file_id for n in range(5)}
    begin = office.sheets.changes("")
    assert set(begin.versions) == made
    for one in made:
        office.type_in(HIMPUN, one, {"A1": 1})
    assert set(office.sheets.changes(begin.bookmark).versions) == made


def test_a_withdrawn_share_is_a_removal(office: SmallOffice) -> None:
    made = _own_spreadsheet(office)
    bookmark = office.sheets.changes("").bookmark
    owner = office.acting_as(HEALTH.email)
    permission = next(
        one["id"] for one in owner.list_permissions(made) if one["emailAddress"] == HIMPUN
    )
    owner.remove_permission(made, permission)
    assert office.sheets.changes(bookmark).removed == {made}
    with pytest.raises(SourceError, match="tidak diizinkan"):
        office.sheets.read(made, {})


def test_an_excel_file_kept_in_drive_is_told_from_a_spreadsheet(office: SmallOffice) -> None:
    office.acting_as(HEALTH.email)
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    made = office.server.state.create("Data.xlsx", HEALTH.email, mime_type=excel).file_id
    office.acting_as(HEALTH.email).insert_permission(made, HIMPUN, "user", "writer", notify=False)
    with pytest.raises(SourceError, match="berkas Excel di Drive"):
        office.sheets.read(made, {})


def test_a_bookmark_that_google_forgot_means_all(office: SmallOffice) -> None:
    assert office.sheets.changes("987654321").is_complete


@pytest.mark.parametrize(
    "fault",
    [
        Fault("/v4/", status=503, times=2),
        Fault("/v4/", status=429, retry_after=0, times=2),
        Fault("/v4/", status=502, html=True),
        Fault("/v4/", status=408),
        Fault("/v4/", reset=True),
        Fault("/v4/", half_body=True),
    ],
    ids=["503", "429", "502 page", "408", "reset", "half an answer"],
)
def test_a_passing_fault_is_not_noticed(office: SmallOffice, fault: Fault) -> None:
    made = _own_spreadsheet(office)
    office.server.faults.add(fault)
    assert len(office.sheets.read(made, {}).tables) == 1


@pytest.mark.parametrize(
    ("fault", "sentence", "requests"),
    [
        (Fault("/v4/", status=503, times=None), "terganggu (kode 503)", 4),
        (Fault("/v4/", status=429, times=None), "membatasi jumlah permintaan", 4),
        (Fault("/v4/", status=403, times=None), "tidak diizinkan", 1),
        (Fault("/v4/", status=404, times=None), "tidak ditemukan", 1),
    ],
    ids=["503", "429", "403", "404"],
)
def test_a_lasting_fault_ends_in_a_sentence(
    office: SmallOffice, fault: Fault, sentence: str, requests: int
) -> None:
    made = _own_spreadsheet(office)
    office.sheets.changes("")
    office.server.traffic.clear()
    office.server.faults.add(fault)
    with pytest.raises(SourceError) as caught:
        office.sheets.read(made, {"Sheet1": 0})
    assert sentence in str(caught.value)
    assert caught.value.next_action
    # the fault strikes before the traffic log in some builds: count what was struck
    assert office.server.faults.as_json()[0]["struck"] == requests


def test_drives_own_rate_limit_is_waited_for(office: SmallOffice) -> None:
    office.server.faults.add(Fault("/drive/v3/changes", status=403, times=2))
    assert office.sheets.changes("").bookmark


def test_a_training_service_that_does_not_run_is_told(office: SmallOffice, tmp_path: Path) -> None:
    sheets = open_google_sheets(
        tmp_path / "himpun.json", base_url="http://127.0.0.1:9", patience=QUICK
    )
    office.server.stop()
    with pytest.raises(SourceError, match="Layanan latihan"):
        sheets.changes("")


def test_what_google_says_of_shared_drives_is_passed_over(
    office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drive's own changes have no file, and its files are not told of in an account's log."""
    client = office.acting_as(HIMPUN)
    said = {
        "changes": [
            {"changeType": "drive", "driveId": "0A", "removed": False},
            {
                "fileId": "di-drive",
                "file": {"mimeType": SPREADSHEET, "version": "3", "driveId": "0A"},
            },
            {"fileId": "biasa", "file": {"mimeType": SPREADSHEET, "version": "4"}},
        ],
        "newStartPageToken": "9",
    }
    monkeypatch.setattr(client, "fetch_json", lambda *_: said)
    changes = drive_changes.changes_since(client, "1")
    assert (changes.versions, changes.removed) == ({"biasa": "4"}, {"di-drive"})
