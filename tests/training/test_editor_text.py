"""What a cell's editor shows, typed again, gives the same cell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sandbox.entry import USER_ENTERED, enter
from sync.sandbox.locales import AMERICAN, INDONESIAN, Locale
from sync.sandbox.model import Cell, as_double
from sync.sandbox.training.editor_text import editor_text

TODAY = datetime(2025, 2, 14, tzinfo=UTC)
LOCALES = st.sampled_from((INDONESIAN, AMERICAN))
KINDS = st.sampled_from(
    (
        None,
        {"numberFormat": {"type": "NUMBER", "pattern": "#,##0.00"}},
        {"numberFormat": {"type": "PERCENT", "pattern": "0%"}},
        {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}},
    )
)
VALUES = st.one_of(
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(-1e12, 1e12).map(as_double),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20),
    st.sampled_from(("007", "1.500", "1,5", "31/12/2024", "=A1", "'kutip", "TRUE", "10%", "+62")),
)


@given(VALUES, KINDS, LOCALES)
def test_what_the_editor_shows_gives_the_same_value_again(
    value: str | float | bool, look: dict[str, object] | None, locale: Locale
) -> None:
    text = editor_text(Cell(value, format=look), locale)
    assert enter(Cell(format=look), text, USER_ENTERED, locale, TODAY).value == value


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(), ""),
        (Cell(formula="=SUM(A1:A3)"), "=SUM(A1:A3)"),
        (Cell(1500.5, format={"numberFormat": {"type": "NUMBER", "pattern": "#,##0"}}), "1500,5"),
        (Cell(45657, format={"numberFormat": {"type": "DATE"}}), "31/12/2024"),
        (Cell("007"), "'007"),
        (Cell("007", format={"numberFormat": {"type": "TEXT"}}), "007"),
    ],
)
def test_people_edit_what_they_know(cell: Cell, text: str) -> None:
    assert editor_text(cell, INDONESIAN) == text
