"""Names of files that bear a name from outside: no path, no device, the same on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from sync.domain.device_names import is_device_name

_LONGEST = 80
_NOT_PLAIN = re.compile(r"[^\w .()-]+|\.{2,}")
_UNUSUAL_START = " .-=+@_"


def safe_name(text: str, otherwise: str = "berkas") -> str:
    """A file name without its ending: letters, digits, blanks, dots, hyphens and brackets.

    It never climbs or hides, never is one of Windows' devices, and has at most 80 characters.
    """
    plain = _NOT_PLAIN.sub("_", unicodedata.normalize("NFC", text))
    plain = plain[:_LONGEST].lstrip(_UNUSUAL_START).rstrip(" .") or otherwise
    return f"berkas {plain}" if is_device_name(plain) else plain


def free_name(stem: str, ending: str, is_taken: Callable[[str], bool]) -> str:
    """The name itself, or with a number behind it while another file has that name."""
    number = 1
    while is_taken(name := numbered_name(stem, ending, number)):
        number += 1
    return name


def numbered_name(stem: str, ending: str, number: int) -> str:
    """The name itself for 1; 'Dinsos (2).xlsx' for 2."""
    return f"{stem}{ending}" if number == 1 else f"{stem} ({number}){ending}"
