"""Whether a workspace is being looked after now: by its lock, whoever started what holds it."""

from __future__ import annotations

from pathlib import Path

from sync import texts
from sync.alone import alone_in
from sync.domain.errors import SettingsError


def is_running(folder: Path) -> bool:
    """Whether a himpun holds the workspace."""
    try:
        with alone_in(folder):
            return False
    except SettingsError as error:
        return error.text is texts.WORKSPACE_BUSY
