"""How an OPD's file looks: the same sea and paper as its Google sheet, one typographic scale."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from sync import palette
from sync.domain.delivery import InputBlock
from sync.domain.formats import FieldType
from sync.workbook.page_looks import GAP

FONT = "Arial"
BODY, SMALL, HEADING, TITLE = 10, 8, 11, 14
ROOM = 15
"""Letters of an empty column: they give rows of one line some air, and rows still grow."""

_LOCALE = "[$-421]"
"""Indonesian: LibreOffice shows 1.234,5 by it, Excel follows the computer's own setting."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Properties = dict[str, object]

_BORDERS: Properties = {"border": 1, "border_color": palette.LINE}
WHOLE = f"{_LOCALE}#,##0{GAP}"
_DECIMAL = f"{_LOCALE}#,##0.0#########{GAP}"
_NUMBER_FORMATS = {
    FieldType.INTEGER: WHOLE,
    FieldType.DECIMAL: _DECIMAL,
    FieldType.DATE: "dd/mm/yyyy",
}


TITLE_LOOK: Properties = {"bold": True, "font_size": TITLE, "font_color": palette.SEA}
SUBTITLE_LOOK: Properties = {"font_color": palette.SLATE}
OPENING_LOOK: Properties = {**SUBTITLE_LOOK, "text_wrap": True, "valign": "top"}
HEADING_LOOK: Properties = {
    "bold": True,
    "font_size": HEADING,
    "font_color": palette.SEA,
    "text_wrap": True,
}
PARAGRAPH_LOOK: Properties = {"text_wrap": True, "valign": "top"}
SMALL_LOOK: Properties = {
    "font_size": SMALL,
    "font_color": palette.SLATE,
    "text_wrap": True,
    "valign": "top",
}
HEADER_LOOK: Properties = {
    "bold": True,
    "font_color": palette.WHITE,
    "bg_color": palette.SEA,
    "align": "center",
    "text_wrap": True,
    **_BORDERS,
}
GIVEN_LOOK: Properties = {
    "bg_color": palette.GREY,
    "text_wrap": True,
    "num_format": "@",
    "indent": 1,
    **_BORDERS,
}


def plain(text: str) -> str:
    """Text that may stand in any part of a file: without what XML cannot hold.

    Cells are written by a way of their own, which keeps such letters.
    """
    return _NOT_IN_XML.sub("\ufffd", text)


@dataclass
class Looks:
    """The formats of one workbook, each made once."""

    workbook: Workbook
    _made: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def of(self, look: Properties, **more: object) -> Format:
        """The format of a look, in the body's font unless it says otherwise."""
        properties: Properties = {
            "font_name": FONT,
            "font_size": BODY,
            "font_color": palette.INK,
            "valign": "vcenter",
            **look,
            **more,
        }
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.workbook.add_format(properties)
        return self._made[key]

    def changed(self, **properties: object) -> Format:
        """A format that changes only these, for a condition."""
        key = ("", ""), *sorted(properties.items())
        if key not in self._made:
            self._made[key] = self.workbook.add_format(properties)
        return self._made[key]


def input_look(block: InputBlock, *, with_borders: bool = True) -> Properties:
    """Cells that the OPD fills: white, unlocked, numbers at the right, words wrapped."""
    numeric = block.type in (FieldType.INTEGER, FieldType.DECIMAL)
    number_format = _NUMBER_FORMATS.get(block.type, "@")
    return {
        "locked": False,
        "num_format": number_format,
        "align": "right" if numeric else "center" if block.type is FieldType.DATE else "left",
        **({} if block.type in _NUMBER_FORMATS else {"text_wrap": True, "indent": 1}),
        **(_BORDERS if with_borders else {}),
    }
