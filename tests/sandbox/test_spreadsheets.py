"""Creating, opening and describing spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import gspread
import pytest

from sync.sandbox import SandboxServer
from tests.sandbox.clients import ADMIN, AGENCY, client_for

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"


def metadata(book: gspread.Spreadsheet, **params: Any) -> dict[str, Any]:
    return dict(book.client.spreadsheets_get(book.id, params))


def test_a_new_spreadsheet_has_googles_shape(
    book: gspread.Spreadsheet, server: SandboxServer
) -> None:
    answer = metadata(book)

    assert list(answer) == ["spreadsheetId", "properties", "sheets", "spreadsheetUrl"]
    assert list(answer["properties"]) == [
        "title",
        "locale",
        "autoRecalc",
        "timeZone",
        "defaultFormat",
        "spreadsheetTheme",
    ]
    assert answer["sheets"] == [
        {
            "properties": {
                "sheetId": 0,
                "title": "Sheet1",
                "index": 0,
                "sheetType": "GRID",
                "gridProperties": {"rowCount": 1000, "columnCount": 26},
            }
        }
    ]
    assert answer["spreadsheetUrl"] == f"{server.base_url}/spreadsheets/d/{book.id}/edit"


def test_answers_are_pretty_printed(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    answer = admin.http_client.request("get", f"{SHEETS}/{book.id}")

    assert answer.text.startswith('{\n  "spreadsheetId": "')
    assert answer.headers["content-type"] == "application/json; charset=UTF-8"


def test_answers_are_short_on_request(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    http = admin.http_client
    for path in ("", "/values/A1", "/values:batchGet"):
        url = f"{SHEETS}/{book.id}{path}"
        answer = http.request("get", url, params={"prettyPrint": "false", "ranges": "A1"})
        assert "\n" not in answer.text


def test_create_takes_properties_and_tabs(admin: gspread.Client) -> None:
    answer = admin.http_client.request(
        "post",
        SHEETS,
        json={
            "properties": {"title": "Format", "locale": "id_ID", "timeZone": "Asia/Jakarta"},
            "sheets": [
                {"properties": {"title": "Isian", "gridProperties": {"frozenRowCount": 1}}},
                {"properties": {"title": "Petunjuk", "sheetId": 7}},
            ],
        },
    ).json()

    book = admin.open_by_key(answer["spreadsheetId"])
    assert (book.title, book.locale, book.timezone) == ("Format", "id_ID", "Asia/Jakarta")
    assert [(tab.title, tab.id) for tab in book.worksheets()] == [("Isian", 0), ("Petunjuk", 7)]
    assert book.sheet1.frozen_row_count == 1


def test_ids_look_like_googles_and_come_from_the_seed() -> None:
    def ids(seed: int) -> list[str]:
        with SandboxServer(seed=seed) as server:
            client = client_for(server, ADMIN)
            return [client.create(f"Uji {n}").id for n in range(3)]

    first = ids(1)

    assert first == ids(1)
    assert first != ids(2)
    assert all(re.fullmatch(r"1[\w-]{43}", one) for one in first)


def test_inner_ids_come_from_the_seed_whatever_happens_elsewhere() -> None:
    def tab_ids(noise: int) -> list[int]:
        with SandboxServer(seed=1) as server:
            client = client_for(server, ADMIN)
            first, second = client.create("A"), client.create("B")
            for n in range(noise):
                second.add_worksheet(f"lain {n}", 1, 1)
            return [first.add_worksheet(f"tab {n}", 1, 1).id for n in range(3)]

    assert tab_ids(0) == tab_ids(5)


def test_another_identity_may_open_only_what_is_shared(
    book: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    with pytest.raises(PermissionError):
        agency.open_by_key(book.id)

    book.share(AGENCY, perm_type="user", role="writer", notify=False)

    agency.open_by_key(book.id).sheet1.update_acell("A1", "dari OPD")
    assert book.sheet1.acell("A1").value == "dari OPD"


def test_a_reader_may_read_but_not_write(book: gspread.Spreadsheet, agency: gspread.Client) -> None:
    book.share(AGENCY, perm_type="user", role="reader", notify=False)
    tab = agency.open_by_key(book.id).sheet1

    assert tab.get_all_values() == [[]]
    with pytest.raises(gspread.exceptions.APIError) as caught:
        tab.update_acell("A1", "x")
    assert caught.value.error == {
        "code": 403,
        "message": "The caller does not have permission",
        "status": "PERMISSION_DENIED",
    }


def test_an_unknown_spreadsheet_is_not_found(admin: gspread.Client) -> None:
    with pytest.raises(gspread.SpreadsheetNotFound) as caught:
        admin.open_by_key("1tidak-ada")

    assert caught.value.args[0].json()["error"] == {
        "code": 404,
        "message": "Requested entity was not found.",
        "status": "NOT_FOUND",
    }


def test_a_drive_file_that_is_no_spreadsheet_cannot_be_opened(admin: gspread.Client) -> None:
    folder = admin.http_client.request(
        "post",
        "https://www.googleapis.com/drive/v3/files",
        json={"name": "Map", "mimeType": "application/vnd.google-apps.folder"},
    ).json()

    with pytest.raises(gspread.exceptions.APIError) as caught:
        admin.open_by_key(folder["id"])
    assert caught.value.error["status"] == "FAILED_PRECONDITION"


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ("spreadsheetId", ["spreadsheetId"]),
        ("properties.title", {"properties": {"title": "Isian Dinas Contoh"}}),
        (
            "sheets(properties(sheetId,title))",
            {"sheets": [{"properties": {"sheetId": 0, "title": "Sheet1"}}]},
        ),
        ("sheets/properties/title", {"sheets": [{"properties": {"title": "Sheet1"}}]}),
        ("namedRanges", {}),
    ],
)
def test_a_fields_mask_selects(book: gspread.Spreadsheet, fields: str, answer: Any) -> None:
    got = metadata(book, fields=fields)

    assert got == answer if isinstance(answer, dict) else list(got) == answer


@pytest.mark.parametrize("fields", ["judul", "sheets.sheetProperties", "sheets("])
def test_a_mask_with_unknown_names_is_a_400(book: gspread.Spreadsheet, fields: str) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        metadata(book, fields=fields)

    assert caught.value.response.status_code == 400


def test_grid_data_shows_what_a_cell_is(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["a", 2], ["=B1*2", True]], "B2", raw=False)
    tab.insert_note("B2", "catatan")
    tab.format("B2", {"textFormat": {"bold": True}})

    answer = metadata(book, includeGridData="true", ranges="Sheet1!B2:D4")

    (data,) = answer["sheets"][0]["data"]
    assert (data["startRow"], data["startColumn"]) == (1, 1)
    first, second = data["rowData"][0]["values"]
    assert first["userEnteredValue"] == {"stringValue": "a"}
    assert first["userEnteredFormat"] == {"textFormat": {"bold": True}}
    assert first["note"] == "catatan"
    assert second["effectiveValue"] == {"numberValue": 2}
    formula, truth = data["rowData"][1]["values"]
    assert formula["userEnteredValue"] == {"formulaValue": "=B1*2"}
    assert formula["effectiveValue"] == {"numberValue": 0}
    assert truth["formattedValue"] == "TRUE"
    assert len(data["rowMetadata"]) == 3


def test_a_mask_for_notes_alone_is_short(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["a", "b", "c"]] * 4, "A1")
    book.sheet1.insert_note("B2", "periksa")

    answer = metadata(book, fields="sheets.data.rowData.values.note")

    assert answer == {
        "sheets": [{"data": [{"rowData": [{}, {"values": [{}, {"note": "periksa"}]}]}]}]
    }


def test_a_mask_for_values_alone_shows_nothing_else(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([[5, "=A1/0"]], raw=False)
    book.sheet1.format("A1", {"textFormat": {"bold": True}})
    fields = "sheets(data(rowData(values(effectiveValue(numberValue))),columnMetadata(pixelSize)))"

    data = metadata(book, fields=fields)["sheets"][0]["data"][0]

    assert data["rowData"] == [
        {"values": [{"effectiveValue": {"numberValue": 5}}, {"effectiveValue": {}}]}
    ]
    assert data["columnMetadata"][0] == {"pixelSize": 100}
    assert "rowMetadata" not in data


def test_ranges_choose_the_tabs(book: gspread.Spreadsheet) -> None:
    book.add_worksheet("Dua", 5, 5)

    answer = metadata(book, ranges="Dua!A1:B2")

    assert [sheet["properties"]["title"] for sheet in answer["sheets"]] == ["Dua"]
    assert "data" not in answer["sheets"][0]


def test_a_whole_spreadsheet_can_be_copied(
    admin: gspread.Client, book: gspread.Spreadsheet, connect: Callable[..., gspread.Client]
) -> None:
    book.sheet1.update([["isi"]], "A1")
    book.share(AGENCY, perm_type="user", role="reader", notify=False)
    agency = connect(AGENCY)

    copy = agency.copy(book.id, title="Salinan")

    assert copy.sheet1.acell("A1").value == "isi"
    assert [p["emailAddress"] for p in copy.list_permissions()] == [AGENCY]
    copy.sheet1.update_acell("A1", "lain")
    assert book.sheet1.acell("A1").value == "isi"


def test_a_tab_can_be_copied_into_another_spreadsheet(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    book.sheet1.update([["isi"]], "A1")
    other = admin.create("Tujuan")

    answer = book.sheet1.copy_to(other.id)

    assert answer["title"] == "Copy of Sheet1"
    assert other.worksheet("Copy of Sheet1").acell("A1").value == "isi"
