"""Runs one command line for a person: an error is one clear sentence, never a traceback.

Which commands there are is told by who registered them (`addin/cli.py` all, `addin/start.py` those
that are needed).
"""

from __future__ import annotations

import io
import logging
import sys
from itertools import pairwise
from pathlib import Path

import typer

from addin.error_log import keep_log
from addin.garbage import look_for_garbage_seldom
from addin.usage_errors import usage_error
from sync import texts
from sync.cli import REFUSED, app, say
from sync.domain.errors import HimpunError

INTERRUPTED = 130
PROGRAM = "himpun"
HERE = Path()

# the base of Typer's usage errors; it has them from click, or from its own copy of click
_UsageError: type[Exception] = typer.BadParameter.__mro__[2]


def main() -> None:
    """Run the command line; an error is one clear sentence and exit code 2, never a traceback."""
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    look_for_garbage_seldom()
    if isinstance(sys.stdout, io.TextIOWrapper):  # a screen of Windows does not know every sign
        sys.stdout.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and give its exit code; what a person has to know is printed."""
    try:
        code = app(arguments or ["--help"], prog_name=PROGRAM, standalone_mode=False)
    except HimpunError as error:
        return _refuse(error)
    except _UsageError as error:
        return _refuse(usage_error(error, PROGRAM))
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort before a person's screen
        log = keep_log(_folder_in(arguments), error)
        return _refuse(HimpunError(texts.CLI_UNEXPECTED, kind=type(error).__name__, log=log))
    if code == INTERRUPTED:
        say(texts.CLI_STOPPED)
    return code if isinstance(code, int) else 0


def _refuse(error: HimpunError) -> int:
    say(str(error))
    return REFUSED


def _folder_in(arguments: list[str]) -> Path:
    """The workspace that the command line names; the current folder if it names none."""
    for before, argument in pairwise(["", *arguments]):
        if before in ("--folder", "-f"):
            return Path(argument)
        if argument.startswith("--folder="):
            return Path(argument.removeprefix("--folder="))
    return HERE
