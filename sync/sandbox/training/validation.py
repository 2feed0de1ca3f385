"""Data validation, as Google's own page checks it; the API never does.

A blank cell breaks no rule, and a rule that the sandbox cannot work out (an unknown condition, an
unknown function in its formula) refuses nothing: a training room must not teach a mistake that
the real sheet would not make. Google says nowhere from which cell a custom formula counts once
the rule stands in many cells; here it is the first cell of the block that shares the rule.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import datetime

from sync import texts
from sync.sandbox.cells import shown
from sync.sandbox.entry import read_typed
from sync.sandbox.errors import ApiError, Json
from sync.sandbox.formulas import ErrorValue, Evaluator, Result
from sync.sandbox.locales import locale_of
from sync.sandbox.model import Cell, Sheet, Spreadsheet
from sync.sandbox.number_formats import is_moment
from sync.sandbox.ranges import parse_range
from sync.sandbox.relative import BESIDE_THE_GRID, shifted

_UNKNOWN_ERRORS = ("NAME", "ERROR")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEB = re.compile(r"(https?|ftp)://\S+|www\.\S+", re.IGNORECASE)


def _between(value: float, low: float, high: float) -> bool:
    return min(low, high) <= value <= max(low, high)


def _outside(value: float, low: float, high: float) -> bool:
    return not _between(value, low, high)


_COMPARISONS: dict[str, Callable[..., bool]] = {
    "NUMBER_GREATER": operator.gt,
    "NUMBER_GREATER_THAN_EQ": operator.ge,
    "NUMBER_LESS": operator.lt,
    "NUMBER_LESS_THAN_EQ": operator.le,
    "NUMBER_EQ": operator.eq,
    "NUMBER_NOT_EQ": operator.ne,
    "NUMBER_BETWEEN": _between,
    "NUMBER_NOT_BETWEEN": _outside,
    "DATE_EQ": operator.eq,
    "DATE_BEFORE": operator.lt,
    "DATE_AFTER": operator.gt,
    "DATE_ON_OR_BEFORE": operator.le,
    "DATE_ON_OR_AFTER": operator.ge,
    "DATE_BETWEEN": _between,
    "DATE_NOT_BETWEEN": _outside,
}
_TEXT_TESTS: dict[str, Callable[[str, str], bool]] = {
    "TEXT_CONTAINS": lambda text, part: part in text,
    "TEXT_NOT_CONTAINS": lambda text, part: part not in text,
    "TEXT_EQ": operator.eq,
    "TEXT_STARTS_WITH": str.startswith,
    "TEXT_ENDS_WITH": str.endswith,
    "TEXT_IS_EMAIL": lambda text, _: _ADDRESS.fullmatch(text) is not None,
    "TEXT_IS_URL": lambda text, _: _WEB.fullmatch(text) is not None,
}


def condition_of(cell: Cell) -> Json:
    """The condition of a cell's rule; empty without one."""
    return (cell.validation or {}).get("condition") or {}


def is_strict(cell: Cell) -> bool:
    """True if the rule refuses what breaks it, rather than marking it."""
    return bool((cell.validation or {}).get("strict"))


def _entered_values(condition: Json) -> list[str]:
    """What stands in the condition; an empty text for a relative date, which is not known here."""
    return [str(one.get("userEnteredValue", "")) for one in condition.get("values", [])]


class Validator:
    """Judges the cells of one tab as they are now; use it for one read.

    Args:
        today: for dates in a rule that are written without a year.
    """

    def __init__(self, document: Spreadsheet, sheet: Sheet, today: datetime) -> None:
        self._document = document
        self._sheet = sheet
        self._today = today
        self._locale = locale_of(document.locale)
        self._evaluator = Evaluator(document)
        self._tops: dict[tuple[int, int], int] = {}
        self._read: dict[str, Result | None] = {}

    def complaint(self, row: int, column: int) -> str:
        """The sentence to say when the cell's content breaks its rule, '' when it does not."""
        cell = self._sheet.cell(row, column)
        condition = condition_of(cell)
        result = self._evaluator.result(self._sheet, row, column, cell)
        if not condition or result is None or self._holds(condition, row, column, cell, result):
            return ""
        return self.help(cell)

    def help(self, cell: Cell) -> str:
        """What may be typed into the cell: the rule's own message, else one made from it."""
        message = (cell.validation or {}).get("inputMessage")
        return str(message) if message else self._described(condition_of(cell))

    def choices(self, condition: Json) -> tuple[str, ...]:
        """What a list offers, in order and each once; empty for other conditions."""
        if condition.get("type") == "ONE_OF_LIST":
            return tuple(dict.fromkeys(text for text in _entered_values(condition) if text))
        if condition.get("type") != "ONE_OF_RANGE":
            return ()
        try:
            text = "".join(_entered_values(condition)[:1]).removeprefix("=").replace("$", "")
            target = parse_range(self._document, text)
            box = target.box()
        except ApiError:
            return ()
        offered = (
            self._shown(target.sheet, row, column)
            for row in range(box.top, box.bottom)
            for column in range(box.left, box.right)
        )
        return tuple(dict.fromkeys(text for text in offered if text))

    def _shown(self, sheet: Sheet, row: int, column: int) -> str:
        cell = sheet.cell(row, column)
        return shown(cell, self._evaluator.result(sheet, row, column, cell), self._locale)

    # --- one condition ---------------------------------------------------------------------------

    def _holds(self, condition: Json, row: int, column: int, cell: Cell, result: Result) -> bool:
        kind = condition.get("type", "")
        if kind in ("ONE_OF_LIST", "ONE_OF_RANGE"):
            return self._is_offered(condition, row, column, result)
        if kind in _COMPARISONS:
            operands = [self._operand(text, row, column) for text in _entered_values(condition)]
            return _compares(_COMPARISONS[kind], result, operands)
        if kind in _TEXT_TESTS:
            part = "".join(_entered_values(condition)[:1])
            text = self._shown(self._sheet, row, column)
            return _TEXT_TESTS[kind](text.casefold(), part.casefold())
        if kind == "DATE_IS_VALID":
            return _is_number(result) and is_moment((cell.format or {}).get("numberFormat"))
        if kind == "BOOLEAN":
            values = _entered_values(condition)
            shows = self._shown(self._sheet, row, column)
            return shows in values if values else isinstance(result, bool)
        if kind == "CUSTOM_FORMULA":
            return self._is_true("".join(_entered_values(condition)[:1]), row, column)
        return True

    def _is_offered(self, condition: Json, row: int, column: int, result: Result) -> bool:
        choices = self.choices(condition)
        if not choices and condition["type"] == "ONE_OF_RANGE":
            return True
        return self._shown(self._sheet, row, column) in choices or any(
            result == read_typed(choice, self._locale, self._today).value for choice in choices
        )

    def _operand(self, text: str, row: int, column: int) -> Result | None:
        """A value of a condition, read as if typed; None when there is none to read."""
        if text.startswith("="):
            return self._worked_out(text, row, column)
        if text not in self._read:
            self._read[text] = read_typed(text, self._locale, self._today).value if text else None
        return self._read[text]

    def _is_true(self, formula: str, row: int, column: int) -> bool:
        result = self._worked_out(formula, row, column)
        if isinstance(result, ErrorValue):
            return result.type in _UNKNOWN_ERRORS
        return bool(result) and not isinstance(result, str)

    def _worked_out(self, formula: str, row: int, column: int) -> Result | None:
        top, left = self._first_cell(row, column)
        moved = Cell(formula=shifted(formula, row - top, column - left))
        # a fresh evaluator: it remembers results by place, and all rules share that one
        return Evaluator(self._document).result(self._sheet, BESIDE_THE_GRID, 0, moved)

    def _first_cell(self, row: int, column: int) -> tuple[int, int]:
        """The top left cell of the block that shares the cell's rule."""
        rule = self._sheet.cell(row, column).validation
        top = row
        while (top, column) not in self._tops and self._shares(rule, top - 1, column):
            top -= 1
        top = self._tops.setdefault((row, column), self._tops.get((top, column), top))
        left = column
        while self._shares(rule, top, left - 1):
            left -= 1
        return top, left

    def _shares(self, rule: Json | None, row: int, column: int) -> bool:
        return row >= 0 and column >= 0 and self._sheet.cell(row, column).validation == rule

    def _described(self, condition: Json) -> str:
        kind, values = condition.get("type", ""), _entered_values(condition)
        choices = self.choices(condition)
        if choices:
            return texts.VALIDATION_ONE_OF.what.format(choices=", ".join(choices))
        if kind == "NUMBER_BETWEEN" and len(values) == 2:
            return texts.VALIDATION_BETWEEN.what.format(low=values[0], high=values[1])
        for beginning, sentence in (
            ("NUMBER_", texts.VALIDATION_NUMBER),
            ("DATE_", texts.VALIDATION_DATE),
            ("TEXT_", texts.VALIDATION_TEXT),
            ("BOOLEAN", texts.VALIDATION_BOOLEAN),
        ):
            if kind.startswith(beginning):
                return sentence.what
        return texts.VALIDATION_OTHER.what


def _is_number(result: Result | None) -> bool:
    return isinstance(result, int | float) and not isinstance(result, bool)


def _compares(compare: Callable[..., bool], result: Result, operands: list[Result | None]) -> bool:
    """The comparison of numbers; a rule whose own values are no numbers refuses nothing."""
    wanted = 2 if compare in (_between, _outside) else 1
    if len(operands) != wanted or not all(map(_is_number, operands)):
        return True
    return _is_number(result) and compare(result, *operands)
