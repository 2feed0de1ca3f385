"""Contents of cells: updateCells, repeatCell, appendCells, setDataValidation, updateBorders."""

from __future__ import annotations

from sync.sandbox import grid
from sync.sandbox.cells import CellChange, check_cell, read_mask
from sync.sandbox.errors import Json, invalid_argument, unknown_name
from sync.sandbox.masks import Tree
from sync.sandbox.model import Box, Sheet
from sync.sandbox.ranges import beyond_grid
from sync.sandbox.requests.batch import Batch, handler

_SIDES = ("top", "bottom", "left", "right")


def _update_cells(batch: Batch, request: Json) -> Json:
    tree = read_mask(request.get("fields"))
    rows = _checked_rows(request.get("rows", []))
    if "start" in request:
        start = request["start"]
        sheet = batch.sheet(start.get("sheetId", 0))
        top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
        width = max((len(row) for row in rows), default=0)
        box = Box(top, left, top + len(rows), left + width)
        if box.bottom > sheet.row_count or box.right > sheet.column_count:
            raise beyond_grid(sheet, box)
    elif "range" in request:
        sheet, box = batch.box(request["range"])
    else:
        raise invalid_argument("Must specify either start or range.")
    batch.guard.cells(sheet, box)
    cleared = CellChange({}, tree)
    for row in range(box.top, box.bottom):
        line = rows[row - box.top] if row - box.top < len(rows) else []
        # With a range, cells of it without data are cleared; with a start, only rows given count.
        right = box.left + len(line) if "start" in request else box.right
        for column in range(box.left, right):
            at = column - box.left
            change = CellChange(line[at], tree) if at < len(line) else cleared
            sheet.put(row, column, change.apply(sheet.cell(row, column)))
    return {}


def _checked_rows(rows: list[Json]) -> list[list[Json]]:
    checked = []
    for index, row in enumerate(rows):
        for name in row:
            if name != "values":
                raise unknown_name(name, f"rows[{index}]")
        values = row.get("values", [])
        for column, data in enumerate(values):
            check_cell(data, f"rows[{index}].values[{column}]")
        checked.append(values)
    return checked


def _repeat_cell(batch: Batch, request: Json) -> Json:
    tree = read_mask(request.get("fields"))
    data = request.get("cell", {})
    check_cell(data, "repeat_cell.cell")
    sheet, box = batch.box(request["range"])
    batch.guard.cells(sheet, box)
    _apply(sheet, box, CellChange(data, tree))
    return {}


def _apply(sheet: Sheet, box: Box, change: CellChange) -> None:
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            sheet.put(row, column, change.apply(sheet.cell(row, column)))


def _append_cells(batch: Batch, request: Json) -> Json:
    """Rows are added below the last row that holds anything; the grid grows as needed."""
    tree = read_mask(request.get("fields"))
    rows = _checked_rows(request.get("rows", []))
    sheet = batch.sheet(request.get("sheetId", 0))
    filled = [
        row for row, cells in sheet.rows.items() if any(not c.is_blank for c in cells.values())
    ]
    top = max(filled, default=-1) + 1
    width = max((len(row) for row in rows), default=0)
    grid.resize(
        batch.document,
        sheet,
        max(sheet.row_count, top + len(rows)),
        max(sheet.column_count, width),
    )
    batch.guard.cells(sheet, Box(top, 0, top + len(rows), width))
    for row, line in enumerate(rows, start=top):
        for column, data in enumerate(line):
            change = CellChange(data, tree)
            sheet.put(row, column, change.apply(sheet.cell(row, column)))
    return {}


def _set_data_validation(batch: Batch, request: Json) -> Json:
    """Without a rule the validation is removed. Google does not check API writes against it."""
    sheet, box = batch.box(request["range"])
    batch.guard.cells(sheet, box)
    rule = request.get("rule")
    if rule is not None and "type" not in rule.get("condition", {}):
        raise invalid_argument("A data validation rule must have a condition.")
    _apply(sheet, box, CellChange({"dataValidation": rule}, {"dataValidation": {}}))
    return {}


def _update_borders(batch: Batch, request: Json) -> Json:
    sheet, box = batch.box(request["range"])
    batch.guard.cells(sheet, box)
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            borders = _borders_of(request, box, row, column)
            if borders:
                data = {"userEnteredFormat": {"borders": borders}}
                sides: Tree = {side: {} for side in borders}
                tree: Tree = {"userEnteredFormat": {"borders": sides}}
                sheet.put(row, column, CellChange(data, tree).apply(sheet.cell(row, column)))
    return {}


def _borders_of(request: Json, box: Box, row: int, column: int) -> Json:
    """The sides of one cell: outer where it is on the range's edge, else inner."""
    on_edge = {
        "top": row == box.top,
        "bottom": row == box.bottom - 1,
        "left": column == box.left,
        "right": column == box.right - 1,
    }
    borders = {}
    for side in _SIDES:
        inner = "innerHorizontal" if side in ("top", "bottom") else "innerVertical"
        border = request.get(side if on_edge[side] else inner)
        if border is not None:
            borders[side] = border
    return borders


HANDLERS = {
    "updateCells": handler(_update_cells, "rows", "fields", "start", "range"),
    "repeatCell": handler(_repeat_cell, "range", "cell", "fields"),
    "appendCells": handler(_append_cells, "sheetId", "rows", "fields", "tableId"),
    "setDataValidation": handler(_set_data_validation, "range", "rule", "filteredRowsIncluded"),
    "updateBorders": handler(_update_borders, "range", *_SIDES, "innerHorizontal", "innerVertical"),
}
