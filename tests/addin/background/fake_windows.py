"""A Windows of two programs: schtasks and whoami, real programs on the PATH, in Python.

They answer as the real ones do, as far as that is published: exit codes, a definition in UTF-16,
a log-on trigger for everybody refused to a user without rights, nothing overwritten without /F.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

SID = "S-1-5-21-1004336348-1177238915-682003330-1001"

_SCHTASKS = r"""
import json, pathlib, sys
import xml.etree.ElementTree as ET

here = pathlib.Path(__file__).parent
words = sys.argv[1:]
with (here / "calls.jsonl").open("a") as log:
    log.write(json.dumps(words) + "\n")
verb, named = words[0].lower(), {}
for before, word in zip(words, words[1:]):
    if before.startswith("/"):
        named[before.lower()] = word
task = here / "tasks" / named["/tn"]

def refuse(sentence):
    print("ERROR: " + sentence, file=sys.stderr)
    sys.exit(1)

if set(named["/tn"]) & set('\\/:*?"<>|'):
    refuse("The filename, directory name, or volume label syntax is incorrect.")
if verb == "/create":
    if (here / "forbidden").exists():
        refuse("Access is denied.")
    content = pathlib.Path(named["/xml"]).read_bytes()
    if content[:2] != b"\xff\xfe":
        refuse("The task XML is malformed.")
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    root = ET.fromstring(content)
    if any(one.find(space + "UserId") is None for one in root.iter(space + "LogonTrigger")):
        refuse("Access is denied.")
    if task.exists() and "/F" not in words:
        refuse("Cannot create a file when that file already exists.")
    task.parent.mkdir(exist_ok=True)
    task.write_bytes(content)
elif not task.exists():
    refuse("The system cannot find the file specified.")
elif verb == "/query":
    print(task.read_bytes().decode("utf-16"))
elif verb == "/delete":
    if (here / "kept").exists():
        refuse("Access is denied.")
    task.unlink()
elif verb == "/run":
    (here / "running").write_text(task.name)
elif verb == "/end":
    if not (here / "running").exists():
        refuse("The operation being requested was not performed because it is not running.")
    (here / "running").unlink()
else:
    refuse("Invalid syntax.")
"""

_WHOAMI = f"""
print('"KANTOR\\\\sari","{SID}"')
"""


@dataclass(frozen=True)
class FakeWindows:
    """The folder in which its programs lie and what they remember."""

    folder: Path

    def calls(self) -> list[list[str]]:
        """What schtasks was asked, first to last."""
        log = self.folder / "calls.jsonl"
        lines = log.read_text().splitlines() if log.exists() else []
        return [json.loads(line) for line in lines]

    def tasks(self) -> dict[str, str]:
        """Registered tasks and their definitions."""
        folder = self.folder / "tasks"
        found = sorted(folder.iterdir()) if folder.exists() else []
        return {path.name: path.read_bytes().decode("utf-16") for path in found}

    def running(self) -> str:
        """The task that runs; '' for none."""
        path = self.folder / "running"
        return path.read_text() if path.exists() else ""

    def forbid(self) -> None:
        """From now on no task may be registered here."""
        (self.folder / "forbidden").touch()

    def keep(self) -> None:
        """From now on no task may be deleted here."""
        (self.folder / "kept").touch()


def fake_windows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    """Its programs come first on the PATH."""
    folder.mkdir(parents=True)
    for name, program in (("schtasks", _SCHTASKS), ("whoami", _WHOAMI)):
        write_program(folder / name, program)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("SYSTEMROOT", raising=False)
    return FakeWindows(folder)


def write_program(path: Path, program: str) -> None:
    """A program in Python that starts quickly."""
    path.write_text(f"#!{sys.executable} -IS\n{program}", encoding="utf-8")
    path.chmod(0o755)
