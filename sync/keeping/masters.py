"""The master is gone or cannot be read: a good copy of it, or a fresh one, is put in its place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from sync import texts
from sync.config import MASTER_NAME, Workspace, template
from sync.domain.errors import WorkbookError, reason_of
from sync.domain.office_marks import STARTS
from sync.keeping.way_back import opened_store
from sync.ports import Clock
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.master_check import check_master
from sync.workbook.package.backups import KEPT, Backups
from sync.workbook.package.disk import Disk, Draft
from sync.workbook.package.safety import refuse_if_open
from sync.workbook.register_rows import register_update

_ASIDE = ".sebelum-pulih-"
_WORKBOOKS = (".xlsx", ".xlsm")
_DISK = Disk()
_MODE = 0o644

_HURT = {
    texts.EXCEL_MISSING: "",
    texts.EXCEL_NOT_A_WORKBOOK: texts.KEEPING_MASTER_OTHER_FORMAT,
    texts.EXCEL_DAMAGED: texts.KEEPING_MASTER_REPAIR,
    texts.EXCEL_NOT_READ: texts.KEEPING_MASTER_UNREADABLE,
    texts.MASTER_NOT_OURS: texts.KEEPING_MASTER_NAMED,
}
"""What a copy mends, and what is tried first."""


@dataclass(frozen=True)
class RestoredMaster:
    """What stands at the master's place now.

    Args:
        copy: name of the copy that was taken; '' for a fresh master.
        agencies: OPD that were written into a fresh one.
        aside: the file that stood there before; None if there was none.
    """

    copy: str
    agencies: int
    aside: Path | None


def master_with_way_back(error: WorkbookError, workspace: Workspace) -> WorkbookError:
    """The same refusal; where the master itself is lost, with what to try and the way back."""
    if error.text not in _HURT:
        return error
    advice = _HURT[error.text]
    if error.text is texts.EXCEL_MISSING:
        other = _renamed(workspace)
        advice = (
            texts.KEEPING_MASTER_RENAMED.format(other=other, master=workspace.master.name)
            if other
            else texts.KEEPING_MASTER_SEARCH
        )
    return WorkbookError(
        texts.KEEPING_MASTER_HURT, where=error.where, what=error.what, advice=advice
    )


def restore_master(
    workspace: Workspace,
    clock: Clock,
    fresh: Callable[[Path], bytes] = Path.read_bytes,
    disk: Disk = _DISK,
) -> RestoredMaster:
    """Put the newest good copy in the master's place; without one, a fresh master.

    Only who is alone in the workspace may call it. What stood there is renamed, never deleted.

    Args:
        fresh: the template -> a master of the kind that the workspace has, with buttons or none.

    Raises:
        WorkbookError: the master is good, open somewhere, or nothing can be put in its place.
        StoreError: there is no good copy, and the store cannot be read either.
    """
    master = workspace.master
    refuse_if_open(master)
    if is_good(master):
        raise WorkbookError(texts.KEEPING_MASTER_GOOD, where=master.name, master=master.name)
    copy = newest_good_copy(workspace, clock)
    try:
        content, agencies = (copy.read_bytes(), 0) if copy else _made(workspace, clock, fresh)
        with Draft(disk, master.parent) as draft:
            draft.file.write(content)
            draft.finish(_MODE)
            aside = _put_aside(master, clock.now(), disk)
            disk.put(draft.path, master)
            disk.sync_folder(master.parent)
    except OSError as error:
        raise WorkbookError(
            texts.KEEPING_MASTER_NOT_PUT, where=master.name, reason=reason_of(error)
        ) from error
    return RestoredMaster(copy.name if copy else "", agencies, aside)


def newest_good_copy(workspace: Workspace, clock: Clock) -> Path | None:
    """The copy of the master to take first; None where none is good."""
    copies = Backups(workspace.backups, KEPT, clock, _DISK).of(workspace.master)
    return next((path for path in reversed(copies) if is_good(path)), None)


def is_good(path: Path) -> bool:
    """Whether a file is a master with all its tables and names."""
    try:
        with closing(ClosedWorkbook(path)) as book:
            check_master(book)
    except WorkbookError:
        return False
    return True


def _made(workspace: Workspace, clock: Clock, fresh: Callable[[Path], bytes]) -> tuple[bytes, int]:
    """A master from the template with what the store knows of people's tables; how many OPD."""
    with opened_store(workspace, clock) as store:
        register = store.register()
    if register is None:
        name = workspace.master.name
        raise WorkbookError(texts.KEEPING_MASTER_NO_SOURCE, where=name, master=name)
    with (
        TemporaryDirectory() as folder,
        resources.as_file(template(MASTER_NAME)) as blank,
    ):
        path = Path(folder) / workspace.master.name
        path.write_bytes(fresh(blank))
        with closing(ClosedWorkbook(path)) as book:
            book.apply(register_update(register))
        return path.read_bytes(), len(register.agencies)


def _put_aside(master: Path, moment: datetime, disk: Disk) -> Path | None:
    if not master.exists():
        return None
    name = f"{master.stem}{_ASIDE}{moment:%Y-%m-%d-%H%M%S}"
    aside, number = master.with_name(name + master.suffix), 1
    while aside.exists():
        number += 1
        aside = master.with_name(f"{name}-{number}{master.suffix}")
    disk.put(master, aside)
    return aside


def _renamed(workspace: Workspace) -> str:
    """Name of another file in the workspace that is a master; '' if none is."""
    for path in sorted(workspace.master.parent.glob("*")):
        is_workbook = path.suffix.lower() in _WORKBOOKS and path.is_file()
        if is_workbook and not path.name.startswith((*STARTS, ".")) and is_good(path):
            return path.name
    return ""
