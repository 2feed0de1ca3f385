"""A formula copied to another cell reads as Excel would write it there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.workbook.package.formulas import shifted


@pytest.mark.parametrize(
    ("formula", "copied"),
    [
        ("A1+$B$2+C$3+$D4", "B3+$B$2+D$3+$D6"),
        ("SUM(A1:B2,Lain!C3)", "SUM(B3:C4,Lain!D5)"),
        ("'Lembar A1'!A1&\"A1 dan 'B2\"", "'Lembar A1'!B3&\"A1 dan 'B2\""),
        ("T[[#This Row],[A1]]*T[@[B2]:[C3]]+A1", "T[[#This Row],[A1]]*T[@[B2]:[C3]]+B3"),
        ("T['[A1']]+A1", "T['[A1']]+B3"),
        ("[1]Data!A1+'[1]Data 1'!A1", "[1]Data!B3+'[1]Data 1'!B3"),
        (
            "LOG10(A1)+ATAN2(1,2)+PAJAK2026+Nilai.A1+_A1",
            "LOG10(B3)+ATAN2(1,2)+PAJAK2026+Nilai.A1+_A1",
        ),
        ("SUM(3:4)+SUM($3:4)+SUM(A:C)+SUM($A:C)", "SUM(5:6)+SUM($3:6)+SUM(B:D)+SUM($A:D)"),
        ("1E5+0.5+TRUE+A1#", "1E5+0.5+TRUE+B3#"),
        ("ABC1:XFD1+ZZZ9", "ABD3:#REF!+ZZZ9"),
        ("a1", "B3"),
        ("", ""),
    ],
)
def test_relative_references_move_and_all_else_stays(formula: str, copied: str) -> None:
    assert shifted(formula, 2, 1) == copied


@pytest.mark.parametrize(("formula", "rows"), [("A1", -1), ("A1048576", 1), ("2:1048576", 1)])
def test_a_reference_beyond_the_sheet_is_an_error(formula: str, rows: int) -> None:
    assert shifted(formula, rows) == "#REF!"


@given(st.from_regex(r"[A-Z]{1,2}[5-9][0-9]{0,3}(\+\$?[B-Y]\$?[5-9]{1,3}){0,3}", fullmatch=True))
def test_there_and_back_is_where_it_was(formula: str) -> None:
    assert shifted(shifted(formula, 3, 1), -3, -1) == formula
