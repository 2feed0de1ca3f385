"""Bring a database to the schema of this version of himpun, with Alembic."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text

PREFIX = "himpun_"
"""What the name of each revision begins with: by it a store is told to be ours."""

_running = threading.Lock()


@dataclass(frozen=True)
class Migrations:
    """A folder of Alembic migrations and their revisions, oldest first.

    The revisions stand here as well, so that a store that is up to date opens without Alembic.
    """

    folder: Path
    revisions: tuple[str, ...]

    @property
    def head(self) -> str:
        """The revision of this version of himpun."""
        return self.revisions[-1]

    def upgrade(self, connection: Connection) -> None:
        """Run what is missing, inside the connection's transaction."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(self.folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        # Alembic keeps the running context in a global of its module
        with _running:
            command.upgrade(config, "head")


MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("himpun_0001", "himpun_0002"))


def revision_of(connection: Connection) -> str | None:
    """The database's revision; '' when it is empty, None when it is not a store of himpun."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return ""
    if "alembic_version" not in tables:
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(revision) if revision and str(revision).startswith(PREFIX) else None
