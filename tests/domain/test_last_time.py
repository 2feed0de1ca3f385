"""Last time's answers stand beside what is asked now, and are never read as an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Order, Register
from sync.domain.completeness import Completeness
from sync.domain.delivery import TabLayout
from sync.domain.formats import FieldType, FormatRow, RequestFormat, indicator_format
from sync.domain.last_time import LastTime, last_time
from sync.domain.layout import HEADER_ROW, package_for
from sync.domain.reading import read_submission
from sync.domain.state import AgencyState, CollectionState, Timeliness
from sync.domain.submissions import Submission, SubmittedValue, TypedValue, ValueState
from sync.domain.tables import RawCell, RawTable
from sync.domain.working_time import WIB

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=WIB)
HEALTH = Agency("1.02", "Dinas Kesehatan", "Dinkes", "dinkes@contoh.example")
ROWS = (
    FormatRow("1.02.1", "Perawat", "orang", FieldType.INTEGER),
    FormatRow("1.02.2", "Angka Harapan Hidup", "tahun", FieldType.DECIMAL),
)


def asking(*periods: str) -> RequestFormat:
    return indicator_format("IND-1.02", "Indikator", "Indikator", ROWS, periods, ("1.02",))


def register(*periods: str) -> Register:
    order = Order("1", date(2026, 1, 5), "Bupati")
    collection = Collection("x", "Data", periods, order, date(2026, 2, 1))
    return Register(collection, (HEALTH,), (asking(*periods),))


def tab(last: LastTime | None, *periods: str) -> TabLayout:
    return package_for(HEALTH, register(*periods), last).tabs[1]


def before(values: Mapping[str, Mapping[str, TypedValue]]) -> CollectionState:
    """The collection before, of 2023 and 2024: agency -> row -> value of 2024."""
    items = tuple(
        AgencyState(
            agency=Agency(code, code, code),
            delivery=None,
            visit=None,
            accepted=(),
            submissions=(_submission(code, answers),),
            findings=(),
            returns=(),
            completeness=Completeness(),
            timeliness=Timeliness.NOTHING,
            first_answer=None,
        )
        for code, answers in values.items()
    )
    past = register("2023", "2024")
    formats = tuple(
        replace(past.formats[0], code=f"IND-{code}", agencies=(code,)) for code in values
    )
    return CollectionState(replace(past, formats=formats), items, None, (), (), NOW)


def _submission(code: str, answers: Mapping[str, TypedValue]) -> Submission:
    blank = ValueState.BLANK, ValueState.FILLED
    values = tuple(
        SubmittedValue(key, "", period, period, "", blank[value is not None], value, None, "")
        for key, answer in answers.items()
        for period, value in (("2023", 1), ("2024", answer))
    )
    return Submission(code, f"IND-{code}", "Indikator", 0, values)


def filled(layout: TabLayout, number: int) -> RawTable:
    """The tab as it comes back with a number in every cell that asks for one."""
    rows: list[list[RawCell]] = [list(row) for row in layout.rows]
    for block in layout.inputs:
        if block.type in (FieldType.INTEGER, FieldType.DECIMAL):
            for row in range(block.first_row, block.first_row + block.row_count):
                rows[row] += [None] * (block.column + 1 - len(rows[row]))
                rows[row][block.column] = number
    return RawTable.padded(layout.title, 1, rows)


def test_the_newest_period_of_last_time_stands_beside_each_row() -> None:
    last = last_time(before({"1.02": {"1.02.1": 12, "1.02.2": Decimal("70.25")}}), HEALTH)
    layout = tab(last, "2025")
    assert layout.header[:5] == ("Kode", "Uraian", "Satuan", "Isian 2024", "2025")
    assert [row[3] for row in layout.rows[HEADER_ROW + 1 :]] == [12, 70.25]


def test_nobody_may_type_into_what_stands_beside() -> None:
    layout = tab(LastTime("2024", {"1.02.1": 12}), "2025")
    assert layout.columns[3].beside
    assert 3 not in {block.column for block in layout.inputs}
    assert [layout.header[one] for one in sorted({b.column for b in layout.inputs})] == [
        *("2025", "Ketersediaan", "Sumber", "Keterangan")
    ]


def test_what_is_asked_again_is_not_prefilled_but_told_in_the_cells_help() -> None:
    layout = tab(LastTime("2024", {"1.02.1": 1234}), "2024", "2025")
    assert layout.header[:5] == ("Kode", "Uraian", "Satuan", "2024", "2025")
    told = [block for block in layout.inputs if "Terakhir terisi 1.234." in block.help]
    assert [(block.first_row, block.row_count, block.column) for block in told] == [(4, 1, 3)]
    assert all(len(row) < 4 or row[3] is None for row in layout.rows[HEADER_ROW + 1 :])


def test_a_period_is_the_same_however_it_is_written() -> None:
    last = LastTime("TW I 2025", {"1.02.1": 5})
    assert "Isian TW I 2025" not in tab(last, "2025 Triwulan 1").header
    assert "Isian TW I 2025" in tab(last, "2025 Triwulan 2").header


def test_an_opd_has_the_answers_of_those_that_were_merged_into_it() -> None:
    merged = replace(HEALTH, predecessors=("9.01", "9.02"))
    past = before({"9.01": {"1.02.1": 1}, "9.02": {"1.02.2": 2}, "1.02": {"1.02.1": 3}})
    found = last_time(past, merged)
    assert found is not None
    assert found.values == {"1.02.1": 3, "1.02.2": 2}


def test_nothing_stands_beside_where_nothing_was_answered() -> None:
    assert last_time(None, HEALTH) is None
    assert last_time(before({"1.02": {"1.02.1": None}}), HEALTH) is None
    assert tab(LastTime("2024", {"9.99": 1}), "2025") == tab(None, "2025")


@given(st.integers(), st.decimals(allow_nan=False, allow_infinity=False), st.integers(1, 10**9))
@pytest.mark.parametrize("periods", [("2025",), ("2025 Triwulan 1", "2025 Triwulan 2"), ("2026",)])
def test_what_stands_beside_is_never_read_as_an_answer(
    periods: tuple[str, ...], one: int, other: Decimal, number: int
) -> None:
    fmt = asking(*periods)
    last = LastTime("2024", {"1.02.1": one, "1.02.2": other})
    with_it = read_submission([filled(tab(last, *periods), number)], fmt, "1.02")
    without = read_submission([filled(tab(None, *periods), number)], fmt, "1.02")
    assert with_it.submission is not None
    assert without.submission is not None
    assert [(v.row_key, v.field_key, v.value) for v in with_it.submission.values] == [
        (v.row_key, v.field_key, v.value) for v in without.submission.values
    ]
    assert [f.rule for f in with_it.findings] == [f.rule for f in without.findings]


def test_an_untouched_tab_answers_nothing_though_last_time_stands_beside() -> None:
    layout = tab(LastTime("2024", {"1.02.1": 12, "1.02.2": 70}), "2025")
    reading = read_submission(
        [RawTable.padded(layout.title, 1, layout.rows)], asking("2025"), "1.02"
    )
    assert reading.submission is not None
    assert {value.state for value in reading.submission.values} == {ValueState.BLANK}


def test_without_what_stands_beside_the_tab_is_as_it_would_have_been() -> None:
    layout = tab(LastTime("2024", {"1.02.1": 12}), "2025")
    assert layout.without_beside() == tab(None, "2025")
