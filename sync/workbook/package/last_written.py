"""What a file was last seen to say, so that a sheet which cannot differ is not looked at again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping

from sync.workbook.package.content import ColumnWise, Link, Scalar, TableContent

FileMark = tuple[int, int, int]
"""Time of the last change in nanoseconds, size in bytes, number on the disk."""

Asked = tuple[str, str]
"""TABLE or NAME, and how it was spelled."""
TABLE, NAME = "table", "name"


def mark_of(stat: os.stat_result) -> FileMark:
    """What tells a file from what stood at its place before, and from itself once changed."""
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


class LastWritten:
    """Fingerprints of what tables and names of one file were asked to say, and do say.

    They hold for that very file only: once another program has saved it, nothing is known.
    """

    def __init__(self) -> None:
        self._mark: FileMark | None = None
        self._fingerprints: dict[Asked, bytes] = {}

    @property
    def mark(self) -> FileMark | None:
        """Of the file as it was last written, or found to say all that was asked."""
        return self._mark

    def said(self, mark: FileMark, asked: Mapping[Asked, bytes]) -> frozenset[Asked]:
        """Which of what is asked the file of that mark is known to say."""
        if mark != self._mark:
            return frozenset()
        known = self._fingerprints
        return frozenset(what for what, one in asked.items() if known.get(what) == one)

    def keep(self, before: FileMark, after: FileMark, asked: Mapping[Asked, bytes]) -> None:
        """The file says now what was asked; what it was before is known if its mark is."""
        if before != self._mark:
            self._fingerprints.clear()
        self._mark = after
        self._fingerprints.update(asked)


def fingerprints(
    tables: Mapping[str, TableContent], names: Mapping[str, Scalar | Link]
) -> dict[Asked, bytes]:
    """One for each table and name: 1, 1.0, True and '1' differ. Rows held by columns get none."""
    asked: dict[Asked, bytes] = {
        (TABLE, name): _of((content.columns, content.rows))
        for name, content in tables.items()
        if not isinstance(content.rows, ColumnWise)
    }
    return {**asked, **{(NAME, name): _of(value) for name, value in names.items()}}


def _of(content: object) -> bytes:
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).digest()
