"""Something that several checks look at, had once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Once(Generic[Found]):
    """Calls a function at the first asking; who asks meanwhile waits for that one answer."""

    def __init__(self, find: Callable[[], Found]) -> None:
        self._find = find
        self._lock = threading.Lock()
        self._found: list[Found] = []

    def __call__(self) -> Found:
        """What was found. Whatever the function raises is raised, and it is called again."""
        with self._lock:
            if not self._found:
                self._found.append(self._find())
            return self._found[0]
