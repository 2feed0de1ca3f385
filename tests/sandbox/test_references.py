"""References in formulas: a copy shifts them, a cut takes them along."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sandbox.model import Box
from sync.sandbox.references import Move, retitled, shifted


@pytest.mark.parametrize(
    ("formula", "copied"),
    [
        ("=A1", "=B3"),
        ("=$A1", "=$A3"),
        ("=A$1", "=B$1"),
        ("=$A$1", "=$A$1"),
        ("=SUM(A1:B2)*2", "=SUM(B3:C4)*2"),
        ("=SUM(A$1:A1)", "=SUM(B$1:B3)"),
        ("=Sheet1!A1+'Isian OPD'!B2", "=Sheet1!B3+'Isian OPD'!C4"),
        ('="A1"&A1', '="A1"&B3'),
        ("=LOG10(A1)", "=LOG10(B3)"),
        ("=nama_A1+TRUE", "=nama_A1+TRUE"),
        ("='A1 dan B2'!nama", "='A1 dan B2'!nama"),
        ("=Z9", "=AA11"),
    ],
)
def test_a_copy_shifts_what_is_relative(formula: str, copied: str) -> None:
    assert shifted(formula, 2, 1) == copied


def test_a_reference_pushed_off_the_grid_is_lost() -> None:
    assert shifted("=A1+B5+SUM(A1:B9)", -1, 0) == "=#REF!+B4+SUM(#REF!)"


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 20))
def test_a_shift_and_its_opposite_leave_the_formula(row: int, col: int, down: int, r: int) -> None:
    formula = f"=SUM(A{row + 1}:$B{col + 1})*C$3"

    assert shifted(shifted(formula, down, r), -down, -r) == formula


@pytest.mark.parametrize(
    ("formula", "followed"),
    [
        ("=A1+$A$2", "=C5+$C$6"),
        ("=SUM(A1:A2)", "=SUM(C5:C6)"),
        ("=SUM(A1:A3)", "=SUM(A1:A3)"),
        ("=Isian!A1", "=Isian!C5"),
        ("=Lain!A1+B1", "=Lain!A1+B1"),
    ],
)
def test_references_follow_moved_cells(formula: str, followed: str) -> None:
    move = Move("Isian", Box(0, 0, 2, 1), "Isian", 4, 2)

    assert move.follow(formula, "Isian", "Isian") == followed


def test_a_move_to_another_tab_names_the_tab() -> None:
    move = Move("Isian", Box(0, 0, 1, 1), "Rekap 2025", 0, 0)

    assert move.follow("=A1+B1", "Isian", "Isian") == "='Rekap 2025'!A1+B1"
    assert move.follow("=B1", "Isian", "Rekap 2025") == "=Isian!B1"


def test_tabs_of_another_name_are_named_so() -> None:
    titles = {"isian/opd": "Isian_OPD", "lain": "Lain 2"}

    formula = "='Isian/OPD'!A1+LAIN!B$2:C3&\"Lain!A1\"+Sheet1!A1+B1"

    assert retitled(formula, titles) == ("=Isian_OPD!A1+'Lain 2'!B$2:C3&\"Lain!A1\"+Sheet1!A1+B1")
