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
from sync.keeping.masters import newest_good_copy
from sync.keeping.way_back import has_backups
from sync.ports import Clock
from sync.publish import publish
from sync.workbook.page_files import write_whole


def bring_back_master(workspace: Workspace) -> tuple[str, ...]:
    """Put a master where none is, and show in it what the store holds.

    The blank one only where the office has not begun: beside anything that was kept it would stand
    in the place of the master that can still be had back.

    Raises:
        WorkbookError, SettingsError, StoreError: it cannot be written, or nothing be shown in it.
    """
    master, clock = workspace.master, SystemClock()
    if master.exists():
        return ()
    with alone_in(workspace.folder, patience=PATIENCE):
        if master.exists():  # who was waited for has put one there
            return ()
        if _is_new(workspace, clock):
            with resources.as_file(template(MASTER_NAME)) as blank:
                write_whole(master, fresh_master(master.suffix, blank))
            return (texts.DOCTOR_MASTER_NEW.format(name=master.name),)
        restored = master_again(workspace, clock)
    if _has_store(workspace):
        with open_office(workspace) as office:
            publish(office.store, office.workbook, office.clock, office.calendar(), signed_in())
    text = texts.DOCTOR_MASTER_BACK if restored.copy else texts.DOCTOR_MASTER_SHOWN
    return (text.format(name=master.name, copy=restored.copy),)


def _is_new(workspace: Workspace, clock: Clock) -> bool:
    """Whether there is nothing that a master was ever made of."""
    has_kept = has_backups(workspace) or newest_good_copy(workspace, clock) is not None
    return not (has_kept or _has_store(workspace))


def _has_store(workspace: Workspace) -> bool:
    """Whether a store is there: before the first step, opening the office would make one."""
    return not isinstance(workspace.store, Path) or workspace.store.exists()
