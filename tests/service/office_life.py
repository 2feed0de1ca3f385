"""A service in an office where everything goes wrong, and what must hold whatever happens.

One turn: a few things happen at once, drawn by a seed; then calm returns, and the service has to
find its way by itself. Nothing may be lost, nothing doubled.
"""

from __future__ import annotations

import hashlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sync.alone import Lock, holder_of
from sync.domain.entries import EntryKind, newest
from sync.ports import TableUpdate, WorkbookUpdate
from sync.sandbox.faults import Fault
from sync.service.state import read_state
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.faults.field_office import OPD, FieldOffice
from tests.service.fast import FastClock

CELLS = ("Indikator!D5", "Indikator!E5", "Indikator!F5")
WORD = "Diserahkan Kepada"
YEAR = 365 * 86_400.0
PATIENCE = 90.0
"""Seconds until the service must have found its way."""

Event = Callable[["OfficeLife"], None]


@dataclass
class OfficeLife:
    """An office, what was done in it, and its service."""

    office: FieldOffice
    clock: FastClock
    seed: random.Random
    typed: dict[tuple[str, str], int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    files: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    old_masters: list[bytes] = field(default_factory=list)
    kills: int = 0
    _service: subprocess.Popen[bytes] | None = None
    _number: int = 10_000

    # --- the service ---------------------------------------------------------------------------

    def start(self) -> None:
        if self._service is not None and self._service.poll() is None:
            return
        command = [sys.executable, "-m", "tests.service.fast", "watch", str(self.clock.path)]
        self._service = subprocess.Popen([*command, str(self.office.workspace)])

    def kill(self) -> None:
        if self._service is not None and self._service.poll() is None:
            self._service.kill()
            self._service.wait(20)
            self.kills += 1

    def close(self) -> None:
        if self._service is not None and self._service.poll() is None:
            self._service.send_signal(signal.SIGTERM)
            assert self._service.wait(20) == 0

    # --- one turn ------------------------------------------------------------------------------

    def turn(self) -> None:
        """Something happens; then there is calm, and everything must be as it should."""
        for _ in range(self.seed.randint(1, 3)):
            event = self.seed.choice(EVENTS)
            self.events[event.__name__] += 1
            event(self)
            time.sleep(self.seed.uniform(0, 1.5))
        self.calm()
        self.check()
        # a copy that holds what nobody has read back yet would bring words of a person
        self.old_masters.append(self.office.master.read_bytes())

    def calm(self) -> None:
        self.office.server.faults.clear()
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
        until = time.monotonic() + PATIENCE
        while wrong := self.wrong():
            assert time.monotonic() < until, (wrong, self.events, read_state(self.workspace))
            time.sleep(0.3)
        self.check_store()
        self.check_files()

    def wrong(self) -> str:
        """What is not as it should be yet, '' if all is."""
        state = read_state(self.workspace)
        if state is None:
            return "no state"
        for trouble in (state.waiting, state.offline, state.refused, state.settings):
            if trouble:
                return trouble.sentence
        with self.office.store() as store:
            accepted = store.accepted()
            entries = store.entries()
        for (agency, place), value in self.typed.items():
            row, column = int(place[-1]) - 1, ord(place[-2]) - ord("A")
            tables = [one for (code, _), one in accepted.items() if code == agency]
            held = [one.table.rows[row][column] for one in tables if one.table.title == "Indikator"]
            if [getattr(cell, "value", cell) for cell in held] != [value]:
                return f"store: {agency} {place} is {held}, not {value}"
        known = newest(entries, EntryKind.SENDING)
        for agency, word in self.words.items():
            said = known[agency].facts.get(WORD) if agency in known else None
            if said != word:
                return f"store: {agency} {said}, not {word}"
        doubled = [
            word
            for word, count in Counter(
                (one.subject, one.facts[WORD]) for one in entries if one.facts.get(WORD)
            ).items()
            if count > 1
        ]
        if doubled:
            return f"store: doubled {doubled}"
        return self._wrong_in_master()

    def _wrong_in_master(self) -> str:
        workbook = ClosedWorkbook(self.office.master)
        try:
            data = Counter(
                cell for row in workbook.read_table(names.DATA.name).rows for cell in row
            )
            shown = workbook.read_table(names.SENDINGS.name)
        finally:
            workbook.close()
        for value in self.typed.values():
            if data[value] != 1:
                return f"master: {value} stands there {data[value]} times"
        column = shown.columns.index(WORD)
        found = {str(row[0]): row[column] for row in shown.rows}
        for agency, word in self.words.items():
            if found.get(agency) != word:
                return f"master: {agency} {found.get(agency)}, not {word}"
        return ""

    def check_store(self) -> None:
        with closing(sqlite3.connect(self.workspace / "himpun.db")) as connection:
            assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)

    def check_files(self) -> None:
        """Every file that was laid there lies in just one place."""
        inbox = self.workspace / "masuk"
        found = Counter(
            hashlib.sha256(path.read_bytes()).hexdigest()
            for path in inbox.rglob("*")
            if path.is_file() and not path.name.endswith(".txt")
        )
        assert found == self.files, (found - self.files, self.files - found)

    # --- what it stands on ---------------------------------------------------------------------

    @property
    def workspace(self) -> Path:
        return self.office.workspace

    @property
    def settings(self) -> Path:
        return self.workspace / "himpun.toml"

    @property
    def good_settings(self) -> bytes:
        return b"".join(
            line
            for line in self.settings.read_bytes().splitlines(keepends=True)
            if b"rusak" not in line
        )

    @property
    def mark(self) -> Path:
        master = self.office.master
        return master.with_name(f"~${master.name}")

    @property
    def parked(self) -> Path:
        return self.office.master.with_name("salinan saya.xlsx")

    def number(self) -> int:
        self._number += 1
        return self._number

    def lay(self, name: str, content: bytes) -> None:
        (self.workspace / "masuk" / name).write_bytes(content)
        self.files[hashlib.sha256(content).hexdigest()] += 1


# --- what happens ----------------------------------------------------------------------------


def an_opd_types(life: OfficeLife) -> None:
    agency, cell, value = life.seed.choice(OPD), life.seed.choice(CELLS), life.number()
    life.office.server.faults.clear()
    life.office.type_in(agency, {cell: value})
    life.typed[agency, cell] = value


def staff_write(life: OfficeLife) -> None:
    """Somebody opens the master, writes a name, saves, and closes."""
    if life.mark.exists() or not life.office.master.exists():
        return
    life.mark.write_bytes(b"\x04Sari" + b" " * 160)
    wait_for_rest(life)
    workbook = ClosedWorkbook(life.office.master)
    read = workbook.read_table(names.SENDINGS.name)
    if read.rows:
        agency, word = life.seed.choice(OPD), f"Contoh {life.number()}"
        column = read.columns.index(WORD)
        rows = [list(row) for row in read.rows]
        for row in rows:
            if row[0] == agency:
                row[column] = word
                life.words[agency] = word
        life.mark.unlink()
        update = TableUpdate(read.columns, tuple(map(tuple, rows)))
        workbook.apply(WorkbookUpdate({names.SENDINGS.name: update}, {}))
    workbook.close()
    life.mark.unlink(missing_ok=True)
    # a person looks at it until it is read
    wait_until_read(life)


def wait_for_rest(life: OfficeLife) -> None:
    until = time.monotonic() + 20
    while holder_of(life.workspace) and time.monotonic() < until:
        time.sleep(0.05)


def wait_until_read(life: OfficeLife) -> None:
    """What nobody has read back is lost when another file takes the master's place: so it would
    be for anybody. Here such things happen after it was read."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if life._service is None or life._service.poll() is not None:
            life.start()
        with life.office.store() as store:
            known = newest(store.entries(), EntryKind.SENDING)
        if all(
            agency in known and known[agency].facts.get(WORD) == word
            for agency, word in life.words.items()
        ):
            return
        time.sleep(0.2)


def the_master_stays_open(life: OfficeLife) -> None:
    if life.office.master.exists():
        life.mark.write_bytes(b"\x04Sari" + b" " * 160)


def the_internet_goes(life: OfficeLife) -> None:
    life.office.server.faults.add(Fault(reset=True, times=None))


def google_stumbles(life: OfficeLife) -> None:
    kinds: list[dict[str, object]] = [
        {"status": 429, "retry_after": 0},
        {"status": 503},
        {"half_body": True},
        {"latency": 0.5},
    ]
    life.office.server.faults.add(Fault(times=4, **life.seed.choice(kinds)))  # type: ignore[arg-type]


def the_pc_loses_power(life: OfficeLife) -> None:
    life.kill()
    if life.seed.random() < 0.7:
        life.start()


def the_clock_jumps(life: OfficeLife) -> None:
    life.clock.leap(life.seed.choice((YEAR, -YEAR, 3600.0, -3600.0)))


def the_store_is_held(life: OfficeLife) -> None:
    with closing(sqlite3.connect(life.workspace / "himpun.db", timeout=20)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        time.sleep(life.seed.uniform(0.1, 2.0))
        connection.rollback()


def somebody_edits_the_settings(life: OfficeLife) -> None:
    life.settings.write_bytes(life.good_settings + b"rusak = [\n")


def a_hostile_file_comes(life: OfficeLife) -> None:
    name = life.seed.choice(
        ("laporan.xlsx", "data.ods", "isi.csv", "lama.xls", "x" * 150 + ".xlsx")
    )
    content = life.seed.randbytes(life.seed.randint(0, 5000)) + str(life.number()).encode()
    if not (life.workspace / "masuk" / name).exists():
        life.lay(name, content)


def a_file_is_copied_slowly(life: OfficeLife) -> None:
    path = life.workspace / "masuk" / f"lambat-{life.number()}.xlsx"
    content = life.seed.randbytes(200_000)
    with path.open("wb") as file:
        for start in range(0, len(content), 50_000):
            file.write(content[start : start + 50_000])
            file.flush()
            time.sleep(0.2)
    life.files[hashlib.sha256(content).hexdigest()] += 1


def the_master_goes_away(life: OfficeLife) -> None:
    wait_for_rest(life)
    if life.office.master.exists() and not life.parked.exists():
        life.office.master.rename(life.parked)


def an_old_copy_comes_back(life: OfficeLife) -> None:
    wait_for_rest(life)
    if life.old_masters and life.office.master.exists():
        beside = life.office.master.with_name("unduhan.xlsx")
        beside.write_bytes(life.seed.choice(life.old_masters))
        beside.replace(life.office.master)


def somebody_starts_a_second_service(life: OfficeLife) -> None:
    if holder_of(life.workspace, Lock.SERVICE) is None:
        return
    command = [sys.executable, "-m", "addin.cli", "watch", "--folder", str(life.workspace)]
    ended = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert ended.returncode == 2, ended.stdout


def somebody_clicks(life: OfficeLife) -> None:
    """A command beside the service; it may be refused, and then says so."""
    command = [sys.executable, "-m", "addin.cli", life.seed.choice(("terima", "publish"))]
    ended = subprocess.run(
        [*command, "--folder", str(life.workspace)], capture_output=True, timeout=120, check=False
    )
    assert ended.returncode in (0, 1, 2)
    assert b"Traceback" not in ended.stdout + ended.stderr


EVENTS: tuple[Event, ...] = (
    *(an_opd_types, an_opd_types, an_opd_types, staff_write, staff_write),
    *(the_master_stays_open, the_internet_goes, google_stumbles, the_pc_loses_power),
    *(the_clock_jumps, the_store_is_held, somebody_edits_the_settings, a_hostile_file_comes),
    *(a_file_is_copied_slowly, the_master_goes_away, an_old_copy_comes_back),
    *(somebody_starts_a_second_service, somebody_clicks),
)
