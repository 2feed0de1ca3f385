"""A whole spreadsheet as xlsx, written with XlsxWriter: every value exactly as the API gives it.

- Numbers keep all their digits; dates are numbers with their number format.
- Text is text, whatever it starts with. Beyond 32,767 characters (UTF-16 units), which is all
  that a cell of Excel holds, it is cut: a choice made here, as the real service's is not known.
- A formula is written with its result. One that gives an error is written as that error alone,
  since it may be one that Excel refuses to open; Excel has no `#ERROR!`, which becomes `#NAME?`.
- What lies beyond Excel's grid (1,048,576 rows, 16,384 columns) is left out.

Workbooks are made in memory: Drive's limit of 10 MB keeps them small, and XlsxWriter's streaming
cannot merge cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sync.sandbox.exports.xlsx_looks import excel_look
from sync.sandbox.exports.xlsx_titles import excel_titles
from sync.sandbox.filters import row_metadata
from sync.sandbox.formulas import ErrorValue, Evaluator, Result
from sync.sandbox.locales import Locale, locale_of
from sync.sandbox.model import Box, Cell, Sheet, Spreadsheet
from sync.sandbox.ranges import Span
from sync.sandbox.references import retitled

_MAX_ROWS, _MAX_COLUMNS, _MAX_LEVEL = 1_048_576, 16_384, 7
_MAX_UNITS = 32_767
_COLUMN_PIXELS = 100
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_SEPARATORS = re.compile(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|(?<![\w.$])\d+,\d+|;")


class _Exact(float):
    """A number that is written with all its digits: the 16 of XlsxWriter do not tell all apart.

    A whole one is written as `5.0`, as Google does.
    """

    __slots__ = ()

    def __format__(self, _specification: str, /) -> str:
        return float.__repr__(self)


def xlsx_file(document: Spreadsheet, modified: datetime) -> bytes:
    """The content of the xlsx file.

    Args:
        modified: shown as the workbook's date, UTC.
    """
    content = BytesIO()
    workbook = Workbook(content, {"in_memory": True})
    workbook.set_properties({"created": modified.astimezone(UTC).replace(tzinfo=None)})
    writer = _Writer(document, workbook)
    for sheet in document.sheets:
        writer.add(sheet)
    workbook.close()
    return content.getvalue()


class _Writer:
    """Writes the tabs of one spreadsheet."""

    def __init__(self, document: Spreadsheet, workbook: Workbook) -> None:
        self._document = document
        self._workbook = workbook
        self._evaluator = Evaluator(document)
        self._locale = locale_of(document.locale)
        names = excel_titles(sheet.title for sheet in document.sheets)
        self._titles = {
            sheet.title.casefold(): name for sheet, name in zip(document.sheets, names, strict=True)
        }
        # Thousands of cells share a few formats.
        self._formats: dict[int, Format | None] = {}

    def add(self, sheet: Sheet) -> None:
        """Add one tab."""
        page = self._workbook.add_worksheet(self._titles[sheet.title.casefold()])
        if sheet.is_hidden:
            page.hide()
        if sheet is self._document.first_visible:
            page.activate()
            page.set_first_sheet()
        self._set_columns(page, sheet)
        self._set_rows(page, sheet)
        _freeze(page, sheet)
        for merge in sheet.merges:
            page.merge_range(merge.top, merge.left, merge.bottom - 1, merge.right - 1, "")
        for row in sorted(sheet.rows):
            for column, cell in sorted(sheet.rows[row].items(), key=lambda item: item[0]):
                self._write(page, sheet, row, column, cell)

    def _set_columns(self, page: Worksheet, sheet: Sheet) -> None:
        last = min(sheet.column_count, _MAX_COLUMNS) - 1
        page.set_column_pixels(0, last, _COLUMN_PIXELS)
        for column in _indexes(sheet.column_metadata, sheet.column_depths, _MAX_COLUMNS):
            described = sheet.column_metadata.get(column, {})
            options = _options(described, sheet.column_depths.get(column, 0))
            pixels = described.get("pixelSize", _COLUMN_PIXELS)
            page.set_column_pixels(column, column, pixels, None, options)

    def _set_rows(self, page: Worksheet, sheet: Sheet) -> None:
        metadata = row_metadata(sheet, self._evaluator, self._locale)
        for row in _indexes(metadata, sheet.row_depths, _MAX_ROWS):
            described = metadata.get(row, {})
            options = _options(described, sheet.row_depths.get(row, 0))
            page.set_row_pixels(row, described.get("pixelSize"), None, options)

    def _write(self, page: Worksheet, sheet: Sheet, row: int, column: int, cell: Cell) -> None:
        look = self._look(cell)
        if cell.formula is None:
            _write_value(page, row, column, cell.value, look)
            return
        result = self._evaluator.result(sheet, row, column, cell)
        if isinstance(result, ErrorValue):
            shown = result.shown if result.shown in _ERRORS else "#NAME?"
            page.write_formula(row, column, shown, look, shown)
        else:
            formula = retitled(_american(cell.formula, self._locale), self._titles)
            value = _escaped(_fitting(result)) if isinstance(result, str) else result
            page.write_formula(row, column, formula, look, value)

    def _look(self, cell: Cell) -> Format | None:
        if not cell.format:
            return None
        key = id(cell.format)
        if key not in self._formats:
            look = excel_look(cell.format, self._locale)
            self._formats[key] = self._workbook.add_format(look) if look else None
        return self._formats[key]


def _write_value(
    page: Worksheet, row: int, column: int, value: Result | None, look: Format | None
) -> None:
    if value is None:
        page.write_blank(row, column, None, look)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, look)
    elif isinstance(value, str):
        text = _fitting(value)
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such text for its own marks of rich text: in pieces it is text.
            pieces = ["<", text[1:-1], ">"]
            page.write_rich_string(row, column, *pieces, *([look] if look else []))
        else:
            page.write_string(row, column, text, look)
    elif isinstance(value, int | float):
        page.write_number(row, column, _Exact(value), look)


def _fitting(text: str) -> str:
    """The text without what XML cannot hold, as long as a cell of Excel can be."""
    text = _NOT_IN_XML.sub("", text)
    if 2 * len(text) <= _MAX_UNITS:
        return text
    return text.encode("utf-16-le")[: 2 * _MAX_UNITS].decode("utf-16-le", "ignore")


def _escaped(text: str) -> str:
    """A formula's result in XML; of texts that are typed XlsxWriter escapes these itself."""
    return _CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


def _american(formula: str, locale: Locale) -> str:
    """The formula with `,` between arguments and `.` in numbers, as xlsx wants in every country."""

    def swap(match: re.Match[str]) -> str:
        part = match[0]
        if part == ";":
            return ","
        is_number = locale.decimal == "," and part[0].isdigit()
        return part.replace(",", ".") if is_number else part

    return _SEPARATORS.sub(swap, formula)


def _freeze(page: Worksheet, sheet: Sheet) -> None:
    rows = sheet.grid_properties.get("frozenRowCount", 0)
    columns = sheet.grid_properties.get("frozenColumnCount", 0)
    if rows or columns:
        page.freeze_panes(rows, columns)
    if sheet.basic_filter:
        box = _within_excel(Span.from_grid_range(sheet.basic_filter["range"]).clip(sheet))
        if box.size:
            page.autofilter(box.top, box.left, box.bottom - 1, box.right - 1)


def _within_excel(box: Box) -> Box:
    return Box(box.top, box.left, min(box.bottom, _MAX_ROWS), min(box.right, _MAX_COLUMNS))


def _indexes(metadata: Iterable[int], depths: Iterable[int], end: int) -> list[int]:
    return sorted(index for index in {*metadata, *depths} if index < end)


def _options(described: dict[str, object], depth: int) -> dict[str, object]:
    is_hidden = described.get("hiddenByUser") or described.get("hiddenByFilter")
    options = {"hidden": bool(is_hidden), "level": min(depth, _MAX_LEVEL)}
    return {name: value for name, value in options.items() if value}
