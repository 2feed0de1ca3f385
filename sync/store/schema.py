"""The tables of the store. Every table but `bookmarks` is history: rows are added, never changed.

Rows are numbered as they are saved; 'newest' means the greatest number. A PC clock that was once
ahead can therefore not hide what comes after it; times only decide what a past moment (`at`) shows.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from sync.store.columns import ExactText, Moment

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, ExactText, nullable=False)


def _added_text(name: str) -> Column[str]:
    """A column that a later migration added: '' in the rows from before."""
    return Column(name, ExactText, nullable=False, server_default="")


def _moment(name: str) -> Column[Any]:
    return Column(name, Moment, nullable=False)


def _history_number() -> Column[int]:
    return Column("number", Integer, primary_key=True)


def _content_hash(version_table: str) -> Column[str]:
    target = ForeignKey(f"{version_table}.content_hash")
    return Column("content_hash", String(64), target, nullable=False)


def _finding_columns() -> list[Column[Any]]:
    return [
        Column("position", Integer, nullable=False),
        _text("agency"),
        _text("format"),
        _text("sheet"),
        _text("cell"),
        _text("rule"),
        _text("severity"),
        _text("raw"),
        _text("sentence"),
        _text("row_key"),
        _text("field_key"),
    ]


register_versions = Table(
    "register_versions",
    metadata,
    Column("content_hash", String(64), primary_key=True),
    _text("collection"),
    Column("body", LargeBinary, nullable=False),
)

registers = Table(
    "registers",
    metadata,
    _history_number(),
    _moment("saved_at"),
    _content_hash("register_versions"),
)

deliveries = Table(
    "deliveries",
    metadata,
    _history_number(),
    _text("agency"),
    _text("spreadsheet_id"),
    _text("url"),
    _text("shared_with"),
    _moment("delivered_at"),
    _added_text("collection"),
)
Index(None, deliveries.c.collection, deliveries.c.agency, deliveries.c.number)

pulls = Table(
    "pulls",
    metadata,
    _history_number(),
    _text("agency"),
    _text("spreadsheet_id"),
    _text("url"),
    _moment("pulled_at"),
    _text("status"),
    _text("revision"),
    _text("format_hash"),
    Column("answered", Integer, nullable=False),
    _text("error"),
    _added_text("collection"),
)
# covering: 'newest visit of each OPD as of a moment' is answered without touching the table
Index(
    "ix_pulls_visits",
    pulls.c.collection,
    pulls.c.agency,
    pulls.c.status,
    pulls.c.number,
    pulls.c.pulled_at,
    pulls.c.answered,
)

versions = Table(
    "versions",
    metadata,
    Column("content_hash", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

pull_tables = Table(
    "pull_tables",
    metadata,
    Column("pull_number", ForeignKey("pulls.number"), nullable=False),
    Column("position", Integer, nullable=False),
    _text("title"),
    Column("sheet_id", BigInteger, nullable=False),
    _content_hash("versions"),
    PrimaryKeyConstraint("pull_number", "position"),
)

accepted = Table(
    "accepted",
    metadata,
    Column("pull_number", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    _text("format"),
    Column("table_position", Integer, nullable=False),
    PrimaryKeyConstraint("pull_number", "position"),
    ForeignKeyConstraint(
        ["pull_number", "table_position"], ["pull_tables.pull_number", "pull_tables.position"]
    ),
    UniqueConstraint("pull_number", "format"),
)

findings = Table(
    "findings",
    metadata,
    Column("pull_number", ForeignKey("pulls.number"), nullable=False),
    *_finding_columns(),
    PrimaryKeyConstraint("pull_number", "position"),
)

returns = Table(
    "returns",
    metadata,
    _history_number(),
    _text("agency"),
    Column("round", Integer, nullable=False),
    _moment("returned_at"),
    Column("delivered", Boolean, nullable=False),
    _text("error"),
    _added_text("collection"),
)

return_findings = Table(
    "return_findings",
    metadata,
    Column("return_number", ForeignKey("returns.number"), nullable=False),
    *_finding_columns(),
    PrimaryKeyConstraint("return_number", "position"),
)

steps = Table(
    "steps",
    metadata,
    _history_number(),
    Column("step", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    _moment("started_at"),
    _moment("finished_at"),
    _text("actor"),
    _text("verdict"),
    _text("outcome"),
    _text("files"),
    _added_text("collection"),
    _added_text("role"),
    _added_text("on_behalf"),
)

entries = Table(
    "entries",
    metadata,
    _history_number(),
    _text("collection"),
    _text("kind"),
    _text("subject"),
    _moment("at"),
    _text("actor"),
    _text("facts"),
)
Index(None, entries.c.collection, entries.c.number)

log = Table(
    "log",
    metadata,
    _history_number(),
    _moment("at"),
    _text("event"),
    _text("agency"),
    _text("sentence"),
)

bookmarks = Table(
    "bookmarks",
    metadata,
    Column("name", ExactText, primary_key=True),
    _text("value"),
)
