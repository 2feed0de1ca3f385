"""Keeps `himpun watch` running where the system itself would not start it again.

It ends, and stops what it started, as soon as its record is gone or written anew: that is how a
service is taken away without knowing any process.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

FIRST_PAUSE = 5.0
PAUSE = 60.0
"""Seconds before it is started again after a crash: at first, and then."""
PATIENCE = 5.0
"""Seconds in which it may stop cleanly."""
_LOOK = 1.0
"""Seconds between two looks at the record."""

_STOP = threading.Event()


def keeper_command(interpreter: str, record: Path) -> tuple[str, ...]:
    """The program and its arguments."""
    return (interpreter, "-P", "-m", "addin.background.keeper", str(record))


def keep(record: Path, pauses: Iterator[float] | None = None, look: float = _LOOK) -> int:
    """Run the record's command, again after each failure; how it ended last.

    Args:
        pauses: seconds before each new start; look: seconds between looks at the record.
    """
    pauses = pauses or chain([FIRST_PAUSE], repeat(PAUSE))
    written = _written(record)
    while True:
        command = _command(record)
        if not command or _is_over(record, written):
            return 0
        code = _run(command, record, written, look)
        if code == 0 or _is_over(record, written):
            return code
        until = next(pauses)
        while until > 0 and not _is_over(record, written):
            _STOP.wait(min(look, until))
            until -= look


def _run(command: list[str], record: Path, written: int | None, look: float) -> int:
    """One life of the command; 0 when it was stopped because nobody wants it any more."""
    try:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - from our record
    except OSError:  # Python is gone: perhaps it comes back, with its drive
        return 1
    while True:
        try:
            return child.wait(look)
        except subprocess.TimeoutExpired:
            if _is_over(record, written):
                _end(child)
                return 0


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _is_over(record: Path, written: int | None) -> bool:
    return _STOP.is_set() or _written(record) != written


def _written(record: Path) -> int | None:
    """When the record was written last; None when it is gone."""
    try:
        return record.stat().st_mtime_ns
    except OSError:
        return None


def _command(record: Path) -> list[str]:
    """What is to run; nothing when the record cannot be read."""
    try:
        return [str(word) for word in json.loads(record.read_text(encoding="utf-8"))["command"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def main() -> int:
    """For the keeper's own process."""
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: _STOP.set())
    return keep(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
