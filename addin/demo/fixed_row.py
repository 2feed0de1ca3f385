"""One row of an indicator or area table as a person sees it: cells to fill, places for remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.demo.mistakes import Mistake, TypedCell
from addin.demo.typing_habits import Keystroke, clean_number
from sync.domain.findings import Rule
from sync.domain.formats import Field, RequestFormat
from sync.domain.submissions import ValueState
from sync.domain.tables import RawCell


@dataclass(frozen=True)
class AskedCell:
    """One cell to fill: its field, place, unit, and the true value."""

    field: Field
    cell: str
    unit: str
    value: Decimal


@dataclass(frozen=True)
class FixedRow:
    """One row to fill, with the places of its remarks ('' where the sheet has no such column)."""

    agency: str
    fmt: RequestFormat
    sheet: str
    cells: tuple[AskedCell, ...]
    availability: str
    source: str
    note: str

    def mistake(
        self,
        cell: str,
        rule: Rule | None,
        description: str,
        remedy: Sequence[TypedCell] = (),
        *,
        mendable: bool = True,
    ) -> Mistake:
        """A mistake in this row."""
        return Mistake(
            self.agency,
            self.fmt.code,
            self.sheet,
            cell,
            rule,
            description,
            mendable,
            tuple(remedy),
        )

    def number(self, asked: AskedCell) -> TypedCell:
        """A value typed cleanly."""
        zero = ValueState.FILLED if asked.value else ValueState.TRUE_ZERO
        return TypedCell(self.sheet, asked.cell, clean_number(asked.value), asked.value, zero)

    def stroke(self, asked: AskedCell, key: Keystroke) -> TypedCell:
        """A value typed in some other way."""
        return TypedCell(self.sheet, asked.cell, key.raw, asked.value, key.state)

    def gap(self, asked: AskedCell, raw: RawCell, state: ValueState) -> TypedCell:
        """A cell without a value; None stays untouched."""
        return TypedCell(self.sheet, asked.cell, raw, None, state)

    def remark(self, cell: str, text: str) -> tuple[TypedCell, ...]:
        """A remark beside the values, where there is a place for it."""
        return (TypedCell(self.sheet, cell, text, text, asked=False),) if cell else ()
