"""What gspread's Worksheet and Cell read and write, method by method, against a running sandbox."""

from __future__ import annotations

import re

import gspread
import pytest
from gspread.cell import Cell
from gspread.utils import (
    DateTimeOption,
    Dimension,
    GridRangeType,
    InsertDataOption,
    TableDirection,
    ValueInputOption,
    ValueRenderOption,
)

USER_ENTERED = ValueInputOption.user_entered
UNFORMATTED = ValueRenderOption.unformatted
FORMULA = ValueRenderOption.formula
TABLE = [["nama", "jumlah"], ["a", 1], ["b", 2.5]]


@pytest.fixture
def filled(tab: gspread.Worksheet) -> gspread.Worksheet:
    tab.update(TABLE, "A1")
    return tab


# --- one cell -----------------------------------------------------------------------------------


def test_one_cell_is_written_and_read(tab: gspread.Worksheet) -> None:
    tab.update_acell("B2", "=1+1")
    tab.update_cell(3, 2, "1,500")

    assert tab.acell("B2").value == "2"
    assert tab.acell("B2", value_render_option=FORMULA).value == "=1+1"
    cell = tab.cell(3, 2, value_render_option=UNFORMATTED)
    assert (cell.value, cell.row, cell.col, cell.address) == (1500, 3, 2, "B3")
    assert tab.cell(9, 9).value is None


def test_a_cell_guesses_a_number_only_when_asked(tab: gspread.Worksheet) -> None:
    tab.update([["007", "x"]], "A1")

    cell = tab.acell("A1")
    assert (cell.value, cell.numeric_value) == ("007", 7)
    assert tab.acell("B1").numeric_value is None
    cell = Cell.from_address("B7", "x")
    assert (cell.row, cell.col, cell.value) == (7, 2, "x")


def test_cells_that_were_changed_are_written_back(filled: gspread.Worksheet) -> None:
    tab = filled
    cells = tab.range("A2:B3")
    assert [cell.value for cell in cells] == ["a", "1", "b", "2.5"]

    for cell in cells:
        cell.value = f"{cell.value}!"
    tab.update_cells(cells)
    tab.update_cells([Cell(9, 3, "=1+1")], value_input_option=USER_ENTERED)

    assert tab.get("A2:B3") == [["a!", "1!"], ["b!", "2.5!"]]
    assert tab.acell("C9").value == "2"
    assert len(tab.get_all_cells()) == 1000 * 26


# --- tables -------------------------------------------------------------------------------------


def test_a_range_is_read_in_every_way(filled: gspread.Worksheet) -> None:
    tab = filled

    found = tab.get("A1:C4")
    assert (found.range, found.major_dimension) == ("Sheet1!A1:C4", "ROWS")
    assert found.first() == "nama"
    assert found == [["nama", "jumlah"], ["a", "1"], ["b", "2.5"]]
    assert tab.get("A2:B3", value_render_option=UNFORMATTED) == [["a", 1], ["b", 2.5]]
    assert tab.get("A1:B2", major_dimension=Dimension.cols) == [["nama", "a"], ["jumlah", "1"]]
    assert tab.get("A3:C4", maintain_size=True) == [["b", "2.5", ""], ["", "", ""]]
    as_lists = tab.get("A1", return_type=GridRangeType.ListOfLists)
    assert type(as_lists) is list
    found = tab.get("Z1")
    assert found.first(default="kosong") == "kosong"


def test_several_ranges_are_read_at_once(filled: gspread.Worksheet) -> None:
    tab = filled

    names, numbers = tab.batch_get(["A2:A3", "B2:B3"], value_render_option=UNFORMATTED)

    assert (names, numbers) == ([["a"], ["b"]], [[1], [2.5]])


def test_dates_are_read_as_numbers_or_as_shown(tab: gspread.Worksheet) -> None:
    tab.update([["8/17/2024"]], "A1", value_input_option=USER_ENTERED)

    def read(option: DateTimeOption) -> object:
        return tab.get("A1", value_render_option=UNFORMATTED, date_time_render_option=option)

    assert read(DateTimeOption.serial_number) == [[45521]]
    assert read(DateTimeOption.formatted_string) == [["8/17/2024"]]


def test_all_of_a_tab_is_read(filled: gspread.Worksheet) -> None:
    tab = filled

    assert tab.get_all_values() == [["nama", "jumlah"], ["a", "1"], ["b", "2.5"]]
    assert tab.get_values("A2:B2") == [["a", "1"]]
    assert tab.get_all_records() == [{"nama": "a", "jumlah": 1}, {"nama": "b", "jumlah": 2.5}]
    assert tab.row_values(2) == ["a", "1"]
    assert tab.col_values(2, value_render_option=UNFORMATTED) == ["jumlah", 1, 2.5]


def test_merged_cells_may_be_read_as_if_each_held_the_value(tab: gspread.Worksheet) -> None:
    tab.update([["triwulan", "", "x"]], "A1")
    tab.merge_cells("A1:B1")

    assert tab.get_values() == [["triwulan", "", "x"]]
    assert tab.get_values(combine_merged_cells=True) == [["triwulan", "triwulan", "x"]]


def test_a_table_is_found_from_one_of_its_corners(filled: gspread.Worksheet) -> None:
    tab = filled
    tab.update([["jauh"]], "E9")

    assert tab.expand("A2") == [["a", "1"], ["b", "2.5"]]
    assert tab.expand("A1", TableDirection.right) == [["nama", "jumlah"]]
    assert tab.expand("A1", TableDirection.down) == [["nama"], ["a"], ["b"]]


def test_cells_are_found_by_their_text(filled: gspread.Worksheet) -> None:
    tab = filled

    found = tab.find("JUMLAH", case_sensitive=False)
    assert found is not None
    assert found.address == "B1"
    assert tab.find("JUMLAH") is None
    assert [cell.address for cell in tab.findall(re.compile("a"))] == ["A1", "B1", "A2"]
    assert [cell.address for cell in tab.findall("a", in_column=1)] == ["A2"]


def test_values_are_written_as_they_are_or_as_typed(tab: gspread.Worksheet) -> None:
    tab.update([["=1+1", "007"]], "A1")
    tab.update([["=1+1", "007"]], "A2", value_input_option=USER_ENTERED)
    answer = tab.batch_update(
        [{"range": "A3", "values": [["x"]]}, {"range": "B3:B4", "values": [[1], [2]]}],
        include_values_in_response=True,
        response_value_render_option=UNFORMATTED,
    )

    assert tab.get("A1:B4") == [["=1+1", "007"], ["2", "7"], ["x", "1"], ["", "2"]]
    assert answer["totalUpdatedCells"] == 3
    assert answer["responses"][1]["updatedData"]["values"] == [[1], [2]]


def test_what_does_not_fit_the_range_is_refused(tab: gspread.Worksheet) -> None:
    with pytest.raises(gspread.exceptions.APIError, match=r"tried writing to row \[2\]"):
        tab.update([["a"], ["b"]], "A1:B1")


def test_rows_are_appended_below_the_table(filled: gspread.Worksheet) -> None:
    tab = filled
    tab.append_row(["c", "=1+2"], value_input_option=USER_ENTERED)
    tab.append_rows([["d", 4], ["e", 5]], insert_data_option=InsertDataOption.insert_rows)

    assert tab.get_all_values()[3:] == [["c", "3"], ["d", "4"], ["e", "5"]]
    assert tab.spreadsheet.worksheet(tab.title).row_count == 1002


def test_rows_and_columns_are_inserted_with_their_values(filled: gspread.Worksheet) -> None:
    tab = filled
    tab.insert_row(["x", "9"], index=2, value_input_option=USER_ENTERED)
    tab.insert_rows([["y"], ["z"]], row=4)
    tab.insert_cols([["kode", "01"]], col=1)

    assert tab.get_all_values() == [
        ["kode", "nama", "jumlah"],
        ["01", "x", "9"],
        ["", "a", "1"],
        ["", "y", ""],
        ["", "z", ""],
        ["", "b", "2.5"],
    ]


def test_cells_are_emptied(filled: gspread.Worksheet) -> None:
    tab = filled
    tab.batch_clear(["A2", "B3"])
    assert tab.get_all_values() == [["nama", "jumlah"], ["", "1"], ["b", ""]]

    tab.clear()
    assert tab.get_all_values() == [[]]


# --- notes --------------------------------------------------------------------------------------


def test_notes_are_written_read_and_cleared(tab: gspread.Worksheet) -> None:
    tab.update_note("A1", "satu")
    tab.insert_note("B2", "dua")
    tab.update_notes({"A3": "tiga"})
    tab.insert_notes({"C1": "empat"})

    assert tab.get_note("A1") == "satu"
    assert tab.get_notes() == [["satu", "", "empat"], ["", "dua"], ["tiga"]]
    assert tab.get_notes(grid_range="B2") == [["dua"]]

    tab.clear_note("A1")
    tab.clear_notes(["A3", "C1"])
    assert tab.get_notes() == [[], ["", "dua"]]
