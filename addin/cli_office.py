"""The office as a command that writes opens it: it says what could not be kept or saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from addin.office import Office, open_office
from sync.cli import say
from sync.config import open_workspace


@contextmanager
def office_of(folder: Path) -> Iterator[Office]:
    """The office of a command; once it is done, it is said what is not kept or not saved yet.

    Raises:
        SettingsError, StoreError, WorkbookError: as `addin.office.open_office`.
    """
    with open_office(open_workspace(folder)) as office:
        yield office
    say_what_is_left(office)


def say_what_is_left(office: Office) -> None:
    """What is not kept or not saved yet; known only when the office is closed."""
    for sentence in (office.unkept, office.workbook.unsaved):
        if sentence:
            say(sentence)
