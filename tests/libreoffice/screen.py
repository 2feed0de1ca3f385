"""A screen of its own for tests, and pictures of what stands on it.

With HIMPUN_PICTURES=FOLDER the pictures stay there for people to look at.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import ne
from pathlib import Path

from tests.programs import missing

SIZE = (1366, 768)
"""Pixels of a small office laptop."""

_NEEDED = ("Xvfb", "xwd", "convert")
_TRIES = 40
_PAUSE = 0.4


@dataclass(frozen=True)
class Screen:
    """A running screen.

    Args:
        display: its name, as X programs want it in DISPLAY.
        folder: where pictures go.
    """

    display: str
    folder: Path

    def picture(self, name: str) -> bytes:
        """What is to be seen once it stands still: rows of RGB; also kept as a PNG."""
        before, now = b"", self._dump()
        for _ in range(_TRIES):
            if now == before:
                break
            time.sleep(_PAUSE)
            before, now = now, self._dump()
        folder = Path(os.environ.get("HIMPUN_PICTURES", "") or self.folder)
        folder.mkdir(parents=True, exist_ok=True)
        _convert(now, str(folder / f"{name}.png"))
        return _convert(now, "-depth", "8", "rgb:-")

    def _dump(self) -> bytes:
        done = subprocess.run(
            ["xwd", "-root", "-silent", "-display", self.display],
            capture_output=True,
            check=True,
            timeout=30,
        )
        return done.stdout


def _convert(dump: bytes, *target: str) -> bytes:
    done = subprocess.run(
        ["convert", "xwd:-", *target], input=dump, capture_output=True, check=True, timeout=30
    )
    return done.stdout


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """A screen that nobody else uses; the server chooses its number and is ended afterwards."""
    for program in _NEEDED:
        if shutil.which(program) is None:
            missing(program)
    ours, theirs = os.pipe()
    width, height = SIZE
    server = subprocess.Popen(
        [
            *("Xvfb", "-displayfd", str(theirs)),
            *("-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"),
        ],
        pass_fds=(theirs,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    try:
        with os.fdopen(ours) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        yield Screen(f":{number}", folder)
    finally:
        server.terminate()
        server.wait(10)


def colours(picture: bytes) -> int:
    """How many different colours a picture has; 1 when it is blank."""
    return len(set(_points(picture)))


def differing(one: bytes, other: bytes) -> float:
    """Which part of two pictures differs, 0..1."""
    points = len(one) // 3
    return sum(map(ne, _points(one), _points(other))) / points


def _points(picture: bytes) -> Iterator[tuple[int, int, int]]:
    return zip(picture[::3], picture[1::3], picture[2::3], strict=True)
