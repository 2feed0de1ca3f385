"""A made file takes its place whole or not at all."""

from __future__ import annotations

from pathlib import Path

from sync import texts
from sync.domain.errors import WorkbookError, reason_of
from sync.whole_files import put_whole


def write_whole(path: Path, content: bytes) -> None:
    """Put a made file in its place.

    Raises:
        WorkbookError: the target is open elsewhere, or its folder is missing, full or read-only.
    """
    try:
        put_whole(path, content)
    except PermissionError as error:
        raise WorkbookError(texts.PRINT_TARGET_LOCKED, where=path.name) from error
    except OSError as error:
        raise WorkbookError(
            texts.PRINT_NOT_WRITTEN, where=path.name, reason=reason_of(error)
        ) from error
