"""The service beside people who have the master open in LibreOffice: workers and program real."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlwings

from addin.libreoffice import connect, pipe_of
from addin.libreoffice.office import start
from addin.live_workbook import LiveWorkbook
from sync import texts
from sync.service.visit import Task
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.faults.field_office import FieldOffice
from tests.libreoffice.screen import differing, screen
from tests.libreoffice.test_filters import criteria, let_through, shown_rows, table_of
from tests.programs import missing
from tests.sample_office import SEA
from tests.service.running import eventually, impatient, running, visit_once

pytestmark = pytest.mark.libreoffice

OfficeAt = Callable[[str], FieldOffice]
TYPED = 77.5
GIVEN_TO = "Diserahkan Kepada"
STAYS_THE_SAME = 0.005
"""A cursor that blinks and a word in the status bar are less of the screen."""


@dataclass
class OpenMaster:
    """An office whose master somebody has open."""

    office: FieldOffice
    app: xlwings.App
    process: int

    @property
    def book(self) -> xlwings.Book:
        return self.app.books[0]

    def shown(self) -> list[Any]:
        """What stands in the sheet Data as people see it."""
        rows = LiveWorkbook(self.book).read_table(names.DATA.name).rows
        return [cell for row in rows for cell in row]

    def written(self) -> list[Any]:
        """What stands in the file."""
        workbook = ClosedWorkbook(self.office.master)
        try:
            return [cell for row in workbook.read_table(names.DATA.name).rows for cell in row]
        finally:
            workbook.close()

    def send(self, how: signal.Signals) -> None:
        os.killpg(self.process, how)

    def entered(self) -> str:
        with self.office.store() as store:
            return str(store.entries())


@contextmanager
def master_open_in_libreoffice(
    office: FieldOffice, *, visible: bool = False
) -> Iterator[OpenMaster]:
    """As `himpun open` starts it, with or without a window."""
    pipe = pipe_of(office.workspace)
    process = start(pipe, office.workspace / ".libreoffice", visible=visible)
    try:
        app = connect(pipe)
        app.books.open(str(office.master))
        yield OpenMaster(office, app, process.pid)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


@pytest.fixture
def office(office_at: OfficeAt) -> FieldOffice:
    """An office whose OPD have filled in their spreadsheets."""
    return office_at("tersampaikan")


@pytest.fixture
def opened(office: FieldOffice) -> Iterator[OpenMaster]:
    visit_once(office.workspace, Task.PULL)  # what the OPD have filled in so far is no news
    engines = list(xlwings.engines)
    with master_open_in_libreoffice(office) as master:
        yield master
    xlwings.engines.engines[:] = engines


def test_what_opd_type_appears_before_people_who_go_on_with_what_they_do(
    opened: OpenMaster,
) -> None:
    book, sheet = opened.book, opened.book.sheets["OPD"]
    controller = book.api.CurrentController
    sheet.range("Z40").value = "catatan saya"
    people = table_of(book, names.AGENCIES)
    let_through(people, 1, str(people.range[1, 1].value))
    sheet.activate()
    people.range[1, 2].select()  # in a row that the filter shows
    controller.setFirstVisibleRow(12)

    def as_people_left_it() -> tuple[Any, ...]:
        return (
            book.sheets.active.name,
            opened.app.selection.address,
            controller.getFirstVisibleRow(),
            sheet.range("Z40").value,
            criteria(people),
            shown_rows(people),
            opened.app.impl.api.Frames.Count,
            opened.app.screen_updating,
            opened.app.impl.books.active.api.isAutomaticCalculationEnabled(),
        )

    before, file = as_people_left_it(), opened.office.master.read_bytes()
    assert (before[0], before[2]) == ("OPD", 12)
    opened.office.type_in(SEA, {"Indikator!D5": TYPED})
    report = visit_once(opened.office.workspace, Task.PULL)
    assert (report.published, report.waiting, report.new) == (True, "", 1)
    assert TYPED in opened.shown()
    assert as_people_left_it() == before
    assert opened.office.master.read_bytes() == file, "what people did not save was saved for them"


def test_a_word_that_nobody_has_saved_yet_is_read_and_stays(opened: OpenMaster) -> None:
    area = opened.book.sheets[str(names.SENDINGS.sheet)].tables[names.SENDINGS.name].range
    headers = [str(cell) for cell in area[0, :].value]
    cell = area[1, headers.index(GIVEN_TO)]
    cell.value = "Ibu Contoh"
    opened.office.type_in(SEA, {"Indikator!D5": TYPED})
    report = visit_once(opened.office.workspace, Task.PULL)
    assert report.published
    assert "Ibu Contoh" in opened.entered()
    assert cell.value == "Ibu Contoh"
    assert TYPED in opened.shown()


def test_a_master_without_changes_of_people_s_own_is_saved(opened: OpenMaster) -> None:
    opened.office.type_in(SEA, {"Indikator!D5": TYPED})
    assert visit_once(opened.office.workspace, Task.PULL).published
    assert TYPED in opened.written()
    assert not opened.book.api.isModified()


def test_when_people_close_it_unsaved_the_file_is_written_at_once(opened: OpenMaster) -> None:
    opened.book.sheets["OPD"].range("Z40").value = "catatan saya"
    with running(opened.office.workspace, impatient(pause=1.0)):
        opened.office.type_in(SEA, {"Indikator!D5": TYPED})
        eventually(lambda: TYPED in opened.shown())
        assert TYPED not in opened.written()
        opened.book.close()
        eventually(lambda: TYPED in opened.written())


def test_a_libreoffice_that_hangs_holds_nobody_up_and_gets_everything_afterwards(
    opened: OpenMaster,
) -> None:
    file = opened.office.master.read_bytes()
    opened.office.type_in(SEA, {"Indikator!D5": TYPED})
    opened.send(signal.SIGSTOP)
    try:
        started = time.monotonic()
        report = visit_once(opened.office.workspace, Task.PULL)
        took = time.monotonic() - started
    finally:
        opened.send(signal.SIGCONT)
    assert report.new == 1, "what the OPD typed is in the store meanwhile"
    assert texts.SERVICE_MASTER_SILENT.what in report.waiting
    assert took < 40
    assert opened.office.master.read_bytes() == file
    assert visit_once(opened.office.workspace, Task.MASTER).published
    assert TYPED in opened.shown()


def test_a_window_that_a_killed_worker_left_standing_still_moves_again(opened: OpenMaster) -> None:
    document = opened.book.api
    document.addActionLock()
    document.lockControllers()
    document.enableAutomaticCalculation(False)
    visit_once(opened.office.workspace, Task.MASTER)
    assert not document.hasControllersLocked()
    assert not document.isActionLocked()
    assert document.isAutomaticCalculationEnabled()


def test_a_libreoffice_that_is_killed_while_it_is_written_loses_nothing(
    office: FieldOffice,
) -> None:
    visit_once(office.workspace, Task.PULL)
    with master_open_in_libreoffice(office) as opened:
        opened.app.books[0].sheets["OPD"].range("Z40").value = "catatan saya"
        with running(office.workspace, impatient(pause=1.0)) as service:
            office.type_in(SEA, {"Indikator!D5": TYPED})
            until = time.monotonic() + 30
            while opened.app.screen_updating:  # it stands still for as long as it is written
                assert time.monotonic() < until, "nobody wrote"
            opened.send(signal.SIGKILL)
            visits = service.visits
            eventually(lambda: service.visits > visits + 1 and service.state.waiting)
            waiting = service.state.waiting
            assert waiting is not None
            assert f".~lock.{office.master.name}#" in waiting.sentence
    assert office.of(SEA).completeness.answered
    with master_open_in_libreoffice(office) as again:
        assert visit_once(office.workspace, Task.PULL).waiting == ""
        assert TYPED in again.shown()


def test_nothing_is_written_twice(opened: OpenMaster) -> None:
    opened.office.type_in(SEA, {"Indikator!D5": TYPED})
    assert visit_once(opened.office.workspace, Task.PULL).published
    assert not visit_once(opened.office.workspace, Task.MASTER).published


def test_what_somebody_is_typing_stays_in_his_cell_while_the_service_writes(
    office: FieldOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("xdotool") is None:
        missing("xdotool")
    visit_once(office.workspace, Task.PULL)
    with screen(tmp_path) as display, monkeypatch.context() as environment:
        environment.setenv("DISPLAY", display.display)

        def hand(*what: str) -> None:
            subprocess.run(["xdotool", *what], check=True, timeout=30)

        with master_open_in_libreoffice(office, visible=True) as opened:
            opened.book.sheets["OPD"].activate()
            opened.book.impl.fill_screen()
            display.picture("0-terbuka")
            hand("mousemove", "700", "600", "click", "1")
            cell = str(opened.app.selection.address)
            hand("type", "--delay", "40", "sedang")
            before = display.picture("1-mengetik")
            office.type_in(SEA, {"Indikator!D5": TYPED})
            assert visit_once(office.workspace, Task.PULL).published
            after = display.picture("2-sesudah")
            assert differing(before, after) < STAYS_THE_SAME, "something popped up or moved"
            hand("type", "--delay", "40", " diketik")
            hand("key", "Return")
            eventually(lambda: opened.book.sheets["OPD"].range(cell).value == "sedang diketik")
            assert TYPED in opened.shown()


def test_a_command_says_when_what_it_wrote_is_not_saved_yet(opened: OpenMaster) -> None:
    """People's own changes are theirs to save; a command tells it as a click does."""
    opened.book.sheets["OPD"].range("J40").value = "catatan saya"
    opened.office.type_in(SEA, {"Indikator!D5": TYPED})
    for command in (("step", "3"), ("publish",)):
        said = opened.office.himpun(*command)
        assert said.code == 0, said.text
        assert texts.LIVE_LEFT_UNSAVED in " ".join(said.text.split())
