"""Which files in 'masuk' are still being copied: remembered from one worker to the next."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sync.alone import STATE_FOLDER
from sync.sources.settling import Settling

NAME = "penyalinan.json"
QUIET = 0.5
"""Seconds in which a file must stay as it is; the watcher has waited as long before."""


def settling_of(folder: Path) -> Settling:
    """What is remembered of a workspace's files; nothing if that is lost."""
    memory = Settling(quiet=QUIET)
    with suppress(OSError):
        memory.remember((folder / STATE_FOLDER / NAME).read_text("utf-8"))
    return memory


def keep_settling(folder: Path, memory: Settling) -> None:
    """For the next worker; without it a file is waited for a little longer."""
    with suppress(OSError):
        (folder / STATE_FOLDER / NAME).write_text(memory.told(), "utf-8")
