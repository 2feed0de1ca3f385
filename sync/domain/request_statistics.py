"""The public's requests of one year in counts, for the PPID's yearly report; nobody is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sync.domain.request_terms import is_extended, standing_of, working_days_between
from sync.domain.requests import Decision, PublicRequest
from sync.domain.working_time import WorkingCalendar


@dataclass(frozen=True)
class RequestCounts:
    """How many requests of a year were received, and what became of them.

    Args:
        mean: working days from receipt to the written answer, to a tenth; None without answers.
    """

    received: int
    granted: int
    partly: int
    refused: int
    withdrawn: int
    open: int
    extended: int
    late: int
    objections: int
    mean: Decimal | None


def counts_of(
    requests: Iterable[PublicRequest], calendar: WorkingCalendar, today: date, year: int
) -> RequestCounts:
    """The counts of the complete requests that were received in that year.

    `granted + partly + refused + withdrawn + open == received`.
    """
    own = [
        one for one in requests if one.is_complete and one.received and one.received.year == year
    ]
    days = [
        working_days_between(calendar, one.received, one.notified)
        for one in own
        if one.received and one.notified and one.decision
    ]

    def decided(decision: Decision | None) -> int:
        return sum(one.decision is decision for one in own)

    return RequestCounts(
        received=len(own),
        granted=decided(Decision.GRANTED),
        partly=decided(Decision.PARTLY),
        refused=decided(Decision.REFUSED),
        withdrawn=decided(Decision.WITHDRAWN),
        open=decided(None),
        extended=sum(is_extended(one, calendar) for one in own),
        late=sum(standing_of(one, calendar, today).was_late for one in own),
        objections=sum(one.objected is not None for one in own),
        mean=_tenth(sum(days), len(days)) if days else None,
    )


def _tenth(total: int, count: int) -> Decimal:
    return (Decimal(total) / count).quantize(Decimal("0.1"), ROUND_HALF_UP)
