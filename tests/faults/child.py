"""One command in a process of its own, which can be killed from outside or at a named moment."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import signal
from collections.abc import Sequence
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from tests.fakes import FakeClock
from tests.faults.field_office import QUICK, himpun

_server = multiprocessing.get_context("forkserver")
# imported once; each child is then forked from it in milliseconds
_server.set_forkserver_preload([__name__])

Moment = tuple[str, str, int]
"""Module or class, attribute, and the call (counted from 1) at which the process dies."""


def start(
    folder: Path, moment: datetime, arguments: Sequence[str], dies_at: Moment | None = None
) -> tuple[ForkServerProcess, Connection]:
    """Begin a command; what it says comes over the connection, unless it is killed."""
    receiving, sending = _server.Pipe(duplex=False)
    process = _server.Process(
        target=_work, args=(folder, moment, tuple(arguments), dies_at, sending), daemon=True
    )
    process.start()
    sending.close()
    return process, receiving


def answer(process: ForkServerProcess, receiving: Connection) -> tuple[int, str]:
    """Exit code and output of a command; (-9, '') of one that was killed."""
    with contextlib.suppress(EOFError):
        code, text = receiving.recv()
        process.join(30)
        return int(code), str(text)
    process.join(30)
    return process.exitcode or 0, ""


def _work(
    folder: Path,
    moment: datetime,
    arguments: tuple[str, ...],
    dies_at: Moment | None,
    sending: Connection,
) -> None:
    if dies_at is not None:
        _die_at(*dies_at)
    said = himpun(folder, FakeClock(moment), QUICK, *arguments)
    sending.send((said.code, said.text))


def _die_at(place: str, attribute: str, call: int) -> None:
    module, _, inside = place.partition(":")
    owner = importlib.import_module(module)
    if inside:
        owner = getattr(owner, inside)
    original = getattr(owner, attribute)
    left = call

    def deadly(*args: Any, **options: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*args, **options)

    setattr(owner, attribute, deadly)
