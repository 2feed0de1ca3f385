"""Groups of rows and columns: nested, overlapping, moved and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gspread
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sandbox import SandboxServer, codec, grid, groups
from sync.sandbox.dimensions import COLUMNS, ROWS, dimension_of
from sync.sandbox.documents import new_document
from tests.sandbox.clients import ADMIN, client_for

spans = st.tuples(st.integers(0, 9), st.integers(1, 5)).map(lambda s: (s[0], s[0] + s[1]))


def shown(described: list[dict[str, Any]]) -> list[tuple[int, int, int]]:
    return [(g["range"]["startIndex"], g["range"]["endIndex"], g["depth"]) for g in described]


@pytest.mark.parametrize(
    ("first", "second"),
    [((2, 4), (1, 5)), ((1, 5), (2, 4)), ((1, 4), (2, 5)), ((2, 5), (1, 4))],
)
def test_groups_nest_and_overlap_by_depth(
    tab: gspread.Worksheet, first: tuple[int, int], second: tuple[int, int]
) -> None:
    tab.add_dimension_group_columns(*first)
    tab.add_dimension_group_columns(*second)

    assert shown(tab.list_dimension_group_columns()) == [(1, 5, 1), (2, 4, 2)]
    assert tab.list_dimension_group_rows() == []


def test_ungrouping_takes_one_level_off_its_range(tab: gspread.Worksheet) -> None:
    tab.add_dimension_group_rows(1, 5)
    tab.add_dimension_group_rows(2, 4)

    tab.delete_dimension_group_rows(3, 5)

    assert shown(tab.list_dimension_group_rows()) == [(1, 4, 1), (2, 3, 2)]


def test_a_group_has_googles_shape(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Dua", 10, 10)

    reply = tab.add_dimension_group_rows(0, 2)

    group = {
        "range": {"sheetId": tab.id, "dimension": "ROWS", "startIndex": 0, "endIndex": 2},
        "depth": 1,
    }
    assert reply["replies"] == [{"addDimensionGroup": {"dimensionGroups": [group]}}]
    assert tab.list_dimension_group_rows() == [group]


def test_what_is_not_grouped_cannot_be_ungrouped(tab: gspread.Worksheet) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="no group on the range"):
        tab.delete_dimension_group_rows(0, 2)


def test_groups_are_at_most_eight_deep(tab: gspread.Worksheet) -> None:
    for _ in range(8):
        tab.add_dimension_group_rows(0, 2)

    with pytest.raises(gspread.exceptions.APIError, match="deeper than 8"):
        tab.add_dimension_group_rows(1, 2)


def test_rows_inserted_inside_a_group_belong_to_it(tab: gspread.Worksheet) -> None:
    tab.add_dimension_group_rows(1, 3)

    tab.insert_row(["di dalam"], 3)
    tab.insert_row(["sebelum"], 2)

    assert shown(tab.list_dimension_group_rows()) == [(2, 5, 1)]


def test_groups_survive_a_restart(tmp_path: Path) -> None:
    data = tmp_path / "sandbox.db"
    with SandboxServer(seed=1, data=data) as server:
        book = client_for(server, ADMIN).create("Isian")
        book.sheet1.add_dimension_group_rows(1, 3)
    with SandboxServer(data=data) as server:
        tab = client_for(server, ADMIN).open_by_key(book.id).sheet1

        assert shown(tab.list_dimension_group_rows()) == [(1, 3, 1)]


@given(st.lists(spans, max_size=8))
def test_groups_never_cross_and_are_undone_in_any_order(asked: list[tuple[int, int]]) -> None:
    sheet = new_document("uji").sheets[0]
    for span in asked:
        groups.add(sheet.row_depths, *span)

    found = shown(groups.groups_json(sheet, dimension_of(ROWS)))
    for start, end, depth in found:
        holders = [g for g in found if g[0] <= start and end <= g[1] and g[2] < depth]
        assert len(holders) == depth - 1

    for span in sorted(asked, reverse=True):
        groups.remove(sheet.row_depths, *span)
    assert sheet.row_depths == {}


def test_groups_go_with_their_rows_and_end_with_the_grid() -> None:
    document = new_document("uji")
    sheet = document.sheets[0]
    groups.add(sheet.row_depths, 2, 5)
    groups.add(sheet.column_depths, 20, 26)
    sheet = codec.load("uji", codec.dump(document)).sheets[0]

    grid.delete(document, sheet, dimension_of(ROWS), 0, 3)
    grid.resize(document, sheet, 997, 22)

    assert shown(groups.groups_json(sheet, dimension_of(ROWS))) == [(0, 2, 1)]
    assert shown(groups.groups_json(sheet, dimension_of(COLUMNS))) == [(20, 22, 1)]
