"""How dates are read and written."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.dates import MONTHS, format_date, format_datetime, read_date
from sync.domain.findings import Rule
from sync.domain.working_time import WIB

days = st.dates(date(1905, 10, 3), date(2100, 12, 31))


@pytest.mark.parametrize(
    "written",
    [
        "31/12/2025",
        "31-12-2025",
        "31.12.2025",
        "31 / 12 / 2025",
        "31 Desember 2025",
        "31  DESEMBER\N{NO-BREAK SPACE}2025",
        "31 Des 2025",
        "31 Des. 2025",
        "31-Des-2025",
        "Rabu, 31 Desember 2025",
        "rabu 31 desember 2025",
        "2025-12-31",
        "2025-12-31T08:00:00",
        "31/12/2025 14.05",
        "３１/１２/２０２５",
        46022,
        46022.75,
    ],
)
def test_the_last_day_of_2025_in_all_its_writings(written: str | float) -> None:
    assert read_date(written).value == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("05/12/2025", date(2025, 12, 5)),
        ("1/2/2025", date(2025, 2, 1)),
        ("31 Agustus 2025", date(2025, 8, 31)),
        ("Senin, 1 September 2025", date(2025, 9, 1)),
        ("Jum'at, 5 September 2025", date(2025, 9, 5)),
        ("3 Nopember 2025", date(2025, 11, 3)),
        ("29 Pebruari 2024", date(2024, 2, 29)),
    ],
)
def test_the_day_comes_first(written: str, expected: date) -> None:
    assert read_date(written).value == expected


@pytest.mark.parametrize(
    "written", ["01/02/25", "31 Des 25", "Senin, 2 September 2025", 2025, 1900, 2100.0]
)
def test_doubtful_dates_are_refused_with_a_hint(written: str | float) -> None:
    reading = read_date(written)
    assert reading.rule is Rule.AMBIGUOUS_DATE
    assert reading.detail


@pytest.mark.parametrize(
    "written",
    [
        "29/02/2025",
        "31/04/2025",
        "00/01/2025",
        "2025-02-30",
        "31/12/0025",
        "31/12-2025",
        "Des 2025",
        "besok",
        "20251231",
        "46022",
        "Kota, 31 Desember 2025",
        "1/1/2101",
        "31 Foo 2025",
        True,
        0,
        -5,
        80000,
        float("nan"),
        float("inf"),
        1e18,
    ],
)
def test_impossible_dates_are_refused(written: str | float) -> None:
    assert read_date(written).rule is Rule.NOT_A_DATE


@pytest.mark.parametrize("written", ["02/13/2025", "12/31/2025", "2025-31-12"])
def test_a_month_written_first_is_named_as_the_likely_cause(written: str) -> None:
    reading = read_date(written)
    assert reading.rule is Rule.NOT_A_DATE
    assert "tertukar" in reading.detail


@given(days)
def test_every_writing_of_a_date_gives_the_date_back(day: date) -> None:
    assert read_date(format_date(day)).value == day
    assert read_date(f"{day:%d/%m/%Y}").value == day
    assert read_date(day.isoformat()).value == day
    assert read_date((day - date(1899, 12, 30)) // timedelta(days=1)).value == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    reading = read_date(text)
    assert (reading.value is None) != (reading.rule is None)


def test_dates_are_written_with_the_month_in_words() -> None:
    assert format_date(date(2025, 12, 31)) == "31 Desember 2025"
    moment = datetime(2025, 12, 31, 14, 5, tzinfo=WIB)
    assert format_datetime(moment) == "31 Desember 2025 pukul 14.05"
    assert len(set(MONTHS)) == 12
