"""What migrations are written with: the columns of the store, and the guard of its history."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op


def text(name: str) -> sa.Column[str]:
    """A text that is always there."""
    return sa.Column(name, sa.Text, nullable=False)


def integer(name: str) -> sa.Column[int]:
    """A whole number that is always there."""
    return sa.Column(name, sa.Integer, nullable=False)


def moment(name: str) -> sa.Column[object]:
    """A moment in UTC."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def number() -> sa.Column[int]:
    """The growing number of a row of history."""
    return sa.Column("number", sa.Integer, nullable=False)


def content_hash() -> sa.Column[str]:
    """SHA-256, 64 hex digits."""
    return sa.Column("content_hash", sa.String(64), nullable=False)


def body() -> sa.Column[bytes]:
    """Compressed canonical JSON."""
    return sa.Column("body", sa.LargeBinary, nullable=False)


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """A primary key with its conventional name."""
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def reference(table: str, column: str, target: str, target_column: str) -> sa.ForeignKeyConstraint:
    """A foreign key with its conventional name."""
    name = f"fk_{table}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.{target_column}"], name=name)


def finding() -> tuple[sa.Column[Any], ...]:
    """The columns of a finding."""
    return (
        integer("position"),
        text("agency"),
        text("format"),
        text("sheet"),
        text("cell"),
        text("rule"),
        text("severity"),
        text("raw"),
        text("sentence"),
        text("row_key"),
        text("field_key"),
    )


def keep_history(table: str) -> None:
    """Let the database refuse to change or delete a row of this table."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION himpun_keep_history() RETURNS trigger AS $$ "
        "BEGIN RAISE EXCEPTION 'history is append-only'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION himpun_keep_history()"
    )


def let_change_history(table: str) -> None:
    """Take the guard of `keep_history` away; a migration that does so has to call it again."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{verb}")
        return
    op.execute(f"DROP TRIGGER {table}_kept ON {table}")
