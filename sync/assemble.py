"""Store -> CollectionState: the last good tables, read again with the register's formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from functools import cache, lru_cache
from itertools import takewhile

from sync.domain.agencies import Agency
from sync.domain.cell_text import raw_text
from sync.domain.collection import Register
from sync.domain.comparisons import compared
from sync.domain.completeness import Completeness, completeness_of
from sync.domain.corrections import (
    Correction,
    CorrectionWord,
    corrected,
    correction_words,
    corrections_of,
    mends,
)
from sync.domain.declaration import declaration_of
from sync.domain.entries import Entry, EntryKind, newest
from sync.domain.errors import StepRefusedError
from sync.domain.findings import Finding
from sync.domain.formats import PUBLIC, RequestFormat
from sync.domain.item_endings import Content
from sync.domain.labels import period_words
from sync.domain.procedure import gate_is_open
from sync.domain.reading import read_values
from sync.domain.records import AcceptedTable, Delivery, LastVisit, PullRecord, PullStatus, Return
from sync.domain.returned_items import History, ReturnedItem, items_of
from sync.domain.revisions import revisions_of
from sync.domain.state import AgencyState, CollectionState, CollectionSummary, Timeliness
from sync.domain.submissions import Submission
from sync.domain.tables import RawTable
from sync.domain.waiting_files import WaitingFile, from_text, place_of
from sync.domain.working_time import WIB
from sync.offline import offline_since
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
    previous = _previous(store, register, clock)
    known = _Known.of(store, register, at, cache(store.pulls))
    state = known.compared_with(previous, at or clock.now())
    return replace(
        state,
        revised=_revised(known, state),
        others=_others(store, register.collection.code, at),
        offline_since=offline_since(store) if at is None else None,
    )


def _revised(known: _Known, state: CollectionState) -> CollectionState | None:
    """The data of the newest revision, with the procedure of today."""
    if not state.revisions:
        return None
    frozen_at = state.revisions[-1].at
    register = known.store.register(frozen_at) or state.register
    frozen = _Known.of(known.store, register, frozen_at, known.pulls)
    return replace(
        frozen.compared_with(state.previous, state.at),
        steps=state.steps,
        log=state.log,
        entries=state.entries,
        revisions=state.revisions,
    )


def _others(store: Store, code: str, at: datetime | None) -> tuple[CollectionSummary, ...]:
    """The other collections of the store; no answer of any OPD is read for it."""
    known = (store.of(other) for other in store.collections() if other != code)
    return tuple(
        CollectionSummary(register.collection, one.steps(at))
        for one in known
        if (register := one.register(at)) is not None
    )


def _previous(store: Store, register: Register, clock: Clock) -> CollectionState | None:
    """The collection to compare with: the one that is named, or the last that asked alike."""
    code = register.collection.code
    named = register.collection.previous
    before = list(takewhile(lambda other: other != code, store.collections()))
    for other in (named,) if named else reversed(before):
        past = store.of(other)
        found = past.register() if other in store.collections() else None
        if found and (named or _kind_of(found) == _kind_of(register)):
            return _ended(past, found, clock.now())
    return None


def _kind_of(register: Register) -> tuple[str, ...]:
    """What the periods of a collection are: years, quarters, months; () if there are none."""
    newest = "".join(register.collection.periods[-1:])
    return tuple("" if word.isdigit() else word for word in period_words(newest))


def _ended(store: Store, register: Register, now: datetime) -> CollectionState:
    """What another collection was answered in the end: what was approved, or all there is.

    What became of its findings is not asked for: nobody works on them any more.
    """
    revisions = revisions_of(store.entries())
    at = revisions[-1].at if revisions and gate_is_open(store.steps()) else None
    known = _Known.of(store, store.register(at) or register, at, store.pulls)
    return known.collection(now)


@dataclass(frozen=True)
class _Known:
    """What the store answered, to be looked up agency by agency.

    Args:
        at: up to when; None for all it knows. pulls: the whole history of an OPD's visits.
    """

    store: Store
    register: Register
    at: datetime | None
    deliveries: dict[str, Delivery]
    visits: dict[str, LastVisit]
    accepted: dict[tuple[str, str], AcceptedTable]
    findings: dict[str, tuple[Finding, ...]]
    returns: tuple[Return, ...]
    first_answers: dict[str, datetime]
    corrections: dict[str, CorrectionWord]
    entries: tuple[Entry, ...]
    declared: dict[str, Entry]
    decided: dict[str, Entry]
    pulls: Callable[[str], tuple[PullRecord, ...]]
    waiting: dict[str, WaitingFile]

    @staticmethod
    def of(
        store: Store,
        register: Register,
        at: datetime | None,
        pulls: Callable[[str], tuple[PullRecord, ...]],
    ) -> _Known:
        """Everything about a collection up to a moment."""
        entries = store.entries(at)
        return _Known(
            store=store,
            register=register,
            at=at,
            deliveries=store.deliveries(at),
            visits=store.last_visits(at),
            accepted=store.accepted(at),
            findings=store.findings(at),
            returns=store.returns(at),
            first_answers=store.first_answers(at),
            corrections=correction_words(entries),
            entries=entries,
            declared=newest(entries, EntryKind.DECLARATION),
            decided=newest(entries, EntryKind.FINDING),
            pulls=pulls,
            waiting=from_text(store.bookmark(place_of(register.collection.code))),
        )

    def compared_with(self, previous: CollectionState | None, now: datetime) -> CollectionState:
        """The collection beside the one before; `now` is the moment by which people read it."""
        state = compared(replace(self.collection(now), previous=previous))
        agencies = tuple(replace(item, items=self.items(item)) for item in state.agencies)
        return replace(state, agencies=agencies)

    def collection(self, now: datetime) -> CollectionState:
        """The collection by itself, compared with nothing."""
        public, at = Agency(PUBLIC, "Masyarakat", "Masyarakat"), self.at
        return CollectionState(
            register=self.register,
            agencies=tuple(self.agency_state(agency) for agency in self.register.agencies),
            public=self.agency_state(public) if PUBLIC in self.deliveries else None,
            steps=self.store.steps(at),
            log=tuple(one for one in self.store.log_entries() if at is None or one.at <= at),
            at=now,
            entries=self.entries,
            revisions=revisions_of(self.entries),
        )

    def _pulls(self, agency: str) -> tuple[PullRecord, ...]:
        return tuple(
            one for one in self.pulls(agency) if self.at is None or one.pulled_at <= self.at
        )

    def agency_state(self, agency: Agency) -> AgencyState:
        formats = self.register.formats_for(agency.code)
        submissions: list[Submission] = []
        tables: list[AcceptedTable] = []
        asked = {fmt.code for fmt in formats}  # another register may no longer ask for all
        total = Completeness()
        corrections: list[Correction] = []
        for fmt in formats:
            table = self.accepted.get((agency.code, fmt.code))
            submission = None
            if table is not None:
                tables.append(table)
                submission = _read(_Version.of(table), fmt, agency.code)
            if submission is not None:
                made = self._corrections(agency, fmt, submission)
                submission = corrected(submission, made)
                corrections += made
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
                if (not found.format or found.format in asked)
                and not any(mends(made, found) for made in corrections)
            ),
            returns=tuple(item for item in self.returns if item.agency == agency.code),
            completeness=total,
            timeliness=self._timeliness(first),
            first_answer=first,
            corrections=tuple(corrections),
            declared=declaration_of(self.declared.get(agency.code)),
            waiting=self._waiting(agency),
        )

    def _waiting(self, agency: Agency) -> tuple[str, ...]:
        """Only of now: of a past moment nobody can still choose."""
        told = self.waiting.values() if self.at is None else ()
        return tuple(
            f"{one.name}: {one.sentence}" for one in told if one.agency == agency.short_name
        )

    def _corrections(
        self, agency: Agency, fmt: RequestFormat, submission: Submission
    ) -> tuple[Correction, ...]:
        return corrections_of(
            agency,
            fmt,
            self.corrections,
            submission,
            lambda moment: self._answer_at(moment, agency.code, fmt),
        )

    def items(self, item: AgencyState) -> tuple[ReturnedItem, ...]:
        """What became of each finding of an OPD; comparisons with others are among them."""
        formats = self.register.formats_for(item.agency.code)
        content = Content(
            formats={fmt.code: fmt.kind for fmt in formats},
            readable=self._readable(item.agency.code),
            submissions={one.format: one for one in item.submissions},
            tables={one.format: one.table for one in item.accepted},
            findings=item.findings,
        )
        return self._items(item.agency.code, content, item.returns)

    def _items(
        self, agency: str, content: Content, returns: tuple[Return, ...]
    ) -> tuple[ReturnedItem, ...]:
        """The history of pulls is looked at only where something was returned or decided."""
        decided = self.decided
        has_history = bool(returns) or any(one.code in decided for one in content.findings)
        pulls = tuple(
            (one.pulled_at, {found.code: found.raw for found in one.findings})
            for one in (self._pulls(agency) if has_history else ())
            if one.status in (PullStatus.OK, PullStatus.QUARANTINED)
        )
        told = {code for _, codes in pulls for code in codes}
        held = {
            one.code: self._held_at(decided[one.code].at, one)
            for one in content.findings
            if one.format and one.code in decided and one.code not in told
        }
        return items_of(content, History(returns, self.entries, pulls, held))

    def _held_at(self, moment: datetime, found: Finding) -> str:
        """What stood at a finding's place at a moment; one about a whole column names a cell."""
        answer = self._answer_at(moment, found.agency, self.register.format(found.format))
        for one in answer.values if answer else ():
            here = (one.row_key, one.field_key) == (found.row_key, found.field_key)
            if here or (not found.row_key and one.cell == found.cell):
                return raw_text(one.raw)
        return ""

    def _answer_at(self, moment: datetime, agency: str, fmt: RequestFormat) -> Submission | None:
        table = self.store.accepted(moment, agency=agency).get((agency, fmt.code))
        return _read(_Version.of(table), fmt, agency) if table else None

    def _readable(self, agency: str) -> frozenset[str]:
        visit = self.visits.get(agency)
        good = visit.last_good if visit else None
        return frozenset(code for code, _ in good.accepted) if good else frozenset()

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
    return read_values((version.table,), fmt, agency)
