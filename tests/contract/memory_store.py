"""A Store that keeps everything in lists: the plainest reading of `sync.ports.Store`, for tests."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

from sync.domain.collection import Register
from sync.domain.content import content_hash
from sync.domain.entries import Entry
from sync.domain.file_source import is_file
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
    TakenFile,
)

Kept = TypeVar("Kept")


@dataclasses.dataclass
class Shelves:
    """Everything that was saved, in the order in which it was saved, with its collection."""

    registers: list[tuple[datetime, Register]] = dataclasses.field(default_factory=list)
    records: list[tuple[str, object]] = dataclasses.field(default_factory=list)
    pulls: list[tuple[str, PullRecord, str]] = dataclasses.field(default_factory=list)
    log: list[LogEntry] = dataclasses.field(default_factory=list)
    bookmarks: dict[str, str] = dataclasses.field(default_factory=dict)


class MemoryStore:
    """One collection's view of the shelves, or that of all (None)."""

    def __init__(self, shelves: Shelves | None = None, collection: str | None = None) -> None:
        self._shelves = shelves or Shelves()
        self._collection = collection

    def of(self, collection: str) -> MemoryStore:
        return MemoryStore(self._shelves, collection)

    def collections(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.collection.code for _, one in self._shelves.registers))

    def _mine(self) -> list[tuple[datetime, Register]]:
        return [one for one in self._shelves.registers if self._sees(one[1].collection.code)]

    def _sees(self, collection: str) -> bool:
        return self._collection in (None, collection)

    def _code(self) -> str:
        if self._collection is not None:
            return self._collection
        registers = self._shelves.registers
        return registers[-1][1].collection.code if registers else ""

    def _records(self, kind: type[Kept]) -> Iterator[Kept]:
        for collection, record in self._shelves.records:
            if self._sees(collection) and isinstance(record, kind):
                yield record

    def _keep(self, record: object) -> None:
        self._shelves.records.append((self._code(), record))

    def save_register(self, register: Register, at: datetime) -> None:
        mine = self._mine()
        if mine and mine[-1][1] == register and mine[-1][0] <= at:
            return
        self._shelves.registers.append((at, register))

    def register(self, at: datetime | None = None) -> Register | None:
        known = [register for saved_at, register in self._mine() if _known(saved_at, at)]
        return known[-1] if known else None

    def save_delivery(self, delivery: Delivery) -> None:
        self._keep(delivery)

    def deliveries(self, at: datetime | None = None) -> dict[str, Delivery]:
        return {one.agency: one for one in self._records(Delivery) if _known(one.delivered_at, at)}

    def save_pull(self, pull: PullRecord, url: str = "") -> int:
        titles = [pulled.table.title for pulled in pull.tables]
        formats = [code for code, _ in pull.accepted]
        hashes_fit = all(
            content_hash(pulled.table.rows) == pulled.content_hash for pulled in pull.tables
        )
        once = len(set(titles)) == len(titles) and len(set(formats)) == len(formats)
        if not (hashes_fit and once and {title for _, title in pull.accepted} <= set(titles)):
            raise ValueError("the parts of the pull do not fit each other")
        number = len(self._shelves.pulls) + 1
        kept = dataclasses.replace(pull, number=number)
        self._shelves.pulls.append((self._code(), kept, url))
        return number

    def last_visits(self, at: datetime | None = None, *, agency: str = "") -> dict[str, LastVisit]:
        good = {pull.agency: _without_rows(pull) for pull, _ in self._with_content(at)}
        return {
            pull.agency: LastVisit(pull.agency, _without_rows(pull), good.get(pull.agency))
            for pull, _ in self._visits(at)
            if not agency or pull.agency == agency
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
        return tuple(_without_rows(pull) for pull, _ in self._visits(None) if pull.agency == agency)

    def taken_files(self, agency: str) -> tuple[TakenFile, ...]:
        return tuple(
            TakenFile(
                pull.file,
                pull.revision,
                tuple((one.table.title, one.content_hash) for one in pull.tables),
            )
            for pull, _ in self._visits(None)
            if pull.agency == agency and is_file(pull.spreadsheet_id)
        )

    def save_return(self, returned: Return) -> None:
        self._keep(returned)

    def returns(self, at: datetime | None = None) -> tuple[Return, ...]:
        return tuple(one for one in self._records(Return) if _known(one.returned_at, at))

    def save_step(self, record: StepRecord) -> None:
        self._keep(record)

    def steps(self, at: datetime | None = None) -> tuple[StepRecord, ...]:
        return tuple(one for one in self._records(StepRecord) if _known(one.finished_at, at))

    def save_entry(self, entry: Entry) -> int:
        number = sum(isinstance(one, Entry) for _, one in self._shelves.records) + 1
        said = {name: text for name, text in entry.facts.items() if text}
        self._keep(dataclasses.replace(entry, facts=said, number=number))
        return number

    def entries(self, at: datetime | None = None) -> tuple[Entry, ...]:
        return tuple(one for one in self._records(Entry) if _known(one.at, at))

    def log(self, entry: LogEntry) -> None:
        self._shelves.log.append(entry)

    def log_entries(self, newest: int = 500) -> tuple[LogEntry, ...]:
        log = self._shelves.log
        return tuple(log[max(0, len(log) - newest) :])

    def bookmark(self, name: str) -> str:
        return self._shelves.bookmarks.get(name, "")

    def save_bookmark(self, name: str, value: str) -> None:
        self._shelves.bookmarks[name] = value

    def _visits(self, at: datetime | None) -> Iterator[tuple[PullRecord, str]]:
        return (
            (pull, url)
            for collection, pull, url in self._shelves.pulls
            if self._sees(collection) and _known(pull.pulled_at, at)
        )

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
