"""The master holds every sheet, table and name of the one list, and lets its tables grow.

Read with openpyxl, which shares no code with what built it.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sync.domain.findings import Severity
from sync.domain.procedure import STEPS, StepStatus
from sync.domain.recap_lines import Level
from sync.domain.returned_items import REASON, Life
from sync.domain.state import Condition, Timeliness
from sync.domain.submissions import ValueState
from sync.texts import READY_REASONS
from sync.workbook import names
from sync.workbook.names import Kind, Name, Owner, Table
from sync.workbook.package import TableContent, replace
from workbook_templates.specs import master, palette
from workbook_templates.specs.build import content
from workbook_templates.specs.settings import GROUPS


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("master") / "master.xlsx"
    master.build(file)
    return file


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def test_sheets_stand_in_order_and_only_the_model_is_hidden(book: Workbook) -> None:
    assert book.sheetnames == [str(sheet) for sheet in names.Sheet]
    hidden = [sheet.title for sheet in book if sheet.sheet_state != "visible"]
    assert hidden == [names.Sheet.LIST_MODEL]


@pytest.mark.parametrize("table", names.TABLES, ids=lambda table: table.name)
def test_every_table_stands_on_its_sheet_with_its_columns(book: Workbook, table: Table) -> None:
    found = book[table.sheet].tables[table.name]

    assert tuple(column.name for column in found.tableColumns) == table.headers
    assert not found.totalsRowCount


@pytest.mark.parametrize("name", names.NAMES, ids=lambda name: name.name)
def test_every_name_is_one_cell_of_its_sheet(book: Workbook, name: Name) -> None:
    (destination,) = book.defined_names[name.name].destinations
    title, cell = destination

    assert title == name.sheet
    assert re.fullmatch(r"\$[A-Z]+\$[0-9]+", cell)
    if name.owner is Owner.PEOPLE:
        assert (book[title][cell].value or "") == name.example


def test_no_two_names_share_a_cell(book: Workbook) -> None:
    cells = Counter(tuple(book.defined_names[name.name].destinations) for name in names.NAMES)

    assert max(cells.values()) == 1


def test_every_setting_of_people_is_asked_once() -> None:
    asked = Counter(name.name for _, settings in GROUPS for name, _ in settings)

    assert asked == {name.name: 1 for name in names.NAMES if name.owner is Owner.PEOPLE}


@pytest.mark.parametrize(
    "table", [one for one in names.TABLES if not one.fixed], ids=lambda table: table.name
)
def test_nothing_stands_below_a_table_that_grows(book: Workbook, table: Table) -> None:
    sheet = book[table.sheet]
    left, _, right, bottom = _area(sheet, table)

    below = sheet.iter_rows(min_row=bottom + 1, min_col=left, max_col=right)
    assert [cell.coordinate for row in below for cell in row if cell.value is not None] == []


def test_a_table_that_never_grows_has_one_row_for_each_step(book: Workbook) -> None:
    for table in names.TABLES:
        if table.fixed:
            _, top, _, bottom = _area(book[table.sheet], table)
            assert bottom - top == len(STEPS)


@pytest.mark.parametrize("table", names.TABLES, ids=lambda table: table.name)
def test_body_rows_fit_their_own_height(book: Workbook, table: Table) -> None:
    sheet = book[table.sheet]
    _, top, _, bottom = _area(sheet, table)

    assert [row for row in range(top + 1, bottom + 1) if sheet.row_dimensions[row].height] == []


def test_rules_cover_exactly_the_body_of_their_column(book: Workbook) -> None:
    for table in names.TABLES:
        sheet = book[table.sheet]
        kinds = {
            str(area): {rule.type for rule in rules}
            for area, rules in (
                (found.sqref, found.rules) for found in sheet.conditional_formatting
            )
        }
        for column in table.columns:
            wanted = {Kind.STATE: "beginsWith", Kind.PERCENT: "dataBar"}.get(column.kind)
            if wanted:
                assert wanted in kinds[_body(sheet, table, column.header)]


def test_people_get_their_choices_and_codes_stay_text(book: Workbook) -> None:
    for table in names.TABLES:
        if table.owner is not Owner.PEOPLE:
            continue
        sheet = book[table.sheet]
        left, top, _, _ = _area(sheet, table)
        lists = {
            str(check.sqref): check.formula1
            for check in sheet.data_validations.dataValidation
            if check.type == "list"
        }
        for place, column in enumerate(table.columns, left):
            if column.choices:
                wanted = f'"{",".join(column.choices)}"'
                assert lists[_body(sheet, table, column.header)] == wanted
            if column.kind is Kind.TEXT:
                assert sheet.cell(top + 1, place).number_format == "@"


def test_a_reason_is_chosen_from_the_offices_own_list_or_written_freely(book: Workbook) -> None:
    ready = book[names.READY_REASONS.sheet]
    reasons = _body(ready, names.READY_REASONS, "Alasan Siap Pakai")
    sheet = book[names.FINDINGS.sheet]
    (check,) = (
        one
        for one in sheet.data_validations.dataValidation
        if str(one.sqref) == _body(sheet, names.FINDINGS, REASON)
    )

    assert check.formula1.replace("$", "") == f"{ready.title}!{reasons}"
    assert not check.showErrorMessage
    assert [cell.value for (cell,) in ready[reasons] if cell.value] == list(READY_REASONS)


def test_charts_are_bound_to_table_bodies_or_named_cells(path: Path, book: Workbook) -> None:
    bodies = {
        _reference(table.sheet, _body(book[table.sheet], table, column.header))
        for table in names.TABLES
        for column in table.columns
    }
    cells = {
        _reference(*destination)
        for name in names.NAMES
        for destination in book.defined_names[name.name].destinations
    }
    series = _series(path)

    assert len(series) >= 4
    assert {reference for part in series.values() for reference in part} <= bodies | cells


def test_charts_and_rules_grow_with_rows_and_periods(path: Path, tmp_path: Path) -> None:
    grown = tmp_path / "master.xlsx"
    grown.write_bytes(path.read_bytes())
    ranking = [(n, f"OPD {n}", 9, 5, 1, 1, 1, 1, 0.8, "terlambat", 1) for n in range(1, 31)]
    columns = (*names.RECAP.headers[:-1], "2023", "2024", "2025")
    rows = [(n, "indikator", "OPD", "1", "Contoh", "orang", 1, 1, 2, 3) for n in range(1, 6)]
    affairs = [(f"1.0{n} Contoh", 9, 5, 1, 1, 1, 1, 0.8) for n in range(1, 8)]
    replace(
        grown,
        {
            names.RECAP_BY_AGENCY.name: TableContent(names.RECAP_BY_AGENCY.headers, ranking),
            names.RECAP_BY_AFFAIR.name: TableContent(names.RECAP_BY_AFFAIR.headers, affairs),
            names.RECAP.name: TableContent(columns, rows),
        },
        flexible=(names.RECAP.name,),
    )

    book = openpyxl.load_workbook(grown)
    sheet = book[names.RECAP.sheet]
    left, top, right, bottom = _area(sheet, names.RECAP)
    whole = f"{get_column_letter(left)}{top + 1}:{get_column_letter(right)}{bottom}"
    assert (right - left + 1, bottom - top) == (10, 5)
    assert whole in {str(found.sqref) for found in sheet.conditional_formatting}
    body = _body(book[names.RECAP_BY_AGENCY.sheet], names.RECAP_BY_AGENCY, "Kelengkapan")
    assert body.endswith(str(int(body.split(":")[0].strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) + 29))
    wanted = _reference(names.RECAP_BY_AGENCY.sheet, body)
    assert any(wanted in part for part in _series(grown).values())
    filled = _body(book[names.RECAP_BY_AFFAIR.sheet], names.RECAP_BY_AFFAIR, "Kosong")
    wanted = _reference(names.RECAP_BY_AFFAIR.sheet, filled)
    assert wanted.endswith("11")
    assert any(wanted in part for part in _series(grown).values())


def test_the_rekap_tells_its_levels_and_states_apart(book: Workbook) -> None:
    formulas = [
        formula
        for found in book[names.RECAP.sheet].conditional_formatting
        for rule in found.rules
        for formula in rule.formula
    ]
    for level in set(Level) - {Level.ROW}:
        assert any(formula.endswith(f'="{level}"') for formula in formulas), level
    for state in (ValueState.BLANK, ValueState.UNAVAILABLE, ValueState.INVALID):
        assert any(f'="{state}"' in formula for formula in formulas), state
    assert any(formula.endswith("=0)") for formula in formulas), "a true zero has its own look"


def test_the_cards_of_the_states_are_the_legend_of_the_cells(book: Workbook) -> None:
    sheet = book[names.RECAP.sheet]
    looks = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb
        for found in sheet.conditional_formatting
        for rule in found.rules
        if rule.dxf and rule.dxf.fill and rule.formula
    }
    legend = {
        '="kosong"': names.RECAP_BLANK,
        '="tidak tersedia"': names.RECAP_UNAVAILABLE,
        '="tidak sah"': names.RECAP_INVALID,
        "=0)": names.RECAP_ZERO,
    }
    for ending, name in legend.items():
        ((_, cell),) = book.defined_names[name.name].destinations
        label = sheet[cell.replace("$", "")].offset(row=-1)
        (colour,) = (look for formula, look in looks.items() if ending in formula)
        assert label.value == name.label
        assert label.fill.fgColor.rgb == colour


def test_every_state_has_a_tone() -> None:
    states = [
        *(state.value for kind in (Condition, Timeliness, ValueState) for state in kind),
        *(state.value for kind in (Severity, StepStatus) for state in kind),
        *(life.value.casefold() for life in Life),
        "menunggu jawaban",
    ]

    begun = tuple(words for words, _ in palette.STATE_TONES)
    assert [state for state in states if not state.startswith(begun)] == []


def test_a_new_workspace_shows_the_nine_steps(book: Workbook) -> None:
    sheet = book[names.STEPS.sheet]
    left, top, right, _ = _area(sheet, names.STEPS)
    rows = sheet.iter_rows(
        min_row=top + 1, max_row=top + 9, min_col=left, max_col=right, values_only=True
    )

    shown = [(row[0], row[1], row[2], row[3]) for row in rows]
    assert shown == [
        (step.number, step.title, step.role.value, step.standard.label) for step in STEPS
    ]


def _area(sheet: Worksheet, table: Table) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(sheet.tables[table.name].ref)
    assert left
    assert top
    assert right
    assert bottom
    return left, top, right, bottom


def _body(sheet: Worksheet, table: Table, header: str) -> str:
    left, top, _, bottom = _area(sheet, table)
    letter = get_column_letter(left + table.headers.index(header))
    first, last = f"{letter}{top + 1}", f"{letter}{bottom}"
    return first if first == last else f"{first}:{last}"


def _reference(sheet: str, area: str) -> str:
    return f"{sheet}!{area.replace('$', '')}"


def _series(path: Path) -> dict[str, list[str]]:
    found = {}
    for part, data in content(path).items():
        if part.startswith("xl/charts/"):
            formulas = re.findall(r"<c:f>([^<]+)</c:f>", data.decode())
            areas = [formula.replace("$", "").replace("'", "") for formula in formulas]
            found[part] = [
                area if len(set(area.split("!")[1].split(":"))) > 1 else area.split(":")[0]
                for area in areas
            ]
    return found
