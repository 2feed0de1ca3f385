"""A made file takes its place whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from sync import texts
from sync.domain.errors import WorkbookError, reason_of


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, then put it in its place in one move.

    Raises:
        WorkbookError: the target is open elsewhere, or its folder is missing, full or read-only.
    """
    beside = path.with_name(f".{path.name}.{token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except PermissionError as error:
        raise WorkbookError(texts.PRINT_TARGET_LOCKED, where=path.name) from error
    except OSError as error:
        raise WorkbookError(
            texts.PRINT_NOT_WRITTEN, where=path.name, reason=reason_of(error)
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
