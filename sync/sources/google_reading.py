"""What stands in a spreadsheet that himpun writes to: tabs, cells, notes, protections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.domain.delivery import FormatPackage
from sync.domain.own_tabs import is_return_tab
from sync.domain.tables import RawTable
from sync.sources.annotated_tabs import AnnotatedTab
from sync.sources.google_client import GoogleHttp
from sync.sources.sheet_requests import ExistingTab
from sync.sources.tab_requests import PROTECTION_MARK

Json = dict[str, Any]

_TABS_IN_ONE_REQUEST = 40
AS_TYPED = {
    "majorDimension": "ROWS",
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
}
TAB_FIELDS = "properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount))"


def is_grid(properties: Json) -> bool:
    """Charts and connected data stand on tabs without cells."""
    return str(properties.get("sheetType", "GRID")) == "GRID"


def _read_tables(
    client: GoogleHttp, spreadsheet_id: str, tabs: Mapping[str, int]
) -> tuple[RawTable, ...]:
    """Every cell of the tabs. Only the address grows with their number, so it is cut when long."""
    titles = list(tabs)
    tables: list[RawTable] = []
    for first in range(0, len(titles), _TABS_IN_ONE_REQUEST):
        part = titles[first : first + _TABS_IN_ONE_REQUEST]
        answer = client.values_batch_get(
            spreadsheet_id, [quoted(title) for title in part], dict(AS_TYPED)
        )
        tables += [
            RawTable.padded(title, tabs[title], found.get("values", []))
            for title, found in zip(part, answer["valueRanges"], strict=True)
        ]
    return tuple(tables)


def quoted(title: str) -> str:
    """A tab's title as it stands in a range; alone it means the whole tab."""
    escaped = title.replace("'", "''")
    return f"'{escaped}'"


def existing_tabs(
    client: GoogleHttp, package: FormatPackage, spreadsheet_id: str, *, is_new: bool
) -> tuple[str, tuple[ExistingTab, ...]]:
    """The spreadsheet's locale, and its tabs; with cells where the package needs to compare.

    The one tab of a spreadsheet that was made just now needs no look at its cells.
    """
    answer = client.spreadsheets_get(
        spreadsheet_id,
        {
            "fields": "properties(locale),"
            f"sheets({TAB_FIELDS},protectedRanges(protectedRangeId,description))"
        },
    )
    sheets = [sheet for sheet in answer.get("sheets", ()) if is_grid(sheet["properties"])]
    wanted = {tab.title.casefold() for tab in package.tabs}
    is_alone = len(sheets) == 1
    ids = {
        sheet["properties"]["title"]: sheet["properties"].get("sheetId", 0)
        for sheet in sheets
        if is_alone or sheet["properties"]["title"].casefold() in wanted
    }
    if is_alone and is_new:
        ids = {}
    cells = {table.title: table.rows for table in _read_tables(client, spreadsheet_id, ids)}
    tabs = tuple(_existing_tab(sheet, cells) for sheet in sheets)
    return str(answer.get("properties", {}).get("locale", "")), tabs


def _existing_tab(sheet: Json, cells: Mapping[str, Any]) -> ExistingTab:
    properties = sheet["properties"]
    marks = (entry.get("description") for entry in sheet.get("protectedRanges", ()))
    return ExistingTab(
        properties["title"],
        properties.get("sheetId", 0),
        properties.get("gridProperties", {}).get("rowCount", 0),
        PROTECTION_MARK in marks,
        cells.get(properties["title"], ()),
    )


def annotated_tabs(client: GoogleHttp, spreadsheet_id: str) -> tuple[AnnotatedTab, ...]:
    """Every tab with the notes and colour rules in it, which a return adds to and takes away.

    Of the return tab the cells as well: the OPD answers there.
    """
    answer = client.spreadsheets_get(
        spreadsheet_id,
        {
            "fields": f"sheets({TAB_FIELDS},conditionalFormats,"
            "protectedRanges(protectedRangeId,description),"
            "data(startRow,startColumn,rowData(values(note))))"
        },
    )
    sheets = [sheet for sheet in answer.get("sheets", ()) if is_grid(sheet["properties"])]
    names = [sheet["properties"]["title"] for sheet in sheets]
    answered = {title: 0 for title in names if is_return_tab(title)}
    cells = {one.title: one.rows for one in _read_tables(client, spreadsheet_id, answered)}
    return tuple(_annotated_tab(sheet, cells) for sheet in sheets)


def _annotated_tab(sheet: Json, cells: Mapping[str, Any]) -> AnnotatedTab:
    properties = sheet["properties"]
    grid = properties.get("gridProperties", {})
    notes = {
        (part.get("startRow", 0) + row, part.get("startColumn", 0) + column): cell["note"]
        for part in sheet.get("data", ())
        for row, cells in enumerate(part.get("rowData", ()))
        for column, cell in enumerate(cells.get("values", ()))
        if cell.get("note")
    }
    return AnnotatedTab(
        properties["title"],
        properties.get("sheetId", 0),
        grid.get("rowCount", 0),
        grid.get("columnCount", 0),
        notes,
        tuple(sheet.get("conditionalFormats", ())),
        tuple(
            guard["protectedRangeId"]
            for guard in sheet.get("protectedRanges", ())
            if guard.get("description") == PROTECTION_MARK
        ),
        cells.get(properties["title"], ()),
    )
