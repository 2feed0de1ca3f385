"""The command `himpun doctor`: everything himpun needs, looked at; with --fix, mended."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from addin.doctor import examine, mend_workspace
from sync import texts
from sync.cli import Folder, app, console, inert, say
from sync.clock import SystemClock
from sync.doctor.mending import Mended
from sync.doctor.results import Result, State, is_well
from sync.doctor.told import as_json, plain_lines, summary
from sync.domain.errors import SettingsError
from sync.palette import BAD, GOOD, SLATE, WAITING
from sync.screen import WIDEST, listing

_NOT_ALL_WELL = 1
_INKS = {State.GOOD: GOOD.ink, State.PROBLEM: BAD.ink, State.SKIPPED: WAITING.ink}
_LABELS_WIDTH = 22
_NARROWEST = 72
"""Columns of a screen; on a narrower one a table would break every sentence to pieces."""


@app.command()
def doctor(
    as_data: Annotated[bool, typer.Option("--json", help=texts.DOCTOR_OPTION_JSON)] = False,
    fix: Annotated[bool, typer.Option("--fix", help=texts.DOCTOR_OPTION_FIX)] = False,
    folder: Folder = Path(),
) -> None:
    """Periksa apakah semua yang diperlukan himpun ada dan bekerja, dan apa yang perlu dilakukan."""
    mended = _mend(folder) if fix else Mended()
    if as_data:
        results = examine(folder)
        at = SystemClock().now()
        # whatever stands in a name, a program's screen shows it as plain signs
        typer.echo(json.dumps(as_json(results, at, mended.done, mended.failed), indent=1))
    else:
        for line in _mended_lines(mended, asked=fix):
            say(line)
        with console.status(texts.DOCTOR_RUNS):
            results = examine(folder)
        _show(results)
    if not is_well(results):
        raise typer.Exit(_NOT_ALL_WELL)


def _mend(folder: Path) -> Mended:
    try:
        return mend_workspace(folder)
    except SettingsError as error:  # somebody is at work: looking is still possible
        return Mended(failed=(str(error),))


def _mended_lines(mended: Mended, *, asked: bool) -> list[str]:
    lines = [texts.DOCTOR_FIXED.format(done=one) for one in mended.done]
    lines += [texts.DOCTOR_NOT_FIXED.format(problem=one) for one in mended.failed]
    return lines or ([texts.DOCTOR_NOTHING_TO_FIX] if asked else [])


def _show(results: Sequence[Result]) -> None:
    """A table for a person at a screen; elsewhere lines that nothing breaks apart."""
    if not console.is_terminal or console.width < _NARROWEST:
        for line in plain_lines(results):
            say(line)
        return
    part, state, found = texts.DOCTOR_HEADINGS
    table = listing(texts.DOCTOR_TITLE)
    table.width = min(console.width, WIDEST)
    table.add_column(part, width=_LABELS_WIDTH)
    table.add_column(state, width=max(len(one.value) for one in State))
    table.add_column(found, ratio=1)
    for one in results:
        words = Text(inert(one.sentence))
        if one.next_action:
            words.append("\n" + inert(texts.DOCTOR_NEXT.format(action=one.next_action)), SLATE)
        table.add_row(inert(one.label), Text(one.state.value, _INKS[one.state]), words)
    console.print(table)
    say(summary(results))
