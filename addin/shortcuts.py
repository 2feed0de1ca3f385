"""Start-menu shortcuts: each step without Excel starting anything, where Defender forbids that."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sync import texts
from sync.domain.procedure import STEPS


@dataclass(frozen=True)
class Shortcut:
    """One shortcut.

    Args:
        name: what the Start menu shows; target: the program; arguments: its command line.
        folder: where it starts; description: shown when pointed at.
    """

    name: str
    target: str
    arguments: str
    folder: str
    description: str


class ShortcutWriter(Protocol):
    """Makes shortcut files."""

    suffix: str

    def write(self, path: Path, shortcut: Shortcut) -> None:
        """Write one, in place of one that stands there. Raises OSError."""


class WindowsShortcuts:
    """Through Windows' own scripting host: it alone knows the file format in full."""

    suffix = ".lnk"

    def write(self, path: Path, shortcut: Shortcut) -> None:
        """Write one, in place of one that stands there. Raises OSError."""
        if sys.platform != "win32":
            raise OSError(0, texts.ADDIN_NOT_WINDOWS.what.format(name="WScript"))
        from pywintypes import com_error
        from win32com.client import Dispatch

        try:
            link = Dispatch("WScript.Shell").CreateShortcut(str(path))
            link.TargetPath = shortcut.target
            link.Arguments = shortcut.arguments
            link.WorkingDirectory = shortcut.folder
            link.Description = shortcut.description
            link.Save()
        except com_error as error:
            raise OSError(0, str(error)) from error


def wanted_shortcuts(interpreter: str, workspace: Path) -> tuple[Shortcut, ...]:
    """The nine steps of a workspace; the window stays open until what it says was read.

    Python is started as it is, without a command shell that would take signs of a path for its own.
    `-P`: what stands in the workspace is not taken for a part of himpun.
    """
    return tuple(
        Shortcut(
            name=texts.SHORTCUT_NAME.format(number=step.number, title=step.title),
            target=interpreter,
            arguments=f'-P -m addin.step_window step {step.number} --folder "{workspace}"',
            folder=str(workspace),
            description=step.activity[:_LONGEST],
        )
        for step in STEPS
    )


_LONGEST = 250
"""Windows shows no longer descriptions."""
