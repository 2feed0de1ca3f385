"""Reading the fixed rows of a format (indicators, areas): each asked row once, in its order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sync import texts
from sync.domain.bodies import BodyRow
from sync.domain.findings import Finding, Rule
from sync.domain.formats import FormatRow, RequestFormat
from sync.domain.labels import is_blank
from sync.domain.locating import Located
from sync.domain.row_answers import RowAnswer, absent_row, if_there_are_none, read_row
from sync.domain.submissions import RowRemark, SubmittedValue, ValueState
from sync.domain.tabs import MUST, SHOULD, Tab


@dataclass(frozen=True)
class ReadRows:
    """Values, remarks by row key, and findings of one table's data rows."""

    values: tuple[SubmittedValue, ...]
    remarks: dict[str, RowRemark]
    findings: tuple[Finding, ...]


def read_fixed_rows(located: Located, fmt: RequestFormat, tab: Tab) -> ReadRows:
    """Every row that the format asks for, in its order; rows that are not there are blank."""
    places: dict[str, list[BodyRow]] = {}
    for body_row in located.body.rows:
        if body_row.asked:
            places.setdefault(body_row.asked.key, []).append(body_row)
    values: list[SubmittedValue] = []
    remarks: dict[str, RowRemark] = {}
    findings: list[Finding] = []
    for asked in fmt.rows:
        answer = _answer(located, fmt, tab, asked, places.get(asked.key, []))
        values += answer.values
        findings += answer.findings
        if answer.remark != RowRemark():
            remarks[asked.key] = answer.remark
    findings += _unknown(located, tab)
    findings = _one_if_untouched(values, findings, located, fmt, tab)
    return ReadRows(tuple(values), remarks, tuple(findings))


def _answer(
    located: Located, fmt: RequestFormat, tab: Tab, asked: FormatRow, places: list[BodyRow]
) -> RowAnswer:
    if not places:
        cell = located.heading_cell
        facts = {"row": _row_name(asked)}
        missing = tab.finding(Rule.ROW_MISSING, MUST, cell, facts, row_key=asked.key)
        return RowAnswer(absent_row(fmt, asked), RowRemark(), (missing,))
    answers = [read_row(located, fmt, tab, asked, place.index) for place in places]
    # a group's label may repeat the name of a row; without values it says nothing
    telling = [
        (answer, place)
        for answer, place in zip(answers, places, strict=True)
        if not answer.is_blank
    ]
    if len(telling) < 2:
        return telling[0][0] if telling else answers[0]
    return _merged(located, tab, asked, telling)


def _merged(
    located: Located, tab: Tab, asked: FormatRow, telling: list[tuple[RowAnswer, BodyRow]]
) -> RowAnswer:
    """One answer out of several rows of one name: what they do not agree on is not valid."""
    first = telling[0][0]
    merged: list[SubmittedValue] = []
    for number, value in enumerate(first.values):
        said = {(row.values[number].state, row.values[number].value) for row, _ in telling}
        disputed = replace(value, state=ValueState.INVALID, value=None, reason="")
        merged.append(value if len(said) == 1 else disputed)
    agreed = tuple(merged) == first.values
    cells = [located.name_cell(place.index) for _, place in telling]
    others = texts.READ_ALSO_AT.format(cells=", ".join(cells[:-1]))
    finding = tab.finding(
        Rule.ROW_DUPLICATE,
        SHOULD if agreed else MUST,
        cells[-1],
        {"row": _row_name(asked), "detail": others},
        raw=telling[-1][1].label,
        row_key=asked.key,
    )
    return RowAnswer(tuple(merged), first.remark, (*first.findings, finding))


def _unknown(located: Located, tab: Tab) -> list[Finding]:
    """Rows with values that nobody asked for, and rows that could be more than one."""
    return [
        tab.finding(
            Rule.ROW_UNKNOWN,
            SHOULD if row.told_apart else MUST,
            located.name_cell(row.index),
            {"row": row.label, "detail": "" if row.told_apart else texts.READ_NOT_TOLD_APART},
            raw=row.label,
        )
        for row in located.body.unknown
    ]


def _one_if_untouched(
    values: list[SubmittedValue],
    findings: list[Finding],
    located: Located,
    fmt: RequestFormat,
    tab: Tab,
) -> list[Finding]:
    """A table that nobody filled is one finding, not one for each of its rows."""
    of_gaps = {Rule.REQUIRED_EMPTY}
    if not located.body.rows and not located.body.unknown:
        of_gaps.add(Rule.ROW_MISSING)
    untouched = all(value.state is ValueState.BLANK and is_blank(value.raw) for value in values)
    if not untouched or sum(finding.rule in of_gaps for finding in findings) < 2:
        return findings
    cell = next((value.cell for value in values if value.cell), located.heading_cell)
    label = texts.READ_WHOLE_TABLE.format(title=fmt.title)
    whole = tab.finding(
        Rule.REQUIRED_EMPTY, MUST, cell, {"label": label, "detail": if_there_are_none(located)}
    )
    return [whole, *(finding for finding in findings if finding.rule not in of_gaps)]


def _row_name(asked: FormatRow) -> str:
    return asked.label if asked.key == asked.label else f"{asked.key} {asked.label}"
