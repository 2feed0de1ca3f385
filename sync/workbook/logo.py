"""The office's logo for the kop: a PNG that people put beside the master, looked at before use."""

from __future__ import annotations

import struct
from pathlib import Path

from sync import texts
from sync.domain.errors import WorkbookError, reason_of

LOGO_NAME = "logo.png"

_LARGEST = 1_000_000
_MOST_PIXELS = 4_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = 24
_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
"""Parts of a PNG that are the picture; what else it tells (resolution, author) stays away."""

_LONGEST_SHAPE = 4
"""A logo that is more than so many times wider than high is a banner, or damaged."""


def read_logo(path: Path) -> bytes:
    """The logo's picture; empty where there is none.

    Raises:
        WorkbookError: too large, no PNG, of measures that no logo has, or it cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise _unusable(path, texts.LOGO_TOO_LARGE)
        content = path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise _unusable(path, reason_of(error)) from error
    if len(content) < _HEADER or not content.startswith(_SIGNATURE) or content[12:16] != b"IHDR":
        raise _unusable(path, texts.LOGO_NOT_PNG)
    width, height = measures(content)
    longest, shortest = max(width, height), min(width, height)
    if not 0 < longest <= _MOST_PIXELS or longest > _LONGEST_SHAPE * shortest:
        raise _unusable(path, texts.LOGO_MEASURES)
    picture = _picture(content)
    if not picture.endswith(b"IEND\xaeB`\x82"):
        raise _unusable(path, texts.LOGO_NOT_PNG)
    return picture


def _picture(png: bytes) -> bytes:
    """The PNG's picture alone, up to where it ends or is damaged."""
    kept = [_SIGNATURE]
    place = len(_SIGNATURE)
    while place + 12 <= len(png):
        end = place + 12 + int.from_bytes(png[place : place + 4], "big")
        kind = png[place + 4 : place + 8]
        if kind in _KEPT and end <= len(png):
            kept.append(png[place:end])
        if kind == b"IEND":
            break
        place = end
    return b"".join(kept)


def measures(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, as a PNG's header tells them."""
    width, height = struct.unpack(">II", png[16:_HEADER])
    return width, height


def _unusable(path: Path, reason: str) -> WorkbookError:
    return WorkbookError(texts.LOGO_UNUSABLE, where=path.name, reason=reason)
