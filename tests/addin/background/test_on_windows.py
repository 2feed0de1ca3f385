"""On Windows: the Task Scheduler, and the Startup folder where it is forbidden.

schtasks and whoami are programs that answer as the real ones do; shortcuts are written as text.
"""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from addin.background.install import install, uninstall
from addin.background.places import ways_here
from addin.background.records import Records
from addin.background.service import Service, windowless
from addin.background.standing import look_at, standing_lines
from addin.background.startup_folder import StartupFolder
from addin.background.task_scheduler import TaskScheduler
from addin.background.ways import Presence, Way
from addin.shortcuts import Shortcut
from sync import texts
from sync.domain.errors import SettingsError
from tests.addin.background.fake_windows import SID, FakeWindows, fake_windows
from tests.addin.background.waiting import wait_for


class WritesText:
    """Shortcuts as text: what Windows would be asked to make."""

    suffix = ".lnk"

    def write(self, path: Path, shortcut: Shortcut) -> None:
        said = (shortcut.target, shortcut.arguments, shortcut.folder)
        path.write_text("\n".join(said), encoding="utf-8")


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    return fake_windows(tmp_path / "windows", monkeypatch)


@pytest.fixture
def startup(tmp_path: Path) -> Path:
    return tmp_path / "Startup"


@pytest.fixture
def ways(startup: Path) -> tuple[Way, ...]:
    return (TaskScheduler(), StartupFolder(startup, WritesText()))


def test_the_task_is_registered_for_this_user_and_started_at_once(
    windows: FakeWindows, plain: Service, ways: tuple[Way, ...], records: Records
) -> None:
    done = install(plain, ways, records)
    assert (done.way.key, done.refusals) == ("task", ())
    assert list(windows.tasks()) == [plain.name] == [windows.running()]
    assert windows.tasks()[plain.name].count(f"<UserId>{SID}</UserId>") == 2


def test_installing_twice_is_installing_once(
    windows: FakeWindows, plain: Service, ways: tuple[Way, ...], records: Records
) -> None:
    install(plain, ways, records)
    before = (windows.tasks(), records.names())
    install(plain, ways, records)
    assert (windows.tasks(), records.names()) == before
    assert windows.running() == plain.name


def test_taking_it_away_stops_it_and_leaves_no_trace(
    windows: FakeWindows, plain: Service, ways: tuple[Way, ...], records: Records, home: Path
) -> None:
    install(plain, ways, records)
    assert uninstall(plain.name, ways, records) is True
    assert (windows.tasks(), windows.running()) == ({}, "")
    assert not home.exists()
    assert uninstall(plain.name, ways, records) is False


def test_where_every_way_is_refused_nothing_is_left_behind(
    windows: FakeWindows,
    plain: Service,
    ways: tuple[Way, ...],
    records: Records,
    startup: Path,
    home: Path,
) -> None:
    windows.forbid()
    without_python = replace(plain, interpreter=str(startup / "python"))
    with pytest.raises(SettingsError, match="himpun watch") as caught:
        install(without_python, ways, records)
    assert caught.value.text is texts.BACKGROUND_NO_WAY
    assert "Access is denied" in str(caught.value)
    assert not home.exists()
    assert list(startup.iterdir()) == []


def test_where_tasks_are_forbidden_the_startup_folder_starts_a_keeper(
    windows: FakeWindows,
    plain: Service,
    ways: tuple[Way, ...],
    records: Records,
    startup: Path,
    tmp_path: Path,
) -> None:
    windows.forbid()
    told = tmp_path / "told"
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho "$@" >> {shlex.quote(str(told))}\n')
    python.chmod(0o755)
    done = install(replace(plain, interpreter=str(python)), ways, records)
    assert done.way.key == "startup"
    assert done.refusals == ((ways[0], "ERROR: Access is denied"),)
    [link] = startup.iterdir()
    assert link.name == f"{plain.name}.lnk"
    wait_for(lambda: told.exists() and told.read_text().endswith("\n"))
    assert told.read_text() == f"-P -m addin.background.keeper {records.path(plain.name)}\n"
    assert link.read_text(encoding="utf-8").splitlines()[0] == str(python)
    assert uninstall(plain.name, ways, records) is True
    assert list(startup.iterdir()) == []


def test_a_keeper_stands_in_no_folder_that_may_have_to_go(
    windows: FakeWindows,
    plain: Service,
    ways: tuple[Way, ...],
    records: Records,
    startup: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows lets nobody move or delete a folder in which a program stands."""
    windows.forbid()
    monkeypatch.chdir(plain.folder)
    told = tmp_path / "told"
    python = tmp_path / "program" / "python"
    python.parent.mkdir()
    python.write_text(f"#!/bin/sh\npwd >> {shlex.quote(str(told))}\n")
    python.chmod(0o755)
    install(replace(plain, interpreter=str(python)), ways, records)
    [link] = startup.iterdir()
    assert link.read_text(encoding="utf-8").splitlines()[-1] == str(python.parent)
    wait_for(lambda: told.exists() and told.read_text().endswith("\n"))
    assert told.read_text().strip() == str(python.parent)


def test_a_task_takes_the_place_of_the_shortcut_once_it_is_allowed(
    windows: FakeWindows,
    plain: Service,
    ways: tuple[Way, ...],
    records: Records,
    startup: Path,
) -> None:
    startup.mkdir()
    (startup / f"{plain.name}.lnk").write_text("from before")
    assert install(plain, ways, records).way.key == "task"
    assert list(startup.iterdir()) == []


def test_a_task_that_windows_keeps_is_said_and_its_record_stays(
    windows: FakeWindows, plain: Service, ways: tuple[Way, ...], records: Records
) -> None:
    install(plain, ways, records)
    windows.keep()
    with pytest.raises(SettingsError, match="Penjadwal Tugas Windows menolak melepas"):
        uninstall(plain.name, ways, records)
    assert records.read(plain.name) is not None


def test_a_task_is_found_and_taken_away_also_without_its_record(
    windows: FakeWindows, plain: Service, ways: tuple[Way, ...], records: Records
) -> None:
    install(plain, ways, records)
    records.remove(plain.name)
    assert uninstall(plain.name, ways, records) is True
    assert windows.tasks() == {}


def test_what_somebody_did_in_the_task_scheduler_is_seen(
    windows: FakeWindows, plain: Service, ways: tuple[Way, ...], records: Records
) -> None:
    install(plain, ways, records)
    record = records.read(plain.name)
    assert record is not None
    assert look_at(record, ways).presence is Presence.READY
    task = windows.folder / "tasks" / plain.name
    off = task.read_bytes().decode("utf-16").replace("<Enabled>true", "<Enabled>false")
    task.write_bytes(off.encode("utf-16"))
    assert look_at(record, ways).presence is Presence.SWITCHED_OFF
    task.unlink()
    standing = look_at(record, ways)
    assert standing.presence is Presence.ABSENT
    line = standing_lines(standing)[0]
    assert "himpun service install" in line.state
    assert not line.well


@pytest.mark.parametrize("folder", ["D:\\100%", "D:\\$(Arg0)", 'D:\\a"b'])
def test_a_path_that_windows_would_change_is_refused_before_anything_is_written(
    windows: FakeWindows,
    plain: Service,
    ways: tuple[Way, ...],
    records: Records,
    home: Path,
    folder: str,
) -> None:
    with pytest.raises(SettingsError, match="diubah Windows"):
        install(replace(plain, folder=Path(folder)), ways, records)
    assert windows.tasks() == {}
    assert not home.exists()


def test_no_black_window_stays_on_the_screen(tmp_path: Path) -> None:
    python = tmp_path / "python.exe"
    assert windowless(str(python)) == str(python)
    python.with_name("pythonw.exe").touch()
    assert windowless(str(python)) == str(tmp_path / "pythonw.exe")


def test_windows_has_two_ways_in_this_order(tmp_path: Path) -> None:
    places = {"APPDATA": str(tmp_path), "LOCALAPPDATA": "x", "USERPROFILE": "x"}
    assert [way.key for way in ways_here("win32", places)] == ["task", "startup"]
