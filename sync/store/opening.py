"""Open a store: look before touching, bring its schema up to date, refuse what cannot be used."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from sync.domain.errors import StoreError
from sync.store.copying import copy_store
from sync.store.engine import Database, is_sqlite, place_of, sqlite_url
from sync.store.file_look import is_unmade, look
from sync.store.migration import MIGRATIONS, Migrations, revision_of
from sync.store.sql_store import SqlStore
from sync.texts import (
    STORE_ADDRESS_UNUSABLE,
    STORE_FOREIGN,
    STORE_MISSING,
    STORE_NEWER,
    STORE_UNWRITABLE,
)


def open_store(
    url_or_path: str | Path,
    *,
    create: bool = False,
    busy_seconds: float = 10.0,
    migrations: Migrations = MIGRATIONS,
) -> SqlStore:
    """The store at a path (SQLite) or URL (`sqlite:///...`, `postgresql+psycopg://...`).

    A store of an older himpun is brought up to date; a SQLite file is first copied beside itself as
    `NAME.cadangan-REVISION`.

    Args:
        create: make the store when it does not exist (its folder must exist).
        busy_seconds: how long to wait for another process that is writing.
        migrations: the schema to open with; tests bring others.

    Raises:
        StoreError: it is missing, not ours, damaged, locked, not writable, or newer than we know.
    """
    url = _url(url_or_path)
    if is_sqlite(url):
        look_at_file(url, create=create, busy_seconds=busy_seconds)
    database = _database(url, busy_seconds)
    try:
        _bring_up_to_date(database, url, create, migrations)
    except BaseException:
        database.close()
        raise
    return SqlStore(database)


def _url(url_or_path: str | Path) -> URL:
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return sqlite_url(Path(url_or_path))
    try:
        url = make_url(url_or_path)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(STORE_ADDRESS_UNUSABLE) from error
    if is_sqlite(url) and not url.database:
        raise StoreError(STORE_ADDRESS_UNUSABLE)
    return url


def _database(url: URL, busy_seconds: float) -> Database:
    try:
        return Database(url, busy_seconds)
    except ModuleNotFoundError as error:
        raise StoreError(STORE_ADDRESS_UNUSABLE, where=place_of(url)) from error


def look_at_file(url: URL, *, create: bool, busy_seconds: float) -> None:
    """Refuse a file that is missing, not ours, or damaged, without changing it.

    Args:
        create: none need be there. busy_seconds: how long to wait for another process.

    Raises:
        StoreError: it is one of these, or locked.
    """
    path = Path(url.database or "")
    where = place_of(url)
    try:
        if create and path.parent.is_dir() and is_unmade(path):
            return
        look(path, busy_seconds)
    except FileNotFoundError as error:
        raise StoreError(STORE_MISSING, where=where) from error
    except OSError as error:
        text = STORE_FOREIGN if path.is_dir() else STORE_UNWRITABLE
        raise StoreError(text, where=where) from error


def _bring_up_to_date(database: Database, url: URL, create: bool, migrations: Migrations) -> None:
    with database.read() as connection:
        revision = revision_of(connection)
    if revision is None:
        raise StoreError(STORE_FOREIGN, where=database.where)
    if revision == migrations.head:
        return
    if revision == "" and not create:
        raise StoreError(STORE_MISSING, where=database.where)
    if revision and revision not in migrations.revisions:
        raise StoreError(STORE_NEWER, where=database.where)
    if revision and is_sqlite(url):
        _back_up(Path(url.database or ""), revision)
    with database.write() as connection:
        migrations.upgrade(connection)


def _back_up(path: Path, revision: str) -> None:
    """Copy the store beside itself, whole or not at all."""
    target = path.with_name(f"{path.name}.cadangan-{revision}")
    copy_store(path, target, check=lambda copy: look(copy, 0.0))


def store_file(url_or_path: str | Path) -> Path | None:
    """The SQLite file of a store; None when a database server keeps it. Raises StoreError."""
    url = _url(url_or_path)
    return Path(url.database or "") if is_sqlite(url) else None
