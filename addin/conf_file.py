"""The settings file that RunPython reads: one `"NAME","value"` per line, in Windows' code page.

Other lines may be another program's and stay byte for byte.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping

from sync import texts
from sync.domain.errors import SettingsError

_ENCODING = "mbcs" if sys.platform == "win32" else "cp1252"
"""VBA reads text in the code page of the computer."""

_FORBIDDEN = ('"', ";", "%", "=", "\n", "\r")
"""Signs that end a value, a path or a variable on the way from VBA to Python."""

_NAME = re.compile(rb'^\s*"?([^",]*)"?\s*,')


def conf_value(path: str) -> str:
    """A path as it may stand in the file. SettingsError if Excel could not hand it on."""
    for sign in _FORBIDDEN:
        if sign in path:
            raise SettingsError(texts.ADDIN_PATH_UNUSABLE, path=path, sign=sign)
    try:
        path.encode(_ENCODING)
    except UnicodeEncodeError as error:
        raise SettingsError(texts.ADDIN_PATH_LETTERS, path=path) from error
    return path


def conf_line(name: str, value: str) -> bytes:
    """One line, without its end."""
    return f'"{name}","{value}"'.encode(_ENCODING)


def with_values(content: bytes, values: Mapping[str, str]) -> bytes:
    """The file's content with these values; a line of that name is replaced where it stands."""
    return with_lines(content, {name: conf_line(name, value) for name, value in values.items()})


def with_lines(content: bytes, wanted: Mapping[str, bytes | None]) -> bytes:
    """The content with these lines; None takes a line out."""
    left = dict(wanted)
    lines: list[bytes] = []
    for line in content.splitlines(keepends=True):
        name = _name_of(line)
        if name not in wanted:
            lines.append(line)
        elif name in left:
            new = left.pop(name)
            ending = line[len(line.rstrip(b"\r\n")) :] or b"\r\n"
            lines += [new + ending] if new is not None else []
    if lines and not lines[-1].endswith(b"\n"):
        lines[-1] += b"\r\n"
    return b"".join([*lines, *(new + b"\r\n" for new in left.values() if new is not None)])


def line_of(content: bytes, name: str) -> bytes | None:
    """The first line of that name, without its end: the one that RunPython takes."""
    return next(
        (line.rstrip(b"\r\n") for line in content.splitlines() if _name_of(line) == name), None
    )


def value_in(line: bytes | None) -> str:
    """The value of a line as `conf_line` writes it; '' for none."""
    if line is None:
        return ""
    return line.decode(_ENCODING).partition(",")[2].strip().strip('"')


def _name_of(line: bytes) -> str:
    found = _NAME.match(line)
    return found[1].decode("latin-1").strip().upper() if found else ""
