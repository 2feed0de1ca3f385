"""Protected ranges: add, update, delete."""

from __future__ import annotations

from sync.sandbox import masks
from sync.sandbox.errors import Json, invalid_argument
from sync.sandbox.model import Sheet
from sync.sandbox.protection import is_whole_sheet
from sync.sandbox.ranges import Span
from sync.sandbox.requests.batch import Batch, handler, required_mask


def _with_editors(batch: Batch, entry: Json) -> Json:
    """The entry with its editors as Google keeps them: never without who asks and the owner."""
    if entry.get("warningOnly"):
        if entry.get("editors"):
            raise invalid_argument("ProtectedRange is warningOnly. Editors cannot be set on it.")
        return entry
    editors = {name: value for name, value in entry.get("editors", {}).items() if value}
    asked = [str(user).lower() for user in editors.get("users", [])]
    editors["users"] = list(dict.fromkeys([*asked, batch.user, batch.owner]))
    return {**entry, "editors": editors}


def _add_protected_range(batch: Batch, request: Json) -> Json:
    entry = dict(request["protectedRange"])
    sheet = _sheet_of(batch, entry)
    if is_whole_sheet(entry) and any(is_whole_sheet(old) for old in sheet.protected_ranges):
        raise invalid_argument(f'Sheet "{sheet.title}" already has sheet protection.')
    entry.pop("requestingUserCanEdit", None)
    if "protectedRangeId" not in entry:
        entry["protectedRangeId"] = batch.draw_id()
    elif _find(batch, entry["protectedRangeId"]):
        raise invalid_argument(
            f"Protected range with id {entry['protectedRangeId']} already exists."
        )
    entry = _with_editors(batch, entry)
    sheet.protected_ranges.append(entry)
    return {"addProtectedRange": {"protectedRange": {**entry, "requestingUserCanEdit": True}}}


def _sheet_of(batch: Batch, entry: Json) -> Sheet:
    if "namedRangeId" in entry:
        for named in batch.document.named_ranges:
            if named["namedRangeId"] == entry["namedRangeId"]:
                return batch.sheet(named["range"].get("sheetId", 0))
        raise invalid_argument(f"No named range with id: {entry['namedRangeId']}")
    Span.from_grid_range(entry["range"])
    return batch.sheet(entry["range"].get("sheetId", 0))


def _find(batch: Batch, protected_range_id: object) -> tuple[Sheet, int] | None:
    for sheet in batch.document.sheets:
        for index, entry in enumerate(sheet.protected_ranges):
            if entry["protectedRangeId"] == protected_range_id:
                return sheet, index
    return None


def _existing(batch: Batch, protected_range_id: object) -> tuple[Sheet, int]:
    found = _find(batch, protected_range_id)
    if found is None:
        raise invalid_argument(f"No protected range with id: {protected_range_id}")
    batch.guard.protection(found[0].protected_ranges[found[1]])
    return found


def _update_protected_range(batch: Batch, request: Json) -> Json:
    new = dict(request["protectedRange"])
    tree = required_mask(request)
    sheet, index = _existing(batch, new.get("protectedRangeId"))
    old = sheet.protected_ranges[index]
    merged = masks.merge(old, new, tree)
    merged["protectedRangeId"] = old["protectedRangeId"]
    if merged.get("warningOnly") and "editors" not in new:
        merged.pop("editors", None)
    entry = _with_editors(batch, merged)
    target = _sheet_of(batch, entry)
    del sheet.protected_ranges[index]
    target.protected_ranges.insert(index if target is sheet else 0, entry)
    return {}


def _delete_protected_range(batch: Batch, request: Json) -> Json:
    sheet, index = _existing(batch, request.get("protectedRangeId"))
    del sheet.protected_ranges[index]
    return {}


HANDLERS = {
    "addProtectedRange": handler(_add_protected_range, "protectedRange"),
    "updateProtectedRange": handler(_update_protected_range, "protectedRange", "fields"),
    "deleteProtectedRange": handler(_delete_protected_range, "protectedRangeId"),
}
