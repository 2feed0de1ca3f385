"""The files by which office programs say, beside a file, that they have it open."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_EXCEL, _LIBREOFFICE = "~$", ".~lock."

STARTS = (_EXCEL, _LIBREOFFICE)
"""How their names begin; what is named so is no file of anybody's."""


class Marks(NamedTuple):
    """Where each program's mark lies, if it has the file open."""

    excel: Path
    libreoffice: Path


def marks_of(path: Path) -> Marks:
    """The places of the marks of a file; no folder is looked into."""
    return Marks(
        path.with_name(f"{_EXCEL}{path.name}"), path.with_name(f"{_LIBREOFFICE}{path.name}#")
    )
