"""The process in which files from outside are opened: `python -m sync.sources.reading_child`.

It holds no store, no key and no workbook. Its memory is bounded where the system can do that, and
whoever started it ends it when it takes too long.
"""

from __future__ import annotations

import faulthandler
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from sync import texts
from sync.domain.errors import SourceError
from sync.sources.handed_in import read_handed_in, turn_of
from sync.sources.reading_messages import error_message, file_message, receive, send

LONGEST_LIFE = 60.0
"""Seconds after which it ends itself on one file: whoever would have ended it is gone."""
LARGEST_MEMORY = 1_000_000_000
"""Bytes that it may ask for in all; the largest file that is taken needs about two thirds."""


def main() -> None:
    """Answer request after request until the other side closes the pipe."""
    _bound()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    send(target, {"ready": True})
    while True:
        try:
            asked = receive(source)
        except (EOFError, KeyboardInterrupt):
            return
        # it counts outside the interpreter, which a file may keep busy
        faulthandler.dump_traceback_later(LONGEST_LIFE, exit=True)
        try:
            send(target, _answer(asked))
        except MemoryError:
            send(target, {"error": error_message(SourceError(texts.FILE_TOO_LARGE))})
        finally:
            faulthandler.cancel_dump_traceback_later()


def _answer(asked: dict[str, str]) -> dict[str, Any]:
    path, now = Path(asked["path"]), datetime.fromisoformat(asked["now"])
    try:
        if asked["do"] == "turn":
            serial, moment = turn_of(path, now)
            return {"turn": [serial, moment.isoformat()]}
        return {"file": file_message(read_handed_in(path, now))}
    except SourceError as error:
        return {"error": error_message(error)}
    except Exception as error:  # noqa: BLE001 - it is told, and the next file is read all the same
        return {"surprise": f"{type(error).__name__}: {error}"[:200]}


def _bound() -> None:
    """Memory, and nothing may be written to any disk: Linux and macOS; Windows has no such call."""
    if sys.platform == "win32":
        return
    import resource

    for kind, limit in (
        (resource.RLIMIT_AS, LARGEST_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):  # a system that is stricter already
            continue


if __name__ == "__main__":
    main()
