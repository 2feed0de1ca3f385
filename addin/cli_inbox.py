"""The command `himpun terima`: take in files that OPD handed in, without a pull."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.account import signed_in
from addin.cli_office import office_of
from addin.steps.s3_collect import inbox_sentence
from sync import texts
from sync.assemble import assemble
from sync.cli import Folder, app, say
from sync.domain.errors import StepRefusedError
from sync.domain.handed_in import Choice
from sync.domain.procedure import COLLECT, check_allowed
from sync.inbox import take_in_files
from sync.inbox_shelves import copied_into
from sync.publish import publish
from sync.storing import note_newer
from sync.workbook.entered import read_back

_PARTLY_FAILED = 1


@app.command("terima")
def take_in_(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Berkas dari OPD; kosong: semua di folder masuk.")
    ] = None,
    choice: Annotated[
        str, typer.Option("--pakai", help="Bila berbeda: 'berkas' atau 'google' yang benar.")
    ] = "",
    folder: Folder = Path(),
) -> None:
    """Terima berkas isian yang diserahkan OPD, tanpa menarik spreadsheet."""
    if choice not in tuple(Choice):
        raise StepRefusedError(texts.CHOICE_UNKNOWN, value=choice)
    if choice and not files:
        raise StepRefusedError(texts.CHOICE_NEEDS_FILE)
    with office_of(folder) as office:
        inbox = office.workspace.inbox
        check_allowed(COLLECT, office.store.steps())
        office.workbook.ensure_free()
        # before the files: a correction is one of what stood there when it was written
        read_back(office.workbook, office.store, office.clock, signed_in())
        register = assemble(office.store, office.clock).register
        given = copied_into(inbox, files) if files else None
        report = take_in_files(
            office.store,
            inbox,
            register,
            office.clock,
            files=given,
            choice=Choice(choice),
        )
        after = assemble(office.store, office.clock)
        is_newer = note_newer(office.store, after, office.clock, signed_in())
        publish(office.store, office.workbook, office.clock, office.calendar(), signed_in())
    say(inbox_sentence(report) if report.items else texts.INBOX_EMPTY)
    for item in report.items:
        line = texts.INBOX_LINE.format(
            name=item.name, fate=item.fate.value, agency=item.agency or texts.INBOX_UNKNOWN
        )
        say(f"  {line}")
        if item.sentence:
            say(f"    {item.sentence}")
    if is_newer:
        say(texts.STORE_AGAIN)
    if report.problems:
        raise typer.Exit(_PARTLY_FAILED)
