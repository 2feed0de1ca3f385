"""Store -> CollectionState: the last good tables, read again with the register's formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from functools import lru_cache
from itertools import takewhile

from sync.domain.agencies import Agency
from sync.domain.collection import Register
from sync.domain.completeness import Completeness, completeness_of
from sync.domain.declaration import declaration_of
from sync.domain.entries import Entry, EntryKind, newest
from sync.domain.errors import StepRefusedError
from sync.domain.findings import Finding
from sync.domain.formats import PUBLIC, RequestFormat
from sync.domain.labels import period_words
from sync.domain.reading import read_submission
from sync.domain.records import AcceptedTable, Delivery, LastVisit, Return
from sync.domain.state import AgencyState, CollectionState, Timeliness
from sync.domain.submissions import Submission
from sync.domain.tables import RawTable
from sync.domain.working_time import WIB
from sync.ports import Clock, Store
from sync.texts import NO_REGISTER


def assemble(store: Store, clock: Clock, at: datetime | None = None) -> CollectionState:
    """The collection as the store knows it now, or knew it at `at`.

    Raises:
        StepRefusedError: no register was saved yet (SOP step 1 comes first).
    """
    register = store.register(at)
    if register is None:
        raise StepRefusedError(NO_REGISTER)
    return _assembled(store, register, clock, at, _previous(store, register, clock))


def _previous(store: Store, register: Register, clock: Clock) -> CollectionState | None:
    """The collection to compare with: the one that is named, or the last that asked alike."""
    code = register.collection.code
    named = register.collection.previous
    before = list(takewhile(lambda other: other != code, store.collections()))
    for other in (named,) if named else reversed(before):
        past = store.of(other)
        found = past.register() if other in store.collections() else None
        if found and (named or _kind_of(found) == _kind_of(register)):
            return _assembled(past, found, clock, None, None)
    return None


def _kind_of(register: Register) -> tuple[str, ...]:
    """What the periods of a collection are: years, quarters, months."""
    newest = register.collection.periods[-1]
    return tuple("" if word.isdigit() else word for word in period_words(newest))


def _assembled(
    store: Store,
    register: Register,
    clock: Clock,
    at: datetime | None,
    previous: CollectionState | None,
) -> CollectionState:
    entries = store.entries(at)
    known = _Known(
        register=register,
        deliveries=store.deliveries(at),
        visits=store.last_visits(at),
        accepted=store.accepted(at),
        findings=store.findings(at),
        returns=store.returns(at),
        first_answers=store.first_answers(at),
        declared=newest(entries, EntryKind.DECLARATION),
    )
    public = Agency(PUBLIC, "Masyarakat", "Masyarakat")
    return CollectionState(
        register=register,
        agencies=tuple(known.agency_state(agency) for agency in register.agencies),
        public=known.agency_state(public) if PUBLIC in known.deliveries else None,
        steps=store.steps(at),
        log=tuple(entry for entry in store.log_entries() if at is None or entry.at <= at),
        at=at or clock.now(),
        entries=entries,
        previous=previous,
    )


@dataclass(frozen=True)
class _Known:
    """What the store answered, to be looked up agency by agency."""

    register: Register
    deliveries: dict[str, Delivery]
    visits: dict[str, LastVisit]
    accepted: dict[tuple[str, str], AcceptedTable]
    findings: dict[str, tuple[Finding, ...]]
    returns: tuple[Return, ...]
    first_answers: dict[str, datetime]
    declared: dict[str, Entry]

    def agency_state(self, agency: Agency) -> AgencyState:
        formats = self.register.formats_for(agency.code)
        submissions: list[Submission] = []
        tables: list[AcceptedTable] = []
        asked = {fmt.code for fmt in formats}  # another register may no longer ask for all
        total = Completeness()
        for fmt in formats:
            table = self.accepted.get((agency.code, fmt.code))
            submission = None
            if table is not None:
                tables.append(table)
                submission = _read(_Version.of(table), fmt, agency.code)
            if submission is not None:
                submissions.append(submission)
            total = total + completeness_of(fmt, submission)
        first = self.first_answers.get(agency.code)
        return AgencyState(
            agency=agency,
            delivery=self.deliveries.get(agency.code),
            visit=self.visits.get(agency.code),
            accepted=tuple(tables),
            submissions=tuple(submissions),
            findings=tuple(
                found
                for found in self.findings.get(agency.code, ())
                if not found.format or found.format in asked
            ),
            returns=tuple(item for item in self.returns if item.agency == agency.code),
            completeness=total,
            timeliness=self._timeliness(first),
            first_answer=first,
            declared=declaration_of(self.declared.get(agency.code)),
        )

    def _timeliness(self, first: datetime | None) -> Timeliness:
        if first is None:
            return Timeliness.NOTHING
        due = datetime.combine(self.register.collection.due, time.max, WIB)
        return Timeliness.ON_TIME if first <= due else Timeliness.LATE


@dataclass(frozen=True)
class _Version:
    """A stored table, told from others by its content's hash and its tab, not cell by cell."""

    content_hash: str
    title: str
    sheet_id: int
    table: RawTable = field(compare=False, repr=False)

    @staticmethod
    def of(accepted: AcceptedTable) -> _Version:
        table = accepted.table
        return _Version(accepted.content_hash, table.title, table.sheet_id, table)


@lru_cache(maxsize=4096)
def _read(version: _Version, fmt: RequestFormat, agency: str) -> Submission | None:
    """The same content read with the same format is read once: a step looks several times."""
    return read_submission((version.table,), fmt, agency).submission
