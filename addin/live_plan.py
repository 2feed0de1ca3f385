"""What of an open workbook's table is to be written so that it says what it shall say."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from addin.live_cells import same
from addin.live_held import Held
from sync import texts
from sync.domain.errors import WorkbookError
from sync.ports import Cell, Link, Scalar, TableUpdate
from sync.workbook import names
from sync.workbook.names import Kind

_MAX_HEADER = 255


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


def linked_columns(name: str, update: TableUpdate) -> frozenset[int]:
    """Positions of the columns in which links stand or shall stand."""
    table = names.known_table(name)
    kinds = {one.header: one.kind for one in table.columns} if table else {}
    fixed = {at for at, header in enumerate(update.columns) if kinds.get(header) is Kind.LINK}
    given = {at for row in update.rows for at, cell in enumerate(row) if isinstance(cell, Link)}
    return frozenset(fixed | given)


def with_text_links(update: TableUpdate, longest: int) -> TableUpdate:
    """The update for a program in which only texts can lead somewhere, and only so far.

    Other cells just show their value: a target that is cut off would lead somewhere else.

    Args:
        longest: characters of a target.
    """

    def kept(cell: Cell) -> Cell:
        if not isinstance(cell, Link):
            return cell
        is_kept = isinstance(cell.value, str) and len(cell.target) <= longest
        return cell if is_kept else cell.value

    rows = tuple(tuple(kept(cell) for cell in row) for row in update.rows)
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


def typed_since(plan: TablePlan, now: Held, columns: Collection[str]) -> bool:
    """Whether people's columns of a table hold what neither was there nor is to be written.

    Args:
        now: what the table holds by now. columns: headings of the columns that people fill in.
    """
    if plan.columns != plan.held.columns:
        return False
    places = [at for at, header in enumerate(plan.columns) if header in columns]
    given = [plan.held.rows, plan.rows]

    def known(row: int, column: int, shown: Scalar) -> bool:
        return any(same(shown, rows[row][column] if row < len(rows) else None) for rows in given)

    return not all(
        known(number, place, row[place]) for number, row in enumerate(now.rows) for place in places
    )


def grows(plan: TablePlan) -> bool:
    """Whether the table needs cells that are not its own yet."""
    held = plan.held
    return len(plan.rows) > len(held.rows) or len(plan.columns) > len(held.columns)
