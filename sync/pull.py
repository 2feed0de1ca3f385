"""Sources -> store: find what changed, read it in parallel, commit it OPD by OPD (SOP step 3)."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice

from sync import texts
from sync.answers import keep_answers
from sync.domain.collection import Register
from sync.domain.declaration import answers_mark, declaration_entry, declared_facts
from sync.domain.entries import Entry, EntryKind, newest
from sync.domain.errors import HimpunError, SourceError
from sync.domain.formats import PUBLIC
from sync.domain.intake import Known, accepted_hashes, take_in
from sync.domain.records import PullRecord, PullStatus
from sync.domain.return_answers import Answer, answers_of
from sync.domain.table_marks import mark_of
from sync.domain.tables import RawSpreadsheet
from sync.domain.two_sources import compare
from sync.file_choices import FileChoices, is_google
from sync.ports import Changes, Clock, ReadPlan, Source, Store
from sync.pull_targets import Target, targets_of

SWEEP_EVERY = timedelta(days=7)
"""For so long the source is believed when it says that a spreadsheet has not changed."""

THREADS = 32
"""Spreadsheets read at once unless told otherwise: waiting for an answer costs nothing."""

_AHEAD = 2
"""How many spreadsheets may be read ahead of the one being committed, for each thread."""


@dataclass(frozen=True)
class PullReport:
    """How a pull went: agency codes by outcome, in register order.

    Args:
        news: those of ok and quarantined that fill something in, or did before.
        unchanged: those that were not read, or read and found the same.
        answered, findings: of the OPD whose content is new.
        reads: spreadsheets that were read; as_files: those of them that were to be taken whole;
        seconds: real time it took.
    """

    ok: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    quarantined: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    answered: int = 0
    findings: int = 0
    reads: int = 0
    as_files: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Forecast:
    """What a pull is about to do.

    Args:
        targets: OPD to be gone through, each of which shows in the progress.
        spreadsheets: those of them that are read; seconds: about how long the source's quota
            makes that take.
    """

    targets: int
    spreadsheets: int
    seconds: float


def pull(
    store: Store,
    source: Source,
    register: Register,
    clock: Clock,
    *,
    threads: int = THREADS,
    confirmed: Collection[str] = (),
    progress: Callable[[str], None] = lambda _: None,
    foresee: Callable[[Forecast], None] = lambda _: None,
    sweep_every: timedelta = SWEEP_EVERY,
) -> PullReport:
    """Visit the sources of all OPD (and of the public) that may have changed.

    OPD are read in parallel and committed one by one, in register order; one that fails marks
    only itself. The bookmark moves on when all are committed. A pull that was cut off is made up
    for by the next one, which reads only what is not committed in its present version.

    Args:
        threads: spreadsheets read at once; only the calling thread uses the store.
        confirmed: agency codes whose lost answers someone has confirmed to be gone for good.
        progress: told the name of each OPD that is through.
        foresee: told once what is to be read and how long that may take.
        sweep_every: after so long everything is read, whatever the source says of changes.

    Raises:
        SourceError: the source cannot be reached at all; nothing was changed.
        StoreError: the store cannot be read or written.
    """
    started = time.monotonic()
    targets = targets_of(store, register, confirmed)
    bookmark = bookmark_of(source, register)
    if not targets:
        return PullReport()
    is_known = not any(one.has_unknown_version for one in targets)
    changes = source.changes(store.bookmark(bookmark) if is_known else "")
    at = clock.now()
    since = at - sweep_every
    due = [one for one in targets if one.must_be_read(changes, since=since)]
    plan = source.plan({one.spreadsheet_id: one.tabs for one in due})
    foresee(Forecast(len(targets), len(due), plan.seconds))
    _note_touched(store, targets, changes, at)
    declared = newest(store.entries(), EntryKind.DECLARATION)
    choices = FileChoices(store, register.collection.code)
    visiting = _Visiting(store, source, changes, plan, at, declared, choices)
    counts = _Counts(reads=len(due), as_files=len(plan.as_files))
    for target, record in visiting.in_order(targets, due, threads):
        counts.add(record, target.good)
        progress(target.name)
    store.save_bookmark(bookmark, changes.bookmark)
    return counts.report(time.monotonic() - started)


def bookmark_of(source: Source, register: Register) -> str:
    """Name under which the store keeps up to where a collection's changes are pulled.

    Accounts and collections each have their own: what one has not pulled the other must not skip.
    """
    return f"drive:{register.collection.code}:{source.account}"


def _note_touched(store: Store, targets: Sequence[Target], changes: Changes, at: datetime) -> None:
    """Keep for each OPD that it was seen to have changed its spreadsheet, once for good."""
    known = newest(store.entries(), EntryKind.OPENED)
    for target in targets:
        if target.spreadsheet_id in changes.touched and target.agency not in known:
            store.save_entry(Entry(EntryKind.OPENED, target.agency, at, "OPD"))


def _status_of(error: HimpunError) -> PullStatus:
    """Whether it is the OPD's spreadsheet that cannot be reached, or anything else."""
    gone = error.text in (texts.SPREADSHEET_GONE, texts.NOT_PERMITTED)
    return PullStatus.UNREACHABLE if gone else PullStatus.FAILED


@dataclass(frozen=True)
class _Visit:
    """How one visit ended: its record, the address it was read from, and what differs from a file.

    Args:
        differing: the name of content that contradicts the OPD's file, '' if none does.
    """

    record: PullRecord
    url: str = ""
    differing: str = ""
    answers: tuple[Answer, ...] = ()
    declaration: Entry | None = None


@dataclass(frozen=True)
class _Visiting:
    """One pull's visits: read by many threads, committed by one.

    Args:
        at: when the pull began; no content is older.
        declared: what each OPD has declared so far, by its code.
        choices: what people said where an OPD's file and its spreadsheet differ.
    """

    store: Store
    source: Source
    changes: Changes
    plan: ReadPlan
    at: datetime
    declared: Mapping[str, Entry]
    choices: FileChoices

    def in_order(
        self, targets: Sequence[Target], due: Sequence[Target], threads: int
    ) -> Iterator[tuple[Target, PullRecord]]:
        """Each target with its outcome, committed; few spreadsheets are in memory at a time."""
        waiting: deque[Future[_Visit]] = deque()
        to_read = iter(due)
        pool = ThreadPoolExecutor(max(threads, 1), thread_name_prefix="pull")

        def start(count: int) -> None:
            for target in islice(to_read, count):
                choice = self.choices.choice_for(target.agency)
                waiting.append(
                    pool.submit(self._visit, target, self._known(target, choice), choice)
                )

        awaited = {target.agency for target in due}
        try:
            start(max(threads, 1) * _AHEAD)
            for target in targets:
                if target.agency in awaited:
                    visit = waiting.popleft().result()
                    record = visit.record
                    # before the pull: one that is cut off in between is made again
                    self._keep_answers(target, visit)
                    if visit.declaration:
                        self.store.save_entry(visit.declaration)
                    self.store.save_pull(record, visit.url)
                    self._note_choice(target.agency, visit)
                    start(1)
                else:
                    record = self._not_read(target)
                yield target, record
        finally:
            # when a pull is cut off, what has not begun is dropped
            pool.shutdown(wait=True, cancel_futures=True)

    def _note_choice(self, agency: str, visit: _Visit) -> None:
        """What differs from a file is remembered; a person's word is carried out once."""
        if visit.differing:
            self.choices.saw_difference(agency, visit.differing)
        elif not visit.record.status.is_failure:
            self.choices.google_is_done(agency)

    def _known(self, target: Target, choice: str) -> Known:
        accepted = self.store.accepted(agency=target.agency)
        return Known(
            agency=target.agency,
            formats=target.formats,
            format_hash=target.format_hash,
            good=target.good,
            accepted={fmt: table for (_, fmt), table in accepted.items()},
            confirmed=target.is_confirmed,
            is_chosen=is_google(choice),
        )

    def _keep_answers(self, target: Target, visit: _Visit) -> None:
        good = target.good if visit.record.status is PullStatus.UNCHANGED else visit.record
        findings = good.findings if good else ()
        keep_answers(self.store, target.agency, target.name, visit.answers, findings, self.at)

    def _visit(self, target: Target, known: Known, choice: str) -> _Visit:
        """Read one OPD's spreadsheet and judge it."""
        as_file = target.spreadsheet_id in self.plan.as_files
        try:
            raw = self.source.read(target.spreadsheet_id, target.tabs, as_file=as_file)
            beside = self._beside_file(raw, target, known, choice)
            if beside is not None:
                return beside
            record = take_in(raw, known, self.at)
        except HimpunError as error:
            return _Visit(self._failed(target, str(error), _status_of(error)))
        except Exception as error:  # noqa: BLE001 - one OPD's surprise must not stop the others
            # what the error says may repeat a cell, and the public's cells are of persons
            said = "" if target.agency == PUBLIC else f": {error}"
            reason = f"{type(error).__name__}{said}"[:200]
            surprise = SourceError(texts.PULL_SURPRISE, reason=reason)
            return _Visit(self._failed(target, str(surprise)))
        declaration = None
        if target.agency != PUBLIC:
            declaration = declaration_entry(
                target.agency,
                declared_facts(raw.tables),
                answers_mark(accepted_hashes(record, known)),
                self.declared.get(target.agency),
                self.at,
            )
        return _Visit(
            replace(record, revision=self._version(target)),
            raw.url,
            answers=answers_of(raw.tables),
            declaration=declaration,
        )

    def _beside_file(
        self, raw: RawSpreadsheet, target: Target, known: Known, choice: str
    ) -> _Visit | None:
        """The visit's end where a file answers for the OPD; None where the sheet may be taken.

        A spreadsheet that only repeats the file is no news; one that contradicts it waits.
        """
        held = known.accepted
        file = next((table.file for table in held.values() if table.file), "")
        if not file or known.confirmed or known.is_chosen:
            return None
        comparison = compare(raw.tables, held, known.formats, known.agency)
        mark = mark_of(raw.tables)
        if comparison.brings_nothing or choice == mark:
            same = replace(self._failed(target, ""), status=PullStatus.UNCHANGED)
            return _Visit(same, raw.url)
        if not comparison.is_conflict:
            return None
        differs = SourceError(texts.GOOGLE_DIFFERS, name=file, differences=comparison.sentence)
        return _Visit(self._failed(target, str(differs)), raw.url, mark)

    def _version(self, target: Target) -> str:
        """The version that a reading is at least as new as; '' if nobody tells of changes."""
        known = target.spreadsheet_id in self.changes.versions
        is_gone = self.changes.is_complete or target.spreadsheet_id in self.changes.removed
        if is_gone and not known:
            return ""
        return self.changes.versions.get(target.spreadsheet_id, target.version)

    def _failed(
        self, target: Target, error: str, status: PullStatus = PullStatus.FAILED
    ) -> PullRecord:
        return PullRecord(
            agency=target.agency,
            spreadsheet_id=target.spreadsheet_id,
            pulled_at=self.at,
            status=status,
            revision=self._version(target),
            format_hash=target.format_hash,
            error=error,
        )

    def _not_read(self, target: Target) -> PullRecord:
        """The outcome without a visit: it cannot be visited, or nothing has changed."""
        record = self._failed(target, target.error)
        if not target.error:
            return replace(record, status=PullStatus.UNCHANGED)
        if not target.error_is_known:
            self.store.save_pull(record)
        return record


@dataclass
class _Counts:
    """The report as it grows; no record is kept, since each holds a whole spreadsheet."""

    reads: int
    as_files: int
    answered: int = 0
    findings: int = 0
    news: list[str] = field(default_factory=list)
    agencies: dict[PullStatus, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, record: PullRecord, before: PullRecord | None) -> None:
        self.agencies[record.status].append(record.agency)
        self.answered += record.answered
        self.findings += len(record.findings)
        if record.tables and (record.is_filled or (before and before.is_filled)):
            self.news.append(record.agency)

    def report(self, seconds: float) -> PullReport:
        return PullReport(
            ok=tuple(self.agencies[PullStatus.OK]),
            news=tuple(self.news),
            unchanged=tuple(self.agencies[PullStatus.UNCHANGED]),
            quarantined=tuple(self.agencies[PullStatus.QUARANTINED]),
            failed=tuple(
                code
                for status, codes in self.agencies.items()
                if status.is_failure
                for code in codes
            ),
            answered=self.answered,
            findings=self.findings,
            reads=self.reads,
            as_files=self.as_files,
            seconds=seconds,
        )
