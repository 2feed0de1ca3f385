"""A worker of the service: one visit in a process of its own, on a leash. Real processes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.cli_service import WORKER
from sync.alone import holder_of
from sync.sandbox.faults import Fault
from sync.service.visit import Task
from sync.service.worker import Worker
from tests.faults.field_office import FieldOffice
from tests.service.running import QUICK, eventually

OfficeAt = Callable[[str], FieldOffice]


@pytest.fixture
def office(office_at: OfficeAt) -> FieldOffice:
    """An office whose OPD have filled in their spreadsheets."""
    return office_at("tersampaikan")


def pulling(office: FieldOffice) -> Worker:
    """A worker that waits for an internet that does not answer."""
    office.server.faults.add(Fault("/v4/", latency=60.0, times=None))
    worker = Worker(WORKER, office.workspace, (Task.PULL,), QUICK)
    eventually(lambda: holder_of(office.workspace))
    return worker


@pytest.mark.skipif(sys.platform != "linux", reason="looks where Linux keeps a process's files")
def test_the_leash_is_not_the_standard_input_and_still_ends_the_visit(office: FieldOffice) -> None:
    """Windows loads no numpy while a thread waits for the pipe that is the standard input."""
    worker = pulling(office)
    assert Path(f"/proc/{worker.process_id}/fd/0").readlink() == Path(os.devnull)
    started = time.monotonic()
    worker.stop()
    worker.report()
    assert time.monotonic() - started < QUICK.stop + 2
    assert holder_of(office.workspace) is None
