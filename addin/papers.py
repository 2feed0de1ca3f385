"""Papers are written under their name, or under another while somebody has that one open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from addin.steps.context import PrivateLetter
from sync import texts
from sync.domain.documents import Document
from sync.domain.errors import StoreError, WorkbookError, reason_of
from sync.ports import Store
from sync.workbook.document_pages import write_document

_OTHER_NAMES = 9
"""How many other names are tried for a paper that somebody has open."""


def write_letters(
    letters: Iterable[PrivateLetter], folder: Path, store: Store
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The letters that could be written, and a sentence for each that could not.

    Raises:
        StoreError: the folder cannot be made, or the store cannot be written.
    """
    paths: list[Path] = []
    problems: list[str] = []
    for letter in letters:
        make_folder(folder)
        try:
            paths.append(write_paper(letter.document, folder, letter.document.file_name))
        except WorkbookError as error:
            problems.append(texts.REQUEST_PAPER_LEFT.format(problem=error))
        else:
            if letter.entry is not None:
                store.save_entry(letter.entry)
    return tuple(paths), tuple(problems)


def make_folder(folder: Path) -> None:
    """Make it, and those above it. Raises StoreError when the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            texts.OUTPUT_FOLDER_REFUSED, where=str(folder), reason=reason_of(error)
        ) from error


def write_paper(document: Document, folder: Path, stem: str) -> Path:
    """Write it under its name, or under another while somebody has that one open."""
    for number in range(1, _OTHER_NAMES + 1):
        path = folder / (f"{stem}.xlsx" if number == 1 else f"{stem}-{number}.xlsx")
        try:
            write_document(document, path)
        except WorkbookError as error:
            if error.text is not texts.PRINT_TARGET_LOCKED or number == _OTHER_NAMES:
                raise
        else:
            return path
    raise AssertionError("the last name either served or raised")
