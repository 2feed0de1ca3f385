"""The commands `himpun watch` and `himpun status`: the service, and what one can see of it."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.live import Live

from addin.service_words import status_lines, status_title
from addin.watch_words import WatchWords
from sync import texts
from sync.alone import Lock, holder_of
from sync.cli import Folder, app, console, say
from sync.clock import SystemClock
from sync.config import SETTINGS_NAME, Workspace, open_workspace
from sync.domain.errors import SettingsError, StoreError
from sync.domain.working_time import WIB
from sync.palette import WAITING
from sync.screen import Line, laid_out, show_lines
from sync.service.look import INBOX
from sync.service.loop import Service
from sync.service.state import read_state


def interpreter(running: Path) -> str:
    """The Python that workers run in: with standard streams, also where this one has none.

    At log-in Windows starts us by pythonw, which opens no window, and so nothing to speak through.
    """
    spoken = running.with_name("python.exe")
    return str(spoken if running.stem.lower() == "pythonw" and spoken.exists() else running)


WORKER = (interpreter(Path(sys.executable)), "-P", "-m", "addin.service_worker")
_EVERY = 1.0
"""Seconds between two looks of the live view."""


@app.command()
def watch(folder: Folder = Path()) -> None:
    """Jalankan layanan: tarik isian, terima berkas, dan perbarui buku kerja dengan sendirinya."""
    words = WatchWords()

    def hear(at: datetime, event: str, facts: Mapping[str, object]) -> None:
        if event == "mulai":
            say(texts.SERVICE_STARTED.format(folder=folder.resolve()))
        elif line := words.line(at, event, facts):
            say(line)

    service = Service(
        folder,
        WORKER,
        SystemClock(),
        tell=lambda _before, after: words.visited(after),
        heard=hear,
    )

    def stop(_number: int, _frame: object) -> None:
        service.stop()

    for name in ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    service.run()
    say(texts.SERVICE_ENDED)


@app.command()
def status(
    follow: Annotated[bool, typer.Option("--ikuti", help="Perbarui terus sampai Ctrl+C.")] = False,
    folder: Folder = Path(),
) -> None:
    """Tunjukkan keadaan layanan: kapan menarik, apa yang menunggu, siapa yang sedang bekerja."""
    if not (folder / SETTINGS_NAME).is_file():
        raise SettingsError(texts.NO_WORKSPACE, where=str(folder.resolve()))
    title = status_title(folder)
    if not follow:
        show_lines(title, _lines(folder))
        return
    with Live(laid_out(title, _lines(folder)), console=console, auto_refresh=False) as live:
        while True:
            time.sleep(_EVERY)
            lines = [*_lines(folder), Line("", texts.STATUS_STOP_LOOKING, WAITING)]
            live.update(laid_out(title, lines), refresh=True)


def _lines(folder: Path) -> list[Line]:
    unusable, has_master, stored = "", True, None
    try:
        workspace = open_workspace(folder)
        has_master = workspace.master.exists()
        stored = _written_at(workspace)
    except SettingsError as error:  # it is then that people look how things stand
        unusable = str(error)
    state = read_state(folder)
    return status_lines(
        state.with_files_in(folder / INBOX) if state else None,
        unusable=unusable,
        service=holder_of(folder, Lock.SERVICE),
        worker=holder_of(folder, Lock.WORK),
        now=SystemClock().now(),
        has_master=has_master,
        stored=stored,
    )


def _written_at(workspace: Workspace) -> datetime | None:
    """When the store's file was last written; its log is put into it when a command ends."""
    from sync.store import store_file  # the watcher, which is small, loads no database

    try:
        path = store_file(workspace.store)
        return datetime.fromtimestamp(path.stat().st_mtime, WIB) if path else None
    except (OSError, StoreError):
        return None
