"""Many files in 'masuk' at once, against reading the same files plainly with calamine.

python -m bench.inbox           1,000 and 10,000 files
python -m bench.inbox --quick   1,000 only

Half of the files are of one OPD. Each is read, judged, committed on its own and moved; calamine
only reads it. 'times' is how many times longer that takes; it must not grow with the number of
files. What is timed are the service's calls, of 200 files each.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from datetime import UTC, timedelta
from pathlib import Path

import python_calamine

from sync.clock import SystemClock
from sync.domain.collection import Register
from sync.domain.file_identity import FileIdentity, fingerprint_of
from sync.domain.filled_package import with_cells
from sync.domain.handed_in import Fate
from sync.domain.layout import package_for
from sync.domain.tables import RawCell
from sync.inbox import take_in_files
from sync.sources.reading_process import ReadingProcess
from sync.sources.settling import Settling
from sync.store import open_store
from sync.workbook.agency_book import agency_book
from tests.demo.desk_in_memory import demo_register

AT_ONCE = 200
SECRET = "rahasia"  # noqa: S105  of a store that is thrown away


def main(*, quick: bool) -> None:
    """Print one line for each number of files."""
    print(f"{'files':>7}{'calamine s':>12}{'himpun s':>10}{'times':>7}{'ms a file':>11}{'MB':>6}")
    for count in (1000,) if quick else (1000, 10_000):
        with tempfile.TemporaryDirectory() as name:
            measure(Path(name), count)


def measure(folder: Path, count: int) -> None:
    """Take in so many files, and read them plainly."""
    register = demo_register(31)
    inbox = folder / "masuk"
    (inbox / "diterima").mkdir(parents=True)
    fill(inbox, register, count)
    start = time.perf_counter()
    for path in inbox.glob("*.xlsx"):
        book = python_calamine.load_workbook(path)
        for title in book.sheet_names:
            book.get_sheet_by_name(title).to_python()
    plain = time.perf_counter() - start
    with open_store(folder / "a.sqlite", create=True) as opened:
        opened.save_bookmark("berkas:kunci", SECRET)
        store = opened.of(register.collection.code)
        store.save_register(register, SystemClock().now())
        settling = Settling(quiet=0.0)
        settling.look(sorted(inbox.glob("*.xlsx")))
        taken, calls = 0, 0
        start = time.perf_counter()
        with ReadingProcess() as reading:
            while True:
                report = take_in_files(
                    store,
                    inbox,
                    register,
                    SystemClock(),
                    settling=settling,
                    most=AT_ONCE,
                    reading=reading,
                )
                taken += report.count(Fate.ACCEPTED, Fate.UNCHANGED)
                calls += 1
                if not report.left:
                    break
        seconds = time.perf_counter() - start
    assert taken == count, f"{taken} of {count} were taken"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>7}{plain:>12.1f}{seconds:>10.1f}{seconds / plain:>7.1f}"
        f"{seconds / count * 1000:>11.1f}{memory:>6.0f}",
        flush=True,
    )


def fill(inbox: Path, register: Register, count: int) -> None:
    """Files of all OPD, each saved a minute after the one before; no two are the same."""
    now = SystemClock().now()
    for number in range(count):
        agency = register.agencies[0 if number % 2 else number // 2 % len(register.agencies)]
        package = package_for(register.agency(agency.code), register)
        fingerprint = fingerprint_of(register.formats_for(agency.code))
        tab = next(tab for tab in package.tabs if tab.inputs and tab.header_row is not None)
        cells: dict[tuple[str, int, int], RawCell] = {
            (tab.title, (tab.header_row or 0) + 1, tab.inputs[0].column): number
        }
        identity = FileIdentity(register.collection.code, agency.code, fingerprint, 1)
        saved = now - timedelta(minutes=count - number)
        content = agency_book(
            with_cells(package, cells),
            identity.signed(SECRET),
            saved=saved.astimezone(UTC).replace(tzinfo=None),
        )
        name = f"{agency.short_name}.xlsx"
        (inbox / f"{number:06} {name}".replace("/", "_")).write_bytes(content)
    shutil.copy(next(inbox.glob("*.xlsx")), inbox / "diterima" / "Dinas.xlsx")


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
