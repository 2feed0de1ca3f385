"""Looking at a store's SQLite file without changing what was saved in it.

SQLite itself changes what it only looks at: the last connection that closes puts the log (`-wal`)
into the file and removes it, and a journal that lies beside is played back. A damaged store, or
one beside which the log of another store was left, would be spoilt by that for good.

On a network drive a store keeps no log but a journal, of what stood in the file before the writing
that is going on; its header says so. That journal is the store's own: after a run that was killed
only playing it back makes the file again what was saved last, and SQLite is left to do that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sync.domain.errors import StoreError
from sync.store import codec
from sync.store.engine import translated
from sync.store.migration import PREFIX
from sync.texts import (
    STORE_CONTENTS_MIXED,
    STORE_DAMAGED,
    STORE_EMPTY,
    STORE_FOREIGN,
    STORE_HEADER_CUT,
    STORE_LOG_OF_ANOTHER,
    STORE_SQLITE_NEWER,
)

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_WRITE_VERSION, _READ_VERSION, _SCHEMA_FORMAT = 18, 19, 47
_NEWEST_VERSION, _NEWEST_SCHEMA = 2, 4
"""Of the file format (SQLite, 'Database File Format'); what is above them we cannot know."""

_PAGE_SIZE, _PAGES = slice(16, 18), slice(28, 32)
"""Bytes of a page, where 1 stands for the largest one; how many pages (as above)."""

_KEEPS_A_LOG = 2
"""The versions of a store that keeps a log; one that keeps a journal has 1."""

_PAGES_BEFORE = slice(16, 20)
"""Of a journal's header: how many pages the store had before (as above, 'The Rollback Journal')."""

_LARGEST_PAGE = 1 << 16

_QUICK_TO_LOOK_THROUGH = 16 << 20
"""Bytes of a store that is read through at every start, in about 0.1 s; daily all are."""

_NEXT_TO_IT = ("-wal", "-shm", "-journal")


def beside(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside a store, whether they exist or not: log, index, journal.

    Without the log what was saved last may be missing; with another's the store is spoilt.
    """
    return tuple(path.with_name(path.name + end) for end in _NEXT_TO_IT)


def is_unmade(path: Path) -> bool:
    """Whether no store was ever finished at that place: no file, no bytes, or half of the first.

    Raises:
        OSError: the folder cannot be read.
    """
    log, _, journal = beside(path)
    if _size(path) == 0:
        return _size(log) == 0
    is_short = _size(path) <= _LARGEST_PAGE  # all that one with a log ever has in a journal
    return _is_of_nothing(journal) and (is_short or not _keeps_a_log(path))


def is_cut_short(path: Path) -> bool:
    """Whether a copy that has no log is shorter than its header says, or has no whole header.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER:
        return True
    page = int.from_bytes(header[_PAGE_SIZE], "big")
    size = _LARGEST_PAGE if page == 1 else page
    return _size(path) < size * int.from_bytes(header[_PAGES], "big")


def look(path: Path, busy_seconds: float) -> None:
    """Pass if a store's file can be used; what was saved in it is as it was, in any case.

    Looked for: a header that SQLite knows, and pages that hang together (`quick_check`). In a small
    store also everything that `look_through` looks for; in a large one only where the log or the
    journal of an unclean end lies beside, since it may be another store's.

    Args:
        busy_seconds: how long to wait for another process that is writing.

    Raises:
        StoreError: it is empty, not SQLite, of a newer SQLite, damaged, or locked, or has the
            journal of another beside it.
        OSError: it cannot be read.
    """
    _check_header(path)
    log, _, journal = beside(path)
    is_doubtful = _size(log) + _size(journal) > 0 or _size(path) <= _QUICK_TO_LOOK_THROUGH
    with translated(str(path)), reading(path, busy_seconds) as connection:
        _check_pages(connection)
        _check_ours(connection)
        if is_doubtful:
            _check_through(connection)


def look_through(path: Path, *, in_use: bool = False) -> None:
    """Pass if a store or a copy is whole, down to the content of each table pulled.

    Args:
        in_use: others may be writing it. Where nobody does, nothing is left beside it.

    Raises:
        StoreError: it is not.
        OSError: it cannot be read.
    """
    _check_header(path)
    with translated(str(path)), reading(path, immutable=not in_use) as connection:
        _check_pages(connection)
        _check_ours(connection)
        _check_through(connection)


@contextmanager
def reading(
    path: Path, busy_seconds: float = 10.0, *, immutable: bool = False
) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing that was saved; the store's own journal is played back.

    Args:
        immutable: nobody else writes it, nor will; then it is not locked either.

    Raises:
        StoreError: beside it lies a journal that cannot be its own.
    """
    log, _, journal = beside(path)
    mode = "immutable=1" if immutable else "mode=ro"
    if _size(journal):
        if _keeps_a_log(path):
            raise StoreError(STORE_LOG_OF_ANOTHER, where=str(path), name=journal.name)
        mode = "mode=rw"  # whoever cannot play it back sees half of what was being written
    elif not immutable and not _size(log):
        mode = "mode=rw"  # one that only reads would leave an empty log behind
    place = path.absolute().as_posix()
    place = quote(place if place.startswith("/") else f"/{place}")
    address = f"file://{place}?{mode}"
    with closing(sqlite3.connect(address, timeout=busy_seconds, uri=True)) as connection:
        connection.execute("PRAGMA query_only = ON")
        yield connection


def _keeps_a_log(path: Path) -> bool:
    """Whether the header says so, as of all stores but those on network drives."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
    return header[_READ_VERSION : _READ_VERSION + 1] == bytes([_KEEPS_A_LOG])


def _is_of_nothing(journal: Path) -> bool:
    """Whether a journal lies there, and is of the first writing of all."""
    try:
        with journal.open("rb") as file:
            header = file.read(_PAGES_BEFORE.stop)
    except FileNotFoundError:
        return False
    return len(header) == _PAGES_BEFORE.stop and not any(header[_PAGES_BEFORE])


def _check_header(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    where = str(path)
    if not header:
        raise StoreError(STORE_EMPTY, where=where)
    if not header.startswith(_MAGIC):
        raise StoreError(STORE_FOREIGN, where=where)
    if len(header) < _HEADER:
        raise StoreError(STORE_DAMAGED, where=where, reason=STORE_HEADER_CUT)
    versions = (header[_WRITE_VERSION], header[_READ_VERSION])
    if max(versions) > _NEWEST_VERSION or header[_SCHEMA_FORMAT] > _NEWEST_SCHEMA:
        raise StoreError(STORE_SQLITE_NEWER, where=where)


def _check_pages(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StoreError(STORE_DAMAGED, reason=str(verdict).splitlines()[-1])


def _check_ours(connection: sqlite3.Connection) -> None:
    """Pass for a store of himpun, and for a database without any table."""
    names = _tables(connection)
    revision = None
    if "alembic_version" in names:
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if names and not (revision and str(revision[0]).startswith(PREFIX)):
        raise StoreError(STORE_FOREIGN)


def _check_through(connection: sqlite3.Connection) -> None:
    """What `quick_check` does not see: indexes, what belongs together, and the contents."""
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise StoreError(STORE_DAMAGED, reason=str(verdict).splitlines()[-1])
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise StoreError(STORE_CONTENTS_MIXED)
    for table in {"versions", "register_versions"} & _tables(connection):
        for name, blob in connection.execute(f"SELECT content_hash, body FROM {table}"):  # noqa: S608 - two names of our own
            codec.unpack(blob, name)


def _tables(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {name for (name,) in rows}


def _size(path: Path) -> int:
    """Bytes; 0 where there is no such file."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
