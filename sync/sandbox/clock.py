"""The clock by which a sandbox judges tokens, counts quotas and dates its answers.

It is apart from the clock of the documents, and it can be told to be wrong: a log-in that fails
because the office's computer is hours off shows here as a server that is hours off.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class ServerClock:
    """A clock that shows another one's time, plus an offset.

    Args:
        real: the clock it goes by, UTC.
    """

    def __init__(self, real: Callable[[], datetime]) -> None:
        self._real = real
        self._skew = timedelta()

    @property
    def skew_seconds(self) -> float:
        """How far it is ahead of the clock it goes by, in seconds; negative when it is behind."""
        return self._skew.total_seconds()

    def skew(self, seconds: float) -> None:
        """Put it ahead by so many seconds; 0 puts it right.

        Raises:
            ValueError: a time that no calendar has.
        """
        try:
            skew = timedelta(seconds=seconds)
            _ = self._real() + skew
        except OverflowError as error:
            raise ValueError(f"seconds: {seconds}") from error
        self._skew = skew

    def now(self) -> datetime:
        """The time it shows, UTC."""
        return self._real() + self._skew


def http_date(moment: datetime) -> str:
    """A time as HTTP headers give it: `Sun, 06 Nov 1994 08:49:37 GMT`."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


class DatedAnswers:
    """ASGI wrapper that gives every answer, errors too, the `Date` of the server's clock."""

    def __init__(self, app: ASGIApp, clock: ServerClock) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                date = (b"date", http_date(self._clock.now()).encode())
                message = {**message, "headers": [*message.get("headers", []), date]}
            await send(message)

        await self._app(scope, receive, dated)
