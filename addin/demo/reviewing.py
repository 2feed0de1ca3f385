"""What the demo's staff write into Pemeriksaan: a ready reason here, a waiver there."""

from __future__ import annotations

from collections.abc import Mapping

from sync import texts
from sync.domain.findings import Severity
from sync.domain.returned_items import REASON, WAIVED_BY, WAIVER_REASON, Life
from sync.ports import Scalar, TableUpdate, Workbook, WorkbookUpdate
from sync.workbook import names

_EVERY = 9
"""Every so many findings get a reason of staff."""


def give_reasons(workbook: Workbook) -> None:
    """Before the first gate: some findings go back with a ready reason."""
    reason = texts.READY_REASONS[1]
    rows = workbook.read_table(names.FINDINGS.name).rows
    _write(workbook, {number: {REASON: reason} for number in range(0, len(rows), _EVERY)})


def waive_one(workbook: Workbook, name: str) -> None:
    """Before the second gate: the first must that is still open is answered for by name."""
    read = workbook.read_table(names.FINDINGS.name)
    level, status = read.columns.index("Tingkat"), read.columns.index("Status")
    ends = {Life.WAIVED, Life.MENDED, Life.CLOSED, Life.CONFIRMED}
    for number, row in enumerate(read.rows):
        if row[level] == Severity.MUST and row[status] not in ends:
            words = {WAIVED_BY: name, WAIVER_REASON: texts.DEMO_WAIVER}
            _write(workbook, {number: words})
            return


def _write(workbook: Workbook, words: Mapping[int, Mapping[str, str]]) -> None:
    """Type into the entry columns of the named rows; everything else stays as it stands."""
    read = workbook.read_table(names.FINDINGS.name)
    rows: list[tuple[Scalar, ...]] = []
    for number, row in enumerate(read.rows):
        typed = words.get(number, {})
        cells = zip(read.columns, row, strict=True)
        rows.append(tuple(typed.get(header, value) for header, value in cells))
    update = TableUpdate(read.columns, tuple(rows))
    workbook.apply(WorkbookUpdate({names.FINDINGS.name: update}, {}))
