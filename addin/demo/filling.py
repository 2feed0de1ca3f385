"""What one OPD types into a table of fixed rows: decided purely, from the table and a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal

from addin.demo.catalogue import scale_of
from addin.demo.fixed_row import AskedCell, FixedRow
from addin.demo.mistakes import Plan, joined
from addin.demo.row_turns import (
    EVENTFUL,
    RowTurn,
    clean_row,
    take_turn,
)
from addin.demo.sheet_table import SheetTable
from sync.domain.formats import (
    AVAILABILITY,
    NOTE,
    SOURCE,
    Field,
    FieldRole,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
)

_RARE = 0.05
"""Share of rows in which something happens beyond what was dealt to the OPD."""

_AS_TEXT = {"rupiah": 0.5, "%": 0.1}
_SELDOM = 0.03
"""Share of rows that are typed as text: by unit, and of all other units."""


def plan_fixed_rows(
    table: SheetTable,
    fmt: RequestFormat,
    agency: str,
    draw: random.Random,
    *,
    truth: random.Random | None = None,
    dealt: Sequence[RowTurn] = (),
    turns: int = 0,
    calm: bool = False,
) -> Plan:
    """Every row of a table of indicators or areas.

    Args:
        truth: chance by which the true values are drawn, where several OPD know the same ones.
        dealt: turns in order of preference, of which so many (`turns`) happen, each in a row of
            its own that allows it.
        calm: nothing goes wrong (the table has a total that is to be checked).
    """
    true = truth or draw
    rows = [_row(table, fmt, agency, asked, true) for asked in fmt.rows if asked.key in table.rows]
    chosen: dict[int, Plan] = {}
    for turn in dealt:
        if len(chosen) == turns:
            break
        order = draw.sample(range(len(rows)), len(rows))
        for number in order:
            if number not in chosen and (plan := take_turn(rows[number], turn, draw)):
                chosen[number] = plan
                break
    return joined(
        chosen.get(number) or _ordinary(row, draw, calm=calm) for number, row in enumerate(rows)
    )


def _row(
    table: SheetTable, fmt: RequestFormat, agency: str, asked: FormatRow, draw: random.Random
) -> FixedRow:
    place = table.rows[asked.key]

    def at(key: str) -> str:
        return table.at(place, key) if table.has(key) else ""

    fields = list(fmt.with_role(FieldRole.VALUE))
    series = _series(asked, fields, fmt.kind, draw)
    by_row = fmt.kind is FormatKind.INDICATORS
    return FixedRow(
        agency,
        fmt,
        table.sheet,
        tuple(
            AskedCell(field, at(field.key), asked.unit if by_row else field.unit, value)
            for field, value in zip(fields, series, strict=True)
        ),
        *(at(key) for key in (AVAILABILITY, SOURCE, NOTE)),
    )


def true_series(fmt: RequestFormat, draw: random.Random) -> dict[str, list[Decimal]]:
    """The true values of each row of a format, by its key, as `plan_fixed_rows` draws them."""
    fields = list(fmt.with_role(FieldRole.VALUE))
    return {asked.key: _series(asked, fields, fmt.kind, draw) for asked in fmt.rows}


def _series(
    asked: FormatRow, fields: list[Field], kind: FormatKind, draw: random.Random
) -> list[Decimal]:
    """True values: of indicators a smooth growth over the periods, of areas one per measure."""
    if kind is FormatKind.AREAS:
        return [
            _between(scale_of(field.label), field.type is FieldType.DECIMAL, draw)
            for field in fields
        ]
    is_decimal = asked.type is FieldType.DECIMAL
    value = _between(scale_of(asked.label), is_decimal, draw)
    growth = Decimal(str(round(draw.uniform(0.97, 1.07), 4)))
    values = []
    for _ in fields:
        values.append(_rounded(value, is_decimal))
        value *= growth * Decimal(str(round(draw.uniform(0.99, 1.01), 4)))
        if asked.unit == "%":
            value = min(value, Decimal(100))
    return values


def _between(scale: tuple[Decimal, Decimal], is_decimal: bool, draw: random.Random) -> Decimal:
    low, high = scale
    return _rounded(low + (high - low) * Decimal(str(round(draw.random(), 6))), is_decimal)


def _rounded(value: Decimal, is_decimal: bool) -> Decimal:
    return round(value, 2) if is_decimal else Decimal(round(value))


def _ordinary(row: FixedRow, draw: random.Random, *, calm: bool) -> Plan:
    """Mostly clean; `calm` rows always."""
    turn = RowTurn.CLEAN
    if not calm and draw.random() < _RARE:
        turn = draw.choice(EVENTFUL)
    elif not calm and draw.random() < _AS_TEXT.get(row.cells[0].unit, _SELDOM):
        turn = RowTurn.TEXT_NUMBERS
    return take_turn(row, turn, draw) or clean_row(row, draw)
