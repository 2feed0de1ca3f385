"""How a pull tells that its content came from a file that was handed in, and from which one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

FILE_DELIVERY = "berkas"
"""What an OPD without account and spreadsheet got its format by."""

_PREFIX = "berkas:"
_MARK = re.compile(r"sha256:([0-9a-f]{64}) diubah:(\S+)")


def source_of_file(name: str) -> str:
    """What stands in the place of a spreadsheet's id; no id of Google has a colon."""
    return f"{_PREFIX}{name}"


def file_of(spreadsheet_id: str) -> str:
    """The name of the file, '' when the content came from a spreadsheet."""
    return spreadsheet_id.removeprefix(_PREFIX) if spreadsheet_id.startswith(_PREFIX) else ""


@dataclass(frozen=True)
class FileMark:
    """A file's own version: SHA-256 of its bytes, and when it was last saved, by its own word."""

    sha256: str
    modified: datetime

    def __str__(self) -> str:
        return f"sha256:{self.sha256} diubah:{self.modified.isoformat()}"

    @staticmethod
    def read(revision: str) -> FileMark | None:
        """The mark in a pull's revision; None for one of Google's."""
        found = _MARK.fullmatch(revision)
        return FileMark(found[1], datetime.fromisoformat(found[2])) if found else None
