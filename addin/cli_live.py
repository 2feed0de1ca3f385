"""The commands `himpun open` and `himpun klik`: the master open in LibreOffice, and its buttons.

xlwings takes half a second to load, which no other command shall wait for: it is loaded here only
when one of these commands runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sync import texts
from sync.cli import REFUSED, Folder, app, say
from sync.config import open_workspace
from sync.domain.errors import SettingsError, WorkbookError
from sync.workbook.package.safety import refuse_if_open

PROFILE = ".libreoffice"
"""Folder in the workspace with LibreOffice's own settings; it may be deleted at any time."""


@app.command("open")
def open_(
    libreoffice: Annotated[
        bool, typer.Option("--libreoffice", help="Buka di LibreOffice, siap untuk himpun klik.")
    ] = False,
    hidden: Annotated[bool, typer.Option("--tanpa-jendela", help="Tanpa jendela.")] = False,
    folder: Folder = Path(),
) -> None:
    """Buka buku kerja induk di LibreOffice; tombolnya dijalankan dengan himpun klik."""
    from addin.libreoffice import connect, pipe_of, start

    if not libreoffice:
        raise SettingsError(texts.LIVE_OPEN_HOW)
    workspace = open_workspace(folder)
    refuse_if_open(workspace.master)
    pipe = pipe_of(workspace.folder)
    start(pipe, workspace.folder / PROFILE, visible=not hidden)
    book = connect(pipe).books.open(str(workspace.master.resolve()))
    if not hidden:
        book.impl.fill_screen()
    say(texts.LIVE_OPENED.format(master=workspace.master.name))


@app.command("klik")
def click(
    button: Annotated[str, typer.Argument(help="Nama tombol, misalnya step_3 atau show_help.")],
    folder: Folder = Path(),
) -> None:
    """Tekan satu tombol pada buku kerja induk yang terbuka di LibreOffice."""
    from addin.libreoffice import connect, pipe_of
    from addin.live_books import book_at
    from addin.macros import BUTTONS, press

    if button not in BUTTONS:
        raise SettingsError(texts.LIVE_NO_BUTTON, name=button, found=", ".join(BUTTONS))
    workspace = open_workspace(folder)
    program = connect(pipe_of(workspace.folder))
    book = book_at(program.books, workspace.master)
    if book is None:
        raise WorkbookError(texts.LIVE_NOT_LISTENING)
    is_done = press(book, button)
    for line in "\n".join(program.impl.alerts).splitlines():
        say(line)
    if not is_done:
        raise typer.Exit(REFUSED)
