"""Gives a workspace a master with buttons, and takes the one without them out of the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from addin.build import build_master
from sync import texts
from sync.alone import PATIENCE, alone_in
from sync.config import SETTINGS_NAME, Workspace
from sync.domain.errors import SettingsError, WorkbookError, reason_of
from sync.domain.file_names import free_name
from sync.whole_files import put_whole
from sync.workbook.package.safety import refuse_if_open
from sync.workbook.page_files import write_whole

_MASTER_LINE = re.compile(rb"(?m)^([ \t]*master[ \t]*=[ \t]*)(\"[^\"\r\n]*\"|'[^'\r\n]*')")
_MARK = b"\xef\xbb\xbf"
"""What Windows' editor puts before UTF-8 text."""


@dataclass(frozen=True)
class MadeMaster:
    """The master with buttons, and where the one without them went; None if there was none."""

    path: Path
    moved: Path | None


def give_buttons(workspace: Workspace) -> MadeMaster:
    """Make master.xlsm beside the master and let himpun.toml name it; again brings it up to date.

    Two masters side by side would be filled in by turns, so the old one goes into the backups.

    Raises:
        SettingsError: another himpun is at work, or a file of that name is in the way.
        WorkbookError: the master is open, cannot be read, or the folder cannot be written.
    """
    with alone_in(workspace.folder, patience=PATIENCE):
        old = workspace.master
        refuse_if_open(old)
        new = old.with_suffix(".xlsm")
        if new == old:
            plain = old.with_suffix(".xlsx")  # one that could not be put away last time
            if plain.exists():
                refuse_if_open(plain)
            content = build_master(old)
            if content != old.read_bytes():
                write_whole(old, content)
            return MadeMaster(old, _put_away(plain, workspace.backups) if plain.exists() else None)
        if new.exists():
            raise SettingsError(texts.ADDIN_TARGET_EXISTS, name=new.name)
        write_whole(new, build_master(old))
        try:
            _name_master(workspace, new)
        except OSError as error:
            new.unlink(missing_ok=True)  # nothing names it, and it would be in the way next time
            folder, reason = str(workspace.folder), reason_of(error)
            raise SettingsError(
                texts.WORKSPACE_NOT_WRITABLE, where=folder, reason=reason
            ) from error
        return MadeMaster(new, _put_away(old, workspace.backups))


def _name_master(workspace: Workspace, new: Path) -> None:
    """himpun.toml names the new master; what else stands in it stays byte for byte."""
    path = workspace.folder / SETTINGS_NAME
    name = Path(workspace.settings.master).with_suffix(new.suffix).as_posix().encode()
    before = path.read_bytes()
    after, changed = _MASTER_LINE.subn(lambda line: line[1] + b'"' + name + b'"', before, count=1)
    if not changed:
        mark = _MARK if before.startswith(_MARK) else b""
        after = mark + b'master = "' + name + b'"\n' + before.removeprefix(mark)
    put_whole(path, after)


def _put_away(old: Path, backups: Path) -> Path:
    try:
        backups.mkdir(exist_ok=True)
        name = free_name(
            f"{old.stem} tanpa tombol", old.suffix, lambda name: (backups / name).exists()
        )
        return old.rename(backups / name)
    except OSError as error:
        raise WorkbookError(
            texts.EXCEL_NO_BACKUP, folder=backups.name, reason=reason_of(error)
        ) from error
