"""copyPaste and cutPaste: what each kind takes along."""

from __future__ import annotations

from typing import Any

import gspread
import pytest
from gspread.utils import PasteOrientation, PasteType

from tests.sandbox.test_requests import batch, described, refused

FORMATTED = "userEnteredFormat(numberFormat,textFormat.bold,borders.top.style)"


def area(cells: str, sheet_id: int = 0) -> dict[str, int]:
    return dict(gspread.utils.a1_range_to_grid_range(cells, sheet_id))


def copy(source: str, destination: str, kind: str = "PASTE_NORMAL", **more: Any) -> dict[str, Any]:
    ranges = {"source": area(source), "destination": area(destination)}
    return {"copyPaste": {**ranges, "pasteType": kind, **more}}


def cell_of(book: gspread.Spreadsheet, cells: str) -> dict[str, Any]:
    fields = f"sheets.data.rowData.values(userEnteredValue,{FORMATTED},note,dataValidation)"
    answer = book.client.spreadsheets_get(book.id, {"ranges": cells, "fields": fields})
    rows = answer["sheets"][0]["data"][0].get("rowData", [{}])
    return dict(rows[0].get("values", [{}])[0])


@pytest.fixture
def dressed(book: gspread.Spreadsheet) -> gspread.Spreadsheet:
    """A1 holds everything that a cell can hold."""
    tab = book.sheet1
    tab.update([["=1+1", 5]], "A1", raw=False)
    tab.format("A1", {"textFormat": {"bold": True}, "borders": {"top": {"style": "SOLID"}}})
    tab.insert_note("A1", "catatan")
    tab.add_validation("A1", gspread.utils.ValidationConditionType.not_blank, [])
    return book


@pytest.mark.parametrize(
    ("kind", "value", "bold", "border", "note", "rule"),
    [
        ("PASTE_NORMAL", {"formulaValue": "=1+1"}, True, True, True, True),
        ("PASTE_VALUES", {"numberValue": 2}, False, False, False, False),
        ("PASTE_FORMAT", {"numberValue": 9}, True, True, False, True),
        ("PASTE_NO_BORDERS", {"formulaValue": "=1+1"}, True, False, True, True),
        ("PASTE_FORMULA", {"formulaValue": "=1+1"}, False, False, False, False),
        ("PASTE_DATA_VALIDATION", {"numberValue": 9}, False, False, False, True),
        ("PASTE_CONDITIONAL_FORMATTING", {"numberValue": 9}, False, False, False, False),
    ],
)
def test_each_paste_type_takes_its_part(
    dressed: gspread.Spreadsheet,
    kind: str,
    value: dict[str, Any],
    bold: bool,
    border: bool,
    note: bool,
    rule: bool,
) -> None:
    dressed.sheet1.update([[9]], "D4")

    batch(dressed, copy("A1", "D4", kind))

    cell = cell_of(dressed, "D4")
    look = cell.get("userEnteredFormat", {})
    assert cell["userEnteredValue"] == value
    assert look.get("textFormat", {}).get("bold", False) is bold
    assert ("borders" in look) is border
    assert ("note" in cell, "dataValidation" in cell) == (note, rule)


def test_the_names_of_gspread_reach_the_paste_types(tab: gspread.Worksheet) -> None:
    tab.update([["=1+1"]], "A1", raw=False)

    tab.copy_range("A1", "B1", PasteType.values)

    assert tab.acell("B1", value_render_option="FORMULA").value == 2


def test_a_copied_formula_speaks_of_the_cells_beside_it(tab: gspread.Worksheet) -> None:
    tab.update([[1, "=A1*$A$1"], [2], [3]], "A1", raw=False)

    tab.copy_range("B1", "B2:B3")

    assert tab.get("B1:B3", value_render_option="FORMULA") == [
        ["=A1*$A$1"],
        ["=A2*$A$1"],
        ["=A3*$A$1"],
    ]


def test_a_reference_copied_off_the_grid_is_an_error(tab: gspread.Worksheet) -> None:
    tab.update([["=A1"]], "B2", raw=False)

    tab.copy_range("B2", "A1")

    assert tab.acell("A1", value_render_option="FORMULA").value == "=#REF!"
    assert tab.acell("A1").value == "#REF!"


@pytest.mark.parametrize(
    ("destination", "filled"),
    [
        ("D1", [["a", "b"]]),
        ("D1:G1", [["a", "b", "a", "b"]]),
        ("D1:F1", [["a", "b"]]),
        ("D1:E2", [["a", "b"], ["a", "b"]]),
    ],
)
def test_a_destination_of_several_times_the_size_is_filled(
    tab: gspread.Worksheet, destination: str, filled: list[list[str]]
) -> None:
    tab.update([["a", "b"]], "A1")

    tab.copy_range("A1:B1", destination)

    assert tab.get("D1:G3") == filled


def test_rows_become_columns_when_turned(tab: gspread.Worksheet) -> None:
    tab.update([["a", "b", "c"], [1, 2, 3]], "A1")

    tab.copy_range("A1:C2", "E1", paste_orientation=PasteOrientation.transpose)

    assert tab.get("E1:F3") == [["a", "1"], ["b", "2"], ["c", "3"]]


def test_empty_cells_are_pasted_too_and_a_range_may_overlap_itself(
    tab: gspread.Worksheet,
) -> None:
    tab.update([["a"], [""], ["c"], ["d"]], "A1")

    tab.copy_range("A1:A3", "A2")

    assert tab.col_values(1) == ["a", "a", "", "c"]


def test_merges_are_pasted_and_those_in_the_way_vanish(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.merge_cells("A1:B1")
    tab.merge_cells("D5:E5")

    tab.copy_range("A1:B2", "D4:E5")

    merges = described(book, "sheets.merges")["sheets"][0]["merges"]
    assert merges == [
        {"startRowIndex": row, "endRowIndex": row + 1, "startColumnIndex": c, "endColumnIndex": end}
        for row, c, end in ((0, 0, 2), (3, 3, 5))
    ]


def test_a_merged_block_is_not_pasted_over_in_part(book: gspread.Spreadsheet) -> None:
    book.sheet1.merge_cells("D1:D3")

    assert "merged range" in refused(book, copy("A1", "D2"))


def test_conditional_formats_hold_in_the_copy(book: gspread.Spreadsheet) -> None:
    other = book.add_worksheet("Dua", 10, 10)
    look = {"condition": {"type": "BLANK"}, "format": {"textFormat": {"bold": True}}}
    rule = {"ranges": [area("A1:B9")], "booleanRule": look}
    batch(book, {"addConditionalFormatRule": {"rule": rule}})

    request = copy("A1:A2", "D1", "PASTE_CONDITIONAL_FORMATTING")
    elsewhere = copy("B1:B2", "D1", "PASTE_CONDITIONAL_FORMATTING")
    elsewhere["copyPaste"]["destination"]["sheetId"] = other.id
    batch(book, request, elsewhere)

    first, second = described(book, "sheets.conditionalFormats")["sheets"]
    (widened,), (copied,) = first["conditionalFormats"], second["conditionalFormats"]
    zero_left_out = {name: at for name, at in area("D1:D2").items() if name != "sheetId"}
    assert widened["ranges"][1:] == [zero_left_out]
    assert copied["ranges"] == [area("D1:D2", other.id)]


@pytest.mark.parametrize(
    "request_",
    [
        copy("A1", "B1", "PASTE_ALLES"),
        copy("A1", "B1", pasteOrientation="MIRING"),
        copy("A1:A9", "B999"),
        {"cutPaste": {"source": area("A1:B2"), "destination": {"columnIndex": 25}}},
        {"cutPaste": {"source": area("A1:B2"), "destination": {"sheetId": 77}}},
    ],
)
def test_a_paste_that_does_not_fit_is_refused(
    book: gspread.Spreadsheet, request_: dict[str, Any]
) -> None:
    refused(book, request_)


@pytest.mark.parametrize("cells", ["A1", "D1"])
def test_protected_cells_are_neither_cut_nor_pasted_over(
    agency: gspread.Client, book: gspread.Spreadsheet, cells: str
) -> None:
    book.sheet1.add_protected_range(cells, [])
    book.share("dinkes@opd.example", perm_type="user", role="writer", notify=False)
    shared = agency.open_by_key(book.id)

    cut = {"cutPaste": {"source": area("A1"), "destination": {"columnIndex": 3}}}
    assert "protected cell" in refused(shared, cut)
    assert "protected cell" in refused(shared, copy("B1", cells))


def test_cut_cells_leave_nothing_behind(dressed: gspread.Spreadsheet) -> None:
    dressed.sheet1.cut_range("A1:B1", "C3")

    assert cell_of(dressed, "A1") == {}
    cell = cell_of(dressed, "C3")
    assert cell["userEnteredValue"] == {"formulaValue": "=1+1"}
    assert {"note", "dataValidation", "userEnteredFormat"} <= set(cell)


def test_all_is_cut_whatever_is_pasted(dressed: gspread.Spreadsheet) -> None:
    dressed.sheet1.cut_range("A1", "C3", PasteType.values)

    assert cell_of(dressed, "A1") == {}
    assert cell_of(dressed, "C3") == {"userEnteredValue": {"numberValue": 2}}


def test_references_follow_cut_cells_and_cut_formulas_stay_as_they_are(
    book: gspread.Spreadsheet,
) -> None:
    tab = book.sheet1
    other = book.add_worksheet("Rekap", 10, 10)
    tab.update([[4, "=A1*2", "=B1+D1"]], "A1", raw=False)
    other.update([["=Sheet1!A1"]], "A1", raw=False)

    tab.cut_range("A1:B1", "A5")

    formulas = tab.get("A1:C5", value_render_option="FORMULA")
    assert formulas == [["", "", "=B5+D1"], [], [], [], [4, "=A5*2"]]
    assert other.acell("A1", value_render_option="FORMULA").value == "=Sheet1!A5"


def test_a_range_cut_onto_itself_keeps_all_its_cells(tab: gspread.Worksheet) -> None:
    tab.update([["a"], ["b"], ["c"]], "A1")

    tab.cut_range("A1:A3", "A2")

    assert tab.col_values(1) == ["", "a", "b", "c"]
