"""The basic filter: which rows it hides."""

from __future__ import annotations

from typing import Any

import gspread
import pytest

from sync.sandbox.filters import filter_json, kept_filter
from tests.sandbox.test_requests import batch, described, refused

AREA = {"startRowIndex": 1, "endRowIndex": 6, "startColumnIndex": 0, "endColumnIndex": 2}


def set_filter(**more: Any) -> dict[str, Any]:
    return {"setBasicFilter": {"filter": {"range": AREA, **more}}}


def hidden(book: gspread.Spreadsheet) -> list[int]:
    (data,) = described(book, "sheets.data.rowMetadata")["sheets"][0]["data"]
    return [row for row, one in enumerate(data["rowMetadata"]) if one.get("hiddenByFilter")]


@pytest.fixture
def filled(book: gspread.Spreadsheet) -> gspread.Spreadsheet:
    rows = [["a", 1], ["a", 1], ["a", "=1/4"], ["b", 2], ["", 3], ["a", 4], ["a", 5]]
    book.sheet1.update(rows, "A1", raw=False)
    book.sheet1.format("B3", {"numberFormat": {"type": "PERCENT", "pattern": "0%"}})
    return book


@pytest.mark.parametrize(
    ("values", "column", "rows"),
    [
        (["b"], 0, [3]),
        (["a"], 0, [2, 5]),
        ([""], 0, [4]),
        (["25%", "4"], 1, [2, 5]),
        (["0,25"], 1, []),
        ([], 0, []),
    ],
)
def test_a_filter_hides_by_what_a_cell_shows_but_not_its_header_or_beyond(
    filled: gspread.Spreadsheet, values: list[str], column: int, rows: list[int]
) -> None:
    spec = {"columnIndex": column, "filterCriteria": {"hiddenValues": values}}

    batch(filled, set_filter(filterSpecs=[spec]))

    assert hidden(filled) == rows


def test_the_older_name_of_a_filters_criteria_means_the_same(filled: gspread.Spreadsheet) -> None:
    batch(filled, set_filter(criteria={"0": {"hiddenValues": ["b"]}}))

    (sheet,) = described(filled, "sheets.basicFilter")["sheets"]
    assert sheet["basicFilter"] == {
        "range": AREA,
        "criteria": {"0": {"hiddenValues": ["b"]}},
        "filterSpecs": [{"columnIndex": 0, "filterCriteria": {"hiddenValues": ["b"]}}],
    }
    assert hidden(filled) == [3]


def test_hidden_rows_are_still_read(filled: gspread.Spreadsheet) -> None:
    batch(filled, set_filter(criteria={"0": {"hiddenValues": ["b"]}}))

    assert filled.sheet1.acell("A4").value == "b"


def test_rows_show_again_without_the_filter(filled: gspread.Spreadsheet) -> None:
    batch(filled, set_filter(criteria={"0": {"hiddenValues": ["b"]}}))

    filled.sheet1.clear_basic_filter()

    assert hidden(filled) == []


def test_a_row_can_be_hidden_by_a_person_and_by_the_filter(filled: gspread.Spreadsheet) -> None:
    batch(filled, set_filter(criteria={"0": {"hiddenValues": ["b"]}}))
    filled.sheet1.hide_rows(3, 4)

    (data,) = described(filled, "sheets.data.rowMetadata")["sheets"][0]["data"]
    assert data["rowMetadata"][3] == {
        "pixelSize": 21,
        "hiddenByUser": True,
        "hiddenByFilter": True,
    }


def test_a_filter_follows_its_column(filled: gspread.Spreadsheet) -> None:
    batch(filled, set_filter(criteria={"0": {"hiddenValues": ["b"]}}))

    filled.sheet1.insert_cols([["baru"]], 1)
    assert hidden(filled) == [3]

    filled.sheet1.delete_columns(2)
    assert hidden(filled) == []


def test_a_filter_asks_nothing_of_columns_beside_it(filled: gspread.Spreadsheet) -> None:
    assert "outside the filter" in refused(filled, set_filter(criteria={"7": {}}))
    refused(filled, set_filter(criteria={"x": {}}))
    refused(filled, set_filter(filterSpecs="x"))


def test_filter_specs_count_when_both_are_given() -> None:
    spec = {"columnIndex": 1, "filterCriteria": {}}

    kept = kept_filter({"range": {}, "criteria": {"0": {}}, "filterSpecs": [spec]})

    assert filter_json(kept) == {"range": {}, "filterSpecs": [spec], "criteria": {"1": {}}}
