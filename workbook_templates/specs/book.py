"""A workbook being built: its sheets in order, its styles, its names."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sync.workbook.names import Kind, Name
from workbook_templates.specs import palette
from workbook_templates.specs.styles import Styles, number_format
from workbook_templates.specs.theme import theme

_MADE = datetime(2025, 1, 1, tzinfo=UTC)
"""A fixed time, so that the same text builds the same bytes."""


class Book:
    """One template.

    Args:
        sheets: titles, in order.
    """

    def __init__(self, path: Path, title: str, sheets: tuple[str, ...]) -> None:
        self.workbook = Workbook(
            str(path), {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
        )
        self.workbook.use_custom_theme(theme())
        self.workbook.set_properties(
            {"title": title, "author": "himpun", "company": "", "created": _MADE}
        )
        self.workbook.set_tab_ratio(75)
        self.styles = Styles(self.workbook)
        self._sheets = {sheet: self.workbook.add_worksheet(sheet) for sheet in sheets}

    def sheet(self, title: str, tab_colour: str = "", zoom: int = 100) -> Worksheet:
        """A sheet ready to be laid out: no gridlines, its tab in colour."""
        worksheet = self._sheets[title]
        worksheet.hide_gridlines(2)
        worksheet.set_zoom(zoom)
        if tab_colour:
            worksheet.set_tab_color(tab_colour)
        return worksheet

    def name(self, name: Name, row: int, column: int) -> None:
        """Give a cell its name."""
        cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        self.workbook.define_name(name.name, f"='{name.sheet}'!{cell}")

    def named(
        self,
        name: Name,
        area: tuple[int, int, int, int],
        value: str | int | float = "",
        **looks: object,
    ) -> None:
        """A named cell over an area (merged if larger than one cell), styled by its kind."""
        wanted: dict[str, object] = {"num_format": number_format(name.kind), **looks}
        if name.kind is Kind.TEXT and "num_format" not in looks:
            wanted["num_format"] = "General"
        if name.kind is Kind.LONG_TEXT:
            wanted["text_wrap"] = True
        style = self.styles.style(**wanted)
        first_row, first_column, last_row, last_column = area
        worksheet = self._sheets[name.sheet]
        if (first_row, first_column) != (last_row, last_column):
            worksheet.merge_range(*area, "", style)
        worksheet.write(first_row, first_column, value, style)
        self.name(name, first_row, first_column)

    def card(
        self,
        name: Name,
        area: tuple[int, int, int, int],
        *,
        value: str | int | float = "\u2013",
        accent: str = palette.TEAL,
        size: int = palette.FIGURE,
        down: str = "vcenter",
    ) -> None:
        """A label over a figure: the label in the area's first row, the named cell below it.

        Args:
            value: what stands there before the first run.
            size: of the letters, in points; body text is not bold and wraps.
            down: where the text stands in its box; long texts read better from the top.
        """
        first_row, first_column, last_row, last_column = area
        worksheet = self._sheets[name.sheet]
        self.card_label(worksheet, (first_row, first_column, last_column), name.label, accent)
        text = size == palette.BODY
        self.named(
            name,
            (first_row + 1, first_column, last_row, last_column),
            value,
            font_size=size,
            bold=not text,
            bg_color=palette.FOAM,
            valign=down,
            align="left",
            indent=1,
            left=5,
            left_color=palette.WHITE,
            text_wrap=text or name.kind is Kind.LONG_TEXT,
            shrink=not text and name.kind is not Kind.LONG_TEXT,
        )

    def card_label(
        self, worksheet: Worksheet, cells: tuple[int, int, int], words: str, accent: str
    ) -> None:
        """A card's upper edge in colour and its label, over a row's first to last column."""
        row, first_column, last_column = cells
        looks: dict[str, object] = {
            "font_size": palette.SMALL,
            "font_color": palette.SLATE,
            "bg_color": palette.FOAM,
            "valign": "vcenter",
            "indent": 1,
            "top": 2,
            "top_color": accent,
        }
        for column in range(first_column + 1, last_column + 1):
            worksheet.write_blank(row, column, None, self.styles.style(**looks))
        edge = {"left": 5, "left_color": palette.WHITE}
        worksheet.write_string(row, first_column, words, self.styles.style(**looks, **edge))

    def close(self) -> None:
        """Write the file."""
        self.workbook.close()
