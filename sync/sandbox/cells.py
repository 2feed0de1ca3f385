"""CellData: a cell as JSON, on the way out (grid data) and in (updateCells, repeatCell)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sync.sandbox import masks
from sync.sandbox.entry import MAX_CELL_CHARACTERS
from sync.sandbox.errors import Json, invalid_argument, unknown_name
from sync.sandbox.formats import effective_format, normalised
from sync.sandbox.formulas import ErrorValue, Evaluator, Result
from sync.sandbox.locales import Locale
from sync.sandbox.model import Cell, CellValue, Sheet, as_double
from sync.sandbox.number_formats import show_number

_WRITABLE = ("userEnteredValue", "userEnteredFormat", "note", "dataValidation")
# Known to Google's schema; accepted and left aside.
_IGNORED = (
    "textFormatRuns",
    "hyperlink",
    "pivotTable",
    "effectiveValue",
    "effectiveFormat",
    "formattedValue",
    "dataSourceTable",
    "dataSourceFormula",
    "chipRuns",
)
CELL_FIELDS = frozenset((*_WRITABLE, *_IGNORED))


def shown(cell: Cell, result: Result | None, locale: Locale) -> str:
    """What the cell shows on screen: FORMATTED_VALUE."""
    if result is None:
        return ""
    if isinstance(result, ErrorValue):
        return result.shown
    if isinstance(result, bool):
        return "TRUE" if result else "FALSE"
    if isinstance(result, str):
        return result
    return show_number(result, (cell.format or {}).get("numberFormat"), locale)


def extended_value(value: Result) -> Json:
    """ExtendedValue JSON of a value."""
    if isinstance(value, ErrorValue):
        return {"errorValue": {"type": value.type, "message": value.message}}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    return {"stringValue": value}


def _entered_value(cell: Cell, _result: Result | None, _locale: Locale) -> Json | None:
    if cell.formula is not None:
        return {"formulaValue": cell.formula}
    return None if cell.value is None else extended_value(cell.value)


def _effective_value(_cell: Cell, result: Result | None, _locale: Locale) -> Json | None:
    return None if result is None else extended_value(result)


def _formatted_value(cell: Cell, result: Result | None, locale: Locale) -> str | None:
    return None if result is None else shown(cell, result, locale)


_PARTS: dict[str, Callable[[Cell, Result | None, Locale], Any]] = {
    "userEnteredValue": _entered_value,
    "effectiveValue": _effective_value,
    "formattedValue": _formatted_value,
    "userEnteredFormat": lambda cell, _result, _locale: cell.format or None,
    "effectiveFormat": lambda cell, _result, _locale: effective_format(cell.format),
    "note": lambda cell, _result, _locale: cell.note,
    "dataValidation": lambda cell, _result, _locale: cell.validation,
}


class CellView:
    """Cells as CellData JSON, cut to a field mask; what the mask leaves out is not worked out.

    Args:
        tree: mask of CellData; empty for everything.
    """

    def __init__(self, evaluator: Evaluator, locale: Locale, tree: masks.Tree) -> None:
        self._evaluator = evaluator
        self._locale = locale
        self._parts = [
            (name, part, masks.below(tree, name))
            for name, part in _PARTS.items()
            if masks.names(tree, name)
        ]

    def json(self, sheet: Sheet, row: int, column: int, cell: Cell | None) -> Json:
        """CellData JSON of one cell; empty for a cell in which there is nothing."""
        answer: Json = {}
        if cell is None:
            return answer
        result = self._evaluator.result(sheet, row, column, cell)
        for name, part, below in self._parts:
            value = part(cell, result, self._locale)
            if value is not None:
                answer[name] = masks.select(value, below) if below else value
        return answer


def read_mask(fields: Any) -> masks.Tree:
    """The mask of a request that changes cells; only CellData's own fields may be named.

    Raises:
        ApiError: 400 without a mask, or for a field that CellData does not have.
    """
    if not fields or not isinstance(fields, str):
        raise invalid_argument(
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
        )
    tree = masks.parse(fields)
    for name in tree:
        if name not in CELL_FIELDS and name != "*":
            raise invalid_argument(f"Invalid field: {name}")
    if not tree or "*" in tree:
        return {name: {} for name in _WRITABLE}
    return tree


def check_cell(data: Any, place: str) -> None:
    """Refuse CellData with names that the API does not have.

    Raises:
        ApiError: 400.
    """
    if not isinstance(data, dict):
        raise invalid_argument(f"Invalid value at '{place}'")
    for name in data:
        if name not in CELL_FIELDS:
            raise unknown_name(name, place)


class CellChange:
    """What CellData and a mask do to a cell; prepared once, applied to many cells."""

    def __init__(self, data: Json, tree: masks.Tree) -> None:
        self._tree = tree
        self._entry = _entered(data.get("userEnteredValue"))
        self._format = normalised(data.get("userEnteredFormat", {}))
        self._note = data.get("note") or None
        self._validation = data.get("dataValidation") or None
        # Cells with the same format before share one format after: thousands of cells, one dict.
        self._merged: dict[int, tuple[Json | None, Json | None]] = {}

    def apply(self, cell: Cell) -> Cell:
        """The changed cell."""
        if "userEnteredValue" in self._tree:
            cell = cell.with_entry(*self._entry)
        if "userEnteredFormat" in self._tree:
            cell = replace(cell, format=self._merged_format(cell.format))
        if "note" in self._tree:
            cell = replace(cell, note=self._note)
        if "dataValidation" in self._tree:
            cell = replace(cell, validation=self._validation)
        return cell

    def _merged_format(self, old: Json | None) -> Json | None:
        known = self._merged.get(id(old))
        if known is not None and known[0] is old:
            return known[1]
        tree = _with_style_twins(self._tree["userEnteredFormat"])
        merged = masks.merge(old or {}, self._format, tree) or None
        self._merged[id(old)] = (old, merged)
        return merged


def _with_style_twins(tree: masks.Tree) -> masks.Tree:
    """A mask that names a colour also covers its `...Style` twin, and the other way round."""
    covered: masks.Tree = {}
    for name, below in tree.items():
        covered[name] = _with_style_twins(below)
        if name.endswith("ColorStyle"):
            covered[name.removesuffix("Style")] = {}
        elif name.endswith("Color"):
            covered[f"{name}Style"] = {}
    return covered


def _entered(value: Any) -> tuple[CellValue | None, str | None]:
    """Value and formula of ExtendedValue JSON."""
    if not value:
        return None, None
    match value:
        case {"numberValue": bool()}:
            pass
        case {"numberValue": int() | float() as number}:
            return as_double(number), None
        case {"boolValue": bool() as truth}:
            return truth, None
        case {"formulaValue": str() as formula}:
            return None, formula
        case {"stringValue": str() as text} if len(text) <= MAX_CELL_CHARACTERS:
            return text or None, None
        case {"stringValue": str()}:
            raise invalid_argument(
                "Your input contains more than the maximum of 50000 characters in a single cell."
            )
    raise invalid_argument("Invalid value at 'userEnteredValue'")
