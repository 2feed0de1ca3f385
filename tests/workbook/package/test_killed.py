"""A process that is killed while it writes leaves the old or the new workbook, wholly.

SIGKILL is what a power cut, the task manager and a battery at its end have in common.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
import xlsxwriter

from bench.killed_writes import Death, Target, server
from sync.workbook.package import TableContent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork server there")

# both who kill share the one server of this process
server.set_forkserver_preload(["bench.killed_writes", "tests.faults.child"])


@pytest.fixture
def target(tmp_path: Path) -> Target:
    path = tmp_path / "Induk.xlsx"
    with xlsxwriter.Workbook(path) as made:
        columns = [{"header": "a"}, {"header": "b"}]
        made.add_worksheet("S").add_table("A1:B2", {"name": "T", "columns": columns})
    contents = [
        TableContent(("a", "b"), [(f"{text} {number}", number) for number in range(rows)])
        for text, rows in (("lama", 400), ("baru", 300))
    ]
    return Target(path, "T", contents)


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
