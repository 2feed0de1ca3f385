"""An indicator belongs to the urusan that its code names, else to its OPD's."""

from __future__ import annotations

import re

import pytest

from sync.domain.affairs import AFFAIRS, OTHER, Affair, affair_of

EDUCATION = "1.01.2.22.0.00.01.0000"


@pytest.mark.parametrize(
    ("codes", "title"),
    [
        (("2.22.000001", EDUCATION), "2.22 Kebudayaan"),
        (("SEKOLAH", EDUCATION), "1.01 Pendidikan"),
        (("1.1", "5.02.0.00"), "5.02 Keuangan"),  # codes are text: 1.1 is neither 1.01 nor 1.10
        ((" 3.25.000001 ",), "3.25 Kelautan dan Perikanan"),
        (("9.99.000001", "A07"), "Lainnya"),
        (("",), "Lainnya"),
    ],
)
def test_the_first_code_that_names_an_urusan_decides(codes: tuple[str, ...], title: str) -> None:
    assert affair_of(*codes).title == title


def test_codes_are_text_of_two_parts_and_stand_in_their_order() -> None:
    assert all(re.fullmatch(r"[1-9]\.\d\d", code) for code in AFFAIRS)
    assert list(AFFAIRS) == sorted(AFFAIRS)
    assert len(set(AFFAIRS.values())) == len(AFFAIRS)


def test_what_belongs_to_no_urusan_comes_last() -> None:
    affairs = [OTHER, *(Affair(code, name) for code, name in reversed(AFFAIRS.items()))]
    assert sorted(affairs, key=lambda one: one.order)[-1] is OTHER
