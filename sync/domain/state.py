"""The whole collection at one moment: what every report, sheet and rekap is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sync.domain.agencies import Agency
from sync.domain.collection import Register
from sync.domain.completeness import Completeness
from sync.domain.declaration import Declaration, answers_mark
from sync.domain.entries import Entry
from sync.domain.findings import Finding, Severity
from sync.domain.records import (
    AcceptedTable,
    Delivery,
    LastVisit,
    LogEntry,
    PullStatus,
    Return,
    StepRecord,
)
from sync.domain.submissions import Submission


class Condition(StrEnum):
    """Where one OPD stands; the value is what staff read."""

    NOT_DELIVERED = "belum disampaikan"
    FAILED = "gagal ditarik"
    UNREACHABLE = "tidak terjangkau"
    QUARANTINED = "dikarantina"
    EMPTY = "belum mengisi"
    NEEDS_MENDING = "perlu perbaikan"
    PARTLY = "sebagian"
    COMPLETE = "lengkap"
    DECLARED = "dinyatakan selesai"

    @property
    def is_failure(self) -> bool:
        """Whether its spreadsheet could not be read at the last visit."""
        return self in (Condition.FAILED, Condition.UNREACHABLE)


class Timeliness(StrEnum):
    """Whether the first answer came by the due day."""

    ON_TIME = "tepat waktu"
    LATE = "terlambat"
    NOTHING = "belum masuk"


@dataclass(frozen=True)
class AgencyState:
    """One OPD in the collection at one moment.

    Args:
        submissions: last good answers, one a format; findings: open ones of the newest content.
        first_answer: when its first answered value was pulled, None if never.
        declared: what it declared on its tab 'Pernyataan', None if nothing.
    """

    agency: Agency
    delivery: Delivery | None
    visit: LastVisit | None
    accepted: tuple[AcceptedTable, ...]
    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    returns: tuple[Return, ...]
    completeness: Completeness
    timeliness: Timeliness
    first_answer: datetime | None
    declared: Declaration | None = None

    @property
    def must_mend(self) -> tuple[Finding, ...]:
        """The findings that keep the gate shut."""
        return tuple(found for found in self.findings if found.severity is Severity.MUST)

    @property
    def rounds_returned(self) -> tuple[int, ...]:
        """The rounds in which findings reached the OPD, each once however often it was tried."""
        return tuple(sorted({one.round for one in self.returns if one.delivered}))

    @property
    def condition(self) -> Condition:
        """Where the OPD stands, the worst first."""
        if self.delivery is None and self.visit is None:
            return Condition.NOT_DELIVERED
        last = self.visit.last.status if self.visit else None
        if last is PullStatus.UNREACHABLE:
            return Condition.UNREACHABLE
        if last is PullStatus.FAILED:
            return Condition.FAILED
        good = self.visit.last_good if self.visit else None
        if good is not None and good.status is PullStatus.QUARANTINED:
            return Condition.QUARANTINED
        if self.completeness.answered == 0:
            return Condition.EMPTY
        if self.must_mend:
            return Condition.NEEDS_MENDING
        if self.completeness.answered < self.completeness.requested:
            return Condition.PARTLY
        return Condition.DECLARED if self.stands_by_its_answers else Condition.COMPLETE

    @property
    def is_declared(self) -> bool:
        """Whether it has declared that it is finished, complete or not."""
        return self.declared is not None and self.declared.is_finished

    @property
    def has_changed_since(self) -> bool:
        """Whether its answers are others than those it declared to be finished."""
        mark = answers_mark({one.format: one.content_hash for one in self.accepted})
        return self.is_declared and self.declared is not None and self.declared.mark != mark

    @property
    def stands_by_its_answers(self) -> bool:
        """Whether it has declared just these answers to be finished."""
        return self.is_declared and not self.has_changed_since

    def table_of(self, format_code: str) -> AcceptedTable | None:
        """The table that the format's submission was read from."""
        return next((table for table in self.accepted if table.format == format_code), None)


@dataclass(frozen=True)
class CollectionState:
    """Everything known at `at`.

    Args:
        public: the public's request sheet, if it was delivered.
        entries: what people decided and told, oldest first.
        previous: the collection before this one as it ended, None if there was none.
    """

    register: Register
    agencies: tuple[AgencyState, ...]
    public: AgencyState | None
    steps: tuple[StepRecord, ...]
    log: tuple[LogEntry, ...]
    at: datetime
    entries: tuple[Entry, ...] = ()
    previous: CollectionState | None = None

    @property
    def completeness(self) -> Completeness:
        """Of all OPD together."""
        total = Completeness()
        for state in self.agencies:
            total = total + state.completeness
        return total

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of all OPD, in register order."""
        return tuple(found for state in self.agencies for found in state.findings)


def source_link(url: str, sheet_id: int, cell: str) -> str:
    """Address that opens a spreadsheet at one cell ('' cell: at the tab)."""
    place = f"&range={cell}" if cell else ""
    return f"{url}#gid={sheet_id}{place}"
