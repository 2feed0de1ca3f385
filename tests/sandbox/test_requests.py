"""batchUpdate: each request type does what Google does."""

from __future__ import annotations

from typing import Any

import gspread
import pytest
from gspread.utils import MergeType

from sync.sandbox.requests import TABLE


def batch(book: gspread.Spreadsheet, *requests: dict[str, Any]) -> list[dict[str, Any]]:
    return list(book.batch_update({"requests": list(requests)})["replies"])


def refused(book: gspread.Spreadsheet, *requests: dict[str, Any]) -> str:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        batch(book, *requests)
    assert caught.value.response.status_code == 400
    return str(caught.value.error["message"])


def described(book: gspread.Spreadsheet, fields: str) -> Any:
    return book.client.spreadsheets_get(book.id, {"fields": fields})


def notes(book: gspread.Spreadsheet) -> list[list[str]]:
    return book.sheet1.get_notes()


ROW = {"startRowIndex": 0, "endRowIndex": 1}


# --- the batch itself --------------------------------------------------------------------------


def test_a_batch_is_atomic(book: gspread.Spreadsheet) -> None:
    message = refused(
        book,
        {"addSheet": {"properties": {"title": "Baru"}}},
        {"updateCells": {"fields": "note", "start": {}, "rows": [{"values": [{"note": "x"}]}]}},
        {"updateSpreadsheetProperties": {"properties": {"title": "Lain"}, "fields": "title"}},
        {"deleteSheet": {"sheetId": 999}},
    )

    assert message == "Invalid requests[3].deleteSheet: No grid with id: 999"
    book.fetch_sheet_metadata()
    assert [tab.title for tab in book.worksheets()] == ["Sheet1"]
    assert described(book, "properties.title") == {"properties": {"title": "Isian Dinas Contoh"}}
    assert book.sheet1.get_note("A1") == ""


def test_a_refused_batch_is_no_change(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    before = book.get_lastUpdateTime()

    refused(book, {"deleteSheet": {"sheetId": 999}})

    assert book.get_lastUpdateTime() == before


@pytest.mark.parametrize(
    "request_",
    [
        {"lakukanSesuatu": {}},
        {"addSheet": {"propertis": {}}},
        {"addSheet": {}, "deleteSheet": {}},
        {"addSheet": []},
        {"repeatCell": {"fields": "note", "range": {}, "cell": {"catatan": "x"}}},
        {"repeatCell": {"fields": "note", "range": {"sheetId": "nol"}, "cell": {}}},
        {"updateCells": {"fields": "note", "rows": [{"cells": []}], "start": {}}},
        {"updateCells": {"fields": "note", "rows": "x", "start": {}}},
        {"updateCells": {"fields": "catatan", "rows": [], "start": {}}},
        {"updateCells": {"rows": [], "start": {}}},
        {"insertDimension": {}},
        {"insertDimension": {"range": {"dimension": "BARIS", "endIndex": 1}}},
        {"mergeCells": {"range": ROW, "mergeType": "GABUNG"}},
        {"addProtectedRange": {}},
        {"addNamedRange": {"namedRange": {"name": "A1", "range": ROW}}},
        {},
    ],
)
def test_what_google_does_not_know_is_a_400(
    book: gspread.Spreadsheet, request_: dict[str, Any]
) -> None:
    refused(book, request_)


def test_an_empty_batch_is_a_400(book: gspread.Spreadsheet) -> None:
    assert refused(book) == "Must specify at least one request."


def test_an_unknown_request_is_named(book: gspread.Spreadsheet) -> None:
    message = refused(book, {"lakukanSesuatu": {}})

    assert message == (
        "Invalid JSON payload received. Unknown name \"lakukanSesuatu\" at 'requests[0]': "
        "Cannot find field."
    )


def test_the_changed_spreadsheet_is_handed_back_when_asked(book: gspread.Spreadsheet) -> None:
    answer = book.batch_update(
        {
            "requests": [{"addSheet": {"properties": {"title": "Dua"}}}],
            "includeSpreadsheetInResponse": True,
        }
    )

    titles = [s["properties"]["title"] for s in answer["updatedSpreadsheet"]["sheets"]]
    assert titles == ["Sheet1", "Dua"]


def test_every_request_himpun_needs_is_there() -> None:
    assert {
        "addSheet",
        "deleteSheet",
        "duplicateSheet",
        "updateSheetProperties",
        "updateSpreadsheetProperties",
        "updateCells",
        "repeatCell",
        "mergeCells",
        "unmergeCells",
        "addProtectedRange",
        "updateProtectedRange",
        "deleteProtectedRange",
        "setDataValidation",
        "insertDimension",
        "deleteDimension",
        "appendDimension",
        "moveDimension",
        "updateDimensionProperties",
        "autoResizeDimensions",
        "addDimensionGroup",
        "deleteDimensionGroup",
        "sortRange",
        "copyPaste",
        "cutPaste",
        "addNamedRange",
        "deleteNamedRange",
        "setBasicFilter",
        "clearBasicFilter",
        "addConditionalFormatRule",
    } <= set(TABLE)


# --- tabs --------------------------------------------------------------------------------------


def test_add_sheet_answers_with_its_properties(book: gspread.Spreadsheet) -> None:
    (reply,) = batch(book, {"addSheet": {"properties": {"title": "Catatan", "sheetId": 5}}})

    assert reply == {
        "addSheet": {
            "properties": {
                "sheetId": 5,
                "title": "Catatan",
                "index": 1,
                "sheetType": "GRID",
                "gridProperties": {"rowCount": 1000, "columnCount": 26},
            }
        }
    }


def test_two_tabs_cannot_have_one_title(book: gspread.Spreadsheet) -> None:
    message = refused(book, {"addSheet": {"properties": {"title": "SHEET1"}}})

    assert message == (
        'Invalid requests[0].addSheet: A sheet with the name "SHEET1" already exists. '
        "Please enter another name."
    )


def test_the_last_visible_tab_stays(book: gspread.Spreadsheet) -> None:
    book.add_worksheet("Dua", 5, 5).hide()

    refused(book, {"deleteSheet": {"sheetId": 0}})
    refused(
        book,
        {"updateSheetProperties": {"properties": {"hidden": True}, "fields": "hidden"}},
    )


def test_tabs_are_renamed_moved_hidden_and_coloured(book: gspread.Spreadsheet) -> None:
    second = book.add_worksheet("Dua", 5, 5)
    third = book.add_worksheet("Tiga", 5, 5)
    second.update_title("Kedua")
    second.update_tab_color("#FF8000")
    third.update_index(0)
    second.hide()

    sheets = described(book, "sheets.properties")["sheets"]

    assert [s["properties"]["title"] for s in sheets] == ["Tiga", "Sheet1", "Kedua"]
    hidden = sheets[2]["properties"]
    assert hidden["hidden"] is True
    assert hidden["tabColor"] == {"red": 1, "green": 0.5019608}
    assert hidden["tabColorStyle"] == {"rgbColor": {"red": 1, "green": 0.5019608}}
    assert "hidden" not in sheets[0]["properties"]


def test_shrinking_the_grid_loses_cells(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["a", "b"], ["c", "d"]], "A1")

    book.sheet1.resize(rows=1, cols=1)
    book.sheet1.resize(rows=5, cols=5)

    assert book.sheet1.get_all_values() == [["a"]]


def test_not_all_rows_can_be_frozen(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Dua", rows=3, cols=3)
    tab.freeze(rows=2)

    assert book.worksheet("Dua").frozen_row_count == 2
    with pytest.raises(gspread.exceptions.APIError, match="can't freeze all"):
        tab.freeze(rows=3)


def test_a_duplicate_has_all_but_the_ids(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["a"]], "A1")
    tab.add_protected_range("A1", [])
    tab.merge_cells("B1:C1")

    copy = book.duplicate_sheet(0, new_sheet_name="Salinan", insert_sheet_index=1)

    copy.update_acell("A1", "b")
    assert tab.acell("A1").value == "a"
    sheets = described(book, "sheets(protectedRanges,merges)")["sheets"]
    first, second = (sheet["protectedRanges"][0] for sheet in sheets)
    assert first["protectedRangeId"] != second["protectedRangeId"]
    assert second["range"]["sheetId"] == copy.id
    assert sheets[1]["merges"][0]["sheetId"] == copy.id


def test_title_and_locale_are_changed(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    book.update_title("Judul Baru")
    book.update_locale("id_ID")

    again = admin.open_by_key(book.id)
    assert (again.title, again.locale) == ("Judul Baru", "id_ID")
    assert [f["name"] for f in admin.list_spreadsheet_files()] == ["Judul Baru"]


# --- cells -------------------------------------------------------------------------------------


def test_update_cells_changes_only_what_the_mask_names(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["a"]], "A1")

    batch(
        book,
        {
            "updateCells": {
                "start": {"rowIndex": 0, "columnIndex": 0},
                "rows": [
                    {
                        "values": [
                            {"note": "n", "userEnteredValue": {"stringValue": "tidak"}},
                            {"note": "m"},
                        ]
                    }
                ],
                "fields": "note",
            }
        },
    )

    assert book.sheet1.get_all_values() == [["a"]]
    assert notes(book) == [["n", "m"]]


def test_update_cells_with_a_range_clears_what_has_no_data(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["a", "b"], ["c", "d"]], "A1")

    batch(
        book,
        {
            "updateCells": {
                "range": {"endRowIndex": 2, "endColumnIndex": 2},
                "rows": [{"values": [{"userEnteredValue": {"numberValue": 1}}]}],
                "fields": "userEnteredValue",
            }
        },
    )

    assert book.sheet1.get_all_values() == [["1"]]


def test_repeat_cell_formats_the_cells_that_the_grid_has(book: gspread.Spreadsheet) -> None:
    colour = {"red": 0.2, "green": 0.4, "blue": 0.6}
    batch(
        book,
        {
            "repeatCell": {
                "range": {"startRowIndex": 999, "endRowIndex": 1003, "endColumnIndex": 2},
                "cell": {"userEnteredFormat": {"backgroundColor": colour}},
                "fields": "userEnteredFormat.backgroundColor",
            }
        },
    )

    (data,) = book.client.spreadsheets_get(
        book.id, {"ranges": "A1000:B1000", "fields": "sheets.data.rowData.values.userEnteredFormat"}
    )["sheets"][0]["data"]
    rgb = {"red": 0.2, "green": 0.4, "blue": 0.6}
    form = {"backgroundColor": rgb, "backgroundColorStyle": {"rgbColor": rgb}}
    assert data["rowData"] == [{"values": [{"userEnteredFormat": form}] * 2}]
    assert book.sheet1.row_count == 1000


@pytest.mark.parametrize(
    ("described_range", "named"),
    [
        ({"startRowIndex": 1000, "endColumnIndex": 2}, "Sheet1!A1001:B"),
        (
            {"startRowIndex": 1000, "endRowIndex": 1001, "endColumnIndex": 2},
            "Sheet1!A1001:B1001",
        ),
        (
            {"startColumnIndex": 26, "endColumnIndex": 27, "endRowIndex": 2},
            "Sheet1!AA1:AA2",
        ),
        ({"startColumnIndex": 26, "endRowIndex": 2}, "Sheet1!AA1:2"),
    ],
)
def test_a_range_that_starts_past_the_grid_is_a_400(
    book: gspread.Spreadsheet, described_range: dict[str, int], named: str
) -> None:
    message = refused(
        book, {"repeatCell": {"range": described_range, "cell": {}, "fields": "note"}}
    )

    assert message == (
        f"Invalid requests[0].repeatCell: Range ({named}) exceeds grid limits. "
        "Max rows: 1000, max columns: 26"
    )


def test_formats_are_merged_by_mask(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.format("A1", {"textFormat": {"bold": True}, "horizontalAlignment": "CENTER"})
    tab.format("A1", {"textFormat": {"italic": True}})

    answer = book.client.spreadsheets_get(
        book.id, {"ranges": "A1", "fields": "sheets.data.rowData.values.userEnteredFormat"}
    )

    form = answer["sheets"][0]["data"][0]["rowData"][0]["values"][0]["userEnteredFormat"]
    assert form == {"textFormat": {"italic": True}, "horizontalAlignment": "CENTER"}


def test_validation_is_kept_and_not_enforced(book: gspread.Spreadsheet) -> None:
    rule = {
        "condition": {
            "type": "ONE_OF_LIST",
            "values": [{"userEnteredValue": "Ada"}, {"userEnteredValue": "Tidak ada"}],
        },
        "strict": True,
        "showCustomUi": True,
    }
    area = {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
    batch(book, {"setDataValidation": {"range": area, "rule": rule}})

    book.sheet1.update([["sembarang"]], "A2")

    fields = "sheets.data.rowData.values.dataValidation"
    rows = described(book, fields)["sheets"][0]["data"][0]["rowData"]
    assert rows == [{}] + [{"values": [{"dataValidation": rule}]}] * 2
    assert book.sheet1.acell("A2").value == "sembarang"

    batch(book, {"setDataValidation": {"range": area}})
    assert described(book, fields) == {"sheets": [{"data": [{}]}]}


def test_notes_are_written_read_and_removed(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update_notes({"A1": "satu", "C2": "dua"})
    assert notes(book) == [["satu"], ["", "", "dua"]]

    tab.clear_notes(["A1"])
    assert notes(book) == [[], ["", "", "dua"]]


def test_append_cells_goes_below_the_last_filled_row(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Kecil", rows=2, cols=1)
    tab.update([["a"], ["b"]], "A1")

    batch(
        book,
        {
            "appendCells": {
                "sheetId": tab.id,
                "rows": [{"values": [{"userEnteredValue": {"stringValue": "c"}}]}],
                "fields": "userEnteredValue",
            }
        },
    )

    assert tab.col_values(1) == ["a", "b", "c"]


def test_borders_come_to_the_sides_of_the_range(book: gspread.Spreadsheet) -> None:
    line = {"style": "SOLID"}
    area = {"endRowIndex": 2, "endColumnIndex": 1}
    batch(book, {"updateBorders": {"range": area, "top": line, "innerHorizontal": line}})

    fields = "sheets.data.rowData.values.userEnteredFormat.borders"
    rows = described(book, fields)["sheets"][0]["data"][0]["rowData"]

    sides = [list(row["values"][0]["userEnteredFormat"]["borders"]) for row in rows]
    assert sides == [["top", "bottom"], ["top"]]


# --- merges ------------------------------------------------------------------------------------


def test_merging_keeps_only_the_first_value(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["a", "b"], ["c", "d"]], "A1")

    tab.merge_cells("A1:B2")

    assert tab.get_all_values() == [["a"]]
    assert described(book, "sheets.merges") == {
        "sheets": [
            {
                "merges": [
                    {
                        "startRowIndex": 0,
                        "endRowIndex": 2,
                        "startColumnIndex": 0,
                        "endColumnIndex": 2,
                    }
                ]
            }
        ]
    }
    tab.unmerge_cells("A1:B2")
    assert described(book, "sheets.merges") == {"sheets": [{}]}


def test_rows_or_columns_can_be_merged_apart(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.merge_cells("A1:B2", MergeType.merge_rows)
    tab.merge_cells("D1:E2", MergeType.merge_columns)

    merges = described(book, "sheets.merges")["sheets"][0]["merges"]

    assert [(m["startRowIndex"], m["startColumnIndex"]) for m in merges] == [
        (0, 0),
        (1, 0),
        (0, 3),
        (0, 4),
    ]


def test_half_a_merged_block_cannot_be_unmerged(book: gspread.Spreadsheet) -> None:
    book.sheet1.merge_cells("A1:B2")

    with pytest.raises(gspread.exceptions.APIError, match="select all cells in a merged range"):
        book.sheet1.unmerge_cells("A1:A2")


# --- rows and columns --------------------------------------------------------------------------


def test_inserted_rows_push_cells_merges_and_ranges_down(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["a"], ["b"], ["c"]], "A1")
    tab.merge_cells("C2:D2")
    tab.define_named_range("A2:A3", "isian")
    tab.add_protected_range("A3", [])
    tab.insert_note("A3", "n")

    batch(
        book,
        {"insertDimension": {"range": {"dimension": "ROWS", "startIndex": 1, "endIndex": 3}}},
    )

    assert tab.col_values(1) == ["a", "", "", "b", "c"]
    assert tab.get_note("A5") == "n"
    answer = described(book, "namedRanges.range,sheets(merges,protectedRanges.range)")
    assert answer["namedRanges"][0]["range"]["startRowIndex"] == 3
    assert answer["sheets"][0]["merges"][0]["startRowIndex"] == 3
    assert answer["sheets"][0]["protectedRanges"][0]["range"]["startRowIndex"] == 4
    assert book.worksheet("Sheet1").row_count == 1002


def test_a_row_inserted_inside_a_named_range_widens_it(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.define_named_range("A2:A3", "isian")

    tab.insert_row(["baru"], index=3)

    (named,) = book.list_named_ranges()
    assert (named["range"]["startRowIndex"], named["range"]["endRowIndex"]) == (1, 4)


def test_deleted_rows_take_their_cells_and_ranges_along(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["a"], ["b"], ["c"], ["d"]], "A1")
    tab.define_named_range("A2:A3", "hilang")
    tab.define_named_range("A3:A4", "separuh")

    tab.delete_rows(2, 3)

    assert tab.col_values(1) == ["a", "d"]
    (named,) = book.list_named_ranges()
    assert named["name"] == "separuh"
    assert (named["range"]["startRowIndex"], named["range"]["endRowIndex"]) == (1, 2)


def test_deleted_columns_take_their_cells_along(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["a", "b", "c"]], "A1")

    book.sheet1.delete_columns(2)

    assert book.sheet1.get_all_values() == [["a", "c"]]
    assert book.worksheet("Sheet1").col_count == 25


def test_not_all_rows_can_be_deleted(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Kecil", rows=2, cols=2)

    with pytest.raises(gspread.exceptions.APIError, match="can't delete all the rows"):
        tab.delete_rows(1, 2)


@pytest.mark.parametrize(
    ("source", "destination", "result"),
    [
        ((0, 1), 3, ["b", "c", "a", "d"]),
        ((2, 4), 0, ["c", "d", "a", "b"]),
        ((1, 2), 1, ["a", "b", "c", "d"]),
    ],
)
def test_columns_move_to_where_they_stood_before(
    book: gspread.Spreadsheet, source: tuple[int, int], destination: int, result: list[str]
) -> None:
    book.sheet1.update([["a", "b", "c", "d"]], "A1")

    batch(
        book,
        {
            "moveDimension": {
                "source": {"dimension": "COLUMNS", "startIndex": source[0], "endIndex": source[1]},
                "destinationIndex": destination,
            }
        },
    )

    assert book.sheet1.row_values(1) == result


def test_appended_rows_are_empty(book: gspread.Spreadsheet) -> None:
    batch(book, {"appendDimension": {"dimension": "ROWS", "length": 5}})

    assert book.worksheet("Sheet1").row_count == 1005


def test_sizes_and_hiding_are_kept(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["x" * 30]], "A1")
    tab.hide_rows(1, 2)
    tab.columns_auto_resize(0, 1)

    (data,) = described(book, "sheets.data(rowMetadata,columnMetadata)")["sheets"][0]["data"]

    assert data["rowMetadata"][1] == {"pixelSize": 21, "hiddenByUser": True}
    assert data["rowMetadata"][0] == {"pixelSize": 21}
    assert data["columnMetadata"][0]["pixelSize"] > 100


# --- named ranges, filter, conditional formats -------------------------------------------------


def test_a_named_range_is_read_by_its_name(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["a", "b"], ["c", "d"]], "A1")
    reply = tab.define_named_range("B1:B2", "Kolom_Dua")

    assert book.values_get("kolom_dua")["values"] == [["b"], ["d"]]
    assert book.values_get("Kolom_Dua")["range"] == "Sheet1!B1:B2"

    tab.delete_named_range(reply["replies"][0]["addNamedRange"]["namedRange"]["namedRangeId"])
    with pytest.raises(gspread.exceptions.APIError, match="Unable to parse range"):
        book.values_get("Kolom_Dua")


def test_the_filter_is_set_and_cleared(book: gspread.Spreadsheet) -> None:
    book.sheet1.set_basic_filter("A1:C10")

    (sheet,) = described(book, "sheets.basicFilter")["sheets"]
    assert sheet["basicFilter"]["range"] == {
        "startRowIndex": 0,
        "endRowIndex": 10,
        "startColumnIndex": 0,
        "endColumnIndex": 3,
    }
    book.sheet1.clear_basic_filter()
    assert described(book, "sheets.basicFilter") == {"sheets": [{}]}


def test_conditional_formats_are_kept_in_order(book: gspread.Spreadsheet) -> None:
    def rule(kind: str) -> dict[str, Any]:
        condition = {"type": kind}
        form = {"textFormat": {"bold": True}}
        return {"ranges": [ROW], "booleanRule": {"condition": condition, "format": form}}

    batch(
        book,
        {"addConditionalFormatRule": {"rule": rule("BLANK")}},
        {"addConditionalFormatRule": {"rule": rule("NOT_BLANK"), "index": 1}},
    )

    (sheet,) = described(book, "sheets.conditionalFormats")["sheets"]
    kinds = [r["booleanRule"]["condition"]["type"] for r in sheet["conditionalFormats"]]
    assert kinds == ["BLANK", "NOT_BLANK"]
