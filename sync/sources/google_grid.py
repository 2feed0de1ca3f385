"""Every cell of a spreadsheet, with its tabs and hidden rows, in one request.

One `spreadsheets.get` of the cells' effective values tells all that a pull needs: which tabs there
are now, what stands in them, and which rows nobody sees. Compressed, as it travels, it is about a
quarter longer than `values:batchGet`, which would need a second request for the rest; and requests
are what the quota counts. A spreadsheet that is too large for one answer is read in blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gspread.urls import (
    DRIVE_FILES_API_V3_URL,
    SPREADSHEET_URL,
    SPREADSHEET_VALUES_BATCH_URL,
)

from sync import texts
from sync.domain.addresses import column_letters
from sync.domain.errors import SourceError
from sync.domain.tables import RawCell, RawTable
from sync.sources.google_client import GoogleHttp, Json, TooLargeError
from sync.sources.google_errors import IncompleteError
from sync.sources.google_reading import AS_TYPED, TAB_FIELDS, is_grid, quoted

LARGEST_ANSWER = 6_000_000
"""Bytes of JSON for a whole spreadsheet, some 150,000 cells; Google advises 2 MB packed."""
BLOCK_CELLS = 150_000
_TRIES = 3

_HIDDEN = "startRow,rowMetadata(hiddenByUser,hiddenByFilter)"
_WITH_CELLS = f"sheets({TAB_FIELDS},data({_HIDDEN},startColumn,rowData(values(effectiveValue))))"
_WITHOUT_CELLS = f"sheets({TAB_FIELDS},data({_HIDDEN}))"

# What a cell shows in the place of an error; `values.get` says it with the same words.
_ERRORS = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}


def read_spreadsheet(client: GoogleHttp, spreadsheet_id: str) -> tuple[RawTable, ...]:
    """All tabs that have cells, as they are now.

    Raises:
        SourceError: it is so large that it must be read in parts, and never stood still.
        APIError, RequestException, GoogleAuthError: of gspread and its libraries.
    """
    url = SPREADSHEET_URL % spreadsheet_id
    try:
        answer = client.fetch_json(url, {"fields": _WITH_CELLS}, LARGEST_ANSWER)
    except TooLargeError:
        return _in_blocks(client, spreadsheet_id)
    return tuple(
        RawTable.padded(properties["title"], properties.get("sheetId", 0), rows, hidden)
        for properties, data in _tabs(answer)
        for rows, hidden in [(_rows(data), _hidden_rows(data))]
    )


def _tabs(answer: Json) -> Iterator[tuple[Json, list[Json]]]:
    """Properties and grid data of each tab with cells."""
    if not answer.get("sheets"):
        # every spreadsheet has a tab; taking this for an empty one would lose all answers
        raise IncompleteError("no sheets")
    for sheet in answer["sheets"]:
        if is_grid(sheet["properties"]):
            yield sheet["properties"], sheet.get("data", [])


def _rows(data: Iterable[Json]) -> list[list[RawCell]]:
    rows: list[list[RawCell]] = []
    for part in data:
        if part.get("startRow") or part.get("startColumn"):
            raise IncompleteError("a part of a tab")
        rows += [
            [
                _value(cell["effectiveValue"]) if cell.get("effectiveValue") else None
                for cell in line
            ]
            for line in (row.get("values", ()) for row in part.get("rowData", ()))
        ]
    return rows


def _value(effective: Json) -> Any:
    ((kind, value),) = effective.items()
    if kind == "errorValue":
        return _ERRORS.get(value.get("type", ""), "#ERROR!")
    return value


def _hidden_rows(data: Iterable[Json]) -> frozenset[int]:
    return frozenset(
        part.get("startRow", 0) + number
        for part in data
        for number, row in enumerate(part.get("rowMetadata", ()))
        if row.get("hiddenByUser") or row.get("hiddenByFilter")
    )


def _in_blocks(client: GoogleHttp, spreadsheet_id: str) -> tuple[RawTable, ...]:
    """The tabs in blocks of rows, all of the same version of the spreadsheet."""
    before = _version(client, spreadsheet_id)
    for _ in range(_TRIES):
        tables = tuple(_tables_in_blocks(client, spreadsheet_id))
        after = _version(client, spreadsheet_id)
        if after == before:
            return tables
        before = after
    raise SourceError(texts.BEING_CHANGED)


def _version(client: GoogleHttp, spreadsheet_id: str) -> str:
    params = {"fields": "version", "supportsAllDrives": "true"}
    return str(client.fetch_json(f"{DRIVE_FILES_API_V3_URL}/{spreadsheet_id}", params)["version"])


def _tables_in_blocks(client: GoogleHttp, spreadsheet_id: str) -> Iterator[RawTable]:
    url = SPREADSHEET_URL % spreadsheet_id
    answer = client.fetch_json(url, {"fields": _WITHOUT_CELLS})
    for properties, data in _tabs(answer):
        grid = properties.get("gridProperties", {})
        height, width = grid.get("rowCount", 0), grid.get("columnCount", 0)
        step = max(BLOCK_CELLS // max(width, 1), 1)
        rows: list[list[RawCell]] = []
        for top in range(0, height, step):
            bottom = min(top + step, height)
            place = f"{quoted(properties['title'])}!A{top + 1}:{column_letters(width - 1)}{bottom}"
            found = client.fetch_json(
                SPREADSHEET_VALUES_BATCH_URL % spreadsheet_id, {**AS_TYPED, "ranges": place}
            )
            rows += [[]] * (top - len(rows))
            rows += found["valueRanges"][0].get("values", [])
        yield RawTable.padded(
            properties["title"], properties.get("sheetId", 0), rows, _hidden_rows(data)
        )
