"""What leaves and what stays add up to what was asked, counted from the cells themselves."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

from sync.domain.recap import build_recap
from sync.domain.state import CollectionState
from tests.export.samples import exported, lines
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, SEA, SOCIAL

FIRST_ROW, FIRST_PERIOD = 4, 3


def cells(desk: Desk, agency: str) -> list[object]:
    """The raw cells of the three years under an OPD's Indikator, as they stand in its sheet."""
    spreadsheet = desk.store.deliveries()[agency].spreadsheet_id
    rows = desk.sheets.spreadsheets[spreadsheet]["Indikator"][FIRST_ROW:]
    return [cell for row in rows if len(row) > 1 and row[1] for cell in row[FIRST_PERIOD:6]]


def test_the_sum_of_the_csv_is_the_sum_of_the_cells(
    desk: Desk, state: CollectionState, tmp_path: Path
) -> None:
    found = sum(
        (
            Decimal(one["nilai"])
            for one in lines(exported(state, tmp_path), "indikator")
            if one["nilai"]
        ),
        Decimal(),
    )
    raw = [cell for agency in (HEALTH, SOCIAL, SEA) for cell in cells(desk, agency)]
    numbers = [Decimal(repr(cell)) for cell in raw if isinstance(cell, int | float)]
    written_out = Decimal("1234567.25")
    assert found == sum(numbers, Decimal()) + written_out


def test_states_that_leave_and_values_that_stay_are_those_of_the_rekap(
    state: CollectionState, tmp_path: Path
) -> None:
    report = exported(state, tmp_path)
    lists = {"daftar-puskesmas"}
    left = Counter(
        one["keadaan"] for table in ("indikator", "wilayah-panti") for one in lines(report, table)
    )
    asked = Counter(
        cell.state.value
        for row in build_recap(state).rows
        if row.unit != "baris"
        for cell in row.cells.values()
    )
    stays = sum(one.values for one in report.withheld)
    assert left + Counter({"tidak sah": stays}) == asked
    count = next(row for row in build_recap(state).rows if row.unit == "baris")
    (cell,) = count.cells.values()
    assert sum(len(lines(report, name)) for name in lists) == cell.value


def test_every_sum_of_a_year_is_the_rekaps(state: CollectionState, tmp_path: Path) -> None:
    found: Counter[str] = Counter()
    for one in lines(exported(state, tmp_path), "indikator"):
        found[one["periode"]] += Decimal(one["nilai"] or 0)  # type: ignore[assignment]
    expected: Counter[str] = Counter()
    for row in build_recap(state).rows:
        for period, cell in row.cells.items():
            if row.format.startswith("IND-") and isinstance(cell.value, int | Decimal):
                expected[period] += Decimal(cell.value)  # type: ignore[assignment]
    assert found == expected
