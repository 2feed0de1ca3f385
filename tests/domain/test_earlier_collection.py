"""What is answered now is held against the collection before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sync.domain.comparisons import compared
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.formats import (
    USUAL_JUMP,
    Field,
    FieldType,
    FormatRow,
    RequestFormat,
    area_format,
    indicator_format,
)
from sync.domain.state import CollectionState
from tests.domain.states import after, collected


def asked(
    *periods: str, who: str = "A", unit: str = "orang", jump: Decimal | None = USUAL_JUMP
) -> RequestFormat:
    row = FormatRow("1", "Perawat", unit, FieldType.INTEGER, jump=jump)
    return indicator_format(f"IND-{who}", "Indikator", "Indikator", (row,), periods, (who,))


def answered(
    fmt: RequestFormat, *cells: object, merged: tuple[str, ...] = (), note: str = ""
) -> CollectionState:
    who = fmt.agencies[0]
    periods = " | ".join(field.label for field in fmt.fields if field.period)
    table = f"Uraian | {periods} | Keterangan\nPerawat | {' | '.join(map(str, cells))} | {note}"
    return collected((fmt,), {(who, fmt.code): table}, {who: merged})


def found(now: CollectionState, previous: CollectionState) -> list[Finding]:
    return list(compared(after(now, previous)).findings)


THEN = answered(asked("2023", "2024"), 100, 110)


def test_a_number_that_was_another_one_last_time_is_told_with_both() -> None:
    (one,) = found(answered(asked("2024", "2025"), 1210, 1300), THEN)
    assert (one.rule, one.severity, one.cell) == (
        Rule.DIFFERS_FROM_LAST,
        Severity.SHOULD,
        "B2",
    )
    assert one.sentence == (
        "Sel B2 di lembar 'Indikator' berisi 1.210 untuk 'Perawat · 2024', padahal pada "
        "pengumpulan lalu 110. Periksa angka itu. Bila memang berubah, tulis sebabnya di kolom "
        "Keterangan."
    )


@pytest.mark.parametrize("cell", [110, "", "-", "banyak"])
def test_the_same_number_or_none_is_no_change(cell: object) -> None:
    rules = {one.rule for one in found(answered(asked("2024", "2025"), cell, 120), THEN)}
    assert Rule.DIFFERS_FROM_LAST not in rules


def test_a_keterangan_explains_a_change() -> None:
    assert found(answered(asked("2024", "2025"), 111, 120, note="Hasil verifikasi"), THEN) == []
    assert found(answered(asked("2025", "2026"), 900, 901, note="Hasil verifikasi"), THEN) == []


def test_another_unit_is_another_question() -> None:
    assert found(answered(asked("2024", "2025", unit="kelompok"), 11, 12), THEN) == []


def test_without_a_collection_before_nothing_is_compared() -> None:
    assert compared(answered(asked("2024", "2025"), 111, 112)).findings == ()


def test_a_jump_is_looked_for_from_last_times_newest_period_to_the_first_one_now() -> None:
    (one,) = found(answered(asked("2025", "2026"), 900, 901), THEN)
    assert (one.rule, one.cell) == (Rule.JUMP, "B2")
    assert "(110)" in one.sentence
    assert "2024 ke 2025" in one.sentence


def test_where_periods_overlap_nothing_jumps_from_last_time() -> None:
    told = found(answered(asked("2024", "2025"), 110, 120), THEN)
    assert told == []


def test_a_period_that_lies_before_last_time_is_no_next_one() -> None:
    assert found(answered(asked("2020", "2021"), 900, 901), THEN) == []


def test_the_factor_that_staff_set_holds_from_one_collection_to_the_next() -> None:
    assert found(answered(asked("2025", "2026", jump=None), 900, 901), THEN) == []
    assert found(answered(asked("2025", "2026", jump=Decimal(9)), 900, 901), THEN) == []


def test_years_are_not_beside_quarters() -> None:
    assert found(answered(asked("2025 Triwulan 1", "2025 Triwulan 2"), 10, 12), THEN) == []


def test_an_opd_is_held_against_those_that_were_merged_into_it() -> None:
    now = answered(asked("2024", "2025", who="B"), 111, 112)
    assert found(now, THEN) == []
    merged = answered(asked("2024", "2025", who="B"), 111, 112, merged=("Z", "A"))
    assert [(one.agency, one.cell) for one in found(merged, THEN)] == [("B", "B2")]


def test_columns_of_areas_are_compared_by_row_and_heading() -> None:
    def homes(period: str, north: int) -> CollectionState:
        field = Field("panti", "Jumlah Panti", FieldType.INTEGER, unit="unit")
        fmt = area_format("P", "Panti", "Panti", (FormatRow("1", "Utara"),), (field,), period)
        return collected((fmt,), {("A", "P"): f"Kecamatan | Jumlah Panti\nUtara | {north}"})

    assert [one.rule for one in found(homes("2024", 5), homes("2024", 4))] == [
        Rule.DIFFERS_FROM_LAST
    ]
    assert [one.rule for one in found(homes("2025", 90), homes("2024", 4))] == [Rule.JUMP]
