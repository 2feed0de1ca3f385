"""What the office's staff type into the master in the demo: corrections, and a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.demo.agencies import SimulatedOffice
from addin.demo.mistakes import TypedCell
from addin.demo.typing_habits import clean_number
from sync import texts
from sync.domain.layout import indonesian_number
from sync.domain.submissions import ValueState
from sync.ports import Cell, TableUpdate, Workbook, WorkbookUpdate
from sync.workbook import names
from sync.workbook.entered import fact_of
from sync.workbook.names import Table


@dataclass(frozen=True)
class Correction:
    """One value that staff corrected after a call: its trace code, its OPD's code, its cell."""

    trace: str
    agency: str
    cell: TypedCell


def correct_values(workbook: Workbook, opd: SimulatedOffice, most: int) -> tuple[Correction, ...]:
    """Ask some OPD about the first unreadable value of each, and type what they say into Data."""
    codes = {agency.short_name: agency.code for agency in opd.register.agencies}
    held = workbook.read_table(names.DATA.name)
    found: dict[str, Correction] = {}
    for row in held.rows:
        told = dict(zip(held.columns, map(fact_of, row), strict=True))
        code = codes[told["OPD"]]
        sheet, _, cell = told["Sel Asal"].rpartition("!")
        truth = opd.truth_at(code, sheet, cell)
        unreadable = told["Keadaan"] == ValueState.INVALID.value
        if unreadable and code not in found and truth and isinstance(truth.meaning, Decimal):
            found[code] = Correction(told["Jejak"], code, truth)
        if len(found) == most:
            break
    made = tuple(found.values())
    said: dict[str, Mapping[str, Cell]] = {
        one.trace: {
            "Koreksi": indonesian_number(Decimal(str(one.cell.meaning))),
            "Alasan Koreksi": texts.DEMO_CORRECTION,
        }
        for one in made
    }
    type_into(workbook, names.DATA, said)
    return made


def another_value(made: Correction) -> TypedCell:
    """What the OPD writes into that cell by itself later: yet another number."""
    value = Decimal(str(made.cell.meaning)) + 1
    return replace(made.cell, raw=clean_number(value), meaning=value, state=ValueState.FILLED)


def choose(workbook: Workbook, made: Correction, choice: str) -> None:
    """Choose between the correction and what the OPD wrote later, in the sheet Koreksi."""
    type_into(workbook, names.CORRECTIONS, {made.trace: {"Pilihan": choice}})


def type_into(workbook: Workbook, table: Table, said: Mapping[str, Mapping[str, Cell]]) -> None:
    """Type into people's cells of a table of the machine: by key and heading."""
    held = workbook.read_table(table.name)
    key = held.columns.index(table.key)
    rows = tuple(
        tuple(
            said.get(fact_of(row[key]), {}).get(header, cell)
            for header, cell in zip(held.columns, row, strict=True)
        )
        for row in held.rows
    )
    workbook.apply(WorkbookUpdate({table.name: TableUpdate(held.columns, rows)}, {}))
