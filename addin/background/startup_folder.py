"""The user's Startup folder: what Windows allows where the Task Scheduler is forbidden."""

from __future__ import annotations

import subprocess
from pathlib import Path

from addin.background.keeper import keeper_command
from addin.background.service import Service
from addin.background.task_scheduler import refuse_expanded
from addin.background.ways import Presence, WayRefusedError
from addin.shortcuts import Shortcut, ShortcutWriter, WindowsShortcuts
from sync import texts
from sync.domain.errors import reason_of
from sync.programs import start_apart


class StartupFolder:
    """A shortcut that starts the keeper.

    Args:
        folder: the user's Startup folder.
    """

    key = "startup"
    title = texts.BACKGROUND_WAY_STARTUP

    def __init__(self, folder: Path, writer: ShortcutWriter | None = None) -> None:
        self._folder = folder
        self._writer = writer or WindowsShortcuts()

    def install(self, service: Service, record: Path) -> None:
        """Write the shortcut, and start the keeper. Raises WayRefusedError, SettingsError."""
        refuse_expanded(service)
        program, *arguments = keeper_command(service.interpreter, record)
        shortcut = Shortcut(
            name=service.name,
            target=program,
            arguments=subprocess.list2cmdline(arguments),
            folder=str(Path(program).parent),
            description=texts.BACKGROUND_SHORT_DESCRIPTION,
        )
        path = self._path(service.name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writer.write(path, shortcut)
            start_apart([program, *arguments])
        except OSError as error:
            raise WayRefusedError(reason_of(error)) from error

    def uninstall(self, name: str) -> None:
        """Delete the shortcut; the keeper stops when it misses its record."""
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise WayRefusedError(reason_of(error)) from error

    def presence(self, name: str) -> Presence:
        """Whether the shortcut is there."""
        return Presence.READY if self._path(name).is_file() else Presence.ABSENT

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{self._writer.suffix}"
