"""Sources -> store: find what changed, read it in parallel, commit it OPD by OPD (SOP step 3)."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sync import texts
from sync.domain.collection import Register
from sync.domain.content import format_hash
from sync.domain.delivery import shared_by_several, spreadsheet_id_of
from sync.domain.errors import HimpunError, SourceError
from sync.domain.formats import PUBLIC
from sync.domain.intake import Known, take_in
from sync.domain.records import Delivery, LastVisit, PullRecord, PullStatus
from sync.ports import Changes, Clock, Source, Store

BOOKMARK = "drive"
"""Name under which the store keeps up to where the source's changes are pulled."""


@dataclass(frozen=True)
class PullReport:
    """How a pull went: agency codes by outcome, in register order.

    Args:
        unchanged: those that were not read, or read and found the same.
        answered, findings: of the OPD whose content is new.
        reads: spreadsheets that were asked for their cells; seconds: real time it took.
    """

    ok: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    quarantined: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    answered: int = 0
    findings: int = 0
    reads: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class _Target:
    """One OPD to be visited; `error` says why it cannot be, '' if it can."""

    name: str
    spreadsheet_id: str
    known: Known
    visit: LastVisit | None
    error: str = ""

    def must_be_read(self, changes: Changes) -> bool:
        """Whether the store may lag behind: changed, never read well, other formats, or failed."""
        good = self.known.good
        return (
            good is None
            or good.format_hash != self.known.format_hash
            or self.known.confirmed
            or self.has_failed
            or changes.spreadsheet_ids is None
            or self.spreadsheet_id in changes.spreadsheet_ids
            or self.spreadsheet_id in changes.removed
        )

    @property
    def has_failed(self) -> bool:
        """Whether the last visit failed."""
        return self.visit is not None and self.visit.last.status is PullStatus.FAILED

    @property
    def error_is_known(self) -> bool:
        """Whether the last visit ended with this very error; it need not be told again."""
        return self.visit is not None and self.visit.last.error == self.error


def pull(
    store: Store,
    source: Source,
    register: Register,
    clock: Clock,
    *,
    threads: int = 12,
    confirmed: Collection[str] = (),
    progress: Callable[[str], None] | None = None,
) -> PullReport:
    """Visit the sources of all OPD (and of the public) that may have changed.

    OPD are read in parallel and committed one by one, in register order; one that fails marks
    only itself. The bookmark moves on when all are committed, so that a pull that was cut off
    is made up for by the next one.

    Args:
        threads: spreadsheets read at once; only the calling thread uses the store.
        confirmed: agency codes whose lost answers someone has confirmed to be gone for good.
        progress: told the name of each OPD that is through.

    Raises:
        SourceError: the source cannot be reached at all; nothing was changed.
        StoreError: the store cannot be read or written.
    """
    started = time.monotonic()
    targets = _targets(store, register, confirmed)
    changes = source.changes(store.bookmark(BOOKMARK))
    records: list[PullRecord] = []
    reads = 0
    with _workers(threads) as workers:
        at = clock.now()
        visits = [_start(workers, source, target, changes, at) for target in targets]
        for target, visit in zip(targets, visits, strict=True):
            if visit is not None:
                record, url = visit.result()
                store.save_pull(replace(record, pulled_at=clock.now()), url)
                reads += 1
            else:
                record = _not_read(target, clock.now())
                if target.error and not target.error_is_known:
                    store.save_pull(record)
            records.append(record)
            if progress is not None:
                progress(target.name)
    store.save_bookmark(BOOKMARK, changes.bookmark)
    return _report(records, reads, time.monotonic() - started)


@contextmanager
def _workers(threads: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that read; when a pull is cut off, what has not begun is dropped."""
    pool = ThreadPoolExecutor(max(threads, 1), thread_name_prefix="pull")
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _targets(store: Store, register: Register, confirmed: Collection[str]) -> list[_Target]:
    deliveries, visits, accepted = store.deliveries(), store.last_visits(), store.accepted()
    asked = [(one.code, one.short_name, one.spreadsheet_id) for one in register.agencies]
    if PUBLIC in deliveries:
        asked.append((PUBLIC, PUBLIC.capitalize(), ""))
    targets: list[_Target] = []
    for code, name, registered in asked:
        formats = register.formats_for(code)
        spreadsheet_id, error = _spreadsheet(deliveries.get(code), registered)
        visit = visits.get(code)
        good = visit.last_good if visit else None
        known = Known(
            agency=code,
            formats=formats,
            format_hash=format_hash(formats),
            good=good if good and good.spreadsheet_id == spreadsheet_id else None,
            accepted={fmt: table for (agency, fmt), table in accepted.items() if agency == code},
            confirmed=code in confirmed,
        )
        targets.append(_Target(name, spreadsheet_id, known, visit, error))
    return _refuse_shared(targets)


def _spreadsheet(delivery: Delivery | None, registered: str) -> tuple[str, str]:
    """The id of an OPD's spreadsheet, or the reason why there is none."""
    address = delivery.spreadsheet_id if delivery else registered.strip()
    if not address:
        return "", str(SourceError(texts.NO_SPREADSHEET))
    found = spreadsheet_id_of(address)
    if found is None:
        return "", str(SourceError(texts.SPREADSHEET_ADDRESS_UNREADABLE, address=address))
    return found, ""


def _refuse_shared(targets: Sequence[_Target]) -> list[_Target]:
    """One spreadsheet cannot answer for two OPD: neither is read."""
    shared = shared_by_several({one.known.agency: one.spreadsheet_id for one in targets})
    checked: list[_Target] = []
    for target in targets:
        owners = shared.get(target.known.agency)
        if owners:
            names = [one.name for one in targets if one.known.agency in owners]
            error = SourceError(texts.SPREADSHEET_SHARED_BY_TWO, agencies=", ".join(names))
            checked.append(replace(target, error=str(error)))
        else:
            checked.append(target)
    return checked


def _start(
    workers: ThreadPoolExecutor, source: Source, target: _Target, changes: Changes, at: datetime
) -> Future[tuple[PullRecord, str]] | None:
    if target.error or not target.must_be_read(changes):
        return None
    return workers.submit(_visit, source, target, at)


def _visit(source: Source, target: _Target, at: datetime) -> tuple[PullRecord, str]:
    """Read one OPD's spreadsheet and judge it; its record, and the address it was read from."""
    good = target.known.good
    # what was missing last time may stand on a tab that is not known yet
    known = good.tables if good and good.status is PullStatus.OK else ()
    tabs = {one.table.title: one.table.sheet_id for one in known}
    try:
        raw = source.read(target.spreadsheet_id, tabs)
        record = take_in(raw, target.known, at)
        if tabs and record.status is PullStatus.QUARANTINED:
            # the table may have moved to a tab that was not there at the last visit
            raw = source.read(target.spreadsheet_id, {})
            record = take_in(raw, target.known, at)
    except HimpunError as error:
        return _failed(target, at, str(error)), ""
    except Exception as error:  # noqa: BLE001 - one OPD's surprise must not stop the others
        reason = f"{type(error).__name__}: {error}"[:200]
        return _failed(target, at, str(SourceError(texts.PULL_SURPRISE, reason=reason))), ""
    return record, raw.url


def _failed(target: _Target, at: datetime, error: str) -> PullRecord:
    return PullRecord(
        agency=target.known.agency,
        spreadsheet_id=target.spreadsheet_id,
        pulled_at=at,
        status=PullStatus.FAILED,
        format_hash=target.known.format_hash,
        error=error,
    )


def _not_read(target: _Target, at: datetime) -> PullRecord:
    """The outcome without a visit: it cannot be visited, or nothing has changed."""
    if target.error:
        return _failed(target, at, target.error)
    return replace(_failed(target, at, ""), status=PullStatus.UNCHANGED)


def _report(records: Sequence[PullRecord], reads: int, seconds: float) -> PullReport:
    def agencies(status: PullStatus) -> tuple[str, ...]:
        return tuple(record.agency for record in records if record.status is status)

    return PullReport(
        ok=agencies(PullStatus.OK),
        unchanged=agencies(PullStatus.UNCHANGED),
        quarantined=agencies(PullStatus.QUARANTINED),
        failed=agencies(PullStatus.FAILED),
        answered=sum(record.answered for record in records),
        findings=sum(len(record.findings) for record in records),
        reads=reads,
        seconds=seconds,
    )
