"""Look at a store without changing it: not even its schema is brought up to date."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from sync.domain.errors import StoreError
from sync.store.engine import is_sqlite, place_of, sqlite_url, translated
from sync.store.file_look import reading
from sync.store.migration import MIGRATIONS, Migrations, revision_of
from sync.store.opening import look_at_file, open_store


@dataclass(frozen=True)
class StoreLook:
    """What was found of a store that can be used.

    Args:
        is_file: a SQLite file; else a server keeps it.
        is_current: its schema is that of this version; else the next opening brings it up to date.
    """

    is_file: bool
    is_current: bool


def examine_store(
    url_or_path: str | Path, *, busy_seconds: float = 3.0, migrations: Migrations = MIGRATIONS
) -> StoreLook:
    """Whether a store is whole and of a version that is known. Arguments: as of `open_store`.

    Raises:
        StoreError: it is missing, not ours, damaged, locked, or newer than we know.
    """
    url = _url(url_or_path)
    if url is not None and _revision(url, busy_seconds) in migrations.revisions[:-1]:
        if is_sqlite(url):
            look_at_file(url, create=False, busy_seconds=busy_seconds)
        return StoreLook(is_sqlite(url), is_current=False)
    # of this version: opening it finds out all else, and has nothing to bring up to date
    open_store(url_or_path, busy_seconds=busy_seconds, migrations=migrations).close()
    return StoreLook(url is not None and is_sqlite(url), is_current=True)


def _url(url_or_path: str | Path) -> URL | None:
    """The URL; None for one that cannot be read, which opening refuses."""
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return sqlite_url(Path(url_or_path))
    try:
        return make_url(url_or_path)
    except ArgumentError:
        return None


def _revision(url: URL, busy_seconds: float) -> str | None:
    """Revision of the schema; None for what is no store, of which opening tells the reason."""
    try:
        if is_sqlite(url):
            with reading(Path(url.database or ""), busy_seconds) as connection:
                row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return str(row[0]) if row else None
        engine = create_engine(url, connect_args={"connect_timeout": max(1, round(busy_seconds))})
        with translated(place_of(url)), engine.connect() as answering:
            return revision_of(answering)
    except (sqlite3.Error, OSError, StoreError, ModuleNotFoundError, NoSuchModuleError):
        return None
