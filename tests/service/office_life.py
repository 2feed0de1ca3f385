"""An office with its service, in which everything goes wrong, and what must hold whatever happens.

One turn: a few things happen, drawn by a seed; then calm returns, and the service has to find its
way by itself. Nothing may be lost, nothing doubled. What can happen: `tests/service/events.py`.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sync.alone import holder_of
from sync.sandbox.faults import Fault
from sync.service.state import ServiceState, read_state
from tests.faults.disks import RealDisk
from tests.faults.field_office import GOOD_ANSWERS, QUICK, Cells, FieldOffice, Said, himpun
from tests.service import invariants
from tests.service.fast import PC, FastClock
from tests.service.folder_life import MasukLife

PATIENCE = 90.0
"""Seconds until the service must have found its way."""
DISK = "192m"
"""The disk on which the workspace stands, where one can be mounted."""

Event = Callable[["OfficeLife"], None]


@dataclass
class OfficeLife:
    """An office, what was done in it, and its service.

    Args:
        deck: the events still to come; shuffled again by the seed when all have happened.
        typed: what the store has to hold, by OPD and cell; words: what staff wrote, by OPD.
        many: how many files 'a thousand files' are.
    """

    office: FieldOffice
    clock: FastClock
    seed: random.Random
    all_events: tuple[Event, ...] = ()
    many: int = 1000
    deck: list[Event] = field(default_factory=list)
    typed: dict[tuple[str, str], int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    events: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    old_masters: list[bytes] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    disk: RealDisk | None = None
    _service: subprocess.Popen[bytes] | None = None
    _before: ServiceState | None = None
    _disturbing: list[Fault] = field(default_factory=list)
    _number: int = 10_000

    def __post_init__(self) -> None:
        """Ask once for what stays: while the store is damaged nobody can tell it."""
        self.ids = self.office.ids()
        self.people = {agency: self.office.email(agency) for agency in self.ids}
        self.masuk = MasukLife(self)

    # --- the service ---------------------------------------------------------------------------

    def watch(self, computer: str = "") -> subprocess.Popen[bytes]:
        """`himpun watch` on a computer of that name."""
        command = [sys.executable, "-m", "tests.service.fast", "watch", str(self.clock.path)]
        return subprocess.Popen(
            [*command, str(self.workspace)],
            stdout=subprocess.PIPE,
            env={**os.environ, PC: computer} if computer else None,
        )

    @property
    def is_running(self) -> bool:
        return self._service is not None and self._service.poll() is None

    def start(self) -> None:
        """Start the service, unless it runs."""
        if not self.is_running:
            self._before = self.state
            self._service = self.watch()

    @property
    def has_begun(self) -> bool:
        """Whether the state that one sees is that of the service that runs now."""
        state, before = self.state, self._before
        return state is not None and (before is None or state.started != before.started)

    def workers(self) -> list[int]:
        """The processes that the service has at work."""
        return _children(self._service.pid) if self._service and self.is_running else []

    def kill(self, what: str = "watcher") -> None:
        """kill -9 of the watcher, of its worker, or of both."""
        if self._service is None or not self.is_running:
            return
        workers = self.workers() if what != "watcher" else []
        for worker in workers:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        if what != "worker":
            self._service.kill()
            self._service.wait(20)
        self.kills[what if workers or what == "watcher" else f"{what}, no worker"] += 1

    def close(self) -> None:
        """Stop the service as a shutdown does."""
        if self._service is not None and self.is_running:
            self.eventually(lambda: self.has_begun)
            self._service.send_signal(signal.SIGTERM)
            assert self._service.wait(20) == 0

    # --- one turn ------------------------------------------------------------------------------

    def turn(self) -> None:
        """Something happens; then there is calm, and everything must be as it should."""
        for _ in range(self.seed.randint(1, 3)):
            self.happen(self._next())
            time.sleep(self.seed.uniform(0, 1.5))
        self.calm()
        self.check()
        # a copy that holds what nobody has read back yet would bring words of a person
        self.old_masters = [*self.old_masters[-9:], self.office.master.read_bytes()]

    def happen(self, event: Event) -> None:
        """One event, told by name when it breaks something."""
        self.events[event.__name__] += 1
        try:
            event(self)
        except Exception as error:
            error.add_note(f"during {event.__name__}, after {dict(self.events)}")
            raise

    def _next(self) -> Event:
        if not self.deck:
            self.deck = list(self.all_events)
            self.seed.shuffle(self.deck)
        return self.deck.pop()

    def calm(self) -> None:
        """The office as on a good day."""
        self.office.server.faults.clear()
        self._disturbing.clear()
        self.mark.unlink(missing_ok=True)
        parked = self.parked
        if parked.exists():
            if not self.office.master.exists():
                parked.rename(self.office.master)
            parked.unlink(missing_ok=True)
        self.settings.write_bytes(self.good_settings)
        self.start()

    def check(self) -> None:
        """Wait until all is well; fail with what is not."""
        self.eventually(lambda: not self.wrong(), self.wrong)
        invariants.check_store(self)
        self.eventually(lambda: not self.masuk.astray(), self.masuk.astray)

    def wrong(self) -> str:
        """What is not as it should be yet, '' if all is."""
        return invariants.wrong(self)

    def eventually(self, what: Callable[[], object], why: Callable[[], str] = str) -> None:
        """Wait until it is true; fail with the reason and what the service says."""
        until = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < until, (why(), self.events, self.state, self.clock.now())
            time.sleep(0.3)

    # --- people ---------------------------------------------------------------------------------

    def type_in(self, agency: str, cells: Cells) -> None:
        """An OPD types into its spreadsheet: its internet is not the office's."""
        faults = self.office.server.faults
        with _lifted(faults.clear, lambda: faults.add(*self._disturbing)):
            data = [{"range": at, "values": [[value]]} for at, value in cells.items()]
            client = self.office.acting_as(self.people[agency])
            body = {"valueInputOption": "RAW", "data": data}
            client.values_batch_update(self.ids[agency], body)
        for cell, value in cells.items():
            if isinstance(value, int):
                self.typed[agency, cell] = value

    def disturb(self, fault: Fault) -> None:
        """Something is wrong with the internet until it is calm again."""
        self._disturbing.append(fault)
        self.office.server.faults.add(fault)

    def himpun(self, *arguments: str) -> Said:
        """A command of a person beside the service; whatever comes of it is said in sentences."""
        said = himpun(self.workspace, self.clock, QUICK, *arguments)  # type: ignore[arg-type]  # a clock is a clock
        assert said.code in (0, 1, 2)
        assert "Traceback" not in said.text
        assert "tidak terduga" not in said.text, said.text
        return said

    def done(self, *arguments: str) -> Said:
        """A command that must be carried out."""
        said = self.himpun(*arguments)
        assert said.code in (0, 1), (arguments, said.text)
        return said

    def answers(self, agency: str) -> Cells:
        """All that an OPD has answered by now."""
        typed = {cell: value for (code, cell), value in self.typed.items() if code == agency}
        return {**GOOD_ANSWERS[agency], **typed}

    def number(self) -> int:
        """One that nobody has used before."""
        self._number += 1
        return self._number

    def wait_for_rest(self) -> None:
        """Until nobody works in the workspace."""
        until = time.monotonic() + 20
        while holder_of(self.workspace) and time.monotonic() < until:
            time.sleep(0.05)

    # --- places ---------------------------------------------------------------------------------

    @property
    def state(self) -> ServiceState | None:
        return read_state(self.workspace)

    @property
    def workspace(self) -> Path:
        return self.office.workspace

    @property
    def settings(self) -> Path:
        return self.workspace / "himpun.toml"

    @property
    def good_settings(self) -> bytes:
        lines = self.settings.read_bytes().splitlines(keepends=True)
        return b"".join(line for line in lines if b"rusak" not in line)

    @property
    def mark(self) -> Path:
        master = self.office.master
        return master.with_name(f"~${master.name}")

    @property
    def parked(self) -> Path:
        return self.office.master.with_name("salinan saya.xlsx")


@contextmanager
def _lifted(lift: Callable[[], None], put_back: Callable[[], None]) -> Iterator[None]:
    lift()
    try:
        yield
    finally:
        put_back()


@contextmanager
def small_disk(office: FieldOffice) -> Iterator[RealDisk | None]:
    """A disk of its own under the workspace; None where nothing can be mounted."""
    try:
        disk = RealDisk(office.workspace, DISK)
    except (OSError, subprocess.CalledProcessError):
        content = office.workspace.with_name("isi")
        if content.exists():
            office.workspace.rmdir()
            content.rename(office.workspace)
        yield None
        return
    try:
        yield disk
    finally:
        disk.close()


def _children(process: int) -> list[int]:
    """The processes that one has started (Linux)."""
    found: list[int] = []
    for told in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, told.read_text().split())
    return found
