"""Protected ranges: others than the editors cannot write there, whatever way they try."""

from __future__ import annotations

from typing import Any

import gspread
import pytest

from tests.sandbox.clients import ADMIN, AGENCY

MESSAGE = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner "
    "to remove protection if you need to edit."
)


@pytest.fixture
def theirs(book: gspread.Spreadsheet, agency: gspread.Client) -> gspread.Worksheet:
    """The tab as the agency sees it: row 1 protected, the rest free."""
    book.sheet1.update([["Kode", "Uraian"]], "A1")
    book.sheet1.add_protected_range("A1:Z1", [], description="kepala tabel")
    book.share(AGENCY, perm_type="user", role="writer", notify=False)
    return agency.open_by_key(book.id).sheet1


def refused(action: Any) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        action()
    assert caught.value.response.status_code == 400
    assert caught.value.error["message"].endswith(MESSAGE)


def test_every_way_to_write_is_refused(theirs: gspread.Worksheet) -> None:
    refused(lambda: theirs.update([["x"]], "A1"))
    refused(lambda: theirs.update([["x"], ["y"]], "B1"))
    refused(lambda: theirs.batch_update([{"range": "A1", "values": [["x"]]}]))
    refused(lambda: theirs.batch_clear(["A1:A3"]))
    refused(lambda: theirs.format("A1", {"textFormat": {"bold": True}}))
    refused(lambda: theirs.insert_note("A1", "x"))
    refused(lambda: theirs.merge_cells("A1:B1"))
    refused(lambda: theirs.delete_rows(1))
    refused(lambda: theirs.delete_columns(1))

    assert theirs.row_values(1) == ["Kode", "Uraian"]


def test_the_rest_is_free_for_the_agency_and_all_for_the_owner(
    theirs: gspread.Worksheet, book: gspread.Spreadsheet
) -> None:
    theirs.update([["001", "isi"]], "A2")
    theirs.append_row(["002", "isi"])
    book.sheet1.update([["Kode Baru"]], "A1")

    assert theirs.col_values(1) == ["Kode Baru", "001", "002"]


def test_named_editors_may_write(theirs: gspread.Worksheet, book: gspread.Spreadsheet) -> None:
    book.sheet1.add_protected_range("C2:C9", [AGENCY])

    theirs.update([["x"]], "C2")

    assert book.sheet1.acell("C2").value == "x"


def test_a_warning_stops_nobody_and_has_no_editors(
    theirs: gspread.Worksheet, book: gspread.Spreadsheet
) -> None:
    area = {"startRowIndex": 3, "endRowIndex": 4}
    entry: dict[str, Any] = {"range": area, "warningOnly": True}
    book.batch_update({"requests": [{"addProtectedRange": {"protectedRange": entry}}]})

    theirs.update([["x"]], "A4")

    entry = {**entry, "editors": {"users": [ADMIN]}}
    with pytest.raises(gspread.exceptions.APIError, match="Editors cannot be set on it"):
        book.batch_update({"requests": [{"addProtectedRange": {"protectedRange": entry}}]})


def test_a_protected_tab_may_have_free_areas(
    book: gspread.Spreadsheet, theirs: gspread.Worksheet
) -> None:
    tab = book.add_worksheet("Petunjuk", 20, 5)
    entry = {
        "range": {"sheetId": tab.id},
        "unprotectedRanges": [{"sheetId": tab.id, "startRowIndex": 5, "endRowIndex": 10}],
    }
    add = {"addProtectedRange": {"protectedRange": entry}}
    book.batch_update({"requests": [add]})
    other = theirs.spreadsheet.worksheet("Petunjuk")

    other.update([["x"]], "A6")

    refused(lambda: other.update([["x"]], "A1"))
    refused(lambda: other.update([["x"], ["y"]], "A10"))
    refused(lambda: other.update_title("Lain"))
    refused(lambda: theirs.spreadsheet.del_worksheet(other))
    with pytest.raises(gspread.exceptions.APIError, match="already has sheet protection"):
        book.batch_update({"requests": [add]})


def test_the_agency_cannot_lift_a_protection(
    theirs: gspread.Worksheet, book: gspread.Spreadsheet
) -> None:
    (entry,) = book.list_protected_ranges(0)

    refused(lambda: theirs.delete_protected_range(entry["protectedRangeId"]))

    book.sheet1.delete_protected_range(entry["protectedRangeId"])
    theirs.update([["x"]], "A1")


def test_a_protection_is_changed_by_mask(
    theirs: gspread.Worksheet, book: gspread.Spreadsheet
) -> None:
    (entry,) = book.list_protected_ranges(0)
    book.batch_update(
        {
            "requests": [
                {
                    "updateProtectedRange": {
                        "protectedRange": {
                            "protectedRangeId": entry["protectedRangeId"],
                            "range": {"startRowIndex": 5, "endRowIndex": 6},
                        },
                        "fields": "range",
                    }
                }
            ]
        }
    )

    theirs.update([["x"]], "A1")
    refused(lambda: theirs.update([["x"]], "A6"))
    (after,) = book.list_protected_ranges(0)
    assert after["description"] == "kepala tabel"


def test_only_editors_see_the_editors(theirs: gspread.Worksheet, book: gspread.Spreadsheet) -> None:
    (owner_sees,) = book.list_protected_ranges(0)
    (agency_sees,) = theirs.spreadsheet.list_protected_ranges(0)

    assert owner_sees["editors"] == {"users": [ADMIN]}
    assert owner_sees["requestingUserCanEdit"] is True
    assert "editors" not in agency_sees
    assert "requestingUserCanEdit" not in agency_sees
