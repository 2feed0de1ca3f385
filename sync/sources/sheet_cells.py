"""Single cells, ranges and looks as the Sheets API writes them; what is text stays text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from sync.domain.tables import RawCell

Json = dict[str, Any]


def _colour(red: int, green: int, blue: int) -> Json:
    return {"red": red / 255, "green": green / 255, "blue": blue / 255}


WHITE = _colour(255, 255, 255)
TEAL = _colour(15, 118, 110)
LIGHT_GREY = _colour(241, 243, 244)
DARK_GREY = _colour(95, 99, 104)
LINE_GREY = _colour(208, 213, 219)
SOFT_YELLOW = _colour(255, 242, 204)

_LINE = {"style": "SOLID", "colorStyle": {"rgbColor": LINE_GREY}}
_BORDERS = {"top": _LINE, "bottom": _LINE, "left": _LINE, "right": _LINE}

TITLE_LOOK: Json = {
    "textFormat": {"bold": True, "fontSize": 14, "foregroundColor": TEAL},
    "verticalAlignment": "MIDDLE",
}
SUBTITLE_LOOK: Json = {"textFormat": {"foregroundColor": DARK_GREY}}
HEADER_LOOK: Json = {
    "backgroundColor": TEAL,
    "textFormat": {"bold": True, "foregroundColor": WHITE},
    "horizontalAlignment": "CENTER",
    "verticalAlignment": "MIDDLE",
    "wrapStrategy": "WRAP",
    "borders": _BORDERS,
}
GIVEN_LOOK: Json = {
    "backgroundColor": LIGHT_GREY,
    "wrapStrategy": "WRAP",
    "verticalAlignment": "MIDDLE",
    "borders": _BORDERS,
}
PARAGRAPH_LOOK: Json = {"wrapStrategy": "WRAP", "verticalAlignment": "TOP"}
LISTED_LOOK: Json = {**PARAGRAPH_LOOK, "borders": _BORDERS}
INPUT_LOOK: Json = {"verticalAlignment": "MIDDLE", "borders": _BORDERS}


def entered(value: RawCell) -> Json:
    """A value as `userEnteredValue`: text never becomes a formula, whatever it starts with."""
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    return {"stringValue": value}


def cell(value: RawCell, look: Json | None = None, note: str = "") -> Json:
    """One CellData; parts that are empty are left out."""
    made: Json = {}
    if value is not None:
        made["userEnteredValue"] = entered(value)
    if look:
        made["userEnteredFormat"] = look
    if note:
        made["note"] = note
    return made


def grid_range(
    sheet_id: int,
    top: int,
    left: int,
    bottom: int | None = None,
    right: int | None = None,
) -> Json:
    """Cells from (top, left) up to but not including (bottom, right); None = to the end."""
    area = {"sheetId": sheet_id, "startRowIndex": top, "startColumnIndex": left}
    if bottom is not None:
        area["endRowIndex"] = bottom
    if right is not None:
        area["endColumnIndex"] = right
    return area


def write_cells(sheet_id: int, row: int, column: int, rows: Sequence[Sequence[Json]]) -> Json:
    """Request: write values, looks and notes from one cell on."""
    return {
        "updateCells": {
            "start": {"sheetId": sheet_id, "rowIndex": row, "columnIndex": column},
            "rows": [{"values": list(cells)} for cells in rows],
            "fields": "userEnteredValue,userEnteredFormat,note",
        }
    }


def set_width(sheet_id: int, column: int, width: int) -> Json:
    """Request: the width of one column, in pixels."""
    return {
        "updateDimensionProperties": {
            "range": {
                "sheetId": sheet_id,
                "dimension": "COLUMNS",
                "startIndex": column,
                "endIndex": column + 1,
            },
            "properties": {"pixelSize": width},
            "fields": "pixelSize",
        }
    }


def protect(sheet_id: int, account: str, free: Sequence[Json], mark: str) -> Json:
    """Request: nobody but the account edits the tab, except in the free ranges."""
    return {
        "addProtectedRange": {
            "protectedRange": {
                "range": {"sheetId": sheet_id},
                "description": mark,
                "warningOnly": False,
                "editors": {"users": [account], "domainUsersCanEdit": False},
                "unprotectedRanges": list(free),
            }
        }
    }


def unused_sheet_id(title: str, taken: set[int]) -> int:
    """A tab number that depends on the title only, so that a run can be repeated."""
    number = crc32(title.encode()) & 0x7FFF_FFFF
    while number in taken or number == 0:
        number += 1
    taken.add(number)
    return number
