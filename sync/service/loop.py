"""The service: waits until something is due, sends a worker, remembers what came of it."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sync import texts
from sync.alone import STATE_FOLDER, Lock, alone_in, holder_of
from sync.domain.errors import HimpunError
from sync.journal import Heard, Journal
from sync.ports import Clock
from sync.service.look import Look, look_at
from sync.service.plan import Plan
from sync.service.state import ServiceState, keep_state, read_state
from sync.service.timing import Timing
from sync.service.visit import Report, Task
from sync.service.watching import Alarm, Watcher
from sync.service.worker import Worker

Told = Callable[[ServiceState, ServiceState], None]


@dataclass(frozen=True)
class _Moment:
    """The same moment by the PC's clock, and by one that nobody can set."""

    clock: datetime
    steady: float

    def leap_to(self, later: _Moment) -> float:
        """Seconds by which the PC's clock moved more, or less, than the time that passed."""
        return abs((later.clock - self.clock).total_seconds() - (later.steady - self.steady))


class Service:
    """Keeps one workspace fresh until it is stopped.

    Args:
        folder: the workspace.
        command: starts a worker; the folder and the tasks are added (`sync/service/worker.py`).
        clock: for what people read; waiting is counted by a clock that nobody can set.
        tell: called with the state before and after each visit.
        heard: told of each event of the log.
        seed: of the lengthening of the waits.
    """

    def __init__(
        self,
        folder: Path,
        command: Sequence[str],
        clock: Clock,
        timing: Timing | None = None,
        tell: Told = lambda before, after: None,
        seed: int | None = None,
        heard: Heard = lambda _at, _event, _facts: None,
    ) -> None:
        self._folder = folder
        self._command = command
        self._clock = clock
        self._timing = timing or Timing()
        self._tell = tell
        self._heard = heard
        self._random = random.Random(seed)  # noqa: S311 - spreads waits, hides nothing
        self._alarm = Alarm(self._timing)
        self._watcher = Watcher(folder, self._alarm, self._timing)
        self._stopped = threading.Event()
        self._worker: Worker | None = None
        self._master = self._store = ""
        self._plan = Plan()
        self._state = ServiceState(clock.now())

    def run(self) -> None:
        """Watch until `stop`.

        Raises:
            SettingsError: another himpun watches here (the text names it), or it is no workspace.
        """
        with alone_in(self._folder, texts.SERVICE_DOING, lock=Lock.SERVICE, patience=1.0):
            journal = Journal(self._folder / STATE_FOLDER, self._clock, heard=self._heard)
            journal.add("mulai")
            self._plan = Plan.at_start(time.monotonic())
            self._state = ServiceState.at_start(read_state(self._folder), self._clock.now())
            self._keep_state()
            try:
                self._watch(journal)
            finally:
                self._watcher.close()
                journal.add("berhenti")
                journal.close()

    def stop(self) -> None:
        """End `run` soon; from any thread, and from a signal."""
        self._stopped.set()
        self._alarm.call()
        worker = self._worker
        if worker is not None:
            worker.stop()

    def _watch(self, journal: Journal) -> None:
        before = self._moment()
        while not self._stopped.is_set():
            self._watcher.look_after(self._master)
            now = self._moment()
            if before.leap_to(now) > self._timing.leap:
                journal.add("jam_melompat", detik=round(before.leap_to(now)))
                self._plan = self._plan.hurried(now.steady)
            before = now
            tasks = self._plan.tasks(self._look(), now.steady)
            if tasks:
                self._visit(tasks, journal)
                before = self._moment()
            else:
                self._alarm.wait(self._until_next(now.steady))

    def _visit(self, tasks: frozenset[Task], journal: Journal) -> None:
        look = self._look()
        holder = holder_of(self._folder)
        # somebody is at work: no process is started only to be told so
        report = Report(refusal=str(holder), busy=True) if holder else self._send(tasks)
        if self._stopped.is_set() and report is None:  # ended by us, before it could tell
            return
        now = time.monotonic()
        if report is not None and report.master:
            look = _without_own_writing(look, report, self._folder, self._master)
            self._master, self._store = report.master, report.store
        if report is None or not report.busy:
            look = replace(look, store=self._look().store)
        lengthened = self._random.uniform(0, self._timing.jitter)
        self._plan = self._plan.after(tasks, report, look, now, self._timing, lengthened)
        _keep_events(journal, tasks, report)
        pull_at = self._plan.due.get(Task.PULL)
        until = None if pull_at is None else pull_at - now
        state, self._state = self._state, self._state.after(tasks, report, self._clock.now(), until)
        self._keep_state()
        self._tell(state, self._state)

    def _send(self, tasks: frozenset[Task]) -> Report | None:
        try:
            worker = Worker(self._command, self._folder, tasks, self._timing)
        except OSError:  # no process can be started now
            return None
        self._worker = worker
        if self._stopped.is_set():
            worker.stop()
        try:
            return worker.report()
        finally:
            self._worker = None

    def _look(self) -> Look:
        return look_at(self._folder, self._master, self._store)

    def _until_next(self, now: float) -> float:
        next_at = self._plan.next_at()
        wait = self._timing.tick if next_at is None else next_at - now
        return max(min(wait, self._timing.tick), 0.0)

    def _moment(self) -> _Moment:
        return _Moment(self._clock.now(), time.monotonic())

    def _keep_state(self) -> None:
        with suppress(OSError):  # a full disk: it is told at the next visit
            keep_state(self._folder, self._state)


def _without_own_writing(look: Look, report: Report, folder: Path, known: str) -> Look:
    """The look before a visit, with the master as the visit left it: that is no news."""
    if not known:  # it was looked at without knowing which file the master is
        look = replace(look, open_marks=look_at(folder, report.master).open_marks)
    return replace(look, master=report.mark)


def _keep_events(journal: Journal, tasks: frozenset[Task], report: Report | None) -> None:
    if report is None:
        died = str(HimpunError(texts.SERVICE_WORKER_DIED))
        journal.add("pekerja_gagal", tugas=sorted(tasks), kalimat=died)
        return
    if report.settings:
        journal.add("pengaturan_ditolak", kalimat=report.settings)
    if report.busy:  # everyday life, and asked again every few seconds
        return
    if report.refusal:
        journal.add("ditolak", kalimat=report.refusal)
        return
    if report.offline:
        journal.add("luring", kalimat=report.offline)
    elif report.blocked:
        journal.add("google_menolak", kalimat=report.blocked)
    elif report.pulled:
        journal.add("tarikan", baru=report.new, gagal=report.failed)
    if report.files or report.refused:
        journal.add(
            "berkas", diterima=report.files, ditolak=report.refused, menunggu=report.undecided
        )
    if report.waiting:
        journal.add("induk_menunggu", kalimat=report.waiting)
    elif report.published:
        journal.add("induk_diperbarui")
