"""Values on the way in: update, append and clear, and their batch forms.

Every function changes the copy of a spreadsheet that it is given, and answers the JSON of
Google's reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sync.domain.addresses import column_letters
from sync.sandbox import entry, grid
from sync.sandbox.dimensions import ROWS, dimension_of
from sync.sandbox.errors import ApiError, Json, invalid_argument, invalid_payload, unknown_name
from sync.sandbox.locales import Locale, locale_of
from sync.sandbox.model import Box, Sheet, Spreadsheet
from sync.sandbox.protection import Guard
from sync.sandbox.ranges import Target, a1_of, parse_range
from sync.sandbox.reading import major_dimension
from sync.sandbox.tables import find_table

_VALUE_RANGE_FIELDS = ("range", "majorDimension", "values")


@dataclass(frozen=True)
class Input:
    """How values are read on the way in."""

    option: str
    locale: Locale
    today: datetime
    guard: Guard

    @classmethod
    def of(cls, option: object, document: Spreadsheet, today: datetime, guard: Guard) -> Input:
        """Read `valueInputOption`.

        Raises:
            ApiError: 400 when it is missing or unknown.
        """
        if option not in (entry.RAW, entry.USER_ENTERED):
            if option and option != "INPUT_VALUE_OPTION_UNSPECIFIED":
                raise invalid_payload(
                    f"Invalid value at 'value_input_option', \"{option}\"", "value_input_option"
                )
            raise invalid_argument("'valueInputOption' is required but not specified")
        return cls(str(option), locale_of(document.locale), today, guard)


def read_table(body: Json, place: str = "data") -> list[list[Any]]:
    """The rows of a ValueRange, whichever way round they were sent.

    Raises:
        ApiError: 400 when it is not a list of lists, or has names that ValueRange has not.
    """
    for name in body:
        if name not in _VALUE_RANGE_FIELDS:
            raise unknown_name(name, place)
    values = body.get("values")
    if values is None:
        return []
    if not isinstance(values, list):
        raise _not_a_list(f"{place}.values", values)
    for index, row in enumerate(values):
        if not isinstance(row, list):
            raise _not_a_list(f"{place}.values[{index}]", row)
    if major_dimension(body.get("majorDimension")) == ROWS:
        return values
    height = max(map(len, values), default=0)
    return [[column[i] if i < len(column) else None for column in values] for i in range(height)]


def _not_a_list(place: str, value: object) -> ApiError:
    kind = "type.googleapis.com/google.protobuf.ListValue"
    return invalid_payload(f"Invalid value at '{place}' ({kind}), \"{value}\"", place)


def update(document: Spreadsheet, text: str, body: Json, how: Input, place: str = "data") -> Json:
    """values.update of one range.

    Raises:
        ApiError: 400 when the values do not fit the range or the grid, or it is protected.
    """
    table = read_table(body, place)
    target = parse_range(document, text)
    start = target.box()
    height, width = len(table), max(map(len, table), default=0)
    _check_fit(target, start, height, width)
    box = Box(start.top, start.left, start.top + height, start.left + width)
    return {
        "spreadsheetId": document.spreadsheet_id,
        **_write(target.sheet, box, table, how),
    }


def _check_fit(target: Target, start: Box, height: int, width: int) -> None:
    """A single cell or a tab is only a start: the grid is the limit. A range is a limit itself."""
    sheet = target.sheet
    is_start = target.is_single_cell or target.is_whole_sheet
    limit = Box(start.top, start.left, *sheet.box[2:]) if is_start else start
    where = f"[{a1_of(sheet, target.span if not target.is_whole_sheet else start)}]"
    if start.top + height > limit.bottom:
        row = limit.bottom + 1
        raise invalid_argument(
            f"Requested writing within range {where}, but tried writing to row [{row}]"
        )
    if start.left + width > limit.right:
        column = column_letters(limit.right)
        raise invalid_argument(
            f"Requested writing within range {where}, but tried writing to column [{column}]"
        )


def _write(sheet: Sheet, box: Box, table: list[list[Any]], how: Input) -> Json:
    """Write a table at the box's start; JSON null leaves a cell alone."""
    how.guard.cells(sheet, box)
    written = 0
    for row, line in enumerate(table, start=box.top):
        for column, value in enumerate(line, start=box.left):
            if value is None:
                continue
            cell = sheet.cell(row, column)
            sheet.put(row, column, entry.enter(cell, value, how.option, how.locale, how.today))
            written += 1
    shown_box = Box(box.top, box.left, max(box.bottom, box.top + 1), max(box.right, box.left + 1))
    answer: Json = {"updatedRange": a1_of(sheet, shown_box)}
    if written:
        answer |= {
            "updatedRows": box.bottom - box.top,
            "updatedColumns": box.right - box.left,
            "updatedCells": written,
        }
    return answer


def batch_update(document: Spreadsheet, data: list[Json], how: Input) -> Json:
    """values:batchUpdate: all or nothing.

    Raises:
        ApiError: 400 that names the part (`Invalid data[2]: ...`).
    """
    responses = []
    for index, part in enumerate(data):
        if not isinstance(part, dict):
            raise invalid_payload(f"Invalid value at 'data[{index}]'", f"data[{index}]")
        try:
            place = f"data[{index}]"
            responses.append(update(document, str(part.get("range", "")), part, how, place))
        except ApiError as error:
            is_about_json = "details" in error.body["error"]
            raise error if is_about_json else error.within(f"data[{index}]") from error
    sheets = {parse_range(document, str(part.get("range", ""))).sheet.sheet_id for part in data}
    totals = {
        f"totalUpdated{name}": sum(r.get(f"updated{name}", 0) for r in responses)
        for name in ("Rows", "Columns", "Cells")
    }
    totals["totalUpdatedSheets"] = len(sheets) if totals["totalUpdatedCells"] else 0
    return {
        "spreadsheetId": document.spreadsheet_id,
        **{name: total for name, total in totals.items() if total},
        "responses": responses,
    }


def append(document: Spreadsheet, text: str, body: Json, how: Input, *, insert_rows: bool) -> Json:
    """values.append: below the table that the range touches; the grid grows as needed.

    Args:
        insert_rows: insert new rows below the table rather than writing over what stands there.

    Raises:
        ApiError: 400.
    """
    table = read_table(body)
    target = parse_range(document, text)
    sheet, start = target.sheet, target.box()
    found = find_table(sheet, start)
    top, left = (found.bottom, found.left) if found else (start.top, start.left)
    height, width = len(table), max(map(len, table), default=0)
    if insert_rows and found and top < sheet.row_count and height:
        how.guard.cells(sheet, Box(top, 0, top + height, sheet.column_count))
        grid.insert(document, sheet, dimension_of(ROWS), top, height, inherit_from_before=True)
    rows, columns = max(top + height, sheet.row_count), max(left + width, sheet.column_count)
    if (rows, columns) != (sheet.row_count, sheet.column_count):
        grid.resize(document, sheet, rows, columns)
    box = Box(top, left, top + height, left + width)
    answer: Json = {"spreadsheetId": document.spreadsheet_id}
    if found:
        answer["tableRange"] = a1_of(sheet, found)
    answer["updates"] = {
        "spreadsheetId": document.spreadsheet_id,
        **_write(sheet, box, table, how),
    }
    return answer


def clear(document: Spreadsheet, text: str, guard: Guard) -> str:
    """Empty the cells of a range, keeping formats, notes and validation.

    Returns:
        The range as Google echoes it.
    """
    target = parse_range(document, text)
    sheet, box = target.sheet, target.box()
    guard.cells(sheet, box)
    for row in [row for row in sheet.rows if box.top <= row < box.bottom]:
        for column, cell in list(sheet.rows[row].items()):
            if box.left <= column < box.right and not cell.is_blank:
                sheet.put(row, column, cell.with_entry(None))
    return a1_of(sheet, box)


def batch_clear(document: Spreadsheet, ranges: list[str], guard: Guard) -> Json:
    """values:batchClear: all or nothing."""
    cleared = []
    for index, text in enumerate(ranges):
        if not isinstance(text, str):
            raise invalid_payload(f"Invalid value at 'ranges[{index}]'", f"ranges[{index}]")
        try:
            cleared.append(clear(document, text, guard))
        except ApiError as error:
            raise error.within(f"ranges[{index}]") from error
    return {"spreadsheetId": document.spreadsheet_id, "clearedRanges": cleared}
