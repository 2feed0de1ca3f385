"""The service lives through a simulated month in which everything goes wrong.

python -m tests.service.soak [minutes] [seed]
python -m tests.service.soak --kills COUNT [seed]
python -m tests.service.soak --only EVENT [seed]

The first broken rule ends it, with the seed, the turn, and what the service said last.
"""

from __future__ import annotations

import faulthandler
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from tests.faults.field_office import Stages
from tests.service.events import EVENTS
from tests.service.fast import FastClock
from tests.service.kills import Day
from tests.service.office_life import OfficeLife, small_disk

DAYS = 30
_STUCK = 300


@contextmanager
def living(seed: int, minutes: float) -> Iterator[OfficeLife]:
    """An office whose simulated month takes so many minutes."""
    faulthandler.dump_traceback_later(_STUCK, repeat=True)  # where it hangs, if it does
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "tahap").mkdir()
        stages = Stages(folder / "tahap")
        with (
            stages.office("tersampaikan", folder / "kantor") as office,
            small_disk(office) as disk,
        ):
            start = office.clock.now() + timedelta(hours=1)
            clock = FastClock.make(folder / "jam.json", start, DAYS * 1440 / minutes)
            life = OfficeLife(office, clock, random.Random(seed), EVENTS, disk=disk)
            life.start()
            try:
                yield life
            except BaseException as error:
                print(f"BROKEN with seed {seed}: {error!r}"[:2000])
                print(f"state: {life.state}")
                life.kill("both")
                raise
            life.close()


def soak(minutes: float, seed: int) -> None:
    turns, ends = 0, time.monotonic() + minutes * 60
    with living(seed, minutes) as life:
        while time.monotonic() < ends:
            turns += 1
            before = life.events.copy()
            try:
                life.turn()
            finally:
                told = ", ".join((life.events - before).elements())
                print(f"{time.strftime('%H:%M:%S')} turn {turns}: {told}", flush=True)
            faulthandler.dump_traceback_later(_STUCK, repeat=True)
    print(f"seed {seed}: {minutes:g} minutes, {DAYS} simulated days, {turns} turns, all well")
    tell(life)


def kills(count: int, seed: int) -> None:
    with living(seed, 20.0) as life:
        day = Day(life)
        for number in range(1, count + 1):
            day.kill()
            faulthandler.dump_traceback_later(_STUCK, repeat=True)
            if number % 10 == 0:
                print(f"{time.strftime('%H:%M:%S')} {number} kills, all well", flush=True)
    print(
        f"seed {seed}: {count} times kill -9; after each the store whole, nothing lost or doubled"
    )
    tell(life)


def only(event: str, seed: int) -> None:
    with living(seed, 20.0) as life:
        life.happen(next(one for one in EVENTS if one.__name__ == event))
        life.calm()
        life.check()
    print(f"seed {seed}: {event}, all well")


def tell(life: OfficeLife) -> None:
    """What happened, by kind."""
    files = sum(life.masuk.files.values())
    print(f"{len(life.typed)} cells, {len(life.words)} words of staff, {files} files")
    for what, counted in (("events", life.events), ("skipped", life.skipped), ("kill", life.kills)):
        for name, count in sorted(counted.items()):
            print(f"  {what:8}{name:36}{count:5}")


def main(arguments: list[str]) -> None:
    """As the module's text says."""
    if arguments[:1] == ["--kills"]:
        kills(int(arguments[1]), int((arguments[2:] or ["1"])[0]))
    elif arguments[:1] == ["--only"]:
        only(arguments[1], int((arguments[2:] or ["1"])[0]))
    else:
        soak(float((arguments or ["20"])[0]), int((arguments[1:] or ["1"])[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
