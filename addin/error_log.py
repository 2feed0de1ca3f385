"""What nobody foresaw, written down for whoever looks after himpun."""

from __future__ import annotations

import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sync.domain.working_time import WIB

LOG_NAME = "himpun-galat.log"


def what_happened(error: BaseException | None) -> str:
    """Which errors came one from the other, and where in the program; not what they say.

    The log is sent to whoever looks after himpun, and an error may repeat what stood in a cell.
    """
    parts: list[str] = []
    while error is not None:
        where = "".join(traceback.format_tb(error.__traceback__))
        parts.insert(0, f"{where}{type(error).__qualname__}\n")
        error = error.__cause__ or error.__context__
    return "".join(parts)


def keep_log(folder: Path, error: BaseException) -> Path:
    """Where the error's details were added: in the workspace, or wherever writing is allowed."""
    text = f"{datetime.now(WIB):%Y-%m-%d %H.%M.%S}\n{what_happened(error)}\n"
    places = [folder, Path(), Path(tempfile.gettempdir())]
    for place in places:
        log = place.resolve() / LOG_NAME
        with suppress(OSError), log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
            return log
    return places[-1] / LOG_NAME
