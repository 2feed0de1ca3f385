"""What gspread's Worksheet does to a tab, its rows and its looks, method by method."""

from __future__ import annotations

from typing import Any

import gspread
import pytest
from gspread.utils import (
    Dimension,
    MergeType,
    PasteOrientation,
    PasteType,
    ValidationConditionType,
    ValueRenderOption,
)

from tests.sandbox.clients import AGENCY

BOLD = {"textFormat": {"bold": True}}


def seen(tab: gspread.Worksheet, fields: str, ranges: str | None = None) -> Any:
    """The tab as Google describes it now."""
    params: dict[str, Any] = {"fields": f"sheets(properties.sheetId,{fields})"}
    if ranges:
        params["ranges"] = f"'{tab.title}'!{ranges}"
    for sheet in tab.client.spreadsheets_get(tab.spreadsheet_id, params)["sheets"]:
        if sheet["properties"]["sheetId"] == tab.id:
            return sheet
    return None


def look(tab: gspread.Worksheet, cell: str) -> dict[str, Any]:
    (data,) = seen(tab, "data.rowData.values.userEnteredFormat", cell)["data"]
    values = data.get("rowData", [{}])[0].get("values", [{}])
    return dict(values[0].get("userEnteredFormat", {}))


def fresh(tab: gspread.Worksheet) -> gspread.Worksheet:
    return tab.spreadsheet.get_worksheet_by_id(tab.id)


# --- the tab ------------------------------------------------------------------------------------


def test_a_tab_tells_about_itself(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Isian", rows=7, cols=4)

    assert (tab.title, tab.index) == ("Isian", 1)
    assert (tab.row_count, tab.col_count) == (7, 4)
    assert tab.spreadsheet is book
    assert tab.url.endswith(f"#gid={tab.id}")
    assert tab.isSheetHidden is False


@pytest.mark.filterwarnings("ignore:worksheet.column_count is deprecated")
def test_the_older_name_of_the_number_of_columns_still_works(tab: gspread.Worksheet) -> None:
    assert tab.column_count == 26


def test_a_tab_is_renamed_moved_and_coloured(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    book.add_worksheet("Dua", 1, 1)

    tab.update_title("Isian")
    tab.update_index(2)
    tab.update_tab_color("#FF8000")

    assert [one.title for one in book.worksheets()] == ["Dua", "Isian"]
    assert tab.tab_color == "#FF8000"
    assert tab.get_tab_color() == fresh(tab).get_tab_color() == "#FF8000"
    tab.clear_tab_color()
    assert fresh(tab).tab_color is None


def test_a_tab_is_hidden_and_shown(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Rahasia", 1, 1)

    tab.hide()
    assert fresh(tab).isSheetHidden is True
    tab.show()
    assert fresh(tab).isSheetHidden is False


def test_grid_lines_are_hidden_and_shown(tab: gspread.Worksheet) -> None:
    tab.hide_gridlines()
    tab = fresh(tab)
    assert tab.is_gridlines_hidden is True

    tab.show_gridlines()
    assert fresh(tab).is_gridlines_hidden is False


def test_a_tab_is_duplicated_and_copied(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    tab, other = book.sheet1, admin.create("Tujuan")
    tab.update([["a"]], "A1")

    twin = tab.duplicate(insert_sheet_index=0, new_sheet_name="Kembar")
    copied = tab.copy_to(other.id)

    assert (twin.index, twin.acell("A1").value) == (0, "a")
    assert other.get_worksheet_by_id(copied["sheetId"]).acell("A1").value == "a"


# --- rows and columns ---------------------------------------------------------------------------


def test_the_grid_grows_and_shrinks(tab: gspread.Worksheet) -> None:
    tab.resize(rows=10, cols=5)
    tab.add_rows(2)
    tab.add_cols(1)

    assert (fresh(tab).row_count, fresh(tab).col_count) == (12, 6)


def test_rows_and_columns_are_deleted(tab: gspread.Worksheet) -> None:
    tab.update([["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]], "A1")

    tab.delete_rows(1)
    tab.delete_columns(2, 3)
    assert tab.get_all_values() == [["d"], ["g"]]

    tab.delete_dimension(Dimension.rows, 1)
    assert tab.get_all_values() == [["g"]]


def test_rows_and_columns_are_frozen(tab: gspread.Worksheet) -> None:
    tab.freeze(rows=2, cols=1)

    tab = fresh(tab)
    assert (tab.frozen_row_count, tab.frozen_col_count) == (2, 1)


def test_rows_and_columns_are_hidden_and_shown(tab: gspread.Worksheet) -> None:
    def hidden(name: str) -> list[int]:
        (data,) = seen(tab, f"data.{name}.hiddenByUser")["data"]
        return [at for at, one in enumerate(data[name]) if one.get("hiddenByUser")]

    tab.hide_rows(1, 3)
    tab.hide_columns(0, 1)
    assert (hidden("rowMetadata"), hidden("columnMetadata")) == ([1, 2], [0])

    tab.unhide_rows(1, 2)
    tab.unhide_columns(0, 1)
    assert (hidden("rowMetadata"), hidden("columnMetadata")) == ([2], [])


def test_widths_follow_the_content(tab: gspread.Worksheet) -> None:
    tab.update([["x" * 50, "y"]], "A1")

    tab.columns_auto_resize(0, 2)
    tab.rows_auto_resize(0, 1)

    (data,) = seen(tab, "data(columnMetadata,rowMetadata)")["data"]
    wide, narrow = (one["pixelSize"] for one in data["columnMetadata"][:2])
    assert wide > 300 > 100 > narrow
    assert data["rowMetadata"][0] == {"pixelSize": 21}


def test_rows_and_columns_are_grouped(tab: gspread.Worksheet) -> None:
    tab.add_dimension_group_rows(1, 4)
    tab.add_dimension_group_rows(2, 3)
    tab.add_dimension_group_columns(0, 2)

    assert [group["depth"] for group in tab.list_dimension_group_rows()] == [1, 2]
    assert [group["depth"] for group in tab.list_dimension_group_columns()] == [1]

    tab.delete_dimension_group_rows(1, 4)
    tab.delete_dimension_group_columns(0, 2)
    (kept,) = tab.list_dimension_group_rows()
    assert (kept["range"]["startIndex"], kept["range"]["endIndex"]) == (2, 3)
    assert tab.list_dimension_group_columns() == []


# --- ranges -------------------------------------------------------------------------------------


def test_a_range_is_sorted(tab: gspread.Worksheet) -> None:
    tab.update([["b", 1], ["a", 2], ["c", 2]], "A1")

    tab.sort((2, "des"), (1, "asc"))

    assert tab.get_all_values() == [["a", "2"], ["c", "2"], ["b", "1"]]


def test_a_range_is_copied_and_cut(tab: gspread.Worksheet) -> None:
    tab.update([[1, "=A1*2"], [5]], "A1", raw=False)

    tab.copy_range("A1:B1", "D1", PasteType.values)
    tab.copy_range("A1:B1", "D3", paste_orientation=PasteOrientation.transpose)
    tab.cut_range("A2", "C2")

    cells = tab.get("A1:D4", value_render_option=ValueRenderOption.formula)
    assert cells == [[1, "=A1*2", "", 1], ["", "", 5], ["", "", "", 1], ["", "", "", "=C4*2"]]


def test_cells_are_merged_and_parted(tab: gspread.Worksheet) -> None:
    def merges() -> int:
        return len(seen(tab, "merges").get("merges", []))

    tab.merge_cells("A1:B2")
    tab.batch_merge([{"range": "D1:E2", "mergeType": MergeType.merge_rows}, {"range": "G1:H2"}])
    assert merges() == 4

    tab.unmerge_cells("A1:B2")
    assert merges() == 3


def test_ranges_are_named(tab: gspread.Worksheet) -> None:
    tab.update([["a"], ["b"]], "A1")
    reply = tab.define_named_range("A1:A2", "isian")["replies"][0]

    assert [cell.value for cell in tab.range("isian")] == ["a", "b"]
    tab.delete_named_range(reply["addNamedRange"]["namedRange"]["namedRangeId"])
    assert tab.spreadsheet.list_named_ranges() == []


def test_ranges_are_protected(tab: gspread.Worksheet) -> None:
    reply = tab.add_protected_range("A1:B2", [AGENCY], description="kunci")["replies"][0]
    kept = reply["addProtectedRange"]["protectedRange"]

    assert AGENCY in kept["editors"]["users"]
    tab.delete_protected_range(kept["protectedRangeId"])
    assert tab.spreadsheet.list_protected_ranges(tab.id) == []


def test_a_filter_is_set_and_cleared(tab: gspread.Worksheet) -> None:
    tab.set_basic_filter("A1:C9")
    assert seen(tab, "basicFilter")["basicFilter"]["range"]["endRowIndex"] == 9

    tab.set_basic_filter()
    assert seen(tab, "basicFilter")["basicFilter"]["range"]["endRowIndex"] == 1000

    tab.clear_basic_filter()
    assert "basicFilter" not in seen(tab, "basicFilter")


# --- looks and rules ----------------------------------------------------------------------------


def test_cells_are_formatted(tab: gspread.Worksheet) -> None:
    tab.format("A1:B1", BOLD)
    tab.format(["A2", "A3"], {"horizontalAlignment": "CENTER"})
    tab.batch_format([{"range": "A1", "format": {"backgroundColor": {"red": 1}}}])

    first = look(tab, "A1")
    assert first["textFormat"]["bold"] is True
    assert first["backgroundColor"] == {"red": 1}
    assert look(tab, "A3") == {"horizontalAlignment": "CENTER"}
    assert look(tab, "C1") == {}


def test_cells_get_rules_for_what_may_be_entered(tab: gspread.Worksheet) -> None:
    tab.add_validation(
        "A1:A2",
        ValidationConditionType.one_of_list,
        ["Ada", "Tidak ada"],
        inputMessage="Pilih satu",
        strict=True,
        showCustomUi=True,
    )

    (data,) = seen(tab, "data.rowData.values.dataValidation", "A2")["data"]
    assert data["rowData"][0]["values"][0]["dataValidation"] == {
        "condition": {
            "type": "ONE_OF_LIST",
            "values": [{"userEnteredValue": "Ada"}, {"userEnteredValue": "Tidak ada"}],
        },
        "inputMessage": "Pilih satu",
        "strict": True,
        "showCustomUi": True,
    }
