"""Whether a workspace is being looked after now: by its lock, whoever started what holds it."""

from __future__ import annotations

from pathlib import Path

from sync.alone import Lock, holder_of


def is_running(folder: Path) -> bool:
    """Whether a service holds the workspace."""
    return holder_of(folder, Lock.SERVICE) is not None
