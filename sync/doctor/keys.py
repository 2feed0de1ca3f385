"""The key files: there, of the right kind, nobody else's to read. What is in them is not told."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from sync import texts
from sync.config import Workspace
from sync.doctor.results import Verdict, good, problem
from sync.domain.errors import HimpunError, SourceError
from sync.sources.google_login import credentials_from

_OTHERS = stat.S_IROTH | stat.S_IWOTH
OWNER_ONLY = stat.S_IRUSR | stat.S_IWUSR


def look_at_keys(workspace: Workspace) -> Sequence[Verdict]:
    """Whether every key file of himpun.toml can be used. Raises SettingsError: none is named."""
    verdicts: list[Verdict] = []
    for number, path in enumerate(key_files(workspace)):
        try:
            credentials_from(path)
        except HimpunError as error:
            # without a further key the reading is slower, but it goes on
            verdicts.append(problem(error, blocks=number == 0))
        else:
            if is_open_to_others(path):
                is_open = SourceError(texts.DOCTOR_KEY_OPEN, name=path.name)
                verdicts.append(problem(is_open, blocks=False))
    return verdicts or [good(texts.DOCTOR_KEY_GOOD)]


def key_files(workspace: Workspace) -> tuple[Path, ...]:
    """The main key first. Raises SettingsError while none is set."""
    return (workspace.key_file, *workspace.further_keys)


def is_open_to_others(path: Path) -> bool:
    """Whether every account of this computer may read the file; on Windows the folder decides."""
    if os.name == "nt":
        return False
    try:
        return bool(path.stat().st_mode & _OTHERS)
    except OSError:
        return False
