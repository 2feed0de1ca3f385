"""Files from outside are opened in a process of their own, which may hang, swell or die.

One process serves a whole pass. A file on which it hangs or dies is refused, and the next file
finds a new process.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sync import texts
from sync.deadline import deadline
from sync.domain.errors import SourceError
from sync.domain.handed_in import HandedFile
from sync.programs import NO_WINDOW
from sync.sources import reading_messages as messages

LONGEST_READING = 30.0
"""Seconds that one file may take; the largest one that is taken needs about a third of it."""


LONGEST_START = 60.0
"""Seconds that the process itself may take to begin, on a PC that is just being switched on."""


class ReadingError(Exception):
    """The process met something that nobody has foreseen; what it says of it."""


class ReadingProcess:
    """Reads files one after the other; use it in a `with` statement.

    The process is started by the first file or by `begin`, and again after a file that ended it.

    Args:
        seconds: that one file may take.
    """

    def __init__(self, seconds: float = LONGEST_READING) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._is_greeted = False

    def begin(self) -> None:
        """Start the process without waiting for it, while something else is still to be done."""
        if self._process is None:
            self._process = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process, self._is_greeted = self._process, None, False
        if process is None:
            return
        process.kill()  # it holds nothing that could be lost
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not yet sent to it
                    continue

    def read(self, path: Path, now: datetime) -> HandedFile:
        """A file as `read_handed_in` reads it, within bounds of time and memory.

        Raises:
            SourceError: as there, and when the file is too heavy to be read.
            ReadingError: a surprise.
        """
        answer = self._ask("read", path, now)
        try:
            return messages.file_from(answer["file"])
        except (KeyError, TypeError, ValueError) as error:
            raise ReadingError(str(error)) from error

    def turn(self, path: Path, now: datetime) -> tuple[int, datetime]:
        """A file's place in the order of taking in; (0, now) where it cannot be looked into."""
        try:
            serial, moment = self._ask("turn", path, now)["turn"]
            return int(serial), datetime.fromisoformat(moment)
        except (SourceError, ReadingError, OSError, KeyError, TypeError, ValueError):
            return 0, now

    def _ask(self, do: str, path: Path, now: datetime) -> dict[str, Any]:
        """One request; again in a new process, since a PC may have slept, or another file hurt."""
        answer = self._asked_once(do, path, now) or self._asked_once(do, path, now)
        if answer is None:
            raise SourceError(texts.FILE_HANGS)
        if "error" in answer:
            raise messages.error_from(answer["error"])
        if "surprise" in answer:
            raise ReadingError(answer["surprise"])
        return answer

    def _asked_once(self, do: str, path: Path, now: datetime) -> dict[str, Any] | None:
        """What the process says; None when it died, or took too long."""
        process = self._running()
        to_it, from_it = process.stdin, process.stdout
        if to_it is None or from_it is None:  # both are asked for; only the types do not say so
            return None
        try:
            with deadline(self._seconds, process.kill):
                messages.send(to_it, messages.request(do, path, now))
                answer = messages.receive(from_it)
        except (OSError, EOFError, ValueError):
            self.close()
            return None
        return answer if isinstance(answer, dict) else None

    def _running(self) -> subprocess.Popen[bytes]:
        process = self._process = self._process or self._started()
        if not self._is_greeted:
            self._greet(process)
            self._is_greeted = True
        return process

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            # -P: what lies in the folder where himpun was started is no part of it
            [sys.executable, "-P", "-m", "sync.sources.reading_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=NO_WINDOW,
        )

    def _greet(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until it has begun. One that cannot begin says nothing of any file."""
        try:
            with deadline(LONGEST_START, process.kill):
                if process.stdout is not None:
                    messages.receive(process.stdout)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise ReadingError(texts.READER_NOT_STARTED) from error
