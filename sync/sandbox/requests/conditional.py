"""Conditional formats: kept and handed back, not evaluated."""

from __future__ import annotations

from sync.sandbox.errors import ApiError, Json, invalid_argument
from sync.sandbox.formats import normalised
from sync.sandbox.model import Sheet
from sync.sandbox.requests.batch import Batch, handler


def _add_rule(batch: Batch, request: Json) -> Json:
    rule = normalised(request["rule"])
    if not rule.get("ranges"):
        raise invalid_argument("rule.ranges must not be empty.")
    if ("booleanRule" in rule) == ("gradientRule" in rule):
        raise invalid_argument("rule must have exactly one of booleanRule and gradientRule.")
    sheet, _ = batch.box(rule["ranges"][0])
    for area in rule["ranges"][1:]:
        if batch.box(area)[0] is not sheet:
            raise invalid_argument("All ranges of a rule must be on the same grid.")
    index = request.get("index", 0)
    if not 0 <= index <= len(sheet.conditional_formats):
        raise _no_rule(sheet, index)
    sheet.conditional_formats.insert(index, rule)
    return {}


def _delete_rule(batch: Batch, request: Json) -> Json:
    sheet = batch.sheet(request.get("sheetId", 0))
    index = request.get("index", 0)
    if not 0 <= index < len(sheet.conditional_formats):
        raise _no_rule(sheet, index)
    rule = sheet.conditional_formats.pop(index)
    return {"deleteConditionalFormatRule": {"rule": rule}}


def _no_rule(sheet: Sheet, index: int) -> ApiError:
    return invalid_argument(f"No conditional format on sheet: {sheet.sheet_id} at index: {index}")


HANDLERS = {
    "addConditionalFormatRule": handler(_add_rule, "rule", "index"),
    "deleteConditionalFormatRule": handler(_delete_rule, "sheetId", "index"),
}
