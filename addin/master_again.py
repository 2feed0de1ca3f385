"""A lost master comes back: from its newest good copy, else fresh with what the store knows."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sync.config import Workspace
from sync.keeping.masters import RestoredMaster, restore_master
from sync.ports import Clock


def master_again(workspace: Workspace, clock: Clock) -> RestoredMaster:
    """Put a master where none is good. Only who is alone in the workspace may call it.

    Raises:
        WorkbookError, StoreError: as `sync.keeping.masters.restore_master`.
    """
    return restore_master(workspace, clock, partial(fresh_master, workspace.master.suffix))


def fresh_master(suffix: str, blank: Path) -> bytes:
    """The template; with buttons where the workspace's master has macros."""
    if suffix.lower() != ".xlsm":
        return blank.read_bytes()
    from addin.build import build_master  # slow to load, and seldom needed

    return build_master(blank)
