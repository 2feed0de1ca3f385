"""How a pull tells that its content came from a file that was handed in, and from which one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

FILE_DELIVERY = "berkas"
"""What an OPD without account and spreadsheet got its format by."""

FILE_PREFIX = "berkas:"
_MARK = re.compile(r"sha256:([0-9a-f]{64}) (diubah|tampak diubah):(\S+?)(?: kiriman:([0-9]{1,9}))?")


def source_of_file(name: str) -> str:
    """What stands in the place of a spreadsheet's id; no id of Google has a colon."""
    return f"{FILE_PREFIX}{name}"


def is_file(spreadsheet_id: str) -> bool:
    """Whether the content came from a file."""
    return spreadsheet_id.startswith(FILE_PREFIX)


def file_of(spreadsheet_id: str) -> str:
    """The name of the file, '' when the content came from a spreadsheet."""
    return spreadsheet_id.removeprefix(FILE_PREFIX) if is_file(spreadsheet_id) else ""


@dataclass(frozen=True)
class FileMark:
    """A file's own version.

    Args:
        sha256: of its bytes; modified: when it was last saved.
        edition: the serial in its ID, 0 where none is known: which of our files it was filled in.
        is_dated: the time is the file's own word; else the disk's, or none that can be true.
    """

    sha256: str
    modified: datetime
    edition: int = 0
    is_dated: bool = True

    def __str__(self) -> str:
        word = "diubah" if self.is_dated else "tampak diubah"
        edition = f" kiriman:{self.edition}" if self.edition else ""
        return f"sha256:{self.sha256} {word}:{self.modified.isoformat()}{edition}"

    def is_before(self, other: FileMark) -> bool:
        """Whether it is older for sure: filled in an older one of our files, or saved earlier."""
        if self.edition != other.edition:
            return self.edition < other.edition
        return self.is_dated and other.is_dated and self.modified < other.modified

    @staticmethod
    def read(revision: str) -> FileMark | None:
        """The mark in a pull's revision; None for one of Google's."""
        found = _MARK.fullmatch(revision)
        if found is None:
            return None
        moment = datetime.fromisoformat(found[3])
        return FileMark(found[1], moment, int(found[4] or 0), found[2] == "diubah")
