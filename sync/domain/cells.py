"""From a raw cell to a typed value: one of five states, and the broken rule if it is not valid.

The raw value is never lost: callers keep it beside the typed one. Told here is only what the cell
as it came tells; whether a typed value is one that may be (a choice, a range, a pattern) is told by
`value_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from sync.domain.cell_text import (
    clean_text,
    is_error_value,
    raw_text,
    says_unavailable,
    trim_text,
)
from sync.domain.dates import read_date
from sync.domain.findings import Rule
from sync.domain.formats import Field, FieldRole, FieldType
from sync.domain.numbers import both_readings, possible_thousands, read_number
from sync.domain.submissions import TypedValue, ValueState
from sync.domain.tables import RawCell
from sync.domain.units import is_counted
from sync.texts import (
    NUMBER_CLEAR_BOTH,
    NUMBER_CLEAR_WHOLE,
    NUMBER_MAYBE_THOUSANDS,
    NUMBER_WHOLE,
    NUMBER_WHOLE_OF_UNIT,
)

_SPREADSHEET_PRECISION = 10**15
"""From here on a spreadsheet keeps 15 digits and rounds the rest."""

_EXPONENT = re.compile(r"[0-9]([.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)


@dataclass(frozen=True)
class ParsedCell:
    """What a cell means under its field.

    Args:
        state: FILLED, TRUE_ZERO (numbers only), BLANK, UNAVAILABLE or INVALID.
        value: str (text, choice, code), int (INTEGER), Decimal (DECIMAL) or date; None unless
            FILLED or TRUE_ZERO.
        rule: the broken rule, set exactly when INVALID.
        facts: fields of the rule's sentence that are known here (value, label, unit, expected,
            detail); the caller adds sheet, cell and row:
            `sentence(parsed.rule, sheet=..., cell=..., **parsed.facts)`.
    """

    state: ValueState
    value: TypedValue = None
    rule: Rule | None = None
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Question:
    """A field with the unit and type that hold for this one cell."""

    field: Field
    type: FieldType
    unit: str

    @property
    def is_counted(self) -> bool:
        return self.type is FieldType.INTEGER or is_counted(self.unit)

    def refuse(self, raw: RawCell, rule: Rule, **facts: str) -> ParsedCell:
        known = {"value": raw_text(raw), "label": self.field.label, "unit": self.unit}
        return ParsedCell(ValueState.INVALID, None, rule, known | facts)


def parse_cell(
    raw: RawCell, field: Field, *, unit: str = "", value_type: FieldType | None = None
) -> ParsedCell:
    """Type one cell against its field; never guesses, never raises for what a cell may hold.

    Blank, error values ('#REF!') and words for 'no data' ('-', 'n/a', 'tidak ada', 'nihil') are
    recognised for every type, except that free text beside the values (role KEY or REMARK) may say
    'tidak ada', that a choice or a code's pattern which is spelled like such a word wins, and that
    'x' says 'no data' only where a number or a date is asked. A choice comes back as the
    format spells it, any other text as it is. `field.required` and its limits are not looked at.

    Args:
        unit, value_type: replace the field's own where each row carries its own (indicators).

    Raises:
        re.error: the field's pattern is no regular expression (the register's business).
    """
    question = _Question(field, value_type or field.type, unit or field.unit)
    text = clean_text(raw) if isinstance(raw, str) else ""
    if raw is None or (isinstance(raw, str) and not text):
        return ParsedCell(ValueState.BLANK)
    if is_error_value(text):
        return question.refuse(raw, Rule.ERROR_VALUE)
    if text and _means_unavailable(text, question):
        return ParsedCell(ValueState.UNAVAILABLE)
    return _PARSERS[question.type](raw, question)


def _means_unavailable(text: str, question: _Question) -> bool:
    if question.type is FieldType.TEXT and question.field.role is not FieldRole.VALUE:
        return False
    if question.type is FieldType.CHOICE and _find_choice(text, question.field.choices):
        return False
    if question.type is FieldType.CODE and question.field.pattern:
        return says_unavailable(text) and not re.fullmatch(question.field.pattern, text)
    asks_amount = question.type in (FieldType.INTEGER, FieldType.DECIMAL, FieldType.DATE)
    return says_unavailable(text) or (asks_amount and text.casefold() == "x")


def _parse_number(raw: str | int | float, question: _Question) -> ParsedCell:
    reading = read_number(raw, question.unit)
    if reading.value is None:
        rule = reading.rule or Rule.NOT_A_NUMBER
        return question.refuse(raw, rule, **_number_facts(raw, rule, question))
    value = reading.value
    if question.is_counted and value != value.to_integral_value():
        return question.refuse(
            raw, Rule.FRACTION_IN_COUNT, **_fraction_facts(raw, value, question.unit)
        )
    state = ValueState.FILLED if value else ValueState.TRUE_ZERO
    return ParsedCell(state, int(value) if question.type is FieldType.INTEGER else value)


def _number_facts(raw: str | int | float, rule: Rule, question: _Question) -> dict[str, str]:
    if rule is Rule.UNIT_MISMATCH:
        return {"expected": question.unit}
    if rule is Rule.AMBIGUOUS_NUMBER:
        whole, decimal = both_readings(str(raw))
        template = NUMBER_CLEAR_WHOLE if question.is_counted else NUMBER_CLEAR_BOTH
        return {"expected": template.format(whole=whole, decimal=decimal)}
    return {}


def _fraction_facts(raw: str | int | float, value: Decimal, unit: str) -> dict[str, str]:
    expected = NUMBER_WHOLE_OF_UNIT.format(unit=unit) if unit else NUMBER_WHOLE
    # Only a number cell can have lost its thousands dot; text still shows what was typed.
    thousands = None if isinstance(raw, str) else possible_thousands(value)
    detail = "" if thousands is None else NUMBER_MAYBE_THOUSANDS.format(number=f"{thousands:f}")
    return {"expected": expected, "detail": detail}


def _parse_date(raw: str | int | float, question: _Question) -> ParsedCell:
    reading = read_date(raw)
    if reading.value is None:
        return question.refuse(raw, reading.rule or Rule.NOT_A_DATE, detail=reading.detail)
    return ParsedCell(ValueState.FILLED, reading.value)


def _parse_choice(raw: str | int | float, question: _Question) -> ParsedCell:
    written = raw_text(raw)
    choice = _find_choice(written, question.field.choices)
    return ParsedCell(ValueState.FILLED, choice or trim_text(written))


def _find_choice(text: str, choices: tuple[str, ...]) -> str:
    """The choice as it is spelled in the format, '' if none; case and blanks do not matter."""
    written = _without_blanks(text)
    return next((choice for choice in choices if _without_blanks(choice) == written), "")


def _without_blanks(text: str) -> str:
    return clean_text(text).replace(" ", "").casefold()


def _parse_code(raw: str | int | float, question: _Question) -> ParsedCell:
    pattern = question.field.pattern
    if isinstance(raw, str):
        text = trim_text(raw)
        if pattern and re.fullmatch(pattern, text):
            return ParsedCell(ValueState.FILLED, text)
        if _EXPONENT.fullmatch(text):
            return question.refuse(raw, Rule.DAMAGED_CODE)
        return ParsedCell(ValueState.FILLED, text)
    digits = raw_text(raw)
    is_whole = not isinstance(raw, bool) and digits.isdecimal() and raw < _SPREADSHEET_PRECISION
    if not is_whole or (pattern and not re.fullmatch(pattern, digits)):
        return question.refuse(raw, Rule.DAMAGED_CODE)
    return ParsedCell(ValueState.FILLED, digits)


def _parse_text(raw: str | int | float, question: _Question) -> ParsedCell:
    if not isinstance(raw, str) and abs(raw) >= _SPREADSHEET_PRECISION:
        return question.refuse(raw, Rule.DAMAGED_CODE)
    return ParsedCell(ValueState.FILLED, trim_text(raw_text(raw)))


_PARSERS: dict[FieldType, Callable[[str | int | float, _Question], ParsedCell]] = {
    FieldType.TEXT: _parse_text,
    FieldType.INTEGER: _parse_number,
    FieldType.DECIMAL: _parse_number,
    FieldType.DATE: _parse_date,
    FieldType.CHOICE: _parse_choice,
    FieldType.CODE: _parse_code,
}
