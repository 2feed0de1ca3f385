"""How a cell looks on a page for people: Google's formats as CSS, and colours set by rules.

Only numbers and words of our own get into the style, so that no format can bring in anything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from sync.sandbox.errors import Json
from sync.sandbox.formulas import Evaluator
from sync.sandbox.model import Cell, Sheet, Spreadsheet
from sync.sandbox.relative import BESIDE_THE_GRID, shifted

Place = tuple[int, int]

DEFAULT_WIDTH = 100
"""Pixels of a column that nobody made wider."""

_ACROSS = {"LEFT": "left", "CENTER": "center", "RIGHT": "right"}
_DOWN = {"TOP": "top", "MIDDLE": "middle", "BOTTOM": "bottom"}


def style_of(cell: Cell, rule_colour: Json | None = None) -> str:
    """The CSS of one cell; '' where Google would show its plain default."""
    return ";".join(f"{name}:{value}" for name, value in look_of(cell, rule_colour).items())


def look_of(cell: Cell, rule_colour: Json | None = None) -> dict[str, str]:
    """CSS properties of one cell; none where Google would show its plain default.

    Args:
        rule_colour: background that a conditional format gives, over the cell's own.
    """
    look = cell.format or {}
    text = look.get("textFormat", {})
    ground = rule_colour or _colour_in(look, "backgroundColor")
    ink = _colour_in(text, "foregroundColor")
    size = text.get("fontSize")
    declarations = {
        "background": css_colour(ground) if ground is not None else "",
        "color": css_colour(ink) if ink is not None else "",
        "font-weight": "600" if text.get("bold") is True else "",
        "font-style": "italic" if text.get("italic") is True else "",
        "font-size": f"{float(size) * 1.3:.0f}px" if isinstance(size, int | float) else "",
        "text-align": _ACROSS.get(look.get("horizontalAlignment", ""), ""),
        "vertical-align": _DOWN.get(look.get("verticalAlignment", ""), ""),
        "white-space": "pre-wrap" if look.get("wrapStrategy") == "WRAP" else "",
    }
    return {name: value for name, value in declarations.items() if value}


def link_of(cell: Cell) -> str:
    """Where a cell's text leads, '' if nowhere: a place in the same document or a web page."""
    uri = (cell.format or {}).get("textFormat", {}).get("link", {}).get("uri", "")
    return uri if isinstance(uri, str) and uri.startswith(("#gid=", "https://", "http://")) else ""


def width_of(sheet: Sheet, column: int) -> int:
    """A column's width in pixels."""
    return int(sheet.column_metadata.get(column, {}).get("pixelSize", DEFAULT_WIDTH))


def rule_colours(document: Spreadsheet, sheet: Sheet, rows: int) -> dict[Place, Json]:
    """Backgrounds by conditional formats with a formula that is true; the first rule wins."""
    colours: dict[Place, Json] = {}
    for rule in sheet.conditional_formats:
        boolean = rule.get("booleanRule", {})
        ground = _colour_in(boolean.get("format", {}), "backgroundColor")
        condition = boolean.get("condition", {})
        if ground is None or condition.get("type") != "CUSTOM_FORMULA":
            continue
        formula = condition["values"][0]["userEnteredValue"]
        for row, column, rows_down, columns_right in _places(rule, rows, sheet.column_count):
            moved = Cell(formula=shifted(formula, rows_down, columns_right))
            # a fresh evaluator: it remembers results by place, and all rules share that one
            result = Evaluator(document).result(sheet, BESIDE_THE_GRID, 0, moved)
            if result is True:
                colours.setdefault((row, column), ground)
    return colours


def _places(rule: Json, rows: int, columns: int) -> Iterator[tuple[int, int, int, int]]:
    """The cells of a rule, each with its way from the first cell, for which the formula stands."""
    areas = rule.get("ranges", [])
    top = min((area.get("startRowIndex", 0) for area in areas), default=0)
    left = min((area.get("startColumnIndex", 0) for area in areas), default=0)
    for area in areas:
        bottom = min(area.get("endRowIndex", rows), rows)
        right = min(area.get("endColumnIndex", columns), columns)
        for row in range(area.get("startRowIndex", 0), bottom):
            for column in range(area.get("startColumnIndex", 0), right):
                yield row, column, row - top, column - left


def _colour_in(holder: Json, name: str) -> Json | None:
    """The colour under a name, in its newer or its older form; a style may name a theme's."""
    found = holder.get(f"{name}Style", {}).get("rgbColor", holder.get(name))
    return found if isinstance(found, dict) else None


def css_colour(colour: Json) -> str:
    """A colour as CSS; absent channels are 0, as in Google's JSON."""
    red, green, blue = (round(255 * float(colour.get(k, 0))) for k in ("red", "green", "blue"))
    return f"rgb({red},{green},{blue})"
