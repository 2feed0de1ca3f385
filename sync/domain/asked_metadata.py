"""What the office has not said of the data that it asks for: units and definitions.

Satu Data wants both of every datum. They are the office's to give, so an OPD never hears of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sync import texts
from sync.domain.collection import Register
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.findings_text import sentence
from sync.domain.formats import PUBLIC, FieldRole, FieldType, FormatKind, RequestFormat
from sync.domain.wording import listed

_NAMED = 4
_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL)


@dataclass(frozen=True)
class Gap:
    """What one format lacks.

    Args:
        rule: UNIT_UNDEFINED or DEFINITION_MISSING; names: of its indicators or columns.
    """

    format: RequestFormat
    rule: Rule
    names: tuple[str, ...]


def gaps(register: Register) -> tuple[Gap, ...]:
    """Everything that is asked of OPD without a unit or a definition, format by format."""
    found = (
        Gap(fmt, rule, tuple(names))
        for fmt in register.formats
        if PUBLIC not in fmt.agencies
        for rule, names in (
            (Rule.UNIT_UNDEFINED, _without_unit(fmt)),
            (Rule.DEFINITION_MISSING, _without_definition(fmt)),
        )
    )
    return tuple(gap for gap in found if gap.names)


def office_findings(register: Register) -> tuple[Finding, ...]:
    """The same as findings, one for each format and rule, to be looked at by the office.

    `agency` is the OPD that fills the format, '' where several do.
    """
    return tuple(_finding(gap, register) for gap in gaps(register))


def _without_unit(fmt: RequestFormat) -> Iterator[str]:
    if fmt.kind is FormatKind.INDICATORS:
        return (row.label for row in fmt.rows if not row.unit)
    return (
        field.label
        for field in fmt.with_role(FieldRole.VALUE)
        if field.type in _NUMBERS and not field.unit
    )


def _without_definition(fmt: RequestFormat) -> Iterator[str]:
    if fmt.kind is FormatKind.INDICATORS:
        return (row.label for row in fmt.rows if not row.definition)
    return (field.label for field in fmt.with_role(FieldRole.VALUE) if not field.definition)


def _finding(gap: Gap, register: Register) -> Finding:
    fmt = gap.format
    is_rows = fmt.kind is FormatKind.INDICATORS
    sheet = texts.OFFICE_SHEET_INDICATORS if is_rows else texts.OFFICE_SHEET_FORMATS
    asked = [agency for agency in register.agencies if fmt.is_for(agency.code)]
    label = f"{fmt.title} ({asked[0].short_name})" if len(asked) == 1 else fmt.title
    return Finding(
        agency=asked[0].code if len(asked) == 1 else "",
        format=fmt.code,
        sheet=sheet,
        cell="",
        rule=gap.rule,
        severity=Severity.SHOULD,
        raw="",
        sentence=sentence(gap.rule, sheet=sheet, label=label, row=listed(list(gap.names), _NAMED)),
    )
