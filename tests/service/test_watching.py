"""What wakes the service: changes of the workspace, however many, and nothing of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.config import create_workspace
from sync.network_drives import is_network_drive
from sync.service import watching
from sync.service.look import Look, look_at
from sync.service.timing import Timing
from sync.service.visit import Task
from sync.service.watching import Alarm, Watcher
from tests.service.running import eventually

STORM = """
import sys, threading
from pathlib import Path
from sync.service.timing import Timing
from sync.service.watching import Alarm, Watcher
folder, over = Path(sys.argv[1]), threading.Event()
def storm():
    while not over.is_set():
        (folder / "masuk" / "isian.xlsx").write_bytes(b"x")
thread = threading.Thread(target=storm)
thread.start()
for _ in range(150):
    watcher = Watcher(folder, Alarm(Timing()), Timing())
    watcher.look_after("master.xlsx")
    watcher.close()
over.set()
thread.join()
"""
TIMING = Timing(quiet=0.2, at_most=1.0, polling=0.1)
LONG = 20.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return create_workspace(tmp_path / "ruang").folder


@contextmanager
def watched(folder: Path) -> Iterator[Alarm]:
    """A workspace that is watched, and has come to rest."""
    alarm = Alarm(TIMING)
    watcher = Watcher(folder, alarm, TIMING)
    watcher.look_after("master.xlsx")
    alarm.wait(LONG)
    try:
        yield alarm
    finally:
        watcher.close()


def seconds_until(alarm: Alarm, at_most: float) -> float:
    started = time.monotonic()
    alarm.wait(at_most)
    return time.monotonic() - started


@pytest.mark.parametrize("is_network", [False, True], ids=["events", "polling"])
@pytest.mark.parametrize(
    "name", ["masuk/isian.xlsx", "master.xlsx", "himpun.toml", "~$master.xlsx"]
)
def test_a_change_wakes_within_two_seconds(
    folder: Path, name: str, is_network: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "is_network_drive", lambda _: is_network)
    with watched(folder) as alarm:
        (folder / name).write_bytes(b"lain")
        assert seconds_until(alarm, LONG) < 2


@pytest.mark.parametrize(
    "name", ["himpun.db-wal", "catatan.txt", "masuk/.himpun-x.tmp", "masuk/isian.xlsx.catatan.txt"]
)
def test_what_himpun_and_office_programs_write_beside_wakes_nobody(folder: Path, name: str) -> None:
    with watched(folder) as alarm:
        (folder / name).write_bytes(b"x")
        assert seconds_until(alarm, 0.8) >= 0.8


def test_a_thousand_changes_wake_once(folder: Path) -> None:
    with watched(folder) as alarm:
        for number in range(1000):
            (folder / "masuk" / f"{number}.xlsx").write_bytes(b"x")
        woken = 0
        while seconds_until(alarm, 1.5) < 1.5:
            woken += 1
        assert 1 <= woken <= 2


def test_a_storm_without_end_is_not_waited_for(folder: Path) -> None:
    with watched(folder) as alarm:
        over = threading.Event()

        def storm() -> None:
            while not over.wait(0.05):
                (folder / "masuk" / "besar.xlsx").write_bytes(b"x")

        thread = threading.Thread(target=storm)
        thread.start()
        try:
            assert seconds_until(alarm, LONG) < 3
        finally:
            over.set()
            thread.join()


def test_a_folder_that_went_and_came_back_is_watched_again(folder: Path, tmp_path: Path) -> None:
    alarm = Alarm(TIMING)
    watcher = Watcher(folder, alarm, TIMING)
    watcher.look_after("master.xlsx")
    away = tmp_path / "cabut"
    shutil.move(folder, away)
    watcher.look_after("master.xlsx")
    shutil.move(away, folder)
    watcher.look_after("master.xlsx")
    alarm.wait(LONG)
    (folder / "masuk" / "isian.xlsx").write_bytes(b"x")
    assert seconds_until(alarm, LONG) < 2
    watcher.close()


def test_an_inbox_that_was_made_anew_is_watched(folder: Path) -> None:
    alarm = Alarm(TIMING)
    watcher = Watcher(folder, alarm, TIMING)
    watcher.look_after("master.xlsx")
    (folder / "masuk").rmdir()
    (folder / "masuk").mkdir()
    alarm.wait(LONG)
    watcher.look_after("master.xlsx")
    alarm.wait(LONG)
    (folder / "masuk" / "isian.xlsx").write_bytes(b"x")
    assert seconds_until(alarm, LONG) < 2
    watcher.close()


def test_without_watches_it_looks_now_and_then_and_leaks_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_self: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watching.Observer, "start", none)
    watcher = Watcher(folder, Alarm(TIMING), TIMING)
    watcher.look_after("")
    before = threading.active_count()
    for _ in range(50):
        watcher.look_after("")
    assert threading.active_count() <= before
    watcher.close()


def test_who_stops_watching_in_the_middle_of_a_storm_says_nothing_on_the_screen(
    folder: Path,
) -> None:
    program = [sys.executable, "-c", STORM, str(folder)]
    ended = subprocess.run(program, capture_output=True, check=True, timeout=60)
    assert (ended.stdout, ended.stderr) == (b"", b"")


def test_whoever_calls_ends_the_waiting_at_once() -> None:
    alarm = Alarm(TIMING)
    threading.Timer(0.1, alarm.call).start()
    assert seconds_until(alarm, LONG) < 1


def test_two_looks_tell_what_is_to_be_done(folder: Path) -> None:
    first = look_at(folder, "master.xlsx")
    assert look_at(folder, "master.xlsx").tasks_since(first) == frozenset()
    (folder / "masuk" / "a.xlsx").write_bytes(b"x")
    assert look_at(folder, "master.xlsx").tasks_since(first) == {Task.FILES}
    (folder / "himpun.toml").write_text("utas = 3")
    assert look_at(folder, "master.xlsx").tasks_since(first) == {Task.FILES, Task.MASTER}


def test_a_folder_that_is_gone_asks_for_nothing(tmp_path: Path) -> None:
    assert look_at(tmp_path / "tidak ada", "master.xlsx") == Look()


def test_links_in_masuk_are_not_handed_in(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "rahasia.xlsx"
    target.write_bytes(b"x")
    (folder / "masuk" / "tautan.xlsx").symlink_to(target)
    (folder / "masuk" / "folder.xlsx").mkdir()
    assert look_at(folder, "master.xlsx").lying == frozenset()


@pytest.mark.skipif(not Path("/proc/self/mounts").exists(), reason="Linux's list of drives")
@pytest.mark.parametrize(
    ("kind", "is_network"), [("cifs", True), ("nfs4", True), ("ext4", False), ("tmpfs", False)]
)
def test_a_network_drive_is_known_by_its_file_system(
    tmp_path: Path, kind: str, is_network: bool
) -> None:
    place = tmp_path / "Data Bersama"
    place.mkdir()
    mounts = tmp_path / "mounts"
    shown = str(place.resolve()).replace(" ", r"\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//server/data {shown} {kind} rw 0 0\n")
    assert is_network_drive(place / "belum" / "ada", mounts) is is_network
    assert not is_network_drive(tmp_path, mounts)
    assert not is_network_drive(place, tmp_path / "tidak ada")


def test_eventually_is_not_blind() -> None:
    with pytest.raises(AssertionError):
        eventually(lambda: False, 0.1)
