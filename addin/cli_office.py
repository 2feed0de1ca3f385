"""The office as a command that writes opens it: whichever it is, it says what could not be kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from addin.office import Office, open_office
from sync.cli import say
from sync.config import open_workspace


@contextmanager
def office_of(folder: Path) -> Iterator[Office]:
    """The office of a command; once it is done, why the store has no backup of today is said.

    Raises:
        SettingsError, StoreError, WorkbookError: as `addin.office.open_office`.
    """
    with open_office(open_workspace(folder)) as office:
        yield office
    if office.unkept:
        say(office.unkept)
