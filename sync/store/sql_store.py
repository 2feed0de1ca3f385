"""The store over SQL: what `sync.ports.Store` promises, on SQLite or PostgreSQL."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Select, Table, and_, func, select, true

from sync.domain.collection import Register
from sync.domain.content import canonical_json
from sync.domain.entries import Entry, EntryKind
from sync.domain.findings import Finding
from sync.domain.records import (
    AcceptedTable,
    Delivery,
    LastVisit,
    LogEntry,
    PullRecord,
    Return,
    StepRecord,
    TakenFile,
)
from sync.store import codec, reading, writing
from sync.store.engine import Database
from sync.store.newest import newest_of
from sync.store.reading import Scope
from sync.store.schema import (
    bookmarks,
    deliveries,
    entries,
    log,
    pulls,
    register_versions,
    registers,
    return_findings,
    returns,
    steps,
)


class SqlStore:
    """Append-only history in a database; opened by `sync.store.opening.open_store`.

    Any thread may call any method: each call is one transaction, a read sees one consistent state,
    and writes of one process queue up. 'Newest' is what was saved last; `at` (an aware datetime)
    hides what bears a later time. Every method can raise StoreError.

    Args:
        collection: code of the one collection that it looks at; None sees all as if they were one,
            and adds to that of the newest register.
    """

    def __init__(self, database: Database, collection: str | None = None) -> None:
        self._database = database
        self._collection = collection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def of(self, collection: str) -> SqlStore:
        """The same store, looking at one collection only; closing either closes both."""
        return SqlStore(self._database, collection)

    def collections(self) -> tuple[str, ...]:
        """Codes of all collections, in the order in which their first register was saved."""
        code = register_versions.c.collection
        statement = (
            select(code)
            .join_from(register_versions, registers)
            .group_by(code)
            .order_by(func.min(registers.c.number))
        )
        with self._database.read() as connection:
            return tuple(connection.execute(statement).scalars())

    def _scope(self, at: datetime | None = None) -> Scope:
        return Scope(self._collection, at)

    def _newest_register(self, at: datetime | None = None) -> Select[Any]:
        code = register_versions.c.collection
        mine = true() if self._collection is None else code == self._collection
        return (
            select(register_versions, registers.c.saved_at)
            .join_from(register_versions, registers)
            .where(mine, true() if at is None else registers.c.saved_at <= at)
            .order_by(registers.c.number.desc())
            .limit(1)
        )

    def _add(self, connection: Connection, table: Table, row: dict[str, Any]) -> int:
        """Add one row of history to the collection; returns its number."""
        code = self._collection
        if code is None:
            newest = connection.execute(self._newest_register()).first()
            code = newest.collection if newest else ""
        return writing.insert_history(connection, table, row | {"collection": code})

    def save_register(self, register: Register, at: datetime) -> None:
        """Keep a register as the newest one, unless the newest has the same content already."""
        content = canonical_json(register)
        name = codec.named(content)
        with self._database.write() as connection:
            row = connection.execute(self._newest_register()).first()
            # one that bears a later time cannot stand for this one
            if row is not None and row.content_hash == name and row.saved_at <= at:
                return
            version = {
                "content_hash": name,
                "collection": register.collection.code,
                "body": codec.pack(content),
            }
            writing.insert_content(connection, register_versions, version)
            writing.insert_history(connection, registers, {"saved_at": at, "content_hash": name})

    def register(self, at: datetime | None = None) -> Register | None:
        """The newest register, None before step 1."""
        with self._database.read() as connection:
            row = connection.execute(self._newest_register(at)).first()
            if row is None:
                return None
            return codec.register_from(codec.unpack(row.body, row.content_hash))

    def save_delivery(self, delivery: Delivery) -> None:
        """Keep what an OPD got."""
        with self._database.write() as connection:
            self._add(connection, deliveries, dict(vars(delivery)))

    def deliveries(self, at: datetime | None = None) -> dict[str, Delivery]:
        """Newest delivery of each OPD, by agency code."""
        known = self._scope(at).covers(deliveries.c.delivered_at)
        newest = select(func.max(deliveries.c.number)).where(known).group_by(deliveries.c.agency)
        statement = (
            select(deliveries).where(deliveries.c.number.in_(newest)).order_by(deliveries.c.agency)
        )
        with self._database.read() as connection:
            return {
                row.agency: Delivery(
                    row.agency, row.spreadsheet_id, row.url, row.shared_with, row.delivered_at
                )
                for row in connection.execute(statement)
            }

    def save_pull(self, pull: PullRecord, url: str = "") -> int:
        """Commit one OPD's pull, all of it or nothing; returns its number.

        Raises:
            ValueError: its hashes, tabs and accepted formats do not fit each other.
        """
        contents = writing.table_contents(pull)
        with self._database.write() as connection:
            number = self._add(connection, pulls, writing.pull_row(pull, url))
            writing.insert_pull_parts(connection, number, pull, contents)
            return number

    def last_visits(self, at: datetime | None = None, *, agency: str = "") -> dict[str, LastVisit]:
        """Newest visit of each OPD and the newest that brought content (ditarik, dikarantina)."""
        with self._database.read() as connection:
            scope = Scope(self._collection, at, agency)
            return reading.read_last_visits(connection, scope)

    def accepted(
        self, at: datetime | None = None, *, agency: str = ""
    ) -> dict[tuple[str, str], AcceptedTable]:
        """Last good table of each (agency, format), with its cells; of one OPD when named."""
        with self._database.read() as connection:
            return reading.read_accepted(connection, self._scope(at), agency)

    def first_answers(self, at: datetime | None = None) -> dict[str, datetime]:
        """When each OPD's first pull with any answered value was made, by agency code."""
        with self._database.read() as connection:
            return reading.read_first_answers(connection, self._scope(at))

    def findings(self, at: datetime | None = None) -> dict[str, tuple[Finding, ...]]:
        """Findings of each OPD's newest pull with content; () for one without findings."""
        with self._database.read() as connection:
            return reading.read_findings(connection, self._scope(at))

    def pulls(self, agency: str) -> tuple[PullRecord, ...]:
        """History of one OPD's visits, oldest first; tables hold titles and hashes, rows empty."""
        with self._database.read() as connection:
            mine = and_(pulls.c.agency == agency, self._scope().covers(pulls.c.pulled_at))
            return tuple(reading.read_pulls(connection, mine).values())

    def taken_files(self, agency: str) -> tuple[TakenFile, ...]:
        """The files that one OPD handed in and that were taken, oldest first."""
        with self._database.read() as connection:
            return reading.read_taken_files(connection, Scope(self._collection, None, agency))

    def save_return(self, returned: Return) -> None:
        """Keep what was given back to an OPD."""
        row = {
            "agency": returned.agency,
            "round": returned.round,
            "returned_at": returned.returned_at,
            "delivered": returned.delivered,
            "error": returned.error,
        }
        with self._database.write() as connection:
            owner = {"return_number": self._add(connection, returns, row)}
            writing.insert_findings(connection, return_findings, owner, returned.findings)

    def returns(self, at: datetime | None = None) -> tuple[Return, ...]:
        """Every return so far, oldest first."""
        known = self._scope(at).covers(returns.c.returned_at)
        numbers = select(returns.c.number).where(known).scalar_subquery()
        owner = return_findings.c.return_number
        with self._database.read() as connection:
            found = reading.findings_of(connection, return_findings, owner, numbers)
            rows = connection.execute(select(returns).where(known).order_by(returns.c.number))
            return tuple(
                Return(
                    row.agency,
                    row.round,
                    tuple(found[row.number]),
                    row.returned_at,
                    row.delivered,
                    row.error,
                )
                for row in rows
            )

    def save_step(self, record: StepRecord) -> None:
        """Keep one run of a step; it counts from its end (`finished_at`) on."""
        row = {**vars(record), "files": codec.texts_to_json(record.files)}
        with self._database.write() as connection:
            self._add(connection, steps, row)

    def steps(self, at: datetime | None = None) -> tuple[StepRecord, ...]:
        """Every step run so far, oldest first."""
        known = self._scope(at).covers(steps.c.finished_at)
        with self._database.read() as connection:
            rows = connection.execute(select(steps).where(known).order_by(steps.c.number))
            return tuple(
                StepRecord(
                    row.step,
                    row.round,
                    row.started_at,
                    row.finished_at,
                    row.actor,
                    row.verdict,
                    row.outcome,
                    codec.texts_from_json(row.files),
                    row.role,
                    row.on_behalf,
                )
                for row in rows
            )

    def save_entry(self, entry: Entry) -> int:
        """Keep what a person entered; returns its number."""
        row = {
            "kind": entry.kind.value,
            "subject": entry.subject,
            "at": entry.at,
            "actor": entry.actor,
            "facts": codec.facts_to_json(entry.facts),
        }
        with self._database.write() as connection:
            return self._add(connection, entries, row)

    def entries(self, at: datetime | None = None) -> tuple[Entry, ...]:
        """Everything that was entered, oldest first."""
        known = self._scope(at).covers(entries.c.at)
        with self._database.read() as connection:
            rows = connection.execute(select(entries).where(known).order_by(entries.c.number))
            return tuple(
                Entry(
                    EntryKind(row.kind),
                    row.subject,
                    row.at,
                    row.actor,
                    codec.facts_from_json(row.facts),
                    row.number,
                )
                for row in rows
            )

    def log(self, entry: LogEntry) -> None:
        """Add a line to the log."""
        with self._database.write() as connection:
            writing.insert_history(connection, log, dict(vars(entry)))

    def log_entries(self, newest: int = 500) -> tuple[LogEntry, ...]:
        """The newest entries, oldest of them first."""
        statement = select(log).order_by(log.c.number.desc()).limit(newest)
        with self._database.read() as connection:
            entries = [
                LogEntry(row.at, row.event, row.agency, row.sentence)
                for row in connection.execute(statement)
            ]
        return tuple(reversed(entries))

    def bookmark(self, name: str) -> str:
        """A saved place, '' if none."""
        statement = select(bookmarks.c.value).where(bookmarks.c.name == name)
        with self._database.read() as connection:
            return connection.execute(statement).scalar() or ""

    def save_bookmark(self, name: str, value: str) -> None:
        """Put a bookmark at a place, instead of where it was."""
        with self._database.write() as connection:
            writing.put_bookmark(connection, name, value)

    def newest(self) -> str:
        """How far the store has come; the same text means that nothing was added since."""
        with self._database.read() as connection:
            return newest_of(connection)
