"""A Store that keeps everything in lists: the plainest reading of `sync.ports.Store`, for tests."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime

from sync.domain.collection import Register
from sync.domain.content import content_hash
from sync.domain.findings import Finding
from sync.domain.records import (
    AcceptedTable,
    Delivery,
    LastVisit,
    LogEntry,
    PullRecord,
    PullStatus,
    Return,
    StepRecord,
)


class MemoryStore:
    """Everything that was saved, in the order in which it was saved."""

    def __init__(self) -> None:
        self._registers: list[tuple[datetime, Register]] = []
        self._deliveries: list[Delivery] = []
        self._pulls: list[tuple[PullRecord, str]] = []
        self._returns: list[Return] = []
        self._steps: list[StepRecord] = []
        self._log: list[LogEntry] = []
        self._bookmarks: dict[str, str] = {}

    def save_register(self, register: Register, at: datetime) -> None:
        if self._registers and self._registers[-1][1] == register and self._registers[-1][0] <= at:
            return
        self._registers.append((at, register))

    def register(self, at: datetime | None = None) -> Register | None:
        known = [register for saved_at, register in self._registers if _known(saved_at, at)]
        return known[-1] if known else None

    def save_delivery(self, delivery: Delivery) -> None:
        self._deliveries.append(delivery)

    def deliveries(self, at: datetime | None = None) -> dict[str, Delivery]:
        return {one.agency: one for one in self._deliveries if _known(one.delivered_at, at)}

    def save_pull(self, pull: PullRecord, url: str = "") -> int:
        titles = [pulled.table.title for pulled in pull.tables]
        formats = [code for code, _ in pull.accepted]
        hashes_fit = all(
            content_hash(pulled.table.rows) == pulled.content_hash for pulled in pull.tables
        )
        once = len(set(titles)) == len(titles) and len(set(formats)) == len(formats)
        if not (hashes_fit and once and {title for _, title in pull.accepted} <= set(titles)):
            raise ValueError("the parts of the pull do not fit each other")
        number = len(self._pulls) + 1
        self._pulls.append((dataclasses.replace(pull, number=number), url))
        return number

    def last_visits(self, at: datetime | None = None) -> dict[str, LastVisit]:
        good = {pull.agency: _without_rows(pull) for pull, _ in self._with_content(at)}
        return {
            pull.agency: LastVisit(pull.agency, _without_rows(pull), good.get(pull.agency))
            for pull, _ in self._visits(at)
        }

    def accepted(
        self, at: datetime | None = None, *, agency: str = ""
    ) -> dict[tuple[str, str], AcceptedTable]:
        return {
            (pull.agency, code): AcceptedTable(
                pull.agency,
                code,
                pull.spreadsheet_id,
                url,
                pulled.table,
                pulled.content_hash,
                pull.number,
                pull.pulled_at,
            )
            for pull, url in self._visits(at)
            if not agency or pull.agency == agency
            for code, title in pull.accepted
            for pulled in pull.tables
            if pulled.table.title == title
        }

    def first_answers(self, at: datetime | None = None) -> dict[str, datetime]:
        backwards = reversed(list(self._visits(at)))
        return {pull.agency: pull.pulled_at for pull, _ in backwards if pull.answered > 0}

    def findings(self, at: datetime | None = None) -> dict[str, tuple[Finding, ...]]:
        return {pull.agency: pull.findings for pull, _ in self._with_content(at)}

    def pulls(self, agency: str) -> tuple[PullRecord, ...]:
        return tuple(_without_rows(pull) for pull, _ in self._pulls if pull.agency == agency)

    def save_return(self, returned: Return) -> None:
        self._returns.append(returned)

    def returns(self, at: datetime | None = None) -> tuple[Return, ...]:
        return tuple(one for one in self._returns if _known(one.returned_at, at))

    def save_step(self, record: StepRecord) -> None:
        self._steps.append(record)

    def steps(self, at: datetime | None = None) -> tuple[StepRecord, ...]:
        return tuple(one for one in self._steps if _known(one.finished_at, at))

    def log(self, entry: LogEntry) -> None:
        self._log.append(entry)

    def log_entries(self, newest: int = 500) -> tuple[LogEntry, ...]:
        return tuple(self._log[max(0, len(self._log) - newest) :])

    def bookmark(self, name: str) -> str:
        return self._bookmarks.get(name, "")

    def save_bookmark(self, name: str, value: str) -> None:
        self._bookmarks[name] = value

    def _visits(self, at: datetime | None) -> Iterator[tuple[PullRecord, str]]:
        return ((pull, url) for pull, url in self._pulls if _known(pull.pulled_at, at))

    def _with_content(self, at: datetime | None) -> Iterator[tuple[PullRecord, str]]:
        brought = (PullStatus.OK, PullStatus.QUARANTINED)
        return ((pull, url) for pull, url in self._visits(at) if pull.status in brought)


def _known(moment: datetime, at: datetime | None) -> bool:
    return at is None or moment <= at


def _without_rows(pull: PullRecord) -> PullRecord:
    tables = tuple(
        dataclasses.replace(pulled, table=dataclasses.replace(pulled.table, rows=()))
        for pulled in pull.tables
    )
    return dataclasses.replace(pull, tables=tables)
