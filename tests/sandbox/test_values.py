"""Values: what goes in RAW comes out the same, and answers have Google's shapes."""

from __future__ import annotations

import gspread
import pytest
from gspread.utils import ValueInputOption, ValueRenderOption
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

UNFORMATTED = {"valueRenderOption": "UNFORMATTED_VALUE"}

# Lone surrogates cannot travel as JSON; a float beyond 2**53 comes back as the double it is.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
cells = st.one_of(
    st.just(""),
    texts,
    st.sampled_from(["=1+1", "=SUM(A1)", "'007", "007", "1,5", "TRUE", " ", "\n", "😀", "-n/a"]),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
)
tables = st.lists(st.lists(cells, max_size=5), max_size=5)


def trimmed(table: list[list[object]]) -> list[list[object]]:
    """What Google hands back: without trailing empty cells and rows."""
    rows = []
    for row in table:
        kept = list(row)
        while kept and kept[-1] == "":
            kept.pop()
        rows.append(kept)
    while rows and not rows[-1]:
        rows.pop()
    return rows


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables)
def test_raw_values_come_back_as_they_went_in(
    tab: gspread.Worksheet, table: list[list[object]]
) -> None:
    tab.clear()

    tab.update(table, "B2", raw=True)

    answer = tab.spreadsheet.values_get("Sheet1!B2:Z1000", UNFORMATTED)
    got = answer.get("values", [])
    assert got == trimmed(table)
    assert [[type(c) is bool for c in row] for row in got] == [
        [type(c) is bool for c in row] for row in trimmed(table)
    ]


def test_the_range_is_echoed_clipped_and_quoted(book: gspread.Spreadsheet) -> None:
    book.add_worksheet("Isian OPD", rows=200, cols=10)

    assert book.values_get("'Isian OPD'")["range"] == "'Isian OPD'!A1:J200"
    assert book.values_get("'Isian OPD'!A5:C")["range"] == "'Isian OPD'!A5:C200"
    assert book.values_get("Sheet1!B:B")["range"] == "Sheet1!B1:B1000"
    assert book.values_get("A1:B2")["range"] == "Sheet1!A1:B2"
    assert book.values_get("C3")["range"] == "Sheet1!C3"


def test_empty_rows_inside_are_empty_lists_and_no_values_is_no_key(tab: gspread.Worksheet) -> None:
    assert tab.spreadsheet.values_get("A1:D9") == {
        "range": "Sheet1!A1:D9",
        "majorDimension": "ROWS",
    }

    tab.update([["a", ""], [], ["", "b", ""]], "A1")

    assert tab.spreadsheet.values_get("A1:D9")["values"] == [["a"], [], ["", "b"]]


def test_columns_can_be_read_and_written(tab: gspread.Worksheet) -> None:
    tab.update([["a", "b", "c"], ["d"]], "A1", major_dimension="COLUMNS")

    assert tab.get("A1:B3") == [["a", "d"], ["b"], ["c"]]
    columns = tab.spreadsheet.values_get("A1:B3", {"majorDimension": "COLUMNS"})["values"]
    assert columns == [["a", "b", "c"], ["d"]]


def test_null_leaves_a_cell_alone_and_empty_text_empties_it(tab: gspread.Worksheet) -> None:
    tab.update([["a", "b", "c"]], "A1")

    tab.update([[None, "", "z"]], "A1")

    assert tab.get("A1:C1") == [["a", "", "z"]]


def test_batch_get_answers_in_the_order_asked(tab: gspread.Worksheet) -> None:
    tab.update([[1, 2], [3, 4]], "A1")

    answer = tab.spreadsheet.values_batch_get(["B2", "A1:A2", "D4"], UNFORMATTED)

    assert answer == {
        "spreadsheetId": tab.spreadsheet_id,
        "valueRanges": [
            {"range": "Sheet1!B2", "majorDimension": "ROWS", "values": [[4]]},
            {"range": "Sheet1!A1:A2", "majorDimension": "ROWS", "values": [[1], [3]]},
            {"range": "Sheet1!D4", "majorDimension": "ROWS"},
        ],
    }


def test_batch_update_counts_what_it_wrote(tab: gspread.Worksheet) -> None:
    answer = tab.batch_update(
        [{"range": "A1:B1", "values": [[1, 2]]}, {"range": "D4", "values": [["x"]]}]
    )

    totals = {k: v for k, v in answer.items() if k.startswith("total")}
    assert totals == {
        "totalUpdatedRows": 2,
        "totalUpdatedColumns": 3,
        "totalUpdatedCells": 3,
        "totalUpdatedSheets": 1,
    }
    assert answer["responses"][1]["updatedRange"] == "Sheet1!D4"


def test_a_values_batch_is_atomic(tab: gspread.Worksheet) -> None:
    with pytest.raises(gspread.exceptions.APIError, match=r"Invalid data\[1\]: Unable to parse"):
        tab.spreadsheet.values_batch_update(
            {
                "valueInputOption": "RAW",
                "data": [
                    {"range": "Sheet1!A1", "values": [["x"]]},
                    {"range": "Hilang!A1", "values": [["y"]]},
                ],
            }
        )

    assert tab.get_all_values() == [[]]


def test_updated_values_are_handed_back_when_asked(tab: gspread.Worksheet) -> None:
    answer = tab.update(
        [["=1+2"]],
        "A1",
        raw=False,
        include_values_in_response=True,
        response_value_render_option=ValueRenderOption.unformatted,
    )

    assert answer["updatedData"] == {
        "range": "Sheet1!A1",
        "majorDimension": "ROWS",
        "values": [[3]],
    }


def test_append_goes_below_the_table_and_grows_the_grid(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Kecil", rows=2, cols=2)
    tab.update([["Nama", "Nilai"], ["a", 1]], "A1")

    answer = tab.append_rows([["b", 2], ["c", 3]])

    assert answer["tableRange"] == "Kecil!A1:B2"
    assert answer["updates"]["updatedRange"] == "Kecil!A3:B4"
    assert tab.get_all_values()[-1] == ["c", "3"]
    assert book.worksheet("Kecil").row_count == 4


def test_append_to_an_empty_tab_starts_at_its_first_cell(tab: gspread.Worksheet) -> None:
    answer = tab.append_row(["x"])

    assert "tableRange" not in answer
    assert answer["updates"]["updatedRange"] == "Sheet1!A1"


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Sheet1", "Sheet1!B7"),
        ("B4", "Sheet1!B7"),
        ("C5:D5", "Sheet1!B7"),
        ("B2:D4", "Sheet1!B7"),
        ("A3:G10", "Sheet1!B7"),
        ("A1", "Sheet1!A3"),
        ("E4", "Sheet1!E4"),
        ("A4", "Sheet1!A4"),
    ],
)
def test_append_finds_the_table_as_googles_guide_says(
    tab: gspread.Worksheet, asked: str, written: str
) -> None:
    tab.update([["x", "y", "z"], ["x", "y", "z"]], "A1")
    tab.update([["x", "y", "z"]] * 3, "B4")

    answer = tab.spreadsheet.values_append(asked, {"valueInputOption": "RAW"}, {"values": [["n"]]})

    assert answer["updates"]["updatedRange"] == written


def test_append_can_insert_rows(tab: gspread.Worksheet) -> None:
    tab.update([["kepala"], ["a"], [""], ["kaki"]], "A1")

    tab.append_row(["b"], table_range="A1:A2", insert_data_option="INSERT_ROWS")

    assert tab.col_values(1) == ["kepala", "a", "b", "", "kaki"]


def test_clear_keeps_notes_and_formats(tab: gspread.Worksheet) -> None:
    tab.update([["a", "b"]], "A1")
    tab.insert_note("A1", "periksa")

    answer = tab.batch_clear(["A1:B1"])

    assert answer["clearedRanges"] == ["Sheet1!A1:B1"]
    assert tab.get_all_values() == [[]]
    assert tab.get_note("A1") == "periksa"


@pytest.mark.parametrize("text", ["Hilang!A1", "Hilang", "A1:[5", "Sheet1!", "1A", "A0", "A:1:2"])
def test_an_unreadable_range_is_a_400(tab: gspread.Worksheet, text: str) -> None:
    if text == "Sheet1!":
        assert tab.spreadsheet.values_get(text)["range"] == "Sheet1!A1:Z1000"
        return
    with pytest.raises(gspread.exceptions.APIError) as caught:
        tab.spreadsheet.values_get(text)

    assert caught.value.response.status_code == 400
    assert caught.value.error["message"] == f"Unable to parse range: {text}"


def test_reading_or_writing_from_outside_the_grid_is_a_400(tab: gspread.Worksheet) -> None:
    outside = r"Range \(Sheet1!A1001\) exceeds grid limits. Max rows: 1000, max columns: 26"
    with pytest.raises(gspread.exceptions.APIError, match=outside):
        tab.get("A1001")
    with pytest.raises(gspread.exceptions.APIError, match=outside):
        tab.update([["x"]], "A1001")


def test_writing_past_the_range_or_the_grid_is_a_400(tab: gspread.Worksheet) -> None:
    with pytest.raises(gspread.exceptions.APIError, match=r"tried writing to row \[3\]"):
        tab.update([["a"], ["b"], ["c"]], "A1:A2")
    with pytest.raises(gspread.exceptions.APIError, match=r"tried writing to column \[C\]"):
        tab.update([["a", "b", "c"]], "A1:B1")
    with pytest.raises(gspread.exceptions.APIError, match=r"tried writing to row \[1001\]"):
        tab.update([["a"]] * 5, "A998")

    assert tab.get_all_values() == [[]]


def test_a_cell_takes_50000_characters_and_no_more(tab: gspread.Worksheet) -> None:
    tab.update([["x" * 50_000]], "A1")
    assert len(tab.acell("A1").value or "") == 50_000

    with pytest.raises(gspread.exceptions.APIError, match="maximum of 50000 characters"):
        tab.update([["x" * 50_001]], "A1")


@pytest.mark.parametrize("values", ["text", [1], [{"a": 1}], [[{"a": 1}]], [[[1]]]])
def test_values_that_are_no_table_are_a_400(tab: gspread.Worksheet, values: object) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        tab.spreadsheet.values_update("A1", {"valueInputOption": "RAW"}, {"values": values})

    assert caught.value.response.status_code == 400


def test_the_input_option_must_be_given(tab: gspread.Worksheet) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="'valueInputOption' is required"):
        tab.spreadsheet.values_update("A1", {}, {"values": [["x"]]})


def test_an_18_digit_number_loses_digits_as_every_double_does(tab: gspread.Worksheet) -> None:
    tab.update([[198501012010011001, "198501012010011001"]], "A1")

    number, text = tab.get("A1:B1", value_render_option=ValueRenderOption.unformatted)[0]

    assert number == 198501012010011008
    assert text == "198501012010011001"


def test_formulas_are_kept_and_evaluated(tab: gspread.Worksheet) -> None:
    tab.update([[2, 3], ["=A1*B1+1", "=SUM(A1:B1)"]], "A1", raw=False)

    assert tab.get("A2:B2") == [["7", "5"]]
    formulas = tab.get("A2:B2", value_render_option=ValueRenderOption.formula)
    assert formulas == [["=A1*B1+1", "=SUM(A1:B1)"]]

    tab.update_acell("A1", 10)
    assert tab.get("A2:B2") == [["31", "13"]]


def test_a_title_with_quotes_and_slashes_can_be_read(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Data 'A1' / 2024!", rows=5, cols=5)

    tab.update([["x"]], "A1")

    assert tab.get_all_values() == [["x"]]
    assert book.values_get("'Data ''A1'' / 2024!'!A1")["values"] == [["x"]]


def test_dates_come_out_as_serials_or_text(book: gspread.Spreadsheet) -> None:
    book.update_locale("id_ID")
    tab = book.sheet1
    tab.update([["17/08/2024"]], "A1", value_input_option=ValueInputOption.user_entered)

    serial = book.values_get("A1", UNFORMATTED)["values"]
    shown = book.values_get("A1", {**UNFORMATTED, "dateTimeRenderOption": "FORMATTED_STRING"})

    assert serial == [[45521]]
    assert shown["values"] == [["17/08/2024"]]
    assert tab.acell("A1").value == "17/08/2024"
