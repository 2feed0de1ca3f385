"""Cell styles: each asked for by what it means, each made once."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from sync.workbook.names import Column, Kind, Owner
from workbook_templates.specs import palette

# 0421 is Indonesian: LibreOffice shows 1.234,5 by it, Excel follows the computer's own setting.
INTEGER = "[$-421]#,##0"
DECIMAL = "[$-421]#,##0.####"
PERCENT = "[$-421]0.0%"
DATE = "dd/mm/yyyy"
DATETIME = "dd/mm/yyyy hh:mm"
TEXT = "@"

_NUMBER_FORMATS = {
    Kind.INTEGER: INTEGER,
    Kind.DECIMAL: DECIMAL,
    Kind.PERCENT: PERCENT,
    Kind.DATE: DATE,
    Kind.DATETIME: DATETIME,
    Kind.TEXT: TEXT,
}
_ALIGNMENTS = {
    Kind.INTEGER: "right",
    Kind.DECIMAL: "right",
    Kind.PERCENT: "right",
    Kind.DATE: "center",
    Kind.DATETIME: "center",
    Kind.STATE: "center",
}
_ORDINALS = ("No", "Langkah", "Peringkat", "Putaran")
_WRAP_FROM = 17
"""Text columns of at least this many characters wrap; narrower ones hold codes and names."""


def number_format(kind: Kind) -> str:
    """Excel's number format of a kind; 'General' where none is wanted."""
    return _NUMBER_FORMATS.get(kind, "General")


def spaced(code: str) -> str:
    """A number format with room of a digit behind numbers, and behind words in their place.

    An indent would do, but LibreOffice forgets it beside a cell that differs in format only.
    """
    return f"{code}_0;-{code}_0;{code}_0;@_0"


class Styles:
    """The formats of one workbook, made on demand and shared."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def style(self, **properties: object) -> Format:
        """The format with these XlsxWriter properties over our plain text."""
        wanted = {"font_color": palette.INK, "valign": "top", **properties}
        if "indent" in wanted:
            wanted.setdefault("align", "left")
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]

    def header(self, column: Column, owner: Owner) -> Format:
        """A table's heading cell: deep for what the machine writes, teal for people's tables."""
        centred = _ALIGNMENTS.get(column.kind) is not None
        return self.style(
            bold=True,
            font_color=palette.WHITE,
            bg_color=palette.SEA if owner is Owner.MACHINE else palette.TEAL,
            text_wrap=True,
            valign="vcenter",
            **({"align": "center"} if centred else {"indent": 1}),
            bottom=1,
            bottom_color=palette.LAGOON,
        )

    def body(
        self, column: Column, owner: Owner, *, mixed: bool = False, middle: bool = True
    ) -> Format:
        """A table's body cell.

        Args:
            mixed: the column holds numbers, dates and text as they come.
            middle: rows are of one line mostly; taller ones read better from the top.
        """
        kind = column.kind
        wide = kind in (Kind.TEXT, Kind.LINK) and column.width >= _WRAP_FROM
        wraps = mixed or wide or kind is Kind.LONG_TEXT
        looks: dict[str, object] = {
            "num_format": "General" if mixed else number_format(kind),
            "valign": "vcenter" if middle else "top",
            "bottom": 1,
            "bottom_color": palette.LINE,
        }
        align = "left" if mixed else _ALIGNMENTS.get(kind, "left")
        if column.header in _ORDINALS and kind is Kind.INTEGER:
            align = "center"
        looks["align"] = align
        if align == "left":
            looks["indent"] = 1
        elif align == "right":
            looks["num_format"] = spaced(number_format(kind))
        if wraps:
            looks["text_wrap"] = True
        if kind is Kind.LINK:
            looks |= {"font_color": palette.LINK, "underline": 1}
        if owner is Owner.PEOPLE:
            looks |= {
                "bg_color": palette.PAPER,
                "border": 1,
                "border_color": palette.PAPER_LINE,
            }
            looks.pop("bottom")
            looks.pop("bottom_color")
        return self.style(**looks)

    def tone(self, tone: palette.Tone) -> Format:
        """What a conditional format changes for a state."""
        return self.changed(bg_color=tone.fill, font_color=tone.ink)

    def changed(self, **properties: object) -> Format:
        """What a conditional format changes: these XlsxWriter properties and nothing else."""
        key = (("changed", True), *sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]
