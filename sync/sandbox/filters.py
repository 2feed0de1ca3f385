"""Rows that the basic filter hides.

Only values that are switched off by hand (`hiddenValues`) hide rows here; conditions and colours
of a filter are kept and handed back. The first row of the filter is its header and never hides.
"""

from __future__ import annotations

from sync.sandbox.cells import shown
from sync.sandbox.errors import Json
from sync.sandbox.formulas import Evaluator
from sync.sandbox.locales import Locale
from sync.sandbox.model import Sheet
from sync.sandbox.ranges import Span


def kept_filter(asked: Json) -> Json:
    """BasicFilter JSON as the sandbox keeps it: what is asked of columns in `filterSpecs` alone.

    Google has two names for the same: `criteria` (older, a map by column) and `filterSpecs`,
    which counts when both are given.
    """
    kept = {name: value for name, value in asked.items() if name not in ("criteria", "filterSpecs")}
    specs = asked.get("filterSpecs") or [
        {"columnIndex": int(column), "filterCriteria": criteria}
        for column, criteria in asked.get("criteria", {}).items()
    ]
    if specs:
        kept["filterSpecs"] = [
            {**spec, "columnIndex": int(spec.get("columnIndex", 0))} for spec in specs
        ]
    return kept


def filter_json(kept: Json) -> Json:
    """BasicFilter JSON as Google shows it: under both names."""
    specs = kept.get("filterSpecs", [])
    if not specs:
        return kept
    criteria = {str(spec["columnIndex"]): spec.get("filterCriteria", {}) for spec in specs}
    return {**kept, "criteria": criteria}


def _hidden_texts(kept: Json | None) -> dict[int, frozenset[str]]:
    """The shown texts that a filter hides, by column of the sheet."""
    hidden = {
        spec["columnIndex"]: frozenset(spec.get("filterCriteria", {}).get("hiddenValues", ()))
        for spec in (kept or {}).get("filterSpecs", [])
    }
    return {column: texts for column, texts in hidden.items() if texts}


def hidden_rows(sheet: Sheet, evaluator: Evaluator, locale: Locale) -> set[int]:
    """Rows, counted from 0, that the tab's basic filter hides now."""
    hidden = _hidden_texts(sheet.basic_filter)
    if not sheet.basic_filter or not hidden:
        return set()
    box = Span.from_grid_range(sheet.basic_filter["range"]).clip(sheet)

    def hides(row: int, column: int) -> bool:
        cell = sheet.cell(row, column)
        return shown(cell, evaluator.result(sheet, row, column, cell), locale) in hidden[column]

    return {
        row
        for row in range(box.top + 1, box.bottom)
        if any(hides(row, column) for column in hidden)
    }


def row_metadata(sheet: Sheet, evaluator: Evaluator, locale: Locale) -> dict[int, Json]:
    """Sizes and hiding of the rows, by a person or by the filter."""
    filtered = hidden_rows(sheet, evaluator, locale)
    if not filtered:
        return sheet.row_metadata
    hiding = {row: {**sheet.row_metadata.get(row, {}), "hiddenByFilter": True} for row in filtered}
    return {**sheet.row_metadata, **hiding}
