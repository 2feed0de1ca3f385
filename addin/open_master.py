"""The master as somebody at this computer has it open: commands then act on it there."""

from __future__ import annotations

import sys
from pathlib import Path

from sync.config import Workspace
from sync.domain.errors import WorkbookError
from sync.ports import Workbook


def open_master(workspace: Workspace) -> Workbook | None:
    """The open master; None where neither Excel nor a LibreOffice of himpun's has it open here.

    xlwings is loaded only when a program's mark lies beside the file: it takes half a second.

    Raises:
        WorkbookError: it is open in Excel's Protected View.
    """
    master = workspace.master
    if sys.platform == "win32" and master.with_name(f"~${master.name}").exists():
        from addin.live_books import open_in_excel
        from addin.live_workbook import LiveWorkbook

        book = open_in_excel(master)
        if book is not None:
            return LiveWorkbook(book, master)
    if master.with_name(f".~lock.{master.name}#").exists():
        return _in_libreoffice(workspace.folder, master)
    return None


def _in_libreoffice(folder: Path, master: Path) -> Workbook | None:
    """The master in the LibreOffice that `himpun open` started for this workspace."""
    from addin.libreoffice import connect, pipe_of
    from addin.live_books import book_at
    from addin.live_workbook import LiveWorkbook

    try:
        program = connect(pipe_of(folder))
    except WorkbookError:  # another LibreOffice has it, here or elsewhere: the file is not free
        return None
    book = book_at(program.books, master)
    return None if book is None else LiveWorkbook(book, master)
