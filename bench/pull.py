"""A pull against the naive gspread loop and an aiohttp floor, all in one run.

python -m bench.pull            40 spreadsheets, 1,000 spreadsheets, and 100 under Google's quota
python -m bench.pull --quick    40 only

'naive' is how many times faster than the naive loop, 'floor' how many times slower than the floor.
Reading ends, like the others, with every cell in memory; a pull is typed, checked and committed as
well. The naive loop runs with 40 spreadsheets only: 1,000 would take it more than seven minutes.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import aiohttp
import gspread
import orjson
from gspread.urls import SPREADSHEET_VALUES_BATCH_URL

from bench.slow_google import COLUMNS, FORMAT, SlowGoogle, slow_google
from sync.clock import SystemClock
from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Order, Register
from sync.pull import THREADS, pull
from sync.sources.google_client import GoogleHttp, connect
from sync.sources.google_sheets import GoogleSheets, open_google_sheets
from sync.sources.patience import Patience
from sync.sources.quotas import GOOGLE, Quota
from sync.store import open_store

ROWS, LATENCY = 500, 0.15
TABS = {"Isian": 0}
_VALUES = {
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
    "ranges": "A:L",
}


class Table:
    """Prints one line for each thing that was measured.

    Args:
        google: counts the requests; key: of the account.
    """

    def __init__(self, google: SlowGoogle, key: Path, title: str) -> None:
        self.google = google
        self.key = key
        self.naive = self.floor = 0.0
        print(f"\n{title:<40}{'seconds':>9}{'requests':>10}{'naive':>9}{'floor':>9}{'MB':>7}")

    def measure(self, name: str, work: Callable[[], int]) -> float:
        """Seconds of some work that gives the number of cells it read."""
        self.google.requests()
        start = time.perf_counter()
        cells = work()
        seconds = time.perf_counter() - start
        expected = len(self.google.ids) * (ROWS + 1) * COLUMNS
        assert cells == expected, f"{name}: {cells} cells instead of {expected}"
        self._show(name, seconds)
        return seconds

    def measure_pull(self, name: str, store: Path, quota: Quota | None = None) -> None:
        """A whole pull in a process of its own, whose memory is its own as well."""
        self.google.requests()
        context = multiprocessing.get_context("spawn")
        with context.Pool(1) as pool:
            arguments = (self.google.base_url, self.google.ids, self.key, store, quota)
            seconds, memory = pool.apply(pull_all, arguments)
        self._show(name, seconds, memory)

    def _show(self, name: str, seconds: float, memory: float = 0.0) -> None:
        naive = f"{self.naive / seconds:.1f}" if self.naive else ""
        floor = f"{seconds / self.floor:.1f}" if self.floor else ""
        memory_text = f"{memory:.0f}" if memory else ""
        requests = self.google.requests()
        print(f"{name:<40}{seconds:9.2f}{requests:10}{naive:>9}{floor:>9}{memory_text:>7}")


def main(*, quick: bool) -> None:
    """Print the tables."""
    print(f"{ROWS} x {COLUMNS} cells a spreadsheet, {LATENCY * 1000:.0f} ms a request")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _compare(folder, 40, with_naive=True)
        if not quick:
            _compare(folder, 1000, with_naive=False)
            _under_quota(folder, 100)


def _compare(folder: Path, count: int, *, with_naive: bool) -> None:
    key, store = folder / "key.json", folder / f"{count}.db"
    with slow_google(key, count, ROWS, LATENCY) as google:
        table = Table(google, key, f"{count} spreadsheets")
        client = connect(key, google.base_url, 1, Patience()).client()
        token = str(client.auth.token)
        sheets = open_sheets(google, key)
        if with_naive:
            table.naive = table.measure("naive loop", lambda: naive(google, client))
        table.floor = table.measure("aiohttp floor", lambda: floor(google, token))
        table.measure("himpun: reading", lambda: read_all(google, sheets, as_files=False))
        table.measure("himpun: whole files", lambda: read_all(google, sheets, as_files=True))
        table.measure_pull("himpun: pull, cold", store)
        google.change(1)
        table.measure_pull("himpun: pull, one changed", store)
        table.measure_pull("himpun: pull, none changed", store)


def _under_quota(folder: Path, count: int) -> None:
    """All of them changed at once, and more than a minute allows."""
    key, store = folder / "key.json", folder / "quota.db"
    with slow_google(key, count, ROWS, LATENCY) as google:
        table = Table(google, key, f"{count} changed, {GOOGLE.account} reads a minute")
        sheets = open_sheets(google, key, GOOGLE)
        table.measure("waiting", lambda: read_all(google, sheets, as_files=False))
        table.measure("whole files", lambda: read_all(google, sheets, as_files=True))
        table.measure_pull("(first pull, no quota)", store)
        google.change(count)
        table.measure_pull("himpun: pull, its own choice", store, GOOGLE)


def naive(google: SlowGoogle, client: GoogleHttp) -> int:
    """What a first script does, one spreadsheet after the other."""
    lent: Any = lambda *_: client  # noqa: E731 - gspread makes its HTTP client by calling a class
    books = gspread.Client(client.auth, http_client=lent)
    cells = 0
    for one in google.ids:
        records = books.open_by_key(one).sheet1.get_all_records()
        cells += COLUMNS + sum(map(len, records))  # the heading was read as well
    return cells


def floor(google: SlowGoogle, token: str) -> int:
    """All at once, the values only, no retry, no check: nobody can be faster."""

    async def read_all_at_once() -> list[int]:
        headers = {"Authorization": f"Bearer {token}"}
        connector = aiohttp.TCPConnector(limit=100)
        async with aiohttp.ClientSession(headers=headers, connector=connector) as session:
            return await asyncio.gather(*(read(session, one) for one in google.ids))

    async def read(session: aiohttp.ClientSession, spreadsheet_id: str) -> int:
        path = SPREADSHEET_VALUES_BATCH_URL % spreadsheet_id
        url = google.base_url + path.removeprefix("https://sheets.googleapis.com")
        async with session.get(url, params=_VALUES) as response:
            answer = orjson.loads(await response.read())
        return sum(map(len, answer["valueRanges"][0]["values"]))

    return sum(asyncio.run(read_all_at_once()))


def open_sheets(google: SlowGoogle, key: Path, quota: Quota | None = None) -> GoogleSheets:
    """Logged in, as the others are."""
    sheets = open_google_sheets(key, base_url=google.base_url, threads=THREADS, quota=quota)
    sheets.ensure_reachable()
    return sheets


def read_all(google: SlowGoogle, sheets: GoogleSheets, *, as_files: bool) -> int:
    """The same work as the others': every cell in memory."""

    def read(spreadsheet_id: str) -> int:
        rows = sheets.read(spreadsheet_id, TABS, as_file=as_files).tables[0].rows
        return sum(map(len, rows))

    with ThreadPoolExecutor(THREADS) as workers:
        return sum(workers.map(read, google.ids))


def pull_all(
    base_url: str, ids: Sequence[str], key: Path, store: Path, quota: Quota | None
) -> tuple[float, float]:
    """Seconds and megabytes of a pull that types, checks and commits."""
    sheets = open_google_sheets(key, base_url=base_url, quota=quota)
    agencies = tuple(
        Agency(f"{n:04}", f"Dinas {n}", f"D{n}", spreadsheet_id=one) for n, one in enumerate(ids)
    )
    order = Order("1", date(2025, 1, 6), "Kepala")
    collection = Collection("2025", "Bench", ("2024",), order, date(2025, 1, 31))
    register = Register(collection, agencies, (FORMAT,))
    gc.freeze()
    before = _memory()
    start = time.perf_counter()
    with open_store(store, create=not store.exists()) as opened:
        report = pull(opened, sheets, register, SystemClock())
    assert not report.failed, f"{len(report.failed)} failed"
    return time.perf_counter() - start, _memory() - before


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    gc.freeze()  # as the command does
    main(quick="--quick" in sys.argv)
