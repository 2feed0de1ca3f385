"""How numbers are read and written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.findings import Rule
from sync.domain.numbers import both_readings, format_number, possible_thousands, read_number
from sync.domain.units import is_counted, is_percent, is_rupiah

decimals = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**9
)


@pytest.mark.parametrize(
    ("written", "unit", "expected"),
    [
        ("0", "", "0"),
        ("0,0", "", "0"),
        ("-0", "", "0"),
        ("1234", "", "1234"),
        ("1.234,56", "", "1234.56"),
        ("1,234.56", "", "1234.56"),
        ("1.234,567", "", "1234.567"),
        ("12.345.678", "", "12345678"),
        ("1,234,567", "", "1234567"),
        ("1.234.567,8", "", "1234567.8"),
        ("1 234", "", "1234"),
        ("1 234 567,5", "", "1234567.5"),
        ("1\N{NO-BREAK SPACE}234\N{ZERO WIDTH SPACE}", "", "1234"),
        ("１２３,５", "", "123.5"),
        ("9,78", "", "9.78"),
        ("9.78", "", "9.78"),
        ("1.2345", "", "1.2345"),
        ("1234,567", "", "1234.567"),
        ("0.123", "", "0.123"),
        ("0,123", "", "0.123"),
        ("-5,5", "", "-5.5"),
        ("\N{MINUS SIGN}5", "", "-5"),
        ("Rp 1.500.000", "", "1500000"),
        ("Rp. 1.500.000,-", "Rupiah", "1500000"),
        ("Rp1.500,-", "rupiah", "1500"),
        ("1.500.000 rupiah", "Rp", "1500000"),
        ("13,84 %", "%", "13.84"),
        ("13,84%", "Persen", "13.84"),
        ("13,84 persen", "%", "13.84"),
        ("120 orang", "Orang", "120"),
        ("12,5 km2", "km²", "12.5"),
        ("1,5 juta rupiah", "Juta Rupiah", "1.5"),
    ],
)
def test_reads_what_can_mean_only_one_number(written: str, unit: str, expected: str) -> None:
    assert read_number(written, unit).value == Decimal(expected)


@pytest.mark.parametrize(
    "written", ["1.234", "1,234", "-12.345", "123.000", "1.500 orang", "1 234.567", "012.345"]
)
def test_three_digits_behind_one_separator_are_refused(written: str) -> None:
    assert read_number(written, "orang").rule is Rule.AMBIGUOUS_NUMBER


@pytest.mark.parametrize(
    "written",
    [
        "abc",
        "12.34.567",
        "1.23.456",
        "1,2,3",
        "1e5",
        "1,23E+05",
        "5/6",
        ">5",
        "±3",
        "=1+1",
        "2023/2024",
        "½",
        "5²",
        "٣",
        "1.",
        ",5",
        "0.123.456",
        "12 34",
        "3 - 4",
        "1,5 juta",
        "120 orang (2023)",
        "31/12/2025",
        "--5",
        "9" * 29,
    ],
)
def test_what_is_no_single_number_is_not_a_number(written: str) -> None:
    assert read_number(written, "orang").rule is Rule.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("120 jiwa", "orang"),
        ("13,84 %", "orang"),
        ("Rp 5.000.000", "orang"),
        ("Rp 5.000.000", "Juta Rupiah"),
    ],
)
def test_a_number_in_another_unit_is_refused(written: str, unit: str) -> None:
    assert read_number(written, unit).rule is Rule.UNIT_MISMATCH


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1.474, "1.474"), (0.1, "0.1"), (5.0, "5"), (12, "12"), (-3, "-3"), (1e21, "1" + "0" * 21)],
)
def test_a_number_from_the_source_is_what_it_is(number: float, expected: str) -> None:
    value = read_number(number).value
    assert str(value) == expected


@pytest.mark.parametrize("number", [True, False, float("nan"), float("inf"), 1e300])
def test_booleans_and_unreal_numbers_are_refused(number: float) -> None:
    assert read_number(number).rule is Rule.NOT_A_NUMBER


@given(decimals)
def test_reading_what_we_write_gives_the_number_or_a_refusal(value: Decimal) -> None:
    reading = read_number(format_number(value))
    assert reading.value == value or reading.rule is Rule.AMBIGUOUS_NUMBER


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_the_cure_for_an_ambiguous_number_is_not_ambiguous(
    whole: int, rest: int, separator: str
) -> None:
    as_whole, as_decimal = both_readings(f"{whole}{separator}{rest:03}")
    assert read_number(as_whole).value == whole * 1000 + rest
    assert read_number(as_decimal).value == whole + Decimal(rest) / 1000


@given(st.text(max_size=60), st.sampled_from(["", "orang", "%", "rupiah"]))
def test_no_text_breaks_the_reader(text: str, unit: str) -> None:
    reading = read_number(text, unit)
    assert (reading.value is None) != (reading.rule is None)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_no_float_changes(number: float) -> None:
    value = read_number(number).value
    assert value is not None
    assert float(value) == number


def test_lost_thousands_are_recognised() -> None:
    assert possible_thousands(Decimal("1.474")) == 1474
    assert possible_thousands(Decimal("1.5")) == 1500
    assert possible_thousands(Decimal("0.474")) is None
    assert possible_thousands(Decimal("1.4745")) is None
    assert possible_thousands(Decimal("1474.5")) is None


@pytest.mark.parametrize(
    ("value", "written"),
    [("1234.5", "1.234,5"), ("0", "0"), ("-0.0", "0,0"), ("1E+3", "1.000"), ("-9.70", "-9,70")],
)
def test_numbers_are_written_the_indonesian_way(value: str, written: str) -> None:
    assert format_number(Decimal(value)) == written


@pytest.mark.parametrize(
    "unit",
    [
        "orang",
        "Jiwa",
        "Unit",
        "desa",
        "buah",
        "KK",
        "usaha",
        "ekor",
        "laporan",
        "dokumen",
        "sekolah",
        "Petugas/Orang",
        "unit/buah",
        "Unit Rumah",
        "Anggota Fasilitator",
        "Unit (buah)",
    ],
)
def test_units_of_whole_things_are_counted(unit: str) -> None:
    assert is_counted(unit)


@pytest.mark.parametrize(
    "unit",
    [
        "",
        "%",
        "Persen",
        "Ha",
        "ton",
        "km2",
        "Rupiah",
        "orang/km2",
        "jiwa per rumah",
        "orang/desa",
        "ribu orang",
        "1.000 orang",
        "Rata-rata orang",
        "Indeks",
        "Tahun",
    ],
)
def test_measures_ratios_and_scaled_units_are_not_counted(unit: str) -> None:
    assert not is_counted(unit)


def test_percent_and_rupiah_are_known_by_their_names() -> None:
    assert is_percent("Persen (%)")
    assert not is_percent("poin")
    assert is_rupiah("Rp")
    assert not is_rupiah("Milyar Rp")
