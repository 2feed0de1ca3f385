"""Random kills of a process that writes rows into the master: how many damage it? None shall.

python -m bench.kills [kills]
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path

from bench.killed_writes import Target, server
from sync.workbook import names, package

MASTER = Path(__file__).resolve().parent.parent / "workbook_templates" / "master.xlsx"


def main(kills: int) -> None:
    """Kill so many writes of 2,000 rows at random moments, and print what they left."""
    server.set_forkserver_preload([Target.__module__])
    seed = random.Random(kills)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "master.xlsx"
        shutil.copyfile(MASTER, book)
        target = Target(book, names.DATA.name, [_content("2025"), _content("2026")])
        while target.tally.kills < kills:
            target.kill_at_random(seed)
    tally = target.tally
    print(f"{tally.kills} kills at random moments (seed {kills}) of a write into master.xlsx")
    print(f"old content {tally.old}, new content {tally.new}, damaged {len(tally.damaged)}")
    for damage in tally.damaged:
        print(damage)


def _content(year: str) -> package.TableContent:
    headers = names.DATA.headers
    rest = [None] * (len(headers) - 2)
    return package.TableContent(
        headers, tuple((year, f"{number:06d}", *rest) for number in range(2_000))
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
