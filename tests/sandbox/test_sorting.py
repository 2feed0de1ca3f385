"""sortRange: the order of rows, and what goes along with them."""

from __future__ import annotations

from typing import Any

import gspread
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sandbox.documents import new_document
from sync.sandbox.model import Cell, CellValue
from sync.sandbox.protection import Guard
from sync.sandbox.requests import TABLE, Batch, run
from tests.sandbox.test_requests import batch, refused


def sort(**request: Any) -> dict[str, Any]:
    specs = request.pop("specs", [{"sortOrder": "ASCENDING"}])
    return {"sortRange": {"range": {"sheetId": 0, **request}, "sortSpecs": specs}}


def test_numbers_come_before_texts_and_truths_and_empty_cells_last(
    tab: gspread.Worksheet,
) -> None:
    rows = [["b"], [True], [10], [None], ["A"], ["=1/0"], [9], [False]]
    tab.update(rows, "A1", value_input_option="USER_ENTERED")

    tab.sort((1, "asc"))
    assert tab.col_values(1) == ["9", "10", "A", "b", "FALSE", "TRUE", "#DIV/0!"]

    tab.sort((1, "des"))
    assert tab.col_values(1) == ["#DIV/0!", "TRUE", "FALSE", "b", "A", "10", "9"]


def test_later_specs_decide_where_earlier_ones_do_not(tab: gspread.Worksheet) -> None:
    tab.update([["b", 1], ["a", 1], ["c", 2], ["a", 2]], "A1")

    tab.sort((2, "des"), (1, "asc"))

    assert tab.get("A1:B4") == [["a", "2"], ["c", "2"], ["a", "1"], ["b", "1"]]


def test_only_the_range_is_sorted_and_frozen_rows_stay(tab: gspread.Worksheet) -> None:
    tab.update([["nama", "x"], ["b", "1"], ["a", "2"]], "A1")

    tab.sort((1, "asc"), range="A2:A3")
    assert tab.get("A1:B3") == [["nama", "x"], ["a", "1"], ["b", "2"]]

    tab.freeze(rows=1)
    fresh = tab.spreadsheet.worksheet(tab.title)
    fresh.sort((1, "des"))
    assert fresh.get("A1:B3") == [["nama", "x"], ["b", "2"], ["a", "1"]]


def test_formats_and_notes_go_with_their_row(tab: gspread.Worksheet) -> None:
    tab.update([["b"], ["a"]], "A1")
    tab.insert_note("A1", "punya b")

    tab.sort((1, "asc"))

    assert [tab.get_note("A1"), tab.get_note("A2")] == ["", "punya b"]


def test_formulas_of_a_moved_row_speak_of_their_new_row(tab: gspread.Worksheet) -> None:
    tab.update([[3, "=A1*2+$C$9"], [1, "=A2*2+$C$9"]], "A1", raw=False)

    tab.sort((1, "asc"))

    assert tab.get("A1:B2") == [["1", "2"], ["3", "6"]]
    assert tab.get("B1:B2", value_render_option="FORMULA") == [["=A1*2+$C$9"], ["=A2*2+$C$9"]]


@pytest.mark.parametrize(
    "request_",
    [
        sort(specs=[]),
        sort(specs=[{"dimensionIndex": 5}], endColumnIndex=2),
        sort(specs=[{"sortOrder": "NAIK"}]),
        sort(startRowIndex=2000),
    ],
)
def test_a_sort_that_makes_no_sense_is_refused(
    book: gspread.Spreadsheet, request_: dict[str, Any]
) -> None:
    refused(book, request_)


def test_merged_cells_are_not_sorted(book: gspread.Spreadsheet) -> None:
    book.sheet1.merge_cells("A2:A3")

    assert "merged cells" in refused(book, sort())
    assert batch(book, sort(startRowIndex=5)) == [{}]


def test_a_protected_range_is_not_sorted(
    admin: gspread.Client, agency: gspread.Client, book: gspread.Spreadsheet
) -> None:
    book.sheet1.add_protected_range("A2", [])
    book.share("dinkes@opd.example", perm_type="user", role="writer", notify=False)

    assert "protected cell" in refused(agency.open_by_key(book.id), sort())


values = st.none() | st.booleans() | st.integers(-9, 9) | st.text("abC ", min_size=1, max_size=2)


@given(st.lists(values, max_size=12), st.booleans())
def test_a_sort_loses_nothing_and_sorting_again_changes_nothing(
    entered: list[CellValue | None], is_descending: bool
) -> None:
    document = new_document("uji")
    sheet = document.sheets[0]
    for row, value in enumerate(entered):
        sheet.put(row, 0, Cell(value))
    spec = {"sortOrder": "DESCENDING" if is_descending else "ASCENDING"}
    job = Batch(document, "", "", "", Guard(document, None, ""), lambda: 1)

    def column() -> list[CellValue | None]:
        run(job, [sort(specs=[spec])], TABLE)
        return [sheet.cell(row, 0).value for row in range(len(entered))]

    once = column()
    assert sorted(map(repr, once)) == sorted(map(repr, entered))
    assert list(map(repr, column())) == list(map(repr, once))
    assert None not in once[: len([value for value in entered if value is not None])]
