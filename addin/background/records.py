"""What was installed: one small file per service, in the user's own folders.

It tells `status` and `uninstall` what to look for, also when the workspace is gone, and the keeper
what to run.
"""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from addin.background.service import PREFIX, Service
from sync import texts
from sync.domain.errors import SettingsError
from sync.whole_files import put_whole, refusals

FOLDER_NAME = "layanan"
_SUFFIX = ".json"


@dataclass(frozen=True)
class Record:
    """One installed service and the way it is started.

    Args:
        serial: of this installation: a keeper serves one (`addin/background/keeper.py`);
            replaces: that of the one before, whose keeper stays until this one is in place.
    """

    service: Service
    way: str
    serial: str
    replaces: str = ""

    def to_text(self) -> str:
        """As JSON."""
        known = {
            "folder": str(self.service.folder),
            "interpreter": self.service.interpreter,
            "way": self.way,
            "command": self.service.command,
            "serial": self.serial,
        }
        if self.replaces:
            known["replaces"] = self.replaces
        return json.dumps(known, indent=1)


class Records:
    """The records of one user.

    Args:
        home: himpun's folder among the user's; made and taken away as needed.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER_NAME

    def path(self, name: str) -> Path:
        """Where the record of a service lies."""
        return self._folder / f"{name}{_SUFFIX}"

    def read(self, name: str) -> Record | None:
        """A service's record, None where it is not installed. SettingsError when damaged."""
        path = self.path(name)
        with _refusals(path):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                return None
        try:
            known = json.loads(content)
            service = Service(Path(known["folder"]), str(known["interpreter"]))
            # those of older himpun have no serial
            return Record(service, str(known["way"]), str(known.get("serial", "")))
        except (ValueError, KeyError, TypeError) as error:
            raise SettingsError(texts.BACKGROUND_RECORD_DAMAGED, where=str(path)) from error

    def names(self) -> tuple[str, ...]:
        """Every service of this user, also one whose record is damaged."""
        found = sorted(self._folder.glob(f"{PREFIX}-*{_SUFFIX}"))
        return tuple(path.name.removesuffix(_SUFFIX) for path in found)

    def all(self) -> tuple[dict[str, Record], dict[str, SettingsError]]:
        """Every service of this user by name, and why the records of others cannot be read."""
        known: dict[str, Record] = {}
        unread: dict[str, SettingsError] = {}
        for name in self.names():
            try:
                record = self.read(name)
            except SettingsError as error:
                unread[name] = error
                continue
            if record is not None:  # taken away just now
                known[name] = record
        return known, unread

    def write(self, record: Record) -> Path:
        """Put one down, whole or not at all. SettingsError when that is refused."""
        path = self.path(record.service.name)
        with _refusals(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            put_whole(path, record.to_text().encode())
        return path

    def remove(self, name: str) -> None:
        """Take one away, and the folders that are empty then. SettingsError when refused."""
        path = self.path(name)
        with _refusals(path):
            path.unlink(missing_ok=True)
        with suppress(OSError):  # something else stands in them
            self._folder.rmdir()
            self._folder.parent.rmdir()


def _refusals(path: Path) -> AbstractContextManager[None]:
    return refusals(texts.BACKGROUND_FILE_REFUSED, str(path))
