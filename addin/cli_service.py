"""The commands `himpun watch` and `himpun status`: the service, and what one can see of it."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.live import Live
from rich.table import Table

from addin.service_words import status_lines
from sync import texts
from sync.alone import Lock, holder_of
from sync.cli import Folder, app, console, say
from sync.clock import SystemClock
from sync.config import open_workspace
from sync.service.loop import Service
from sync.service.state import read_state

WORKER = (sys.executable, "-m", "addin.service_visit")
_EVERY = 1.0
"""Seconds between two looks of the live view."""


@app.command()
def watch(folder: Folder = Path()) -> None:
    """Jalankan layanan: tarik isian, terima berkas, dan perbarui buku kerja dengan sendirinya."""
    service = Service(folder, WORKER, SystemClock())

    def stop(_number: int, _frame: object) -> None:
        service.stop()

    for name in ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    say(texts.SERVICE_STARTED.format(folder=folder.resolve()))
    service.run()
    say(texts.SERVICE_ENDED)


@app.command()
def status(
    follow: Annotated[bool, typer.Option("--ikuti", help="Perbarui terus sampai Ctrl+C.")] = False,
    folder: Folder = Path(),
) -> None:
    """Tunjukkan keadaan layanan: kapan menarik, apa yang menunggu, siapa yang sedang bekerja."""
    open_workspace(folder)
    if not follow:
        for label, text in _lines(folder):
            say(f"{label}: {text}")
        return
    with Live(_table(folder), console=console, auto_refresh=False) as live:
        while True:
            time.sleep(_EVERY)
            live.update(_table(folder), refresh=True)


def _lines(folder: Path) -> list[tuple[str, str]]:
    return status_lines(
        read_state(folder),
        service=holder_of(folder, Lock.SERVICE),
        worker=holder_of(folder, Lock.WORK),
        now=SystemClock().now(),
    )


def _table(folder: Path) -> Table:
    table = Table(show_header=False, box=None, padding=(0, 2))
    for label, text in _lines(folder):
        table.add_row(label, text)
    return table
