"""Open a store: look before touching, bring its schema up to date, refuse what cannot be used."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from sync.domain.errors import StoreError
from sync.store.engine import Database, is_sqlite, place_of, sqlite_url, translated
from sync.store.migration import MIGRATIONS, Migrations, revision_of
from sync.store.sql_store import SqlStore
from sync.texts import (
    STORE_ADDRESS_UNUSABLE,
    STORE_DAMAGED,
    STORE_FOREIGN,
    STORE_MISSING,
    STORE_NEWER,
    STORE_UNWRITABLE,
)

_SQLITE_MAGIC = b"SQLite format 3\x00"


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
        _look_at_file(url, create, busy_seconds)
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


def _look_at_file(url: URL, create: bool, busy_seconds: float) -> None:
    """Refuse a file that is missing, not SQLite, or damaged, without changing it."""
    path = Path(url.database or "")
    where = place_of(url)
    try:
        with path.open("rb") as file:
            magic = file.read(len(_SQLITE_MAGIC))
    except FileNotFoundError as error:
        if create and path.parent.is_dir():
            return
        raise StoreError(STORE_MISSING, where=where) from error
    except OSError as error:
        text = STORE_FOREIGN if path.is_dir() else STORE_UNWRITABLE
        raise StoreError(text, where=where) from error
    if magic != _SQLITE_MAGIC and not (create and magic == b""):
        raise StoreError(STORE_FOREIGN, where=where)
    # a plain connection: our own would switch somebody else's file to WAL
    plain = create_engine(url, poolclass=NullPool, connect_args={"timeout": busy_seconds})
    with translated(where), plain.connect() as connection:
        verdict = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
        if verdict != "ok":
            raise StoreError(STORE_DAMAGED, reason=verdict.splitlines()[-1])
        if revision_of(connection) is None:
            raise StoreError(STORE_FOREIGN)


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
    unfinished = path.with_name(f"{target.name}.sementara")
    with translated(str(target)):
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
    unfinished.replace(target)
