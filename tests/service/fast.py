"""The service and its workers by a clock that runs fast and can be set, in processes of their own.

python -m tests.service.fast watch CLOCK FOLDER
python -m tests.service.fast visit CLOCK FOLDER TASKS...

HIMPUN_TEST_PC is the name of the computer on which they run, as far as they can tell.
"""

from __future__ import annotations

import json
import os
import platform
import signal
import sys
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from addin.service_visit import visit
from addin.service_worker import Leash, end_as
from sync.domain.errors import HimpunError
from sync.service.loop import Service
from sync.service.timing import Timing
from sync.service.visit import Task
from tests.faults.field_office import QUICK, ends_of

TIMING = Timing(
    quiet=0.1,
    retry=0.3,
    retry_at_most=1.0,
    settling=0.3,
    make_way=0.2,
    tick=1.0,
    leap=90 * 86_400.0,
)
PAUSE = 1.0
"""Seconds between two pulls."""
PC = "HIMPUN_TEST_PC"


@dataclass(frozen=True)
class FastClock:
    """So many days pass in a minute; every process that reads the same file has the same time."""

    path: Path

    @classmethod
    def make(cls, path: Path, start: datetime, speed: float) -> FastClock:
        """A clock that shows `start` now."""
        said = {"real": time.time(), "start": start.isoformat(), "speed": speed, "leap": 0.0}
        path.write_text(json.dumps(said))
        return cls(path)

    def now(self) -> datetime:
        said = json.loads(self.path.read_text())
        passed = (time.time() - said["real"]) * said["speed"] + said["leap"]
        return datetime.fromisoformat(said["start"]) + timedelta(seconds=passed)

    def leap(self, seconds: float) -> None:
        """Somebody sets the clock."""
        said = json.loads(self.path.read_text())
        beside = self.path.with_suffix(".baru")
        beside.write_text(json.dumps({**said, "leap": said["leap"] + seconds}))
        beside.replace(self.path)


def watch(clock: FastClock, folder: Path) -> None:
    command = (sys.executable, "-m", "tests.service.fast", "visit", str(clock.path))
    service = Service(folder, command, clock, TIMING)
    signal.signal(signal.SIGTERM, lambda _number, _frame: service.stop())
    try:
        service.run()
    except HimpunError as error:
        print(error)
        sys.exit(2)


def visit_once(clock: FastClock, folder: Path, tasks: frozenset[Task]) -> None:
    leash = Leash()
    with ends_of(clock, QUICK):  # type: ignore[arg-type]  # a clock is a clock
        report = visit(
            folder, tasks, clock, leash.is_pulled.is_set, give_way=partial(end_as, folder)
        ).report
    print(replace(report, pause=PAUSE).line(), flush=True)


def main(what: str, clock: str, folder: str, *tasks: str) -> None:
    if name := os.environ.get(PC):
        platform.node = lambda: name
    if what == "watch":
        watch(FastClock(Path(clock)), Path(folder))
    else:
        visit_once(FastClock(Path(clock)), Path(folder), frozenset(map(Task, tasks)))


if __name__ == "__main__":
    main(*sys.argv[1:])
