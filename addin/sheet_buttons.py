"""Beranda's buttons, as shapes that call a macro: one over each step, the others in the title.

They are drawn in the sheet's own drawing, beside its chart. They do not print, and a step's button
grows with its row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from addin.buttons import STEP_BUTTONS, TOOL_BUTTONS, Button
from sync import palette

SHAPE_PREFIX = "himpun_"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIXEL = 9525
"""EMU in one pixel."""
_FIRST_ID = 1000
_STEP_COLUMN = 2
"""Column of the steps' titles, counted from 0."""
_TOOL_SIZE = (104, 24)
_TOOL_GAP = 6
_TOOL_TOP = 6
_LETTERS = 1000
"""Size of the letters in hundredths of a point."""
_THEME_FONT = "+mn-lt"
_ROUNDNESS = 9000
"""Of the corners, in 100,000ths of the shorter side."""


@dataclass(frozen=True)
class Corner:
    """A point of a sheet: column and row counted from 0, and pixels into that cell."""

    column: int
    across: int
    row: int
    down: int


@dataclass(frozen=True)
class Look:
    """Colours of a button, as `#RRGGBB`, and where its words stand ('l' or 'ctr')."""

    fill: str
    line: str
    ink: str
    align: str


_STEP_LOOK = Look(palette.MIST, palette.LAGOON, palette.SEA, "l")
_TOOL_LOOK = Look(palette.FOAM, palette.LAGOON, palette.SEA, "ctr")


def with_buttons(drawing: bytes, widths: Sequence[int], first_step: int, columns: int) -> bytes:
    """The drawing part of Beranda with all buttons in it; earlier ones are replaced.

    Args:
        widths: of the sheet's columns from the first, in pixels.
        first_step: row of the first step, counted from 0.
        columns: how many columns the title spans; the tools end at its right edge.
    """
    root = etree.fromstring(drawing)
    for anchor in list(root):
        if any(_is_ours(node) for node in anchor.iter(f"{{{_XDR}}}cNvPr")):
            root.remove(anchor)
    for number, button in enumerate(STEP_BUTTONS):
        row = first_step + number
        place = (Corner(_STEP_COLUMN, 2, row, 2), Corner(_STEP_COLUMN + 1, 0, row + 1, 0))
        root.append(_shape(button, place, _STEP_LOOK, _FIRST_ID + number))
    width, height = _TOOL_SIZE
    left = sum(widths[:columns]) - len(TOOL_BUTTONS) * (width + _TOOL_GAP)
    for number, button in enumerate(TOOL_BUTTONS, len(STEP_BUTTONS)):
        start, end = _column_at(widths, left), _column_at(widths, left + width)
        place = (Corner(*start, 0, _TOOL_TOP), Corner(*end, 0, _TOOL_TOP + height))
        root.append(_shape(button, place, _TOOL_LOOK, _FIRST_ID + number))
        left += width + _TOOL_GAP
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _is_ours(node: etree._Element) -> bool:
    return (node.get("name") or "").startswith(SHAPE_PREFIX)


def _column_at(widths: Sequence[int], pixels: int) -> tuple[int, int]:
    """The column that lies so many pixels from the left edge, and how far into it."""
    for column, width in enumerate(widths):
        if pixels < width:
            return column, max(pixels, 0)
        pixels -= width
    return len(widths), 0


def _shape(button: Button, place: tuple[Corner, Corner], look: Look, number: int) -> etree._Element:
    anchor = etree.Element(f"{{{_XDR}}}twoCellAnchor", {"editAs": "twoCell"})
    for tag, corner in zip(("from", "to"), place, strict=True):
        point = etree.SubElement(anchor, f"{{{_XDR}}}{tag}")
        for name, value in (
            ("col", corner.column),
            ("colOff", corner.across * _PIXEL),
            ("row", corner.row),
            ("rowOff", corner.down * _PIXEL),
        ):
            etree.SubElement(point, f"{{{_XDR}}}{name}").text = str(value)
    macro = f"[0]!{button.sheet_macro}"
    shape = etree.SubElement(anchor, f"{{{_XDR}}}sp", {"macro": macro, "textlink": ""})
    about = etree.SubElement(shape, f"{{{_XDR}}}nvSpPr")
    told = {"id": str(number), "name": button.control_id, "descr": button.supertip}
    etree.SubElement(about, f"{{{_XDR}}}cNvPr", told)
    etree.SubElement(about, f"{{{_XDR}}}cNvSpPr")
    form = etree.SubElement(shape, f"{{{_XDR}}}spPr")
    frame = etree.SubElement(form, f"{{{_A}}}xfrm")
    etree.SubElement(frame, f"{{{_A}}}off", {"x": "0", "y": "0"})
    etree.SubElement(frame, f"{{{_A}}}ext", {"cx": "0", "cy": "0"})
    outline = etree.SubElement(form, f"{{{_A}}}prstGeom", {"prst": "roundRect"})
    corners = etree.SubElement(outline, f"{{{_A}}}avLst")
    etree.SubElement(corners, f"{{{_A}}}gd", {"name": "adj", "fmla": f"val {_ROUNDNESS}"})
    _fill(form, look.fill)
    _fill(etree.SubElement(form, f"{{{_A}}}ln", {"w": str(_PIXEL)}), look.line)
    _words(shape, button.label, look)
    etree.SubElement(anchor, f"{{{_XDR}}}clientData", {"fPrintsWithSheet": "0"})
    return anchor


def _words(shape: etree._Element, label: str, look: Look) -> None:
    body = etree.SubElement(shape, f"{{{_XDR}}}txBody")
    space = {"vertOverflow": "clip", "horzOverflow": "clip", "wrap": "none", "anchor": "ctr"}
    edges = {"lIns": "72000", "tIns": "0", "rIns": "36000", "bIns": "0"}
    etree.SubElement(body, f"{{{_A}}}bodyPr", {**space, **edges})
    etree.SubElement(body, f"{{{_A}}}lstStyle")
    line = etree.SubElement(body, f"{{{_A}}}p")
    etree.SubElement(line, f"{{{_A}}}pPr", {"algn": look.align})
    run = etree.SubElement(line, f"{{{_A}}}r")
    letters = {"lang": "id-ID", "sz": str(_LETTERS), "b": "1"}
    style = etree.SubElement(run, f"{{{_A}}}rPr", letters)
    _fill(style, look.ink)
    etree.SubElement(style, f"{{{_A}}}latin", {"typeface": _THEME_FONT})
    etree.SubElement(run, f"{{{_A}}}t").text = label


def _fill(parent: etree._Element, colour: str) -> None:
    fill = etree.SubElement(parent, f"{{{_A}}}solidFill")
    etree.SubElement(fill, f"{{{_A}}}srgbClr", {"val": colour.removeprefix("#")})
