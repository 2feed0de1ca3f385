"""The keeper starts its command again after a crash, and ends with its record. Real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest

from addin.background.keeper import keep, keeper_command
from sync.whole_files import put_whole
from tests.addin.background.waiting import wait_for

RUNS = """
import os, pathlib, signal, sys, time
here = pathlib.Path({here!r})
with (here / "started").open("a") as log:
    log.write(f"{{os.getpid()}}\\n")
def stop(*_):
    (here / "stopped").touch()
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
{then}
"""
FOREVER = "time.sleep(600)"


def started(folder: Path) -> list[int]:
    log = folder / "started"
    return [int(line) for line in log.read_text().split()] if log.exists() else []


def record(folder: Path, then: str) -> Path:
    path = folder / "record.json"
    program = RUNS.format(here=str(folder), then=then)
    command = [sys.executable, "-IS", "-c", program]
    path.write_text(json.dumps({"command": command, "serial": "a1"}))
    return path


def say(folder: Path, **more: str) -> None:
    """Write into the record whose turn it is."""
    path = folder / "record.json"
    put_whole(path, json.dumps({**json.loads(path.read_text()), **more}).encode())


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    path = record(tmp_path, FOREVER)
    process = subprocess.Popen(keeper_command(sys.executable, path))
    wait_for(lambda: started(tmp_path))
    yield process
    process.kill()
    process.wait()


def test_after_a_crash_it_is_started_again(tmp_path: Path) -> None:
    path = record(tmp_path, "sys.exit(3) if len(open(here / 'started').readlines()) < 4 else None")
    assert keep(path, repeat(0.01), look=0.01) == 0
    assert len(started(tmp_path)) == 4


def test_a_command_that_ended_well_is_left_alone(tmp_path: Path) -> None:
    assert keep(record(tmp_path, ""), repeat(0.01), look=0.01) == 0
    assert len(started(tmp_path)) == 1


def test_a_killed_command_is_started_again(tmp_path: Path) -> None:
    path = record(tmp_path, FOREVER)
    keeping = threading.Thread(target=keep, args=(path, repeat(0.01), 0.01))
    keeping.start()
    wait_for(lambda: len(started(tmp_path)) == 1)
    os.kill(started(tmp_path)[0], signal.SIGKILL)
    wait_for(lambda: len(started(tmp_path)) == 2)
    path.unlink()
    keeping.join(20)
    assert not keeping.is_alive()


def test_it_waits_between_two_crashes(tmp_path: Path) -> None:
    path = record(tmp_path, "sys.exit(3)")
    keeping = threading.Thread(target=keep, args=(path, repeat(3600.0), 0.01))
    keeping.start()
    wait_for(lambda: started(tmp_path))
    keeping.join(0.5)
    assert len(started(tmp_path)) == 1
    path.unlink()  # and the wait ends with the record
    keeping.join(20)
    assert not keeping.is_alive()


def test_without_its_record_the_command_is_stopped_cleanly(
    tmp_path: Path, keeper: subprocess.Popen[bytes]
) -> None:
    (tmp_path / "record.json").unlink()
    assert keeper.wait(20) == 0
    assert (tmp_path / "stopped").exists()
    assert not is_alive(started(tmp_path)[0])


def test_a_record_of_another_installation_sends_the_old_keeper_home(
    tmp_path: Path, keeper: subprocess.Popen[bytes]
) -> None:
    say(tmp_path, serial="b2")
    assert keeper.wait(20) == 0
    assert (tmp_path / "stopped").exists()


def test_an_installation_that_fails_leaves_the_one_before_at_work(
    tmp_path: Path, keeper: subprocess.Popen[bytes]
) -> None:
    before = (tmp_path / "record.json").read_bytes()
    say(tmp_path, serial="b2", replaces="a1")
    with pytest.raises(subprocess.TimeoutExpired):
        keeper.wait(2.5)
    put_whole(tmp_path / "record.json", before)
    with pytest.raises(subprocess.TimeoutExpired):
        keeper.wait(2.5)
    assert is_alive(started(tmp_path)[0])
    assert not (tmp_path / "stopped").exists()
    (tmp_path / "record.json").unlink()
    assert keeper.wait(20) == 0


def test_on_a_signal_both_are_gone_within_five_seconds(
    tmp_path: Path, keeper: subprocess.Popen[bytes]
) -> None:
    keeper.send_signal(signal.SIGTERM)
    assert keeper.wait(5) == 0
    assert not is_alive(started(tmp_path)[0])


@pytest.mark.parametrize("content", [None, "", "[]", '{"command": []}'])
def test_a_record_that_says_nothing_starts_nothing(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "record.json"
    if content is not None:
        path.write_text(content)
    assert keep(path, repeat(0.01), look=0.01) == 0


def test_a_python_that_is_gone_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps({"command": [str(tmp_path / "python")]}))
    pauses = iter([0.01] * 3)
    with pytest.raises(StopIteration):  # three tries and no end to them
        keep(path, pauses, look=0.01)


def test_the_keeper_itself_is_small() -> None:
    """It sits in memory all day: none of what himpun needs is loaded for it."""
    code = "import sys, addin.background.keeper; print(len(sys.modules), *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout.split()
    assert int(done[0]) < 200
    assert not {"typer", "pydantic", "sqlalchemy", "lxml", "sync.config"} & set(done)
