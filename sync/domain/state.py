"""The whole collection at one moment: what every report, sheet and rekap is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Register
from sync.domain.completeness import Completeness
from sync.domain.corrections import Correction
from sync.domain.declaration import Declaration, answers_mark
from sync.domain.entries import Entry
from sync.domain.findings import Finding
from sync.domain.procedure import gate_is_open
from sync.domain.records import (
    AcceptedTable,
    Delivery,
    LastVisit,
    LogEntry,
    PullStatus,
    Return,
    Revision,
    StepRecord,
)
from sync.domain.returned_items import ReturnedItem
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
        corrections: what staff corrected; `submissions` hold those that are in force.
        items: the findings with what became of each, and those given back that are gone.
        declared: what it declared on its tab 'Pernyataan', None if nothing.
        waiting: a sentence for each file of it that waits for a person's choice.
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
    corrections: tuple[Correction, ...] = ()
    items: tuple[ReturnedItem, ...] = ()
    declared: Declaration | None = None
    waiting: tuple[str, ...] = ()

    @property
    def open_items(self) -> tuple[ReturnedItem, ...]:
        """What still waits for the OPD or for staff."""
        return tuple(item for item in self.items if item.is_open)

    @property
    def must_mend(self) -> tuple[Finding, ...]:
        """The findings that keep the gate shut: neither closed nor waived."""
        return tuple(item.finding for item in self.open_items if item.is_must)

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
class CollectionSummary:
    """Another collection of the same store, as far as a line about it needs."""

    collection: Collection
    steps: tuple[StepRecord, ...]


@dataclass(frozen=True)
class CollectionState:
    """Everything known at `at`.

    Args:
        public: the public's request sheet, if it was delivered.
        entries: what people decided and told, oldest first.
        previous: the collection before this one as it ended, None if there was none.
        revisions: what was approved so far, oldest first.
        revised: the data of the newest revision, None before the first.
        others: the other collections of the store, in the order in which they began.
        offline_since: when the source was first out of reach, None while it can be reached.
    """

    register: Register
    agencies: tuple[AgencyState, ...]
    public: AgencyState | None
    steps: tuple[StepRecord, ...]
    log: tuple[LogEntry, ...]
    at: datetime
    entries: tuple[Entry, ...] = ()
    previous: CollectionState | None = None
    revisions: tuple[Revision, ...] = ()
    revised: CollectionState | None = None
    others: tuple[CollectionSummary, ...] = ()
    offline_since: datetime | None = None

    @property
    def approved(self) -> CollectionState | None:
        """The data of the newest revision while the gate is open, None while it is shut."""
        return self.revised if gate_is_open(self.steps) else None

    @property
    def final(self) -> CollectionState:
        """What reports and rekap rest on: the approved data, or all there is while none are."""
        return self.approved or self

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Of all OPD, in register order."""
        return tuple(made for item in self.agencies for made in item.corrections)

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
