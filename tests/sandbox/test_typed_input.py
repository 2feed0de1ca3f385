# ruff: noqa: DTZ001 - dates in cells have no time zone
"""USER_ENTERED: typed text is read by the spreadsheet's locale, and shown by it."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sandbox.entry import USER_ENTERED, Entry, enter, read_typed
from sync.sandbox.locales import AMERICAN, INDONESIAN, Locale
from sync.sandbox.model import Cell
from sync.sandbox.number_formats import show_number
from sync.sandbox.serials import from_serial, to_serial

TODAY = datetime(2025, 3, 1)


@pytest.mark.parametrize(
    ("locale", "typed", "value"),
    [
        (INDONESIAN, "1.500", 1500),
        (INDONESIAN, "1.500.000,25", 1500000.25),
        (INDONESIAN, "1,5", 1.5),
        (INDONESIAN, "-3,25", -3.25),
        (INDONESIAN, "12,5%", 0.125),
        (INDONESIAN, "7%", 0.07),
        (INDONESIAN, "Rp2.500", 2500),
        (INDONESIAN, "Rp 2.500", 2500),
        (INDONESIAN, "1.5", "1.5"),
        (INDONESIAN, "1.474", 1474),
        (AMERICAN, "1.474", 1.474),
        (AMERICAN, "1,500", 1500),
        (AMERICAN, "1,5", "1,5"),
        (AMERICAN, "1.500", 1.5),
        (AMERICAN, "$1,500.50", 1500.5),
        (AMERICAN, "1e3", 1000),
        (AMERICAN, ".5", 0.5),
        (AMERICAN, "007", 7),
        (AMERICAN, "'007", "007"),
        (AMERICAN, "true", True),
        (AMERICAN, "n/a", "n/a"),
        (AMERICAN, "-", "-"),
        (AMERICAN, ".", "."),
        (AMERICAN, "1e999", "1e999"),
        (AMERICAN, "٣", "٣"),
        (AMERICAN, "1.٣", "1.٣"),
        # wrong grouping stays text
        (INDONESIAN, "1.50", "1.50"),
        (INDONESIAN, "1.5000", "1.5000"),
        (INDONESIAN, "1.500.00", "1.500.00"),
        (INDONESIAN, "1,500.75", "1,500.75"),
        (INDONESIAN, "Rp2.50", "Rp2.50"),
        (AMERICAN, "12,34,567", "12,34,567"),
        (AMERICAN, "1,500,00", "1,500,00"),
        (AMERICAN, "1.500,75", "1.500,75"),
        # currency
        (INDONESIAN, "Rp2.500,75", 2500.75),
        (INDONESIAN, "-Rp2.500", -2500),
        (INDONESIAN, "Rp-2.500", -2500),
        (INDONESIAN, "Rp", "Rp"),
        (INDONESIAN, "Rp. 2.500", "Rp. 2.500"),
        (INDONESIAN, "2.500 orang", "2.500 orang"),
        # percent
        (INDONESIAN, "-12,5 %", -0.125),
        (INDONESIAN, "1.250%", 12.5),
        (AMERICAN, "0.1%", 0.001),
        (AMERICAN, "%", "%"),
        (AMERICAN, "5%%", "5%%"),
        # exponent
        (INDONESIAN, "1,5e3", 1500),
        (AMERICAN, "2E-2", 0.02),
        (AMERICAN, "12E5", 1200000),
        (AMERICAN, "e5", "e5"),
        (AMERICAN, "1e", "1e"),
        # blanks, apostrophe, truth
        (AMERICAN, "  12 ", 12),
        (AMERICAN, " teks ", " teks "),
        (AMERICAN, " True ", True),
        (INDONESIAN, "false", False),
        (AMERICAN, "truee", "truee"),
        (AMERICAN, "'true", "true"),
        (AMERICAN, "'=1+1", "=1+1"),
        (AMERICAN, "''x", "'x"),
        (AMERICAN, "' 5", " 5"),
        (AMERICAN, "+62812", 62812),
        (AMERICAN, "+", "+"),
        (AMERICAN, "3578110405950001", 3578110405950001),
        (AMERICAN, "'3578110405950001", "3578110405950001"),
    ],
)
def test_numbers_are_read_by_locale(locale: Locale, typed: str, value: object) -> None:
    read = read_typed(typed, locale, TODAY).value

    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("locale", "typed", "shown"),
    [
        (INDONESIAN, "17/08/2024", "17/08/2024"),
        (INDONESIAN, "17-8-2024", "17/08/2024"),
        (INDONESIAN, "17 Agustus 2024", "17 Agu 2024"),
        (INDONESIAN, "17 Aug 2024", "17 Agu 2024"),
        (INDONESIAN, "1/2", "1/2"),
        (INDONESIAN, "2024-08-17", "2024-08-17"),
        (AMERICAN, "8/17/2024", "8/17/2024"),
        (AMERICAN, "Aug 17, 2024", "Aug 17, 2024"),
        (AMERICAN, "8/17/24", "8/17/2024"),
        (AMERICAN, "2024-08-17 13:05", "2024-08-17 13:05"),
        (AMERICAN, "13:05", "13:05"),
        (AMERICAN, "13:05:09", "13:05:09"),
        (AMERICAN, "1:05 pm", "1:05 PM"),
        (AMERICAN, "12:30AM", "12:30 AM"),
        (AMERICAN, "8/17/2024 1:05:00 PM", "8/17/2024 1:05:00 PM"),
        (INDONESIAN, "17 Agustus 2024 13:05", "17 Agu 2024 13:05"),
        (INDONESIAN, "25:30", "25:30:00"),
        (INDONESIAN, "36:00:00", "36:00:00"),
        (INDONESIAN, "17/08/24", "17/08/2024"),
        (INDONESIAN, "17/08/49", "17/08/2049"),
        (INDONESIAN, "17/08/50", "17/08/1950"),
        (INDONESIAN, "17-Agu-24", "17-Agu-2024"),
        (INDONESIAN, " 17/08/2024 ", "17/08/2024"),
        (INDONESIAN, "Januari 2025", "Januari 2025"),
        (AMERICAN, "Jan-2025", "Jan-2025"),
    ],
)
def test_dates_are_read_and_shown_by_locale(locale: Locale, typed: str, shown: str) -> None:
    entry = read_typed(typed, locale, TODAY)

    assert isinstance(entry.value, int | float)
    assert show_number(entry.value, entry.number_format, locale) == shown


@pytest.mark.parametrize(
    "typed",
    [
        *("31/02/2024", "13/13/2024", "99 Foo 2024", "2024-13-01", "Triwulan 2024"),
        *("25:61", "13:05 PM", "0:30 am", "17/08/2024 25:00", "٣:٣٠", "10.30"),
    ],
)
def test_what_is_no_date_stays_text(typed: str) -> None:
    assert read_typed(typed, INDONESIAN, TODAY) == Entry(typed)


def test_a_date_without_year_takes_the_present_one() -> None:
    entry = read_typed("1/2", INDONESIAN, TODAY)

    assert entry.value == to_serial(datetime(2025, 2, 1))


@pytest.mark.parametrize(
    ("locale", "typed", "kind", "pattern"),
    [
        (INDONESIAN, "12%", "PERCENT", "0%"),
        (INDONESIAN, "12,5%", "PERCENT", "0.00%"),
        (INDONESIAN, "Rp2.500", "CURRENCY", "[$Rp]#,##0"),
        (INDONESIAN, "Rp2.500,5", "CURRENCY", "[$Rp]#,##0.00"),
        (AMERICAN, "$5", "CURRENCY", '"$"#,##0'),
        (AMERICAN, "$5.5", "CURRENCY", '"$"#,##0.00'),
        (AMERICAN, "1e3", "SCIENTIFIC", "0.00E+00"),
        (AMERICAN, "1,500", "NUMBER", "#,##0"),
        (AMERICAN, "1:05 PM", "TIME", "h:mm am/pm"),
    ],
)
def test_what_is_typed_brings_its_format(
    locale: Locale, typed: str, kind: str, pattern: str
) -> None:
    assert read_typed(typed, locale, TODAY).number_format == {"type": kind, "pattern": pattern}


def test_a_plain_number_brings_no_format() -> None:
    for typed in ("5", "5,5", "007", "true"):
        assert read_typed(typed, INDONESIAN, TODAY).number_format is None


def test_a_plain_text_cell_keeps_what_is_typed() -> None:
    cell = Cell(format={"numberFormat": {"type": "TEXT"}})

    for typed in ("007", "=1+1", "1/2"):
        assert enter(cell, typed, USER_ENTERED, INDONESIAN, TODAY).value == typed


def test_typing_keeps_note_and_validation() -> None:
    cell = Cell("old", note="lihat", validation={"strict": True})

    after = enter(cell, "1/2/2024", USER_ENTERED, INDONESIAN, TODAY)

    assert (after.note, after.validation) == ("lihat", {"strict": True})
    assert after.format == {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}


@given(st.text(min_size=1, max_size=12))
def test_any_text_can_be_typed(typed: str) -> None:
    for locale in (INDONESIAN, AMERICAN):
        entry = read_typed(typed, locale, TODAY)
        assert (entry.value is None) != (entry.formula is None) or typed == "'"


@given(st.integers(-(10**14), 10**14), st.sampled_from([INDONESIAN, AMERICAN]))
def test_a_whole_number_is_read_as_it_is_shown(number: int, locale: Locale) -> None:
    grouped = show_number(number, {"type": "NUMBER", "pattern": "#,##0"}, locale)

    assert read_typed(grouped, locale, TODAY).value == number
    assert read_typed(show_number(number, None, locale), locale, TODAY).value == number


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from([INDONESIAN, AMERICAN]),
    st.sampled_from(["h:mm:ss", "h:mm:ss am/pm"]),
)
def test_a_moment_typed_as_it_is_shown_is_the_same(
    moment: datetime, locale: Locale, clock: str
) -> None:
    serial = to_serial(moment.replace(microsecond=0))
    form = {"type": "DATE_TIME", "pattern": f"{locale.date_pattern} {clock}"}

    entry = read_typed(show_number(serial, form, locale), locale, TODAY)

    assert isinstance(entry.value, int | float)
    assert from_serial(entry.value) == from_serial(serial)
    assert entry.number_format == form


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)))
def test_a_moment_survives_as_serial_to_the_second(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)

    assert from_serial(to_serial(moment)) == moment


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (1234.5, None, "1234,5"),
        (1 / 3, None, "0,3333333333"),
        (0.1 + 0.2, None, "0,3"),
        (1e-5, None, "0,00001"),
        (2**64, None, "18446744073709600000"),
        (1234567, {"type": "NUMBER", "pattern": "#,##0"}, "1.234.567"),
        (-1234.567, {"type": "NUMBER", "pattern": "#,##0.00"}, "-1.234,57"),
        (0.125, {"type": "PERCENT", "pattern": "0.0%"}, "12,5%"),
        (2500, {"type": "CURRENCY", "pattern": "[$Rp]#,##0"}, "Rp2.500"),
        (7, {"type": "NUMBER", "pattern": "000"}, "007"),
        (-5, {"type": "NUMBER", "pattern": "0;(0)"}, "(5)"),
        (0, {"type": "NUMBER", "pattern": '0;(0);"nihil"'}, "nihil"),
        (2.5, {"type": "NUMBER", "pattern": "0"}, "3"),
        (0.125, {"type": "NUMBER", "pattern": "0.00"}, "0,13"),
        (-0.125, {"type": "NUMBER", "pattern": "0.00"}, "-0,13"),
        (1.005, {"type": "NUMBER", "pattern": "0.00"}, "1,01"),
        (0.285, {"type": "PERCENT", "pattern": "0%"}, "29%"),
        (1e300, {"type": "NUMBER", "pattern": "0.0"}, "1" + "0" * 300 + ",0"),
        (1234.5, {"type": "SCIENTIFIC", "pattern": "0.00E+00"}, "1,23E+03"),
        (0.00012, {"type": "SCIENTIFIC"}, "1,20E-04"),
        (2500, {"type": "CURRENCY"}, "Rp2.500"),
        (1.5, {"type": "TIME", "pattern": "[h]:mm"}, "36:00"),
        (1.5, {"type": "TIME", "pattern": "[mm]:ss"}, "2160:00"),
        (12, {"type": "NUMBER", "pattern": '0 "orang"'}, "12 orang"),
        (45521, {"type": "DATE", "pattern": "dddd, d mmmm yyyy"}, "Sabtu, 17 Agustus 2024"),
        (45521.5, {"type": "DATE_TIME", "pattern": "yy-mm-dd hh:mm"}, "24-08-17 12:00"),
        (0.75, {"type": "TIME", "pattern": "h:mm am/pm"}, "6:00 PM"),
    ],
)
def test_numbers_are_shown_by_format_and_locale(
    number: float, form: dict[str, str] | None, shown: str
) -> None:
    assert show_number(number, form, INDONESIAN) == shown
