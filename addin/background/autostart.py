"""The desktop's own autostart folder (XDG), where there is no systemd for users."""

from __future__ import annotations

from pathlib import Path

from addin.background.keeper import keeper_command
from addin.background.service import Service
from addin.background.ways import Presence, WayRefusedError
from sync import texts
from sync.domain.errors import reason_of
from sync.programs import start_apart

_ENTRY = """\
[Desktop Entry]
Type=Application
Version=1.0
Name={name}
Comment={comment}
Exec={command}
Terminal=false
NoDisplay=true
X-GNOME-Autostart-enabled=true
"""
_SWITCHED_OFF = ("Hidden=true", "X-GNOME-Autostart-enabled=false")


class Autostart:
    """A desktop entry that starts the keeper.

    Args:
        folder: the user's autostart folder.
    """

    key = "autostart"
    title = texts.BACKGROUND_WAY_AUTOSTART

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def install(self, service: Service, record: Path) -> None:
        """Write the entry, and start the keeper. Raises WayRefusedError."""
        command = keeper_command(service.interpreter, record)
        path = self._path(service.name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                entry_text(service.name, command), encoding="utf-8", errors="surrogateescape"
            )
            start_apart(command)
        except OSError as error:
            raise WayRefusedError(reason_of(error)) from error

    def uninstall(self, name: str) -> None:
        """Delete the entry; the keeper stops when it misses its record."""
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise WayRefusedError(reason_of(error)) from error

    def presence(self, name: str) -> Presence:
        """Whether the entry is there, and whether somebody switched it off in the desktop."""
        try:
            lines = self._path(name).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return Presence.ABSENT
        is_off = any(line in _SWITCHED_OFF for line in lines)
        return Presence.SWITCHED_OFF if is_off else Presence.READY

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.desktop"


def entry_text(name: str, command: tuple[str, ...]) -> str:
    """The entry (Desktop Entry Specification, 'The Exec key').

    Raises:
        WayRefusedError: a path with a line break or the like, which no entry can hold, or a Python
            whose path has a percent sign, which desktops look for as it is written.
    """
    if not "".join(command).isprintable() or "%" in command[0]:
        raise WayRefusedError(texts.BACKGROUND_PATH_SIGNS)
    words = " ".join(_quoted(word) for word in command)
    return _ENTRY.format(
        name=name,
        comment=texts.BACKGROUND_SHORT_DESCRIPTION,
        command=words.replace("\\", "\\\\"),  # every value of an entry is escaped once more
    )


def _quoted(word: str) -> str:
    """One argument: in quotes, in which four signs are escaped; `%` is no field code."""
    for sign in '\\"`$':
        word = word.replace(sign, f"\\{sign}")
    return f'"{word.replace("%", "%%")}"'
