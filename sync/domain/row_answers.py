"""What one fixed row of a sheet answers: values with their states, remarks, findings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sync import texts
from sync.domain.cell_text import clean_text, raw_text, says_unavailable
from sync.domain.cells import ParsedCell, parse_cell
from sync.domain.findings import Finding, Rule
from sync.domain.formats import (
    AVAILABILITY,
    AVAILABLE,
    NOTE,
    ROW_UNIT,
    SOURCE,
    UNAVAILABLE,
    Field,
    FieldRole,
    FormatKind,
    FormatRow,
    RequestFormat,
)
from sync.domain.labels import is_blank, normalised
from sync.domain.locating import Located
from sync.domain.submissions import RowRemark, SubmittedValue, ValueState
from sync.domain.tables import RawCell
from sync.domain.tabs import MUST, SHOULD, Tab
from sync.domain.units import same_unit

_MAY_GIVE_REASON = re.compile(r"(?:tersedia|ada)\W", re.IGNORECASE)
_REASON = re.compile(
    r"(?:data\s+)?(?:tidak|tdk|belum)\s+(?:tersedia|ada)\s*(?:[:;,(–-]|karena)\s*(?P<reason>\w.*?)\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class RowAnswer:
    """The values of one row in the order of the format's fields, the remark beside it, findings."""

    values: tuple[SubmittedValue, ...]
    remark: RowRemark
    findings: tuple[Finding, ...]

    @property
    def is_blank(self) -> bool:
        """Whether the row says nothing at all."""
        return all(value.state is ValueState.BLANK and is_blank(value.raw) for value in self.values)


@dataclass(frozen=True)
class _Cell:
    """One value cell: its field, what it holds and means, and the value that comes of it."""

    field: Field
    parsed: ParsedCell
    value: SubmittedValue

    @property
    def is_gap(self) -> bool:
        return self.field.required and self.value.state is ValueState.BLANK

    @property
    def broken_by_gap(self) -> Rule:
        blank = self.parsed.state is ValueState.BLANK
        return Rule.REQUIRED_EMPTY if blank else Rule.UNEXPLAINED_UNAVAILABLE


def reason_within(raw: RawCell) -> str:
    """The reason in a cell like 'tidak tersedia: belum didata', '' if it is none."""
    if not isinstance(raw, str) or not _MAY_GIVE_REASON.search(raw):
        return ""
    match = _REASON.fullmatch(clean_text(raw))
    return match.group("reason") if match else ""


def absent_row(fmt: RequestFormat, asked: FormatRow) -> tuple[SubmittedValue, ...]:
    """The blank values of a row that is not in the sheet."""
    return tuple(
        _submitted(asked, field, _unit(fmt, field, asked, ""), ValueState.BLANK)
        for field in fmt.with_role(FieldRole.VALUE)
    )


def read_row(
    located: Located, fmt: RequestFormat, tab: Tab, asked: FormatRow, index: int
) -> RowAnswer:
    """Read the sheet's row `index` (from 0) as the answer to one asked row.

    A value is unavailable when its cell says so, or is blank while 'Tidak tersedia' is chosen,
    and a reason is given; without a reason it is blank. A value that is written counts always.
    """
    availability, findings = _availability(located, fmt, tab, asked, index)
    remark = RowRemark(availability, _text(located, index, SOURCE), _text(located, index, NOTE))
    sheet_unit = clean_text(_text(located, index, ROW_UNIT))
    findings += _unit_findings(located, tab, asked, index, sheet_unit)
    cells = [
        _read_cell(located, fmt, field, asked, index, sheet_unit, remark)
        for field in fmt.with_role(FieldRole.VALUE)
    ]
    findings += _value_findings(tab, asked, cells)
    if availability == UNAVAILABLE:
        findings += _declared_findings(tab, asked, cells, located.cell(index, AVAILABILITY))
    else:
        findings += _gap_findings(located, tab, asked, cells)
    return RowAnswer(tuple(cell.value for cell in cells), remark, tuple(findings))


def _read_cell(
    located: Located,
    fmt: RequestFormat,
    field: Field,
    asked: FormatRow,
    index: int,
    sheet_unit: str,
    remark: RowRemark,
) -> _Cell:
    raw = located.raw(index, field.key)
    unit = _unit(fmt, field, asked, sheet_unit)
    reason = reason_within(raw)
    if reason:
        parsed = ParsedCell(ValueState.UNAVAILABLE)
    else:
        value_type = asked.type if fmt.kind is FormatKind.INDICATORS else field.type
        parsed = parse_cell(raw, field, unit=unit, value_type=value_type)
        reason = "" if says_unavailable(clean_text(remark.note)) else remark.note
    state = parsed.state
    declared = state is ValueState.BLANK and remark.availability == UNAVAILABLE
    if declared or state is ValueState.UNAVAILABLE:
        state = ValueState.UNAVAILABLE if reason else ValueState.BLANK
    value = _submitted(
        *(asked, field, unit, state, parsed, raw, located.cell(index, field.key)),
        reason if state is ValueState.UNAVAILABLE else "",
    )
    return _Cell(field, parsed, value)


def _submitted(
    asked: FormatRow,
    field: Field,
    unit: str,
    state: ValueState,
    parsed: ParsedCell | None = None,
    raw: RawCell = None,
    cell: str = "",
    reason: str = "",
) -> SubmittedValue:
    return SubmittedValue(
        row_key=asked.key,
        row_label=asked.label,
        field_key=field.key,
        period=field.period,
        unit=unit,
        state=state,
        value=parsed.value if parsed else None,
        raw=raw,
        cell=cell,
        reason=reason,
    )


def _unit(fmt: RequestFormat, field: Field, asked: FormatRow, sheet_unit: str) -> str:
    """The unit that holds for one value: the measure's, the indicator's, else the sheet's own."""
    if fmt.kind is FormatKind.INDICATORS:
        return asked.unit or field.unit or sheet_unit
    return field.unit or asked.unit


def _text(located: Located, index: int, key: str) -> str:
    return raw_text(located.raw(index, key)).strip()


def _availability(
    located: Located, fmt: RequestFormat, tab: Tab, asked: FormatRow, index: int
) -> tuple[str, list[Finding]]:
    raw = located.raw(index, AVAILABILITY)
    written = normalised(raw_text(raw))
    if not written:
        return "", []
    if written == "ada":
        return AVAILABLE, []
    if says_unavailable(clean_text(raw_text(raw))):
        return UNAVAILABLE, []
    field = fmt.field(AVAILABILITY)
    parsed = parse_cell(raw, field)
    if parsed.rule is None and (not parsed.value or parsed.value in field.choices):
        return raw_text(str(parsed.value or "")), []
    finding = tab.finding(
        parsed.rule or Rule.NOT_A_CHOICE,
        SHOULD,
        located.cell(index, AVAILABILITY),
        {"choices": ", ".join(field.choices), **parsed.facts, "row": asked.label},
        raw=raw,
        row_key=asked.key,
        field_key=AVAILABILITY,
    )
    return raw_text(raw).strip(), [finding]


def _unit_findings(
    located: Located, tab: Tab, asked: FormatRow, index: int, sheet_unit: str
) -> list[Finding]:
    if not (sheet_unit and asked.unit):
        return []
    if normalised(sheet_unit) == normalised(asked.unit) or same_unit(sheet_unit, asked.unit):
        return []
    return [
        tab.finding(
            Rule.UNIT_MISMATCH,
            SHOULD,
            located.cell(index, ROW_UNIT),
            {"unit": asked.unit},
            raw=sheet_unit,
            row_key=asked.key,
            field_key=ROW_UNIT,
        )
    ]


def _value_findings(tab: Tab, asked: FormatRow, cells: list[_Cell]) -> list[Finding]:
    return [
        tab.finding(
            cell.parsed.rule,
            MUST,
            cell.value.cell,
            {**cell.parsed.facts, "row": asked.label},
            raw=cell.value.raw,
            row_key=asked.key,
            field_key=cell.field.key,
        )
        for cell in cells
        if cell.parsed.rule
    ]


def _declared_findings(
    tab: Tab, asked: FormatRow, cells: list[_Cell], declaration: str
) -> list[Finding]:
    """'Tidak tersedia' is chosen: is there a reason, and is there any cell that it can be about?"""
    findings: list[Finding] = []
    if any(cell.is_gap for cell in cells):
        findings.append(
            tab.finding(
                Rule.UNEXPLAINED_UNAVAILABLE,
                MUST,
                declaration,
                {},
                raw=UNAVAILABLE,
                row_key=asked.key,
            )
        )
    if any(cell.value.state in (ValueState.UNAVAILABLE, ValueState.BLANK) for cell in cells):
        return findings
    for cell in cells:
        if cell.value.state in (ValueState.FILLED, ValueState.TRUE_ZERO):
            findings.append(
                tab.finding(
                    Rule.AVAILABILITY_CONFLICT,
                    SHOULD,
                    cell.value.cell,
                    {},
                    raw=cell.value.raw,
                    row_key=asked.key,
                    field_key=cell.field.key,
                )
            )
            break
    return findings


def if_there_are_none(located: Located) -> str:
    """What to do where a fixed row's data do not exist: a sheet of the OPD's may lack a column."""
    has_choice = located.column(AVAILABILITY) is not None
    return texts.READ_NONE_CHOSEN if has_choice else texts.READ_NONE_WRITTEN


def _gap_findings(
    located: Located, tab: Tab, asked: FormatRow, cells: list[_Cell]
) -> list[Finding]:
    """What is missing: one finding for a whole row, else one for each cell."""
    gaps = [cell for cell in cells if cell.is_gap]
    otherwise = if_there_are_none(located)
    if len(gaps) == len(cells) > 1 and len({cell.broken_by_gap for cell in gaps}) == 1:
        label = texts.READ_WHOLE_ROW.format(row=asked.label)
        return [_gap(tab, asked, gaps[0], label, "", otherwise)]
    return [
        _gap(
            tab,
            asked,
            cell,
            texts.READ_ROW_AND_COLUMN.format(label=cell.field.label, row=asked.label),
            cell.field.key,
            otherwise,
        )
        for cell in gaps
    ]


def _gap(
    tab: Tab, asked: FormatRow, cell: _Cell, label: str, field_key: str, otherwise: str
) -> Finding:
    return tab.finding(
        cell.broken_by_gap,
        MUST,
        cell.value.cell,
        {"row": asked.label, "label": label, "detail": otherwise},
        raw=cell.value.raw,
        row_key=asked.key,
        field_key=field_key,
    )
