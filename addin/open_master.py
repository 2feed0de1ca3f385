"""The master as somebody at this Windows computer has it open: commands then act on it there."""

from __future__ import annotations

import sys
from pathlib import Path

from sync.ports import Workbook


def open_master(master: Path) -> Workbook | None:
    """The open master; None where no Excel of this computer has it open.

    xlwings is loaded only when Excel's mark lies beside the file: it takes half a second.

    Raises:
        WorkbookError: it is open in Protected View.
    """
    if sys.platform != "win32":
        return None
    if not master.with_name(f"~${master.name}").exists():
        return None
    from addin.live_books import open_in_excel
    from addin.live_workbook import LiveWorkbook

    book = open_in_excel(master)
    return None if book is None else LiveWorkbook(book, master)
