"""Google's quotas, kept below rather than run into.

Google counts the reads and the writes of a minute, for each account and for each project (Sheets
API, usage limits). Drive counts apart and allows so much more that nobody here comes near it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

MINUTE = 60.0


class Use(Enum):
    """What a request counts as."""

    READ = auto()
    WRITE = auto()


@dataclass(frozen=True)
class Quota:
    """Requests a minute, reads and writes each.

    Args:
        account: of one service account; project: of all accounts of one Google Cloud project.
    """

    account: int
    project: int


GOOGLE = Quota(account=55, project=280)
"""A little below Google's own 60 and 300: a request arrives later than it was sent."""


class Window:
    """At most `limit` requests in any minute.

    Not thread-safe: a `Turnstile` asks under its lock.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._times: deque[float] = deque()

    def pause(self, now: float) -> float:
        """Seconds until one more request may go; 0 for 'now'."""
        self._forget(now)
        if len(self._times) < self._limit:
            return 0.0
        return self._times[-self._limit] + MINUTE - now

    def note(self, now: float) -> None:
        """Count a request."""
        self._times.append(now)

    def seconds_for(self, count: int, now: float) -> float:
        """Seconds until the last of so many more requests may go."""
        if count <= 0:
            return 0.0
        self._forget(now)
        free = max(self._limit - len(self._times), 0)
        rounds, place = divmod(count - 1, self._limit)
        if place < free:
            return rounds * MINUTE
        return self._times[place - free] + MINUTE - now + rounds * MINUTE

    def _forget(self, now: float) -> None:
        while self._times and self._times[0] <= now - MINUTE:
            self._times.popleft()


@dataclass(frozen=True)
class Windows:
    """What one kind of request of an account is counted in; `sharers` use the project's too."""

    account: Window
    project: Window
    sharers: int


class Turnstile:
    """Lets the requests of one account through as fast as its windows allow.

    Args:
        windows: by what is counted; what has none goes through at once.
        lock: one for all turnstiles that share a project.
        now, sleep: seconds; the real ones unless a test stands in.
    """

    def __init__(
        self,
        windows: Mapping[Use, Windows],
        lock: threading.Lock,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._windows = windows
        self._lock = lock
        self._now = now
        self._sleep = sleep

    def take_turn(self, use: Use) -> None:
        """Wait until a request may go, and count it."""
        while (pause := self._try(use)) > 0:
            self._sleep(pause)

    def _try(self, use: Use) -> float:
        windows = self._windows.get(use)
        if windows is None:
            return 0.0
        with self._lock:
            now = self._now()
            pause = max(windows.account.pause(now), windows.project.pause(now))
            if pause <= 0:
                windows.account.note(now)
                windows.project.note(now)
            return pause

    def seconds_for(self, use: Use, count: int) -> float:
        """Seconds until the last of so many more may go, if the project's others do as many."""
        windows = self._windows.get(use)
        if windows is None:
            return 0.0
        with self._lock:
            now = self._now()
            return max(
                windows.account.seconds_for(count, now),
                windows.project.seconds_for(count * windows.sharers, now),
            )


def turnstiles(
    projects: Sequence[str],
    quota: Quota | None,
    now: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Turnstile]:
    """One turnstile for each account, given the project of each; None for `quota` never waits."""
    lock = threading.Lock()
    if quota is None:
        return [Turnstile({}, lock, now, sleep) for _ in projects]
    shared = {(project, use): Window(quota.project) for project in projects for use in Use}
    return [
        Turnstile(
            {
                use: Windows(Window(quota.account), shared[project, use], projects.count(project))
                for use in Use
            },
            lock,
            now,
            sleep,
        )
        for project in projects
    ]
