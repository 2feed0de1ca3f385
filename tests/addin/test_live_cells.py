"""Cells of an open workbook: inert when written, and told as the closed workbook tells them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.libreoffice.values import to_excel, to_libreoffice, written_cells
from addin.live_cells import inert, same, shows_days, told

NOON = datetime(2026, 2, 2, 12)  # noqa: DTZ001 - a cell holds wall time
MIDNIGHT = datetime(2026, 2, 2)  # noqa: DTZ001


@given(st.text(min_size=1))
def test_no_text_becomes_a_formula_or_a_number(text: str) -> None:
    written = written_cells([[inert(text)]])
    assert written.rows == ((text,),)
    assert not written.formulas


def test_the_engine_reads_what_is_not_inert_as_excel_does() -> None:
    written = written_cells([["=1+1", "007", "-5", "'=1+1"]])
    assert written.rows == (("", 7.0, -5.0, "=1+1"),)
    assert written.formulas == {(0, 0): "=1+1"}


@pytest.mark.parametrize(
    ("number_format", "is_day"),
    [
        ("dd/mm/yyyy", True),
        ("dd/mm/yyyy hh:mm", False),
        ("[$-421]d mmmm yyyy", True),
        ('yyyy"h"mm\\hdd', True),
        ("0.00", False),
    ],
)
def test_a_format_without_hours_shows_days(number_format: str, is_day: bool) -> None:
    assert shows_days(number_format) is is_day


def test_a_midnight_is_a_day_only_where_days_are_shown() -> None:
    assert type(told(MIDNIGHT, lambda: True)) is date
    assert told(MIDNIGHT, lambda: False) == MIDNIGHT
    assert told(NOON, lambda: True) == NOON


def test_whole_numbers_are_whole() -> None:
    assert type(told(12.0, lambda: False)) is int
    assert told(12.5, lambda: False) == 12.5
    assert told("", lambda: False) is None


def test_a_truth_is_no_number_and_a_day_is_its_midnight() -> None:
    assert not same(1, True)
    assert same(True, True)
    assert same(MIDNIGHT, date(2026, 2, 2))
    assert not same("12", 12)
    assert same(None, "")


@pytest.mark.parametrize("formula", ["=SUM(A1:B2,C3)", '=Data!A1&"a,b!c"', "='Model Daftar'!B2"])
def test_a_formula_comes_back_as_it_was(formula: str) -> None:
    assert to_excel(to_libreoffice(formula).replace("$", "")) == formula
