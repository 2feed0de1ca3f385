"""A master that is gone comes back, and shows what the store holds."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from addin.account import signed_in
from addin.master_again import fresh_master, master_again
from addin.office import open_office
from sync import texts
from sync.alone import PATIENCE, alone_in
from sync.clock import SystemClock
from sync.config import MASTER_NAME, Workspace, template
from sync.publish import publish
from sync.workbook.page_files import write_whole


def bring_back_master(workspace: Workspace) -> tuple[str, ...]:
    """Put a master where none is, and show in it what the store holds.

    Raises:
        WorkbookError, SettingsError, StoreError: it cannot be written, or nothing be shown in it.
    """
    master = workspace.master
    if master.exists():
        return ()
    if not _has_store(workspace):
        with (
            alone_in(workspace.folder, patience=PATIENCE),
            resources.as_file(template(MASTER_NAME)) as blank,
        ):
            write_whole(master, fresh_master(master.suffix, blank))
        return (texts.DOCTOR_MASTER_NEW.format(name=master.name),)
    with alone_in(workspace.folder, patience=PATIENCE):
        restored = master_again(workspace, SystemClock())
    with open_office(workspace) as office:
        publish(office.store, office.workbook, office.clock, office.calendar(), signed_in())
    text = texts.DOCTOR_MASTER_BACK if restored.copy else texts.DOCTOR_MASTER_SHOWN
    return (text.format(name=master.name, copy=restored.copy),)


def _has_store(workspace: Workspace) -> bool:
    """Whether a store is there: before the first step, opening the office would make one."""
    return not isinstance(workspace.store, Path) or workspace.store.exists()
