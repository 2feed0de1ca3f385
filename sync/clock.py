"""Real time in the office's zone; tests and the demo bring clocks of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sync.domain.working_time import WIB


class SystemClock:
    """The machine's clock, in the office's zone."""

    def now(self) -> datetime:
        """Now, aware."""
        return datetime.now(WIB)


@dataclass
class SteppedClock:
    """A clock that stands still until told; for repeatable runs.

    Each `now()` moves on by `tick`, so that records made one after another keep their order.
    """

    moment: datetime
    tick: timedelta = field(default=timedelta(seconds=1))

    def now(self) -> datetime:
        """The set moment, one tick later at each call."""
        self.moment += self.tick
        return self.moment

    def advance(self, to: datetime) -> None:
        """Move forward to `to`; never backwards."""
        self.moment = max(self.moment, to)
