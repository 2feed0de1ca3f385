"""From the tabs of a spreadsheet to one OPD's submission for one format, with all findings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sync import texts
from sync.domain.cells import parse_cell
from sync.domain.checks import TotalRow, repeated_rows, total_mismatches
from sync.domain.findings import Finding, Rule
from sync.domain.fixed_rows import ReadRows, read_fixed_rows
from sync.domain.formats import FieldRole, FormatKind, RequestFormat
from sync.domain.judging import counting, judge
from sync.domain.labels import is_average, normalised
from sync.domain.list_rows import read_list_rows
from sync.domain.locating import Located, Problem, locate, two_tables
from sync.domain.own_tabs import is_own_tab
from sync.domain.submissions import Reading, Submission
from sync.domain.tables import RawCell, RawTable
from sync.domain.tabs import MUST, Tab


def read_submission(tables: Sequence[RawTable], fmt: RequestFormat, agency: str) -> Reading:
    """Read one format's table, wherever it stands, into typed values.

    The tab that himpun made for the format is preferred; without it every tab is tried. Bad cells
    and rows are findings and never stop the reading; a table that is missing, unclear, or stands
    in two places gives no submission, only findings.

    Args:
        tables: the spreadsheet's tabs; agency: the OPD's code.
    """
    located, problems, sheet = _choose(tables, fmt)
    tab = Tab(agency, fmt.code, sheet)
    if located is None:
        return Reading(None, tuple(_finding(tab, problem) for problem in problems))
    read = _rows_of(located, fmt, tab)
    judged = judge(read.values, read.remarks, fmt, tab)
    submission = Submission(
        agency, fmt.code, sheet, located.table.sheet_id, judged.values, read.remarks
    )
    repeated = {one.row_key for one in judged.findings if one.rule is Rule.NOT_UNIQUE}
    found = (
        *read.findings,
        *total_mismatches(submission, fmt, _totals(located, fmt, submission)),
        *judged.findings,
        *(one for one in repeated_rows(submission, fmt) if one.row_key not in repeated),
    )
    return Reading(submission, found)


def read_values(tables: Sequence[RawTable], fmt: RequestFormat, agency: str) -> Submission | None:
    """The submission that `read_submission` reads, where nobody asks what is wrong with it.

    Of content that was judged when it came the findings are known; this takes no pandera.
    """
    located, _, sheet = _choose(tables, fmt)
    if located is None:
        return None
    read = _rows_of(located, fmt, Tab(agency, fmt.code, sheet))
    values = counting(read.values, fmt)
    return Submission(agency, fmt.code, sheet, located.table.sheet_id, values, read.remarks)


def _rows_of(located: Located, fmt: RequestFormat, tab: Tab) -> ReadRows:
    is_list = fmt.kind is FormatKind.LIST
    return (read_list_rows if is_list else read_fixed_rows)(located, fmt, tab)


def _choose(
    tables: Sequence[RawTable], fmt: RequestFormat
) -> tuple[Located | None, Sequence[Problem], str]:
    """The table to read; or the problems that forbid it, and the tab that they are about."""
    candidates = [table for table in tables if not is_own_tab(table.title)]
    own = [table for table in candidates if normalised(table.title) == normalised(fmt.sheet)]
    tried = [(table, locate(table, fmt)) for table in own or candidates]
    if own and all(_holds_nothing(one) for _, one in tried):
        # a tab of the OPD's own that only happens to bear the format's name
        tried += [(table, locate(table, fmt)) for table in candidates if table not in own]
    fitting = [one for _, one in tried if isinstance(one, Located)]
    # headings alone may also be those of another format; rows that were asked for tell
    answering = [one for one in fitting if one.body.rows] or fitting
    if len(answering) == 1:
        return answering[0], (), answering[0].table.title
    if answering:
        return None, (two_tables(fmt, answering),), answering[-1].table.title
    refused = [(table.title, one) for table, one in tried if not isinstance(one, Located)]
    telling = [one for one in refused if not _holds_nothing(one[1])]
    if telling:
        sheet, problems = min(telling, key=lambda one: len(one[1]))
        return None, problems, sheet
    return None, (_missing(fmt, [table.title for table in candidates]),), fmt.sheet


def _holds_nothing(found: Located | tuple[Problem, ...]) -> bool:
    """Whether a tab has no table that could be the format's."""
    return not isinstance(found, Located) and found[0].rule is Rule.TABLE_MISSING


def _missing(fmt: RequestFormat, titles: Sequence[str]) -> Problem:
    """No tab holds the table: what to look for, and under which headings to write it."""
    seen = ", ".join(f"'{title}'" for title in titles)
    headings = ", ".join(
        f"'{field.label}'" for field in fmt.fields if field.role is not FieldRole.REMARK
    )
    facts = {
        "label": fmt.title,
        "expected": headings,
        "detail": texts.READ_TABS_SEEN.format(tabs=seen) if seen else "",
    }
    return Problem(Rule.TABLE_MISSING, facts=facts)


def _finding(tab: Tab, problem: Problem) -> Finding:
    return tab.finding(
        problem.rule,
        MUST,
        problem.cell,
        problem.facts,
        raw=problem.raw,
        field_key=problem.field_key,
    )


def _totals(located: Located, fmt: RequestFormat, submission: Submission) -> list[TotalRow]:
    """The table's total rows with the numbers that stand in them; means are left out."""
    rows = [row for row in located.body.totals if not is_average(row.label)]
    if not rows:
        return []
    units: dict[str, str] = {}
    for value in submission.values:
        units.setdefault(value.field_key, value.unit)
    totals: list[TotalRow] = []
    for row in rows:
        amounts: dict[str, tuple[Decimal, RawCell, str]] = {}
        for key, unit in units.items():
            raw = located.raw(row.index, key)
            parsed = parse_cell(raw, fmt.field(key), unit=unit)
            if isinstance(parsed.value, (int, Decimal)):
                amounts[key] = (Decimal(parsed.value), raw, located.cell(row.index, key))
        totals.append(TotalRow(row.index, row.label, amounts))
    return totals
