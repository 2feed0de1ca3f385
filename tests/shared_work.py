"""What is made once for all workers of a test run: the first one makes it, the others wait."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_LONGEST = 600.0
"""Seconds that a worker waits for another one's work; then the other has died."""


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole run: one for all its workers."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder with what `make` writes into it; made by whoever comes first.

    `make` gets the folder's own final path, so that what it writes may name its place. Nobody may
    change what is in it afterwards.

    Raises:
        RuntimeError: the worker that came first failed, or did not get done in ten minutes.
    """
    done, failed = folder.with_suffix(".selesai"), folder.with_suffix(".gagal")
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + _LONGEST
        while not done.exists():
            if failed.exists() or time.monotonic() > deadline:
                raise RuntimeError(f"{folder.name} was not made by the other worker") from None
            time.sleep(0.1)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    done.touch()
    return folder
