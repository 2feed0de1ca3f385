"""The folder 'masuk' and its two shelves: copies in, moves away, and notes beside the files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sync import texts
from sync.domain.dates import format_datetime
from sync.domain.errors import HimpunError, SourceError, StoreError, reason_of
from sync.domain.file_names import numbered_name, safe_name

SHELVES = TAKEN, REFUSED = "diterima", "ditolak"

_LONGEST_NAME = 120
"""Letters of a file's name that a sentence repeats."""
_ROOM_BESIDE_ENDING = 255 - 20
"""Bytes of a file's name that leave room for a note's ending; systems know no longer names."""


def make_folders(folder: Path) -> None:
    """The folder for files that come in, with its two shelves. Raises StoreError."""
    try:
        for shelf in SHELVES:
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


@dataclass
class Shelf:
    """A folder of files that were put away; listed once, however many lie there."""

    folder: Path
    _taken: set[str] | None = field(default=None, repr=False)
    _numbers: dict[str, int] = field(default_factory=dict, repr=False)

    def name_for(self, path: Path) -> str:
        """A safe name for a file, which no other here has, on any system."""
        ending = safe_name(path.suffix.lower().lstrip("."), otherwise="")
        ending = f".{ending}" if ending else ""
        stem = safe_name(path.stem)
        key = f"{stem}{ending}".casefold()
        number = self._numbers.get(key, 1)
        while self._has(name := numbered_name(stem, ending, number)):
            number += 1
        self._numbers[key] = number + 1
        self._names.add(name.casefold())
        return name

    def holds(self, name: str) -> bool:
        """Whether a file of that name lies here."""
        return (self.folder / name).exists()

    def _has(self, name: str) -> bool:
        # what somebody has laid here since the listing is asked for by its name
        return name.casefold() in self._names or self.holds(name)

    @property
    def _names(self) -> set[str]:
        if self._taken is None:
            try:
                self._taken = {path.name.casefold() for path in self.folder.iterdir()}
            except OSError:
                self._taken = set()
        return self._taken


def put(path: Path, target: Path, is_it: Callable[[Path], bool] = lambda _: True) -> str:
    """Move a file, with the note beside it gone; why it could not be moved, '' if it was.

    Args:
        is_it: whether what was moved is what was read; else another has taken its place
            meanwhile, which goes back to be read itself.
    """
    try:
        path.replace(target)
        if not is_it(target):
            target.replace(path)
            return texts.FILE_REPLACED
    except OSError as error:
        return reason_of(error)
    drop_note(path)
    return ""


def write_note(path: Path, problem: HimpunError, now: datetime, *, name: str) -> None:
    """A note beside a file: why it was not taken, and how to mend it.

    Args:
        name: the file's own name, as whoever handed it in knows it.
    """
    facts = {"name": shown_name(name), "reason": problem.what, "action": problem.next_action}
    text = texts.NOTE_REFUSED.format(when=format_datetime(now), **facts)
    note = _note_of(path)
    with suppress(OSError):  # the sentence stands in the report and in the log as well
        # the same note again would only wake whoever watches the folder
        if not _says(note, texts.NOTE_REFUSED.format(when="\0", **facts)):
            note.write_text(text, encoding="utf-8", errors="backslashreplace")


def drop_note(path: Path) -> None:
    """The note beside a file that lies there no longer goes as well."""
    with suppress(OSError):  # somebody reads it
        _note_of(path).unlink(missing_ok=True)


def shown_name(name: str) -> str:
    """A file's name as it may stand in a sentence: one line, in reading order, letters only."""
    plain = "".join(letter if letter.isprintable() else "_" for letter in name)
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[:_LONGEST_NAME]}..."


def _says(note: Path, pattern: str) -> bool:
    """Whether a note says that already, whenever it was written."""
    try:
        there = note.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return False
    start, _, end = pattern.partition("\0")
    return there.startswith(start) and there.endswith(end)


def _note_of(path: Path) -> Path:
    """The note's place; a name that leaves no room for its ending is cut."""
    name = path.name
    while len(os.fsencode(name)) > _ROOM_BESIDE_ENDING:
        name = name[:-1]
    return path.with_name(name + texts.NOTE_ENDING)


def _copied(folder: Path, path: Path) -> Path:
    try:
        if not path.exists():
            elsewhere = (folder.parent / path, folder / path.name)
            path = next((place for place in elsewhere if place.is_file()), path)
        if path.resolve().parent == folder.resolve():
            path.stat()
            return folder / path.name
        copy = folder / Shelf(folder).name_for(path)
        # whoever watches the folder does not see it until it is whole
        hidden = folder / f".salinan-{copy.name}"
        shutil.copy2(path, hidden)
        hidden.replace(copy)
    except OSError as error:
        raise SourceError(texts.FILE_NOT_FOUND, where=str(path), reason=reason_of(error)) from error
    return copy
