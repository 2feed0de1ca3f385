"""The master as somebody at this Windows computer has it open: commands then act on it there."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from sync.config import Workspace
from sync.ports import Clock, Workbook


def open_master(
    workspace: Workspace, clock: Clock, apps: Iterable[Any] | None = None
) -> Workbook | None:
    """The open master; None where no Excel of this computer has it open.

    xlwings is loaded only when Excel's mark lies beside the file: it takes half a second.

    Args:
        clock: names the copies of the file that are kept before it is written.
        apps: running Excels, for tests; by default those of this computer, on Windows only.

    Raises:
        WorkbookError: it is open in Protected View.
    """
    master = workspace.master
    if apps is None and sys.platform != "win32":
        return None
    if not master.with_name(f"~${master.name}").exists():
        return None
    from addin.live_books import open_in_excel
    from addin.live_workbook import live_master

    book = open_in_excel(master, apps)
    return None if book is None else live_master(book, workspace, clock)
