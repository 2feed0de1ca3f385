"""One database engine, its transactions, and what its failures mean to people."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from sync.domain.errors import StoreError
from sync.network_drives import is_network_drive
from sync.texts import (
    STORE_DAMAGED,
    STORE_FAILED,
    STORE_FOREIGN,
    STORE_FULL,
    STORE_LOCKED,
    STORE_UNREACHABLE,
    STORE_UNWRITABLE,
    Text,
)

_WRITES = "himpun_writes"
_LITTLE_ROOM = 1 << 16
"""Bytes; with less SQLite cannot even make the index of its log."""

_SQLITE_MEANINGS: dict[int, Text] = {
    sqlite3.SQLITE_BUSY: STORE_LOCKED,
    sqlite3.SQLITE_LOCKED: STORE_LOCKED,
    sqlite3.SQLITE_PROTOCOL: STORE_LOCKED,
    sqlite3.SQLITE_READONLY: STORE_UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: STORE_UNWRITABLE,
    sqlite3.SQLITE_PERM: STORE_UNWRITABLE,
    sqlite3.SQLITE_IOERR: STORE_UNWRITABLE,
    sqlite3.SQLITE_FULL: STORE_FULL,
    sqlite3.SQLITE_CORRUPT: STORE_DAMAGED,
    sqlite3.SQLITE_NOTADB: STORE_FOREIGN,
}


class Database:
    """A database that several threads may use at once.

    Reads run side by side, each on one consistent snapshot. Writes of this process queue up behind
    one lock, so that they never meet each other's; other processes are waited for, `busy_seconds`
    at most.
    """

    def __init__(self, url: URL, busy_seconds: float) -> None:
        self.where = place_of(url)
        self.engine = _sqlite(url, busy_seconds) if is_sqlite(url) else _server(url, busy_seconds)
        self._writing = threading.Lock()
        # a server's snapshot would refuse a version that another process has just saved
        self._write_options: dict[str, Any] = (
            {_WRITES: True} if is_sqlite(url) else {"isolation_level": "READ COMMITTED"}
        )

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection on which all reads see the same state. Raises StoreError."""
        with translated(self.where), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose writes are kept together, or not at all. Raises StoreError."""
        with translated(self.where), self._writing, self.engine.connect() as connection:
            connection = connection.execution_options(**self._write_options)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def is_sqlite(url: URL) -> bool:
    """Whether the URL names a SQLite file."""
    return url.get_backend_name() == "sqlite"


def place_of(url: URL) -> str:
    """The store's file or address for messages, without its password."""
    return url.database or "" if is_sqlite(url) else url.render_as_string(hide_password=True)


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn what a database says into a StoreError at that place; our own faults stay faults."""
    try:
        yield
    except StoreError as error:
        error.where = error.where or where
        raise
    except (IntegrityError, ProgrammingError, DataError):
        raise
    except PoolTimeoutError as error:
        raise StoreError(STORE_LOCKED, where=where) from error
    except (DBAPIError, sqlite3.DatabaseError) as error:
        origin = error.orig if isinstance(error, DBAPIError) else error
        reason = (str(origin).strip() or type(origin).__name__).splitlines()[0]
        text = _meaning(error, origin)
        if text is STORE_UNWRITABLE and _is_full(where):
            text = STORE_FULL
        raise StoreError(text, where=where, reason=reason) from error


def _meaning(error: BaseException, origin: BaseException | None) -> Text:
    if isinstance(origin, sqlite3.Error):
        # the low byte is the primary code (SQLite, 'Result and Error Codes')
        code = getattr(origin, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        return _SQLITE_MEANINGS.get(code, STORE_FAILED)
    return STORE_UNREACHABLE if isinstance(error, OperationalError) else STORE_FAILED


def _is_full(where: str) -> bool:
    """Whether the store's disk has no room. SQLite calls that an 'I/O error' of its side files."""
    try:
        return shutil.disk_usage(Path(where).parent).free < _LITTLE_ROOM
    except (OSError, ValueError):  # gone, or the address of a server
        return False


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    engine = create_engine(url, connect_args={"timeout": busy_seconds})
    # the log beside the file needs memory that computers cannot share (SQLite, 'WAL', section 6)
    mode = "DELETE" if is_network_drive(Path(url.database or "").parent) else "WAL"

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        # the driver's own BEGIN comes too late (DDL, reads): transactions are begun below
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # a transaction that reads first and writes later could not wait for another writer
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _server(url: URL, busy_seconds: float) -> Engine:
    wait = {"connect_timeout": max(1, round(busy_seconds))}
    return create_engine(
        url, connect_args=wait, pool_pre_ping=True, isolation_level="REPEATABLE READ"
    )


def sqlite_url(path: Path) -> URL:
    """The URL of a SQLite file; any character may stand in its name."""
    return URL.create("sqlite", database=str(path))
