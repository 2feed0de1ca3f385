"""What happens on any day: people type and write, the internet and the power come and go."""

from __future__ import annotations

import signal
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

from sync.alone import Lock, holder_of
from sync.domain.entries import EntryKind, newest
from sync.ports import TableUpdate, WorkbookUpdate
from sync.sandbox.faults import Fault
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.faults.field_office import OPD
from tests.service import invariants
from tests.service.invariants import WORD

if TYPE_CHECKING:
    from tests.service.office_life import OfficeLife

CELLS = ("Indikator!D5", "Indikator!E5", "Indikator!F5")
YEAR = 365 * 86_400.0
OTHER_PC = "PC-KASI"


def an_opd_types(life: OfficeLife) -> None:
    life.type_in(life.seed.choice(OPD), {life.seed.choice(CELLS): life.number()})


def staff_write(life: OfficeLife) -> None:
    """Somebody opens the master, writes a name, saves, and closes."""
    if life.mark.exists() or not life.office.master.exists():
        return
    life.mark.write_bytes(b"\x04Sari" + b" " * 160)
    life.wait_for_rest()
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
    _wait_until_read(life)


def _wait_until_read(life: OfficeLife) -> None:
    """What nobody has read back is lost when another file takes the master's place: so it would
    be for anybody. Here such things happen after it was read."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
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
    life.disturb(Fault(reset=True, times=None))


def offline_for_hours(life: OfficeLife) -> None:
    """No internet for some simulated hours; OPD elsewhere go on typing."""
    life.calm()
    life.check()
    life.disturb(Fault(reset=True, times=None))
    life.eventually(lambda: life.state and life.state.offline)
    state = life.state
    assert state is not None
    assert state.offline is not None
    since = state.offline.since
    for _ in range(3):
        an_opd_types(life)
        time.sleep(life.seed.uniform(1.0, 3.0))
    state = life.state
    assert state is not None
    assert state.offline is not None
    assert state.offline.since == since
    life.office.server.faults.clear()
    life.calm()
    life.check()


def google_stumbles(life: OfficeLife) -> None:
    kinds: list[dict[str, object]] = [
        {"status": 429, "retry_after": 0},
        {"status": 503},
        {"half_body": True},
        {"latency": 0.5},
    ]
    life.disturb(Fault(times=4, **life.seed.choice(kinds)))  # type: ignore[arg-type]


def the_pc_loses_power(life: OfficeLife) -> None:
    life.kill(life.seed.choice(("watcher", "worker", "both")))
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


def somebody_starts_a_second_service(life: OfficeLife) -> None:
    if holder_of(life.workspace, Lock.SERVICE) is None:
        return
    second = life.watch(OTHER_PC)
    said, _ = second.communicate(timeout=60)
    if not life.is_running:  # the first one was killed meanwhile by what else happens
        return
    assert second.returncode == 2, said
    assert b"sudah berjalan" in said


def two_pcs_take_turns(life: OfficeLife) -> None:
    """The PC that ran the service fails; another one takes over in the same folder, and back."""
    life.calm()
    life.check()
    life.kill()
    second = life.watch(OTHER_PC)
    life.eventually(lambda: holder_of(life.workspace, Lock.SERVICE))
    holder = holder_of(life.workspace, Lock.SERVICE)
    assert holder is not None
    assert holder.computer == OTHER_PC
    an_opd_types(life)
    life.himpun("publish")  # somebody here, while the service of the other PC is at work
    refused = life.watch()
    said, _ = refused.communicate(timeout=60)
    assert refused.returncode == 2, said
    assert OTHER_PC.encode() in said
    life.eventually(lambda: not life.wrong(), life.wrong)
    second.send_signal(signal.SIGTERM)
    assert second.wait(20) == 0
    life.start()
    life.check()


def somebody_clicks(life: OfficeLife) -> None:
    """A command beside the service; it may be refused, and then says so."""
    life.himpun(life.seed.choice(("terima", "publish")))


def is_held(life: OfficeLife, agency: str, cell: str, value: object) -> bool:
    """Whether the store holds that value."""
    return invariants.held(life, agency, cell) == value
