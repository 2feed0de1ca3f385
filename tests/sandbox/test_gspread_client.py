"""gspread's Client and HTTPClient, method by method, against a running sandbox."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import gspread
import openpyxl
import pytest
import requests
from gspread.http_client import HTTPClient
from gspread.utils import ExportFormat

from sync.sandbox import Fault, SandboxServer
from tests.sandbox.clients import ADMIN, AGENCY, STRANGER

FILES = "https://www.googleapis.com/drive/v3/files"


@pytest.fixture
def http(admin: gspread.Client) -> HTTPClient:
    return admin.http_client


def folder(admin: gspread.Client, name: str) -> str:
    body = {"name": name, "mimeType": "application/vnd.google-apps.folder"}
    return str(admin.http_client.request("post", FILES, json=body).json()["id"])


def roles(permissions: Any) -> dict[str, str]:
    return {entry.get("emailAddress", entry["type"]): entry["role"] for entry in permissions}


# --- Client ------------------------------------------------------------------------------------


def test_a_spreadsheet_is_made_and_opened_by_title_key_and_address(admin: gspread.Client) -> None:
    made = admin.create("Isian Dinas Sosial")

    assert admin.open("Isian Dinas Sosial").id == made.id
    assert admin.open_by_key(made.id).title == "Isian Dinas Sosial"
    assert admin.open_by_url(f"https://docs.google.com/spreadsheets/d/{made.id}/edit").id == made.id


def test_what_is_not_there_is_not_found(admin: gspread.Client, stranger: gspread.Client) -> None:
    made = admin.create("Rahasia")

    with pytest.raises(gspread.SpreadsheetNotFound):
        admin.open("Tidak Ada")
    with pytest.raises(gspread.SpreadsheetNotFound):
        admin.open_by_key("1" + "x" * 43)
    with pytest.raises(PermissionError):
        stranger.open_by_key(made.id)


def test_spreadsheets_are_listed_by_title_and_folder(admin: gspread.Client) -> None:
    inside = folder(admin, "OPD 2025")
    one = admin.create("Isian A", folder_id=inside)
    two = admin.create("Isian B")

    assert [file["id"] for file in admin.list_spreadsheet_files()] == [two.id, one.id]
    assert [file["id"] for file in admin.list_spreadsheet_files(title="Isian B")] == [two.id]
    (listed,) = admin.list_spreadsheet_files(folder_id=inside)
    assert set(listed) == {"id", "name", "createdTime", "modifiedTime"}
    assert admin.open("Isian A", folder_id=inside).id == one.id
    assert [book.id for book in admin.openall("Isian A")] == [one.id]
    assert len(admin.openall()) == 2


def test_a_copy_is_the_users_own_and_shared_with_nobody(
    admin: gspread.Client, agency: gspread.Client, book: gspread.Spreadsheet
) -> None:
    book.sheet1.update([["a", "=1+1"]], "A1", raw=False)
    book.share(AGENCY, perm_type="user", role="writer", notify=False)
    place = folder(admin, "Salinan")

    own = admin.copy(book.id, "Salinan A", folder_id=place)
    theirs = agency.copy(book.id, "Salinan B", copy_comments=False)

    assert own.sheet1.get_all_values() == [["a", "2"]]
    assert [file["id"] for file in admin.list_spreadsheet_files(folder_id=place)] == [own.id]
    assert roles(own.list_permissions()) == {ADMIN: "owner"}
    assert roles(theirs.list_permissions()) == {AGENCY: "owner"}


def test_permissions_cannot_be_copied_since_gspread_gives_the_owners_too(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="transferOwnership"):
        admin.copy(book.id, "Salinan", copy_permissions=True)


def test_a_deleted_spreadsheet_is_gone(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    admin.del_spreadsheet(book.id)

    with pytest.raises(gspread.SpreadsheetNotFound):
        admin.open_by_key(book.id)


def test_permissions_are_given_listed_and_taken_back(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    given = admin.insert_permission(book.id, AGENCY, perm_type="user", role="writer")
    admin.insert_permission(book.id, None, perm_type="anyone", role="reader", with_link=True)
    admin.insert_permission(
        book.id, STRANGER, perm_type="user", role="reader", notify=True, email_message="Halo"
    )

    listed = admin.list_permissions(book.id)
    assert roles(listed) == {
        ADMIN: "owner",
        AGENCY: "writer",
        "anyone": "reader",
        STRANGER: "reader",
    }

    admin.remove_permission(book.id, given.json()["id"])
    assert AGENCY not in roles(admin.list_permissions(book.id))


def test_content_goes_in_as_csv_and_out_as_csv_and_xlsx(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    answer = admin.import_csv(book.id, "nama,nilai\na,1.5\n")

    assert answer["id"] == book.id
    assert admin.export(book.id, ExportFormat.CSV) == b"nama,nilai\r\na,1.5"
    workbook = openpyxl.load_workbook(io.BytesIO(admin.export(book.id, ExportFormat.EXCEL)))
    assert [cell.value for cell in workbook.active[2]] == ["a", 1.5]


def test_the_drive_side_of_a_file_is_described(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    described = admin.get_file_drive_metadata(book.id)

    assert set(described) == {"id", "name", "createdTime", "modifiedTime"}
    assert described["name"] == book.title


def test_a_log_in_ends_some_time(admin: gspread.Client) -> None:
    admin.http_client.login()

    assert isinstance(admin.expiry, datetime)


def test_who_does_not_want_to_wait_is_heard(server: SandboxServer, admin: gspread.Client) -> None:
    book = admin.create("Lama")
    server.faults.add(Fault("/values/", latency=2.0))
    admin.set_timeout((5, 0.2))

    with pytest.raises(requests.exceptions.Timeout):
        book.sheet1.acell("A1")


# --- HTTPClient --------------------------------------------------------------------------------


def test_a_log_in_sends_its_token_along(http: HTTPClient) -> None:
    http.set_timeout(10)
    http.login()

    assert http.session.headers["Authorization"].startswith("Bearer ya29.")
    assert http.request("get", FILES).json()["kind"] == "drive#fileList"


def test_values_are_written_read_appended_and_cleared(
    http: HTTPClient, book: gspread.Spreadsheet
) -> None:
    entered = {"valueInputOption": "USER_ENTERED"}

    updated = http.values_update(book.id, "A1:B1", params=entered, body={"values": [["a", "1,5"]]})
    appended = http.values_append(book.id, "A1", entered, {"values": [["b", "=1+1"]]})
    assert (updated["updatedCells"], appended["tableRange"]) == (2, "Sheet1!A1:B1")

    both = {"values": [["c"]], "range": "C1"}
    http.values_batch_update(book.id, {"valueInputOption": "RAW", "data": [both]})
    assert http.values_get(book.id, "A1:C2")["values"] == [["a", "1,5", "c"], ["b", "2"]]

    http.values_clear(book.id, "A1")
    http.values_batch_clear(book.id, body={"ranges": ["C1", "A2"]})
    found = http.values_batch_get(book.id, ["A1:B1", "A2:B2", "C1"])["valueRanges"]
    assert [part.get("values") for part in found] == [[["", "1,5"]], [["", "2"]], None]


def test_a_spreadsheet_is_changed_described_and_its_tabs_copied(
    http: HTTPClient, book: gspread.Spreadsheet, admin: gspread.Client
) -> None:
    other = admin.create("Tujuan")

    http.batch_update(book.id, {"requests": [{"addSheet": {"properties": {"title": "Dua"}}}]})
    copied = http.spreadsheets_sheets_copy_to(book.id, 0, other.id)

    whole = http.spreadsheets_get(book.id, {"fields": "sheets.properties.title"})
    assert [sheet["properties"]["title"] for sheet in whole["sheets"]] == ["Sheet1", "Dua"]
    assert "data" not in http.fetch_sheet_metadata(book.id)["sheets"][0]
    assert copied["title"] == "Copy of Sheet1"
    assert [tab.title for tab in other.worksheets()] == ["Sheet1", "Copy of Sheet1"]


def test_drive_is_reached_without_a_client_too(http: HTTPClient, book: gspread.Spreadsheet) -> None:
    given = http.insert_permission(book.id, AGENCY, "user", "reader", notify=False).json()
    assert roles(http.list_permissions(book.id))[AGENCY] == "reader"
    http.remove_permission(book.id, given["id"])
    assert AGENCY not in roles(http.list_permissions(book.id))

    http.import_csv(book.id, b"a;b")
    assert http.export(book.id, ExportFormat.CSV) == b"a;b"
    assert http.get_file_drive_metadata(book.id)["name"] == book.title


def test_a_refusal_carries_what_google_said(http: HTTPClient) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        http.values_get("1" + "x" * 43, "A1")

    assert (caught.value.code, caught.value.error["status"]) == (404, "NOT_FOUND")
