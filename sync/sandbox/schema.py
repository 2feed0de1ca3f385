"""Types of the JSON names that requests to the Sheets API are made of.

Google's JSON reader refuses a wrong type before anything happens, and takes a number written as
text (`"rows": "100"`) for an integer. Only names that mean one thing everywhere stand here.
"""

from __future__ import annotations

from typing import Any

from sync.sandbox.errors import Json, invalid_payload

_INTEGERS = frozenset(
    [
        *("sheetId", "index", "rowCount", "columnCount", "frozenRowCount", "frozenColumnCount"),
        *("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex", "rowIndex"),
        *("columnIndex", "startIndex", "endIndex", "destinationIndex", "length", "pixelSize"),
        *("sourceSheetId", "newSheetId", "insertSheetIndex", "protectedRangeId"),
        "dimensionIndex",
    ]
)
_NUMBERS = frozenset(["red", "green", "blue", "alpha", "numberValue"])
_TEXTS = frozenset(
    [
        *("title", "note", "fields", "name", "namedRangeId", "dimension", "mergeType", "locale"),
        *("timeZone", "stringValue", "formulaValue", "description", "newSheetName", "pattern"),
        *("pasteType", "pasteOrientation", "sortOrder"),
    ]
)
_BOOLEANS = frozenset(
    [
        *("hidden", "boolValue", "warningOnly", "strict", "showCustomUi", "inheritFromBefore"),
        *("hiddenByUser", "bold", "italic", "domainUsersCanEdit", "hideGridlines"),
    ]
)
_OBJECTS = frozenset(
    [
        *("properties", "gridProperties", "userEnteredFormat", "cell"),
        *("dataValidation", "condition", "rule", "start", "source", "dimensions", "filter"),
        *("protectedRange", "namedRange", "editors", "booleanRule", "textFormat", "numberFormat"),
    ]
)
_LISTS = frozenset(
    [
        *("requests", "rows", "users", "ranges", "sheets", "data", "unprotectedRanges", "parents"),
        *("sortSpecs", "filterSpecs", "hiddenValues"),
    ]
)
_MAX_INTEGER = 2**31 - 1


def check_types(value: Any, place: str = "") -> None:
    """Check a request's body in place: integers written as text become integers, nulls vanish.

    A null field of an object is an absent one; a null in a list (a cell to leave alone) stays.

    Raises:
        ApiError: 400 that names the place and the type expected.
    """
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict | list):
                check_types(item, f"{place}[{index}]")
    elif isinstance(value, dict):
        for name in [name for name, item in value.items() if item is None]:
            del value[name]
        for name, item in value.items():
            _check_item(value, name, item, f"{place}.{name}" if place else name)


def _check_item(parent: Json, name: str, item: Any, place: str) -> None:
    if name in _INTEGERS:
        parent[name] = _integer(item, place)
    elif name in _NUMBERS:
        if isinstance(item, bool) or not isinstance(item, int | float):
            raise _wrong(place, "TYPE_DOUBLE", item)
    elif name in _TEXTS:
        _expect(item, str, place, "TYPE_STRING")
    elif name in _BOOLEANS:
        _expect(item, bool, place, "TYPE_BOOL")
    elif name in _OBJECTS:
        _expect(item, dict, place, "TYPE_MESSAGE")
        check_types(item, place)
    elif name in _LISTS:
        _expect(item, list, place, "TYPE_LIST")
        check_types(item, place)
    elif isinstance(item, dict | list):
        check_types(item, place)


def _integer(item: Any, place: str) -> int:
    if isinstance(item, str | int | float) and not isinstance(item, bool):
        try:
            number = float(item)
        except ValueError:
            number = 0.5
        if number.is_integer() and abs(number) <= _MAX_INTEGER:
            return int(number)
    raise _wrong(place, "TYPE_INT32", item)


def _expect(item: Any, kind: type, place: str, name: str) -> None:
    if not isinstance(item, kind):
        raise _wrong(place, name, item)


def _wrong(place: str, kind: str, item: Any) -> Exception:
    return invalid_payload(f"Invalid value at '{place}' ({kind}), {item!r}", place)
