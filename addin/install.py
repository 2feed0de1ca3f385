"""Puts the add-in in place for one Windows user and takes it away again. No administrator needed.

Nothing of it stands in a workbook: the add-in lies in Excel's start folder, the way to Python in
the user's settings file. Doing it twice changes nothing; undoing restores what stood there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

import addin
from addin.conf_file import conf_value, line_of, value_in, with_lines, with_values
from addin.install_record import Record, read_record
from addin.shortcuts import Shortcut, ShortcutWriter, WindowsShortcuts, wanted_shortcuts
from addin.user_folders import UserFolders
from sync import texts
from sync.domain.errors import SettingsError
from sync.whole_files import put_whole, refusals

INTERPRETER = "INTERPRETER_WIN"
PYTHONPATH = "PYTHONPATH"
OUR_NAMES = (INTERPRETER, PYTHONPATH)
_BETWEEN_PATHS = ";"


@dataclass(frozen=True)
class Installation:
    """What is to be put in place.

    Args:
        interpreter: Python that has himpun; packages: the folder in which `addin` stands.
        workspace: the Start menu's shortcuts act on it; None for no shortcuts.
    """

    folders: UserFolders
    interpreter: str
    packages: str
    workspace: Path | None = None

    @classmethod
    def here(cls, folders: UserFolders, workspace: Path | None = None) -> Installation:
        """With the Python that runs now."""
        packages = Path(str(addin.__file__)).resolve().parents[1]
        return cls(folders, sys.executable, str(packages), workspace)

    def values(self, before: bytes) -> dict[str, str]:
        """The settings, after the file as it was: another program's paths stay behind ours.

        Raises:
            SettingsError: a path has a sign or letter that Excel cannot hand on.
        """
        known = value_in(line_of(before, PYTHONPATH))
        ours = conf_value(self.packages)
        others = [one for one in known.split(_BETWEEN_PATHS) if one and one != ours]
        return {
            INTERPRETER: conf_value(self.interpreter),
            PYTHONPATH: _BETWEEN_PATHS.join([ours, *others]),
        }

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """What the Start menu is to show."""
        if self.workspace is None:
            return ()
        conf_value(str(self.workspace))
        return wanted_shortcuts(self.interpreter, self.workspace)


@dataclass(frozen=True)
class StatusLine:
    """How one part of the installation stands."""

    what: str
    path: str
    state: str
    well: bool


def install(wanted: Installation, content: bytes, writer: ShortcutWriter | None = None) -> Record:
    """Put the add-in in place; again brings it up to date.

    The record is written first, so that what was begun can be undone however it ends.

    Args:
        content: Himpun.xlam.

    Raises:
        SettingsError: a path cannot be used, or Windows refuses a file (Excel may be open).
    """
    folders, writer = wanted.folders, writer or WindowsShortcuts()
    shortcuts = wanted.shortcuts()
    conf_now, addin_now = _content(folders.conf), _content(folders.addin)
    record = _record_before(folders, conf_now, addin_now)
    values = wanted.values(record.conf_before or b"")
    conf = with_values(conf_now or b"", values)
    places = [folders.record, folders.conf, folders.addin]
    places += [folders.shortcuts / "x"] if shortcuts else []
    record = record.now(
        conf_written=conf,
        shortcuts=tuple(one.name + writer.suffix for one in shortcuts),
        folders=tuple(str(one) for place in places for one in _missing(place.parent)),
        workspace=wanted.workspace,
    )
    _put(folders.record, record.to_text().encode())
    if conf != conf_now:
        _put(folders.conf, conf)
    if content != addin_now:
        _put(folders.addin, content)
    for shortcut in shortcuts:
        path = folders.shortcuts / (shortcut.name + writer.suffix)
        with _refusals(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            writer.write(path, shortcut)
    return record


def uninstall(folders: UserFolders) -> bool:
    """Take it away; False when it is not installed.

    Settings that somebody changed since stay as they are now.

    Raises:
        SettingsError: Windows refuses a file (Excel may be open); doing it again goes on.
    """
    record = read_record(folders.record)
    if record is None:
        return False
    _restore(folders.addin, record.addin_before)
    _restore(folders.conf, _conf_without_us(folders.conf, record))
    for name in record.shortcuts:
        _restore(folders.shortcuts / name, None)
    _restore(folders.record, None)
    for folder in sorted(record.folders, key=len, reverse=True):
        with suppress(OSError):  # something else stands in it by now
            Path(folder).rmdir()
    return True


def status(folders: UserFolders, content: bytes) -> tuple[StatusLine, ...]:
    """How the parts stand; nothing when it is not installed.

    Args:
        content: Himpun.xlam as it is built now.
    """
    record = read_record(folders.record)
    if record is None:
        return ()
    conf = _content(folders.conf) or b""
    kept = all(line_of(conf, name) == line_of(record.conf_written, name) for name in record.names)
    interpreter = value_in(line_of(conf, INTERPRETER))
    there = [(folders.shortcuts / name).exists() for name in record.shortcuts]
    lines = [
        _status_line(texts.STATUS_ADDIN, folders.addin, same=_content(folders.addin) == content),
        _status_line(texts.STATUS_CONF, folders.conf, same=kept),
        _status_line(texts.STATUS_INTERPRETER, Path(interpreter), same=Path(interpreter).is_file()),
    ]
    if there:
        lines.append(_status_line(texts.STATUS_SHORTCUTS, folders.shortcuts, same=all(there)))
    else:
        menu = str(folders.shortcuts)
        lines.append(StatusLine(texts.STATUS_SHORTCUTS, menu, texts.STATUS_NOT_WANTED, well=True))
    return tuple(lines)


def _status_line(what: str, path: Path, *, same: bool) -> StatusLine:
    bad = texts.STATUS_CHANGED if path.exists() else texts.STATUS_MISSING
    return StatusLine(what, str(path), texts.STATUS_GOOD if same else bad, same)


def _conf_without_us(path: Path, record: Record) -> bytes | None:
    """The settings file as it is to stay; None for none."""
    now, before = _content(path), record.conf_before
    if now is None or now == record.conf_written:
        return before if now is not None else None
    ours = [
        name for name in record.names if line_of(now, name) == line_of(record.conf_written, name)
    ]
    left = with_lines(now, {name: line_of(before or b"", name) for name in ours})
    return left or before


def _content(path: Path) -> bytes | None:
    with _refusals(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def _missing(folder: Path) -> Iterator[Path]:
    """The folders that have to be made, outermost first."""
    made = []
    while not folder.exists() and folder != folder.parent:  # a drive that is gone has no folders
        made.append(folder)
        folder = folder.parent
    return reversed(made)


def _record_before(folders: UserFolders, conf: bytes | None, addin_file: bytes | None) -> Record:
    """What stood there first; where the record of it is damaged, what stands there is ours."""
    try:
        known = read_record(folders.record)
    except SettingsError as error:
        if error.text is not texts.ADDIN_STATE_DAMAGED:
            raise
        others = with_lines(conf or b"", dict.fromkeys(OUR_NAMES))
        return Record(conf_before=others or None, names=OUR_NAMES)
    return known or Record(conf_before=conf, names=OUR_NAMES, addin_before=addin_file)


def _restore(path: Path, content: bytes | None) -> None:
    if content is not None:
        _put(path, content)
        return
    with _refusals(path):
        path.unlink(missing_ok=True)


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    with _refusals(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, content)


def _refusals(path: Path) -> AbstractContextManager[None]:
    return refusals(texts.ADDIN_FILE_REFUSED, str(path))
