"""Files read as the service reads them, each with its time and memory: run as a program.

Its own memory tells what whoever asks needs; that of the reading process is Linux's own measure.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from sync.domain.errors import SourceError
from sync.sources.reading_process import ReadingError, ReadingProcess


def main(folder: Path, seconds: float) -> None:
    """One line of JSON for each file."""
    with ReadingProcess(seconds) as reading:
        for path in sorted(folder.iterdir()):
            started = time.monotonic()
            _forget_peaks()
            kind, said = _read(reading, path)
            told = {
                "name": path.name,
                "kind": kind,
                "said": said,
                "seconds": time.monotonic() - started,
                "reader": _reader_peak(),
                "asker": _peak(Path("/proc/self")),
            }
            print(json.dumps(told), flush=True)


def _read(reading: ReadingProcess, path: Path) -> tuple[str, str]:
    now = datetime.now(UTC)
    try:
        reading.turn(path, now)
        return "read", repr(reading.read(path, now).tables)[:500]
    except SourceError as error:
        return type(error).__name__, str(error)
    except ReadingError as error:
        return "surprise", str(error)


def _readers() -> list[Path]:
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [Path("/proc") / child for child in children]


def _forget_peaks() -> None:
    for reader in _readers():
        (reader / "clear_refs").write_text("5")


def _reader_peak() -> float:
    """Megabytes of the process that lives; of the largest that ever did, when it died."""
    for reader in _readers():
        return _peak(reader)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _peak(process: Path) -> float:
    """Megabytes; what `getrusage` tells of oneself may be of the program that started it."""
    lines = (process / "status").read_text().splitlines()
    told = next(line for line in lines if line.startswith("VmHWM:"))
    return int(told.split()[1]) / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
