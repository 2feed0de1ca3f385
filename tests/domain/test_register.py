"""What a register tells of its OPD."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Order, Register
from sync.domain.formats import PUBLIC, FormatKind, RequestFormat

CODES = ("1.01", "1.02", "2.16")
ASKED = st.lists(st.sampled_from((*CODES, "9.99", PUBLIC)), unique=True).map(tuple)


@given(st.lists(ASKED, max_size=4))
def test_each_opd_gets_the_formats_that_are_for_it_in_their_order(
    asked: list[tuple[str, ...]],
) -> None:
    formats = tuple(
        RequestFormat(f"F{number}", "Daftar", FormatKind.LIST, f"L{number}", (), agencies=codes)
        for number, codes in enumerate(asked)
    )
    order = Order("1", date(2026, 1, 2), "Kepala Dinas")
    collection = Collection("2026", "Data", ("2025",), order, date(2026, 3, 1))
    register = Register(collection, tuple(Agency(code, code, code) for code in CODES), formats)
    for code in (*CODES, "9.99", PUBLIC):
        assert register.formats_for(code) == tuple(one for one in formats if one.is_for(code))
