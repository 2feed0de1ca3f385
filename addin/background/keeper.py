"""Keeps `himpun watch` running where the system itself would not start it again.

It ends, and stops what it started, as soon as its record is gone or is of another installation:
that is how a service is taken away without knowing any process.
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
from typing import Any

FIRST_PAUSE = 5.0
PAUSE = 60.0
"""Seconds before it is started again after a crash: at first, and then."""
PATIENCE = 5.0
"""Seconds in which it may stop cleanly."""
_LOOK = 1.0
"""Seconds between two looks at the record."""

_TRIES, _MOMENT = 10, 0.2
"""How often the record is tried to be read at the start, and seconds between two times."""

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
    said = _read(record)
    command, serial = _command(said), str(said.get("serial", ""))
    if not command:
        return 0
    while not _is_over(record, serial):
        code = _run(command, record, serial, look)
        if code == 0 or _is_over(record, serial):
            return code
        until = next(pauses)
        while until > 0 and not _is_over(record, serial):
            _STOP.wait(min(look, until))
            until -= look
    return 0


def _run(command: list[str], record: Path, serial: str, look: float) -> int:
    """One life of the command; 0 when it was stopped because nobody wants it any more."""
    try:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - from our record
    except OSError:  # Python is gone: perhaps it comes back, with its drive
        return 1
    while True:
        try:
            return child.wait(look)
        except subprocess.TimeoutExpired:
            if _is_over(record, serial):
                _end(child)
                return 0


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _is_over(record: Path, serial: str) -> bool:
    """Whether nobody wants this installation's keeper any more.

    While a newer one is put in place, the record names both: should that fail, this one stays.
    """
    if _STOP.is_set():
        return True
    try:
        said = _said(record.read_bytes())
    except FileNotFoundError:
        return True
    except OSError:  # Windows lets nobody read a file while it is put in its place
        return False
    return not said or serial not in (said.get("serial", ""), said.get("replaces"))


def _read(record: Path) -> dict[str, Any]:
    """What the record says; nothing when it cannot be read, also not after some moments."""
    for _ in range(_TRIES):
        try:
            return _said(record.read_bytes())
        except FileNotFoundError:
            break
        except OSError:  # it is just being put in its place
            _STOP.wait(_MOMENT)
    return {}


def _said(content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _command(said: dict[str, Any]) -> list[str]:
    """What is to run; nothing when the record does not say."""
    command = said.get("command")
    return [str(word) for word in command] if isinstance(command, list) else []


def main() -> int:
    """For the keeper's own process."""
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: _STOP.set())
    return keep(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
