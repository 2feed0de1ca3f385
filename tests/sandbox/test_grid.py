"""Rows and columns against a model: a plain list of lists."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.sandbox import codec, grid
from sync.sandbox.dimensions import COLUMNS, ROWS, dimension_of
from sync.sandbox.documents import new_document
from sync.sandbox.model import Box, Cell, Sheet, Spreadsheet
from sync.sandbox.ranges import Span

SIZE = 5
operations = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "move"]),
        st.sampled_from([ROWS, COLUMNS]),
        st.integers(0, SIZE - 1),
        st.integers(1, 3),
        st.integers(0, SIZE),
    ),
    max_size=6,
)


def numbered() -> tuple[Spreadsheet, Sheet, list[list[int | None]]]:
    """A small sheet in which every cell holds its own number, and the same as a list."""
    document = new_document("uji")
    sheet = document.sheets[0]
    sheet.row_count = sheet.column_count = SIZE
    model: list[list[int | None]] = [
        [row * SIZE + column + 1 for column in range(SIZE)] for row in range(SIZE)
    ]
    for row, line in enumerate(model):
        for column, number in enumerate(line):
            sheet.put(row, column, Cell(number))
    return document, sheet, model


def turned(model: list[list[int | None]]) -> list[list[int | None]]:
    return [list(line) for line in zip(*model, strict=True)]


def shown(sheet: Sheet) -> list[list[object]]:
    return [
        [sheet.cell(row, column).value for column in range(sheet.column_count)]
        for row in range(sheet.row_count)
    ]


def apply(
    document: Spreadsheet,
    sheet: Sheet,
    model: list[list[int | None]],
    operation: tuple[str, str, int, int, int],
) -> list[list[int | None]]:
    """Do one operation on the sheet and on the model; what is not allowed is left out."""
    what, name, start, length, destination = operation
    dimension = dimension_of(name)
    lines = model if name == ROWS else turned(model)
    end = min(start + length, len(lines))
    if start >= len(lines) or (what == "delete" and end - start == len(lines)):
        return model
    if what == "insert":
        grid.insert(document, sheet, dimension, start, length)
        blank: list[int | None] = [None] * len(lines[0])
        lines = lines[:start] + [list(blank) for _ in range(length)] + lines[start:]
    elif what == "delete":
        grid.delete(document, sheet, dimension, start, end)
        lines = lines[:start] + lines[end:]
    else:
        destination = min(destination, len(lines))
        grid.move(document, sheet, dimension, range(start, end), destination)
        if not start <= destination <= end:
            taken, rest = lines[start:end], lines[:start] + lines[end:]
            at = destination - (len(taken) if destination > start else 0)
            lines = rest[:at] + taken + rest[at:]
    return lines if name == ROWS else turned(lines)


@given(operations)
def test_any_sequence_of_moves_leaves_every_cell_where_the_model_has_it(
    sequence: list[tuple[str, str, int, int, int]],
) -> None:
    document, sheet, model = numbered()

    for operation in sequence:
        model = apply(document, sheet, model, operation)

    assert shown(sheet) == model
    assert codec.load("uji", codec.dump(document)) == document


@given(operations, st.integers(0, 3), st.integers(0, 3), st.integers(1, 2), st.integers(1, 2))
def test_a_named_range_keeps_exactly_its_cells_through_insertions_and_deletions(
    sequence: list[tuple[str, str, int, int, int]], top: int, left: int, height: int, width: int
) -> None:
    document, sheet, model = numbered()
    box = Box(top, left, top + height, left + width)
    area = {
        "startRowIndex": box.top,
        "endRowIndex": box.bottom,
        "startColumnIndex": box.left,
        "endColumnIndex": box.right,
    }
    document.named_ranges = [{"namedRangeId": "1", "name": "isian", "range": area}]
    mine = {model[row][column] for row in range(*box[::2]) for column in range(*box[1::2])}

    for operation in sequence:
        if operation[0] != "move":
            model = apply(document, sheet, model, operation)

    alive = {number for line in model for number in line if number is not None} & mine
    covered: set[object] = set()
    for entry in document.named_ranges:
        now = Span.from_grid_range(entry["range"]).clip(sheet)
        rows = shown(sheet)[now.top : now.bottom]
        covered = {number for row in rows for number in row[now.left : now.right]} - {None}
    assert covered == alive
