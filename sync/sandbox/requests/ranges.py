"""Named ranges and the basic filter."""

from __future__ import annotations

import re

from sync.sandbox import masks
from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.filters import kept_filter
from sync.sandbox.ranges import grid_range, parse_cells
from sync.sandbox.requests.batch import Batch, handler, required_mask

_NAME = re.compile(r"[^\W\d][\w.]{0,249}")


def _check_name(batch: Batch, name: object, own_id: object = None) -> None:
    text = str(name or "")
    if not _NAME.fullmatch(text) or parse_cells(text):
        raise invalid_argument(f'The name "{text}" is not a valid name for a range.')
    for entry in batch.document.named_ranges:
        is_same = entry["name"].casefold() == text.casefold()
        if is_same and entry["namedRangeId"] != own_id:
            raise invalid_argument(f"A named range with the name '{text}' already exists.")


def _without_zero_sheet(described: Json) -> Json:
    return {name: value for name, value in described.items() if name != "sheetId" or value}


def _add_named_range(batch: Batch, request: Json) -> Json:
    asked = request["namedRange"]
    _check_name(batch, asked.get("name"))
    batch.box(asked["range"])
    entry = {
        "namedRangeId": str(asked.get("namedRangeId") or batch.draw_id()),
        "name": asked["name"],
        "range": _without_zero_sheet(asked["range"]),
    }
    if any(old["namedRangeId"] == entry["namedRangeId"] for old in batch.document.named_ranges):
        raise invalid_argument(f"A named range with id {entry['namedRangeId']} already exists.")
    batch.document.named_ranges.append(entry)
    return {"addNamedRange": {"namedRange": entry}}


def _position(batch: Batch, named_range_id: object) -> int:
    for index, entry in enumerate(batch.document.named_ranges):
        if entry["namedRangeId"] == named_range_id:
            return index
    raise invalid_argument(f"No named range with id: {named_range_id}")


def _update_named_range(batch: Batch, request: Json) -> Json:
    asked = request["namedRange"]
    index = _position(batch, asked.get("namedRangeId"))
    old = batch.document.named_ranges[index]
    merged = masks.merge(old, asked, required_mask(request))
    merged["namedRangeId"] = old["namedRangeId"]
    _check_name(batch, merged.get("name"), own_id=old["namedRangeId"])
    batch.box(merged["range"])
    merged["range"] = _without_zero_sheet(merged["range"])
    batch.document.named_ranges[index] = merged
    return {}


def _delete_named_range(batch: Batch, request: Json) -> Json:
    del batch.document.named_ranges[_position(batch, request.get("namedRangeId"))]
    return {}


def _set_basic_filter(batch: Batch, request: Json) -> Json:
    entry = kept_filter(request["filter"])
    sheet, box = batch.box(entry.get("range", {}))
    batch.guard.whole_sheet(sheet)
    for spec in entry.get("filterSpecs", []):
        if not box.left <= spec["columnIndex"] < box.right:
            raise invalid_argument(f"columnIndex ({spec['columnIndex']}) is outside the filter.")
    sheet.basic_filter = {**entry, "range": grid_range(sheet.sheet_id, box)}
    return {}


def _clear_basic_filter(batch: Batch, request: Json) -> Json:
    sheet = batch.sheet(request.get("sheetId", 0))
    batch.guard.whole_sheet(sheet)
    sheet.basic_filter = None
    return {}


HANDLERS = {
    "addNamedRange": handler(_add_named_range, "namedRange"),
    "updateNamedRange": handler(_update_named_range, "namedRange", "fields"),
    "deleteNamedRange": handler(_delete_named_range, "namedRangeId"),
    "setBasicFilter": handler(_set_basic_filter, "filter"),
    "clearBasicFilter": handler(_clear_basic_filter, "sheetId"),
}
