"""Numbered folders ('2025-001', '2025-002', ...) that are there whole or not at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from sync import texts
from sync.domain.errors import StoreError, reason_of

Made = TypeVar("Made")


def write_numbered(
    parent: Path, code: str, fill: Callable[[Path, str], Made], mark: str = ""
) -> tuple[Path, Made]:
    """Fill the next folder of a collection below `parent`.

    It is written beside its place and moved there whole, so a half-written one never bears a
    number. No number is given twice, whatever mark its folder has.

    Args:
        code: of the collection; fill: given the folder to write into and the name it will have.
        mark: stands behind the number ('2025-001-SEMENTARA').

    Raises:
        StoreError: the disk refuses; no folder was made.
    """
    try:
        parent.mkdir(parents=True, exist_ok=True)
        number = max((number for number, _ in numbered(parent, code)), default=0) + 1
        target = parent / f"{code}-{number:03d}{mark}"
        working = parent / f".{target.name}.sementara"
        shutil.rmtree(working, ignore_errors=True)
        working.mkdir()
        try:
            made = fill(working, target.name)
            working.rename(target)
        except BaseException:
            shutil.rmtree(working, ignore_errors=True)
            raise
    except OSError as error:
        raise StoreError(
            texts.OUTPUT_FOLDER_REFUSED, where=parent.name, reason=reason_of(error)
        ) from error
    return target, made


def numbered(parent: Path, code: str) -> Iterator[tuple[int, Path]]:
    """The folders of one collection with their numbers, in no order."""
    pattern = re.compile(rf"{re.escape(code)}-(\d{{3,}})(?:-[A-Z]+)?")
    for path in parent.iterdir():
        if match := pattern.fullmatch(path.name):
            yield int(match.group(1)), path
