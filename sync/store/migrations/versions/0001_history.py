"""The first schema: registers, deliveries, pulls with content, returns, steps, log, bookmarks.

History is kept by the database itself: a trigger refuses to change or delete a row of it. A later
migration that rebuilds a table (batch mode on SQLite) has to call `keep_history` for it again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.store.migrations.making import (
    body,
    content_hash,
    finding,
    integer,
    keep_history,
    key,
    moment,
    number,
    reference,
    text,
)

revision = "himpun_0001"
down_revision = None
branch_labels = None
depends_on = None

HISTORY = (
    "register_versions",
    "registers",
    "deliveries",
    "pulls",
    "versions",
    "pull_tables",
    "accepted",
    "findings",
    "returns",
    "return_findings",
    "steps",
    "log",
)


def upgrade() -> None:
    """Make every table, and keep the history."""
    make_registers()
    make_pulls()
    make_returns()
    make_records()
    for table in HISTORY:
        keep_history(table)


def make_registers() -> None:
    """Registers and deliveries."""
    op.create_table(
        "register_versions",
        content_hash(),
        text("collection"),
        body(),
        key("register_versions", "content_hash"),
    )
    op.create_table(
        "registers",
        number(),
        moment("saved_at"),
        content_hash(),
        key("registers", "number"),
        reference("registers", "content_hash", "register_versions", "content_hash"),
    )
    op.create_table(
        "deliveries",
        number(),
        text("agency"),
        text("spreadsheet_id"),
        text("url"),
        text("shared_with"),
        moment("delivered_at"),
        key("deliveries", "number"),
    )
    op.create_index("ix_deliveries_agency_number", "deliveries", ["agency", "number"])


def make_pulls() -> None:
    """Pulls, their tables and versions, what was accepted, and their findings."""
    op.create_table(
        "pulls",
        number(),
        text("agency"),
        text("spreadsheet_id"),
        text("url"),
        moment("pulled_at"),
        text("status"),
        text("revision"),
        text("format_hash"),
        integer("answered"),
        text("error"),
        key("pulls", "number"),
    )
    covering = ["agency", "status", "number", "pulled_at", "answered"]
    op.create_index("ix_pulls_visits", "pulls", covering)
    op.create_table("versions", content_hash(), body(), key("versions", "content_hash"))
    op.create_table(
        "pull_tables",
        integer("pull_number"),
        integer("position"),
        text("title"),
        sa.Column("sheet_id", sa.BigInteger, nullable=False),
        content_hash(),
        key("pull_tables", "pull_number", "position"),
        reference("pull_tables", "pull_number", "pulls", "number"),
        reference("pull_tables", "content_hash", "versions", "content_hash"),
    )
    op.create_table(
        "accepted",
        integer("pull_number"),
        integer("position"),
        text("format"),
        integer("table_position"),
        key("accepted", "pull_number", "position"),
        sa.ForeignKeyConstraint(
            ["pull_number", "table_position"],
            ["pull_tables.pull_number", "pull_tables.position"],
            name="fk_accepted_pull_tables",
        ),
        sa.UniqueConstraint("pull_number", "format", name="uq_accepted_pull_number_format"),
    )
    op.create_table(
        "findings",
        integer("pull_number"),
        *finding(),
        key("findings", "pull_number", "position"),
        reference("findings", "pull_number", "pulls", "number"),
    )


def make_returns() -> None:
    """Returns to the OPD and the findings they carried."""
    op.create_table(
        "returns",
        number(),
        text("agency"),
        integer("round"),
        moment("returned_at"),
        sa.Column("delivered", sa.Boolean, nullable=False),
        text("error"),
        key("returns", "number"),
    )
    op.create_table(
        "return_findings",
        integer("return_number"),
        *finding(),
        key("return_findings", "return_number", "position"),
        reference("return_findings", "return_number", "returns", "number"),
    )


def make_records() -> None:
    """Steps, log, bookmarks."""
    op.create_table(
        "steps",
        number(),
        integer("step"),
        integer("round"),
        moment("started_at"),
        moment("finished_at"),
        text("actor"),
        text("verdict"),
        text("outcome"),
        text("files"),
        key("steps", "number"),
    )
    op.create_table(
        "log",
        number(),
        moment("at"),
        text("event"),
        text("agency"),
        text("sentence"),
        key("log", "number"),
    )
    op.create_table("bookmarks", text("name"), text("value"), key("bookmarks", "name"))
