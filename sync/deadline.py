"""What is to happen if something takes too long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def deadline(seconds: float, late: Callable[[], object]) -> Iterator[None]:
    """Call `late`, in another thread, if what is within takes longer.

    A question to another program cannot be taken back: `late` has to end a process.
    """
    timer = threading.Timer(seconds, late)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
