"""A log of the requests that reached the sandbox: who asked for what, for tests and benches."""

from __future__ import annotations

import re
import threading
from collections import deque
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

_KEPT = 100_000


@dataclass(frozen=True)
class Seen:
    """One request."""

    method: str
    path: str


class Traffic:
    """The latest requests to the APIs, without those to admin paths and pages."""

    def __init__(self) -> None:
        self._seen: deque[Seen] = deque(maxlen=_KEPT)
        self._lock = threading.Lock()

    def note(self, method: str, path: str) -> None:
        """Remember a request."""
        with self._lock:
            self._seen.append(Seen(method, path))

    def requests(self, pattern: str = "") -> list[Seen]:
        """The requests whose `METHOD path` a regular expression matches, oldest first."""
        with self._lock:
            seen = list(self._seen)
        return [one for one in seen if re.search(pattern, f"{one.method} {one.path}")]

    def count(self, pattern: str = "") -> int:
        """How many such requests."""
        return len(self.requests(pattern))

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._seen.clear()


class TrafficLog:
    """ASGI middleware that notes requests to the APIs."""

    def __init__(self, app: ASGIApp, traffic: Traffic) -> None:
        self._app = app
        self._traffic = traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and scope["path"].startswith(
            ("/v4/", "/drive/", "/upload/drive/", "/token")
        ):
            self._traffic.note(scope["method"], scope["path"])
        await self._app(scope, receive, send)
