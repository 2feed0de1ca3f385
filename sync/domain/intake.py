"""One read spreadsheet against what is known of its OPD: what of it is accepted, and what is held.

A table that came before and now lost more than a fifth of its answers is held back: the last good
one stays until the OPD brings the answers back or someone confirms that they are gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sync.domain.completeness import completeness_of
from sync.domain.content import content_hash
from sync.domain.findings import Finding, Rule
from sync.domain.formats import RequestFormat
from sync.domain.hidden_rows import hidden_rows
from sync.domain.own_tabs import is_own_tab
from sync.domain.reading import read_submission, read_values
from sync.domain.records import AcceptedTable, PulledTable, PullRecord, PullStatus
from sync.domain.submissions import Submission, ValueState
from sync.domain.tables import RawSpreadsheet, RawTable
from sync.domain.tabs import MUST, Tab
from sync.domain.vanished_rows import vanished_rows

_LARGEST_LOSS = 0.2


@dataclass(frozen=True)
class Known:
    """What is known of an OPD before its spreadsheet is read.

    Args:
        good: its newest pull with content, of this same spreadsheet; None if there is none.
        accepted: last good tables, by format code.
        confirmed: someone confirmed that answers are gone for good.
        is_chosen: someone chose it in the place of a file: it is taken although it is as it was.
    """

    agency: str
    formats: tuple[RequestFormat, ...]
    format_hash: str
    good: PullRecord | None
    accepted: Mapping[str, AcceptedTable]
    confirmed: bool = False
    is_chosen: bool = False


def take_in(raw: RawSpreadsheet, known: Known, at: datetime) -> PullRecord:
    """The pull that this spreadsheet makes: unchanged, accepted, or quarantined in part."""
    tables = tuple(
        PulledTable(table, content_hash(table.rows))
        for table in raw.tables
        if not is_own_tab(table.title)
    )
    base = PullRecord(
        agency=known.agency,
        spreadsheet_id=raw.spreadsheet_id,
        pulled_at=at,
        status=PullStatus.UNCHANGED,
        format_hash=known.format_hash,
    )
    is_same = _holds_the_same(tables, known)
    if is_same and not _hides_rows(tables, known):
        return base
    read = _read(base, tables, known)
    # hiding a row changes no content, but what is said of it
    return base if is_same and known.good and read.findings == known.good.findings else read


def accepted_hashes(record: PullRecord, known: Known) -> dict[str, str]:
    """Content hash of what counts as the OPD's answer after a pull, by format code."""
    asked = {fmt.code for fmt in known.formats}
    hashes = {code: one.content_hash for code, one in known.accepted.items() if code in asked}
    by_title = {one.table.title: one.content_hash for one in record.tables}
    return hashes | {code: by_title[title] for code, title in record.accepted}


def _holds_the_same(tables: Sequence[PulledTable], known: Known) -> bool:
    if known.confirmed or known.is_chosen:
        return False
    if known.good is None or known.good.format_hash != known.format_hash:
        return False
    return _places(tables) == _places(known.good.tables)


def _hides_rows(tables: Sequence[PulledTable], known: Known) -> bool:
    """Whether rows are hidden now, or were when the last good pull was made."""
    return any(one.table.hidden_rows for one in tables) or any(
        found.rule is Rule.ROW_HIDDEN for found in _findings_before(known)
    )


def _places(tables: Sequence[PulledTable]) -> set[tuple[str, int, str]]:
    return {(one.table.title, one.table.sheet_id, one.content_hash) for one in tables}


def _read(base: PullRecord, pulled: tuple[PulledTable, ...], known: Known) -> PullRecord:
    tables = tuple(one.table for one in pulled)
    findings: list[Finding] = []
    accepted: list[tuple[str, str]] = []
    answered = 0
    for fmt in known.formats:
        reading = read_submission(tables, fmt, known.agency)
        findings += reading.findings
        submission = reading.submission
        if submission is None:
            findings += _still_gone(fmt, known)
            continue
        before = _before(fmt, known)
        held = _held_back(submission, before)
        if held is not None:
            findings += [held, *_still_gone(fmt, known)]
            continue
        accepted.append((fmt.code, submission.sheet))
        findings += vanished_rows(submission, before, _findings_before(known), fmt)
        findings += hidden_rows(submission, _table_of(submission, tables))
        answered += completeness_of(fmt, submission).answered
    whole = len(accepted) == len(known.formats)
    return PullRecord(
        agency=base.agency,
        spreadsheet_id=base.spreadsheet_id,
        pulled_at=base.pulled_at,
        status=PullStatus.OK if whole else PullStatus.QUARANTINED,
        format_hash=base.format_hash,
        tables=pulled,
        accepted=tuple(accepted),
        findings=tuple(findings),
        answered=answered,
    )


def _table_of(submission: Submission, tables: Sequence[RawTable]) -> RawTable:
    return next(table for table in tables if table.title == submission.sheet)


def _before(fmt: RequestFormat, known: Known) -> Submission | None:
    """What was accepted of the format last; None when nothing was, or a loss is confirmed."""
    accepted = known.accepted.get(fmt.code)
    if accepted is None or known.confirmed:
        return None
    return read_values((accepted.table,), fmt, known.agency)


def _still_gone(fmt: RequestFormat, known: Known) -> list[Finding]:
    """Rows that had vanished before, of a table that cannot be looked into now."""
    return [
        found
        for found in _findings_before(known)
        if found.rule is Rule.ROW_GONE and found.format == fmt.code and not known.confirmed
    ]


def _findings_before(known: Known) -> tuple[Finding, ...]:
    return known.good.findings if known.good else ()


def _held_back(submission: Submission, before: Submission | None) -> Finding | None:
    """A finding when the table lost too much against the last good one."""
    then, now = _count(before) if before else 0, _count(submission)
    if then == 0 or (then - now) / then <= _LARGEST_LOSS:
        return None
    tab = Tab(submission.agency, submission.format, submission.sheet)
    facts = {"expected": str(then), "value": str(now)}
    return tab.finding(Rule.SOURCE_SHRUNK, MUST, "", facts, raw=now)


def _count(submission: Submission) -> int:
    """Cells in which something stands, right or wrong: those are what can get lost."""
    return sum(value.state is not ValueState.BLANK for value in submission.values)
