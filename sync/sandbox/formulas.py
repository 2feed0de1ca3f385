"""A small evaluator: numbers, text, `+ - * / ^ &`, comparisons, references and a few functions.

Formulas are kept as entered and evaluated when read, so a reference always sees the present
cell. What is not known shows Google's error (`#NAME?`, `#ERROR!`), never a made-up number.
Not done as Google does: references are not rewritten when rows or columns move.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sync.sandbox.locales import Locale, locale_of
from sync.sandbox.model import Cell, CellValue, Sheet, Spreadsheet, as_double
from sync.sandbox.number_formats import show_number
from sync.sandbox.ranges import parse_cells
from sync.sandbox.references import CORNER, LOST, TITLE

_REST = (
    r'|(?P<text>"(?:[^"]|"")*")'
    rf"|(?P<reference>(?:(?:{TITLE})!)?{CORNER}(?::{CORNER})?(?![\w(]))"
    rf"|(?P<lost>{LOST})"
    r"|(?P<name>[A-Za-z_][\w.]*)"
    r"|(?P<mark><>|<=|>=|[-+*/^&=<>();,%:]))"
)
# In Indonesia `1,5` is a number; in America it is two arguments.
_TOKENS = {
    decimal: re.compile(rf"\s*(?:(?P<number>\d+(?:[{decimals}]\d+)?(?:[eE][+-]?\d+)?)" + _REST)
    for decimal, decimals in ((",", ".,"), (".", "."))
}


@dataclass(frozen=True)
class ErrorValue:
    """The result of a formula that has none: Google's type, and what the cell shows."""

    type: str
    shown: str
    message: str


DIVIDE_BY_ZERO = ErrorValue("DIVIDE_BY_ZERO", "#DIV/0!", "Division by zero.")
BAD_REFERENCE = ErrorValue("REF", "#REF!", "Reference does not exist or depends on itself.")
BAD_VALUE = ErrorValue("VALUE", "#VALUE!", "A text stands where a number is expected.")
NO_ARGUMENTS = ErrorValue("N_A", "#N/A", "Wrong number of arguments.")
TOO_LARGE = ErrorValue("NUM", "#NUM!", "The result is too large a number.")
UNREADABLE = ErrorValue("ERROR", "#ERROR!", "Formula parse error.")

Result = CellValue | ErrorValue


class _FormulaError(Exception):
    """Ends an evaluation with an error value."""

    def __init__(self, error: ErrorValue) -> None:
        super().__init__(error.shown)
        self.error = error


class Evaluator:
    """Evaluates the formulas of one spreadsheet; results are remembered, so use it for one read."""

    def __init__(self, document: Spreadsheet) -> None:
        self._document = document
        self._locale = locale_of(document.locale)
        self._known: dict[tuple[int, int, int], Result] = {}
        self._open: set[tuple[int, int, int]] = set()

    def result(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Result | None:
        """What the cell holds: its value, its formula's result, or None when it is blank."""
        if cell.formula is None:
            return cell.value
        place = (sheet.sheet_id, row, column)
        if place in self._open:
            raise _FormulaError(BAD_REFERENCE)
        if place not in self._known:
            self._open.add(place)
            try:
                self._known[place] = _Formula(cell.formula, self, sheet, self._locale).result()
            except _FormulaError as failure:
                self._known[place] = failure.error
            except RecursionError:
                self._known[place] = BAD_REFERENCE
            finally:
                self._open.discard(place)
        return self._known[place]

    def referenced(self, sheet: Sheet, reference: str) -> Iterator[Result | None]:
        """The results of the cells of a reference, row by row."""
        title, _, cells = reference.rpartition("!")
        if title:
            title = title.strip("'").replace("''", "'")
            found = self._document.sheet_by_title(title)
            if found is None:
                raise _FormulaError(BAD_REFERENCE)
            sheet = found
        span = parse_cells(cells.replace("$", ""))
        if span is None:
            raise _FormulaError(UNREADABLE)
        if span.top >= sheet.row_count or span.left >= sheet.column_count:
            raise _FormulaError(BAD_REFERENCE)
        box = span.clip(sheet)
        for row in range(box.top, box.bottom):
            for column in range(box.left, box.right):
                result = self.result(sheet, row, column, sheet.cell(row, column))
                if isinstance(result, ErrorValue):
                    raise _FormulaError(result)
                yield result


class _Formula:
    """Recursive descent over one formula, from comparisons down to single values."""

    def __init__(self, text: str, evaluator: Evaluator, sheet: Sheet, locale: Locale) -> None:
        self._evaluator = evaluator
        self._sheet = sheet
        self._locale = locale
        self._tokens = list(_tokens(text[1:], locale))
        self._at = 0

    def result(self) -> Result:
        value = self._comparison()
        if self._at != len(self._tokens):
            raise _FormulaError(UNREADABLE)
        if isinstance(value, float | int) and not isinstance(value, bool):
            if not math.isfinite(value):
                raise _FormulaError(TOO_LARGE)
            return as_double(value)
        return 0 if value is None else value

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise _FormulaError(UNREADABLE)
        self._at += 1
        return self._tokens[self._at - 1]

    def _mark(self, *marks: str) -> str:
        """Take one of the marks if it comes next."""
        if self._at < len(self._tokens):
            kind, text = self._tokens[self._at]
            if kind == "mark" and text in marks:
                self._at += 1
                return text
        return ""

    def _comparison(self) -> CellValue | None:
        left = self._joined()
        while mark := self._mark("=", "<>", "<", ">", "<=", ">="):
            left = _compare(mark, left, self._joined())
        return left

    def _joined(self) -> CellValue | None:
        left = self._sum()
        while self._mark("&"):
            left = self._text(left) + self._text(self._sum())
        return left

    def _sum(self) -> CellValue | None:
        left = self._product()
        while mark := self._mark("+", "-"):
            right = _number(self._product())
            left = _number(left) + right if mark == "+" else _number(left) - right
        return left

    def _product(self) -> CellValue | None:
        left = self._power()
        while mark := self._mark("*", "/"):
            right = _number(self._power())
            if mark == "/" and right == 0:
                raise _FormulaError(DIVIDE_BY_ZERO)
            left = _number(left) * right if mark == "*" else _number(left) / right
        return left

    def _power(self) -> CellValue | None:
        base = self._single()
        while self._mark("^"):
            exponent = _number(self._single())
            try:
                raised = float(_number(base)) ** float(exponent)
            except (OverflowError, ZeroDivisionError) as error:
                raise _FormulaError(BAD_VALUE) from error
            if isinstance(raised, complex):
                raise _FormulaError(BAD_VALUE)
            base = raised
        return base

    def _single(self) -> CellValue | None:
        if self._mark("-"):
            return -_number(self._single())
        if self._mark("+"):
            return self._single()
        if self._mark("("):
            inner = self._comparison()
            self._close()
            return self._percent(inner)
        kind, text = self._next()
        if kind == "number":
            return self._percent(float(text.replace(",", ".")))
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "reference":
            return self._percent(self._one_cell(text))
        if kind == "name":
            return self._named(text)
        if kind == "lost":
            raise _FormulaError(BAD_REFERENCE)
        raise _FormulaError(UNREADABLE)

    def _percent(self, value: CellValue | None) -> CellValue | None:
        return _number(value) / 100 if self._mark("%") else value

    def _one_cell(self, reference: str) -> CellValue | None:
        results = list(self._evaluator.referenced(self._sheet, reference))
        if len(results) != 1:
            raise _FormulaError(BAD_VALUE)
        result = results[0]
        return None if isinstance(result, ErrorValue) else result

    def _named(self, name: str) -> CellValue | None:
        if name.upper() in ("TRUE", "FALSE") and not self._mark("("):
            return name.upper() == "TRUE"
        function = _FUNCTIONS.get(name.upper())
        if function is None or not self._mark("("):
            raise _FormulaError(ErrorValue("NAME", "#NAME?", f"Unknown function: '{name}'."))
        arguments = list(self._arguments())
        if not arguments:
            raise _FormulaError(NO_ARGUMENTS)
        return function(arguments)

    def _arguments(self) -> Iterator[CellValue | None]:
        if self._mark(")"):
            return
        while True:
            kind, text = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
            if kind == "reference" and ":" in text:
                self._at += 1
                for result in self._evaluator.referenced(self._sheet, text):
                    yield None if isinstance(result, ErrorValue) else result
            else:
                yield self._comparison()
            if not self._mark(",", ";"):
                self._close()
                return

    def _close(self) -> None:
        if not self._mark(")"):
            raise _FormulaError(UNREADABLE)

    def _text(self, value: CellValue | None) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return value if isinstance(value, str) else show_number(value, None, self._locale)


def _tokens(text: str, locale: Locale) -> Iterator[tuple[str, str]]:
    at = 0
    while text[at:].strip():
        match = _TOKENS[locale.decimal].match(text, at)
        if match is None or match.lastgroup is None:
            raise _FormulaError(UNREADABLE)
        yield match.lastgroup, match[match.lastgroup]
        at = match.end()


def _number(value: CellValue | None) -> int | float:
    if value is None:
        return 0
    if isinstance(value, str):
        raise _FormulaError(BAD_VALUE)
    return float(value)


def _compare(mark: str, left: CellValue | None, right: CellValue | None) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        order = (left.casefold() > right.casefold()) - (left.casefold() < right.casefold())
    elif isinstance(left, str) or isinstance(right, str):
        order = 1 if isinstance(left, str) else -1
    else:
        order = (_number(left) > _number(right)) - (_number(left) < _number(right))
    return {
        "=": order == 0,
        "<>": order != 0,
        "<": order < 0,
        ">": order > 0,
        "<=": order <= 0,
        ">=": order >= 0,
    }[mark]


def _numbers(values: list[CellValue | None]) -> list[float]:
    return [float(v) for v in values if isinstance(v, int | float) and not isinstance(v, bool)]


def _average(values: list[CellValue | None]) -> float:
    numbers = _numbers(values)
    if not numbers:
        raise _FormulaError(DIVIDE_BY_ZERO)
    return sum(numbers) / len(numbers)


def _length(values: list[CellValue | None]) -> int:
    """Of text only: how long a number is depends on how it is shown."""
    if len(values) != 1 or not isinstance(values[0], str):
        raise _FormulaError(BAD_VALUE)
    return len(values[0])


def _whole_part(values: list[CellValue | None]) -> float:
    """Rounded down, also below zero."""
    if len(values) != 1:
        raise _FormulaError(BAD_VALUE)
    number = float(_number(values[0]))
    return number // 1


_FUNCTIONS: dict[str, Callable[[list[CellValue | None]], CellValue]] = {
    "SUM": lambda values: sum(_numbers(values)),
    "COUNT": lambda values: len(_numbers(values)),
    "COUNTA": lambda values: sum(value is not None for value in values),
    "MIN": lambda values: min(_numbers(values), default=0),
    "MAX": lambda values: max(_numbers(values), default=0),
    "AVERAGE": _average,
    "LEN": _length,
    "INT": _whole_part,
}
