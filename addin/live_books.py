"""Which workbook is meant: the workspace of an open one, and the open one of a workspace."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xlwings

from sync import texts
from sync.config import SETTINGS_NAME, Workspace, open_workspace
from sync.domain.errors import SettingsError, WorkbookError

_COM_ATTEMPTS = 50
_LEVELS = 3
"""So many folders up himpun.toml is looked for: the master may stand in a folder of its own."""


def restrain(windows: Any) -> None:
    """Have xlwings give a busy Excel up, and end no Excel of people's.

    As it comes it asks a busy one for ever, without a pause, and when Python ends it kills each
    Excel in which it sees no workbook: one on its start screen, or one that another program uses.

    Args:
        windows: xlwings' module for Windows.
    """
    windows.N_COM_ATTEMPTS = _COM_ATTEMPTS
    atexit.unregister(windows.cleanup)


if sys.platform == "win32":
    restrain(xlwings._xlwindows)


def workspace_of(book: xlwings.Book) -> Workspace:
    """The workspace whose master an open workbook is.

    Raises:
        SettingsError: it is nobody's master, or its workspace cannot be used.
        WorkbookError: it is open from the internet and stands in no folder of this computer.
    """
    path = path_of(book)
    for folder in list(path.parents)[:_LEVELS]:
        if (folder / SETTINGS_NAME).is_file():
            workspace = open_workspace(folder)
            if not is_same_file(workspace.master, path):
                master = workspace.master.name
                raise SettingsError(texts.LIVE_OTHER_BOOK, where=path.name, master=master)
            return workspace
    raise SettingsError(texts.LIVE_NO_WORKSPACE, where=path.name)


def path_of(book: xlwings.Book) -> Path:
    """Where an open workbook stands, also when it is synchronised by OneDrive.

    Raises:
        WorkbookError: it stands in no folder of this computer.
    """
    try:
        name = str(book.fullname)
    except Exception as error:  # xlwings knows no folder for the address
        if getattr(error, "hresult", None) is not None:
            raise
        raise WorkbookError(texts.LIVE_IN_THE_CLOUD) from error
    if "://" in name:
        raise WorkbookError(texts.LIVE_IN_THE_CLOUD)
    return Path(name)


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file; on Windows in whatever case, also by a drive letter."""
    if _folded(one) == _folded(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _folded(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def open_in_excel(master: Path, apps: Iterable[Any] | None = None) -> xlwings.Book | None:
    """The master as it is open in any Excel of this computer; None when it is in none.

    Args:
        apps: running Excels, for tests; by default those that xlwings finds, on Windows only.

    Raises:
        WorkbookError: it is open in Protected View, where nothing may be written.
    """
    if apps is None:
        if sys.platform != "win32":
            return None
        apps = xlwings.apps
    for app in apps:
        book = book_at(app.books, master)
        if book is not None:
            return book
        for window in _protected_views(app):
            if is_same_file(Path(window.SourcePath) / window.SourceName, master):
                raise WorkbookError(texts.LIVE_PROTECTED_VIEW, where=master.name)
    return None


def book_at(books: Iterable[Any], master: Path) -> xlwings.Book | None:
    """The one of some open workbooks that is the master; None when none is."""
    return next((book for book in books if _is_book_at(book, master)), None)


def _is_book_at(book: xlwings.Book, master: Path) -> bool:
    try:
        return is_same_file(path_of(book), master)
    except WorkbookError:
        return False


def _protected_views(app: Any) -> list[Any]:
    windows = app.api.ProtectedViewWindows
    return [windows.Item(number) for number in range(1, windows.Count + 1)]
