"""Tabs and the spreadsheet itself: add, delete, duplicate, properties."""

from __future__ import annotations

from sync.sandbox import grid, masks
from sync.sandbox.documents import new_sheet, sheet_properties, take_properties
from sync.sandbox.errors import ApiError, Json, invalid_argument
from sync.sandbox.model import Sheet, Spreadsheet
from sync.sandbox.requests.batch import Batch, handler, required_mask

_MAX_TITLE = 100


def _check_title(batch: Batch, title: str, sheet: Sheet | None = None) -> None:
    if not title:
        raise invalid_argument("Sheet name cannot be empty.")
    if len(title) > _MAX_TITLE:
        raise invalid_argument("Sheet name cannot be greater than 100 characters.")
    other = batch.document.sheet_by_title(title)
    if other is not None and other is not sheet:
        raise invalid_argument(
            f'A sheet with the name "{title}" already exists. Please enter another name.'
        )


def _free_title(document: Spreadsheet, stem: str) -> str:
    if stem != "Sheet" and document.sheet_by_title(stem) is None:
        return stem
    number = 1 if stem == "Sheet" else 2
    while True:
        title = f"{stem}{number}" if stem == "Sheet" else f"{stem} {number}"
        if document.sheet_by_title(title) is None:
            return title
        number += 1


def _free_id(batch: Batch, asked: int | None) -> int:
    if asked is None:
        return batch.draw_id()
    if batch.document.sheet_by_id(asked) is not None:
        raise invalid_argument(
            f"A sheet with the ID {asked} already exists. Please enter another ID."
        )
    return asked


def _insert(batch: Batch, sheet: Sheet, index: int) -> Json:
    sheets = batch.document.sheets
    if not 0 <= index <= len(sheets):
        raise invalid_argument(f"Index ({index}) must be at most the number of sheets.")
    sheets.insert(index, sheet)
    return {"properties": sheet_properties(sheet, index)}


def _add_sheet(batch: Batch, request: Json) -> Json:
    properties = request.get("properties", {})
    title = properties.get("title") or _free_title(batch.document, "Sheet")
    _check_title(batch, title)
    sheet = new_sheet(_free_id(batch, properties.get("sheetId")), title, properties)
    grid.resize(batch.document, sheet, sheet.row_count, sheet.column_count)
    return {"addSheet": _insert(batch, sheet, properties.get("index", len(batch.document.sheets)))}


def _delete_sheet(batch: Batch, request: Json) -> Json:
    sheet = batch.sheet(request.get("sheetId", 0))
    batch.guard.removal(sheet)
    others = [other for other in batch.document.sheets if other is not sheet]
    if not any(not other.is_hidden for other in others):
        raise invalid_argument("You can't remove all the visible sheets in a document.")
    batch.document.sheets = others
    batch.document.named_ranges = [
        entry
        for entry in batch.document.named_ranges
        if entry["range"].get("sheetId", 0) != sheet.sheet_id
    ]
    return {}


def _duplicate_sheet(batch: Batch, request: Json) -> Json:
    source = batch.sheet(request.get("sourceSheetId", 0))
    title = request.get("newSheetName") or _free_title(batch.document, f"Copy of {source.title}")
    _check_title(batch, title)
    sheet = source.copy()
    sheet.sheet_id, sheet.title = _free_id(batch, request.get("newSheetId")), title
    sheet.protected_ranges = [
        {**_on_sheet(entry, sheet.sheet_id), "protectedRangeId": batch.draw_id()}
        for entry in source.protected_ranges
        if "range" in entry
    ]
    if sheet.basic_filter:
        sheet.basic_filter = _on_sheet(sheet.basic_filter, sheet.sheet_id)
    sheet.conditional_formats = [
        {**rule, "ranges": [{**area, "sheetId": sheet.sheet_id} for area in rule["ranges"]]}
        for rule in source.conditional_formats
    ]
    return {"duplicateSheet": _insert(batch, sheet, request.get("insertSheetIndex", 0))}


def _on_sheet(entry: Json, sheet_id: int) -> Json:
    return {**entry, "range": {**entry.get("range", {}), "sheetId": sheet_id}}


def _update_sheet_properties(batch: Batch, request: Json) -> Json:
    properties = request["properties"]
    tree = required_mask(request)
    sheet = batch.sheet(properties.get("sheetId", 0))
    batch.guard.whole_sheet(sheet)
    if masks.names(tree, "title") and (tree or "title" in properties):
        _check_title(batch, properties.get("title", ""), sheet)
        sheet.title = properties["title"]
    if masks.names(tree, "hidden") and properties.get("hidden"):
        _check_hiding(batch, sheet)
    _update_grid(batch, sheet, properties.get("gridProperties", {}), tree)
    old = {**sheet.properties, "gridProperties": sheet.grid_properties}
    take_properties(sheet, masks.merge(old, properties, _with_colour_twin(tree)))
    if masks.names(tree, "index") and "index" in properties:
        _move(batch.document, sheet, properties["index"])
    return {}


def _check_hiding(batch: Batch, sheet: Sheet) -> None:
    if all(other.is_hidden or other is sheet for other in batch.document.sheets):
        raise invalid_argument("You can't hide all the sheets in a document.")


def _update_grid(batch: Batch, sheet: Sheet, properties: Json, tree: masks.Tree) -> None:
    """Change the size of the grid, and refuse to freeze all of it."""
    below = tree.get("gridProperties", {}) if tree else {}
    if tree and "*" not in tree and "gridProperties" not in tree:
        return
    rows, columns = sheet.row_count, sheet.column_count
    if masks.names(below, "rowCount") and (below or "rowCount" in properties):
        rows = properties.get("rowCount", 0)
    if masks.names(below, "columnCount") and (below or "columnCount" in properties):
        columns = properties.get("columnCount", 0)
    if (rows, columns) != (sheet.row_count, sheet.column_count):
        grid.resize(batch.document, sheet, rows, columns)
    for name, count in (("frozenRowCount", rows), ("frozenColumnCount", columns)):
        if properties.get(name, 0) >= count:
            what = "rows" if name == "frozenRowCount" else "columns"
            raise invalid_argument(f"You can't freeze all visible {what} on the sheet.")


def _with_colour_twin(tree: masks.Tree) -> masks.Tree:
    """`tabColor` and `tabColorStyle` are one thing under two names."""
    twins: masks.Tree = {"tabColor": {}, "tabColorStyle": {}}
    return {**tree, **twins} if tree and set(twins) & set(tree) else tree


def _move(document: Spreadsheet, sheet: Sheet, index: int) -> None:
    """Google counts the place as it is before the tab is taken out."""
    sheets = document.sheets
    if not 0 <= index <= len(sheets):
        raise _bad_index(index)
    old = sheets.index(sheet)
    sheets.remove(sheet)
    sheets.insert(index - 1 if index > old + 1 else index, sheet)


def _bad_index(index: int) -> ApiError:
    return invalid_argument(f"Index ({index}) must be at most the number of sheets.")


def _update_spreadsheet_properties(batch: Batch, request: Json) -> Json:
    properties = request["properties"]
    tree = required_mask(request)
    if masks.names(tree, "title") and (tree or "title" in properties):
        if not properties.get("title"):
            raise invalid_argument("Spreadsheet title cannot be empty.")
        batch.title = properties["title"]
    if not tree or "*" in tree:
        tree = {name: {} for name in properties}
    kept = {name: below for name, below in tree.items() if name != "title"}
    if kept:
        batch.document.properties = masks.merge(batch.document.properties, properties, kept)
    return {}


HANDLERS = {
    "addSheet": handler(_add_sheet, "properties"),
    "deleteSheet": handler(_delete_sheet, "sheetId"),
    "duplicateSheet": handler(
        _duplicate_sheet, "sourceSheetId", "insertSheetIndex", "newSheetId", "newSheetName"
    ),
    "updateSheetProperties": handler(_update_sheet_properties, "properties", "fields"),
    "updateSpreadsheetProperties": handler(_update_spreadsheet_properties, "properties", "fields"),
}
