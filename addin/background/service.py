"""One workspace that is to be looked after, and what the system calls that."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

PREFIX = "himpun"
_LONGEST = 30
"""Letters of the folder's own name in the service's: for the eye, the rest makes it unique."""
_WINDOWLESS = "pythonw.exe"


@dataclass(frozen=True)
class Service:
    """What runs for one workspace.

    Args:
        folder: the workspace, absolute; interpreter: a Python that has himpun.
    """

    folder: Path
    interpreter: str

    @classmethod
    def here(cls, folder: Path) -> Service:
        """With the Python that runs now."""
        return cls(absolute(folder), windowless(sys.executable))

    @property
    def name(self) -> str:
        """As the system knows it."""
        return service_name(self.folder)

    @property
    def command(self) -> tuple[str, ...]:
        """The program and its arguments; `-P`: nothing beside them is taken for himpun's."""
        watch = ("-P", "-m", "addin.start", "watch", "--folder", str(self.folder))
        return (self.interpreter, *watch)


def absolute(folder: Path) -> Path:
    """The folder from the root on, as people know it.

    Links and drive letters stay: a drive that is gone would otherwise give another name.
    """
    return Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() follows links


def service_name(folder: Path) -> str:
    """A name for it: ASCII letters, digits and hyphens only; another folder, another name."""
    path = os.path.normcase(absolute(folder))
    plain = unicodedata.normalize("NFKD", Path(path).name).encode("ascii", "ignore").decode()
    letters = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:_LONGEST].strip("-")
    digest = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return "-".join(part for part in (PREFIX, letters, digest) if part)


def windowless(interpreter: str) -> str:
    """The same Python without a black window, where Windows has one beside it."""
    beside = Path(interpreter).with_name(_WINDOWLESS)
    return str(beside) if beside.is_file() else interpreter
