"""What may happen to one fixed row while it is typed: each turn a pure function of the row."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto

from addin.demo.fixed_row import FixedRow
from addin.demo.mistakes import Mistake, Plan, TypedCell
from addin.demo.typing_habits import (
    HARMLESS_NUMBERS,
    NumberManner,
    clean_number,
    typed_number,
)
from sync.domain.findings import Rule
from sync.domain.formats import (
    AVAILABLE,
    UNAVAILABLE,
    FormatKind,
)
from sync.domain.submissions import ValueState

_SOURCES = ("Laporan tahunan", "Buku profil", "Rekap bidang", "Aplikasi sektoral")
_REASONS = ("Belum didata tahun ini", "Alat ukur rusak", "Kewenangan provinsi")


class RowTurn(Enum):
    """What happens to one row while it is typed."""

    CLEAN = auto()
    TEXT_NUMBERS = auto()
    AMBIGUOUS = auto()
    THOUSANDS_LOST = auto()
    ABOUT = auto()
    OTHER_UNIT = auto()
    SUM_AS_TEXT = auto()
    BLANK_CELL = auto()
    BLANK_ROW = auto()
    DASH_EXPLAINED = auto()
    DASH_UNEXPLAINED = auto()
    DECLARED_UNEXPLAINED = auto()
    TRUE_ZERO = auto()
    JUMP = auto()
    JUMP_EXPLAINED = auto()
    FORMULA_NOTE = auto()


EVENTFUL = tuple(turn for turn in RowTurn if turn is not RowTurn.CLEAN)


def clean_row(row: FixedRow, draw: random.Random) -> Plan:
    """The row without any slip; now and then with a remark."""
    note = "Angka sementara" if draw.random() < 0.1 else ""
    return _plan(row, [row.number(asked) for asked in row.cells], draw, note=note)


def _plan(
    row: FixedRow,
    cells: Sequence[TypedCell],
    draw: random.Random,
    *,
    note: str = "",
    available: str = AVAILABLE,
    mistakes: Sequence[Mistake] = (),
) -> Plan:
    """A row's cells with its remarks, which most people fill."""
    remarks: tuple[TypedCell, ...] = ()
    if available == UNAVAILABLE or draw.random() < 0.9:
        remarks += row.remark(row.availability, available)
    if draw.random() < 0.85:
        remarks += row.remark(row.source, draw.choice(_SOURCES))
    if note:
        remarks += row.remark(row.note, note)
    return Plan((*cells, *remarks), tuple(mistakes))


def take_turn(row: FixedRow, turn: RowTurn, draw: random.Random) -> Plan | None:
    """The row with that turn; None where it cannot happen (value too small, no remark column)."""
    if turn in _ONE_NUMBER:
        return _one_number(row, _ONE_NUMBER[turn], draw)
    return _TURNS[turn](row, draw)


_ONE_NUMBER: Mapping[RowTurn, NumberManner] = {
    RowTurn.AMBIGUOUS: NumberManner.AMBIGUOUS,
    RowTurn.THOUSANDS_LOST: NumberManner.THOUSANDS_LOST,
    RowTurn.ABOUT: NumberManner.ABOUT,
    RowTurn.OTHER_UNIT: NumberManner.OTHER_UNIT,
    RowTurn.SUM_AS_TEXT: NumberManner.SUM_AS_TEXT,
}


def _one_number(row: FixedRow, manner: NumberManner, draw: random.Random) -> Plan | None:
    """One value typed so that it must be refused."""
    strokes = {
        number: key
        for number, asked in enumerate(row.cells)
        if asked.unit and (key := typed_number(asked.value, asked.unit, manner))
    }
    if not strokes:
        return None
    number = draw.choice(list(strokes))
    asked, key = row.cells[number], strokes[number]
    cells = [row.number(other) for other in row.cells]
    mistake = row.mistake(asked.cell, key.rule, manner.name, [cells[number]])
    cells[number] = row.stroke(asked, key)
    return _plan(row, cells, draw, mistakes=[mistake])


def _text_numbers(row: FixedRow, draw: random.Random) -> Plan | None:
    """All values as text, each so that it can be read in one way only."""
    cells: list[TypedCell] = []
    mistakes: list[Mistake] = []
    for asked in row.cells:
        strokes = {
            manner: key
            for manner in HARMLESS_NUMBERS
            if (key := typed_number(asked.value, asked.unit, manner))
        }
        if not strokes:
            return None
        weights = [1 if manner is NumberManner.PLAIN_TEXT else 3 for manner in strokes]
        manner = draw.choices(list(strokes), weights)[0]
        cells.append(row.stroke(asked, strokes[manner]))
        mistakes.append(row.mistake(asked.cell, None, manner.name))
    return _plan(row, cells, draw, mistakes=mistakes)


def _blank_cell(row: FixedRow, draw: random.Random) -> Plan | None:
    number = draw.randrange(len(row.cells))
    if len(row.cells) < 2 or not row.cells[number].field.required:
        return None
    cells = [row.number(asked) for asked in row.cells]
    mistake = row.mistake(
        row.cells[number].cell, Rule.REQUIRED_EMPTY, "blank cell", [cells[number]]
    )
    cells[number] = row.gap(row.cells[number], None, ValueState.BLANK)
    return _plan(row, cells, draw, mistakes=[mistake])


def _blank_row(row: FixedRow, draw: random.Random) -> Plan | None:
    if len(row.cells) < 2 or not all(asked.field.required for asked in row.cells):
        return None
    mistake = row.mistake(
        row.cells[0].cell,
        Rule.REQUIRED_EMPTY,
        "blank row",
        [row.number(asked) for asked in row.cells],
        mendable=draw.random() < 0.7,
    )
    cells = tuple(row.gap(asked, None, ValueState.BLANK) for asked in row.cells)
    return Plan(cells, (mistake,))


def _dash_explained(row: FixedRow, draw: random.Random) -> Plan | None:
    if not row.note or not row.availability:
        return None
    raw = draw.choice(("-", "n/a", None))
    cells = [row.gap(asked, raw, ValueState.UNAVAILABLE) for asked in row.cells]
    mistake = row.mistake(row.cells[0].cell, None, "not available, with a reason")
    return _plan(
        row, cells, draw, note=draw.choice(_REASONS), available=UNAVAILABLE, mistakes=[mistake]
    )


def _dash_unexplained(row: FixedRow, draw: random.Random) -> Plan | None:
    number = draw.randrange(len(row.cells))
    asked = row.cells[number]
    if not row.note or len(row.cells) < 2 or not asked.field.required:
        return None
    raw = draw.choice(("-", "n/a"))
    explained = row.gap(asked, raw, ValueState.UNAVAILABLE)
    remedy = (explained, *row.remark(row.note, draw.choice(_REASONS)))
    cells = [row.number(other) for other in row.cells]
    cells[number] = row.gap(asked, raw, ValueState.BLANK)
    mistake = row.mistake(asked.cell, Rule.UNEXPLAINED_UNAVAILABLE, f"{raw} without reason", remedy)
    return _plan(row, cells, draw, mistakes=[mistake])


def _declared_unexplained(row: FixedRow, draw: random.Random) -> Plan | None:
    if not row.note or not row.availability:
        return None
    remedy = (
        *(row.gap(asked, None, ValueState.UNAVAILABLE) for asked in row.cells),
        *row.remark(row.note, draw.choice(_REASONS)),
    )
    mistake = row.mistake(
        row.availability, Rule.UNEXPLAINED_UNAVAILABLE, "'Tidak tersedia' without reason", remedy
    )
    cells = [row.gap(asked, None, ValueState.BLANK) for asked in row.cells]
    return _plan(row, cells, draw, available=UNAVAILABLE, mistakes=[mistake])


def _true_zero(row: FixedRow, draw: random.Random) -> Plan | None:
    """Nothing was counted at all; a large number that falls to nothing would be a jump."""
    if max(asked.value for asked in row.cells) >= 50:
        return None
    cells = [
        TypedCell(row.sheet, asked.cell, 0, Decimal(0), ValueState.TRUE_ZERO) for asked in row.cells
    ]
    return _plan(row, cells, draw, mistakes=[row.mistake(row.cells[0].cell, None, "true zero")])


def _jump(row: FixedRow, draw: random.Random) -> Plan | None:
    """A zero too many in the last period."""
    last = row.cells[-1]
    if not _grows(row):
        return None
    cells = [row.number(asked) for asked in row.cells]
    mistake = row.mistake(last.cell, Rule.JUMP, "one digit too many", [cells[-1]])
    typed = last.value * 10
    cells[-1] = TypedCell(row.sheet, last.cell, clean_number(typed), typed)
    return _plan(row, cells, draw, mistakes=[mistake])


def _jump_explained(row: FixedRow, draw: random.Random) -> Plan | None:
    last = row.cells[-1]
    if not row.note or not _grows(row):
        return None
    cells = [row.number(asked) for asked in row.cells]
    typed = last.value * 8
    cells[-1] = TypedCell(row.sheet, last.cell, clean_number(typed), typed)
    mistake = row.mistake(last.cell, None, "a jump with its reason")
    return _plan(row, cells, draw, note="Perubahan cara pendataan", mistakes=[mistake])


def _grows(row: FixedRow) -> bool:
    return (
        row.fmt.kind is FormatKind.INDICATORS
        and len(row.cells) > 1
        and row.cells[-1].unit != "%"
        and row.cells[-1].value >= 20
    )


def _formula_note(row: FixedRow, draw: random.Random) -> Plan | None:
    """Text that looks like a formula must stay text."""
    if not row.note:
        return None
    cells = [row.number(asked) for asked in row.cells]
    mistake = row.mistake(row.note, None, "text that starts with =")
    return _plan(row, cells, draw, note="=lihat buku profil hal. 12", mistakes=[mistake])


_TURNS: Mapping[RowTurn, Callable[[FixedRow, random.Random], Plan | None]] = {
    RowTurn.CLEAN: clean_row,
    RowTurn.TEXT_NUMBERS: _text_numbers,
    RowTurn.BLANK_CELL: _blank_cell,
    RowTurn.BLANK_ROW: _blank_row,
    RowTurn.DASH_EXPLAINED: _dash_explained,
    RowTurn.DASH_UNEXPLAINED: _dash_unexplained,
    RowTurn.DECLARED_UNEXPLAINED: _declared_unexplained,
    RowTurn.TRUE_ZERO: _true_zero,
    RowTurn.JUMP: _jump,
    RowTurn.JUMP_EXPLAINED: _jump_explained,
    RowTurn.FORMULA_NOTE: _formula_note,
}
