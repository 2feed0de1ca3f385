"""A master that is gone comes back: from its newest good copy, else from the template."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from importlib import resources
from pathlib import Path

from addin.account import signed_in
from addin.build import build_master
from addin.office import open_office
from sync import texts
from sync.alone import alone_in
from sync.clock import SystemClock
from sync.config import MASTER_NAME, Workspace, template
from sync.domain.errors import WorkbookError
from sync.ports import WorkbookUpdate
from sync.publish import publish
from sync.store import open_store
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.master_check import check_master
from sync.workbook.package.backups import KEPT, Backups
from sync.workbook.package.disk import Disk
from sync.workbook.page_files import write_whole


def bring_back_master(workspace: Workspace) -> tuple[str, ...]:
    """Put a master where none is, and show in it what the store holds.

    The file is made only where there is none; what people wrote in the lost one since its last
    copy is not in it.

    Raises:
        WorkbookError, SettingsError, StoreError: it cannot be written, or nothing be shown in it.
    """
    master = workspace.master
    if master.exists():
        return ()
    copy = next(_good_copies(workspace), None)
    with alone_in(workspace.folder):
        if copy is not None:
            write_whole(master, copy.read_bytes())
        else:
            write_whole(master, _fresh(master.suffix.casefold()))
            _choose_newest(workspace)
    is_shown = _show_store(workspace)
    if copy is not None:
        return (texts.DOCTOR_MASTER_BACK.format(name=master.name, copy=copy.name),)
    text = texts.DOCTOR_MASTER_SHOWN if is_shown else texts.DOCTOR_MASTER_NEW
    return (text.format(name=master.name),)


def _good_copies(workspace: Workspace) -> Iterator[Path]:
    """Copies of the master that are whole, the newest first."""
    copies = Backups(workspace.backups, KEPT, SystemClock(), Disk()).of(workspace.master)
    for path in reversed(copies):
        try:
            with closing(ClosedWorkbook(path)) as workbook:
                check_master(workbook)
        except WorkbookError:
            continue
        yield path


def _fresh(suffix: str) -> bytes:
    with resources.as_file(template(MASTER_NAME)) as plain:
        return build_master(plain) if suffix == ".xlsm" else plain.read_bytes()


def _choose_newest(workspace: Workspace) -> None:
    """Let a fresh master name the collection that the store worked on last."""
    if not _has_store(workspace):
        return
    with open_store(workspace.store) as store:
        codes = store.collections()
    if codes:
        with closing(ClosedWorkbook(workspace.master)) as workbook:
            workbook.apply(WorkbookUpdate({}, {names.CODE.name: codes[-1]}))


def _show_store(workspace: Workspace) -> bool:
    """Whether there was something to show."""
    if not _has_store(workspace):
        return False
    with open_office(workspace) as office:
        if office.store.register() is None:
            return False
        publish(office.store, office.workbook, office.clock, office.calendar(), signed_in())
    return True


def _has_store(workspace: Workspace) -> bool:
    """Whether a store is there: before the first step, opening the office would make one."""
    return not isinstance(workspace.store, Path) or workspace.store.exists()
