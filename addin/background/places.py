"""Which ways this system has, the best first, and where this user's files of himpun lie."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from addin.background.autostart import Autostart
from addin.background.records import Records
from addin.background.startup_folder import StartupFolder
from addin.background.systemd import SystemdUser
from addin.background.task_scheduler import TaskScheduler
from addin.background.ways import Way
from addin.user_folders import user_folders

_STARTUP = Path("Microsoft") / "Windows" / "Start Menu" / "Programs" / "Startup"


def ways_here(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> tuple[Way, ...]:
    """The ways to be started at log-in. SettingsError when Windows names no user's folders."""
    if platform == "win32":
        startup = user_folders(environment).roaming / _STARTUP
        return (TaskScheduler(), StartupFolder(startup))
    config = _folder_of(environment, "XDG_CONFIG_HOME", ".config")
    return (SystemdUser(config / "systemd" / "user"), Autostart(config / "autostart"))


def records_here(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> Records:
    """What is installed for this user. SettingsError when Windows names no user's folders."""
    if platform == "win32":
        return Records(user_folders(environment).local / "himpun")
    return Records(_folder_of(environment, "XDG_STATE_HOME", ".local/state") / "himpun")


def _folder_of(environment: Mapping[str, str], name: str, otherwise: str) -> Path:
    """A folder of the XDG base directories; a relative one is to be ignored, says XDG."""
    named = Path(environment.get(name, ""))
    return named if named.is_absolute() else Path.home() / otherwise
