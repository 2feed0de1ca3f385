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
    ],
)
def test_dates_are_read_and_shown_by_locale(locale: Locale, typed: str, shown: str) -> None:
    entry = read_typed(typed, locale, TODAY)

    assert isinstance(entry.value, int | float)
    assert show_number(entry.value, entry.number_format, locale) == shown


@pytest.mark.parametrize(
    "typed", ["31/02/2024", "13/13/2024", "99 Foo 2024", "2024-13-01", "25:00"]
)
def test_what_is_no_date_stays_text(typed: str) -> None:
    assert read_typed(typed, INDONESIAN, TODAY) == Entry(typed)


def test_a_date_without_year_takes_the_present_one() -> None:
    entry = read_typed("1/2", INDONESIAN, TODAY)

    assert entry.value == to_serial(datetime(2025, 2, 1))


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
