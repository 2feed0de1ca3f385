"""The workspace as himpun.toml says, or as it last said when somebody's edit cannot be used."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sync.alone import STATE_FOLDER
from sync.config import SETTINGS_NAME, Workspace, open_workspace
from sync.domain.errors import SettingsError, WorkbookError
from sync.workbook.page_files import write_whole

NAME = "himpun.toml.baik"


def open_last_good(folder: Path) -> tuple[Workspace, str]:
    """The workspace, and why its present himpun.toml is not the one in use ('' if it is).

    Raises:
        SettingsError: it cannot be used, and no earlier one is known.
    """
    kept = folder / STATE_FOLDER / NAME
    try:
        workspace = open_workspace(folder)
    except SettingsError as error:
        if not kept.exists():
            raise
        return open_workspace(folder, kept), str(error)
    with suppress(OSError, WorkbookError):  # the service also runs where this cannot be kept
        path = folder / SETTINGS_NAME
        content = path.read_bytes()
        if not kept.exists() or kept.read_bytes() != content:
            kept.parent.mkdir(exist_ok=True)
            kept.touch(mode=0o600)  # the address of a database may hold a password
            write_whole(kept, content)
            kept.chmod(path.stat().st_mode)
    return workspace, ""
