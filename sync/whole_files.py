"""Small files that are there whole or not at all, and what the system refuses, in a sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from sync.domain.errors import SettingsError, reason_of
from sync.texts import Text


def put_whole(path: Path, content: bytes) -> None:
    """Write beside the target, then put it in its place in one move. Raises OSError."""
    beside = path.with_name(f".{path.name}.{token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@contextmanager
def refusals(text: Text, where: str) -> Iterator[None]:
    """Say what the system refuses within as a SettingsError of that text ({reason})."""
    try:
        yield
    except OSError as error:
        raise SettingsError(text, where=where, reason=reason_of(error)) from error
