"""A worker of the service as a process: one visit, told in one line of JSON, then gone.

    python -m addin.service_worker FOLDER tarik berkas induk

As soon as its standard input is closed it ends; what it has committed by then stays.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from addin.service_visit import Visited, visit
from sync.alone import STATE_FOLDER
from sync.clock import SystemClock
from sync.domain.errors import SettingsError
from sync.notices import MEMORY_NAME, Notices, Show, show_now
from sync.service.last_good import open_last_good
from sync.service.state import read_state
from sync.service.visit import Report, Task

_INPUT = 0
"""The standard input, as every system numbers it."""
_GRACE = 2.5
"""Seconds in which a visit that was told to end comes to an end of its own."""


class Leash:
    """Tells when the watcher wants the visit to end, or is gone itself.

    It takes the standard input for itself, and the null device stands in its place: Windows loads
    no numpy while a thread waits for a pipe that is the standard input (numpy issue 24290).
    """

    def __init__(self) -> None:
        self.is_pulled = threading.Event()
        self._held = os.dup(_INPUT)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, _INPUT)
        os.close(nothing)
        threading.Thread(target=self._hold, daemon=True).start()

    def _hold(self) -> None:
        while os.read(self._held, 4096):
            pass
        self.is_pulled.set()
        threading.Event().wait(_GRACE)
        os._exit(1)  # nothing that was committed is lost


def main(arguments: Sequence[str]) -> None:
    """Run one visit; the report is the only line that is printed."""
    folder, *tasks = arguments
    leash = Leash()
    clock = SystemClock()
    place = Path(folder)
    visited = visit(
        place,
        frozenset(map(Task, tasks)),
        clock,
        leash.is_pulled.is_set,
        late=partial(end_as, place),
        give_way=partial(end_as, place),
        beat=beat,
    )
    _tell(visited.report)
    show_notices(place, visited, clock.now())


def _tell(report: Report) -> None:
    sys.stdout.buffer.write(report.line().encode() + b"\n")
    sys.stdout.flush()


def beat() -> None:
    """An empty line, so that the watcher knows that we are alive."""
    sys.stdout.buffer.write(b"\n")
    sys.stdout.flush()


def end_as(folder: Path, report: Report) -> None:
    """The end of a visit that waits for a program, or for the internet; what is committed stays.

    There is no time for the desktop: that files were refused, the next visit's notice says.
    """
    try:
        _tell(report)
        with suppress(SettingsError):
            _notices_of(folder).keep_for_later(report.refused)
    finally:
        os._exit(0)


def show_notices(folder: Path, visited: Visited, now: datetime, show: Show = show_now) -> None:
    """Show on the desktop what somebody has to know of, unless himpun.toml says no."""
    report = visited.report
    state = read_state(folder)
    offline = state.offline.since if state and state.offline and report.offline else None
    situation = replace(visited.situation, offline_since=offline)
    with suppress(SettingsError):
        _notices_of(folder, show).tell(situation, now, visited.calendar)


def _notices_of(folder: Path, show: Show = show_now) -> Notices:
    """Raises SettingsError when nobody knows whether they are wanted."""
    workspace, _ = open_last_good(folder)
    memory = folder / STATE_FOLDER / MEMORY_NAME
    return Notices(memory, enabled=workspace.settings.pemberitahuan, show=show)


if __name__ == "__main__":
    main(sys.argv[1:])
    os._exit(0)  # a thread that still waits for a program must not hold this process
