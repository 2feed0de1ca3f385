"""Single cells, ranges and looks as the Sheets API writes them; what is text stays text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from sync import palette
from sync.domain.tables import RawCell

Json = dict[str, Any]


def colour(code: str) -> Json:
    """A colour of the palette ('#0F5C66') as the API writes it: shares of 1."""
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return {"red": red, "green": green, "blue": blue}


WHITE = colour(palette.WHITE)
INK = colour(palette.INK)
TEAL = colour(palette.SEA)
SOFT_YELLOW = colour(palette.MARK)

_LINE = {"style": "SOLID", "colorStyle": {"rgbColor": colour(palette.LINE)}}
_BORDERS = {"top": _LINE, "bottom": _LINE, "left": _LINE, "right": _LINE}

TITLE_LOOK: Json = {
    "textFormat": {"bold": True, "fontSize": 14, "foregroundColor": TEAL},
    "verticalAlignment": "MIDDLE",
}
SUBTITLE_LOOK: Json = {
    "textFormat": {"foregroundColor": colour(palette.SLATE)},
    "verticalAlignment": "MIDDLE",
}
HEADER_LOOK: Json = {
    "backgroundColor": TEAL,
    "textFormat": {"bold": True, "foregroundColor": WHITE},
    "horizontalAlignment": "CENTER",
    "verticalAlignment": "MIDDLE",
    "wrapStrategy": "WRAP",
    "borders": _BORDERS,
}
GIVEN_LOOK: Json = {
    "backgroundColor": colour(palette.GREY),
    "wrapStrategy": "WRAP",
    "verticalAlignment": "MIDDLE",
    "borders": _BORDERS,
}
PARAGRAPH_LOOK: Json = {
    "textFormat": {"foregroundColor": INK},
    "wrapStrategy": "WRAP",
    "verticalAlignment": "TOP",
}
HEADING_LOOK: Json = {
    **PARAGRAPH_LOOK,
    "textFormat": {"bold": True, "fontSize": 11, "foregroundColor": TEAL},
}
LISTED_LOOK: Json = {**PARAGRAPH_LOOK, "borders": _BORDERS}
CENTRED_LOOK: Json = {**LISTED_LOOK, "horizontalAlignment": "CENTER"}
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


def state_look(state: str) -> Json:
    """A listed cell in the colours of its state."""
    tone = palette.tone_of(state) or palette.WAITING
    ink = {"foregroundColor": colour(tone.ink)}
    return {**CENTRED_LOOK, "backgroundColor": colour(tone.fill), "textFormat": ink}


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
