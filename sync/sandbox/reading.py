"""Values on the way out: values.get and values:batchGet, with their rendering options.

Trailing empty cells and rows are left out of answers, and `values` itself when nothing is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sync.sandbox.cells import shown
from sync.sandbox.dimensions import ROWS, dimension_of
from sync.sandbox.errors import Json, invalid_payload
from sync.sandbox.formulas import ErrorValue, Evaluator, Result
from sync.sandbox.locales import locale_of
from sync.sandbox.model import Box, Cell, Sheet, Spreadsheet
from sync.sandbox.number_formats import is_moment
from sync.sandbox.ranges import a1_of, parse_range

_RENDER_OPTIONS = ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA")
_DATE_OPTIONS = ("SERIAL_NUMBER", "FORMATTED_STRING")


@dataclass(frozen=True)
class Rendering:
    """How values are shown on the way out."""

    value: str = "FORMATTED_VALUE"
    moment: str = "SERIAL_NUMBER"
    major: str = ROWS

    @classmethod
    def of(cls, options: Mapping[str, str], *, prefix: str = "") -> Rendering:
        """Read the options of a request.

        Args:
            options: query parameters or a JSON body.
            prefix: `response` where the options describe what a write answers with.

        Raises:
            ApiError: 400 for a value that the API does not have.
        """

        def option(name: str, default: str, allowed: tuple[str, ...]) -> str:
            key = prefix + name[0].upper() + name[1:] if prefix else name
            given = options.get(key) or default
            if given not in allowed:
                kind = f"Invalid value at '{key}'"
                raise invalid_payload(f'{kind}, "{given}"', key)
            return given

        return cls(
            option("valueRenderOption", "FORMATTED_VALUE", _RENDER_OPTIONS),
            option("dateTimeRenderOption", "SERIAL_NUMBER", _DATE_OPTIONS),
            ROWS if prefix else major_dimension(options.get("majorDimension")),
        )


def major_dimension(given: object) -> str:
    """`majorDimension` of a request; rows when it says nothing.

    Raises:
        ApiError: 400 for anything but ROWS and COLUMNS.
    """
    if not given or given == "DIMENSION_UNSPECIFIED":
        return ROWS
    return dimension_of(str(given)).name


class Reader:
    """Reads values of one spreadsheet with one rendering."""

    def __init__(self, document: Spreadsheet, rendering: Rendering) -> None:
        self._document = document
        self._rendering = rendering
        self._evaluator = Evaluator(document)
        self._locale = locale_of(document.locale)

    def value_range(self, text: str) -> Json:
        """ValueRange JSON of a range in A1 notation."""
        target = parse_range(self._document, text)
        return self.of_box(target.sheet, target.box())

    def of_box(self, sheet: Sheet, box: Box) -> Json:
        """ValueRange JSON of cells."""
        answer: Json = {"range": a1_of(sheet, box), "majorDimension": self._rendering.major}
        values = self._values(sheet, box)
        if values:
            answer["values"] = values
        return answer

    def _values(self, sheet: Sheet, box: Box) -> list[list[Any]]:
        last = max((row for row in sheet.rows if box.top <= row < box.bottom), default=-1)
        table = [self._row(sheet, row, box) for row in range(box.top, last + 1)]
        if self._rendering.major != ROWS:
            width = max(map(len, table), default=0)
            table = [
                [row[column] if column < len(row) else "" for row in table]
                for column in range(width)
            ]
            for line in table:
                _trim(line)
        while table and not table[-1]:
            table.pop()
        return table

    def _row(self, sheet: Sheet, row: int, box: Box) -> list[Any]:
        cells = sheet.rows.get(row)
        if not cells:
            return []
        width = min(max(cells) + 1, box.right)
        line: list[Any] = [""] * max(width - box.left, 0)
        for column, cell in cells.items():
            if box.left <= column < width and not cell.is_blank:
                line[column - box.left] = self._render(sheet, row, column, cell)
        return _trim(line)

    def _render(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Any:
        option = self._rendering.value
        if cell.formula is None:
            result: Result | None = cell.value
        elif option == "FORMULA":
            return cell.formula
        else:
            result = self._evaluator.result(sheet, row, column, cell)
        if option == "FORMATTED_VALUE" or isinstance(result, ErrorValue):
            return shown(cell, result, self._locale)
        if (
            self._rendering.moment == "FORMATTED_STRING"
            and isinstance(result, int | float)
            and is_moment((cell.format or {}).get("numberFormat"))
        ):
            return shown(cell, result, self._locale)
        return "" if result is None else result


def _trim(line: list[Any]) -> list[Any]:
    while line and line[-1] == "":
        line.pop()
    return line


def batch_get(document: Spreadsheet, ranges: Iterable[str], rendering: Rendering) -> Json:
    """values:batchGet."""
    reader = Reader(document, rendering)
    return {
        "spreadsheetId": document.spreadsheet_id,
        "valueRanges": [reader.value_range(text) for text in ranges],
    }
