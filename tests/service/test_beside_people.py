"""The service beside people's commands, files and the closed master: real workers, real Google."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin import service_visit
from addin.beside import WaitingMaster, master_beside
from addin.live_patience import Patience
from addin.service_visit import visit
from sync import texts
from sync.alone import alone_in, holder_of
from sync.clock import SystemClock
from sync.config import Workspace, open_workspace
from sync.deadline import deadline
from sync.domain.errors import WorkbookError
from sync.ports import Clock, Workbook, WorkbookUpdate
from sync.sandbox.faults import Fault
from sync.service.visit import Task
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.addin.test_live_patience import ComError
from tests.faults.field_office import FieldOffice
from tests.sample_office import HEALTH
from tests.service.running import eventually, impatient, running, visit_once
from tests.service.test_shown import Standing

OfficeAt = Callable[[str], FieldOffice]
BUSY = ComError(-2147418111)


@pytest.fixture
def office(office_at: OfficeAt) -> FieldOffice:
    """An office whose OPD have filled in their spreadsheets."""
    return office_at("tersampaikan")


def command(office: FieldOffice, *words: str) -> subprocess.Popen[bytes]:
    """A command as somebody types it, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "addin.cli", *words, "--folder", str(office.workspace)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def shown(office: FieldOffice, name: names.Name) -> str:
    """A named cell of the closed master."""
    workbook = ClosedWorkbook(office.master)
    try:
        return str(workbook.read_name(name.name))
    finally:
        workbook.close()


def pantauan(office: FieldOffice) -> dict[str, str]:
    """What Pantauan says of each OPD."""
    workbook = ClosedWorkbook(office.master)
    try:
        read = workbook.read_table(names.MONITORING.name)
    finally:
        workbook.close()
    opd, said = read.columns.index("OPD"), read.columns.index("Keterangan")
    return {str(row[opd]): str(row[said]) for row in read.rows}


# --- a button and the service ------------------------------------------------------------------


def test_a_command_while_the_service_pulls_is_let_in_and_both_get_their_work_done(
    office: FieldOffice,
) -> None:
    office.server.faults.add(Fault("/v4/", latency=1.0, times=None))
    with running(office.workspace, impatient(pause=1.0), visits=0) as service:
        eventually(lambda: holder_of(office.workspace))
        started = time.monotonic()
        click = command(office, "publish")
        said, _ = click.communicate(timeout=60)
        assert click.returncode == 0, said.decode()
        assert time.monotonic() - started < 30
        office.server.faults.clear()
        eventually(lambda: service.state.pulled)
    assert all(item.completeness.answered for item in office.state().agencies)


def test_a_command_that_waited_in_vain_says_who_works_and_on_which_pc(office: FieldOffice) -> None:
    with alone_in(office.workspace, texts.SERVICE_VISIT):
        holder = holder_of(office.workspace)
        click = command(office, "publish")
        said, _ = click.communicate(timeout=60)
    assert holder is not None
    assert click.returncode == 2
    words = " ".join(said.decode().split())
    assert f"{texts.SERVICE_VISIT}, oleh " in words
    assert f"di komputer {holder.computer} sejak" in words


def test_the_service_makes_way_for_a_click_and_comes_back(office: FieldOffice) -> None:
    is_free = threading.Event()

    def hold() -> None:
        with alone_in(office.workspace, "langkah 3"):
            is_free.wait(30)

    click = threading.Thread(target=hold)
    click.start()
    eventually(lambda: holder_of(office.workspace))
    try:
        report = visit_once(office.workspace, Task.PULL)
    finally:
        is_free.set()
        click.join()
    assert report.busy
    assert "langkah 3, oleh" in report.refusal
    assert visit_once(office.workspace, Task.PULL).published


def test_settings_that_cannot_be_used_are_said_also_while_somebody_works(
    office: FieldOffice,
) -> None:
    (office.workspace / "himpun.toml").write_text("utas = [")
    with alone_in(office.workspace, "langkah 3"):
        report = visit_once(office.workspace, Task.MASTER)
    assert "himpun.toml" in report.refusal
    assert not report.busy


# --- a busy program ----------------------------------------------------------------------------


class BusyMaster(ClosedWorkbook):
    """An open master whose program is busy for so many questions."""

    def __init__(self, path: Path, patience: Patience, times: int) -> None:
        super().__init__(path)
        self.patience, self.left, self.asked = patience, times, 0

    def ensure_free(self) -> None:
        def ask() -> None:
            self.asked += 1
            if self.left:
                self.left -= 1
                raise BUSY

        self.patience(ask)


def beside(office: FieldOffice, times: int) -> tuple[Workbook | None, BusyMaster]:
    """What the service works with, and the master that it asked."""
    made: list[BusyMaster] = []

    def find(workspace: Workspace, _: Clock, patience: Patience) -> Workbook:
        made.append(BusyMaster(workspace.master, patience, times))
        return made[0]

    found = master_beside(open_workspace(office.workspace), SystemClock(), find)
    return found, made[0]


def test_a_program_that_is_busy_for_a_moment_is_waited_for(office: FieldOffice) -> None:
    found, asked = beside(office, times=2)
    assert found is asked


def test_a_program_that_stays_busy_leaves_the_file_to_be_read_and_not_to_be_written(
    office: FieldOffice,
) -> None:
    started = time.monotonic()
    found, asked = beside(office, times=99)
    assert time.monotonic() - started < 4
    assert asked.asked == 4
    assert isinstance(found, WaitingMaster)
    assert found.read_name(names.CODE.name)
    before = office.master.read_bytes()
    with pytest.raises(WorkbookError) as said:
        found.apply(WorkbookUpdate({}, {names.HOME_SYNC.name: "x"}))
    assert said.value.text is texts.SERVICE_MASTER_BUSY
    assert "klik" not in str(said.value), "nobody clicked"
    assert office.master.read_bytes() == before
    found.close()


def test_beside_a_busy_program_nothing_is_called_shown_already(
    office: FieldOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may have typed what only the program knows: it is asked again soon."""
    moment, tasks = Standing(), frozenset({Task.MASTER})
    assert visit(office.workspace, tasks, moment).report.waiting == ""
    monkeypatch.setattr(
        service_visit,
        "master_beside",
        lambda workspace, _: WaitingMaster(workspace, WorkbookError(texts.SERVICE_MASTER_BUSY)),
    )
    waiting = visit(office.workspace, tasks, moment).report.waiting
    assert waiting == str(WorkbookError(texts.SERVICE_MASTER_BUSY))


def test_the_service_gives_up_at_once_when_somebody_waits_for_the_workspace(
    office: FieldOffice,
) -> None:
    (office.workspace / ".himpun" / "antre").touch()
    _, asked = beside(office, times=99)
    assert asked.asked == 1


def test_what_takes_too_long_is_told_and_what_does_not_is_not() -> None:
    late: list[str] = []
    with deadline(0.05, lambda: late.append("lama")):
        time.sleep(0.3)
    with deadline(5.0, lambda: late.append("cepat")):
        pass
    assert late == ["lama"]


# --- what waits for a person -------------------------------------------------------------------


def test_a_file_against_its_spreadsheet_is_shown_side_by_side_until_somebody_chooses(
    office: FieldOffice,
) -> None:
    visit_once(office.workspace, Task.PULL)
    blank = next((office.workspace / "keluaran").rglob("Dinkes.xlsx"))
    book = load_workbook(blank)
    book["Indikator"]["D5"] = 99
    lying = office.workspace / "masuk" / "dari-dinkes.xlsx"
    book.save(lying)
    with running(office.workspace, impatient()) as service:
        eventually(lambda: ": baru " in pantauan(office)["Dinas Kesehatan Contoh"])
        said = pantauan(office)["Dinas Kesehatan Contoh"]
        assert said.startswith("dari-dinkes.xlsx: ")
        assert "Indikator!D5: baru '99', dipakai '10'" in said
        assert "(Dinkes)" in shown(office, names.HOME_NOTICE)
        assert lying.exists()
        visits = service.visits
        office.master.touch()  # another visit, in which the file is no news
        eventually(lambda: service.visits > visits)
        assert [who for who, _ in service.state.problems] == ["dari-dinkes.xlsx (Dinkes)"]
        click = command(office, "terima", "dari-dinkes.xlsx", "--pakai", "google")
        told, _ = click.communicate(timeout=60)
        assert "sesuai pilihan petugas" in " ".join(told.decode().split())
        eventually(lambda: not service.state.problems)
    assert ": baru " not in pantauan(office)["Dinas Kesehatan Contoh"]
    assert "terbaca" in shown(office, names.HOME_NOTICE)
    assert not lying.exists()
    answers = office.of(HEALTH).submissions[0].values
    assert next(one for one in answers if one.cell == "D5").value == 10


def test_beranda_says_since_when_it_is_offline_and_says_so_no_more_afterwards(
    office: FieldOffice,
) -> None:
    assert visit_once(office.workspace, Task.PULL).pulled
    office.server.faults.add(Fault(reset=True, times=None))
    assert visit_once(office.workspace, Task.PULL).offline
    told = shown(office, names.HOME_SYNC)
    assert told.startswith("Luring sejak ")
    assert "3 OPD berhasil" in told
    assert not visit_once(office.workspace, Task.PULL).published, "its beginning stays the same"
    office.server.faults.clear()
    assert visit_once(office.workspace, Task.PULL).published
    assert "Luring" not in shown(office, names.HOME_SYNC)
