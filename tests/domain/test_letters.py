from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.entries import Entry
from sync.domain.errors import RegisterError
from sync.domain.letters import Numbering, letter_of, new_letter, numbering_of
from sync.domain.working_time import WIB

NOW = datetime(2026, 12, 30, 9, 0, tzinfo=WIB)
YEARLY = Numbering("000.9/{nomor}/Diskominfo/{bulan}/{tahun}", 120)


def numbers(numbering: Numbering, moments: list[datetime]) -> list[str]:
    known: list[Entry] = []
    for place, moment in enumerate(moments):
        known.append(new_letter(f"surat/{place}", "Permintaan", numbering, known, moment))
    return [letter_of(entry).number for entry in known]


def test_a_number_follows_the_pattern_from_the_first_number_on() -> None:
    assert numbers(YEARLY, [NOW, NOW]) == [
        "000.9/120/Diskominfo/XII/2026",
        "000.9/121/Diskominfo/XII/2026",
    ]


def test_numbers_begin_anew_with_the_year_only_where_the_year_is_part_of_them() -> None:
    later = NOW + timedelta(days=5)
    assert numbers(YEARLY, [NOW, later])[1] == "000.9/120/Diskominfo/I/2027"
    assert numbers(Numbering("{nomor}"), [NOW, later]) == ["1", "2"]


@given(
    st.lists(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(WIB))),  # noqa: DTZ001 - hypothesis adds the zone
    st.sampled_from(("{nomor}", "a/{nomor}/{tahun}", "{tahun}-{bulan}-{nomor}")),
    st.integers(1, 900),
)
def test_no_number_is_given_twice(moments: list[datetime], pattern: str, first: int) -> None:
    found = numbers(Numbering(pattern, first), moments)
    assert len(set(found)) == len(found)


def test_without_a_pattern_letters_have_a_date_and_no_number() -> None:
    letter = letter_of(new_letter("surat/1", "Permintaan", Numbering(), (), NOW))
    assert (letter.number, letter.day) == ("", NOW.date())


def test_a_pattern_says_where_the_number_stands() -> None:
    with pytest.raises(RegisterError, match="nomor"):
        numbering_of("000.9/Diskominfo", "1", where="Pengaturan")


@pytest.mark.parametrize("first", ["nol", "0", "-1", "1,5", "1234567890"])
def test_a_first_number_is_a_whole_number_from_one_on(first: str) -> None:
    with pytest.raises(RegisterError):
        numbering_of("{nomor}", first, where="Pengaturan")


def test_no_first_number_means_one() -> None:
    assert numbering_of("{nomor}", "", where="Pengaturan") == Numbering("{nomor}", 1)
