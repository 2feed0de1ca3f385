"""sortRange: rows of a range in the order of one or more of its columns.

Whole cells move (content, format, note, validation), and relative references in their formulas
shift with them, as in a copy. Rows keep their heights and their order where nothing decides.
"""

from __future__ import annotations

from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.formulas import ErrorValue, Evaluator, Result
from sync.sandbox.model import Box, Cell, Sheet
from sync.sandbox.references import shifted
from sync.sandbox.requests.batch import Batch, handler

_ORDERS = ("ASCENDING", "DESCENDING")
Key = tuple[int, float, str]


def _sort_range(batch: Batch, request: Json) -> Json:
    """Ascending is numbers, texts, FALSE, TRUE, errors; empty cells are last either way."""
    sheet, box = batch.box(request["range"])
    specs = [_spec(spec, box) for spec in request.get("sortSpecs", [])]
    if not specs:
        raise invalid_argument("At least one sort spec must be given.")
    if any(merge.meets(box) for merge in sheet.merges):
        raise invalid_argument("You can't sort a range that contains merged cells.")
    batch.guard.cells(sheet, box)
    _reorder(sheet, box, _order(batch, sheet, box, specs))
    return {}


def _spec(spec: Json, box: Box) -> tuple[int, bool]:
    """Column, counted on the sheet, and whether it is sorted downwards."""
    column = spec.get("dimensionIndex", 0)
    order = spec.get("sortOrder", "ASCENDING")
    if not box.left <= column < box.right:
        raise invalid_argument(f"dimensionIndex ({column}) is outside the range to sort.")
    if order not in _ORDERS:
        raise invalid_argument(f"Invalid sortOrder: {order}")
    return column, order == "DESCENDING"


def _order(batch: Batch, sheet: Sheet, box: Box, specs: list[tuple[int, bool]]) -> list[int]:
    """The present rows in the order in which they shall stand."""
    evaluator = Evaluator(batch.document)
    rows = list(range(box.top, box.bottom))
    # The last spec decides least, and sorting is stable: it goes first.
    for column, is_descending in reversed(specs):
        keys = {
            row: _key(evaluator.result(sheet, row, column, sheet.cell(row, column)), is_descending)
            for row in rows
        }
        rows.sort(key=keys.__getitem__, reverse=is_descending)
    return rows


def _key(result: Result | None, is_descending: bool) -> Key:
    if result is None:
        return (-1 if is_descending else 9, 0.0, "")
    if isinstance(result, ErrorValue):
        return (3, 0.0, "")
    if isinstance(result, bool):
        return (2, float(result), "")
    if isinstance(result, str):
        return (1, 0.0, result.casefold())
    return (0, float(result), "")


def _reorder(sheet: Sheet, box: Box, order: list[int]) -> None:
    taken = {row: _cells(sheet, row, box) for row in order}
    for row, source in enumerate(order, start=box.top):
        if row == source:
            continue
        for column in taken[row].keys() - taken[source].keys():
            sheet.put(row, column, Cell())
        for column, cell in taken[source].items():
            if cell.formula is not None:
                cell = cell.with_entry(None, shifted(cell.formula, row - source, 0))
            sheet.put(row, column, cell)


def _cells(sheet: Sheet, row: int, box: Box) -> dict[int, Cell]:
    cells = sheet.rows.get(row, {})
    return {column: cell for column, cell in cells.items() if box.left <= column < box.right}


HANDLERS = {"sortRange": handler(_sort_range, "range", "sortSpecs")}
