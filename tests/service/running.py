"""A service that runs beside a test, as a process or as a thread, and what one can wait for."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from addin.cli_service import WORKER
from sync.clock import SystemClock
from sync.service.loop import Service
from sync.service.state import ServiceState, read_state
from sync.service.timing import Timing
from sync.service.visit import Report, Task
from sync.service.worker import Worker

QUICK = Timing(quiet=0.1, retry=0.3, retry_at_most=1.0, settling=0.3, make_way=0.3, tick=1.0)


def impatient(pause: float = 600.0) -> tuple[str, ...]:
    """The command of a worker that soon gives up on Google, and tells to pull so often."""
    return (sys.executable, "-m", "tests.service.worker", str(pause))


def eventually(what: Callable[[], object], seconds: float = 30.0) -> float:
    """Wait until it is true; seconds that took. Fails when it stays untrue."""
    started = time.monotonic()
    while not what():
        passed = time.monotonic() - started
        assert passed < seconds, f"not within {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - started


def state_of(workspace: Path) -> ServiceState:
    """What the service has kept; fails while it has kept nothing."""
    state = read_state(workspace)
    assert state is not None
    return state


class Running:
    """A service in this process, over real workers."""

    def __init__(self, workspace: Path, command: tuple[str, ...], timing: Timing) -> None:
        self.workspace = workspace
        self.visits = 0
        self.service = Service(workspace, command, SystemClock(), timing, self._count, seed=1)
        self.thread = threading.Thread(target=self.service.run, daemon=True)

    def _count(self, _before: ServiceState, _after: ServiceState) -> None:
        self.visits += 1

    @property
    def state(self) -> ServiceState:
        return state_of(self.workspace)

    def stop(self) -> float:
        """Seconds that it takes to end."""
        started = time.monotonic()
        self.service.stop()
        self.thread.join(20)
        assert not self.thread.is_alive()
        return time.monotonic() - started


@contextmanager
def running(
    workspace: Path, command: tuple[str, ...] = WORKER, timing: Timing = QUICK, *, visits: int = 1
) -> Iterator[Running]:
    """A service that has made so many visits."""
    one = Running(workspace, command, timing)
    one.thread.start()
    try:
        eventually(lambda: one.visits >= visits)
        yield one
    finally:
        one.stop()


def visit_once(workspace: Path, *tasks: Task) -> Report:
    """What one worker reports, in a process of its own as always."""
    worker = Worker((sys.executable, "-m", "tests.service.worker", "600"), workspace, tasks, QUICK)
    report = worker.report()
    assert report is not None, "the worker died"
    return report


def himpun_watch(workspace: Path) -> subprocess.Popen[bytes]:
    """`himpun watch` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "addin.start", "watch", "--folder", str(workspace)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def end(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
    """Exit code and output of a process that was told to end."""
    process.send_signal(how)
    said, _ = process.communicate(timeout=20)
    return process.returncode, said.decode()
