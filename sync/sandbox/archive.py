"""Where a sandbox keeps its state between runs: one SQLite file, or nowhere.

Only the descriptions of the files are read at start; a spreadsheet's content when somebody opens
it, and changes when somebody asks for them.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import orjson

from sync import texts
from sync.domain.errors import StoreError
from sync.sandbox import codec
from sync.sandbox.changes import Change
from sync.sandbox.errors import Json
from sync.sandbox.model import Comment, DriveFile, Permission, Spreadsheet
from sync.sandbox.tokens import AccountKey, Grant

_SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS file (file_id TEXT PRIMARY KEY, description BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS content (file_id TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS latest_change (
    file_id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, time TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS loss (
    user TEXT NOT NULL, file_id TEXT NOT NULL, number INTEGER NOT NULL, time TEXT NOT NULL,
    PRIMARY KEY (user, file_id)
);
CREATE INDEX IF NOT EXISTS loss_by_number ON loss (user, number);
CREATE TABLE IF NOT EXISTS access_grant (
    token TEXT PRIMARY KEY, email TEXT NOT NULL, scopes TEXT NOT NULL, expires TEXT NOT NULL,
    project TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS account_key (
    email TEXT NOT NULL, project TEXT NOT NULL, key_id TEXT NOT NULL, public_key TEXT NOT NULL,
    PRIMARY KEY (email, key_id)
);
"""
# Data files of the first sandbox kept every change in one table.
_FROM_FIRST_SCHEMA = """
BEGIN;
INSERT INTO latest_change SELECT file_id, max(number), time FROM change GROUP BY file_id;
INSERT INTO loss
    SELECT user.value, file_id, max(number), time
    FROM change, json_each('["' || replace(removed_for, ' ', '","') || '"]') AS user
    WHERE removed_for <> '' GROUP BY user.value, file_id;
DROP TABLE change;
COMMIT;
"""
_CHANGES_AT_ONCE = 1000


class Archive:
    """The data file of a sandbox.

    Args:
        path: of the SQLite file, made when it does not exist; None keeps nothing.

    Raises:
        StoreError: the file cannot be opened or is something else.
    """

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        self.keeps = path is not None
        try:
            self._database = sqlite3.connect(
                path or ":memory:", check_same_thread=False, isolation_level=None
            )
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            self._database.executescript(_SCHEMA)
            if self._run("SELECT 1 FROM sqlite_master WHERE name = 'change'"):
                self._database.executescript(_FROM_FIRST_SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(
                texts.SANDBOX_DATA_UNREADABLE, where=str(path), reason=error
            ) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is saved inside is kept together, or not at all."""
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def _run(self, statement: str, *values: object) -> list[tuple[object, ...]]:
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

    def save_file(self, file: DriveFile) -> None:
        """Keep the present description of a file."""
        if not self.keeps:
            return
        description = orjson.dumps(file)
        self._run(
            "INSERT INTO file VALUES (?, ?) "
            "ON CONFLICT (file_id) DO UPDATE SET description = excluded.description",
            file.file_id,
            description,
        )

    def last_change(self) -> int:
        """The number of the latest entry of the change log; 0 before the first."""
        return int(str(self._run("SELECT coalesce(max(number), 0) FROM latest_change")[0][0]))

    def save_change(self, change: Change, lost_by: frozenset[str]) -> None:
        """Keep an entry of the change log, and for whom the file went away by it."""
        entry = (change.file_id, change.number, change.time.isoformat())
        self._run("INSERT OR REPLACE INTO latest_change VALUES (?, ?, ?)", *entry)
        for user in lost_by:
            self._run("INSERT OR REPLACE INTO loss VALUES (?, ?, ?, ?)", user, *entry)

    def changes_from(self, number: int) -> Iterator[Change]:
        """The latest entry of each file, in order, from a number on."""
        return self._entries("SELECT number, file_id, time FROM latest_change WHERE", number)

    def losses_from(self, user: str, number: int) -> Iterator[Change]:
        """The latest entry by which each file went away for a user, from a number on."""
        choice = "SELECT number, file_id, time FROM loss WHERE user = ? AND"
        return self._entries(choice, number, user)

    def _entries(self, choice: str, number: int, *values: object) -> Iterator[Change]:
        """Entries from a number on, read a part at a time, so that few are in memory."""
        part = f"{choice} number >= ? ORDER BY number LIMIT {_CHANGES_AT_ONCE}"
        while rows := self._run(part, *values, number):
            for row_number, file_id, time in rows:
                number = int(str(row_number)) + 1
                yield Change(number - 1, str(file_id), datetime.fromisoformat(str(time)))

    def account_keys(self) -> Iterator[AccountKey]:
        """The public keys of all accounts."""
        for row in self._run("SELECT email, project, key_id, public_key FROM account_key"):
            yield AccountKey(*map(str, row))

    def save_account_key(self, key: AccountKey) -> None:
        """Keep a public key of an account."""
        self._run("INSERT OR REPLACE INTO account_key VALUES (?, ?, ?, ?)", *key)

    def forget_account_keys(self, email: str) -> None:
        """Remove all keys of an account."""
        self._run("DELETE FROM account_key WHERE email = ?", email)

    def grants(self) -> Iterator[tuple[str, Grant]]:
        """All access tokens and their grants."""
        rows = self._run("SELECT token, email, scopes, expires, project FROM access_grant")
        for token, email, scopes, expires, project in rows:
            end = datetime.fromisoformat(str(expires))
            grant = Grant(str(email), frozenset(str(scopes).split()), end, str(project))
            yield str(token), grant

    def save_grant(self, token: str, grant: Grant) -> None:
        """Keep an access token and its grant."""
        self._run(
            "INSERT OR REPLACE INTO access_grant VALUES (?, ?, ?, ?, ?)",
            token,
            grant.email,
            " ".join(sorted(grant.scopes)),
            grant.expires.isoformat(),
            grant.project,
        )

    def forget_grants(self, tokens: Iterable[str]) -> None:
        """Remove access tokens."""
        for token in tokens:
            self._run("DELETE FROM access_grant WHERE token = ?", token)

    def save_document(self, document: Spreadsheet) -> None:
        """Keep the present content of a spreadsheet."""
        if self.keeps:
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
            self._database.close()


def _load_file(description: Json) -> DriveFile:
    return DriveFile(
        **{
            **description,
            "created": datetime.fromisoformat(description["created"]),
            "modified": datetime.fromisoformat(description["modified"]),
            "permissions": tuple(Permission(**p) for p in description["permissions"]),
            "parents": tuple(description["parents"]),
            # Data files of before there were comments have none.
            "comments": tuple(map(_load_comment, description.get("comments", ()))),
        }
    )


def _load_comment(kept: Json) -> Comment:
    return Comment(**{**kept, "created": datetime.fromisoformat(kept["created"])})
