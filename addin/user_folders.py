"""Where Windows keeps what belongs to one user, and what of it the add-in uses."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from addin.build import ADDIN_FILE
from addin.vba_modules import CONF_NAME
from sync import texts
from sync.domain.errors import SettingsError


@dataclass(frozen=True)
class UserFolders:
    """One Windows user's folders: %APPDATA%, %LOCALAPPDATA%, %USERPROFILE%."""

    roaming: Path
    local: Path
    profile: Path

    @property
    def addin(self) -> Path:
        """The add-in in Excel's start folder: Excel opens it each time it starts."""
        return self.roaming / "Microsoft" / "Excel" / "XLSTART" / ADDIN_FILE

    @property
    def conf(self) -> Path:
        """Settings that RunPython reads: ours alone, another xlwings on this PC has its own."""
        return self.profile / f".{CONF_NAME}" / f"{CONF_NAME}.conf"

    @property
    def shortcuts(self) -> Path:
        """Our folder of the Start menu."""
        return self.roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Himpun"

    @property
    def record(self) -> Path:
        """What stood there before us, for the way back."""
        return self.local / "himpun" / "addin.json"


def user_folders(environment: Mapping[str, str] = os.environ) -> UserFolders:
    """The folders of whoever is signed in. SettingsError where this is not Windows."""
    found: list[Path] = []
    for name in ("APPDATA", "LOCALAPPDATA", "USERPROFILE"):
        value = environment.get(name, "")
        if not value:
            raise SettingsError(texts.ADDIN_NOT_WINDOWS, name=name)
        found.append(Path(value))
    return UserFolders(*found)
