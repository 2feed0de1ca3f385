"""A process that is killed while it saves leaves whole pulls only, and loses none it confirmed."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from sync.store import open_store

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from sync.store import open_store
from tests.store.samples import pull
store = open_store(sys.argv[1])
print(0, flush=True)
for minutes in range(10_000):
    rows = [(minutes, f"{sys.argv[2]}-{cell}", cell / 7) for cell in range(400)]
    print(store.save_pull(pull(sys.argv[2], minutes, *rows)), flush=True)
"""


def test_killed_at_any_moment_every_pull_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "data.sqlite"
    open_store(path, create=True).close()
    seed = random.Random(7)
    confirmed: set[int] = set()
    for _round in range(3):
        command = [sys.executable, "-c", WRITER, str(path)]
        writers = [
            subprocess.Popen([*command, f"1.0{number}"], cwd=ROOT, stdout=subprocess.PIPE)
            for number in range(3)
        ]
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"0\n"
        for writer in writers:
            time.sleep(seed.uniform(0, 0.1))
            writer.kill()
        for writer in writers:
            lines = writer.communicate()[0].splitlines(keepends=True)
            confirmed |= {int(line) for line in lines if line.endswith(b"\n")}

        with open_store(path) as store:
            kept = [pull for number in range(3) for pull in store.pulls(f"1.0{number}")]
            store.accepted()
        parts = {(len(pull.tables), len(pull.accepted), len(pull.findings)) for pull in kept}
        assert parts <= {(3, 2, 4)}
        assert confirmed <= {pull.number for pull in kept}

    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert confirmed
