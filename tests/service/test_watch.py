"""The service over real workers: what people do reaches the master, and nothing is done twice."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.cli_service import WORKER
from addin.office import open_office
from addin.service_visit import visit
from sync import texts
from sync.alone import Lock, holder_of
from sync.clock import SystemClock
from sync.config import open_workspace
from sync.domain.records import LogEntry
from sync.ports import TableUpdate, WorkbookUpdate
from sync.sandbox.faults import Fault
from sync.service.state import read_state
from sync.service.visit import Report, Task
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.faults.field_office import GOOD_ANSWERS, FieldOffice
from tests.sample_office import HEALTH, SEA
from tests.service.running import (
    end,
    eventually,
    himpun_watch,
    impatient,
    running,
    state_of,
)

OfficeAt = Callable[[str], FieldOffice]


@pytest.fixture
def office(office_at: OfficeAt) -> FieldOffice:
    """An office whose OPD have their spreadsheets and have filled in nothing."""
    return office_at("tersampaikan")


def himpun_status(office: FieldOffice) -> str:
    """What `himpun status` says, as a process of its own."""
    said = subprocess.run(
        [sys.executable, "-m", "addin.start", "status", "--folder", str(office.workspace)],
        capture_output=True,
        check=True,
        timeout=30,
    )
    return " ".join(said.stdout.decode().split())


def values_in_master(office: FieldOffice, table: names.Table = names.DATA) -> list[object]:
    """What stands in a table of the master."""
    workbook = ClosedWorkbook(office.master)
    try:
        return [cell for row in workbook.read_table(table.name).rows for cell in row]
    finally:
        workbook.close()


def answered_in_master(office: FieldOffice) -> int:
    return sum(cell is not None for cell in values_in_master(office))


def type_into_master(office: FieldOffice, table: names.Table, column: str, text: str) -> None:
    """What somebody writes into the first row, and saves."""
    workbook = ClosedWorkbook(office.master)
    read = workbook.read_table(table.name)
    first = list(read.rows[0])
    first[read.columns.index(column)] = text
    update = TableUpdate(read.columns, (tuple(first), *read.rows[1:]))
    workbook.apply(WorkbookUpdate({table.name: update}, {}))
    workbook.close()


def entered(office: FieldOffice) -> str:
    with office.store() as store:
        return str(store.entries())


def test_what_opd_fill_in_is_in_the_master_an_interval_later(office: FieldOffice) -> None:
    with running(office.workspace, impatient(pause=1.0)):
        office.fill(GOOD_ANSWERS)
        eventually(lambda: answered_in_master(office) > 0)
        before = answered_in_master(office)
        office.type_in(SEA, {"Indikator!D5": 77.5})
        eventually(lambda: 77.5 in values_in_master(office))
    assert answered_in_master(office) == before


def test_a_second_service_is_told_who_runs_the_first(office: FieldOffice) -> None:
    first = himpun_watch(office.workspace)
    try:
        eventually(lambda: holder_of(office.workspace, Lock.SERVICE))
        second = himpun_watch(office.workspace)
        said, _ = second.communicate(timeout=20)
        assert second.returncode == 2
        assert "sudah berjalan" in said.decode()
        assert "layanan himpun, oleh" in said.decode()
    finally:
        code, said = end(first)
    assert code == 0
    assert "Tidak ada yang hilang" in said


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_within_five_seconds_even_while_google_does_not_answer(
    office: FieldOffice, how: signal.Signals
) -> None:
    office.fill(GOOD_ANSWERS)
    office.server.faults.add(Fault(latency=60.0, times=None))
    process = himpun_watch(office.workspace)
    eventually(lambda: holder_of(office.workspace))
    time.sleep(0.5)
    started = time.monotonic()
    code, _ = end(process, how)
    assert time.monotonic() - started < 5
    assert code == 0
    assert holder_of(office.workspace, Lock.SERVICE) is None
    eventually(lambda: holder_of(office.workspace) is None, 5)


def test_a_killed_service_leaves_no_worker_behind_and_the_next_one_goes_on(
    office: FieldOffice,
) -> None:
    process = himpun_watch(office.workspace)
    eventually(lambda: holder_of(office.workspace))
    process.kill()
    process.communicate(timeout=20)
    eventually(lambda: holder_of(office.workspace) is None, 10)
    office.type_in(SEA, {"Indikator!D5": 77.5})
    with running(office.workspace) as service:
        assert service.state.pulled
    assert 77.5 in values_in_master(office)
    assert all(item.completeness.answered for item in office.state().agencies)


def test_what_staff_save_in_the_master_is_read_back_at_once(office: FieldOffice) -> None:
    with running(office.workspace) as service:
        type_into_master(office, names.SENDINGS, "Diserahkan Kepada", "Contoh Penerima")
        eventually(lambda: "Contoh Penerima" in entered(office))
        assert service.state.refused is None


def test_its_own_writing_wakes_nobody(office: FieldOffice) -> None:
    office.fill(GOOD_ANSWERS)
    with running(office.workspace) as service:
        assert service.state.new == 3
        visits = service.visits
        time.sleep(1.5)
        assert service.visits == visits


def test_what_another_command_put_into_the_store_alone_is_in_the_master_soon(
    office: FieldOffice,
) -> None:
    with running(office.workspace) as service:
        visits = service.visits
        time.sleep(1.5)  # a look or two
        assert service.visits == visits, "its own visit is no news"
        with office.store() as store:  # as a command does whose master was locked
            store.log(LogEntry(SystemClock().now(), "uji", "", "Ditulis perintah lain."))
        eventually(lambda: "Ditulis perintah lain." in values_in_master(office, names.LOG))
        told = himpun_status(office)
    assert texts.STATUS_UP_TO_DATE in told


def test_a_store_that_was_damaged_is_not_called_healthy(office: FieldOffice) -> None:
    with running(office.workspace) as service:
        time.sleep(0.1)
        (office.workspace / "himpun.db").write_bytes(b"rusak" * 1000)
        assert texts.STATUS_UP_TO_DATE not in himpun_status(office)
        eventually(lambda: service.state.refused)
        assert texts.STATUS_REFUSED in himpun_status(office)


def test_a_master_that_was_deleted_is_not_called_up_to_date(office: FieldOffice) -> None:
    with running(office.workspace) as service:
        office.master.unlink()
        eventually(lambda: service.state.refused)
        told = himpun_status(office)
    assert texts.STATUS_MASTER_GONE.split(";")[0] in told
    assert texts.STATUS_UP_TO_DATE not in told


def test_a_master_that_is_open_elsewhere_is_written_when_it_is_let_go(office: FieldOffice) -> None:
    mark = office.master.with_name(f"~${office.master.name}")
    mark.write_bytes(b"\x04Sari" + b" " * 160)
    office.fill(GOOD_ANSWERS)
    before = office.master.read_bytes()
    with running(office.workspace) as service:
        waiting = service.state.waiting
        assert waiting is not None
        assert "Sari" in waiting.sentence
        assert office.of(HEALTH).completeness.answered > 0
        eventually(lambda: service.visits >= 3)
        assert service.state.waiting.since == waiting.since
        assert office.master.read_bytes() == before
        mark.unlink()
        eventually(lambda: service.state.waiting is None)
    assert answered_in_master(office) > 0


def test_settings_that_cannot_be_read_leave_the_last_good_ones_in_use(office: FieldOffice) -> None:
    path = office.workspace / "himpun.toml"
    good = path.read_text()
    with running(office.workspace) as service:
        path.write_text(good + "\nmaster = [")
        eventually(lambda: service.state.settings)
        office.fill(GOOD_ANSWERS)
        office.master.touch()
        visits = service.visits
        eventually(lambda: service.visits > visits)
        assert service.state.refused is None
        path.write_text(good)
        eventually(lambda: service.state.settings is None)


def test_settings_that_are_unusable_a_second_time_are_said_a_second_time(
    office: FieldOffice,
) -> None:
    path = office.workspace / "himpun.toml"
    good = path.read_text()
    process = himpun_watch(office.workspace)
    try:
        eventually(lambda: (state := read_state(office.workspace)) and state.visited)
        for _ in range(2):
            path.write_text(good + "\nmaster = [")
            eventually(lambda: state_of(office.workspace).settings)
            path.write_text(good)
            eventually(lambda: not state_of(office.workspace).settings)
    finally:
        _, said = end(process)
    assert " ".join(said.split()).count("himpun.toml:") == 2


def test_offline_is_said_with_its_beginning_and_ends_by_itself(office: FieldOffice) -> None:
    office.fill(GOOD_ANSWERS)
    office.server.faults.add(Fault(reset=True, times=None))
    with running(office.workspace, impatient()) as service:
        offline = service.state.offline
        assert offline is not None
        eventually(lambda: service.visits >= 3)
        assert service.state.offline is not None
        assert service.state.offline.since == offline.since
        office.server.faults.clear()
        eventually(lambda: service.state.offline is None)
        assert service.state.new == 3


def test_a_person_who_wants_to_work_does_not_wait_for_the_whole_pull(office: FieldOffice) -> None:
    office.fill(GOOD_ANSWERS)
    office.server.faults.add(Fault("/v4/", latency=1.5, times=None))
    reports: list[Report] = []
    thread = threading.Thread(
        target=lambda: reports.append(
            visit(office.workspace, frozenset({Task.PULL}), SystemClock()).report
        )
    )
    thread.start()
    eventually(lambda: holder_of(office.workspace))
    with open_office(open_workspace(office.workspace)):
        thread.join(20)
    assert reports[0].cut_short


def test_weak_internet_keeps_nobody_from_working(office: FieldOffice) -> None:
    office.server.faults.add(Fault("/v4/", latency=30.0, times=None))
    with running(office.workspace, impatient(), visits=0):
        eventually(lambda: holder_of(office.workspace))
        time.sleep(1.0)
        started = time.monotonic()
        with open_office(open_workspace(office.workspace)):
            assert time.monotonic() - started < 8


def test_a_missing_key_is_not_called_offline(office: FieldOffice) -> None:
    path = office.workspace / "himpun.toml"
    path.write_text(path.read_text().replace("kunci.json", "tidak-ada.json"))
    with running(office.workspace) as service:
        assert service.state.offline is None
        assert service.state.blocked is not None


def test_a_worker_ends_well_and_runs_nothing_that_lies_about(
    office: FieldOffice, tmp_path: Path
) -> None:
    (tmp_path / "random.py").write_text("raise SystemExit('dijalankan')")
    ended = subprocess.run(
        [*WORKER, str(office.workspace), "induk"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert Report.read(ended.stdout.decode().strip().splitlines()[-1]).refusal == ""


def test_what_was_known_outlives_a_restart(office: FieldOffice) -> None:
    with running(office.workspace) as service:
        pulled = service.state.pulled
    office.server.faults.add(Fault(reset=True, times=None))
    with running(office.workspace, impatient()) as service:
        assert service.state.pulled == pulled


def test_a_file_that_is_handed_in_is_taken_within_seconds(office: FieldOffice) -> None:
    blank = next((office.workspace / "keluaran").rglob("Dinkes.xlsx"))
    with running(office.workspace) as service:
        shutil.copyfile(blank, office.workspace / "masuk" / "Dinkes.xlsx")
        taken = office.workspace / "masuk" / "diterima"
        eventually(lambda: taken.is_dir() and list(taken.glob("Dinkes*.xlsx")))
        visits = service.visits
        time.sleep(1.0)
        assert service.visits <= visits + 1
