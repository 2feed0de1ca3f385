"""What the service costs while nothing happens, and how soon a change is in the master.

python -m bench.service [OPD ...]        30 and 1,000 OPD unless told otherwise

The watcher's own memory and processor time are the process's, read from the system over a quiet
minute. A pull that finds nothing new is done by a worker that ends again: its processor time,
spread over the ten minutes between two pulls, is added to the idle cost. Latencies count from the
moment at which the OPD typed, or the file was whole, to the moment at which the closed master (or
the shelf 'diterima') shows it; of a change in a Google Sheet without the wait for the next pull.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import Popen

from addin.cli_service import WORKER
from addin.office import open_office
from addin.run_step import run_step
from sync.config import Workspace, create_workspace
from sync.ports import Scalar, TableUpdate, WorkbookUpdate
from sync.sandbox import SandboxServer
from sync.service.state import read_state
from sync.service.timing import Timing
from sync.service.visit import Task
from sync.service.worker import Worker
from sync.sources.google_client import connect
from sync.sources.patience import Patience
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook

SIZES = (30, 1_000)
INTERVAL = 600.0
QUIET = 60.0
SETTINGS: dict[names.Name, Scalar] = {
    names.ORDER_NUMBER: "000.9/1/2026",
    names.ORDER_DATE: date(2026, 2, 2),
    names.ORDER_FROM: "Kepala Dinas",
    names.DUE: date(2030, 2, 20),
    names.PERIODS: "2023; 2024; 2025",
}
_TICKS = os.sysconf("SC_CLK_TCK")


def main(sizes: tuple[int, ...]) -> None:
    """Print what each size costs."""
    for agencies in sizes:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            folder = Path(name)
            server = SandboxServer(seed=1)
            server.start()
            try:
                _measure(folder, server, agencies)
            finally:
                server.close()


def _measure(folder: Path, server: SandboxServer, agencies: int) -> None:
    started = time.monotonic()
    workspace = _office(folder, server, agencies)
    print(f"{agencies:,} OPD (made in {time.monotonic() - started:.0f} s)", flush=True)
    command = [sys.executable, "-m", "addin.start", "watch", "--folder", str(workspace.folder)]
    watcher = Popen(command)
    try:
        _until(lambda: (state := read_state(workspace.folder)) and state.pulled, 900)
        before = _cpu(watcher.pid)
        time.sleep(QUIET)
        idle = (_cpu(watcher.pid) - before) / QUIET
        print(f"  {'watcher: memory':40}{_memory(watcher.pid):8.0f} MB")
        print(f"  {'watcher: processor, idle':40}{idle:8.2%} of a core")
        print(f"  {'a file handed in, until it is taken':40}{_file_latency(workspace):8.1f} s")
    finally:
        watcher.terminate()
        watcher.wait(20)
    for often in ("the first of an hour", "the others"):
        seconds, peak = _nothing_new(workspace)
        said = f"a pull without news, {often}"
        print(f"  {said:40}{seconds:8.2f} s, at most {peak:.0f} MB")
    print(
        f"  {'idle in all, a pull each ten minutes':40}{idle + seconds / INTERVAL:8.2%} of a core"
    )
    print(f"  {'a changed cell, from pull to master':40}{_cell_latency(workspace, server):8.1f} s")


def _office(folder: Path, server: SandboxServer, agencies: int) -> Workspace:
    """A workspace after step 3 of so many OPD with an indicator each, all answered by nobody."""
    server.add_identity("himpun@contoh.example", folder / "kunci.json")
    workspace = create_workspace(
        folder / "ruang", key=str(folder / "kunci.json"), address=server.base_url
    )
    codes = [
        f"1.{number:02d}.0.00.0.00.{rest:02d}.0000" for number in range(100) for rest in range(10)
    ]
    offices = [
        {
            "Kode OPD": code,
            "Nama OPD": f"Dinas Contoh {code}",
            "Singkatan": f"Dinas {number}",
            "Surel": f"dinas-{number}@opd.contoh.example",
        }
        for number, code in enumerate(codes[:agencies])
    ]
    asked = [
        {
            "Kode": f"{number:02d}.{number:06d}",
            "Uraian": f"Jumlah Contoh {number}",
            "Kode OPD": one["Kode OPD"],
            "Satuan": "orang",
            "Tipe": "bilangan bulat",
            "Definisi": "contoh",
        }
        for number, one in enumerate(offices)
    ]
    workbook = ClosedWorkbook(workspace.master)
    workbook.apply(
        WorkbookUpdate(
            {
                table.name: TableUpdate(
                    table.headers,
                    tuple(tuple(row.get(header) for header in table.headers) for row in rows),
                )
                for table, rows in ((names.AGENCIES, offices), (names.INDICATORS, asked))
            },
            {name.name: value for name, value in SETTINGS.items()},
        )
    )
    workbook.close()
    with open_office(workspace, pdf=False) as office:
        for step in (1, 2, 3):
            run_step(office, step)
    return workspace


def _nothing_new(workspace: Workspace) -> tuple[float, float]:
    """Processor seconds and most memory (MB) of a visit that finds nothing new."""
    before = os.times()
    worker = Worker(WORKER, workspace.folder, (Task.PULL,), Timing())
    peak = [0.0]
    pid = worker.process_id

    def look() -> None:
        while memory := _memory(pid):
            peak[0] = max(peak[0], memory)
            time.sleep(0.05)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    report = worker.report()
    assert report is not None and report.pulled and not report.new, report  # noqa: PT018
    after = os.times()
    spent = after.children_user + after.children_system
    return spent - before.children_user - before.children_system, peak[0]


def _cell_latency(workspace: Workspace, server: SandboxServer) -> float:
    """Seconds from the start of a pull to the closed master, of one changed cell."""
    with open_office(workspace, writes=False) as office:
        delivery = next(iter(office.store.deliveries().values()))
    key = workspace.folder.parent / "opd.json"
    server.add_identity("dinas-0@opd.contoh.example", key)
    client = connect(key, server.base_url, 1, Patience()).client()
    body = {"valueInputOption": "RAW", "data": [{"range": "Indikator!D5", "values": [[777_123]]}]}
    client.values_batch_update(delivery.spreadsheet_id, body)
    started = time.monotonic()
    report = Worker(WORKER, workspace.folder, (Task.PULL,), Timing()).report()
    passed = time.monotonic() - started
    assert report is not None and report.new == 1, report  # noqa: PT018
    workbook = ClosedWorkbook(workspace.master)
    rows = workbook.read_table(names.DATA.name).rows
    workbook.close()
    assert any(777_123 in row for row in rows)
    return passed


def _file_latency(workspace: Workspace) -> float:
    """Seconds from a whole file in 'masuk' to the shelf."""
    book = next(path for path in workspace.outputs.rglob("format/*.xlsx"))
    shutil.copyfile(book, workspace.inbox / book.name)
    shelf = workspace.inbox / "diterima"
    return _until(lambda: shelf.is_dir() and any(shelf.iterdir()), 120)


def _until(what: Callable[[], object], seconds: float) -> float:
    started = time.monotonic()
    while not what():
        if time.monotonic() - started > seconds:
            raise TimeoutError(f"not within {seconds} s")
        time.sleep(0.02)
    return time.monotonic() - started


def _cpu(pid: int) -> float:
    """Processor seconds of a process (proc(5), fields 14 and 15 of 'stat')."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS


def _memory(pid: int) -> float:
    """Resident memory in MB; 0 when the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    held = [line.split()[1] for line in lines if line.startswith("VmRSS:")]
    return int(held[0]) / 1024 if held else 0.0


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
