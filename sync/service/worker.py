"""The watcher's side of a worker: started for one visit, listened to, and ended if need be."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from sync.programs import NO_WINDOW
from sync.service.timing import Timing
from sync.service.visit import Report, Task


class Worker:
    """One visit in a process of its own.

    As long as its standard input is open it works on; when that closes, because it is told to stop
    or because the watcher is gone, it ends by itself.

    Args:
        command: what to start; the workspace's folder and the tasks are added.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, tasks: Collection[Task], timing: Timing
    ) -> None:
        self._timing = timing
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            [*command, str(folder), *sorted(tasks)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=NO_WINDOW,
            # a Ctrl-C in the terminal is the watcher's to answer
            start_new_session=sys.platform != "win32",
        )
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._listener = threading.Thread(
            target=self._listen, args=(self._process.stdout,), daemon=True
        )
        self._listener.start()

    @property
    def process_id(self) -> int:
        """The system's number of its process."""
        return self._process.pid

    def report(self) -> Report | None:
        """Wait for the end of the visit; None if the worker died or fell silent."""
        report = None
        try:
            while line := self._next_line():
                with suppress(ValueError):
                    report = Report.read(line.decode("utf-8", "replace"))
        except queue.Empty:
            self._process.kill()
            report = None
        self._end()
        return report

    def _next_line(self) -> bytes:
        """The next line, b'' at the end. Raises queue.Empty after a silence that is too long.

        Windows lets no signal through while a lock is waited for: there it is waited in slices.
        """
        until = time.monotonic() + self._timing.silence
        while True:
            left = until - time.monotonic()
            try:
                return self._lines.get(timeout=max(min(left, self._timing.slice), 0.0))
            except queue.Empty:
                if left <= self._timing.slice:
                    raise

    def stop(self) -> None:
        """Tell the worker to end; it is given a moment for what it has begun."""
        self._close_input()
        ending = threading.Timer(self._timing.stop, self._process.kill)
        ending.daemon = True
        ending.start()

    def _end(self) -> None:
        """It has told all; what it still shows on the screen must not be cut off."""
        try:
            self._process.wait(self._timing.lingering)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._close_input()

    def _close_input(self) -> None:
        with suppress(OSError, ValueError):
            if self._process.stdin is not None:
                self._process.stdin.close()

    def _listen(self, stdout: IO[bytes]) -> None:
        with stdout:
            for line in stdout:
                self._lines.put(line)
        self._lines.put(b"")
