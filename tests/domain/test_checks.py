"""Sums, jumps and repeated rows: what only several values together can tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.findings import Finding, Rule, Severity
from sync.domain.formats import FormatRow, indicator_format
from sync.domain.reading import read_submission
from tests.domain.grids import AREAS, SCHOOLS, WHOLE, grid


def areas(*rows: str) -> list[tuple[Rule, str]]:
    head = "Kecamatan | Jumlah Posyandu | Jumlah Kader"
    reading = read_submission([grid("\n".join((head, *rows)))], AREAS, "OPD")
    assert reading.submission is not None
    return [(finding.rule, finding.cell) for finding in reading.findings]


THREE = ("Pagai Utara | 1 | 10", "Sipora Selatan | 2 | 20", "Siberut Barat Daya | 3 | 30")


def test_a_total_that_fits_its_parts_is_silent_and_one_that_does_not_is_found() -> None:
    assert areas(*THREE, "JUMLAH | 6 | 60") == []
    assert areas(*THREE, "Jumlah/Total | 6 | 61") == [(Rule.TOTAL_MISMATCH, "C5")]
    assert areas("Kabupaten Contoh | 7 | 60", *THREE) == [(Rule.TOTAL_MISMATCH, "B2")]


def test_a_total_over_parts_that_are_no_numbers_is_not_judged() -> None:
    assert areas("Pagai Utara | - | 10", *THREE[1:], "JUMLAH | 9 | 60") == [
        (Rule.UNEXPLAINED_UNAVAILABLE, "B2")
    ]


def test_an_average_is_no_sum() -> None:
    assert areas(*THREE, "Rata-rata | 2 | 20") == []


def test_subtotals_and_a_grand_total_are_each_checked_against_their_own_parts() -> None:
    assert areas(*THREE[:2], "Sub Jumlah | 3 | 30", THREE[2], "TOTAL | 6 | 60") == []
    assert areas(*THREE[:2], "Sub Jumlah | 3 | 31", THREE[2], "TOTAL | 6 | 60") == [
        (Rule.TOTAL_MISMATCH, "C4")
    ]


def test_a_mismatch_says_what_is_written_and_what_the_parts_give() -> None:
    head = "Kecamatan | Jumlah Posyandu | Jumlah Kader"
    table = grid("\n".join((head, *THREE, "JUMLAH | 6 | 1234")))

    (finding,) = read_submission([table], AREAS, "OPD").findings

    assert finding.severity is Severity.SHOULD
    assert "1.234" in finding.sentence
    assert "60" in finding.sentence


def test_rows_below_their_own_sum_count_once() -> None:
    rows = tuple(
        FormatRow(str(number), name, "unit", WHOLE)
        for number, name in enumerate(["Menengah", "Logam", "Kayu", "Kecil", "Tenun", "Anyam"])
    )
    fmt = indicator_format("I", "Industri", "Industri", rows, ("2024",))
    table = grid("""
Uraian   | 2024
Menengah | 5
Logam    | 2
Kayu     | 3
Kecil    | 9
Tenun    | 4
Anyam    | 5
Jumlah   | 14
""")
    assert read_submission([table], fmt, "OPD").findings == ()


def test_percentages_are_never_added() -> None:
    rows = (FormatRow("1", "Cakupan A", "%"), FormatRow("2", "Cakupan B", "%"))
    fmt = indicator_format("I", "Cakupan", "Cakupan", rows, ("2024",))
    table = grid("Uraian | 2024\nCakupan A | 40\nCakupan B | 50\nJumlah | 45")

    assert read_submission([table], fmt, "OPD").findings == ()


def jumps(cells: str, periods: tuple[str, ...] = ("2022", "2023", "2024")) -> list[Finding]:
    fmt = indicator_format(
        "I", "Koperasi", "Koperasi", (FormatRow("1", "Koperasi", "unit", WHOLE),), periods
    )
    head = f"Uraian | {' | '.join(periods)} | Keterangan"
    reading = read_submission([grid(f"{head}\nKoperasi | {cells}")], fmt, "OPD")
    return [finding for finding in reading.findings if finding.rule is Rule.JUMP]


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ("1226 | 4 | 4", ["C2"]),
        ("4 | 4 | 1226", ["D2"]),
        ("10 | 50 | 51", ["C2"]),
        ("10 | 49 | 49", []),
        ("11 | 54 | 54", []),
        ("0 | 60 | 60", ["C2"]),
        ("0 | 3 | 0", []),
        ("100 | lima | 4", []),
    ],
)
def test_a_factor_of_five_to_or_from_fifty_is_a_jump(cells: str, where: list[str]) -> None:
    assert [finding.cell for finding in jumps(cells)] == where


def test_a_jump_that_the_keterangan_explains_is_none() -> None:
    assert jumps("1226 | 4 | 4 | data hasil verifikasi") == []


def test_only_periods_of_one_kind_are_compared() -> None:
    periods = ("2023", "2024 Triwulan 1", "2024 Triwulan 2", "2024")

    assert [one.cell for one in jumps("1000 | 60 | 70 | 1100", periods)] == []
    assert [one.cell for one in jumps("1000 | 60 | 700 | 1100", periods)] == ["D2"]


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=3))
def test_a_jump_is_seen_from_both_sides(numbers: list[int]) -> None:
    there = jumps(" | ".join(map(str, numbers)))
    back = jumps(" | ".join(map(str, reversed(numbers))))

    assert len(there) == len(back)


def test_list_rows_that_say_the_same_are_found_with_both_places() -> None:
    table = grid("""
No | Nama Sekolah | NPSN | Jumlah Siswa | Tanggal Berdiri
1  | SD Contoh 1  | X1   | 12           |
2  | SD Contoh 2  | X1   | 12           |
3  | sd contoh  1 | X1   | 12           |
""")
    (finding,) = read_submission([table], SCHOOLS, "OPD").findings

    assert (finding.rule, finding.cell, finding.row_key) == (Rule.ROW_DUPLICATE, "B4", "3")
    assert "B2" in finding.sentence
    assert finding.severity is Severity.SHOULD


def test_a_list_is_checked_against_its_own_total() -> None:
    table = grid("""
No | Nama Sekolah | NPSN | Jumlah Siswa | Tanggal Berdiri
1  | SD Contoh 1  | X1   | 12           |
2  | SD Contoh 2  | X2   | 30           |
JUMLAH |          |      | 43           |
""")
    reading = read_submission([table], SCHOOLS, "OPD")

    assert [(f.rule, f.cell) for f in reading.findings] == [(Rule.TOTAL_MISMATCH, "D4")]
    assert reading.submission is not None
    assert {value.row_key for value in reading.submission.values} == {"1", "2"}


def test_findings_of_one_place_keep_their_code_whatever_the_value() -> None:
    first, second = jumps("1226 | 4 | 4"), jumps("1300 | 5 | 5")

    assert [one.code for one in first] == [one.code for one in second]
    assert first[0] != replace(second[0], sentence=first[0].sentence)
