"""The state of a sandbox: files, spreadsheets, changes; every change of it passes through here.

Readers take what is there without waiting: files and spreadsheets are replaced, never changed.
Writers hold the lock for as long as it takes to work on a copy and swap it in.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.sandbox.archive import Archive
from sync.sandbox.changes import ChangeLog
from sync.sandbox.document_cache import CELLS_IN_MEMORY, DocumentCache
from sync.sandbox.documents import new_document
from sync.sandbox.errors import Json
from sync.sandbox.listing import Listings
from sync.sandbox.model import SPREADSHEET_MIME_TYPE, DriveFile, Spreadsheet
from sync.sandbox.permissions import user_permission
from sync.sandbox.tokens import TokenBook

_TICK = timedelta(milliseconds=1)


def utc_now() -> datetime:
    """Real time."""
    return datetime.now(UTC)


def timestamp(moment: datetime) -> str:
    """RFC 3339 with milliseconds, as Drive writes it."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


class Chance:
    """Identifiers and tokens, drawn from a seed: the same seed gives the same ones in order.

    Ids inside a spreadsheet are drawn from that spreadsheet's own count, so that they do not
    depend on what other threads do meanwhile.
    """

    def __init__(self, seed: str) -> None:
        self.seed = seed

    def _digest(self, *parts: object) -> bytes:
        return hashlib.sha256(":".join(map(str, (self.seed, *parts))).encode()).digest()

    def file_id(self, number: int) -> str:
        """44 characters, like Google's."""
        return "1" + urlsafe_b64encode(self._digest("file", number))[:43].decode()

    def token(self, number: int) -> str:
        """An access token."""
        return "ya29.sandbox." + self._digest("token", number).hex()

    def inner_id(self, spreadsheet_id: str, number: int) -> int:
        """A positive 31-bit id of a tab or range."""
        digest = self._digest("inner", spreadsheet_id, number)
        return int.from_bytes(digest[:4], "big") % (2**31 - 1) + 1


class State:
    """All that a sandbox knows.

    Args:
        seed: of identifiers and tokens; None draws one.
        data: file that keeps the state between runs; None keeps nothing.
        now: clock of the documents, UTC.
    """

    def __init__(
        self,
        *,
        seed: int | None = None,
        data: Path | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.lock = threading.RLock()
        self._now = now
        self._archive = Archive(data)
        self.chance = Chance(self._seed(seed))
        self._files = {file.file_id: file for file in self._archive.files()}
        self._files_made = int(self._archive.setting("files_made") or 0)
        self.documents = DocumentCache(
            self._archive.document, CELLS_IN_MEMORY if self._archive.keeps else None
        )
        self.changes = ChangeLog(self._archive)
        self.token_book: TokenBook = self._archive
        self.listings = Listings(self._files.values())
        self._last = max(
            (file.modified for file in self._files.values()),
            default=datetime.min.replace(tzinfo=UTC),
        )

    def _seed(self, seed: int | None) -> str:
        kept = self._archive.setting("seed")
        chosen = str(seed) if seed is not None else kept or secrets.token_hex(16)
        if chosen != kept:
            self._archive.save_setting("seed", chosen)
        return chosen

    def draw_token(self) -> str:
        """The text of a new access token; no text comes twice, restarts or not."""
        with self.lock:
            number = int(self._archive.setting("tokens_made") or 0) + 1
            self._archive.save_setting("tokens_made", str(number))
            return self.chance.token(number)

    def moment(self) -> datetime:
        """The present time, always later than the time given before."""
        with self.lock:
            self._last = max(self._now(), self._last + _TICK)
            return self._last

    @property
    def today(self) -> datetime:
        """The present time, for dates that are typed without a year."""
        return self._now()

    # --- reading ---------------------------------------------------------------------------------

    def files(self) -> list[DriveFile]:
        """All files, in the order they were made."""
        return list(self._files.values())

    def file(self, file_id: str) -> DriveFile | None:
        """One file."""
        return self._files.get(file_id)

    def document(self, file_id: str) -> Spreadsheet | None:
        """The content of a spreadsheet, to be read only; None if the file is none."""
        with self.lock:
            return self.documents.get(file_id)

    # --- changing --------------------------------------------------------------------------------

    def create(
        self,
        name: str,
        owner: str,
        *,
        mime_type: str = SPREADSHEET_MIME_TYPE,
        parents: tuple[str, ...] = (),
        build: Callable[[str], Spreadsheet] = new_document,
    ) -> DriveFile:
        """Make a file; `build` makes its content from the new id when it is a spreadsheet."""
        with self.lock, self._archive.transaction():
            file_id = self.chance.file_id(self._files_made + 1)
            document = build(file_id) if mime_type == SPREADSHEET_MIME_TYPE else None
            self._files_made += 1
            self._archive.save_setting("files_made", str(self._files_made))
            now = self.moment()
            file = DriveFile(
                file_id,
                name,
                mime_type,
                created=now,
                modified=now,
                version=0,
                permissions=(user_permission(owner, "owner"),),
                parents=parents or (self.root_of(owner),),
                last_modified_by=owner,
            )
            if document is not None:
                self._archive.save_document(document)
                self.documents.put(document)
            return self._keep(file, now, frozenset())

    def root_of(self, user: str) -> str:
        """The id of a user's My Drive."""
        digest = hashlib.sha256(user.encode()).digest()
        return "0A" + urlsafe_b64encode(digest)[:15].decode() + "PVA"

    @contextmanager
    def editing(self, file_id: str, user: str) -> Iterator[Edit]:
        """Change a spreadsheet: work on the copy, which replaces the original at the end.

        When the body raises, nothing has happened.
        """
        with self.lock:
            document = self.document(file_id)
            if document is None:
                raise KeyError(file_id)
            copy = document.copy()
            edit = Edit(copy, self._files[file_id].name, lambda: self._draw_id(copy))
            yield edit
            with self._archive.transaction():
                self._archive.save_document(copy)
                self.documents.put(copy)
                now = self.moment()
                file = replace(
                    self._files[file_id], name=edit.title, modified=now, last_modified_by=user
                )
                self._keep(file, now, frozenset())

    def _draw_id(self, document: Spreadsheet) -> int:
        while True:
            document.ids_drawn += 1
            number = self.chance.inner_id(document.spreadsheet_id, document.ids_drawn)
            if document.sheet_by_id(number) is None:
                return number

    def update_file(
        self, file_id: str, change: Callable[[DriveFile], DriveFile], *, user: str = ""
    ) -> DriveFile:
        """Change the Drive side of a file (name, trash, permissions).

        Args:
            user: who modifies the file; empty for what does not count as modifying (sharing).
        """
        with self.lock, self._archive.transaction():
            old = self._files[file_id]
            new = change(old)
            if new is old:
                return old
            now = self.moment()
            if user:
                new = replace(new, modified=now, last_modified_by=user)
            return self._keep(new, now, old.addresses - new.addresses)

    def delete(self, file_id: str) -> None:
        """Remove a file for good."""
        with self.lock, self._archive.transaction():
            file = self._files.pop(file_id)
            self.listings.update(file, None)
            self.documents.drop(file_id)
            self._archive.forget(file_id)
            self.changes.add(file_id, self.moment(), file.addresses)

    def close(self) -> None:
        """Close the data file."""
        with self.lock:
            self._archive.close()

    def _keep(self, file: DriveFile, now: datetime, lost: frozenset[str]) -> DriveFile:
        file = replace(file, version=file.version + 1)
        self.listings.update(self._files.get(file.file_id), file)
        self._files[file.file_id] = file
        self._archive.save_file(file)
        self.changes.add(file.file_id, now, lost)
        return file


class Edit:
    """A spreadsheet being changed: the copy to work on, its title, and a source of new ids."""

    def __init__(self, document: Spreadsheet, title: str, draw_id: Callable[[], int]) -> None:
        self.document = document
        self.title = title
        self.draw_id = draw_id


def describe(file: DriveFile, url: str) -> Json:
    """A short description for people and tests."""
    return {
        "id": file.file_id,
        "name": file.name,
        "owner": file.owner,
        "modifiedTime": timestamp(file.modified),
        "version": file.version,
        "trashed": file.trashed,
        "url": url,
    }
