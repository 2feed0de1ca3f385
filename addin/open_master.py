"""The master as somebody at this computer has it open: commands then act on it there."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from addin.live_patience import Patience
from sync.config import Workspace
from sync.domain.errors import WorkbookError
from sync.domain.office_marks import marks_of
from sync.ports import Clock, Workbook


def open_master(
    workspace: Workspace,
    clock: Clock,
    patience: Patience = Patience(),  # noqa: B008 - it is immutable
    apps: Iterable[Any] | None = None,
) -> Workbook | None:
    """The open master; None where neither Excel nor a LibreOffice of himpun's has it open here.

    xlwings is loaded only when a program's mark lies beside the file: it takes half a second.

    Args:
        clock: names the copies of the file that are kept before it is written.
        patience: how long a busy program is waited for.
        apps: running Excels, for tests; by default those of this computer, on Windows only.

    Raises:
        WorkbookError: it is open in Excel's Protected View, or the program stays busy.
    """
    master = workspace.master
    has_excel = apps is not None or sys.platform == "win32"
    if has_excel and marks_of(master).excel.exists():
        from addin.live_books import open_in_excel
        from addin.live_workbook import live_master

        book = patience(lambda: open_in_excel(master, apps))
        if book is not None:
            return live_master(book, workspace, clock, patience)
    if marks_of(master).libreoffice.exists():
        return _in_libreoffice(workspace, clock, patience)
    return None


def _in_libreoffice(workspace: Workspace, clock: Clock, patience: Patience) -> Workbook | None:
    """The master in the LibreOffice that `himpun open` started for this workspace."""
    from addin.libreoffice import connect, pipe_of
    from addin.live_books import book_at
    from addin.live_workbook import live_master

    try:
        program = connect(pipe_of(workspace.folder))
    except WorkbookError:  # another LibreOffice has it, here or elsewhere: the file is not free
        return None
    book = patience(lambda: book_at(program.books, workspace.master))
    return None if book is None else live_master(book, workspace, clock, patience)
