"""When the watcher does what: all times in seconds, and decided by arithmetic alone."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """How long the watcher waits, in seconds.

    Args:
        quiet, at_most: files must not have changed for so long before a reaction to them; a storm
            of changes waits no longer than `at_most`.
        retry: until what was refused or waits is tried again, at first; later twice as long each
            time, up to `retry_at_most`.
        settling: the same for a file that is still being copied, or held.
        make_way: until somebody else who works here is asked again.
        jitter: share of a wait by which it is lengthened at random, 0..1, so that many offices do
            not ask at the same moment.
        silence: a worker that has said nothing for so long is stopped.
        tick: the watcher looks at the clock at least so often.
        slice: no wait is longer; Windows lets a signal through only between two of them.
        leap: the clock moved by so much more than the time that passed: the PC slept, or its
            clock was set.
        stop: a worker is given so long to end by itself.
        lingering: after its report, for what it shows on the screen.
        polling: between two looks at a network drive.
    """

    quiet: float = 0.5
    at_most: float = 5.0
    retry: float = 20.0
    retry_at_most: float = 900.0
    settling: float = 1.0
    make_way: float = 3.0
    jitter: float = 0.1
    silence: float = 600.0
    tick: float = 30.0
    slice: float = 0.5 if sys.platform == "win32" else 30.0
    leap: float = 120.0
    stop: float = 3.0
    lingering: float = 15.0
    polling: float = 2.0

    def wait_after(self, tries: int, first: float) -> float:
        """Seconds until the next try after so many in vain (1, 2, ...), `first` after the first."""
        return float(min(first * 2.0 ** min(tries - 1, 30), self.retry_at_most))
