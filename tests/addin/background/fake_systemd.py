"""systemctl --user as a program on the PATH: it enables and starts the units in a folder."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.addin.background.fake_windows import write_program

_SYSTEMCTL = r"""
import json, pathlib, sys

here = pathlib.Path(__file__).parent
state = here / "state.json"
known = json.loads(state.read_text()) if state.exists() else {"enabled": [], "active": []}
options = [word for word in sys.argv[1:] if word.startswith("--")]
verb, *units = [word for word in sys.argv[1:] if not word.startswith("--")]
if "--user" not in options or (here / "no-manager").exists():
    sys.exit("Failed to connect to bus: No medium found")
for unit in units:
    if verb == "is-enabled":
        sys.exit(unit not in known["enabled"])
    if not (pathlib.Path((here / "units").read_text()) / unit).is_file():
        sys.exit(f"Failed to {verb} unit: Unit {unit} not found.")
    if verb == "enable":
        known["enabled"] = sorted({*known["enabled"], unit})
    if verb == "restart":
        if (here / "broken").exists():
            sys.exit(f"Job for {unit} failed.")
        known["active"] = sorted({*known["active"], unit})
    if verb == "disable":
        known["enabled"] = [one for one in known["enabled"] if one != unit]
        if "--now" in options:
            known["active"] = [one for one in known["active"] if one != unit]
state.write_text(json.dumps(known))
"""


@dataclass(frozen=True)
class FakeSystemd:
    """The folder in which the program lies and what it remembers."""

    folder: Path

    def state(self) -> dict[str, list[str]]:
        """Units that are enabled and active."""
        known: dict[str, list[str]] = json.loads((self.folder / "state.json").read_text())
        return known

    def switch_off(self) -> None:
        """No manager for users, as in a container or an old system."""
        (self.folder / "no-manager").touch()

    def break_starts(self) -> None:
        """From now on nothing can be started."""
        (self.folder / "broken").touch()


def fake_systemd(folder: Path, units: Path, monkeypatch: pytest.MonkeyPatch) -> FakeSystemd:
    """It comes first on the PATH."""
    folder.mkdir(parents=True)
    write_program(folder / "systemctl", _SYSTEMCTL)
    (folder / "units").write_text(str(units))
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return FakeSystemd(folder)
