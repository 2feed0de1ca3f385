"""Where texts wrap, and how many lines they take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.workbook.text_widths import ARIAL, CALIBRI, Face, face_of, line_count, text_width, wrap

texts = st.text(st.sampled_from("ab W.,-\n\té漢"), max_size=60)
faces = st.sampled_from([ARIAL, CALIBRI])


@given(texts, st.floats(1, 300), faces, st.booleans())
def test_lines_are_counted_as_they_are_wrapped(
    text: str, pixels: float, face: Face, bold: bool
) -> None:
    lines = wrap(text, pixels, 11, bold=bold, face=face)
    assert "".join(lines) == text
    assert line_count(text, pixels, 11, bold=bold, face=face) == len(lines)


@given(texts, st.floats(20, 300), faces)
def test_no_line_is_wider_than_the_cell_but_for_its_last_blanks(
    text: str, pixels: float, face: Face
) -> None:
    for line in wrap(text, pixels, 11, face=face):
        assert text_width(line.rstrip(), 11, face=face) <= pixels + 1e-6


@pytest.mark.parametrize(("name", "face"), [("Calibri", CALIBRI), ("carlito", CALIBRI)])
def test_fonts_of_one_width_are_one_face(name: str, face: Face) -> None:
    assert face_of(name) is face
    assert face_of("Apa Saja") is ARIAL


def test_calibri_is_narrower_than_arial() -> None:
    text = "Dinas Pendidikan dan Kebudayaan"
    assert text_width(text, 11, face=CALIBRI) < 0.92 * text_width(text, 11)
    assert text_width(text, 11, bold=True, face=CALIBRI) > text_width(text, 11, face=CALIBRI)
