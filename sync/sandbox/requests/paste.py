"""copyPaste and cutPaste.

Not known of the real service: a paste that does not fit the grid is refused here. Conditional
formats of the destination stay beside those that are pasted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.formulas import ErrorValue, Evaluator
from sync.sandbox.model import Box, Cell, Sheet
from sync.sandbox.ranges import Span, beyond_grid, grid_range
from sync.sandbox.references import Move, shifted
from sync.sandbox.requests.batch import Batch, handler
from sync.sandbox.requests.merges import forget_merges

Put = Callable[[Cell, Cell], Cell]
"""The cell after a paste, of the cell as it was and the cell that is pasted."""


def _without_borders(old: Cell, pasted: Cell) -> Cell:
    kept = (old.format or {}).get("borders")
    form = {name: value for name, value in (pasted.format or {}).items() if name != "borders"}
    if kept:
        form["borders"] = kept
    return replace(pasted, format=form or None)


@dataclass(frozen=True)
class _PasteType:
    """What one kind of paste takes along."""

    put: Put | None
    merges: bool = False
    conditional_formats: bool = False
    results: bool = False


def _content(old: Cell, pasted: Cell) -> Cell:
    return old.with_entry(pasted.value, pasted.formula)


def _look(old: Cell, pasted: Cell) -> Cell:
    return replace(old, format=pasted.format, validation=pasted.validation)


def _validation(old: Cell, pasted: Cell) -> Cell:
    return replace(old, validation=pasted.validation)


_TYPES = {
    "PASTE_NORMAL": _PasteType(lambda _old, pasted: pasted, merges=True, conditional_formats=True),
    "PASTE_VALUES": _PasteType(_content, results=True),
    "PASTE_FORMAT": _PasteType(_look, conditional_formats=True),
    "PASTE_NO_BORDERS": _PasteType(_without_borders, merges=True, conditional_formats=True),
    "PASTE_FORMULA": _PasteType(_content),
    "PASTE_DATA_VALIDATION": _PasteType(_validation),
    "PASTE_CONDITIONAL_FORMATTING": _PasteType(None, conditional_formats=True),
}


@dataclass(frozen=True)
class _Source:
    """What is pasted: cells by their place from the top left corner, already turned if asked."""

    sheet: Sheet
    box: Box
    is_turned: bool
    cells: dict[tuple[int, int], Cell]

    @property
    def height(self) -> int:
        return (
            (self.box.right - self.box.left) if self.is_turned else self.box.bottom - self.box.top
        )

    @property
    def width(self) -> int:
        return (
            (self.box.bottom - self.box.top) if self.is_turned else self.box.right - self.box.left
        )

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Where, from the corner, a cell of the sheet is pasted."""
        down, right = row - self.box.top, column - self.box.left
        return (right, down) if self.is_turned else (down, right)

    def placed(self, part: Box, top: int, left: int) -> Box:
        """Where a part of the source lies when the source is pasted at a corner."""
        start_row, start_column = self.place(part.top, part.left)
        end_row, end_column = self.place(part.bottom, part.right)
        return Box(top + start_row, left + start_column, top + end_row, left + end_column)


def _paste_type(request: Json) -> _PasteType:
    name = request.get("pasteType", "PASTE_NORMAL")
    if name not in _TYPES:
        raise invalid_argument(f"Invalid pasteType: {name}")
    return _TYPES[name]


def _copy_paste(batch: Batch, request: Json) -> Json:
    """A destination of twice (three times...) the size is filled; any other size gets one copy."""
    kind = _paste_type(request)
    orientation = request.get("pasteOrientation", "NORMAL")
    if orientation not in ("NORMAL", "TRANSPOSE"):
        raise invalid_argument(f"Invalid pasteOrientation: {orientation}")
    sheet, box = batch.box(request["source"])
    source = _taken(batch, sheet, box, is_turned=orientation == "TRANSPOSE", results=kind.results)
    target, asked = batch.box(request["destination"])
    corners, filled = _corners(source, asked)
    if filled.bottom > target.row_count or filled.right > target.column_count:
        raise beyond_grid(target, filled)
    batch.guard.cells(target, filled)
    if kind.conditional_formats:
        _copy_conditional_formats(source, target, corners)
    merges = [merge for merge in sheet.merges if box.holds(merge)]
    if kind.merges:
        forget_merges(target, filled)
    for top, left in corners:
        _put_cells(source, target, top, left, kind.put)
        if kind.merges:
            target.merges += [source.placed(merge, top, left) for merge in merges]
    return {}


def _taken(batch: Batch, sheet: Sheet, box: Box, *, is_turned: bool, results: bool) -> _Source:
    """The cells of a box; with `results`, formulas are replaced by what they give now."""
    source = _Source(sheet, box, is_turned, {})
    evaluator = Evaluator(batch.document)
    for row, cells in sheet.rows.items():
        if not box.top <= row < box.bottom:
            continue
        for column, cell in cells.items():
            if box.left <= column < box.right:
                if results and cell.formula is not None:
                    result = evaluator.result(sheet, row, column, cell)
                    # An error is pasted as the text that it shows: a cell here holds no other.
                    value = result.shown if isinstance(result, ErrorValue) else result
                    cell = cell.with_entry(value)
                source.cells[source.place(row, column)] = cell
    return source


def _corners(source: _Source, asked: Box) -> tuple[list[tuple[int, int]], Box]:
    """The top left corner of each copy, and all the cells that are written."""

    def copies(size: int, wanted: int) -> int:
        return wanted // size if size and wanted % size == 0 else 1

    down = copies(source.height, asked.bottom - asked.top)
    right = copies(source.width, asked.right - asked.left)
    corners = [
        (asked.top + row * source.height, asked.left + column * source.width)
        for row in range(down)
        for column in range(right)
    ]
    bottom, end = asked.top + down * source.height, asked.left + right * source.width
    return corners, Box(asked.top, asked.left, bottom, end)


def _put_cells(source: _Source, target: Sheet, top: int, left: int, put: Put | None) -> None:
    if put is None:
        return
    nothing = Cell()
    for down, right in _written(source, target, top, left):
        pasted = source.cells.get((down, right), nothing)
        row, column = top + down, left + right
        if pasted.formula is not None:
            from_row, from_column = (right, down) if source.is_turned else (down, right)
            moved_down = row - source.box.top - from_row
            moved_right = column - source.box.left - from_column
            pasted = pasted.with_entry(None, shifted(pasted.formula, moved_down, moved_right))
        target.put(row, column, put(target.cell(row, column), pasted))


def _written(source: _Source, target: Sheet, top: int, left: int) -> Iterator[tuple[int, int]]:
    """Places, from the corner, where something is pasted or something may be in the way."""
    places = set(source.cells)
    for down in range(source.height):
        for column in target.rows.get(top + down, ()):
            if left <= column < left + source.width:
                places.add((down, column - left))
    yield from sorted(places)


def _copy_conditional_formats(
    source: _Source, target: Sheet, corners: list[tuple[int, int]]
) -> None:
    """Rules that hold in the source hold in each copy too: on the same tab the rule is widened."""
    for index, rule in enumerate(list(source.sheet.conditional_formats)):
        areas = [
            grid_range(target.sheet_id, source.placed(_common(area, source.box), top, left))
            for top, left in corners
            for area in (Span.from_grid_range(r).clip(source.sheet) for r in rule["ranges"])
            if area.meets(source.box)
        ]
        new = [area for area in areas if target is not source.sheet or area not in rule["ranges"]]
        if not new:
            continue
        if target is source.sheet:
            target.conditional_formats[index] = {**rule, "ranges": [*rule["ranges"], *new]}
        else:
            target.conditional_formats.append({**rule, "ranges": new})


def _common(one: Box, other: Box) -> Box:
    return Box(
        max(one.top, other.top),
        max(one.left, other.left),
        min(one.bottom, other.bottom),
        min(one.right, other.right),
    )


def _cut_paste(batch: Batch, request: Json) -> Json:
    """All of the source is cut, whatever is pasted; references everywhere follow the cells."""
    kind = _paste_type(request)
    sheet, box = batch.box(request["source"])
    corner = request["destination"]
    target = batch.sheet(corner.get("sheetId", 0))
    top, left = corner.get("rowIndex", 0), corner.get("columnIndex", 0)
    filled = Box(top, left, top + box.bottom - box.top, left + box.right - box.left)
    if filled.bottom > target.row_count or filled.right > target.column_count:
        raise beyond_grid(target, filled)
    batch.guard.cells(sheet, box)
    batch.guard.cells(target, filled)
    source = _taken(batch, sheet, box, is_turned=False, results=kind.results)
    merges = [merge for merge in sheet.merges if box.holds(merge)]
    if kind.conditional_formats:
        _copy_conditional_formats(source, target, [(top, left)])
    forget_merges(sheet, box)
    if kind.merges:
        forget_merges(target, filled)
        target.merges += [source.placed(merge, top, left) for merge in merges]
    for down, right in source.cells:
        sheet.put(box.top + down, box.left + right, Cell())
    move = Move(sheet.title, box, target.title, top - box.top, left - box.left)
    _put_moved(source, target, (top, left), kind.put, move)
    _follow(batch, move, target, filled)
    return {}


def _put_moved(
    source: _Source, target: Sheet, corner: tuple[int, int], put: Put | None, move: Move
) -> None:
    if put is None:
        return
    top, left = corner
    nothing = Cell()
    for down, right in _written(source, target, top, left):
        pasted = source.cells.get((down, right), nothing)
        if pasted.formula is not None:
            formula = move.follow(pasted.formula, move.title, move.new_title)
            pasted = pasted.with_entry(None, formula)
        row, column = top + down, left + right
        target.put(row, column, put(target.cell(row, column), pasted))


def _follow(batch: Batch, move: Move, target: Sheet, filled: Box) -> None:
    """Let all formulas but the moved ones name the cells at their new place."""
    for sheet in batch.document.sheets:
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                is_moved = sheet is target and filled.holds(Box(row, column, row + 1, column + 1))
                if cell.formula is not None and not is_moved:
                    formula = move.follow(cell.formula, sheet.title, sheet.title)
                    cells[column] = cell.with_entry(None, formula)


HANDLERS = {
    "copyPaste": handler(_copy_paste, "source", "destination", "pasteType", "pasteOrientation"),
    "cutPaste": handler(_cut_paste, "source", "destination", "pasteType"),
}
