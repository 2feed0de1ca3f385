"""How long to go on trying, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    stop_before_delay,
    wait_random_exponential,
)

from sync.sources.google_errors import is_unreachable, retry_after


@dataclass(frozen=True)
class Patience:
    """How long to go on trying. All times in seconds.

    Args:
        first_wait, longest_wait: bounds of the growing pause between tries (with full jitter).
        deadline: no new try after this long; longer than the minute in which a quota refills.
        tries: at most so many; `unreachable_tries`: when there is no connection at all.
        connecting: for a connection; answering: without a byte of the answer; whole: for all of
            a large answer. gspread's own default is to wait for ever.
    """

    first_wait: float = 0.5
    longest_wait: float = 30.0
    deadline: float = 100.0
    tries: int = 12
    unreachable_tries: int = 3
    connecting: float = 5.0
    answering: float = 60.0
    whole: float = 300.0

    @property
    def time_out(self) -> tuple[float, float]:
        """Both time-outs, as requests takes them."""
        return self.connecting, self.answering

    def retrying(self, when: Callable[[BaseException], bool]) -> Retrying:
        """A retry of what `when` says may be tried again; honours Retry-After."""
        growing = wait_random_exponential(multiplier=self.first_wait, max=self.longest_wait)

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = retry_after(error) if error else 0.0
            return asked + growing(state)

        enough = stop_before_delay(self.deadline) | stop_after_attempt(self.tries)

        def stop(state: RetryCallState) -> bool:
            error = state.outcome.exception() if state.outcome else None
            nobody_there = error is not None and is_unreachable(error)
            return enough(state) or (
                nobody_there and state.attempt_number >= self.unreachable_tries
            )

        return Retrying(retry=retry_if_exception(when), wait=wait, stop=stop, reraise=True)
