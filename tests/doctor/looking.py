"""`himpun doctor` on an office, as programs get it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.field_office import FieldOffice

HIMPUN = Path(sys.executable).with_name("himpun")


@dataclass(frozen=True)
class Seen:
    """What the command gave: its exit code, all that it printed, and the lines by key."""

    code: int
    text: str

    @property
    def answer(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text)
        return found

    @property
    def results(self) -> list[dict[str, str]]:
        lines: list[dict[str, str]] = self.answer["results"]
        return lines

    def of(self, key: str) -> dict[str, str]:
        """The one line of a check."""
        (line,) = [line for line in self.results if line["key"] == key]
        return line

    @property
    def problems(self) -> list[str]:
        """Keys of the lines that are problems, in the order shown; but that this computer may have
        no office program is none of an office's.
        """
        bad = [line["key"] for line in self.results if line["state"] == "masalah"]
        return [key for key in bad if key != "office"]

    @property
    def skipped(self) -> set[str]:
        return {line["key"] for line in self.results if line["state"] == "tidak diperiksa"}


def look(office: FieldOffice, *more: str) -> Seen:
    """In this process."""
    said = office.himpun("doctor", "--json", *more)
    return Seen(said.code, said.text)


def look_from_outside(folder: Path, *more: str, **environment: str) -> Seen:
    """In a process of its own, as a person would; `environment` is added to ours."""
    done = subprocess.run(
        [HIMPUN, "doctor", *more, "--folder", folder],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Seen(done.returncode, done.stdout)
