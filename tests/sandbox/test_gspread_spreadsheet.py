"""gspread's Spreadsheet, method by method, against a running sandbox."""

from __future__ import annotations

import gspread
import pytest
from gspread.utils import ExportFormat

from tests.sandbox.clients import ADMIN, AGENCY


def titles(book: gspread.Spreadsheet) -> list[str]:
    return [tab.title for tab in book.worksheets()]


def roles(book: gspread.Spreadsheet) -> dict[str, str]:
    return {str(entry["emailAddress"]): str(entry["role"]) for entry in book.list_permissions()}


def test_a_spreadsheet_tells_about_itself(book: gspread.Spreadsheet) -> None:
    assert book.title == "Isian Dinas Contoh"
    assert book.url.endswith(book.id)
    assert (book.locale, book.timezone) == ("en_US", "Etc/GMT")
    assert book.sheet1.title == "Sheet1"
    assert [tab.id for tab in book] == [book.sheet1.id]
    assert book.fetch_sheet_metadata()["spreadsheetId"] == book.id


def test_title_locale_and_time_zone_are_changed(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    book.update_title("Isian 2025")
    book.update_locale("id_ID")
    book.update_timezone("Asia/Jakarta")

    fresh = admin.open_by_key(book.id)
    assert (fresh.title, fresh.locale, fresh.timezone) == ("Isian 2025", "id_ID", "Asia/Jakarta")
    assert book.title == "Isian 2025"


@pytest.mark.filterwarnings("ignore:worksheet.lastUpdateTime is deprecated")
def test_times_come_from_drive(book: gspread.Spreadsheet) -> None:
    assert book.creationTime == book.lastUpdateTime
    before = book.lastUpdateTime

    book.sheet1.update([["a"]], "A1")

    assert book.lastUpdateTime == before
    assert book.get_lastUpdateTime() > before
    book.update_drive_metadata()
    assert book.lastUpdateTime > before


def test_tabs_are_added_found_and_deleted(book: gspread.Spreadsheet) -> None:
    added = book.add_worksheet("Isian", rows=5, cols=3, index=0)

    assert (added.row_count, added.col_count) == (5, 3)
    assert titles(book) == ["Isian", "Sheet1"]
    assert book.worksheet("Isian").id == added.id
    assert book.get_worksheet(0).id == added.id
    assert book.get_worksheet_by_id(added.id).title == "Isian"
    for find in (lambda: book.worksheet("x"), lambda: book.get_worksheet(9)):
        with pytest.raises(gspread.WorksheetNotFound):
            find()

    book.del_worksheet(added)
    other = book.add_worksheet("Lain", 1, 1)
    book.del_worksheet_by_id(other.id)
    assert titles(book) == ["Sheet1"]


def test_the_last_visible_tab_is_not_deleted(book: gspread.Spreadsheet) -> None:
    book.add_worksheet("Rahasia", 1, 1).hide()

    with pytest.raises(gspread.exceptions.APIError, match="all the visible sheets"):
        book.del_worksheet(book.sheet1)


def test_tabs_are_duplicated_and_put_in_order(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["a"]], "A1")

    twin = book.duplicate_sheet(
        book.sheet1.id, insert_sheet_index=1, new_sheet_id=77, new_sheet_name="Kembar"
    )
    assert (twin.id, twin.acell("A1").value) == (77, "a")
    assert book.duplicate_sheet(book.sheet1.id).title == "Copy of Sheet1"

    book.reorder_worksheets([twin, book.worksheet("Sheet1")])
    assert titles(book) == ["Kembar", "Sheet1", "Copy of Sheet1"]


def test_hidden_tabs_may_be_left_out(book: gspread.Spreadsheet) -> None:
    book.add_worksheet("Rahasia", 1, 1).hide()

    assert [tab.title for tab in book.worksheets(exclude_hidden=True)] == ["Sheet1"]


def test_values_are_written_read_and_cleared(book: gspread.Spreadsheet) -> None:
    entered = {"valueInputOption": "USER_ENTERED"}

    book.values_update("A1", params=entered, body={"values": [["a", "=2*3"]]})
    book.values_append("A1", entered, {"values": [["b", 2]]})
    data = [{"range": "C1", "values": [["c"]]}, {"range": "D1", "values": [["d"]]}]
    book.values_batch_update({"valueInputOption": "RAW", "data": data})

    assert book.values_get("A1:D2")["values"] == [["a", "6", "c", "d"], ["b", "2"]]
    (first, second) = book.values_batch_get(["A1:B1", "A2:B2"])["valueRanges"]
    assert (first["values"], second["values"]) == ([["a", "6"]], [["b", "2"]])

    book.values_clear("A1:B1")
    book.values_batch_clear(body={"ranges": ["C1", "D1"]})
    assert book.values_get("A1:D2")["values"] == [[], ["b", "2"]]


def test_a_batch_answers_each_request(book: gspread.Spreadsheet) -> None:
    requests = [
        {"addSheet": {"properties": {"title": "Dua"}}},
        {"deleteNamedRange": {"namedRangeId": "x"}},
    ]

    answer = book.batch_update({"requests": requests[:1]})
    assert answer["replies"][0]["addSheet"]["properties"]["title"] == "Dua"
    with pytest.raises(gspread.exceptions.APIError, match=r"requests\[1\]"):
        book.batch_update({"requests": [{"addSheet": {}}, requests[1]]})
    assert titles(book) == ["Sheet1", "Dua"]


def test_a_spreadsheet_is_shared_and_taken_back(book: gspread.Spreadsheet) -> None:
    book.share(AGENCY, perm_type="user", role="writer", notify=False)
    assert roles(book) == {ADMIN: "owner", AGENCY: "writer"}

    assert book.remove_permissions(AGENCY, role="reader") == []
    assert len(book.remove_permissions(AGENCY)) == 1
    assert roles(book) == {ADMIN: "owner"}


def test_a_spreadsheet_changes_its_owner_when_both_agree(
    agency: gspread.Client, book: gspread.Spreadsheet
) -> None:
    offered = book.share(AGENCY, perm_type="user", role="writer", notify=False).json()["id"]

    book.transfer_ownership(offered)
    book.client, own = agency.http_client, book.client
    book.accept_ownership(offered)

    book.client = own
    assert roles(book) == {ADMIN: "writer", AGENCY: "owner"}


def test_named_and_protected_ranges_are_listed(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["a", "b"]], "A1")
    tab.define_named_range("A1:B1", "kepala")
    tab.add_protected_range("A1:B1", [AGENCY], description="kepala tabel")

    assert [cell.value for cell in book.named_range("kepala")] == ["a", "b"]
    (named,) = book.list_named_ranges()
    (protected,) = book.list_protected_ranges(tab.id)
    assert (named["name"], protected["description"]) == ("kepala", "kepala tabel")


def test_a_spreadsheet_is_exported(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["a", 1]], "A1")

    assert book.export(ExportFormat.CSV) == b"a,1"
    assert book.export(ExportFormat.EXCEL).startswith(b"PK")
    with pytest.raises(gspread.exceptions.APIError, match="conversion is not supported"):
        book.export(ExportFormat.PDF)
