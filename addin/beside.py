"""The open master as the service meets it: asked briefly, and never in anybody's way.

A person's click may wait ten seconds for a busy Excel. The service gives up after two, and at once
when somebody waits for the workspace: a macro holds Excel's attention for as long as it waits for
the service, so the service is the one that lets go. It comes back by itself.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from functools import partial

from addin.live_patience import Patience
from addin.open_master import open_master
from sync import texts
from sync.alone import is_asked
from sync.config import Workspace
from sync.domain.errors import WorkbookError
from sync.ports import Clock, Workbook, WorkbookUpdate
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook

TRIES, PAUSE = 4, 0.5
"""How often a busy program is asked, and seconds between two times."""
ANSWERING = 15.0
"""Seconds in which a program must have shown its workbook; one that hangs never does."""
WRITING = 120.0
"""Seconds that one writing into the open workbook may take."""

Find = Callable[[Workspace, Clock, Patience], Workbook | None]


class WaitingMaster(ClosedWorkbook):
    """The file of a master that is open here and cannot be written now: read, and left alone."""

    def __init__(self, workspace: Workspace, why: WorkbookError) -> None:
        super().__init__(workspace.master)
        self._why = why

    def apply(self, update: WorkbookUpdate) -> bool:
        """Raises WorkbookError: what is to be written waits in the store."""
        raise self._why

    def ensure_free(self) -> None:
        """Raises WorkbookError: it is not."""
        raise self._why


def master_beside(
    workspace: Workspace,
    clock: Clock,
    find: Find = open_master,
    *,
    answering: float = ANSWERING,
) -> Workbook | None:
    """The open master if it can be read and written now; its file, to read, if it cannot.

    Args:
        answering: seconds in which a LibreOffice must have answered. Excel is asked without a
            bound, because its answers belong to the thread that asks: `deadline` is for that.
    """
    is_wanted = partial(is_asked, workspace.folder)
    patience = Patience(TRIES, PAUSE, busy=texts.SERVICE_MASTER_BUSY, is_over=is_wanted)

    def ready() -> Workbook | None:
        master = find(workspace, clock, patience)
        if master is not None:
            master.ensure_free()
            master.read_name(names.CODE.name)  # the open workbook is looked at as a whole, once
        return master

    try:
        return ready() if sys.platform == "win32" else _answer(ready, answering, is_wanted)
    except WorkbookError as error:
        return WaitingMaster(workspace, error)


def _answer(
    ask: Callable[[], Workbook | None], seconds: float, is_wanted: Callable[[], bool]
) -> Workbook | None:
    """What is answered in time. A thread that waits for a program that hangs is left behind."""
    answers: list[Workbook | None] = []
    errors: list[Exception] = []

    def work() -> None:
        try:
            answers.append(ask())
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            errors.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    waited = 0.0
    while thread.is_alive() and waited < seconds and not is_wanted():
        thread.join(PAUSE)
        waited += PAUSE
    thread.join(PAUSE)
    if errors:
        raise errors[0]
    if not answers:
        raise WorkbookError(texts.SERVICE_MASTER_SILENT)
    return answers[0]
