"""Spreadsheet JSON: spreadsheets.create and spreadsheets.get, with ranges, grid data and masks.

Google leaves out what is false, zero or empty; so does this module.
"""

from __future__ import annotations

from typing import Any

from sync.sandbox import filters, masks
from sync.sandbox.cells import CellView
from sync.sandbox.dimensions import COLUMNS, ROWS, dimension_of
from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.formats import DEFAULT_FORMAT, DEFAULT_THEME, normalised
from sync.sandbox.formulas import Evaluator
from sync.sandbox.groups import groups_json
from sync.sandbox.locales import locale_of
from sync.sandbox.model import Box, Sheet, Spreadsheet
from sync.sandbox.protection import may_edit
from sync.sandbox.ranges import grid_range, parse_range

DEFAULT_ROWS, DEFAULT_COLUMNS = 1000, 26
_ROW_PIXELS, _COLUMN_PIXELS = 21, 100
_TOP_FIELDS = frozenset(
    (
        "spreadsheetId",
        "properties",
        "sheets",
        "namedRanges",
        "spreadsheetUrl",
        "developerMetadata",
        "dataSources",
        "dataSourceSchedules",
    )
)
_SHEET_FIELDS = frozenset(
    (
        "properties",
        "data",
        "merges",
        "conditionalFormats",
        "filterViews",
        "protectedRanges",
        "basicFilter",
        "charts",
        "bandedRanges",
        "developerMetadata",
        "rowGroups",
        "columnGroups",
        "slicers",
        "tables",
    )
)


def new_document(spreadsheet_id: str, body: Json | None = None) -> Spreadsheet:
    """A new spreadsheet: one empty tab `Sheet1`, or what a create request describes.

    Raises:
        ApiError: 400 when two tabs have one title or id.
    """
    body = body or {}
    properties = {k: v for k, v in body.get("properties", {}).items() if k != "title"}
    document = Spreadsheet(
        spreadsheet_id,
        {
            "locale": "en_US",
            "autoRecalc": "ON_CHANGE",
            "timeZone": "Etc/GMT",
            "defaultFormat": DEFAULT_FORMAT,
            "spreadsheetTheme": DEFAULT_THEME,
            **properties,
        },
        [],
    )
    for index, described in enumerate(body.get("sheets", [])):
        asked = described.get("properties", {})
        title = asked.get("title", f"Sheet{index + 1}")
        sheet = new_sheet(asked.get("sheetId", index), title, asked)
        if document.sheet_by_title(sheet.title) or document.sheet_by_id(sheet.sheet_id):
            raise invalid_argument(
                f'A sheet with the name "{sheet.title}" already exists. Please enter another name.'
            )
        document.sheets.append(sheet)
    if not document.sheets:
        document.sheets.append(new_sheet(0, "Sheet1", {}))
    return document


def new_sheet(sheet_id: int, title: str, properties: Json) -> Sheet:
    """A new tab from SheetProperties JSON."""
    sheet = Sheet(sheet_id, title, DEFAULT_ROWS, DEFAULT_COLUMNS)
    grid = properties.get("gridProperties", {})
    sheet.row_count = grid.get("rowCount", DEFAULT_ROWS)
    sheet.column_count = grid.get("columnCount", DEFAULT_COLUMNS)
    take_properties(sheet, properties)
    return sheet


def take_properties(sheet: Sheet, properties: Json) -> None:
    """Keep the SheetProperties that have no field of their own (colour, hidden, frozen rows)."""
    own = ("sheetId", "title", "index", "sheetType", "gridProperties")
    sheet.properties = normalised({k: v for k, v in properties.items() if k not in own})
    sheet.grid_properties = {
        name: value
        for name, value in properties.get("gridProperties", {}).items()
        if name not in ("rowCount", "columnCount")
    }


def sheet_properties(sheet: Sheet, index: int) -> Json:
    """SheetProperties JSON."""
    return {
        "sheetId": sheet.sheet_id,
        "title": sheet.title,
        "index": index,
        "sheetType": "GRID",
        "gridProperties": {
            "rowCount": sheet.row_count,
            "columnCount": sheet.column_count,
            **{name: value for name, value in sheet.grid_properties.items() if value},
        },
        **{name: value for name, value in sheet.properties.items() if value or value == {}},
    }


class DocumentView:
    """Renders one spreadsheet as JSON for one user.

    Args:
        title: the name of the Drive file.
        url: of the page that shows it.
        user, owner: decide who may edit protected ranges.
    """

    def __init__(
        self, document: Spreadsheet, *, title: str, url: str, user: str, owner: str
    ) -> None:
        self._document = document
        self._title = title
        self._url = url
        self._user = user
        self._owner = owner
        self._evaluator = Evaluator(document)
        self._locale = locale_of(document.locale)

    def json(
        self, *, ranges: list[str] | None = None, grid_data: bool = False, fields: str = ""
    ) -> Json:
        """Spreadsheet JSON.

        Args:
            ranges: only the tabs, and of grid data only the cells, of these ranges.
            grid_data: show the cells. A mask, when given, decides instead.
            fields: field mask; empty for everything.

        Raises:
            ApiError: 400 for an unreadable range or mask.
        """
        tree = masks.parse(fields)
        _check_mask(tree)
        targets = [parse_range(self._document, text) for text in ranges or []]
        sheet_tree = tree.get("sheets", {}) if tree else {}
        wants_data = grid_data
        if tree and "*" not in tree:
            wants_data = "data" in sheet_tree or ("sheets" in tree and not sheet_tree and grid_data)
        shown = [
            (index, sheet)
            for index, sheet in enumerate(self._document.sheets)
            if not targets or any(target.sheet is sheet for target in targets)
        ]
        answer: Json = {
            "spreadsheetId": self._document.spreadsheet_id,
            "properties": {"title": self._title, **self._document.properties},
            "sheets": [self._sheet(sheet, index) for index, sheet in shown],
        }
        if self._document.named_ranges:
            answer["namedRanges"] = self._document.named_ranges
        answer["spreadsheetUrl"] = self._url
        selected: Json = masks.select(answer, tree)
        if wants_data:
            data_tree = masks.below(sheet_tree, "data")
            for (_, sheet), described in zip(shown, selected["sheets"], strict=True):
                boxes = [target.box() for target in targets if target.sheet is sheet]
                described["data"] = [
                    self._grid_data(sheet, box, data_tree) for box in boxes or [sheet.box]
                ]
            _drop_empty_cells(selected)
        return dict(selected)

    def _sheet(self, sheet: Sheet, index: int) -> Json:
        """Sheet JSON without its cells."""
        answer: Json = {"properties": sheet_properties(sheet, index)}
        if sheet.merges:
            answer["merges"] = [grid_range(sheet.sheet_id, box) for box in sheet.merges]
        if sheet.conditional_formats:
            answer["conditionalFormats"] = sheet.conditional_formats
        if sheet.protected_ranges:
            answer["protectedRanges"] = [self.protected_range(e) for e in sheet.protected_ranges]
        if sheet.basic_filter:
            answer["basicFilter"] = filters.filter_json(sheet.basic_filter)
        for name, dimension in (("rowGroups", ROWS), ("columnGroups", COLUMNS)):
            groups = groups_json(sheet, dimension_of(dimension))
            if groups:
                answer[name] = groups
        return answer

    def protected_range(self, entry: Json) -> Json:
        """ProtectedRange JSON; only who may edit it sees who else may."""
        shown = {name: value for name, value in entry.items() if value}
        if not may_edit(entry, self._user, self._owner):
            shown.pop("editors", None)
            return shown
        return {**shown, "requestingUserCanEdit": True}

    def _grid_data(self, sheet: Sheet, box: Box, tree: masks.Tree) -> Json:
        """GridData JSON, cut to its mask on the way: of many cells little is asked."""
        answer: Json = {"startRow": box.top, "startColumn": box.left}
        answer = masks.select({name: at for name, at in answer.items() if at}, tree)
        if masks.names(tree, "rowData"):
            row_tree = masks.below(tree, "rowData")
            view = CellView(self._evaluator, self._locale, masks.below(row_tree, "values"))
            answer["rowData"] = [
                _row_data(sheet, row, box, view) for row in range(box.top, box.bottom)
            ]
        rows = filters.row_metadata(sheet, self._evaluator, self._locale)
        for name, stored, indexes, pixels in (
            ("rowMetadata", rows, range(box.top, box.bottom), _ROW_PIXELS),
            ("columnMetadata", sheet.column_metadata, range(box.left, box.right), _COLUMN_PIXELS),
        ):
            if masks.names(tree, name):
                below = masks.below(tree, name)
                answer[name] = [
                    masks.select(_metadata(stored.get(index), pixels), below) for index in indexes
                ]
        return answer


def _row_data(sheet: Sheet, row: int, box: Box, view: CellView) -> Json:
    cells = sheet.rows.get(row)
    if not cells:
        return {}
    columns = range(box.left, min(box.right, max(cells) + 1))
    return {"values": [view.json(sheet, row, column, cells.get(column)) for column in columns]}


def _metadata(entry: Json | None, pixels: int) -> Json:
    shown = {name: value for name, value in (entry or {}).items() if value}
    return {"pixelSize": pixels, **shown}


def _check_mask(tree: masks.Tree) -> None:
    """Refuse names that Google does not know, at the two levels where typing errors happen."""
    for name, below in tree.items():
        unknown = [name] if name not in _TOP_FIELDS and name != "*" else []
        if name == "sheets":
            unknown = [n for n in below if n not in _SHEET_FIELDS and n != "*"]
        if unknown:
            raise invalid_argument(f"Invalid field selection {unknown[0]}")


def _drop_empty_cells(answer: Any) -> None:
    """Drop trailing cells and rows in which the mask left nothing."""
    for sheet in answer.get("sheets", []):
        for data in sheet.get("data", []):
            rows = data.get("rowData")
            if rows is None:
                continue
            for row in rows:
                values = row.get("values", [])
                while values and not values[-1]:
                    values.pop()
                if not values:
                    row.pop("values", None)
            while rows and not rows[-1]:
                rows.pop()
            if not rows:
                del data["rowData"]
