"""Wakes the service when a file of the workspace changes: by the system's events, or by looking.

An event only says that something happened; what it was is told by comparing two looks
(`sync/service/look.py`), so a lost event costs time and nothing else.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from sync.config import SETTINGS_NAME
from sync.network_drives import is_network_drive
from sync.service.look import INBOX, is_handed_in, marks_of
from sync.service.timing import Timing

_READING = (EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE)


class Alarm:
    """Rings once it is quiet after one or a thousand events. For many threads."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._first = self._last = 0.0
        self._is_raised = self._is_called = False
        self._changed = threading.Condition()

    def ring(self) -> None:
        """Something happened."""
        with self._changed:
            self._last = time.monotonic()
            self._first = self._first if self._is_raised else self._last
            self._is_raised = True
            self._changed.notify_all()

    def call(self) -> None:
        """End the waiting now."""
        with self._changed:
            self._is_called = True
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        """Until what happened has come to rest, somebody calls, or so many seconds have passed."""
        until = time.monotonic() + seconds
        with self._changed:
            while not self._is_called:
                end = min(until, self._at_rest()) if self._is_raised else until
                left = end - time.monotonic()
                if left <= 0:
                    break
                self._changed.wait(left)
            if not self._is_raised or self._is_called or time.monotonic() >= self._at_rest():
                self._is_raised = False
            self._is_called = False

    def _at_rest(self) -> float:
        return min(self._last + self._timing.quiet, self._first + self._timing.at_most)


class Watcher:
    """Watches a workspace's folder, 'masuk', and the folder of the master."""

    def __init__(self, folder: Path, alarm: Alarm, timing: Timing) -> None:
        self._folder = folder.resolve()
        self._alarm = alarm
        self._timing = timing
        self._master = self._folder
        self._observer: BaseObserver | None = None
        self._watched: dict[Path, tuple[int, int]] = {}

    def look_after(self, master: str) -> None:
        """Watch what is there: a folder that was away (a network drive) may have come back.

        Args:
            master: the master's path within the folder, '' while it is not known.
        """
        self._master = self._folder / master
        folders = {self._folder, self._folder / INBOX, self._master.parent}
        there = {folder: at for folder in folders if (at := _identity(folder)) is not None}
        if self._observer is not None and self._observer.is_alive() and there == self._watched:
            return
        self.close()
        made: BaseObserver = (
            PollingObserver(timeout=self._timing.polling)
            if is_network_drive(self._folder)
            else Observer()
        )
        with suppress(OSError):  # no more watches to be had, or a folder just went: looks remain
            for folder in there:
                made.schedule(_Handler(self._tell), str(folder), recursive=False)
            made.start()
            self._observer, self._watched = made, there
        self._alarm.ring()  # for what came while nobody watched

    def close(self) -> None:
        """Stop watching."""
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join(2.0)

    def _tell(self, path: Path) -> None:
        if path.parent.name == INBOX:
            is_ours = is_handed_in(path.name)
        else:
            is_ours = path.name in (SETTINGS_NAME, self._master.name, *marks_of(self._master))
        if is_ours:
            self._alarm.ring()


class _Handler(FileSystemEventHandler):
    def __init__(self, tell: Callable[[Path], None]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type in _READING:
            return
        for path in {event.src_path, event.dest_path}:
            if path:
                self._tell(Path(path if isinstance(path, str) else path.decode()))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
