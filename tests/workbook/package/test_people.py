"""Whatever is published, in whatever order: cells of people are never lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.addresses import cell_address
from sync.domain.errors import WorkbookError
from sync.workbook.package import Scalar, TableContent, read_table, replace

TOP, LEFT = 3, 2
"""The table's header cell, counted from 0."""

outside = st.tuples(st.integers(0, 14), st.integers(0, 9)).filter(
    lambda place: not (place[0] in (TOP, TOP + 1) and LEFT <= place[1] < LEFT + 2)
)
publishes = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), min_size=1, max_size=6)


def made(path: Path, people: set[tuple[int, int]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        sheet.add_table(
            TOP,
            LEFT,
            TOP + 1,
            LEFT + 1,
            {"name": "T", "columns": [{"header": "a"}, {"header": "b"}]},
        )
        for row, column in people:
            sheet.write(row, column, f"orang {row},{column}")
    return path


def refused(path: Path, content: TableContent) -> str:
    """The sentence of a refusal; '' when the content was written."""
    try:
        replace(path, {"T": content}, flexible={"T"})
    except WorkbookError as error:
        return str(error)
    return ""


@settings(max_examples=80)
@given(people=st.sets(outside, max_size=6), sizes=publishes)
def test_any_sequence_of_publishes_keeps_peoples_cells(
    people: set[tuple[int, int]], sizes: list[tuple[int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder) / "a.xlsx", people)
        for rows, width in sizes:
            columns = tuple(f"k{number}" for number in range(width))
            content: list[list[Scalar]] = [[f"{r}/{c}" for c in range(width)] for r in range(rows)]
            in_the_way = {
                (row, column)
                for row, column in people
                if TOP <= row <= TOP + max(rows, 1) and LEFT <= column < LEFT + width
            }
            before = path.read_bytes()
            refusal = refused(path, TableContent(columns, content))
            if refusal:
                assert path.read_bytes() == before
                assert any(cell_address(*place) in refusal for place in in_the_way)
                continue
            assert not in_the_way
            found = read_table(path, "T")
            assert (found.columns, found.rows) == (columns, content)
            sheet = openpyxl.load_workbook(path)["S"]
            for row, column in people:
                assert sheet.cell(row + 1, column + 1).value == f"orang {row},{column}"
            filled = {cell.coordinate for line in sheet.iter_rows() for cell in line if cell.value}
            assert len(filled) == len(people) + width * (rows + 1)
