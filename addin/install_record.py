"""What stood in a user's folders before the add-in, so that taking it away leaves no trace."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from sync import texts
from sync.domain.errors import SettingsError, reason_of


@dataclass(frozen=True)
class Record:
    """One installation.

    Args:
        conf_before: content of the settings file, None if there was none; conf_written: ours.
        names: of the settings that are ours.
        addin_before: a file of the add-in's name that was not ours.
        shortcuts: file names in the Start menu's folder; workspace: they act on it.
        folders: those that did not exist, outermost first.
    """

    conf_before: bytes | None = None
    conf_written: bytes = b""
    names: tuple[str, ...] = ()
    addin_before: bytes | None = None
    shortcuts: tuple[str, ...] = ()
    folders: tuple[str, ...] = field(default=())
    workspace: str = ""

    def now(
        self,
        *,
        conf_written: bytes,
        shortcuts: tuple[str, ...],
        folders: tuple[str, ...],
        workspace: Path | None,
    ) -> Record:
        """The record after installing again: what was first there is still what was first there."""
        new = tuple(one for one in folders if one not in self.folders)
        named = tuple(dict.fromkeys((*self.shortcuts, *shortcuts)))
        return replace(
            self,
            conf_written=conf_written,
            shortcuts=named,
            folders=(*self.folders, *new),
            workspace=str(workspace) if workspace else self.workspace,
        )

    def to_text(self) -> str:
        """As JSON; bytes in base64."""
        return json.dumps(
            {
                "conf_before": _packed(self.conf_before),
                "conf_written": _packed(self.conf_written),
                "names": self.names,
                "addin_before": _packed(self.addin_before),
                "shortcuts": self.shortcuts,
                "folders": self.folders,
                "workspace": self.workspace,
            },
            indent=1,
        )


def read_record(path: Path) -> Record | None:
    """The record, None where nothing is installed. SettingsError when it is damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Record(
            conf_before=_unpacked(found["conf_before"]),
            conf_written=_unpacked(found["conf_written"]) or b"",
            names=tuple(map(str, found["names"])),
            addin_before=_unpacked(found["addin_before"]),
            shortcuts=tuple(Path(str(name)).name for name in found["shortcuts"]),
            folders=tuple(map(str, found["folders"])),
            workspace=str(found.get("workspace", "")),
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(
            texts.ADDIN_FILE_REFUSED, where=str(path), reason=reason_of(error)
        ) from error
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise SettingsError(texts.ADDIN_STATE_DAMAGED, where=str(path)) from error


def _packed(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode("ascii")


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
