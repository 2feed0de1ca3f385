"""systemd's manager for one user: a unit that starts at log-in and after a crash."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from addin.background.service import Service
from addin.background.ways import Presence, WayRefusedError
from sync import texts
from sync.domain.errors import reason_of
from sync.programs import Answer, ask

_UNIT = """\
[Unit]
Description={description}
StartLimitIntervalSec=0

[Service]
ExecStart={command}
Restart=on-failure
RestartSec=60
TimeoutStopSec=10

[Install]
WantedBy=default.target
"""


class SystemdUser:
    """Through systemctl --user.

    Args:
        folder: where the user's own units lie.
    """

    key = "systemd"
    title = texts.BACKGROUND_WAY_SYSTEMD

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def install(self, service: Service, record: Path) -> None:
        """Write the unit, enable and (re)start it. Raises WayRefusedError."""
        if not _systemctl("show-environment").is_done:
            raise WayRefusedError(texts.BACKGROUND_NO_SYSTEMD)
        unit = self._path(service.name)
        try:
            before = unit.read_bytes() if unit.exists() else None
            unit.parent.mkdir(parents=True, exist_ok=True)
            unit.write_text(unit_text(service), encoding="utf-8", errors="surrogateescape")
        except OSError as error:
            raise WayRefusedError(reason_of(error)) from error
        for arguments in (
            ("daemon-reload",),
            ("enable", unit.name),
            ("restart", unit.name),
        ):
            done = _systemctl(*arguments)
            if not done.is_done:
                self._take_back(unit, before)
                raise WayRefusedError(done.reason)

    def uninstall(self, name: str) -> None:
        """Stop it, disable it, delete the unit. Raises WayRefusedError."""
        unit = self._path(name)
        if unit.exists():
            self._take_away(unit)

    def presence(self, name: str) -> Presence:
        """Whether the unit is there, and whether somebody disabled it."""
        unit = self._path(name)
        if not unit.is_file():
            return Presence.ABSENT
        is_enabled = _systemctl("is-enabled", unit.name).is_done
        return Presence.READY if is_enabled else Presence.SWITCHED_OFF

    def _take_back(self, unit: Path, before: bytes | None) -> None:
        """As it was before an installation that was refused: the old unit, or none."""
        if before is None:
            self._take_away(unit)
            return
        with suppress(OSError):
            unit.write_bytes(before)
        _systemctl("daemon-reload")
        _systemctl("restart", unit.name)

    def _take_away(self, unit: Path) -> None:
        _systemctl("disable", "--now", unit.name)
        try:
            unit.unlink(missing_ok=True)
        except OSError as error:
            raise WayRefusedError(reason_of(error)) from error
        _systemctl("daemon-reload")
        _systemctl("reset-failed", unit.name)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.service"


def unit_text(service: Service) -> str:
    """The unit (systemd.service(5), systemd.exec(5)).

    Raises:
        WayRefusedError: a path with a line break or the like, which no unit can hold, or a Python
            whose path has quotes, which systemd takes for unsafe.
    """
    program, *arguments = service.command
    description = texts.BACKGROUND_DESCRIPTION.format(folder=service.folder)
    if not "".join(service.command).isprintable() or set(program) & set("\"'\\"):
        raise WayRefusedError(texts.BACKGROUND_PATH_SIGNS)
    words = [_quoted(program), *(_quoted(word).replace("$", "$$") for word in arguments)]
    return _UNIT.format(
        description=description.replace("\\", "\\\\").replace("%", "%%"), command=" ".join(words)
    )


def _quoted(word: str) -> str:
    """One word of ExecStart: quotes and backslashes escaped, `%` no specifier."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _systemctl(*arguments: str) -> Answer:
    return ask("systemctl", "--user", "--no-ask-password", *arguments)
