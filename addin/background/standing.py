"""How a service stands, line by line, each with what to do where something is amiss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from addin.background.at_work import is_running
from addin.background.records import Record
from addin.background.ways import Presence, Way
from sync import texts
from sync.config import SETTINGS_NAME


@dataclass(frozen=True)
class Standing:
    """What was found out about one service.

    Args:
        presence: what the system says; way: its title, '' when this system has no such way.
        is_running: whether a himpun is at work in the workspace.
    """

    folder: Path
    interpreter: str
    way: str
    presence: Presence
    has_workspace: bool
    has_interpreter: bool
    is_running: bool


@dataclass(frozen=True)
class StandingLine:
    """One line of it."""

    what: str
    state: str
    well: bool


def look_at(record: Record, ways: Sequence[Way]) -> Standing:
    """How a service stands now."""
    service = record.service
    way = next((one for one in ways if one.key == record.way), None)
    return Standing(
        folder=service.folder,
        interpreter=service.interpreter,
        way=way.title if way else "",
        presence=way.presence(service.name) if way else Presence.ABSENT,
        has_workspace=(service.folder / SETTINGS_NAME).is_file(),
        has_interpreter=Path(service.interpreter).is_file(),
        is_running=is_running(service.folder),
    )


def standing_lines(standing: Standing) -> tuple[StandingLine, ...]:
    """What people read of it: installed, workspace, Python, running."""
    again = texts.BACKGROUND_DO_INSTALL.format(folder=standing.folder)
    away = texts.BACKGROUND_DO_UNINSTALL.format(folder=standing.folder)
    starts = {
        Presence.READY: texts.BACKGROUND_READY.format(way=standing.way),
        Presence.SWITCHED_OFF: f"{texts.BACKGROUND_SWITCHED_OFF.format(way=standing.way)} {again}",
        Presence.ABSENT: f"{texts.BACKGROUND_LOST} {again}",
    }
    is_ready = standing.presence is Presence.READY
    can_run = is_ready and standing.has_workspace and standing.has_interpreter
    idle = texts.BACKGROUND_IDLE_SOON if can_run else texts.BACKGROUND_IDLE
    return (
        StandingLine(texts.BACKGROUND_LINE_START, starts[standing.presence], is_ready),
        StandingLine(
            texts.BACKGROUND_LINE_FOLDER,
            str(standing.folder)
            if standing.has_workspace
            else f"{texts.BACKGROUND_FOLDER_GONE.format(folder=standing.folder)} {away}",
            standing.has_workspace,
        ),
        StandingLine(
            texts.BACKGROUND_LINE_PYTHON,
            standing.interpreter
            if standing.has_interpreter
            else f"{texts.BACKGROUND_PYTHON_GONE.format(path=standing.interpreter)} {again}",
            standing.has_interpreter,
        ),
        StandingLine(
            texts.BACKGROUND_LINE_RUNNING,
            texts.BACKGROUND_RUNNING if standing.is_running else idle,
            standing.is_running,
        ),
    )
