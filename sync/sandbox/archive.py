"""Where a sandbox keeps its state between runs: one SQLite file, or nowhere.

Files and changes are read at start; a spreadsheet's content only when somebody opens it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import orjson

from sync import texts
from sync.domain.errors import StoreError
from sync.sandbox import codec
from sync.sandbox.changes import Change
from sync.sandbox.errors import Json
from sync.sandbox.model import DriveFile, Permission, Spreadsheet

_SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS file (file_id TEXT PRIMARY KEY, description BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS content (file_id TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS change (
    number INTEGER PRIMARY KEY, file_id TEXT NOT NULL, time TEXT NOT NULL,
    removed_for TEXT NOT NULL
);
"""


class Archive:
    """The data file of a sandbox.

    Args:
        path: of the SQLite file, made when it does not exist; None keeps nothing.

    Raises:
        StoreError: the file cannot be opened or is something else.
    """

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        self._database: sqlite3.Connection | None = None
        if path is None:
            return
        try:
            self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            self._database.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(
                texts.SANDBOX_DATA_UNREADABLE, where=str(path), reason=error
            ) from error

    @property
    def keeps(self) -> bool:
        """True if there is a data file."""
        return self._database is not None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is saved inside is kept together, or not at all."""
        if self._database is None:
            yield
            return
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def _run(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        if self._database is None:
            return []
        with self._lock:
            return self._database.execute(statement, values).fetchall()

    def setting(self, name: str) -> str | None:
        """A remembered setting."""
        rows = self._run("SELECT value FROM setting WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    def save_setting(self, name: str, value: str) -> None:
        """Remember a setting."""
        self._run("INSERT OR REPLACE INTO setting VALUES (?, ?)", name, value)

    def files(self) -> Iterator[DriveFile]:
        """All files."""
        for (description,) in self._run("SELECT description FROM file ORDER BY rowid"):
            yield _load_file(orjson.loads(description))  # type: ignore[arg-type] # BLOB: bytes

    def changes(self) -> Iterator[Change]:
        """All changes, in order."""
        rows = self._run("SELECT number, file_id, time, removed_for FROM change ORDER BY number")
        for number, file_id, time, removed_for in rows:
            yield Change(
                int(str(number)),
                str(file_id),
                datetime.fromisoformat(str(time)),
                frozenset(str(removed_for).split()),
            )

    def save_file(self, file: DriveFile) -> None:
        """Keep the present description of a file."""
        description = orjson.dumps(file)
        self._run(
            "INSERT INTO file VALUES (?, ?) "
            "ON CONFLICT (file_id) DO UPDATE SET description = excluded.description",
            file.file_id,
            description,
        )

    def save_change(self, change: Change) -> None:
        """Keep an entry of the change log."""
        self._run(
            "INSERT INTO change VALUES (?, ?, ?, ?)",
            change.number,
            change.file_id,
            change.time.isoformat(),
            " ".join(sorted(change.removed_for)),
        )

    def save_document(self, document: Spreadsheet) -> None:
        """Keep the present content of a spreadsheet."""
        if self._database is not None:
            self._run(
                "INSERT OR REPLACE INTO content VALUES (?, ?)",
                document.spreadsheet_id,
                codec.dump(document),
            )

    def document(self, file_id: str) -> Spreadsheet | None:
        """The content of a spreadsheet; None for files that are none."""
        rows = self._run("SELECT body FROM content WHERE file_id = ?", file_id)
        return codec.load(file_id, rows[0][0]) if rows else None  # type: ignore[arg-type] # BLOB

    def forget(self, file_id: str) -> None:
        """Remove a deleted file."""
        self._run("DELETE FROM file WHERE file_id = ?", file_id)
        self._run("DELETE FROM content WHERE file_id = ?", file_id)

    def close(self) -> None:
        """Close the data file."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None


def _load_file(description: Json) -> DriveFile:
    return DriveFile(
        **{
            **description,
            "created": datetime.fromisoformat(description["created"]),
            "modified": datetime.fromisoformat(description["modified"]),
            "permissions": tuple(Permission(**p) for p in description["permissions"]),
            "parents": tuple(description["parents"]),
        }
    )
