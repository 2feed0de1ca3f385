"""A JUMLAH row with one wrong sum, and a note below it, in an OPD's own table of areas."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from addin.demo.mistakes import Mistake, Plan, TypedCell
from addin.demo.sheet_table import SheetTable
from addin.demo.typing_habits import clean_number
from sync.domain.findings import Rule
from sync.domain.formats import ROW_CODE, ROW_LABEL, FieldRole, RequestFormat
from sync.domain.submissions import TypedValue

_SLIP = 90
"""By so much the first sum is wrong."""


def plan_total(table: SheetTable, fmt: RequestFormat, agency: str, rows: Plan) -> Plan:
    """The total row and the note below a filled table.

    Args:
        rows: what was typed into the table itself; every value of it is a number.
    """
    meanings = {cell.cell: cell.meaning for cell in rows.cells if cell.asked}
    place = max(table.rows.values()) + 1
    label = TypedCell(table.sheet, table.at(place, ROW_LABEL), "JUMLAH", "JUMLAH", asked=False)
    cells: list[TypedCell] = [label]
    mistakes: list[Mistake] = []

    def mistake(cell: str, rule: Rule | None, what: str, *remedy: TypedCell) -> Mistake:
        return Mistake(agency, fmt.code, table.sheet, cell, rule, what, remedy=remedy)

    for number, field in enumerate(fmt.with_role(FieldRole.VALUE)):
        right = _sum(table, field.key, meanings)
        address = table.at(place, field.key)
        cells.append(_amount(table.sheet, address, right if number else right + _SLIP))
        if not number:
            remedy = _amount(table.sheet, address, right)
            mistakes.append(mistake(address, Rule.TOTAL_MISMATCH, "wrong total", remedy))
    note = table.at(place + 2, ROW_CODE)
    cells.append(TypedCell(table.sheet, note, "Sumber: Profil desa 2025", asked=False))
    mistakes.append(mistake(note, None, "note below the table"))
    return Plan(tuple(cells), tuple(mistakes))


def _sum(table: SheetTable, key: str, meanings: Mapping[str, TypedValue]) -> Decimal:
    found = (meanings.get(table.at(row, key)) for row in table.rows.values())
    return sum((value for value in found if isinstance(value, Decimal)), Decimal())


def _amount(sheet: str, address: str, value: Decimal) -> TypedCell:
    return TypedCell(sheet, address, clean_number(value), value, asked=False)
