"""The inserts of the store; nothing here changes or deletes a row of history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.dialects import sqlite

from sync.domain.content import canonical_json
from sync.domain.findings import Finding
from sync.domain.records import PullRecord
from sync.store import codec
from sync.store.schema import (
    accepted,
    bookmarks,
    findings,
    pull_tables,
    versions,
)

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


def table_contents(pull: PullRecord) -> tuple[bytes, ...]:
    """Canonical JSON of each table of a pull.

    Raises:
        ValueError: a table's hash is not that of its rows, or an accepted tab was not pulled:
            kept like that, the rekap would rest on other cells than the OPD's.
    """
    contents = tuple(canonical_json(pulled.table.rows) for pulled in pull.tables)
    for pulled, content in zip(pull.tables, contents, strict=True):
        if codec.named(content) != pulled.content_hash:
            raise ValueError(f"content hash of tab {pulled.table.title!r} does not fit its rows")
    titles = {pulled.table.title for pulled in pull.tables}
    formats = [code for code, _ in pull.accepted]
    if not titles.issuperset(title for _, title in pull.accepted):
        raise ValueError("an accepted tab is not among the tables of the pull")
    if len(set(formats)) < len(formats) or len(titles) < len(pull.tables):
        raise ValueError("a format or a tab stands twice in the pull")
    return contents


def insert_history(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    """Add one numbered row; returns its number."""
    result = connection.execute(insert(table), values)
    key = result.inserted_primary_key
    assert key is not None  # noqa: S101 - one row was inserted, so there is one key
    return int(key[0])


def is_known(connection: Connection, table: Table, content_hash: str) -> bool:
    """Whether content of that name is kept already."""
    known = select(table.c.content_hash).where(table.c.content_hash == content_hash)
    return connection.execute(known).first() is not None


def insert_content(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Add content under its name, unless it is there already."""
    connection.execute(_dialect_insert(connection, table).on_conflict_do_nothing(), row)


def pull_row(pull: PullRecord, url: str) -> dict[str, Any]:
    """A pull without what belongs to it, as the columns of one row."""
    return {
        "agency": pull.agency,
        "spreadsheet_id": pull.spreadsheet_id,
        "url": url,
        "pulled_at": pull.pulled_at,
        "status": pull.status.value,
        "revision": pull.revision,
        "format_hash": pull.format_hash,
        "answered": pull.answered,
        "error": pull.error,
    }


def insert_pull_parts(
    connection: Connection, number: int, pull: PullRecord, contents: Sequence[bytes]
) -> None:
    """Add all that belongs to a pull: its tables, what was accepted, and its findings."""
    _insert_tables(connection, number, pull, contents)
    positions = {pulled.table.title: position for position, pulled in enumerate(pull.tables)}
    rows = [
        {
            "pull_number": number,
            "position": position,
            "format": code,
            "table_position": positions[title],
        }
        for position, (code, title) in enumerate(pull.accepted)
    ]
    if rows:
        connection.execute(insert(accepted), rows)
    insert_findings(connection, findings, {"pull_number": number}, pull.findings)


def insert_findings(
    connection: Connection, table: Table, owner: dict[str, int], found: Sequence[Finding]
) -> None:
    """Add the findings of a pull or a return, in their order."""
    rows = [
        owner | codec.finding_values(finding, position) for position, finding in enumerate(found)
    ]
    if rows:
        connection.execute(insert(table), rows)


def put_bookmark(connection: Connection, name: str, value: str) -> None:
    """Set a bookmark: the one row that may be replaced."""
    statement = _dialect_insert(connection, bookmarks)
    replacing = statement.on_conflict_do_update(
        index_elements=[bookmarks.c.name], set_={"value": statement.excluded.value}
    )
    connection.execute(replacing, {"name": name, "value": value})


def _insert_tables(
    connection: Connection, number: int, pull: PullRecord, contents: Sequence[bytes]
) -> None:
    rows = []
    for position, (pulled, content) in enumerate(zip(pull.tables, contents, strict=True)):
        if not is_known(connection, versions, pulled.content_hash):
            version = {"content_hash": pulled.content_hash, "body": codec.pack(content)}
            insert_content(connection, versions, version)
        rows.append(
            {
                "pull_number": number,
                "position": position,
                "title": pulled.table.title,
                "sheet_id": pulled.table.sheet_id,
                "content_hash": pulled.content_hash,
            }
        )
    if rows:
        connection.execute(insert(pull_tables), rows)


def _dialect_insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # hardly any office has one, and it is large

        return postgresql.insert(table)
    return sqlite.insert(table)
