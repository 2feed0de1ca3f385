"""Row heights by the texts that wrap: LibreOffice takes a row without a height for one line.

Excel fits such rows itself when it opens a file; so only rows that need more than one line get
a height, and never as a custom one, which leaves Excel free to fit them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import repeat
from math import ceil
from typing import Any, NamedTuple

from sync.workbook.package import xml_parts
from sync.workbook.package.areas import Area
from sync.workbook.package.cell_styles import CellLook, CellStyles
from sync.workbook.package.cell_texts import VALUE, inline_text, plain_text
from sync.workbook.package.column_cells import Column
from sync.workbook.package.content import Link, Scalar
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.sheet_rows import Cell
from sync.workbook.text_widths import line_count, surely_fitting, text_width

HEIGHT = re.compile(rb'\s(?:ht|customHeight)="[^"]*"')
"""Both attributes of a row's height."""

_CUSTOM = re.compile(rb'\scustomHeight="(?:1|true)"')
_TALLEST = 409.5
_STEP = 0.75  # one pixel in points
_LINE = 1.3  # Excel's own lines: 15 points for 11, 12 for 9, 18.75 for 14
_SURE = 0.97  # programs set letters by the screen or printer at hand, a hair wider or narrower
_PADDING = 6
_SPACES_PER_INDENT = 3
_USUAL_HEIGHT = 15.0
_USUAL_WIDTH = 9.140625


class _Wrapping(NamedTuple):
    """A column whose texts wrap: its place in the table, and room and looks of its texts."""

    position: int
    pixels: float
    look: CellLook


class RowHeights:
    """How high the rows of one sheet must be.

    Args:
        part: the sheet; its columns have the widths that they will keep.
        styles: the workbook's. shared: gives the texts of cells of type 's'.
    """

    def __init__(
        self, part: SheetPart, styles: CellStyles, shared: Callable[[], Sequence[str | None]]
    ) -> None:
        self._part = part
        self._styles = styles
        self._shared = shared
        self._widths: dict[int, float] = {}
        self._plans: dict[tuple[tuple[str, ...], int], tuple[list[_Wrapping], float]] = {}

    def of_values(
        self, styles: Sequence[str], values: Sequence[Scalar | Link], first_column: int
    ) -> float:
        """Points that cells of these styles and values need, from the first column rightwards."""
        wrapping, height = self._plan(tuple(styles), first_column)
        for position, pixels, look in wrapping:
            value = values[position]
            if isinstance(value, Link):
                value = value.value
            if isinstance(value, str) and value:
                height = max(height, _text_height(value, pixels, look))
        return height

    def of_columns(
        self, styles: Sequence[str], columns: Sequence[Column], first_column: int
    ) -> float | list[float]:
        """Points like `of_values`, of many rows at once: for each, or one number for all."""
        wrapping, height = self._plan(tuple(styles), first_column)
        needed = [
            heights
            for position, pixels, look in wrapping
            if (heights := _column_heights(columns[position], pixels, look, height)) is not None
        ]
        return list(map(max, *needed, repeat(height))) if needed else height

    def of_cells(self, cells: Iterable[Cell], number: int) -> float:
        """Points that cells of row `number` need as they stand in the file."""
        height = 0.0
        for cell in cells:
            look = self._styles.look(f' s="{cell.style.decode()}"' if cell.style else "")
            height = max(height, _line_height(look.points))
            if not look.wraps or not cell.content:
                continue
            last_column = self._last_column(number, cell.column)
            width = sum(map(self._width, range(cell.column, last_column + 1)))
            text = self._text(cell) if width else ""
            if text:
                height = max(height, _text_height(text, self._room(width, look), look))
        return height

    def fitted(self, attributes: bytes, points: float) -> bytes:
        """A row's attributes with the height that it needs; people's own height stays."""
        if has_custom_height(attributes):
            return attributes
        kept = HEIGHT.sub(b"", attributes)
        if points <= self._default:
            return kept
        return kept + f' ht="{min(points, _TALLEST):g}"'.encode()

    def fit(self, number: int) -> None:
        """Give a row that exists the height that its cells need."""
        row = self._part.rows.get(number)
        assert row is not None  # noqa: S101 - a cell has just been written there
        needed = self.of_cells(self._part.rows.cells(number), number)
        row.attributes = self.fitted(row.attributes, needed)

    def _plan(self, styles: tuple[str, ...], first_column: int) -> tuple[list[_Wrapping], float]:
        key = (styles, first_column)
        if key not in self._plans:
            looks = [self._styles.look(style) for style in styles]
            wrapping = [
                _Wrapping(position, self._room(self._width(first_column + position), look), look)
                for position, look in enumerate(looks)
                if look.wraps and self._width(first_column + position)
            ]
            self._plans[key] = (wrapping, max(_line_height(look.points) for look in looks))
        return self._plans[key]

    def _text(self, cell: Cell) -> str:
        if cell.kind == b"inlineStr":
            return inline_text(cell.content)
        match = VALUE.search(cell.content)
        if match is None or cell.kind not in (b"s", b"str"):
            return ""
        return plain_text(match[1]) if cell.kind == b"str" else self._shared()[int(match[1])] or ""

    def _last_column(self, row: int, column: int) -> int:
        """Where the cell ends that begins there; 0 when it is one of several rows, or covered."""
        for area in self._merged:
            if area.holds(Area(row, column, row, column)):
                begins = (area.first_row, area.first_column) == (row, column)
                return area.last_column if begins and area.last_row == row else 0
        return column

    def _room(self, pixels: float, look: CellLook) -> float:
        """Pixels that a text can use."""
        indents = look.indent * _SPACES_PER_INDENT
        blank = text_width(" ", look.points, face=look.face)
        return max((pixels - _PADDING - indents * blank) * _SURE, 1.0)

    def _width(self, column: int) -> float:
        """Pixels of a column; 0 when it is hidden."""
        if column not in self._widths:
            characters = self._part.column_width(column)
            if characters is None:
                characters = float(self._format.get("defaultColWidth") or _USUAL_WIDTH)
            self._widths[column] = int(characters * self._digit + 0.5)
        return self._widths[column]

    @cached_property
    def _digit(self) -> int:
        """Pixels of a digit in the workbook's own font, the unit of column widths."""
        look = self._styles.look("")
        return max(int(text_width("0", look.points, bold=look.bold, face=look.face)), 1)

    @cached_property
    def _merged(self) -> list[Area]:
        return self._part.merged_areas()

    @cached_property
    def _format(self) -> dict[str, str]:
        found = xml_parts.child(self._part.root, "sheetFormatPr")
        return {} if found is None else xml_parts.attributes(found)

    @cached_property
    def _default(self) -> float:
        """Points of a row without a height."""
        return float(self._format.get("defaultRowHeight") or _USUAL_HEIGHT)


def has_custom_height(attributes: bytes) -> bool:
    """Whether somebody has set the row's height."""
    return _CUSTOM.search(attributes) is not None


def _column_heights(
    column: Column, pixels: float, look: CellLook, height: float
) -> list[float] | None:
    """Points that each text needs; None when none of them passes that height."""
    if not column.has(str):
        return None
    short = surely_fitting(pixels, look.points, bold=look.bold, face=look.face)
    texts: set[Any] = set(column.values[:1] if column.constant else column.values)
    if column.kinds != {str}:
        texts = {value for value in texts if isinstance(value, str)}
    if max(map(len, texts)) <= short and "\n" not in "".join(texts):
        return None
    tall = {
        text: points
        for text in texts
        if (len(text) > short or "\n" in text)
        and (points := _text_height(text, pixels, look)) > height
    }
    if not tall:
        return None
    return [
        tall.get(value, height) if isinstance(value, str) else height for value in column.values
    ]


def _text_height(text: str, pixels: float, look: CellLook) -> float:
    lines = line_count(text, pixels, look.points, bold=look.bold, face=look.face)
    return lines * _line_height(look.points)


def _line_height(points: float) -> float:
    return ceil(points * _LINE / _STEP) * _STEP
