from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.addresses import cell_address, column_index, column_letters, split_address

LAST_COLUMN = 18_277  # ZZZ, the last one that Google Sheets can have


@given(st.integers(0, LAST_COLUMN))
def test_a_columns_letters_lead_back_to_it(column: int) -> None:
    assert column_index(column_letters(column)) == column


@given(st.integers(0, 2_000_000), st.integers(0, LAST_COLUMN))
def test_an_address_leads_back_to_its_cell(row: int, column: int) -> None:
    assert split_address(cell_address(row, column)) == (row, column)


def test_addresses_are_as_both_programs_write_them() -> None:
    assert [column_letters(column) for column in (0, 25, 26, 16_383)] == ["A", "Z", "AA", "XFD"]
    assert split_address("$f$7") == (6, 5)


@pytest.mark.parametrize("address", ["", "7", "F", "F0", "7F", "F7:G8", "É7", "F-7"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not a cell address"):
        split_address(address)
