"""Wakes the service when a file of the workspace changes: by the system's events, or by looking.

An event only says that something happened; what it was is told by comparing two looks
(`sync/service/look.py`), so a lost event costs time and nothing else.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MOVED,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from sync.config import SETTINGS_NAME
from sync.domain.office_marks import STARTS, marks_of
from sync.network_drives import is_network_drive
from sync.service.look import INBOX
from sync.service.timing import Timing
from sync.sources.inbox_folder import is_handed_in

# whoever stops watchdog while an event comes in is told of an error that is none; what was really
# lost, the next look finds
logging.getLogger("watchdog").addHandler(logging.NullHandler())

_READING = (EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE)
_GONE = (EVENT_TYPE_DELETED, EVENT_TYPE_MOVED)


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
                self._changed.wait(min(left, self._timing.slice))
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
        self._retry_at = 0.0
        self._is_broken = False

    def look_after(self, master: str) -> None:
        """Watch what is there: a folder that was away (a network drive) may have come back.

        Args:
            master: the master's path within the folder, '' while it is not known.
        """
        self._master = self._folder / master
        folders = {self._folder, self._folder / INBOX, self._master.parent}
        there = {folder: at for folder in folders if (at := _identity(folder)) is not None}
        if there == self._watched and self._is_watching():
            return
        self.close()
        self._is_broken = False
        made: BaseObserver = (
            PollingObserver(timeout=self._timing.polling)
            if is_network_drive(self._folder)
            else Observer()
        )
        self._watched = there
        try:
            for folder in there:
                made.schedule(_Handler(self._tell), str(folder), recursive=False)
            made.start()
        except OSError:  # no more watches to be had, or a folder just went: looks remain
            made.unschedule_all()
            made.stop()
            self._retry_at = time.monotonic() + self._timing.tick
            return
        self._observer = made
        self._alarm.ring()  # for what came while nobody watched

    def _is_watching(self) -> bool:
        """Whether every watch lives; without any, whether it is too soon to try again."""
        if self._observer is None:
            return time.monotonic() < self._retry_at
        alive = self._observer.is_alive() and all(one.is_alive() for one in self._observer.emitters)
        return alive and not self._is_broken

    def close(self) -> None:
        """Stop watching."""
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join(2.0)

    def _tell(self, path: Path, is_folder: bool) -> None:
        if is_folder:
            if path in self._watched:  # made anew it is another one, and its watch is dead
                self._is_broken = True
                self._alarm.ring()
            return
        if path.parent.name == INBOX:
            is_ours = is_handed_in(path.name) or path.name.startswith(STARTS)
        else:
            marks = (mark.name for mark in marks_of(self._master))
            is_ours = path.name in (SETTINGS_NAME, self._master.name, *marks)
        if is_ours:
            self._alarm.ring()


class _Handler(FileSystemEventHandler):
    def __init__(self, tell: Callable[[Path, bool], None]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _READING:
            return
        if event.is_directory and event.event_type not in _GONE:
            return
        for path in {event.src_path, event.dest_path}:
            if path:
                self._tell(Path(os.fsdecode(path)), event.is_directory)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
