"""A worker of the service as it is, but impatient: it gives up on Google soon, and pulls often.

python -m tests.service.worker PAUSE FOLDER TASKS...
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from addin.service_visit import visit
from addin.service_worker import Leash, beat, end_as
from sync.clock import SystemClock
from sync.service.visit import Task
from tests.faults.field_office import QUICK, ends_of


def main() -> None:
    pause, folder, *tasks = sys.argv[1:]
    leash = Leash()
    clock = SystemClock()
    with ends_of(clock, QUICK):  # type: ignore[arg-type]  # a clock is a clock
        report = visit(
            Path(folder),
            frozenset(map(Task, tasks)),
            clock,
            leash.is_pulled.is_set,
            give_way=partial(end_as, Path(folder)),
            beat=beat,
        ).report
    print(replace(report, pause=float(pause)).line(), flush=True)


if __name__ == "__main__":
    main()
    os._exit(0)  # as the real one ends
