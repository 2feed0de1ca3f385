"""OPD that contradict each other are each told what the other one says."""

from __future__ import annotations

import pytest

from sync.domain.comparisons import compared
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.formats import Field, FieldType, FormatRow, area_format, indicator_format
from tests.domain.states import collected

RESIDENTS = area_format(
    "PENDUDUK",
    "Data Penduduk",
    "Penduduk",
    (FormatRow("1", "Utara"), FormatRow("2", "Selatan")),
    (
        Field("jiwa", "Jumlah Penduduk", FieldType.INTEGER, unit="orang", aliases=("Penduduk",)),
        Field("miskin", "Penduduk Miskin", FieldType.DECIMAL, unit="%"),
    ),
    "2024",
)


def indicators(code: str, *rows: FormatRow) -> object:
    return indicator_format(f"IND-{code}", "Indikator", "Indikator", rows, ("2024",), (code,))


def areas(north: object, south: object) -> str:
    head = "Kecamatan | Jumlah Penduduk | Penduduk Miskin"
    return f"{head}\nUtara | {north} | 9\nSelatan | {south} | 9"


def found(*formats: object, **answers: str) -> list[Finding]:
    """Findings of all OPD; answers by 'OPD__FORMAT'."""
    given = {tuple(key.split("__")): text for key, text in answers.items()}
    return list(compared(collected(formats, given)).findings)  # type: ignore[arg-type] # as above


def test_two_opd_that_fill_the_same_area_differently_each_hear_of_the_other() -> None:
    first, second = found(RESIDENTS, A__PENDUDUK=areas(10, 20), B__PENDUDUK=areas(10, 1200))
    assert (first.agency, first.rule, first.cell) == ("A", Rule.CONTRADICTION, "B3")
    assert first.sentence == (
        "Sel B3 di lembar 'Penduduk' berisi 20 untuk 'Selatan · Jumlah Penduduk', berbeda dengan "
        "OPD lain: B 1.200 (Penduduk!B3). Cocokkan dengan OPD itu, lalu perbaiki angka yang keliru."
    )
    assert (second.agency, second.raw) == ("B", "1200")
    assert "A 20 (Penduduk!B3)" in second.sentence
    assert {first.severity, second.severity} == {Severity.SHOULD}


@pytest.mark.parametrize("other", [areas(10, 20), areas(10, ""), areas(10, "-"), areas(10, "dua")])
def test_what_agrees_or_is_no_number_contradicts_nothing(other: str) -> None:
    rules = {one.rule for one in found(RESIDENTS, A__PENDUDUK=areas(10, 20), B__PENDUDUK=other)}
    assert Rule.CONTRADICTION not in rules


def test_the_same_indicator_of_several_opd_is_compared_by_code_and_unit() -> None:
    shared, mine = FormatRow("1", "Bayi", "orang"), FormatRow("2", "Kader", "orang")
    other_unit = FormatRow("2", "Kader", "kelompok")
    formats = indicators("A", shared, mine), indicators("B", shared, other_unit)
    drawn = "Kode | Uraian | 2024\n1 | Bayi | {}\n2 | Kader | {}"
    answers = {"A__IND-A": drawn.format(5, 7), "B__IND-B": drawn.format(6, 8)}
    assert [(one.agency, one.cell) for one in found(*formats, **answers)] == [
        ("A", "C2"),
        ("B", "C2"),
    ]


def test_three_opd_are_told_of_both_others() -> None:
    answers = {"A": areas(1, 5), "B": areas(2, 5), "C": areas(1, 5)}
    told = found(RESIDENTS, **{f"{who}__PENDUDUK": text for who, text in answers.items()})
    assert [one.agency for one in told] == ["A", "B", "C"]
    assert "A 1 (Penduduk!B2); C 1 (Penduduk!B2)" in told[1].sentence


def test_an_indicator_that_differs_from_the_sum_of_its_areas_is_told_on_both_sides() -> None:
    fmt = indicators("A", FormatRow("1", "jumlah  PENDUDUK", "Orang"))
    answers = {"A__IND-A": "Uraian | 2024\nJumlah Penduduk | 31", "B__PENDUDUK": areas(10, 20)}
    indicator, total = found(fmt, RESIDENTS, **answers)
    assert (indicator.agency, indicator.cell) == ("A", "B2")
    assert indicator.rule is total.rule is Rule.SUM_CONTRADICTION
    assert "rincian wilayah B, 30 (mulai Penduduk!B2)" in indicator.sentence
    assert (total.agency, total.cell) == ("B", "B2")
    assert "'Jumlah Penduduk' berjumlah 30" in total.sentence
    assert "indikator A, 31 (Indikator!B2)" in total.sentence


def test_one_opd_that_contradicts_itself_is_told_once_at_the_indicator() -> None:
    fmt = indicators("A", FormatRow("1", "Warga", "orang", aliases=("Penduduk",)))
    answers = {"A__IND-A": "Uraian | 2024\nWarga | 31", "A__PENDUDUK": areas(10, 20)}
    assert [one.cell for one in found(fmt, RESIDENTS, **answers)] == ["B2"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (FormatRow("1", "Jumlah Penduduk", "KK"), areas(10, 20)),
        (FormatRow("1", "Jumlah Penduduk Miskin", "orang"), areas(10, 20)),
        (FormatRow("1", "Jumlah Penduduk", "orang"), areas(10, "")),
        (FormatRow("1", "Jumlah Penduduk", "orang"), areas(11, 20)),
    ],
)
def test_only_a_whole_sum_of_the_same_name_and_unit_is_compared(row: FormatRow, text: str) -> None:
    answers = {"A__IND-A": f"Uraian | 2024\n{row.label} | 31", "B__PENDUDUK": text}
    rules = [one.rule for one in found(indicators("A", row), RESIDENTS, **answers)]
    assert Rule.SUM_CONTRADICTION not in rules


def test_percentages_are_never_summed_against_an_indicator() -> None:
    fmt = indicators("A", FormatRow("1", "Penduduk Miskin", "%"))
    table = "Kecamatan | Jumlah Penduduk | Penduduk Miskin\nUtara | 1 | 10\nSelatan | 1 | 20"
    answers = {"A__IND-A": "Uraian | 2024\nPenduduk Miskin | 15", "B__PENDUDUK": table}
    assert found(fmt, RESIDENTS, **answers) == []


def test_findings_of_one_cell_have_codes_of_their_own() -> None:
    row = FormatRow("1", "Jumlah Penduduk", "orang")
    formats = indicators("A", row), indicators("C", row), RESIDENTS
    drawn = "Kode | Uraian | 2024\n1 | Jumlah Penduduk | {}"
    answers = {
        "A__IND-A": drawn.format(31),
        "C__IND-C": drawn.format(32),
        "B__PENDUDUK": areas(10, 20),
    }
    told = found(*formats, **answers)
    assert len({one.code for one in told}) == len(told) == 5


def test_a_finding_holds_a_number_as_its_cell_shows_it() -> None:
    """Else the same cell read again would pass for a mended one."""
    row = FormatRow("1", "Panjang Jalan", "km", FieldType.DECIMAL)
    drawn = "Kode | Uraian | 2024\n1 | Panjang Jalan | {}"
    answers = {"A__IND-A": drawn.format(1.5), "B__IND-B": drawn.format(2.5)}
    told = found(indicators("A", row), indicators("B", row), **answers)
    assert [one.raw for one in told] == ["1,5", "2,5"]
