"""The rules over typed values: what pandera finds becomes findings, and what may not be is held."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.findings import Finding, Rule, Severity
from sync.domain.formats import (
    Field,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
    area_format,
    indicator_format,
)
from sync.domain.limits import is_jump
from sync.domain.reading import read_submission, read_values
from sync.domain.submissions import Reading, ValueState
from tests.domain.grids import grid

NAME = Field("nama", "Nama", required=True)


def listed(field: Field, *cells: str) -> Reading:
    fmt = RequestFormat("L", "Daftar", FormatKind.LIST, "Daftar", (NAME, field))
    rows = "\n".join(f"N{place} | {cell}" for place, cell in enumerate(cells))
    return read_submission([grid(f"Nama | {field.label}\n{rows}")], fmt, "OPD")


def indicator(row: FormatRow, *cells: str, periods: tuple[str, ...] = ("2023", "2024")) -> Reading:
    fmt = indicator_format("I", "Indikator", "Indikator", (row,), periods)
    table = f"Uraian | {' | '.join(periods)} | Keterangan\n{row.label} | {' | '.join(cells)}"
    return read_submission([grid(table)], fmt, "OPD")


def told(reading: Reading) -> list[tuple[Rule, str]]:
    return [(finding.rule, finding.cell) for finding in reading.findings]


def states(reading: Reading, key: str) -> list[ValueState]:
    assert reading.submission is not None
    return [value.state for value in reading.submission.values if value.field_key == key]


def one(reading: Reading) -> Finding:
    (finding,) = reading.findings
    return finding


def test_counts_are_not_negative_but_measures_may_be() -> None:
    number = Field("n", "N", FieldType.DECIMAL, unit="orang")
    assert told(listed(number, "5", "-3")) == [(Rule.NEGATIVE, "B3")]
    assert told(listed(replace(number, unit="derajat"), "5", "-3")) == []


@pytest.mark.parametrize(
    ("minimum", "maximum", "cell", "expected"),
    [
        (0, 100, "100.5", "antara 0 dan 100"),
        (0, None, "-1", "paling sedikit 0"),
        (None, 1500, "1501", "paling banyak 1.500"),
    ],
)
def test_numbers_outside_the_range_are_held_back(
    minimum: int | None, maximum: int | None, cell: str, expected: str
) -> None:
    lowest = None if minimum is None else Decimal(minimum)
    highest = None if maximum is None else Decimal(maximum)
    field = Field("n", "N", FieldType.DECIMAL, minimum=lowest, maximum=highest)
    reading = listed(field, "50", cell)
    assert (one(reading).rule, one(reading).cell) == (Rule.OUT_OF_RANGE, "B3")
    assert expected in one(reading).sentence
    assert states(reading, "n") == [ValueState.FILLED, ValueState.INVALID]


def test_the_ends_of_a_range_belong_to_it() -> None:
    field = Field("n", "N", FieldType.DECIMAL, minimum=Decimal(0), maximum=Decimal(100))
    assert states(listed(field, "100", "0"), "n") == [ValueState.FILLED, ValueState.TRUE_ZERO]


def test_each_indicator_has_its_own_range() -> None:
    rows = (
        FormatRow("1", "Cakupan", "%", maximum=Decimal(100)),
        FormatRow("2", "Luas", "ha", minimum=Decimal(10)),
    )
    fmt = indicator_format("I", "Indikator", "Indikator", rows, ("2023", "2024"))
    table = grid("Uraian | 2023 | 2024\nCakupan | 90 | 101\nLuas | 9 | 11")
    assert told(read_submission([table], fmt, "OPD")) == [
        (Rule.OUT_OF_RANGE, "C2"),
        (Rule.OUT_OF_RANGE, "B3"),
    ]


def test_a_choice_that_is_none_is_told_with_the_choices() -> None:
    field = Field("s", "Status", FieldType.CHOICE, choices=("Negeri", "Swasta"))
    reading = listed(field, "negeri", "Kedinasan")
    assert (one(reading).rule, one(reading).cell) == (Rule.NOT_A_CHOICE, "B3")
    assert "Negeri, Swasta." in one(reading).sentence
    assert states(reading, "s") == [ValueState.FILLED, ValueState.INVALID]


def test_texts_and_codes_must_match_the_whole_pattern() -> None:
    code = Field("k", "NIP", FieldType.CODE, pattern="[0-9]{18}", note="Delapan belas angka.")
    reading = listed(code, "'", "1980010120050110011x")
    assert (Rule.PATTERN, "B3") in told(reading)
    assert "Delapan belas angka." in reading.findings[-1].sentence
    phone = Field("t", "Telepon", pattern="0[0-9-]{8,14}")
    assert told(listed(phone, "0812-0000-0011", "81200000011")) == [(Rule.PATTERN, "B3")]


def test_a_unique_column_names_the_first_place_and_holds_nothing_back() -> None:
    field = Field("k", "NPSN", FieldType.CODE, unique=True)
    reading = listed(field, "X 1", "X2", "x  1", "")
    assert (one(reading).rule, one(reading).cell) == (Rule.NOT_UNIQUE, "B4")
    assert one(reading).severity is Severity.MUST
    assert "B2" in one(reading).sentence
    assert states(reading, "k")[:3] == [ValueState.FILLED] * 3


def test_a_row_written_twice_is_told_once() -> None:
    field = Field("k", "NPSN", FieldType.CODE, unique=True)
    fmt = RequestFormat("L", "Daftar", FormatKind.LIST, "Daftar", (NAME, field))
    table = grid("Nama | NPSN\nA | X1\nA | X1")
    assert told(read_submission([table], fmt, "OPD")) == [(Rule.NOT_UNIQUE, "B3")]


def test_what_staff_set_to_lihat_is_looked_at_and_its_value_stands() -> None:
    field = Field("n", "N", FieldType.INTEGER, maximum=Decimal(9), severity=Severity.SHOULD)
    reading = listed(field, "5", "10")
    assert one(reading).severity is Severity.SHOULD
    assert states(reading, "n") == [ValueState.FILLED, ValueState.FILLED]


def test_what_the_cell_itself_tells_must_be_mended_whatever_staff_set() -> None:
    field = Field("n", "N", FieldType.INTEGER, severity=Severity.SHOULD)
    assert one(listed(field, "5", "banyak")).severity is Severity.MUST


@pytest.mark.parametrize(
    ("factor", "where"), [(Decimal(5), ["C2"]), (Decimal(7), []), (None, []), (Decimal(2), ["C2"])]
)
def test_staff_say_from_which_factor_on_a_change_is_a_jump(
    factor: Decimal | None, where: list[str]
) -> None:
    row = FormatRow("1", "Koperasi", "unit", FieldType.INTEGER, jump=factor)
    assert [cell for _, cell in told(indicator(row, "100", "600", ""))] == where


def test_a_jump_to_or_from_nothing_is_one() -> None:
    row = FormatRow("1", "Koperasi", "unit", FieldType.INTEGER)
    assert told(indicator(row, "0", "60", "")) == [(Rule.JUMP, "C2")]
    assert told(indicator(row, "60", "0", "")) == [(Rule.JUMP, "C2")]


def test_from_a_value_that_is_not_valid_nothing_jumps() -> None:
    row = FormatRow("1", "Koperasi", "unit", FieldType.INTEGER, maximum=Decimal(500))
    assert told(indicator(row, "100", "600", "")) == [(Rule.OUT_OF_RANGE, "C2")]


def test_measures_of_an_area_with_periods_as_headings_are_compared() -> None:
    measures = tuple(
        Field(year, year, FieldType.INTEGER, unit="unit", jump=Decimal(3))
        for year in ("2023", "2024")
    )
    fmt = area_format("A", "Sarana", "Sarana", (FormatRow("1", "Utara"),), measures, "2024")
    table = grid("Kecamatan | 2023 | 2024\nUtara | 100 | 400")
    assert told(read_submission([table], fmt, "OPD")) == [(Rule.JUMP, "C2")]


_CELLS = st.sampled_from(["", "0", "5", "-3", "100", "101", "9000", "x 1", "X1", "Negeri", "lain"])
_FIELDS = (
    Field("n", "N", FieldType.DECIMAL, minimum=Decimal(0), maximum=Decimal(100)),
    Field("n", "N", FieldType.INTEGER, unit="orang", severity=Severity.SHOULD),
    Field("s", "S", FieldType.CHOICE, choices=("Negeri", "Swasta")),
    Field("k", "K", FieldType.CODE, pattern="[0-9]{3}"),
    Field("k", "K", unique=True),
)


@given(st.sampled_from(_FIELDS), st.lists(_CELLS, min_size=1, max_size=5))
def test_values_read_without_judging_are_those_that_judging_leaves(
    field: Field, cells: list[str]
) -> None:
    fmt = RequestFormat("L", "Daftar", FormatKind.LIST, "Daftar", (NAME, field))
    rows = "\n".join(f"N{place} | {cell}" for place, cell in enumerate(cells))
    table = grid(f"Nama | {field.label}\n{rows}")
    assert read_values([table], fmt, "OPD") == read_submission([table], fmt, "OPD").submission


@given(st.lists(st.sampled_from(["", "10", "60", "600", "9000"]), min_size=3, max_size=3))
def test_indicators_read_without_judging_are_those_that_judging_leaves(cells: list[str]) -> None:
    rows = (
        FormatRow("1", "Cakupan", "%", maximum=Decimal(100)),
        FormatRow("2", "Koperasi", "unit", FieldType.INTEGER),
    )
    periods = ("2022", "2023", "2024")
    fmt = indicator_format("I", "Indikator", "Indikator", rows, periods)
    filled = " | ".join(cells)
    table = grid(f"Uraian | {' | '.join(periods)}\nCakupan | {filled}\nKoperasi | {filled}")
    assert read_values([table], fmt, "OPD") == read_submission([table], fmt, "OPD").submission


def test_values_that_keep_all_rules_are_judged_without_loading_pandera() -> None:
    script = """
import sys
from decimal import Decimal
from tests.domain.test_value_rules import indicator, told
from sync.domain.formats import FormatRow
row = FormatRow("1", "Cakupan", "%", minimum=Decimal(0), maximum=Decimal(100))
assert told(indicator(row, "60", "70", "")) == [] and "pandas" not in sys.modules
assert told(indicator(row, "60", "101", "")) and "pandas" in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=4))
def test_pandera_finds_the_jumps_that_exact_numbers_have(numbers: list[int]) -> None:
    periods = tuple(str(2020 + place) for place in range(len(numbers)))
    row = FormatRow("1", "Koperasi", "unit", FieldType.INTEGER)
    found = [cell[0] for _, cell in told(indicator(row, *map(str, numbers), "", periods=periods))]
    exact = [
        "CDE"[place]
        for place, (before, after) in enumerate(pairwise(numbers))
        if is_jump(Decimal(before), Decimal(after), Decimal(5))
    ]
    assert found == exact
