"""Files that real offices published; they are not part of the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def real_file(start: str) -> Path:
    """The file of HIMPUN_DATA_DIR whose name begins so; skips where it is not at hand."""
    folder = os.environ.get("HIMPUN_DATA_DIR", "")
    found = sorted(Path(folder).glob(f"{start}*")) if folder else []
    if not found:
        pytest.skip(f"no {start} in HIMPUN_DATA_DIR")
    return found[0]
