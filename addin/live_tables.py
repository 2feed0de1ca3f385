"""One table of an open workbook: read in bulk, and what of it is to be written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

import xlwings
from xlwings.main import Table

from addin.live_cells import inert, same, shows_days, told
from addin.live_native import Native, Place
from sync import texts
from sync.domain.addresses import cell_address
from sync.domain.errors import WorkbookError
from sync.ports import Cell, Link, Scalar, TableUpdate
from sync.workbook import names
from sync.workbook.names import Kind

_MAX_HEADER = 255
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True)
class Held:
    """What a table holds.

    Args:
        row, column: of its first heading, counted from 1. rows: of the body, blank ones too.
        computed: columns that people compute by a formula, None in `rows`.
        links: targets by place in the body; asked for only where links are at stake.
    """

    row: int
    column: int
    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    computed: frozenset[str]
    links: dict[Place, str]

    @property
    def is_blank(self) -> bool:
        """Its only row is blank."""
        return len(self.rows) == 1 and all(value is None for value in self.rows[0])


@dataclass(frozen=True)
class TablePlan:
    """A table that is to change: what it holds, and the columns and rows that it shall have.

    Args:
        linked: positions of the columns in which links stand or shall stand.
    """

    name: str
    held: Held
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    linked: frozenset[int]

    def reversed(self) -> TablePlan:
        """What puts everything back."""
        rows = tuple(
            tuple(
                Link(value, self.held.links[place]) if place in self.held.links else value
                for column, value in enumerate(row)
                for place in [(number, column)]
            )
            for number, row in enumerate(self.held.rows)
        )
        blank = Held(self.held.row, self.held.column, self.columns, (), self.held.computed, {})
        after = replace(blank, rows=tuple((None,) * len(self.columns) for _ in self.rows))
        return TablePlan(self.name, after, self.held.columns, rows, self.linked)


def read_held(table: Table, native: Native, linked: Collection[int] = ()) -> Held:
    """All that a table holds, in one bulk read.

    Args:
        linked: positions of the columns of which the links are wanted.
    """
    if not table.show_headers:
        raise WorkbookError(texts.EXCEL_TABLE_NO_HEADER, where=table.parent.name, table=table.name)
    whole = table.range
    values = whole.options(ndim=2, err_to_str=True).value
    columns = tuple(heading_of(value) for value in values[0])
    body = values[1:-1] if table.show_totals else values[1:]
    body = body or [[None] * len(columns)]
    below = whole.sheet.range((whole.row + 1, whole.column)).resize(len(body), len(columns))
    computed = _computed(below, columns, body[0])
    looks = _Looks(below)
    rows = tuple(
        tuple(
            # most cells are texts, which are what they are
            value
            if type(value) is str and value
            else told(value, partial(looks.shows_days, number, column))
            for column, value in enumerate(row)
        )
        for number, row in enumerate(body)
    )
    links: dict[Place, str] = {}
    for position in sorted(linked):
        if position < len(columns):
            found = native.links(below[:, position])
            links |= {(row, position): target for (row, _), target in found.items()}
    return Held(whole.row, whole.column, columns, rows, computed, links)


def heading_of(value: object) -> str:
    """A heading as its text, whatever its cell holds."""
    shown = told(value, lambda: True)
    return "" if shown is None else str(shown)


def _computed(
    body: xlwings.Range, columns: Sequence[str], first: Sequence[object]
) -> frozenset[str]:
    formulas = body[0, :].formula
    row = (formulas,) if isinstance(formulas, str) else formulas
    row = row[0] if row and isinstance(row[0], tuple | list) else row
    return computed_columns(columns, row, first)


def computed_columns(
    columns: Sequence[str], formulas: Sequence[object], first: Sequence[object]
) -> frozenset[str]:
    """Columns whose first cell is a formula; a text that begins with '=' is its own 'formula'."""
    return frozenset(
        header
        for header, formula, value in zip(columns, formulas, first, strict=True)
        if isinstance(formula, str) and formula.startswith("=") and formula != value
    )


class _Looks:
    """Which columns show days without a time: one question per column that has midnights."""

    def __init__(self, body: xlwings.Range) -> None:
        self._body = body
        self._by_column: dict[int, str | None] = {}

    def shows_days(self, row: int, column: int) -> bool:
        if column not in self._by_column:
            self._by_column[column] = self._body[:, column].number_format
        code = self._by_column[column]
        if code is None:  # its cells differ
            code = self._body[row, column].number_format
        return shows_days(code or "")


def linked_columns(name: str, update: TableUpdate) -> frozenset[int]:
    """Positions of the columns in which links stand or shall stand."""
    table = next((one for one in names.TABLES if one.name == name), None)
    kinds = {one.header: one.kind for one in table.columns} if table else {}
    fixed = {at for at, header in enumerate(update.columns) if kinds.get(header) is Kind.LINK}
    given = {at for row in update.rows for at, cell in enumerate(row) if isinstance(cell, Link)}
    return frozenset(fixed | given)


def with_text_links(update: TableUpdate) -> TableUpdate:
    """The update for a program in which only texts can lead somewhere: numbers just stand there."""
    rows = tuple(
        tuple(
            cell.value if isinstance(cell, Link) and not isinstance(cell.value, str) else cell
            for cell in row
        )
        for row in update.rows
    )
    return TableUpdate(update.columns, rows)


def planned(
    name: str,
    sheet: str,
    held: Held,
    update: TableUpdate,
    linked: frozenset[int],
    *,
    flexible: bool,
) -> TablePlan | None:
    """What is to be written so that a table says what it shall say; None when it says it already.

    Args:
        linked: `linked_columns` of the update.

    Raises:
        WorkbookError: other columns than it may have, or a value for a computed column.
        ValueError: a row whose length is not that of the columns.
    """
    if any(len(row) != len(update.columns) for row in update.rows):
        raise ValueError(f"a row of {name} has not as many cells as there are columns")
    widened = _widened(name, sheet, held, update)
    if widened is not update:
        update, linked = widened, linked_columns(name, widened)
    _check_columns(name, sheet, held, update.columns, flexible=flexible)
    rows = update.rows or ((None,) * len(update.columns),)
    plan = TablePlan(name, held, update.columns, rows, linked)
    return plan if _differs(plan) else None


def _widened(name: str, sheet: str, held: Held, update: TableUpdate) -> TableUpdate:
    """The update with a blank value in each computed column that it leaves out."""
    if not held.computed:
        return update
    if update.columns == held.columns:
        for row in update.rows:
            for header, cell in zip(update.columns, row, strict=True):
                if header in held.computed and cell not in (None, ""):
                    raise WorkbookError(
                        texts.EXCEL_TABLE_CALCULATED, where=sheet, table=name, column=header
                    )
        return update
    given = [header for header in held.columns if header not in held.computed]
    if list(update.columns) != given:
        return update
    places = [given.index(one) if one in given else None for one in held.columns]
    rows = tuple(tuple(None if at is None else row[at] for at in places) for row in update.rows)
    return TableUpdate(held.columns, rows)


def _check_columns(
    name: str, sheet: str, held: Held, columns: tuple[str, ...], *, flexible: bool
) -> None:
    if columns == held.columns:
        return
    if not flexible:
        raise WorkbookError(
            texts.EXCEL_HEADER_CHANGED,
            where=sheet,
            table=name,
            expected=", ".join(columns),
            found=", ".join(held.columns),
        )
    for header in sorted(held.computed):
        raise WorkbookError(texts.EXCEL_TABLE_CALCULATED, where=sheet, table=name, column=header)
    unusable = [one for one in columns if not one.strip() or len(one) > _MAX_HEADER]
    folded = [one.casefold() for one in columns]
    unusable += [one for one in columns if folded.count(one.casefold()) > 1]
    if unusable or not columns:
        column = unusable[0] if unusable else ""
        raise WorkbookError(texts.EXCEL_COLUMNS_UNUSABLE, where=sheet, table=name, column=column)


def _differs(plan: TablePlan) -> bool:
    held = plan.held
    if plan.columns != held.columns or len(plan.rows) != len(held.rows):
        return True
    return changed_rows(plan) is not None


def changed_rows(plan: TablePlan) -> tuple[int, int] | None:
    """First and last row of the body that are to be written, from 0; None for no row."""
    held = plan.held
    if plan.columns != held.columns:
        return 0, len(plan.rows) - 1
    common = min(len(plan.rows), len(held.rows))
    differs = _comparison(plan)
    first = next((at for at in range(common) if differs(at)), common)
    if first == len(plan.rows):
        return None
    if len(plan.rows) > len(held.rows):
        return first, len(plan.rows) - 1
    last = next((at for at in range(common - 1, first - 1, -1) if differs(at)), -1)
    return (first, last) if last >= first else None


def _comparison(plan: TablePlan) -> Callable[[int], bool]:
    """Whether a row of the body is to be written, by its number from 0."""
    held = plan.held
    computed = {at for at, header in enumerate(plan.columns) if header in held.computed}
    there: dict[int, dict[int, str]] = {}
    for (row, column), target in held.links.items():
        if column not in computed:
            there.setdefault(row, {})[column] = target

    def differs(at: int) -> bool:
        shown, wanted = held.rows[at], plan.rows[at]
        leads = {place: cell.target for place, cell in enumerate(wanted) if isinstance(cell, Link)}
        if leads != there.get(at, {}):
            return True
        plain = tuple(cell.value if isinstance(cell, Link) else cell for cell in wanted)
        if shown == plain and bool not in map(type, plain):  # nearly always, and told at once
            return False
        return any(
            not same(one, other)
            for place, (one, other) in enumerate(zip(shown, plain, strict=True))
            if place not in computed
        )

    return differs


def grows(plan: TablePlan) -> bool:
    """Whether the table needs cells that are not its own yet."""
    held = plan.held
    return len(plan.rows) > len(held.rows) or len(plan.columns) > len(held.columns)


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

    New rows look like the first one, and computed columns are filled down. Rows that the table
    loses are emptied.
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
    table = next((one for one in names.TABLES if one.name == name), None)
    return table is not None and any(one.kind is Kind.LONG_TEXT for one in table.columns)
