"""The cell styles of a workbook: what each looks like, and new ones that show dates.

A date in a cell whose style shows plain numbers would read 46083. Such a cell gets a copy of
its style with one of two formats of our own; by these the style it came from is found again,
so that a number written there later does not turn into a date.
"""

from __future__ import annotations

import copy
import datetime
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from sync.workbook.package import xml_parts
from sync.workbook.package.number_formats import Shows, format_codes, styles_shown
from sync.workbook.text_widths import CALIBRI, Face, face_of

DATE_FORMAT = "dd/mm/yyyy;@"
MOMENT_FORMAT = "dd/mm/yyyy hh:mm;@"
"""Formats of the styles made here: the part for texts, `;@`, sets them apart from people's."""

_OWN_FORMATS = (DATE_FORMAT, MOMENT_FORMAT)
_FIRST_FREE_FORMAT = 164
_NUMBER_FORMAT_ATTRIBUTES = ("numFmtId", "applyNumberFormat")


@dataclass(frozen=True)
class CellLook:
    """What decides how much room a text takes: font size in points, and indents counted."""

    wraps: bool = False
    points: float = 11.0
    bold: bool = False
    face: Face = CALIBRI
    indent: int = 0


class CellStyles:
    """The cell styles of one workbook; styles are attributes such as ' s="3"', or ''.

    Args:
        root: root of the styles part, edited in place when a style is added; None without one.
        date1904: whether the workbook counts days from 1904.
    """

    def __init__(self, root: etree._Element | None, date1904: bool = False) -> None:
        self.date1904 = date1904
        self._root = root
        self._holder = None if root is None else xml_parts.child(root, "cellXfs")
        self._looks: dict[str, CellLook] = {}
        self._dated: dict[tuple[str, bool], str] = {}
        self._undated: dict[str, str] = {}

    def look(self, style: str) -> CellLook:
        """How texts stand in a cell of that style."""
        if style not in self._looks:
            self._looks[style] = self._read_look(style)
        return self._looks[style]

    def dated(self, style: str, value: datetime.date) -> str:
        """The style itself where it shows dates, else its copy that does, made when needed."""
        key = (style, isinstance(value, datetime.datetime))
        if key not in self._dated:
            self._dated[key] = self._find_dated(*key)
        return self._dated[key]

    def undated(self, style: str) -> str:
        """The style that a copy of `dated` was made from; any other style as it is."""
        if style not in self._undated:
            self._undated[style] = self._find_undated(style)
        return self._undated[style]

    def _styles(self) -> list[etree._Element]:
        return [] if self._holder is None else list(self._holder.iterchildren("{*}xf"))

    def _style(self, style: str) -> etree._Element | None:
        number, styles = int(style[4:-1] or 0), self._styles()
        return styles[number] if number < len(styles) else None

    def _find_dated(self, style: str, moment: bool) -> str:
        model = self._style(style)
        if model is None or (style[4:-1] or "0").encode() in self._showing_dates:
            return style
        wanted = MOMENT_FORMAT if moment else DATE_FORMAT
        for number, other in enumerate(self._styles()):
            if self._code(other) == wanted and _all_but_format(other) == _all_but_format(model):
                return f' s="{number}"'
        return self._add(model, self._format_number(wanted))

    def _find_undated(self, style: str) -> str:
        made = self._style(style)
        if made is None or self._code(made) not in _OWN_FORMATS:
            return style
        found = [
            (other.get("numFmtId", "0") != "0", number)
            for number, other in enumerate(self._styles())
            if _all_but_format(other) == _all_but_format(made)
            and str(number).encode() not in self._showing_dates
            and self._code(other) not in _OWN_FORMATS
        ]
        if not found:
            return self._add(made, 0)
        number = min(found)[1]
        return f' s="{number}"' if number else ""

    def _add(self, model: etree._Element, number_format: int) -> str:
        assert self._holder is not None  # noqa: S101 - the model stands in it
        made = copy.deepcopy(model)
        made.set("numFmtId", str(number_format))
        made.set("applyNumberFormat", "1")
        self._styles()[-1].addnext(made)
        count = len(self._styles())
        self._holder.set("count", str(count))
        return f' s="{count - 1}"'

    def _format_number(self, code: str) -> int:
        assert self._root is not None  # noqa: S101 - only asked for a model that stands in it
        for number, known in format_codes(self._root).items():
            if known == code:
                return number
        # also not one that a conditional format has
        taken = [
            int(str(item.get("numFmtId", "0")))
            for item in xml_parts.descendants(self._root, "numFmt")
        ]
        number = max([_FIRST_FREE_FORMAT - 1, *taken]) + 1
        formats = xml_parts.child(self._root, "numFmts")
        if formats is None:
            formats = etree.Element(xml_parts.named(self._root, "numFmts"))
            self._root.insert(0, formats)
        attributes = {"numFmtId": str(number), "formatCode": code}
        etree.SubElement(formats, xml_parts.named(formats, "numFmt"), attributes)
        formats.set("count", str(len(formats)))
        return number

    def _code(self, style: etree._Element) -> str:
        assert self._root is not None  # noqa: S101 - the style stands in it
        return format_codes(self._root).get(xml_parts.number(style, "numFmtId", "0"), "")

    @cached_property
    def _showing_dates(self) -> frozenset[bytes]:
        """Numbers of the styles that show dates, as the file has them."""
        if self._root is None:
            return frozenset()
        shown = styles_shown(self._root)
        return frozenset(style for style, shows in shown.items() if shows is not Shows.NUMBER)

    @cached_property
    def _fonts(self) -> list[etree._Element]:
        fonts = None if self._root is None else xml_parts.child(self._root, "fonts")
        return [] if fonts is None else list(fonts.iterchildren("{*}font"))

    def _read_look(self, style: str) -> CellLook:
        found = self._style(style)
        number = 0 if found is None else xml_parts.number(found, "fontId", "0")
        font = self._fonts[number] if number < len(self._fonts) else None
        alignment = None if found is None else xml_parts.child(found, "alignment")
        upright = alignment is not None and alignment.get("textRotation", "0") == "0"
        return CellLook(
            wraps=alignment is not None and upright and _is_on(alignment.get("wrapText", "0")),
            points=_points(font),
            bold=_is_on(_value(font, "b", "1")),
            face=face_of(_value(font, "name")),
            indent=0 if alignment is None else xml_parts.number(alignment, "indent", "0"),
        )


def _all_but_format(style: etree._Element) -> tuple[object, ...]:
    attributes = xml_parts.attributes(style)
    for key in _NUMBER_FORMAT_ATTRIBUTES:
        attributes.pop(key, "")
    children = tuple(etree.tostring(child, with_tail=False) for child in style)
    return tuple(sorted(attributes.items())), children


def _value(font: etree._Element | None, name: str, default: str = "") -> str:
    """The `val` of a font's property; the default where it has none, '' without the property."""
    found = None if font is None else xml_parts.child(font, name)
    return "" if found is None else str(found.get("val", default))


def _points(font: etree._Element | None) -> float:
    try:
        return float(_value(font, "sz") or CellLook.points)
    except ValueError:  # a look, not a value: the usual one serves
        return CellLook.points


def _is_on(value: str) -> bool:
    return value in ("1", "true", "on")
