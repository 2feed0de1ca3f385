"""What the process that opens files from outside says to the one that asked: plain JSON.

Nothing that comes back can do anything: it is numbers and texts, whatever the file made of the
process that read it.
"""

from __future__ import annotations

import json
import struct
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sync.domain.errors import SourceError
from sync.domain.file_source import FileMark
from sync.domain.handed_in import HandedFile
from sync.domain.tables import RawTable
from sync.sources.handed_in import NotNowError, NotWholeError
from sync.texts import Text

LONGEST = 150_000_000
"""Bytes of the longest answer."""

_LENGTH = struct.Struct("<Q")
_KINDS = {kind.__name__: kind for kind in (SourceError, NotNowError, NotWholeError)}


def send(pipe: IO[bytes], message: object) -> None:
    """One message. Raises OSError when the other side is gone."""
    content = json.dumps(message, separators=(",", ":")).encode()
    pipe.write(_LENGTH.pack(len(content)) + content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """The next message.

    Raises:
        EOFError: the other side is gone; ValueError: what it says is too long, or no message.
    """
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > LONGEST:
        raise ValueError("too long")
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return json.loads(content)


def request(do: str, path: Path, now: datetime) -> dict[str, str]:
    """'read' or 'turn' of a file."""
    return {"do": do, "path": str(path), "now": now.isoformat()}


def file_message(file: HandedFile) -> dict[str, Any]:
    """A file as it was read."""
    return {
        "name": file.name,
        "mark": str(file.mark),
        "identity": file.identity,
        "is_cut": file.is_cut,
        "tables": [
            [table.title, table.sheet_id, table.rows, sorted(table.hidden_rows)]
            for table in file.tables
        ],
    }


def file_from(message: dict[str, Any]) -> HandedFile:
    """The file that a message tells of. Raises ValueError when it has no mark."""
    mark = FileMark.read(message["mark"])
    if mark is None:
        raise ValueError("no mark")
    tables = tuple(
        RawTable(title, number, tuple(map(tuple, rows)), frozenset(hidden))
        for title, number, rows, hidden in message["tables"]
    )
    return HandedFile(message["name"], mark, message["identity"], tables, message["is_cut"])


def error_message(error: SourceError) -> dict[str, str]:
    """Why a file was not read."""
    return {"kind": type(error).__name__, "what": error.what, "next": error.next_action}


def error_from(message: dict[str, str]) -> SourceError:
    """The error that a message tells of."""
    kind = _KINDS.get(message["kind"], SourceError)
    return kind(Text("{what}", "{next}"), what=message["what"], next=message["next"])
