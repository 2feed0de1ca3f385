"""Rows and columns: insert, delete, append, move, and what must move along with them.

Ranges that name moved cells follow them (see `dimensions`); formulas keep their text
(see `formulas`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sync.sandbox.dimensions import ROWS, Dimension, follow_ranges
from sync.sandbox.errors import invalid_argument
from sync.sandbox.model import Box, Cell, Rows, Sheet, Spreadsheet

MAX_CELLS = 10_000_000
_Entry = TypeVar("_Entry")


def resize(document: Spreadsheet, sheet: Sheet, rows: int, columns: int) -> None:
    """Give the sheet another grid size; cells outside it are lost.

    Raises:
        ApiError: 400 without rows or columns, or beyond ten million cells in the spreadsheet.
    """
    if rows < 1 or columns < 1:
        what = "rows" if rows < 1 else "columns"
        raise invalid_argument(f"You can't delete all the {what} on the sheet.")
    others = sum(s.row_count * s.column_count for s in document.sheets if s is not sheet)
    if others + rows * columns > MAX_CELLS:
        raise invalid_argument(
            "This action would increase the number of cells in the workbook above the limit of "
            "10000000 cells."
        )
    if rows < sheet.row_count:
        sheet.rows = {row: cells for row, cells in sheet.rows.items() if row < rows}
    if columns < sheet.column_count:
        kept = {
            row: {column: cell for column, cell in cells.items() if column < columns}
            for row, cells in sheet.rows.items()
        }
        sheet.rows = {row: cells for row, cells in kept.items() if cells}
    sheet.row_count, sheet.column_count = rows, columns
    sheet.row_depths = {row: depth for row, depth in sheet.row_depths.items() if row < rows}
    sheet.column_depths = {
        column: depth for column, depth in sheet.column_depths.items() if column < columns
    }
    clipped = (Box(m.top, m.left, min(m.bottom, rows), min(m.right, columns)) for m in sheet.merges)
    sheet.merges = [m for m in clipped if m.bottom > m.top and m.right > m.left and m.size > 1]


def append(document: Spreadsheet, sheet: Sheet, dimension: Dimension, length: int) -> None:
    """Add empty rows or columns at the end."""
    more_rows = length if dimension.name == ROWS else 0
    resize(
        document,
        sheet,
        sheet.row_count + more_rows,
        sheet.column_count + length - more_rows,
    )


def insert(
    document: Spreadsheet,
    sheet: Sheet,
    dimension: Dimension,
    at: int,
    length: int,
    *,
    inherit_from_before: bool = False,
) -> None:
    """Insert rows or columns at `at`; the new cells take the format of a neighbour.

    Args:
        inherit_from_before: the neighbour is the one before, else the one after.
    """
    append(document, sheet, dimension, length)
    _move_cells(sheet, dimension, lambda index: index + length if index >= at else index)

    def follow(start: int, end: int) -> tuple[int, int]:
        return start + length * (start >= at), end + length * (end > at)

    follow_ranges(document, sheet, dimension, follow)
    _deepen_between(dimension.depths(sheet), at, length)
    model = at - 1 if inherit_from_before else at + length
    if 0 <= model < dimension.count(sheet):
        _copy_formats(sheet, dimension, model, range(at, at + length))


def delete(document: Spreadsheet, sheet: Sheet, dimension: Dimension, start: int, end: int) -> None:
    """Delete the rows or columns from `start` up to but not including `end`."""
    end = min(end, dimension.count(sheet))
    length = end - start
    if length >= dimension.count(sheet):
        what = "rows" if dimension.name == ROWS else "columns"
        raise invalid_argument(f"You can't delete all the {what} on the sheet.")

    def moved(index: int) -> int | None:
        if index < start:
            return index
        return None if index < end else index - length

    def edge(index: int) -> int:
        return min(index, max(start, index - length))

    _move_cells(sheet, dimension, moved)
    follow_ranges(document, sheet, dimension, lambda first, last: (edge(first), edge(last)))
    if dimension.name == ROWS:
        sheet.row_count -= length
    else:
        sheet.column_count -= length


def move(
    document: Spreadsheet,
    sheet: Sheet,
    dimension: Dimension,
    source: range,
    destination: int,
) -> None:
    """Move rows or columns; `destination` counts in the grid as it is before the move."""
    if source.start <= destination <= source.stop:
        return
    if destination < source.start:
        between, shift = range(destination, source.start), len(source)
        offset = destination - source.start
    else:
        between, shift = range(source.stop, destination), -len(source)
        offset = destination - source.stop

    def moved(index: int) -> int:
        if index in source:
            return index + offset
        return index + shift if index in between else index

    def follow(start: int, end: int) -> tuple[int, int]:
        """Ranges that lie wholly in a moved part follow it; others stay where they are."""
        inside = any(part.start <= start and end <= part.stop for part in (source, between))
        return (moved(start), moved(end - 1) + 1) if inside and end > start else (start, end)

    _move_cells(sheet, dimension, moved)
    follow_ranges(document, sheet, dimension, follow)


def _move_cells(sheet: Sheet, dimension: Dimension, moved: Callable[[int], int | None]) -> None:
    """Renumber the cells and the sizes; None drops a row or column."""
    if dimension.name == ROWS:
        sheet.rows = {
            to: cells for row, cells in sheet.rows.items() if (to := moved(row)) is not None
        }
        sheet.row_metadata = _renumbered(sheet.row_metadata, moved)
        sheet.row_depths = _renumbered(sheet.row_depths, moved)
        return
    rows: Rows = {}
    for row, cells in sheet.rows.items():
        kept = {to: cell for column, cell in cells.items() if (to := moved(column)) is not None}
        if kept:
            rows[row] = kept
    sheet.rows = rows
    sheet.column_metadata = _renumbered(sheet.column_metadata, moved)
    sheet.column_depths = _renumbered(sheet.column_depths, moved)


def _renumbered(
    entries: dict[int, _Entry], moved: Callable[[int], int | None]
) -> dict[int, _Entry]:
    return {to: entry for index, entry in entries.items() if (to := moved(index)) is not None}


def _deepen_between(depths: dict[int, int], at: int, length: int) -> None:
    """What is inserted inside a group belongs to it; at the edge of one it does not."""
    depth = min(depths.get(at - 1, 0), depths.get(at + length, 0))
    if depth:
        depths.update(dict.fromkeys(range(at, at + length), depth))


def _copy_formats(sheet: Sheet, dimension: Dimension, model: int, targets: range) -> None:
    def dressed(cell: Cell) -> Cell:
        return Cell(format=cell.format, validation=cell.validation)

    if dimension.name == ROWS:
        formats = {column: dressed(cell) for column, cell in sheet.rows.get(model, {}).items()}
        for row in targets:
            for column, cell in formats.items():
                sheet.put(row, column, cell)
        return
    for row, cells in list(sheet.rows.items()):
        if model in cells:
            for column in targets:
                sheet.put(row, column, dressed(cells[model]))
