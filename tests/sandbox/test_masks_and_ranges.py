"""Field masks and A1 notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sandbox import masks
from sync.sandbox.errors import ApiError
from sync.sandbox.model import Box
from sync.sandbox.ranges import Span, parse_cells, quote_title

WHOLE = {"a": {"b": [{"c": 1, "d": 2}], "e": 3}, "f": 4}


@pytest.mark.parametrize(
    ("mask", "selected"),
    [
        ("", WHOLE),
        ("*", WHOLE),
        ("f", {"f": 4}),
        ("a.e", {"a": {"e": 3}}),
        ("a/e,f", {"a": {"e": 3}, "f": 4}),
        ("a(b(c),e)", {"a": {"b": [{"c": 1}], "e": 3}}),
        ("a.b.c, a.e", {"a": {"b": [{"c": 1}], "e": 3}}),
        ("a.b(c,d)", {"a": {"b": [{"c": 1, "d": 2}]}}),
        ("a,a.e", {"a": WHOLE["a"]}),
        ("a(*)", {"a": WHOLE["a"]}),
        ("zz", {}),
    ],
)
def test_a_mask_selects(mask: str, selected: object) -> None:
    assert masks.select(WHOLE, masks.parse(mask)) == selected


@pytest.mark.parametrize("mask", ["a(", "a)", "a(b", ",", "a,", "a..b", "a b(", "()"])
def test_an_unreadable_mask_is_a_400(mask: str) -> None:
    with pytest.raises(ApiError) as caught:
        masks.parse(mask)
    assert caught.value.code == 400


def test_a_named_field_that_is_absent_is_cleared() -> None:
    old = {"bold": True, "font": {"size": 9, "name": "Arial"}}

    assert masks.merge(old, {}, masks.parse("bold")) == {"font": {"size": 9, "name": "Arial"}}
    assert masks.merge(old, {"font": {"size": 11}}, masks.parse("font.size")) == {
        "bold": True,
        "font": {"size": 11, "name": "Arial"},
    }
    assert masks.merge(old, {"x": 1}, masks.parse("*")) == {"x": 1}


@given(st.integers(0, 2000), st.integers(0, 700), st.integers(1, 50), st.integers(1, 50))
def test_a_box_is_read_as_it_is_written(top: int, left: int, height: int, width: int) -> None:
    box = Box(top, left, top + height, left + width)

    assert parse_cells(Span.of(box).a1()) == Span.of(box)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(1000, 0, None, 2), "A1001:B"),
        (Span(0, 26, 2, None), "AA1:2"),
        (Span(0, 0, 1, 1), "A1"),
    ],
)
def test_open_ranges_are_written_as_google_does(span: Span, text: str) -> None:
    assert span.a1() == text


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("A:C", Span(0, 0, None, 3)),
        ("2:5", Span(1, 0, 5, None)),
        ("A2:C", Span(1, 0, None, 3)),
        ("B5:A1", Span(0, 0, 5, 2)),
        ("$A$1", Span(0, 0, 1, 1)),
        ("A", None),
        ("1", None),
        ("A1:", None),
        (":", None),
        ("ABCD1", None),
    ],
)
def test_a1_forms(text: str, span: Span | None) -> None:
    assert parse_cells(text) == span


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("Data", "Data"),
        ("Isian OPD", "'Isian OPD'"),
        ("A1", "'A1'"),
        ("2024", "'2024'"),
        ("Jum'at", "'Jum''at'"),
        ("R1C1", "'R1C1'"),
    ],
)
def test_titles_are_quoted_where_needed(title: str, quoted: str) -> None:
    assert quote_title(title) == quoted
