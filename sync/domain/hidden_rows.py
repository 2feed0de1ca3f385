"""Answers that stand in rows which nobody sees: counted, and said."""

from __future__ import annotations

from collections.abc import Iterator

from sync.domain.addresses import split_address
from sync.domain.findings import Finding, Rule
from sync.domain.submissions import Submission, ValueState
from sync.domain.tables import RawTable
from sync.domain.tabs import SHOULD, Tab


def hidden_rows(submission: Submission, table: RawTable) -> list[Finding]:
    """One finding for each run of hidden rows with answers.

    Google gives the cells of hidden and filtered rows like all others. They count, since a filter
    is often left on by mistake; but a row may also be hidden because it no longer holds.
    """
    if not table.hidden_rows:
        return []
    tab = Tab(submission.agency, submission.format, submission.sheet)
    cells: dict[int, str] = {}
    for value in submission.values:
        if value.cell and value.state is not ValueState.BLANK:
            cells.setdefault(split_address(value.cell)[0], value.cell)
    return [
        tab.finding(Rule.ROW_HIDDEN, SHOULD, cells[first], {"row": _named(first, last)})
        for first, last in _runs(sorted(table.hidden_rows & cells.keys()))
    ]


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbouring rows."""
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield rows[start], rows[place - 1]
            start = place


def _named(first: int, last: int) -> str:
    return str(first + 1) if first == last else f"{first + 1}-{last + 1}"
