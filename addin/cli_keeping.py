"""The command `himpun restore`: put a backup in the place of the store, or the master back."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from addin.files_again import lay_again
from addin.master_again import master_again
from sync import texts
from sync.alone import PATIENCE, alone_in
from sync.cli import Folder, app, console, say
from sync.clock import SystemClock
from sync.config import Workspace, open_workspace
from sync.domain.errors import StoreError, WorkbookError
from sync.domain.numbers import format_number
from sync.keeping.restoring import Choice, choices, restore_store
from sync.keeping.shelf import folder_of_copies
from sync.screen import listing
from sync.store import open_store, store_file
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.people_rows import as_text

_MEGABYTE = 1_000_000


@app.command()
def restore(
    day: Annotated[
        str, typer.Argument(help="Tanggal cadangan, misalnya 2026-11-26; kosong: tampilkan daftar.")
    ] = "",
    master: Annotated[
        bool, typer.Option("--master", help="Kembalikan buku kerja induk yang hilang atau rusak.")
    ] = False,
    folder: Folder = Path(),
) -> None:
    """Kembalikan penyimpanan dari cadangan; tanpa tanggal, cadangan yang ada ditampilkan."""
    workspace = open_workspace(folder)
    if master:
        if day:
            raise StoreError(texts.KEEPING_ONE_AT_A_TIME)
        _restore_master(workspace)
        return
    if not day:
        _list(workspace)
        return
    with alone_in(workspace.folder, patience=PATIENCE):
        restored = restore_store(workspace, day, SystemClock())
        store, running = store_file(workspace.store) or workspace.folder, _running(workspace)
        again = lay_again(workspace.inbox, store, restored.aside, running)
        is_begun = _is_begun(store, running)
    found = restored.contents
    say(texts.KEEPING_RESTORED.format(asked=day, steps=found.steps, pulls=found.pulls))
    if restored.aside:
        say(texts.KEEPING_PUT_ASIDE.format(name=restored.aside.name))
    if again:
        say(texts.KEEPING_FILES_AGAIN.format(count=again))
    if not found.steps:  # nothing can be published yet
        say(texts.KEEPING_THEN_STEP_1)
    elif not is_begun:
        say(texts.KEEPING_THEN_OTHER.format(code=running))
    else:
        say(texts.KEEPING_THEN_REPEAT)
        say(texts.KEEPING_THEN_PUBLISH)
    if restored.aside:
        undo = restored.aside.name.removeprefix(f"{store.name}.")
        say(texts.KEEPING_UNDO.format(asked=undo))


def _running(workspace: Workspace) -> str:
    """The collection that the master's Pengaturan names; '' where nobody can read it."""
    try:
        with closing(ClosedWorkbook(workspace.master)) as master:
            return as_text(master.read_name(names.CODE.name))
    except WorkbookError:
        return ""


def _is_begun(store: Path, running: str) -> bool:
    """Whether the store brought back knows the collection; so where its code is not known."""
    if not running:
        return True
    with open_store(store) as opened:
        return running in opened.collections()


def _restore_master(workspace: Workspace) -> None:
    with alone_in(workspace.folder, patience=PATIENCE):
        restored = master_again(workspace, SystemClock())
    name = workspace.master.name
    if restored.copy:
        say(texts.KEEPING_MASTER_COPY.format(master=name, copy=restored.copy))
    else:
        say(texts.KEEPING_MASTER_FRESH.format(master=name, agencies=restored.agencies))
        say(texts.KEEPING_MASTER_FRESH_LACKS)
    if restored.aside:
        say(texts.KEEPING_MASTER_ASIDE.format(name=restored.aside.name))
    say(texts.KEEPING_MASTER_NEXT)


def _list(workspace: Workspace) -> None:
    found = choices(workspace, SystemClock())
    if not found:
        raise StoreError(texts.KEEPING_NO_BACKUPS, folder=folder_of_copies(workspace))
    table = listing(texts.KEEPING_TITLE, *texts.KEEPING_COLUMNS)
    for column in table.columns[:-1]:  # a torn name could not be typed
        column.no_wrap = True
    for one in found:
        held = one.contents
        size = texts.KEEPING_SIZE.format(
            size=format_number(round(Decimal(held.size) / _MEGABYTE, 1))
        )
        numbers = (
            ("?", "?", "?")
            if held.problem
            else tuple(map(str, (held.steps, held.pulls, held.entries)))
        )
        table.add_row(one.name, size, *numbers, _state(one))
    console.print(table)
    good = next((one for one in found if one.contents.is_whole), None)
    if good:
        say(texts.KEEPING_HOW.format(first=good.name))


def _state(one: Choice) -> str:
    if not one.contents.is_whole:
        return texts.KEEPING_NOT_WHOLE
    if one.aside:
        return texts.KEEPING_ASIDE
    return texts.KEEPING_AHEAD if one.ahead else texts.KEEPING_WHOLE
