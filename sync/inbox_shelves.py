"""The folder 'masuk' and its two shelves: copies in, moves away, and notes beside the files."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sync import texts
from sync.domain.dates import format_datetime
from sync.domain.errors import HimpunError, SourceError, StoreError, reason_of
from sync.domain.file_names import free_name, safe_name

TAKEN, REFUSED = "diterima", "ditolak"


def make_folders(folder: Path) -> None:
    """The folder for files that come in, with its two shelves. Raises StoreError."""
    try:
        for shelf in (TAKEN, REFUSED):
            (folder / shelf).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            texts.OUTPUT_FOLDER_REFUSED, where=folder.name, reason=reason_of(error)
        ) from error


def copied_into(folder: Path, files: Sequence[Path]) -> list[Path]:
    """The given files inside the folder: those from elsewhere are copied there first.

    What is not there from here is looked for in the workspace, and by its name in the folder.

    Raises:
        SourceError: one of them is not there, or cannot be copied.
        StoreError: the folder cannot be made.
    """
    make_folders(folder)
    return [_copied(folder, path) for path in files]


def name_on(shelf: Path, path: Path) -> str:
    """A safe name for a file on a shelf, on which no other has it."""
    ending = safe_name(path.suffix.lower().lstrip("."), otherwise="")
    return free_name(
        safe_name(path.stem), f".{ending}" if ending else "", lambda name: (shelf / name).exists()
    )


def put(path: Path, target: Path) -> str:
    """Move a file, with the note beside it gone; why it could not be moved, '' if it was."""
    try:
        path.replace(target)
    except OSError as error:
        return reason_of(error)
    with suppress(OSError):
        _note_of(path).unlink(missing_ok=True)
    return ""


def write_note(path: Path, problem: HimpunError, now: datetime, *, name: str) -> None:
    """A note beside a file: why it was not taken, and how to mend it.

    Args:
        name: the file's own name, as whoever handed it in knows it.
    """
    text = texts.NOTE_REFUSED.format(
        name=name, when=format_datetime(now), reason=problem.what, action=problem.next_action
    )
    with suppress(OSError):  # the sentence stands in the report and in the log as well
        _note_of(path).write_text(text, encoding="utf-8", errors="backslashreplace")


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + texts.NOTE_ENDING)


def _copied(folder: Path, path: Path) -> Path:
    try:
        if not path.exists():
            elsewhere = (folder.parent / path, folder / path.name)
            path = next((place for place in elsewhere if place.is_file()), path)
        if path.resolve().parent == folder.resolve():
            path.stat()
            return folder / path.name
        copy = folder / name_on(folder, path)
        shutil.copy2(path, copy)
    except OSError as error:
        raise SourceError(texts.FILE_NOT_FOUND, where=str(path), reason=reason_of(error)) from error
    return copy
