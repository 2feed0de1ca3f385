"""The log of what runs by itself: a line of JSON for each event, in files that stay small.

    {"waktu": "2026-02-02T08:00:00+07:00", "peristiwa": "tarikan", "baru": 3, "gagal": 0}

Events have constant names and facts as fields; what could name a person is left out.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from sync.ports import Clock

NAME = "catatan.jsonl"
LARGEST = 1_000_000
"""Bytes of one file of the log."""
KEPT = 5
"""Full files that are kept beside the present one."""


SENTENCE = "kalimat"
"""The fact that is meant for a screen only."""

Heard = Callable[[datetime, str, Mapping[str, object]], None]
"""Called with the time, the name of an event, and its facts."""


class Journal:
    """Adds events to the log. A log that cannot be written stops no work.

    Args:
        folder: where the log stands; it must exist. largest: bytes of one file.
        heard: told of each event as well.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        largest: int = LARGEST,
        heard: Heard = lambda _at, _event, _facts: None,
    ) -> None:
        self._clock = clock
        self._heard = heard
        self._handler = _Quiet(
            folder / NAME, maxBytes=largest, backupCount=KEPT, encoding="utf-8", delay=True
        )

    def add(self, event: str, **facts: object) -> None:
        """Keep an event with its facts; facts that are empty are left out.

        A sentence (`SENTENCE`) is heard, not kept: it may name who has a workbook open.
        """
        told = {name: value for name, value in facts.items() if value not in ("", None, ())}
        now = self._clock.now()
        entry = {"waktu": now.isoformat(timespec="seconds"), "peristiwa": event}
        kept = {name: value for name, value in told.items() if name != SENTENCE}
        line = json.dumps(entry | kept, ensure_ascii=False, default=str)
        self._handler.handle(logging.makeLogRecord({"msg": line}))
        self._heard(now, event, told)

    def close(self) -> None:
        """Let go of the file."""
        self._handler.close()


class _Quiet(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """A full disk or a locked file: the event is not kept."""
