"""The service lives through a simulated month in which everything goes wrong.

python -m tests.service.soak [minutes] [seed]
"""

from __future__ import annotations

import faulthandler
import random
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from tests.faults.field_office import Stages
from tests.service.fast import FastClock
from tests.service.office_life import OfficeLife

DAYS = 30


def main(minutes: float, seed: int) -> None:
    faulthandler.dump_traceback_later(300, repeat=True)  # where it hangs, if it does
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        stages = Stages(folder / "tahap")
        (folder / "tahap").mkdir()
        with stages.office("tersampaikan", folder / "kantor") as office:
            start = office.clock.now() + timedelta(hours=1)
            clock = FastClock.make(folder / "jam.json", start, DAYS * 1440 / minutes)
            life = OfficeLife(office, clock, random.Random(seed))
            life.start()
            turns, ends = 0, time.monotonic() + minutes * 60
            while time.monotonic() < ends:
                life.turn()
                faulthandler.dump_traceback_later(300, repeat=True)
                turns += 1
                print(f"turn {turns}: {sum(life.events.values())} events, all well", flush=True)
            life.close()
    print(f"seed {seed}: {minutes:g} minutes, {DAYS} simulated days, {turns} turns")
    print(f"{life.kills} kills, {len(life.typed)} cells, {sum(life.files.values())} files")
    for event, count in sorted(life.events.items()):
        print(f"  {event:36}{count:5}")


if __name__ == "__main__":
    main(float((sys.argv[1:] or ["20"])[0]), int((sys.argv[2:] or ["1"])[0]))
