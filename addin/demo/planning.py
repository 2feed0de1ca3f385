"""One OPD's whole work in one round, as a pure function of its tabs, its formats and the seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.demo.filling import plan_fixed_rows
from addin.demo.list_contents import entries_for
from addin.demo.list_filling import plan_list
from addin.demo.mistakes import HABITS, Habit, Mistake, Plan, TypedCell, joined
from addin.demo.row_turns import EVENTFUL, RowTurn
from addin.demo.sheet_table import THIS_YEAR, Rows, SheetTable, find_table
from addin.demo.totals import plan_total
from sync.domain.addresses import split_address
from sync.domain.findings import Rule
from sync.domain.formats import FieldRole, FormatKind, RequestFormat
from sync.domain.labels import is_blank
from sync.domain.submissions import ValueState
from sync.domain.tables import RawCell

_DEALT = 3
"""So many turns are dealt to each OPD in rotation, so that all occur among some OPD."""

_COUNTED_MORE = 3

_DECK = (*EVENTFUL, RowTurn.AMBIGUOUS, RowTurn.THOUSANDS_LOST)
"""The two last, which few values allow, are dealt twice."""


@dataclass(frozen=True)
class Work:
    """One OPD at its desk.

    Args:
        agency: its code; number: its place in the register, from 0 (what is dealt depends on it).
        tabs: title -> cells, as read from its spreadsheet.
    """

    agency: str
    number: int
    formats: Sequence[RequestFormat]
    tabs: Mapping[str, Rows]
    seed: int

    def draw(self, what: str) -> random.Random:
        """Chance that depends on nothing but seed, OPD and purpose, so threads cannot change it."""
        return random.Random(f"{self.seed}:{self.agency}:{what}")  # noqa: S311 - repeatable demo

    @property
    def habit(self) -> Habit | None:
        """How this OPD differs from the others."""
        return HABITS.get(self.agency)


def plan_filling(work: Work) -> Plan:
    """What the OPD types in the first round."""
    if work.habit is Habit.UNTOUCHED:
        return _untouched(work)
    return joined(_plan(work, fmt, table) for fmt, table in _tables(work))


def _tables(work: Work) -> list[tuple[RequestFormat, SheetTable]]:
    found = ((fmt, find_table(work.tabs, fmt)) for fmt in work.formats)
    return [(fmt, table) for fmt, table in found if table]


def _plan(work: Work, fmt: RequestFormat, table: SheetTable) -> Plan:
    draw = work.draw(fmt.code)
    if fmt.kind is FormatKind.LIST:
        entries = entries_for(fmt.code, work.draw(f"{fmt.code} entries"))
        return plan_list(table, fmt, work.agency, entries, draw, work.habit)
    if fmt.kind is FormatKind.AREAS:
        totals = work.habit is Habit.OWN_MOVED
        truth = random.Random(f"{work.seed}:{fmt.code}")  # noqa: S311 - the same for all OPD
        rows = plan_fixed_rows(table, fmt, work.agency, draw, truth=truth, calm=totals)
        if totals:
            return rows + plan_total(table, fmt, work.agency, rows)
        return _counted_otherwise(work, fmt, table, rows)
    rows = plan_fixed_rows(table, fmt, work.agency, draw, dealt=_dealt(work.number), turns=_DEALT)
    return rows + _heading(work, fmt, table)


def _counted_otherwise(work: Work, fmt: RequestFormat, table: SheetTable, plan: Plan) -> Plan:
    """The first of several OPD that are asked the same has counted a few more in one place."""
    if fmt.agencies[:1] != (work.agency,) or len(fmt.agencies) < 2:
        return plan
    place = next(
        place
        for place, cell in enumerate(plan.cells)
        if cell.asked and isinstance(cell.raw, int) and cell.state is ValueState.FILLED
    )
    cells, old = list(plan.cells), plan.cells[place]
    more = int(str(old.meaning)) + _COUNTED_MORE
    cells[place] = replace(old, raw=more, meaning=Decimal(more))
    what = "another count than the other OPD's"
    return Plan(tuple(cells), (*plan.mistakes, _mistake(work, fmt, table, old.cell, None, what)))


def _dealt(number: int) -> list[RowTurn]:
    """The OPD's turns in order of preference; each begins elsewhere in the deck."""
    first = number * _DEALT + number // len(_DECK)
    return [_DECK[(first + turn) % len(_DECK)] for turn in range(len(_DECK))]


def _heading(work: Work, fmt: RequestFormat, table: SheetTable) -> Plan:
    """What is unusual about the heading of an own table; it stands there already."""
    last = list(fmt.with_role(FieldRole.VALUE))[-1]
    cell = table.heading_at(last.key)
    described = {
        Habit.OWN_MOVED: "columns in another order",
        Habit.OWN_MERGED: "merged heading of two rows",
    }
    if work.habit is Habit.OWN_RENAMED:
        right = TypedCell(table.sheet, cell, last.label, asked=False)
        what = f"{last.label} called {THIS_YEAR}"
        return Plan((), (_mistake(work, fmt, table, cell, Rule.COLUMN_MISSING, what, (right,)),))
    if work.habit in described:
        what = described[work.habit]
        return Plan((), (_mistake(work, fmt, table, cell, None, what),))
    return Plan()


def _untouched(work: Work) -> Plan:
    """Nothing now; asked again, the OPD fills every second row."""
    return Plan((), tuple(_half_later(work, fmt, table) for fmt, table in _tables(work)))


def _half_later(work: Work, fmt: RequestFormat, table: SheetTable) -> Mistake:
    rows = plan_fixed_rows(table, fmt, work.agency, work.draw(fmt.code), calm=True)
    asked = [cell for cell in rows.cells if cell.asked]
    later = {row + 1 for row in list(table.rows.values())[::2]}
    firsts = {_row_of(cell): cell.cell for cell in reversed(asked)}
    whole = _mistake(work, fmt, table, asked[0].cell, Rule.REQUIRED_EMPTY, "nothing filled")
    return replace(
        whole,
        remedy=tuple(cell for cell in rows.cells if _row_of(cell) in later),
        remainder=tuple(
            replace(whole, cell=cell, description="row still blank", mendable=False)
            for row, cell in sorted(firsts.items())
            if row not in later
        ),
    )


def plan_the_rest(work: Work) -> Plan:
    """What an OPD that left rows blank types in them later still, all of it right."""
    found = Plan()
    for fmt, table in _tables(work):
        if fmt.kind is FormatKind.LIST:
            continue
        rows = plan_fixed_rows(table, fmt, work.agency, work.draw(fmt.code), calm=True)
        blank = {cell.cell for cell in rows.cells if is_blank(_standing(work, cell))}
        found += Plan(tuple(cell for cell in rows.cells if cell.cell in blank))
    return found


def _standing(work: Work, cell: TypedCell) -> RawCell:
    """What stands in a cell now."""
    row, column = split_address(cell.cell)
    rows = work.tabs[cell.sheet]
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _row_of(cell: TypedCell) -> int:
    return int(cell.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _mistake(
    work: Work,
    fmt: RequestFormat,
    table: SheetTable,
    cell: str,
    rule: Rule | None,
    what: str,
    remedy: tuple[TypedCell, ...] = (),
) -> Mistake:
    return Mistake(work.agency, fmt.code, table.sheet, cell, rule, what, remedy=remedy)
