"""Counts of values in the five states, by period: what the rekap's subtotals add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sync.domain.completeness import Completeness
from sync.domain.submissions import ValueState


@dataclass(frozen=True)
class Tally:
    """Completeness of each period in which something was asked; the whole is their sum."""

    periods: dict[str, Completeness]

    @cached_property
    def total(self) -> Completeness:
        """Of all periods together."""
        if len(self.periods) == 1:
            return next(iter(self.periods.values()))
        return added(self.periods.values())


def tally(states: Iterable[tuple[str, ValueState]]) -> Tally:
    """Count single values, each given by its period and state."""
    by_period: dict[str, Counter[ValueState]] = {}
    for period, state in states:
        by_period.setdefault(period, Counter())[state] += 1
    return Tally({period: _of_states(counts) for period, counts in by_period.items()})


def _of_states(counts: Counter[ValueState]) -> Completeness:
    return Completeness(
        requested=counts.total(),
        filled=counts[ValueState.FILLED],
        true_zero=counts[ValueState.TRUE_ZERO],
        blank=counts[ValueState.BLANK],
        unavailable=counts[ValueState.UNAVAILABLE],
        invalid=counts[ValueState.INVALID],
    )


def summed(parts: Iterable[Tally]) -> Tally:
    """The sum of tallies, period by period."""
    by_period: dict[str, list[Completeness]] = {}
    for part in parts:
        for period, count in part.periods.items():
            by_period.setdefault(period, []).append(count)
    return Tally({period: added(counts) for period, counts in by_period.items()})


def added(counts: Iterable[Completeness]) -> Completeness:
    """The sum of many at once, much faster than one by one."""
    columns = zip(
        *(
            (one.requested, one.filled, one.true_zero, one.blank, one.unavailable, one.invalid)
            for one in counts
        ),
        strict=True,
    )
    return Completeness(*map(sum, columns))
