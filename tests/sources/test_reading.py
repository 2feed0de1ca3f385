"""Reading takes cells as they are, in as few requests as can be, and knows what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.domain.errors import SourceError
from sync.sandbox import Fault
from sync.sources.google_sheets import open_google_sheets
from tests.sources.small_office import HEALTH, HIMPUN, QUICK, SOCIAL, SmallOffice

PEOPLE_TAB = "Dinkes' data & 100%"


def _own_spreadsheet(office: SmallOffice) -> str:
    """A spreadsheet that an OPD made itself and shared with himpun."""
    made = office.server.state.create("Data Dinkes", HEALTH.email).file_id
    office.acting_as(HEALTH.email).insert_permission(made, HIMPUN, "user", "writer", notify=False)
    return made


def test_known_tabs_cost_one_request(office: SmallOffice) -> None:
    spreadsheet_id = office.deliver(HEALTH)[HEALTH.code].spreadsheet_id
    tabs = office.tab_numbers(spreadsheet_id)
    office.server.traffic.clear()
    raw = office.sheets.read(spreadsheet_id, tabs)
    assert [table.title for table in raw.tables] == list(tabs)
    assert office.server.traffic.count() == 1
    assert raw.url == f"{office.server.base_url}/spreadsheets/d/{spreadsheet_id}/edit"


def test_a_renamed_tab_is_looked_up_anew(office: SmallOffice) -> None:
    made = _own_spreadsheet(office)
    before = office.sheets.read(made, {})
    title = before.tables[0].title
    rename = {"properties": {"sheetId": 0, "title": PEOPLE_TAB}, "fields": "title"}
    office.acting_as(HEALTH.email).batch_update(
        made, {"requests": [{"updateSheetProperties": rename}]}
    )
    office.server.traffic.clear()
    raw = office.sheets.read(made, {title: 0})
    assert [table.title for table in raw.tables] == [PEOPLE_TAB]
    assert office.server.traffic.count() == 3


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


def test_changes_name_what_changed_since_the_bookmark(office: SmallOffice) -> None:
    delivered = office.deliver(HEALTH, SOCIAL)
    begin = office.sheets.changes("")
    assert begin.spreadsheet_ids is None
    assert office.sheets.changes(begin.bookmark).spreadsheet_ids == frozenset()
    spreadsheet_id = delivered[HEALTH.code].spreadsheet_id
    office.type_in(HEALTH.email, spreadsheet_id, {"Isian!D5": 1})
    later = office.sheets.changes(begin.bookmark)
    assert later.spreadsheet_ids == {spreadsheet_id}
    assert office.sheets.changes(later.bookmark).spreadsheet_ids == frozenset()
    assert office.sheets.read(spreadsheet_id, {"Isian": 0}).revision


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
    assert office.sheets.changes("987654321").spreadsheet_ids is None


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


def test_no_server_is_no_internet(office: SmallOffice, tmp_path: Path) -> None:
    sheets = open_google_sheets(
        tmp_path / "himpun.json", base_url="http://127.0.0.1:9", patience=QUICK
    )
    office.server.stop()
    with pytest.raises(SourceError, match="Google tidak dapat dihubungi"):
        sheets.changes("")
