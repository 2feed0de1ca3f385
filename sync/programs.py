"""The system's own programs, asked with patience that ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    NO_WINDOW = 0
"""How a program is started without a black window, where systems open one."""

NOT_THERE = 127
TOO_LATE = 124
_PATIENCE = 30.0
"""Seconds after which a program is given up."""
_LONGEST = 160
"""Letters of what it said that a person may be shown."""


@dataclass(frozen=True)
class Answer:
    """What a program answered.

    Args:
        code: its exit code, 0 for done; text: what it said.
    """

    code: int
    text: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it did what it was asked for."""
        return self.code == 0

    @property
    def reason(self) -> str:
        """Its last words, in one line; its exit code when it said none."""
        lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        return lines[-1].rstrip(".")[:_LONGEST] if lines else str(self.code)


def ask(
    program: str,
    *arguments: str,
    patience: float = _PATIENCE,
    facts: Mapping[str, str] | None = None,
) -> Answer:
    """Run one to its end; a missing or hanging program is an answer too, never an error.

    Args:
        patience: seconds until it is given up; facts: further variables of its environment.
    """
    try:
        done = subprocess.run(  # noqa: S603 - a system's program, its arguments are no shell's
            [system_program(program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=patience,
            env={**os.environ, **(facts or {})},
            creationflags=NO_WINDOW,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(TOO_LATE)
    except (OSError, ValueError) as error:  # not there, or a sign that no argument can hold
        return Answer(NOT_THERE, getattr(error, "strerror", None) or str(error))
    return Answer(done.returncode, done.stdout.decode(errors="replace"))


def start_apart(command: Sequence[str]) -> None:
    """Start a program that outlives this one, without a window. Raises OSError.

    It stands in its own folder: Windows lets nobody move or delete one in which a program stands.
    """
    subprocess.Popen(  # noqa: S603 - our own Python, its arguments are no shell's
        command,
        cwd=Path(command[0]).parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        start_new_session=True,
        creationflags=NO_WINDOW,
    )


def system_program(name: str) -> str:
    """Where Windows keeps it: one of that name in the current folder is not asked."""
    root = os.environ.get("SYSTEMROOT", "")
    path = Path(root) / "System32" / _FOLDERS.get(name, "") / f"{name}.exe"
    return str(path) if root and path.is_file() else name


_FOLDERS = {"powershell": "WindowsPowerShell/v1.0"}
"""Where in Windows' folder of programs one lies, if not at its top."""
