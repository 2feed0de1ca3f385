"""The commands `himpun service ...`: have a workspace looked after from log-in on, or no longer."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from addin.background.install import install, uninstall
from addin.background.places import records_here, ways_here
from addin.background.records import Records
from addin.background.service import Service, absolute, service_name
from addin.background.standing import look_at, standing_lines
from sync import texts
from sync.cli import Folder, say
from sync.config import open_workspace
from sync.domain.errors import SettingsError
from sync.palette import BAD, GOOD
from sync.screen import Line, show_lines

_NOT_ALL_WELL = 1

service_app = typer.Typer(
    help="Layanan himpun: berjalan sendiri sejak Anda masuk ke komputer.", no_args_is_help=True
)


@service_app.command("install")
def install_(folder: Folder = Path()) -> None:
    """Pasang layanan untuk satu ruang kerja, tanpa hak administrator."""
    service = Service.here(open_workspace(folder).folder)
    done = install(service, ways_here(), records_here())
    for way, reason in done.refusals:
        say(texts.BACKGROUND_OTHER_WAY.format(refused=way.title, reason=reason, way=done.way.title))
    say(texts.BACKGROUND_INSTALLED.format(folder=service.folder, way=done.way.title))
    say(texts.BACKGROUND_UNDO.format(folder=service.folder))


@service_app.command("uninstall")
def uninstall_(
    folder: Folder = Path(),
    everything: Annotated[
        bool, typer.Option("--semua", help="Lepas layanan semua ruang kerja Anda.")
    ] = False,
) -> None:
    """Hentikan dan lepas layanan; ruang kerja dan datanya tetap."""
    records, ways = records_here(), ways_here()
    names = records.names() if everything else (service_name(folder),)
    is_gone = False
    for name in names:
        known = _folder_of(name, records) if everything else str(absolute(folder))
        if uninstall(name, ways, records):
            is_gone = True
            say(texts.BACKGROUND_UNINSTALLED.format(folder=known))
    if not is_gone:
        none = texts.BACKGROUND_NOT_HERE.format(folder=absolute(folder))
        say(texts.BACKGROUND_NONE if everything else none)


def _folder_of(name: str, records: Records) -> str:
    """The workspace of a service; the service's own name where its record is damaged."""
    with suppress(SettingsError):
        record = records.read(name)
        return str(record.service.folder) if record else name
    return name


@service_app.command("status")
def status_(folder: Folder = Path()) -> None:
    """Periksa layanan ruang kerja ini, dan layanan lain yang ruang kerjanya sudah tidak ada."""
    records, ways = records_here(), ways_here()
    here = service_name(folder)
    known, unread = records.all()
    standings = {name: look_at(record, ways) for name, record in known.items()}
    all_well, others = here in known and not unread, list[Path]()
    if here not in known:
        why = unread.pop(here, None)
        say(why.what if why else texts.BACKGROUND_NOT_HERE.format(folder=absolute(folder)))
        say(texts.BACKGROUND_DO_INSTALL.format(folder=absolute(folder)))
    for error in unread.values():
        say(str(error))
    for name, standing in standings.items():
        lines = standing_lines(standing)
        if name != here and standing.has_workspace:
            others.append(standing.folder)
            continue
        all_well = all_well and all(line.well for line in lines)
        show_lines(
            texts.BACKGROUND_TITLE.format(folder=standing.folder),
            [Line(line.what, line.state, GOOD if line.well else BAD) for line in lines],
        )
    for one in others:
        say(texts.BACKGROUND_OTHER.format(folder=one))
    if not all_well:
        raise typer.Exit(_NOT_ALL_WELL)
