"""Requests take turns: never more in a minute than the quota, and no later than need be."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sources.quotas import MINUTE, Quota, Turnstile, Use, turnstiles


@dataclass
class Time:
    """Moves on when somebody sleeps."""

    seconds: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


def one(time: Time, quota: Quota) -> Turnstile:
    (turnstile,) = turnstiles(["proyek"], quota, time.now, time.sleep)
    return turnstile


@given(
    limit=st.integers(1, 5),
    gaps=st.lists(st.floats(0, 90, allow_nan=False), min_size=1, max_size=30),
)
def test_no_minute_holds_more_than_the_quota(limit: int, gaps: list[float]) -> None:
    time = Time()
    turnstile = one(time, Quota(account=limit, project=100))
    sent: list[float] = []
    for gap in gaps:
        time.seconds += gap
        turnstile.take_turn(Use.READ)
        sent.append(time.seconds)
    for number, first in enumerate(sent[:-limit]):
        # what is sent at the very end of a minute belongs to the next one
        assert sent[number + limit] - first >= MINUTE - 1e-6


@given(limit=st.integers(1, 6), before=st.integers(0, 12), count=st.integers(0, 30))
def test_what_is_foreseen_is_what_happens(limit: int, before: int, count: int) -> None:
    time = Time()
    turnstile = one(time, Quota(account=limit, project=100))
    for _ in range(before):
        time.seconds += 7
        turnstile.take_turn(Use.READ)
    foreseen = turnstile.seconds_for(Use.READ, count)
    started = time.seconds
    for _ in range(count):
        turnstile.take_turn(Use.READ)
    assert time.seconds - started == pytest.approx(foreseen, abs=1e-6)


def test_a_quota_that_is_not_used_up_makes_nobody_wait() -> None:
    time = Time()
    turnstile = one(time, Quota(account=55, project=280))
    for _ in range(55):
        turnstile.take_turn(Use.READ)
    assert time.slept == []
    turnstile.take_turn(Use.READ)
    assert time.slept == [MINUTE]


def test_reads_and_writes_are_counted_apart() -> None:
    time = Time()
    turnstile = one(time, Quota(account=1, project=10))
    turnstile.take_turn(Use.READ)
    turnstile.take_turn(Use.WRITE)
    assert time.slept == []


def test_accounts_of_one_project_share_its_quota_and_others_do_not() -> None:
    time = Time()
    first, second, other = turnstiles(
        ["a", "a", "b"], Quota(account=10, project=3), time.now, time.sleep
    )
    for turnstile in (first, second, first):
        turnstile.take_turn(Use.READ)
    assert second.seconds_for(Use.READ, 1) == MINUTE
    assert other.seconds_for(Use.READ, 3) == 0
    other.take_turn(Use.READ)
    assert time.slept == []


def test_without_a_quota_nobody_waits() -> None:
    time = Time()
    (turnstile,) = turnstiles(["a"], None, time.now, time.sleep)
    for _ in range(1000):
        turnstile.take_turn(Use.READ)
    assert turnstile.seconds_for(Use.READ, 10_000) == 0
    assert time.slept == []


def test_many_threads_get_no_more_turns_than_there_are() -> None:
    waiting = threading.Event()
    held = threading.Semaphore(0)
    passed: list[int] = []

    def sleep(_: float) -> None:
        waiting.set()
        held.acquire()

    now = [0.0]
    (turnstile,) = turnstiles(["a"], Quota(account=5, project=9), lambda: now[0], sleep)

    def work(number: int) -> None:
        turnstile.take_turn(Use.READ)
        passed.append(number)

    threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads[:5]:
        thread.join(0.2)
    assert waiting.wait(5)
    assert len(passed) == 5
    now[0] += MINUTE + 1
    held.release(8)
    for thread in threads:
        thread.join(5)
    assert sorted(passed) == list(range(8))
