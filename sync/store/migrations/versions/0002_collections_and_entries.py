"""Several collections in one store, in which role a step was done, and what people entered.

What is there already belongs to the collection of the newest register: there was only one.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.store.migrations.making import (
    keep_history,
    key,
    let_change_history,
    moment,
    number,
    text,
)

revision = "himpun_0002"
down_revision = "himpun_0001"
branch_labels = None
depends_on = None

OF_A_COLLECTION = ("deliveries", "pulls", "returns", "steps")


def upgrade() -> None:
    """Give every record its collection, then keep it as history again."""
    for table in OF_A_COLLECTION:
        op.add_column(table, added_text("collection"))
        name_collection(table)
    op.drop_index("ix_pulls_visits", "pulls")
    covering = ["collection", "agency", "status", "number", "pulled_at", "answered"]
    op.create_index("ix_pulls_visits", "pulls", covering)
    op.drop_index("ix_deliveries_agency_number", "deliveries")
    op.create_index(
        "ix_deliveries_collection_agency_number", "deliveries", ["collection", "agency", "number"]
    )
    op.add_column("steps", added_text("role"))
    op.add_column("steps", added_text("on_behalf"))
    op.create_table(
        "entries",
        number(),
        text("collection"),
        text("kind"),
        text("subject"),
        moment("at"),
        text("actor"),
        text("facts"),
        key("entries", "number"),
    )
    op.create_index("ix_entries_collection_number", "entries", ["collection", "number"])
    keep_history("entries")


def added_text(name: str) -> sa.Column[str]:
    """A text that rows from before have as ''."""
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def name_collection(table: str) -> None:
    """Write the one collection's code into all rows; the guard of history steps aside for it."""
    newest = (
        "SELECT v.collection FROM registers r JOIN register_versions v "
        "ON v.content_hash = r.content_hash ORDER BY r.number DESC LIMIT 1"
    )
    let_change_history(table)
    op.execute(f"UPDATE {table} SET collection = COALESCE(({newest}), '')")  # noqa: S608 - no input
    keep_history(table)
