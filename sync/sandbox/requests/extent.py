"""Rows and columns: insert, delete, append, move, sizes, groups."""

from __future__ import annotations

from sync.sandbox import grid, groups, masks
from sync.sandbox.cells import shown
from sync.sandbox.dimensions import ROWS, Dimension, dimension_of
from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.formulas import Evaluator
from sync.sandbox.locales import locale_of
from sync.sandbox.model import Box, Sheet
from sync.sandbox.requests.batch import Batch, handler, required_mask

_PIXELS_A_LETTER = 7
_NARROWEST = 21


def _span(batch: Batch, described: Json) -> tuple[Sheet, Dimension, int, int]:
    """Tab, dimension, start and end of DimensionRange JSON; an open end is the grid's."""
    sheet = batch.sheet(described.get("sheetId", 0))
    dimension = dimension_of(described.get("dimension", ""))
    start = described.get("startIndex", 0)
    end = described.get("endIndex", dimension.count(sheet))
    if not 0 <= start < end:
        raise invalid_argument(f"endIndex ({end}) must be greater than startIndex ({start}).")
    return sheet, dimension, start, end


def _existing_span(batch: Batch, described: Json) -> tuple[Sheet, Dimension, int, int]:
    sheet, dimension, start, end = _span(batch, described)
    if start >= dimension.count(sheet):
        what = "row" if dimension.name == ROWS else "column"
        raise invalid_argument(
            f"Cannot use a {what} that doesn't exist. Tried {what} index {start} but there are "
            f"only {dimension.count(sheet)} {what}s."
        )
    return sheet, dimension, start, min(end, dimension.count(sheet))


def _box(sheet: Sheet, dimension: Dimension, start: int, end: int) -> Box:
    if dimension.name == ROWS:
        return Box(start, 0, end, sheet.column_count)
    return Box(0, start, sheet.row_count, end)


def _insert_dimension(batch: Batch, request: Json) -> Json:
    sheet, dimension, start, end = _span(batch, request["range"])
    if start > dimension.count(sheet):
        raise invalid_argument(
            f"range.startIndex[{start}] must be at most the number of {dimension.name.lower()} "
            f"({dimension.count(sheet)})"
        )
    inherit = bool(request.get("inheritFromBefore"))
    if inherit and start == 0:
        raise invalid_argument("inheritFromBefore cannot be true when inserting at index 0.")
    batch.guard.whole_sheet(sheet)
    grid.insert(batch.document, sheet, dimension, start, end - start, inherit_from_before=inherit)
    return {}


def _delete_dimension(batch: Batch, request: Json) -> Json:
    sheet, dimension, start, end = _existing_span(batch, request["range"])
    batch.guard.cells(sheet, _box(sheet, dimension, start, end))
    grid.delete(batch.document, sheet, dimension, start, end)
    return {}


def _append_dimension(batch: Batch, request: Json) -> Json:
    sheet = batch.sheet(request.get("sheetId", 0))
    length = request.get("length", 0)
    if length < 1:
        raise invalid_argument("length must be greater than 0.")
    batch.guard.whole_sheet(sheet)
    grid.append(batch.document, sheet, dimension_of(request.get("dimension", "")), length)
    return {}


def _move_dimension(batch: Batch, request: Json) -> Json:
    sheet, dimension, start, end = _existing_span(batch, request["source"])
    destination = request.get("destinationIndex", 0)
    if not 0 <= destination <= dimension.count(sheet):
        raise invalid_argument(f"destinationIndex ({destination}) is beyond the sheet.")
    first, last = min(start, destination), max(end, destination)
    batch.guard.cells(sheet, _box(sheet, dimension, first, last))
    grid.move(batch.document, sheet, dimension, range(start, end), destination)
    return {}


def _update_dimension_properties(batch: Batch, request: Json) -> Json:
    sheet, dimension, start, end = _existing_span(batch, request["range"])
    tree = required_mask(request)
    batch.guard.whole_sheet(sheet)
    metadata = dimension.metadata(sheet)
    for index in range(start, end):
        metadata[index] = masks.merge(metadata.get(index, {}), request["properties"], tree)
    return {}


def _auto_resize_dimensions(batch: Batch, request: Json) -> Json:
    """Columns as wide as their longest text (at a guessed letter width); rows as by default."""
    sheet, dimension, start, end = _existing_span(batch, request["dimensions"])
    metadata = dimension.metadata(sheet)
    evaluator, locale = Evaluator(batch.document), locale_of(batch.document.locale)
    for index in range(start, end):
        kept = {k: v for k, v in metadata.get(index, {}).items() if k != "pixelSize"}
        if dimension.name == ROWS:
            metadata[index] = kept
            continue
        lengths = [
            len(shown(cells[index], evaluator.result(sheet, row, index, cells[index]), locale))
            for row, cells in sheet.rows.items()
            if index in cells
        ]
        width = max(_NARROWEST, _PIXELS_A_LETTER * max(lengths, default=0) + 6)
        metadata[index] = {**kept, "pixelSize": width}
    return {}


def _add_dimension_group(batch: Batch, request: Json) -> Json:
    sheet, dimension, start, end = _existing_span(batch, request["range"])
    batch.guard.whole_sheet(sheet)
    groups.add(dimension.depths(sheet), start, end)
    return {"addDimensionGroup": {"dimensionGroups": groups.groups_json(sheet, dimension)}}


def _delete_dimension_group(batch: Batch, request: Json) -> Json:
    sheet, dimension, start, end = _existing_span(batch, request["range"])
    batch.guard.whole_sheet(sheet)
    groups.remove(dimension.depths(sheet), start, end)
    return {"deleteDimensionGroup": {"dimensionGroups": groups.groups_json(sheet, dimension)}}


HANDLERS = {
    "insertDimension": handler(_insert_dimension, "range", "inheritFromBefore"),
    "deleteDimension": handler(_delete_dimension, "range"),
    "appendDimension": handler(_append_dimension, "sheetId", "dimension", "length", "tableId"),
    "moveDimension": handler(_move_dimension, "source", "destinationIndex"),
    "updateDimensionProperties": handler(
        _update_dimension_properties, "range", "properties", "fields", "dataSourceSheetRange"
    ),
    "autoResizeDimensions": handler(
        _auto_resize_dimensions, "dimensions", "dataSourceSheetDimensions"
    ),
    "addDimensionGroup": handler(_add_dimension_group, "range"),
    "deleteDimensionGroup": handler(_delete_dimension_group, "range"),
}
