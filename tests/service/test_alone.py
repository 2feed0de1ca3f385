"""Who works in a workspace: one at a time, known by name, waited for, and never for ever."""

from __future__ import annotations

import errno
import os
import platform
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from sync.alone import STATE_FOLDER, Lock, alone_in, holder_of, is_asked
from sync.config import create_workspace
from sync.domain.errors import SettingsError
from tests.service.running import eventually

HOLDS = """
import sys, time
from pathlib import Path
from sync.alone import alone_in
with alone_in(Path(sys.argv[1]), "langkah 3"):
    print("ada", flush=True)
    time.sleep(60)
"""

WAITS = """
import sys
from pathlib import Path
from sync.alone import alone_in
with alone_in(Path(sys.argv[1]), patience=60.0):
    pass
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return create_workspace(tmp_path / "ruang").folder


def other(folder: Path) -> subprocess.Popen[bytes]:
    """Another process that holds the workspace."""
    process = subprocess.Popen([sys.executable, "-c", HOLDS, str(folder)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline()
    return process


def test_the_one_who_is_refused_is_told_who_works_where_and_since_when(folder: Path) -> None:
    process = other(folder)
    try:
        with pytest.raises(SettingsError) as refused, alone_in(folder):
            pass
        assert "langkah 3" in str(refused.value)
        assert platform.node() in str(refused.value)
        holder = holder_of(folder)
        assert holder is not None
        assert holder.process == process.pid
        assert f"{holder.since:%H.%M}" in str(refused.value)
    finally:
        process.kill()
        process.wait()
    assert holder_of(folder) is None


def test_a_holder_that_was_killed_holds_nothing(folder: Path) -> None:
    process = other(folder)
    process.kill()
    process.wait()
    with alone_in(folder):
        holder = holder_of(folder)
        assert holder is not None
        assert holder.process == os.getpid()


def test_who_waits_long_enough_gets_it(folder: Path) -> None:
    started = threading.Event()

    def hold() -> None:
        with alone_in(folder, "sebentar"):
            started.set()
            time.sleep(0.5)

    thread = threading.Thread(target=hold)
    thread.start()
    started.wait()
    assert not is_asked(folder)
    with alone_in(folder, patience=10.0):
        assert not is_asked(folder)
    thread.join()


@contextmanager
def held_and_waited_for(folder: Path, *, hurry: bool) -> Iterator[None]:
    """We are at work in the workspace, and somebody else waits for it."""

    def wait() -> None:
        with alone_in(folder, patience=10.0, hurry=hurry):
            pass

    thread = threading.Thread(target=wait)
    with alone_in(folder):
        thread.start()
        yield
    thread.join()


def test_the_service_sees_that_a_person_waits_but_not_that_it_waits_itself(folder: Path) -> None:
    with held_and_waited_for(folder, hurry=False):
        time.sleep(0.3)
        assert not is_asked(folder)
    with held_and_waited_for(folder, hurry=True):
        eventually(lambda: is_asked(folder))
    assert not is_asked(folder)


def test_who_gave_up_asks_no_longer_but_another_who_waits_does(folder: Path) -> None:
    with alone_in(folder):
        with pytest.raises(SettingsError), alone_in(folder, patience=0.3):
            pass
        assert not is_asked(folder)
    with held_and_waited_for(folder, hurry=True):
        with pytest.raises(SettingsError), alone_in(folder, patience=0.3):
            pass
        eventually(lambda: is_asked(folder))


@pytest.mark.parametrize("hours", [-3, 3])
def test_a_pc_with_another_clock_is_made_way_for_as_well(folder: Path, hours: int) -> None:
    with alone_in(folder):
        asking = folder / STATE_FOLDER / "antre"
        asking.touch()
        there = time.time() + hours * 3600
        os.utime(asking, (there, there))
        assert is_asked(folder)


@pytest.mark.parametrize("hurry", [False, True])
def test_what_a_waiting_one_that_was_killed_left_behind_is_gone_with_the_next(
    folder: Path, hurry: bool
) -> None:
    with alone_in(folder):
        process = subprocess.Popen([sys.executable, "-c", WAITS, str(folder)])
        eventually(lambda: is_asked(folder))
        process.kill()
        process.wait()
    assert is_asked(folder)
    with alone_in(folder, hurry=hurry):
        assert not is_asked(folder)
    assert not is_asked(folder)


def test_to_be_the_service_keeps_nobody_from_working(folder: Path) -> None:
    with alone_in(folder, lock=Lock.SERVICE), alone_in(folder):
        assert holder_of(folder, Lock.SERVICE)
        assert holder_of(folder)


def test_a_drive_without_locks_lets_everybody_work(folder: Path) -> None:
    def none(_: BinaryIO) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    with alone_in(folder, take=none):
        assert holder_of(folder, take=none) is None


def test_a_folder_that_is_no_workspace_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(SettingsError), alone_in(tmp_path):
        pass
    assert not list(tmp_path.iterdir())


def test_what_stands_in_a_lock_is_never_trusted(folder: Path) -> None:
    path = folder / STATE_FOLDER / "kerja.kunci"
    with alone_in(folder):
        path.write_bytes(b'{"doing": 7, "x": [')
        with pytest.raises(SettingsError), alone_in(folder):
            pass
