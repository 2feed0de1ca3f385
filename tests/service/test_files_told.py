"""What becomes of the files in 'masuk' is told, also by a visit that makes way, and stays told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from addin.cli_service import WORKER
from addin.service_visit import visit
from sync.alone import STATE_FOLDER, alone_in
from sync.clock import SystemClock
from sync.domain.handed_in import Fate
from sync.inbox_report import InboxItem, InboxReport
from sync.journal import NAME as JOURNAL
from sync.notices import MEMORY_NAME
from sync.sandbox.faults import Fault
from sync.service.visit import Task
from sync.service.worker import Worker
from tests.faults.field_office import FieldOffice
from tests.service.running import QUICK, eventually, running, visit_once

FILES = frozenset({Task.FILES})


@pytest.fixture
def office(office_at: Callable[[str], FieldOffice]) -> FieldOffice:
    """An office that gathers, with a file in 'masuk' that is none of ours."""
    made = office_at("tersampaikan")
    Workbook().save(made.workspace / "masuk" / "catatan.xlsx")
    return made


def is_refused(office: FieldOffice) -> bool:
    return (office.workspace / "masuk" / "ditolak" / "catatan.xlsx").exists()


def waits_for_google(office: FieldOffice) -> bool:
    return office.server.faults.held > 0


def named(told: Sequence[tuple[str, ...]]) -> list[str]:
    return [one[0] for one in told]


def let_google_be_silent(office: FieldOffice) -> None:
    office.server.faults.add(Fault("/v4/", kind="hang", times=None))


def test_who_comes_while_files_are_taken_in_is_let_in_and_the_files_are_told(
    office: FieldOffice,
) -> None:
    shutil.copyfile(
        office.workspace / "masuk" / "catatan.xlsx", office.workspace / "masuk" / "lain.xlsx"
    )
    visited = visit(office.workspace, FILES, SystemClock(), lambda: is_refused(office))
    report = visited.report
    assert report.cut_short
    assert not report.published, "nobody waits for the master to be put together"
    assert (report.refused, visited.situation.refused) == (1, 1)
    assert named(report.file_problems) == ["catatan.xlsx"]


def test_who_comes_while_google_is_asked_is_let_in_and_the_files_are_told_later(
    office: FieldOffice,
) -> None:
    let_google_be_silent(office)
    worker = Worker(WORKER, office.workspace, (Task.PULL,), QUICK)
    eventually(lambda: waits_for_google(office))
    with alone_in(office.workspace, patience=20.0):
        report = worker.report()
    assert report is not None
    assert report.cut_short
    assert named(report.file_problems) == ["catatan.xlsx"]
    memory = json.loads((office.workspace / STATE_FOLDER / MEMORY_NAME).read_text())
    assert memory["refused"] == 1


def test_a_service_that_is_stopped_while_google_is_asked_has_told_of_the_files(
    office: FieldOffice,
) -> None:
    let_google_be_silent(office)
    with running(office.workspace, WORKER, visits=0) as service:
        eventually(lambda: waits_for_google(office))
        assert service.stop() < 5
    assert named(service.state.file_problems) == ["catatan.xlsx"]
    log = (office.workspace / STATE_FOLDER / JOURNAL).read_text().splitlines()
    assert '"peristiwa": "berkas", ' in log[-2]
    assert '"peristiwa": "berhenti"' in log[-1]


def put_odd_things_into(inbox: Path) -> None:
    (inbox / "folder").mkdir()
    (inbox / "tautan.xlsx").symlink_to(inbox / "catatan.xlsx")
    (inbox / "unduhan.xlsx.crdownload").write_bytes(b"x")


def test_what_is_no_file_is_told_and_not_waited_for_and_hides_no_refused_file(
    office: FieldOffice,
) -> None:
    odd = ["folder", "tautan.xlsx", "unduhan.xlsx.crdownload"]
    put_odd_things_into(office.workspace / "masuk")
    with running(office.workspace) as service:
        eventually(lambda: named(service.state.file_problems) == ["catatan.xlsx"])
        assert named(service.state.problems) == odd
    report = visit_once(office.workspace, Task.FILES)
    assert not report.unsettled
    assert named(report.problems) == odd
    assert report.file_problems == ()


def test_what_was_told_of_a_file_ends_when_it_is_taken_out_of_the_shelf(
    office: FieldOffice,
) -> None:
    with running(office.workspace) as service:
        eventually(lambda: named(service.state.file_problems) == ["catatan.xlsx"])
    inbox = office.workspace / "masuk"
    assert named(service.state.with_files_in(inbox).file_problems) == ["catatan.xlsx"]
    (inbox / "ditolak" / "catatan.xlsx").unlink()
    assert service.state.with_files_in(inbox).file_problems == ()


@pytest.mark.parametrize(
    ("report", "is_expected"),
    [
        (InboxReport((InboxItem("folder", "", Fate.LATER, "Ini folder."),)), False),
        (InboxReport((InboxItem("a.xlsx", "", Fate.LATER, "Dipakai.", "a.xlsx"),)), True),
        (InboxReport((InboxItem("a.xlsx", "", Fate.LATER, "Disalin."),), again_in=0.5), True),
    ],
)
def test_only_what_may_soon_be_whole_or_let_go_is_looked_at_again(
    report: InboxReport, is_expected: bool
) -> None:
    assert report.is_to_be_read_again is is_expected


def test_a_half_file_is_looked_at_again_and_told_for_as_long_as_it_lies_there(
    office: FieldOffice,
) -> None:
    (office.workspace / "masuk" / "catatan.xlsx").write_bytes(b"separuh")
    report = visit_once(office.workspace, Task.FILES)
    assert report.unsettled
    assert named(report.problems) == ["catatan.xlsx"]
    assert report.file_problems == ()
