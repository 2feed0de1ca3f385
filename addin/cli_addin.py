"""The commands `himpun addin ...`: make the add-in, put it in place, take it away."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.build import ADDIN_FILE, build_addin
from addin.install import Installation, install, status, uninstall
from addin.user_folders import user_folders
from addin.workspace_buttons import give_buttons
from sync import texts
from sync.cli import say
from sync.config import open_workspace
from sync.workbook.page_files import write_whole

_NOT_ALL_WELL = 1

addin_app = typer.Typer(help="Tab Himpun di Excel: buat, pasang, lepas.", no_args_is_help=True)


@addin_app.command()
def build(
    out: Annotated[Path | None, typer.Option(help=f"Folder untuk {ADDIN_FILE}.")] = None,
    master: Annotated[
        Path | None,
        typer.Option(help="Ruang kerja yang buku kerja induknya diberi tombol di Beranda."),
    ] = None,
) -> None:
    """Buat Himpun.xlam, atau beri tombol pada buku kerja induk sebuah ruang kerja."""
    if master is not None:
        made = give_buttons(open_workspace(master))
        say(texts.ADDIN_MASTER_BUILT.format(path=made.path))
        if made.moved:
            say(texts.ADDIN_MASTER_MOVED.format(path=made.moved))
    if out is not None or master is None:
        path = (out or Path()) / ADDIN_FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, build_addin())
        say(texts.ADDIN_BUILT.format(path=path))


@addin_app.command("install")
def install_(
    folder: Annotated[
        Path | None,
        typer.Option("--folder", "-f", help="Ruang kerja untuk tombol di menu Start."),
    ] = None,
) -> None:
    """Pasang tab Himpun untuk pengguna Windows ini, tanpa hak administrator."""
    if folder is not None:
        folder = open_workspace(folder).folder.resolve()
    folders = user_folders()
    install(Installation.here(folders, folder), build_addin())
    say(texts.ADDIN_INSTALLED.format(path=folders.addin))
    if folder is not None:
        say(texts.ADDIN_SHORTCUTS_MADE)
    say(texts.ADDIN_RESTART)


@addin_app.command("uninstall")
def uninstall_() -> None:
    """Lepas tab Himpun; yang ada sebelumnya dikembalikan."""
    done = uninstall(user_folders())
    say(texts.ADDIN_UNINSTALLED if done else texts.ADDIN_NOT_INSTALLED)


@addin_app.command("status")
def status_() -> None:
    """Periksa apakah tab Himpun terpasang dengan benar."""
    found = status(user_folders(), build_addin())
    if not found:
        say(texts.ADDIN_NOT_INSTALLED)
        raise typer.Exit(_NOT_ALL_WELL)
    for line in found:
        say(texts.STATUS_LINE.format(what=line.what, state=line.state, path=line.path))
    if not all(line.well for line in found):
        raise typer.Exit(_NOT_ALL_WELL)
