"""What simulated OPD type, what they mean by it, and the mistakes they make on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from addin.demo.register import EDUCATION, ISLAND, VILLAGES
from sync.domain.findings import Rule
from sync.domain.submissions import TypedValue, ValueState
from sync.domain.tables import RawCell


class Habit(Enum):
    """How one OPD differs from the others. The four OWN ones use a spreadsheet of their own."""

    OWN_RENAMED = auto()
    """Calls the last period 'Tahun Berjalan'."""
    OWN_MOVED = auto()
    """Has the columns in another order, a JUMLAH row and a 'Sumber:' note."""
    OWN_MERGED = auto()
    """Has a merged 'Tahun' over the periods, and takes the share back before the return."""
    OWN_REVOKED = auto()
    """Takes back the share with himpun after filling."""
    UNTOUCHED = auto()
    """Does nothing before it is asked again."""
    DAMAGED_CODES = auto()
    """Pastes some codes as numbers."""
    OFFLINE = auto()
    """Has no internet: fills a file and hands it in."""


HABITS: Mapping[str, Habit] = {
    EDUCATION: Habit.DAMAGED_CODES,
    "1.02.0.00.0.00.01.0000": Habit.OWN_MERGED,
    "1.04.0.00.0.00.01.0000": Habit.OWN_RENAMED,
    "1.05.0.00.0.00.01.0000": Habit.UNTOUCHED,
    "1.06.0.00.0.00.01.0000": Habit.OWN_REVOKED,
    VILLAGES: Habit.OWN_MOVED,
    ISLAND: Habit.OFFLINE,
}
"""By OPD code; all others work in the spreadsheet that himpun makes."""

UNREADABLE = frozenset({Rule.COLUMN_MISSING})
"""Rules that, broken, keep himpun from reading a whole table."""

OWN = frozenset({Habit.OWN_RENAMED, Habit.OWN_MOVED, Habit.OWN_MERGED, Habit.OWN_REVOKED})


@dataclass(frozen=True)
class TypedCell:
    """One cell as it was typed.

    Args:
        raw: what himpun gets to read; '' empties the cell.
        meaning: what the person knows to be true; None where there is no value.
        state: what himpun must make of it once the table can be read.
        asked: whether it is a requested value (else a remark, a heading, a total or a note).
    """

    sheet: str
    cell: str
    raw: RawCell
    meaning: TypedValue = None
    state: ValueState = ValueState.FILLED
    asked: bool = True


@dataclass(frozen=True)
class Mistake:
    """One deliberate deviation from clean typing.

    Args:
        agency, format: codes; sheet, cell: where himpun must point to.
        rule: the rule that it breaks; None where himpun must cope without a finding.
        mendable: whether the OPD can mend it at all; remedy: the cells that do.
        remainder: what himpun must find instead once it is mended.
    """

    agency: str
    format: str
    sheet: str
    cell: str
    rule: Rule | None
    description: str
    mendable: bool = True
    remedy: tuple[TypedCell, ...] = ()
    remainder: tuple[Mistake, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What one OPD is going to type, decided without any sheet being touched."""

    cells: tuple[TypedCell, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    def __add__(self, other: Plan) -> Plan:
        return Plan(self.cells + other.cells, self.mistakes + other.mistakes)


def joined(plans: Iterable[Plan]) -> Plan:
    """One plan of several."""
    return sum(plans, Plan())
