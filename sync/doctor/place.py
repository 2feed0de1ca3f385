"""The folder of the workspace: where it lies, whether it can be written, how much room is left."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from secrets import token_hex

from sync import texts
from sync.config import Workspace
from sync.doctor.results import Verdict, good, problem
from sync.domain.errors import SettingsError, reason_of
from sync.workbook.package.disk import Disk

LITTLE_ROOM = 200 * 1024**2
"""Bytes; a year's snapshots, papers and copies of an office take less."""

LONGEST_FOLDER = 120
"""Characters; the deepest file of ours has a path some 130 longer, and Windows ends at 260."""

LEFT_OVER_AFTER_SECONDS = 600.0
"""No write of ours takes longer: what is older was left by a run that was killed."""

_STREAMED = (
    *("onedrive", "google drive", "googledrive", "dropbox", "icloud"),
    # what Google Drive for desktop shows on a drive letter of its own
    *("my drive", "drive saya", "shared drives", "drive bersama"),
)
"""First words of folders whose files may stand in the internet only until somebody opens them."""

_EMPTY_ARCHIVE = b"PK\x05\x06" + bytes(18)
"""The shortest file that may be called a workbook."""

_OF_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DRAFT = re.compile(r"\.himpun-\w+\.(?:tmp|xlsx)|\..+\.[0-9a-f]{8}\.tmp|\..+\.sementara")
"""Names of what is written beside its place and not moved there yet, by all parts of himpun."""


def look_at_place(folder: Path) -> Sequence[Verdict]:
    """Whether the workspace lies where its files stay on this computer and have short paths."""
    return [place_verdict(folder.resolve(), os.environ, windows=sys.platform == "win32")]


def place_verdict(folder: PurePath, environment: Mapping[str, str], *, windows: bool) -> Verdict:
    """Args: folder: whole path; environment: tells where OneDrive keeps its files."""
    streamed = _streamed_by(folder, environment)
    if streamed:
        error = SettingsError(texts.DOCTOR_PLACE_STREAMED, service=streamed)
        return problem(error, blocks=False)
    if windows and len(str(folder)) > LONGEST_FOLDER:
        error = SettingsError(
            texts.DOCTOR_PLACE_LONG, length=len(str(folder)), longest=LONGEST_FOLDER
        )
        return problem(error, blocks=False)
    return good(texts.DOCTOR_PLACE_GOOD)


def _streamed_by(folder: PurePath, environment: Mapping[str, str]) -> str:
    """The part of the path that a service keeps in the internet; '' for none."""
    roots = [environment.get(name, "") for name in _OF_ONEDRIVE]
    if any(root and folder.is_relative_to(root) for root in roots):
        return "OneDrive"
    return next((part for part in folder.parts if part.casefold().startswith(_STREAMED)), "")


def look_at_folders(workspace: Workspace, disk: Disk | None = None) -> Sequence[Verdict]:
    """Whether every folder that himpun writes into takes a file, and lets it be replaced.

    It is done as with the master, under a workbook's name: a virus scanner or a synchronising
    program that opens each new one for longer than a write waits would keep that from being done.
    """
    verdicts = [
        problem(error)
        for folder in _written_folders(workspace)
        if (error := _refusal_in(folder, disk or Disk())) is not None
    ]
    if not workspace.inbox.is_dir():
        missing = SettingsError(texts.DOCTOR_FOLDER_MISSING, name=workspace.inbox.name)
        verdicts.append(problem(missing, blocks=False))
    return verdicts or [good(texts.DOCTOR_FOLDERS_GOOD)]


def _written_folders(workspace: Workspace) -> list[Path]:
    """Those that are there; the others are made when they are needed."""
    wanted = [workspace.folder, workspace.inbox, workspace.outputs]
    wanted += [workspace.archive, workspace.exports, workspace.backups]
    return [folder for folder in wanted if folder.is_dir()]


def _refusal_in(folder: Path, disk: Disk) -> SettingsError | None:
    draft = folder / f".himpun-periksa-{token_hex(4)}.tmp"
    target = draft.with_suffix(".xlsx")
    text = texts.DOCTOR_FOLDER_REFUSED
    try:
        draft.write_bytes(_EMPTY_ARCHIVE)
        text = texts.DOCTOR_FOLDER_HELD
        target.write_bytes(_EMPTY_ARCHIVE)
        disk.put(draft, target)
    except PermissionError as error:
        return SettingsError(text, name=folder.name, reason=reason_of(error))
    except OSError as error:
        return SettingsError(texts.DOCTOR_FOLDER_REFUSED, name=folder.name, reason=reason_of(error))
    finally:
        for path in (draft, target):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return None


def look_at_disk(workspace: Workspace) -> Sequence[Verdict]:
    """Whether there is room for what the next steps write."""
    return [disk_verdict(shutil.disk_usage(workspace.folder).free)]


def disk_verdict(free: int) -> Verdict:
    """Args: free: bytes."""
    words = _size(free)
    if free < LITTLE_ROOM:
        error = SettingsError(texts.DOCTOR_DISK_FULL, free=words, least=_size(LITTLE_ROOM))
        return problem(error, blocks=False)
    return good(texts.DOCTOR_DISK_GOOD.format(free=words))


def _size(count: int) -> str:
    """Bytes in words of a person: '12,5 GB', '80 MB'."""
    if count >= 1024**3:
        return f"{count / 1024**3:.1f} GB".replace(".", ",")
    return f"{count // 1024**2} MB"


def look_at_left_overs(workspace: Workspace) -> Sequence[Verdict]:
    """Whether runs that were killed left half-written files; they do no harm but take room."""
    count = sum(1 for _ in left_overs(workspace))
    if count:
        return [problem(SettingsError(texts.DOCTOR_LEFT_OVERS, count=count), blocks=False)]
    return [good(texts.DOCTOR_NO_LEFT_OVERS)]


def left_overs(workspace: Workspace) -> Iterator[Path]:
    """Drafts of ours, files and folders, that nobody has written to for some time.

    Not in `masuk`: whatever lies there was put there by somebody.
    """
    now = time.time()
    folders = {*_written_folders(workspace), *_outputs_below(workspace)} - {workspace.inbox}
    for folder in sorted(folders):
        for path in sorted(folder.iterdir()):
            with suppress(OSError):  # gone meanwhile
                age = now - path.lstat().st_mtime
                if _DRAFT.fullmatch(path.name) and age > LEFT_OVER_AFTER_SECONDS:
                    yield path


def _outputs_below(workspace: Workspace) -> list[Path]:
    """The folders in which papers stand; there are a few for each collection."""
    if not workspace.outputs.is_dir():
        return []
    return [path for path in workspace.outputs.glob("**/") if path.is_dir()]
