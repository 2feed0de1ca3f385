"""Merged cells."""

from __future__ import annotations

from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.model import Box, Sheet
from sync.sandbox.requests.batch import Batch, handler


def _merge_cells(batch: Batch, request: Json) -> Json:
    """Only the top-left value of each merged block survives."""
    sheet, box = batch.box(request["range"])
    batch.guard.cells(sheet, box)
    forget_merges(sheet, box)
    for block in _blocks(box, request.get("mergeType", "MERGE_ALL")):
        if block.size > 1:
            sheet.merges.append(block)
            _empty_but_first(sheet, block)
    return {}


def forget_merges(sheet: Sheet, box: Box) -> None:
    """Undo the merges in a box.

    Raises:
        ApiError: 400 when one of them lies in it only in part.
    """
    if any(old.meets(box) and not box.holds(old) for old in sheet.merges):
        raise invalid_argument(
            "You must select all cells in a merged range to merge or unmerge them."
        )
    sheet.merges = [old for old in sheet.merges if not old.meets(box)]


def _blocks(box: Box, kind: str) -> list[Box]:
    if kind == "MERGE_ALL":
        return [box]
    if kind == "MERGE_ROWS":
        return [Box(row, box.left, row + 1, box.right) for row in range(box.top, box.bottom)]
    if kind == "MERGE_COLUMNS":
        return [
            Box(box.top, column, box.bottom, column + 1) for column in range(box.left, box.right)
        ]
    raise invalid_argument(f"Invalid mergeType: {kind}")


def _empty_but_first(sheet: Sheet, block: Box) -> None:
    for row in [row for row in sheet.rows if block.top <= row < block.bottom]:
        for column, cell in list(sheet.rows[row].items()):
            is_first = (row, column) == (block.top, block.left)
            if block.left <= column < block.right and not is_first:
                sheet.put(row, column, cell.with_entry(None))


def _unmerge_cells(batch: Batch, request: Json) -> Json:
    sheet, box = batch.box(request["range"])
    batch.guard.cells(sheet, box)
    forget_merges(sheet, box)
    return {}


HANDLERS = {
    "mergeCells": handler(_merge_cells, "range", "mergeType"),
    "unmergeCells": handler(_unmerge_cells, "range"),
}
