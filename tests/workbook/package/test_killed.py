"""A process that is killed while it writes leaves the old or the new workbook, wholly.

SIGKILL is what a power cut, the task manager and a battery at its end have in common.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.killed_writes import Death, Target, sample, server

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork server there")

# both who kill share the one server of this process
server.set_forkserver_preload(["bench.killed_writes", "tests.faults.child"])


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return sample(tmp_path)


@pytest.mark.parametrize("hard_links", [True, False], ids=["links", "copies"])
def test_killed_at_every_call_of_a_write_the_workbook_is_whole(
    target: Target, hard_links: bool
) -> None:
    calls = target.count_calls(hard_links)
    assert calls > 50
    for call in range(1, calls + 1):
        target.kill_at(Death(call, hard_links))
    assert target.tally.damaged == []
    assert target.tally.kills == calls
    assert target.tally.old > target.tally.new > 0


def test_killed_at_random_moments_the_workbook_is_whole(target: Target) -> None:
    seed = random.Random(40)
    while target.tally.kills < 40:
        target.kill_at_random(seed)
    assert target.tally.damaged == []
    assert target.tally.old


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ptrace is Linux'")
def test_killed_at_system_calls_the_workbook_is_whole() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.system_calls", "20"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    if "may not be traced" in done.stdout:
        pytest.skip(done.stdout)
    assert re.search(r"\b[1-9]\d* kills", done.stdout)
    assert "damaged 0" in done.stdout
