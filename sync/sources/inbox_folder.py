"""What lies in the folder 'masuk': files to read, and what is no file; told without opening any."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sync import texts
from sync.domain.errors import SourceError, reason_of
from sync.domain.office_marks import STARTS

_ASIDE = (*STARTS, ".")
"""How names begin that are not handed in: those marks, and drafts of ours."""
_OF_WINDOWS = ("desktop.ini", "thumbs.db")
"""What Windows itself lays into folders: how one looks, and small pictures of its files."""
_UNFINISHED = (".crdownload", ".part", ".partial", ".tmp", ".download", ".opdownload")
"""How browsers and copying programs call a file until it is whole."""


@dataclass(frozen=True)
class Lying:
    """What lies in a folder.

    Args:
        files: those that may be read, by name; odd: what is none, or not yet, and why.
    """

    files: tuple[Path, ...] = ()
    odd: tuple[tuple[Path, SourceError], ...] = ()


def lying_in(folder: Path, shelves: tuple[str, ...] = ()) -> Lying:
    """The folder's files, one listing for all; notes and other programs' marks aside.

    Args:
        shelves: names of the folder's own subfolders.
    """
    files: list[Path] = []
    odd: list[tuple[Path, SourceError]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not is_handed_in(entry.name) or entry.name in shelves:
                    continue
                path = folder / entry.name
                problem = _problem(entry)
                if problem is None:
                    files.append(path)
                else:
                    odd.append((path, problem))
    except OSError as error:
        # a share may go away while it is listed: what was seen of it is looked for next time
        reason = SourceError(texts.FOLDER_NOT_REACHED, reason=reason_of(error))
        return Lying(odd=((folder, reason),))
    return Lying(tuple(sorted(files)), tuple(sorted(odd, key=lambda one: one[0])))


def is_handed_in(name: str) -> bool:
    """Whether a file of that name is one that somebody hands in.

    Notes of ours, other programs' marks and what Windows lays into a folder are none.
    """
    is_of_windows = name.lower() in _OF_WINDOWS
    return not (is_of_windows or name.startswith(_ASIDE) or name.endswith(texts.NOTE_ENDING))


def _problem(entry: os.DirEntry[str]) -> SourceError | None:
    """Why it is not to be read, None for a plain file. A link is never followed."""
    try:
        if entry.is_symlink():
            return SourceError(texts.FILE_IS_LINK)
        if entry.is_dir(follow_symlinks=False):
            return SourceError(texts.FILE_IS_FOLDER)
        if not entry.is_file(follow_symlinks=False):
            return SourceError(texts.FILE_IS_SPECIAL)
    except OSError as error:
        return SourceError(texts.FILE_NOT_REACHED, reason=reason_of(error))
    is_unfinished = entry.name.lower().endswith(_UNFINISHED)
    return SourceError(texts.FILE_COPYING) if is_unfinished else None
