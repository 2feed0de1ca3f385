"""Reading the rows of an open list: every filled row below the heading, in sheet order."""

from __future__ import annotations

from sync import texts
from sync.domain.addresses import cell_address
from sync.domain.cell_text import clean_text, raw_text, says_unavailable
from sync.domain.cells import ParsedCell, parse_cell
from sync.domain.findings import Finding, Rule
from sync.domain.fixed_rows import ReadRows
from sync.domain.formats import AVAILABILITY, NOTE, SOURCE, Field, RequestFormat
from sync.domain.labels import is_blank
from sync.domain.locating import Located
from sync.domain.row_answers import reason_within
from sync.domain.submissions import RowRemark, SubmittedValue, ValueState
from sync.domain.tables import RawCell
from sync.domain.tabs import MUST, SHOULD, Tab

_REMARKS = frozenset({AVAILABILITY, SOURCE, NOTE})
_COLUMN_ROWS = 3
"""From so many rows on, a column that is blank in all of them is one finding."""


def read_list_rows(located: Located, fmt: RequestFormat, tab: Tab) -> ReadRows:
    """Every cell of the list's rows, typed; rows are numbered '1', '2', ... in sheet order."""
    columns = [
        (field, column)
        for field in fmt.fields
        if field.key not in _REMARKS and (column := located.column(field.key)) is not None
    ]
    asked = [field for field, _ in columns]
    rows = located.body.rows
    if not rows:
        return ReadRows((), {}, (_empty_table(located, fmt, tab, asked),))
    values: list[SubmittedValue] = []
    remarks: dict[str, RowRemark] = {}
    blank_columns = _blank_columns(located, asked)
    findings = [_blank_column(located, tab, field) for field in blank_columns]
    explains = located.column(NOTE) is not None
    for number, row in enumerate(rows, 1):
        key = str(number)
        remark = _remark(located, row.index)
        if remark != RowRemark():
            remarks[key] = remark
        note = "" if says_unavailable(clean_text(remark.note)) else remark.note
        cells = located.table.rows[row.index]
        for field, column in columns:
            place = cell_address(row.index, column)
            value, parsed = _read_value(field, cells[column], key, place, note)
            values.append(value)
            rule = _broken(parsed, value, field, explains)
            if rule and not (rule is Rule.REQUIRED_EMPTY and field in blank_columns):
                findings.append(_cell_finding(tab, rule, parsed, value, field))
    findings += [
        tab.finding(
            Rule.ROW_UNKNOWN,
            SHOULD,
            located.name_cell(row.index),
            {"row": row.label, "detail": texts.READ_BELOW_GAP},
            raw=row.label,
        )
        for row in located.body.unknown
    ]
    return ReadRows(tuple(values), remarks, tuple(findings))


def _read_value(
    field: Field, raw: RawCell, row_key: str, cell: str, note: str
) -> tuple[SubmittedValue, ParsedCell]:
    own_reason = reason_within(raw)
    parsed = ParsedCell(ValueState.UNAVAILABLE) if own_reason else _parsed(raw, field)
    state, reason = parsed.state, ""
    if state is ValueState.UNAVAILABLE:
        reason = own_reason or note
        state = ValueState.UNAVAILABLE if reason else ValueState.BLANK
    value = SubmittedValue(
        row_key=row_key,
        row_label="",
        field_key=field.key,
        period=field.period,
        unit=field.unit,
        state=state,
        value=parsed.value,
        raw=raw,
        cell=cell,
        reason=reason,
    )
    return value, parsed


def _parsed(raw: RawCell, field: Field) -> ParsedCell:
    return ParsedCell(ValueState.BLANK) if raw is None else parse_cell(raw, field)


def _broken(parsed: ParsedCell, value: SubmittedValue, field: Field, explains: bool) -> Rule | None:
    """The rule that one cell of a list breaks, None if it is in order."""
    if parsed.rule:
        return parsed.rule
    if not field.required or value.state is not ValueState.BLANK:
        return None
    if parsed.state is ValueState.UNAVAILABLE and explains:
        return Rule.UNEXPLAINED_UNAVAILABLE
    return Rule.REQUIRED_EMPTY


def _cell_finding(
    tab: Tab, rule: Rule, parsed: ParsedCell, value: SubmittedValue, field: Field
) -> Finding:
    otherwise = {"detail": texts.READ_NONE_ANSWERED} if rule is Rule.REQUIRED_EMPTY else {}
    return tab.finding(
        rule,
        MUST,
        value.cell,
        {"label": field.label, **otherwise, **parsed.facts},
        raw=value.raw,
        row_key=value.row_key,
        field_key=field.key,
    )


def _blank_columns(located: Located, asked: list[Field]) -> list[Field]:
    """Required columns in which no row has anything."""
    rows = located.body.rows
    if len(rows) < _COLUMN_ROWS:
        return []
    return [
        field
        for field in asked
        if field.required and all(is_blank(located.raw(row.index, field.key)) for row in rows)
    ]


def _blank_column(located: Located, tab: Tab, field: Field) -> Finding:
    return tab.finding(
        Rule.REQUIRED_EMPTY,
        MUST,
        located.cell(located.body.rows[0].index, field.key),
        {
            "label": texts.READ_WHOLE_COLUMN.format(label=field.label),
            "detail": texts.READ_NONE_ANSWERED,
        },
        field_key=field.key,
    )


def _empty_table(located: Located, fmt: RequestFormat, tab: Tab, asked: list[Field]) -> Finding:
    return tab.finding(
        Rule.REQUIRED_EMPTY,
        MUST,
        located.cell(located.heading.bottom + 1, asked[0].key),
        {
            "label": texts.READ_WHOLE_TABLE.format(title=fmt.title),
            "detail": texts.READ_NONE_ANSWERED,
        },
    )


def _remark(located: Located, index: int) -> RowRemark:
    return RowRemark(
        *(raw_text(located.raw(index, key)).strip() for key in (AVAILABILITY, SOURCE, NOTE))
    )
