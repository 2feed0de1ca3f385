"""A LibreOffice for tests: one that listens, and copies of workbooks open in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlwings

from addin.libreoffice import connect, listening, pipe_of


@contextmanager
def libreoffice(folder: Path) -> Iterator[xlwings.App]:
    """A LibreOffice without a window, xlwings' active engine as long."""
    pipe = pipe_of(folder)
    with listening(pipe, folder / "profil"):
        yield connect(pipe)


@contextmanager
def opened(app: xlwings.App, path: Path) -> Iterator[xlwings.Book]:
    """A workbook open in it; what was not saved is lost at the end."""
    book = app.books.open(str(path))
    try:
        yield book
    finally:
        book.close()
