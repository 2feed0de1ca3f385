"""What one OPD types into an open list: its rows, blank and repeated ones, slips in the cells."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from addin.demo.list_contents import Entry
from addin.demo.mistakes import Habit, Mistake, Plan, TypedCell, joined
from addin.demo.sheet_table import SheetTable
from addin.demo.typing_habits import (
    CLEAR_DATES,
    DateManner,
    Keystroke,
    NumberManner,
    clean_number,
    typed_date,
    typed_number,
)
from sync.domain.findings import Rule
from sync.domain.formats import PUBLIC, Field, FieldRole, FieldType, RequestFormat
from sync.domain.submissions import TypedValue, ValueState
from sync.domain.tables import RawCell

_SLIPS = 0.004
"""Share of cells that are typed so that they must be refused."""

_SPREADSHEET_DIGITS = 15


@dataclass(frozen=True)
class _List:
    """The list that is being typed."""

    table: SheetTable
    fmt: RequestFormat
    agency: str
    fields: tuple[Field, ...]

    def mistake(
        self, cell: str, rule: Rule | None, description: str, remedy: Sequence[TypedCell] = ()
    ) -> Mistake:
        return Mistake(
            self.agency,
            self.fmt.code,
            self.table.sheet,
            cell,
            rule,
            description,
            remedy=tuple(remedy),
        )


def plan_list(
    table: SheetTable,
    fmt: RequestFormat,
    agency: str,
    entries: Sequence[Entry],
    draw: random.Random,
    habit: Habit | None = None,
) -> Plan:
    """All entries, one row each, with the slips of a long day; the public types its few cleanly."""
    if not entries:
        return Plan()
    fields = tuple(field for field in fmt.with_role(FieldRole.VALUE) if table.has(field.key))
    target = _List(table, fmt, agency, fields)
    if agency == PUBLIC:
        return joined(_public(target, entries, draw))
    return joined(_rows(target, entries, draw, habit))


def _public(target: _List, entries: Sequence[Entry], draw: random.Random) -> Iterator[Plan]:
    for row, entry in enumerate(entries, target.table.first_row):
        yield joined(
            _clean(target, row, field, entry.get(field.key), draw) for field in target.fields
        )


def _rows(
    target: _List, entries: Sequence[Entry], draw: random.Random, habit: Habit | None
) -> Iterator[Plan]:
    count = len(entries)
    slips = _dealt_slips(target, entries, draw)
    blank_after = set(draw.sample(range(count - 1), max(1, count // 120)))
    damaged = range(0)
    if habit is Habit.DAMAGED_CODES:
        start = draw.randrange(max(1, count // 16))  # where codes begin with 0
        damaged = range(start, min(start + 12, count))
    without_slips = set(range(count)).difference(damaged, (number for number, _ in slips))
    repeated = set(draw.sample(sorted(without_slips), min(len(without_slips), count // 150 or 1)))
    row = target.table.first_row
    for number, entry in enumerate(entries):
        cells = joined(
            _cell(target, row, field, entry.get(field.key), draw, slips.get((number, field.key)))
            for field in target.fields
        )
        if number in damaged:
            cells = _damaged(target, cells, entry, row)
        yield cells
        row += 1
        if number in repeated:
            yield _repeated(target, cells, row)
            row += 1
        if number in blank_after:
            yield Plan(
                (), (target.mistake(target.table.at(row, target.fields[0].key), None, "blank row"),)
            )
            row += 1
    yield _note(target, row + 1)


Slip = Rule | DateManner | NumberManner | str


def _dealt_slips(
    target: _List, entries: Sequence[Entry], draw: random.Random
) -> dict[tuple[int, str], Slip]:
    """Slips by row and field, one a row: of each kind where the list is long enough."""
    kinds = [(field, slip) for field in target.fields for slip in _possible_slips(field)]
    draw.shuffle(kinds)
    usual = int(len(entries) * len(target.fields) * _SLIPS)
    wanted = max(min(len(kinds), len(entries) // 5), usual)
    dealt: dict[tuple[int, str], Slip] = {}
    free = draw.sample(range(len(entries)), len(entries))
    for turn in range(wanted):
        field, slip = kinds[turn % len(kinds)]
        allowing = (number for number in free if _slip(field, entries[number].get(field.key), slip))
        if (number := next(allowing, None)) is not None:
            free.remove(number)
            dealt[number, field.key] = slip
    return dealt


def _possible_slips(field: Field) -> list[Slip]:
    slips: list[Slip] = []
    match field.type:
        case FieldType.DATE:
            slips = [DateManner.TWO_DIGIT_YEAR, DateManner.YEAR_ONLY, DateManner.MONTH_FIRST]
        case FieldType.INTEGER:
            slips = [NumberManner.ABOUT, NumberManner.WITH_UNIT]
        case FieldType.DECIMAL:
            slips = [NumberManner.GROUPED, NumberManner.PLAIN_TEXT]
        case FieldType.CHOICE:
            slips = [Rule.NOT_A_CHOICE, "case"]
        case FieldType.TEXT:
            slips = ["formula"]
        case FieldType.CODE:
            slips = [Rule.PATTERN]
    return [*slips, Rule.REQUIRED_EMPTY] if field.required else slips


def _cell(
    target: _List,
    row: int,
    field: Field,
    value: TypedValue,
    draw: random.Random,
    slip: Slip | None,
) -> Plan:
    clean = _clean(target, row, field, value, draw)
    stroke = _slip(field, value, slip) if slip is not None else None
    if stroke is None or not clean.cells:
        return clean
    right = clean.cells[0]
    if slip is Rule.REQUIRED_EMPTY:
        typed = replace(right, raw=None, meaning=None, state=ValueState.BLANK)
    else:
        typed = replace(
            right, raw=stroke.raw, meaning=_meant(value, stroke, slip), state=stroke.state
        )
    remedy = (right,) if stroke.rule else ()
    return Plan((typed,), (target.mistake(right.cell, stroke.rule, _named(slip), remedy),))


def _named(slip: Slip | None) -> str:
    return slip.name if isinstance(slip, DateManner | NumberManner) else str(slip)


def _slip(field: Field, value: TypedValue, slip: Slip) -> Keystroke | None:
    if value is None:
        return None
    match slip:
        case DateManner():
            return typed_date(value, slip) if isinstance(value, date) else None
        case NumberManner():
            return typed_number(value, field.unit, slip) if isinstance(value, Decimal) else None
        case Rule.REQUIRED_EMPTY:
            return Keystroke(None, Rule.REQUIRED_EMPTY)
        case Rule.NOT_A_CHOICE:
            return Keystroke(f"{value}?", Rule.NOT_A_CHOICE)
        case Rule.PATTERN:
            return Keystroke(f"{value}-", Rule.PATTERN)
        case "case":
            return Keystroke(f" {str(value).lower()} ")
        case "formula":
            return Keystroke(f"={value}")
        case _:
            return None


def _meant(value: TypedValue, stroke: Keystroke, slip: Slip | None) -> TypedValue:
    """Free text is read as it stands, with whatever it starts."""
    return str(stroke.raw) if slip == "formula" else value


def _clean(target: _List, row: int, field: Field, value: TypedValue, draw: random.Random) -> Plan:
    """The value so that it can be read in one way only; dates in any clear manner."""
    if value is None:
        return Plan()
    manner = draw.choices(CLEAR_DATES, (50, 14, 10, 10, 8, 8))[0]
    raw: RawCell
    if isinstance(value, date):
        stroke = typed_date(value, manner)
        raw = stroke.raw if stroke else None
    elif isinstance(value, Decimal):
        raw = clean_number(value)
    else:
        raw = str(value)
    cell = target.table.at(row, field.key)
    typed = TypedCell(target.table.sheet, cell, raw, value)
    if isinstance(value, date) and manner is not DateManner.SERIAL:
        return Plan((typed,), (target.mistake(cell, None, manner.name),))
    return Plan((typed,))


def _damaged(target: _List, plan: Plan, entry: Entry, row: int) -> Plan:
    """Codes pasted as numbers: leading zeros are gone, and all digits behind the fifteenth."""
    cells = {cell.cell: cell for cell in plan.cells}
    mistakes = {mistake.cell: mistake for mistake in plan.mistakes}
    for field in target.fields:
        code = entry.get(field.key)
        if field.type is not FieldType.CODE or not isinstance(code, str) or not code.isdecimal():
            continue
        address = target.table.at(row, field.key)
        right = TypedCell(target.table.sheet, address, code, code)
        raw = _as_number(code)
        is_lost = str(raw) != code or len(code) > _SPREADSHEET_DIGITS
        state = ValueState.INVALID if is_lost else ValueState.FILLED
        cells[address] = replace(right, raw=raw, state=state)
        mistakes[address] = target.mistake(
            address,
            Rule.DAMAGED_CODE if is_lost else None,
            "code as a number",
            (right,) if is_lost else (),
        )
    return Plan(tuple(cells.values()), tuple(mistakes.values()))


def _as_number(code: str) -> int | float:
    """What a spreadsheet makes of a code's digits."""
    return int(code) if len(code) <= _SPREADSHEET_DIGITS else float(f"{int(code):.15g}")


def _repeated(target: _List, plan: Plan, row: int) -> Plan:
    """The row before, pasted once more; mended by emptying it."""
    keys = {
        cell.cell: key for key in _keys(target) for cell in plan.cells if _is_at(target, cell, key)
    }
    copies = tuple(replace(cell, cell=target.table.at(row, keys[cell.cell])) for cell in plan.cells)
    empty = tuple(
        replace(copy, raw="", meaning=None, state=ValueState.BLANK, asked=True) for copy in copies
    )
    # where a column may hold nothing twice, that is what is told
    unique = next((field.key for field in target.fields if field.unique), "")
    rule = Rule.NOT_UNIQUE if unique else Rule.ROW_DUPLICATE
    cell = target.table.at(row, unique) if unique else copies[0].cell
    return Plan(copies, (target.mistake(cell, rule, "row pasted twice", empty),))


def _keys(target: _List) -> Iterator[str]:
    return (field.key for field in target.fields)


def _is_at(target: _List, cell: TypedCell, key: str) -> bool:
    letters = target.table.at(0, key).rstrip("0123456789")
    return cell.cell.rstrip("0123456789") == letters


def _note(target: _List, row: int) -> Plan:
    """A source note below the list, which is no row of it."""
    cell = target.table.at(row, target.fields[0].key)
    note = "Sumber: rekap bidang, keadaan 31 Desember 2025"
    typed = TypedCell(target.table.sheet, cell, note, note, asked=False)
    return Plan((typed,), (target.mistake(cell, None, "note below the table"),))
