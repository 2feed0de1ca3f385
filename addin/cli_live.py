"""The commands `himpun open` and `himpun klik`: the master open in LibreOffice, and its buttons.

xlwings takes half a second to load, which no other command shall wait for: it is loaded here only
when one of these commands runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sync import texts
from sync.cli import REFUSED, Folder, app, say
from sync.config import Workspace, open_workspace
from sync.domain.errors import SettingsError, WorkbookError
from sync.domain.office_marks import marks_of
from sync.workbook.package.safety import refuse_if_open

if TYPE_CHECKING:
    import xlwings

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
    pipe = pipe_of(workspace.folder)
    if marks_of(workspace.master).libreoffice.exists() and (known := _known_to(pipe, workspace)):
        known.impl.activate()
        say(texts.LIVE_OPENED_ALREADY.format(master=workspace.master.name))
        return
    refuse_if_open(workspace.master)
    start(pipe, workspace.folder / PROFILE, visible=not hidden)
    book = connect(pipe).books.open(str(workspace.master.resolve()))
    if not hidden:
        book.impl.fill_screen()
    say(texts.LIVE_OPENED.format(master=workspace.master.name))


def _known_to(pipe: str, workspace: Workspace) -> xlwings.Book | None:
    """The master in the LibreOffice that listens on the pipe; None where it is not open in it."""
    from addin.libreoffice import connect
    from addin.live_books import book_at

    try:
        return book_at(connect(pipe).books, workspace.master)
    except WorkbookError:  # nobody listens
        return None


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
