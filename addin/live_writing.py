"""Writing one planned table into an open workbook, if there is room for it."""

from __future__ import annotations

from collections.abc import Sequence

import xlwings
from xlwings.main import Table

from addin.live_cells import inert
from addin.live_native import Native
from addin.live_plan import TablePlan, changed_rows
from sync import texts
from sync.domain.addresses import cell_address
from sync.domain.errors import WorkbookError
from sync.ports import Link
from sync.workbook import names
from sync.workbook.names import Kind

_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384


def check_room(plan: TablePlan, sheet: xlwings.Sheet, others: Sequence[xlwings.Range]) -> None:
    """Refuse to grow over what is not the table's: filled cells, or another table.

    Raises:
        WorkbookError: with the address of the cell in the way, or past Excel's last row or column.
    """
    held = plan.held
    last_row, last_column = held.row + len(plan.rows), held.column + len(plan.columns) - 1
    if last_row > _MAX_ROW or last_column > _MAX_COLUMN:
        raise WorkbookError(texts.EXCEL_TABLE_TOO_LARGE, where=sheet.name, table=plan.name)
    old_row, old_column = held.row + len(held.rows), held.column + len(held.columns) - 1
    grown = []
    used = sheet.used_range.last_cell
    if last_row > old_row:
        grown.append((old_row + 1, held.column, last_row, last_column))
    if last_column > old_column:
        grown.append((held.row, old_column + 1, min(old_row, last_row), last_column))
    for top, left, bottom, right in grown:
        for other in others:
            if (
                top <= other.last_cell.row
                and other.row <= bottom
                and left <= other.last_cell.column
                and other.column <= right
            ):
                raise _blocked(plan, sheet, other.row, other.column)
        bottom, right = min(bottom, used.row), min(right, used.column)
        if bottom < top or right < left:
            continue  # nothing stands there at all
        values = sheet.range((top, left), (bottom, right)).options(ndim=2).value
        for number, row in enumerate(values):
            for place, value in enumerate(row):
                if value not in (None, ""):
                    raise _blocked(plan, sheet, top + number, left + place)


def _blocked(plan: TablePlan, sheet: xlwings.Sheet, row: int, column: int) -> WorkbookError:
    address = cell_address(row - 1, column - 1)
    return WorkbookError(
        texts.EXCEL_TABLE_BLOCKED, where=sheet.name, table=plan.name, address=address
    )


def write(plan: TablePlan, table: Table, native: Native) -> None:
    """Make a table hold what it shall hold; may be done twice.

    New rows look like the last one there was, new columns too, and computed columns are filled
    down. Rows and columns that the table loses are emptied.
    """
    sheet, held = table.parent, plan.held
    corner = sheet.range((held.row, held.column))
    width, height = len(plan.columns), len(plan.rows)
    if plan.columns != held.columns or height != len(held.rows):
        _resize(plan, table, corner)
    if plan.columns != held.columns:
        corner.resize(1, width).value = [[inert(header) for header in plan.columns]]
    body = corner.offset(1, 0).resize(height, width)
    for position, header in enumerate(plan.columns):
        if header in held.computed and height > 1:
            formula = body[0, position].formula
            body[:, position].formula = formula
    stretch = changed_rows(plan)
    if stretch is None:
        return
    first, last = stretch
    for left, right in _given_columns(plan):
        block = body[first : last + 1, left : right + 1]
        block.value = [
            [inert(cell) for cell in row[left : right + 1]] for row in plan.rows[first : last + 1]
        ]
        _write_links(plan, body, native, (first, last, left, right))
    if _wraps(plan.name):
        native.fit_rows(body[first : last + 1, :])


def _resize(plan: TablePlan, table: Table, corner: xlwings.Range) -> None:
    held, height, width = plan.held, len(plan.rows), len(plan.columns)
    old_height, old_width = len(held.rows), len(held.columns)
    if height < old_height:
        corner.offset(1 + height, 0).resize(old_height - height, old_width).clear_contents()
    if width < old_width:
        corner.offset(0, width).resize(1 + old_height, old_width - width).clear_contents()
    totals = 1 if table.show_totals else 0
    table.resize(corner.resize(1 + height + totals, width))
    if width > old_width:
        model = corner.offset(0, old_width - 1).resize(1 + min(height, old_height), 1)
        model.autofill(model.resize(model.rows.count, width - old_width + 1), "fill_formats")
    if height > old_height:
        model = corner.offset(old_height, 0).resize(1, width)
        model.autofill(model.resize(height - old_height + 1, width), "fill_formats")


def _write_links(
    plan: TablePlan, body: xlwings.Range, native: Native, block: tuple[int, int, int, int]
) -> None:
    first, last, left, right = block
    for column in sorted(plan.linked & set(range(left, right + 1))):
        links = {
            at - first: cell.target
            for at in range(first, last + 1)
            if isinstance(cell := plan.rows[at][column], Link)
        }
        if links or any((at, column) in plan.held.links for at in range(first, last + 1)):
            native.unlink(body[first : last + 1, column])
        if links:
            native.link(body[first : last + 1, column], links)


def _given_columns(plan: TablePlan) -> list[tuple[int, int]]:
    """First and last of each run of columns that are not computed."""
    runs: list[tuple[int, int]] = []
    for position, header in enumerate(plan.columns):
        if header in plan.held.computed:
            continue
        if runs and runs[-1][1] == position - 1:
            runs[-1] = (runs[-1][0], position)
        else:
            runs.append((position, position))
    return runs


def _wraps(name: str) -> bool:
    table = names.known_table(name)
    return table is not None and any(one.kind is Kind.LONG_TEXT for one in table.columns)
