"""The questions to the store: each takes a fixed number of queries, however many OPD there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    Table,
    and_,
    func,
    select,
    true,
)

from sync.domain.file_source import FILE_PREFIX, file_of, is_file
from sync.domain.findings import Finding
from sync.domain.records import (
    AcceptedTable,
    LastVisit,
    PulledTable,
    PullRecord,
    PullStatus,
    TakenFile,
)
from sync.domain.tables import RawTable
from sync.store import codec
from sync.store.schema import accepted, findings, pull_tables, pulls, versions

BROUGHT_CONTENT = (PullStatus.OK, PullStatus.QUARANTINED)

Numbers = Select[tuple[int]]


@dataclass(frozen=True)
class Scope:
    """What a question is about: one collection (None: all of them), as known at a moment.

    Args:
        agency: one OPD by its code, '' for all.
    """

    collection: str | None = None
    at: datetime | None = None
    agency: str = ""

    def covers(self, moment: Column[Any]) -> ColumnElement[bool]:
        """Rows of a table that belong to the collection, by the moment from which they count."""
        return and_(
            true() if self.at is None else moment <= self.at,
            true() if self.collection is None else moment.table.c.collection == self.collection,
            moment.table.c.agency == self.agency if self.agency else true(),
        )


def newest_visits(scope: Scope) -> Numbers:
    """Numbers of each OPD's newest pull."""
    newest = func.max(pulls.c.number)
    return select(newest).where(scope.covers(pulls.c.pulled_at)).group_by(pulls.c.agency)


def newest_with_content(scope: Scope) -> Numbers:
    """Numbers of each OPD's newest pull that brought content."""
    brought = pulls.c.status.in_([status.value for status in BROUGHT_CONTENT])
    return newest_visits(scope).where(brought)


def read_pulls(connection: Connection, chosen: ColumnElement[bool]) -> dict[int, PullRecord]:
    """The chosen pulls by number, oldest first, tables with hashes only."""
    numbers = select(pulls.c.number).where(chosen).scalar_subquery()
    tables = _tables_of(connection, numbers)
    titles = _accepted_of(connection, numbers)
    found = findings_of(connection, findings, findings.c.pull_number, numbers)
    rows = connection.execute(select(pulls).where(chosen).order_by(pulls.c.number))
    return {
        row.number: PullRecord(
            agency=row.agency,
            spreadsheet_id=row.spreadsheet_id,
            pulled_at=row.pulled_at,
            status=PullStatus(row.status),
            revision=row.revision,
            format_hash=row.format_hash,
            tables=tuple(tables[row.number]),
            accepted=tuple(titles[row.number]),
            findings=tuple(found[row.number]),
            answered=row.answered,
            error=row.error,
            number=row.number,
        )
        for row in rows
    }


def read_last_visits(connection: Connection, scope: Scope) -> dict[str, LastVisit]:
    """Newest pull of each OPD and its newest with content."""
    chosen = pulls.c.number.in_(newest_visits(scope).union(newest_with_content(scope)))
    last: dict[str, PullRecord] = {}
    good: dict[str, PullRecord] = {}
    for record in read_pulls(connection, chosen).values():
        last[record.agency] = record
        if record.status in BROUGHT_CONTENT:
            good[record.agency] = record
    return {
        agency: LastVisit(agency, record, good.get(agency))
        for agency, record in sorted(last.items())
    }


def read_taken_files(connection: Connection, scope: Scope) -> tuple[TakenFile, ...]:
    """The pulls that were made of files, oldest first."""
    from_files = pulls.c.spreadsheet_id.startswith(FILE_PREFIX, autoescape=True)
    numbers = select(pulls.c.number).where(from_files, scope.covers(pulls.c.pulled_at))
    contents: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for table in connection.execute(
        select(*pull_tables.c["pull_number", "title", "content_hash"])
        .where(pull_tables.c.pull_number.in_(numbers.scalar_subquery()))
        .order_by(pull_tables.c.pull_number, pull_tables.c.position)
    ):
        contents[table.pull_number].append((table.title, table.content_hash))
    chosen = select(*pulls.c["number", "spreadsheet_id", "revision"]).where(
        pulls.c.number.in_(numbers.scalar_subquery())
    )
    return tuple(
        TakenFile(file_of(row.spreadsheet_id), row.revision, tuple(contents[row.number]))
        for row in connection.execute(chosen.order_by(pulls.c.number))
        if is_file(row.spreadsheet_id)  # LIKE takes small letters for capitals
    )


def read_findings(connection: Connection, scope: Scope) -> dict[str, tuple[Finding, ...]]:
    """Findings of each OPD's newest pull with content; () for one without findings."""
    numbers = newest_with_content(scope).scalar_subquery()
    found = findings_of(connection, findings, findings.c.pull_number, numbers)
    visited = select(pulls.c.number, pulls.c.agency).where(pulls.c.number.in_(numbers))
    agencies = {row.agency: row.number for row in connection.execute(visited)}
    return {agency: tuple(found[number]) for agency, number in sorted(agencies.items())}


def read_first_answers(connection: Connection, scope: Scope) -> dict[str, datetime]:
    """When each OPD's first pull with an answered value was made."""
    answered = and_(pulls.c.answered > 0, scope.covers(pulls.c.pulled_at))
    first = select(func.min(pulls.c.number)).where(answered).group_by(pulls.c.agency)
    statement = select(pulls.c.agency, pulls.c.pulled_at).where(pulls.c.number.in_(first))
    return {row.agency: row.pulled_at for row in connection.execute(statement)}


def read_accepted(
    connection: Connection, scope: Scope, agency: str
) -> dict[tuple[str, str], AcceptedTable]:
    """Last good table of each (agency, format), content unpacked once per version.

    Args:
        agency: only of this one; '' for all.
    """
    newest = (
        select(func.max(pulls.c.number).label("number"), accepted.c.format)
        .join_from(accepted, pulls, accepted.c.pull_number == pulls.c.number)
        .where(scope.covers(pulls.c.pulled_at), pulls.c.agency == agency if agency else true())
        .group_by(pulls.c.agency, accepted.c.format)
        .subquery()
    )
    this = and_(accepted.c.pull_number == newest.c.number, accepted.c.format == newest.c.format)
    place = and_(
        pull_tables.c.pull_number == accepted.c.pull_number,
        pull_tables.c.position == accepted.c.table_position,
    )
    chosen = list(
        connection.execute(
            select(pulls, accepted.c.format, *pull_tables.c["title", "sheet_id", "content_hash"])
            .select_from(newest)
            .join(accepted, this)
            .join(pulls, pulls.c.number == newest.c.number)
            .join(pull_tables, place)
            .order_by(pulls.c.agency, accepted.c.format)
        )
    )
    contents = _contents(connection, {row.content_hash for row in chosen})
    return {(row.agency, row.format): _accepted_table(row, contents) for row in chosen}


def findings_of(
    connection: Connection,
    table: Table,
    owner: Column[Any],
    numbers: ScalarSelect[int],
) -> dict[int, list[Finding]]:
    """Findings by the number of the pull or return they belong to, in their order."""
    by_owner: dict[int, list[Finding]] = defaultdict(list)
    statement = (
        select(owner.label("owner"), table)
        .where(owner.in_(numbers))
        .order_by(owner, table.c.position)
    )
    for row in connection.execute(statement):
        by_owner[row.owner].append(codec.finding_from(row))
    return by_owner


def _accepted_table(row: Row[Any], contents: dict[str, codec.Rows]) -> AcceptedTable:
    return AcceptedTable(
        agency=row.agency,
        format=row.format,
        spreadsheet_id=row.spreadsheet_id,
        url=row.url,
        table=RawTable(row.title, row.sheet_id, contents[row.content_hash]),
        content_hash=row.content_hash,
        pull_number=row.number,
        pulled_at=row.pulled_at,
    )


def _contents(connection: Connection, hashes: Iterable[str]) -> dict[str, codec.Rows]:
    wanted = sorted(hashes)
    contents: dict[str, codec.Rows] = {}
    # a statement holds a limited number of parameters (SQLite before 3.32: 999)
    for start in range(0, len(wanted), 500):
        some = select(versions).where(versions.c.content_hash.in_(wanted[start : start + 500]))
        for row in connection.execute(some):
            content = codec.unpack(row.body, row.content_hash)
            contents[row.content_hash] = codec.rows_from(content)
    return contents


def _tables_of(connection: Connection, numbers: ScalarSelect[int]) -> dict[int, list[PulledTable]]:
    tables: dict[int, list[PulledTable]] = defaultdict(list)
    statement = (
        select(pull_tables)
        .where(pull_tables.c.pull_number.in_(numbers))
        .order_by(pull_tables.c.pull_number, pull_tables.c.position)
    )
    for row in connection.execute(statement):
        table = RawTable(row.title, row.sheet_id, ())
        tables[row.pull_number].append(PulledTable(table, row.content_hash))
    return tables


def _accepted_of(
    connection: Connection, numbers: ScalarSelect[int]
) -> dict[int, list[tuple[str, str]]]:
    titles: dict[int, list[tuple[str, str]]] = defaultdict(list)
    place = and_(
        pull_tables.c.pull_number == accepted.c.pull_number,
        pull_tables.c.position == accepted.c.table_position,
    )
    statement = (
        select(accepted.c.pull_number, accepted.c.format, pull_tables.c.title)
        .join_from(accepted, pull_tables, place)
        .where(accepted.c.pull_number.in_(numbers))
        .order_by(accepted.c.pull_number, accepted.c.position)
    )
    for row in connection.execute(statement):
        titles[row.pull_number].append((row.format, row.title))
    return titles
