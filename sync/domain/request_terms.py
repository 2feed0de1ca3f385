"""Where a request of the public stands, by which day it is to be answered, and what is missing.

The terms of UU 14/2008, in working days:

- article 22 (7): a written answer within 10 from the day on which it was received; (8): 7 more,
  with the reason in writing. From memory, like the rule of this module that the notice has to be
  given while the first 10 last, and once only.
- article 36 (1): an objection within 30 after its reason was found (article 35); (2): the PPID's
  superior answers it within 30. Checked against pages of several PPID.
- article 17 lists what is exempt, by the letters a to j; article 6 (3) what need not be given.
  From memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sync import texts
from sync.domain.dates import format_date
from sync.domain.requests import Decision, Fact, PublicRequest
from sync.domain.working_time import WorkingCalendar

ANSWER_WITHIN = 10
EXTENSION = 7
OBJECTION_WITHIN = 30
OBJECTION_ANSWERED_WITHIN = 30

_EXEMPT = re.compile(r"dikecualikan(?:\s+huruf\s+([a-j]))?", re.IGNORECASE)


class RequestState(StrEnum):
    """Where a request stands; the value is what staff read."""

    INCOMPLETE = "belum lengkap"
    WAITING = "menunggu jawaban"
    EXTENDED = "menunggu, diperpanjang"
    LATE = "terlambat"
    UNTOLD = "perlu diberitahukan"
    NOT_GIVEN = "perlu diberikan"
    OBJECTION = "keberatan"
    REFUSED = "ditolak"
    WITHDRAWN = "dicabut"
    DONE = "selesai"

    @property
    def is_open(self) -> bool:
        """Whether the office still has something to do."""
        return self not in (RequestState.REFUSED, RequestState.WITHDRAWN, RequestState.DONE)


@dataclass(frozen=True)
class Standing:
    """One request on one day.

    Args:
        due: by when the office has to act next, None when nothing is due by the law.
        days_left: working days up to `due`, negative when it has passed.
        was_late: the answer came, or still has to come, after its day.
        to_do: what is missing, each a sentence with the next action; no personal data.
    """

    state: RequestState
    due: date | None
    days_left: int | None
    was_late: bool
    to_do: tuple[str, ...]


def standing_of(request: PublicRequest, calendar: WorkingCalendar, today: date) -> Standing:
    """Where the request stands today."""
    answer_by = answer_due(request, calendar)
    was_late = answer_by is not None and (request.notified or today) > answer_by
    if request.decision is Decision.WITHDRAWN:
        was_late = False
    state = _state(request, was_late)
    due = {
        RequestState.WAITING: answer_by,
        RequestState.EXTENDED: answer_by,
        RequestState.LATE: answer_by,
        RequestState.UNTOLD: answer_by,
        RequestState.OBJECTION: _objection_due(request, calendar),
    }.get(state)
    return Standing(
        state=state,
        due=due,
        days_left=working_days_between(calendar, today, due) if due else None,
        was_late=was_late,
        to_do=tuple(_to_do(request, calendar, today)),
    )


def answer_due(request: PublicRequest, calendar: WorkingCalendar) -> date | None:
    """The last day for the written answer; None while nobody knows when it was received."""
    if request.received is None:
        return None
    extra = EXTENSION if is_extended(request, calendar) else 0
    return calendar.add_working_days(request.received, ANSWER_WITHIN + extra)


def is_extended(request: PublicRequest, calendar: WorkingCalendar) -> bool:
    """Whether a notice was given that counts: with its reason, before the tenth day had passed."""
    return bool(
        request.extended
        and request.extension_reason
        and request.received
        and request.received <= request.extended
        and request.extended <= calendar.add_working_days(request.received, ANSWER_WITHIN)
    )


def objection_until(request: PublicRequest, calendar: WorkingCalendar) -> date | None:
    """Up to when the requester may object to the answer; None before there is one."""
    if request.notified is None:
        return None
    return calendar.add_working_days(request.notified, OBJECTION_WITHIN)


def working_days_between(calendar: WorkingCalendar, start: date, end: date) -> int:
    """Working days after `start` up to `end`; negative when `end` is earlier."""
    first, last = sorted((start, end))
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    count = sum(map(calendar.is_working_day, days))
    return count if end >= start else -count


def reason_sentence(reason: str) -> str:
    """A reason of refusal as a letter says it: the office's short words stand for the law's.

    'dikecualikan huruf h' names a letter of article 17; what is not known stays as it was typed.
    """
    words = " ".join(reason.split())
    exempt = _EXEMPT.fullmatch(words)
    if exempt and exempt[1]:
        return texts.REQUEST_REASON_EXEMPT.format(letter=exempt[1].lower())
    return texts.REQUEST_REASONS.get(words.casefold(), words)


def _state(request: PublicRequest, was_late: bool) -> RequestState:
    if request.decision is Decision.WITHDRAWN:
        return RequestState.WITHDRAWN
    if not request.is_complete:
        return RequestState.INCOMPLETE
    if request.objected and not request.objection_answered:
        return RequestState.OBJECTION
    if request.notified is None or request.decision is None:
        if was_late:
            return RequestState.LATE
        if request.decision is not None:
            return RequestState.UNTOLD
        return RequestState.EXTENDED if request.extended else RequestState.WAITING
    if request.decision is Decision.REFUSED:
        return RequestState.REFUSED
    return RequestState.DONE if request.given else RequestState.NOT_GIVEN


def _objection_due(request: PublicRequest, calendar: WorkingCalendar) -> date | None:
    if request.objected is None:
        return None
    return calendar.add_working_days(request.objected, OBJECTION_ANSWERED_WITHIN)


def _to_do(request: PublicRequest, calendar: WorkingCalendar, today: date) -> Iterator[str]:
    if request.decision is Decision.WITHDRAWN:
        return
    if not request.is_complete:
        yield texts.REQUEST_NEEDS_NAME
        return
    if request.received is None and Fact.RECEIVED.value not in request.problem_dates:
        yield texts.REQUEST_NOT_A_DATE.format(heading=Fact.RECEIVED.value)
    for heading in request.problem_dates:
        yield texts.REQUEST_NOT_A_DATE.format(heading=heading)
    for heading, day in (
        (Fact.RECEIVED, request.received),
        (Fact.NOTIFIED, request.notified),
        (Fact.EXTENDED, request.extended),
    ):
        if day is not None and day > today:
            yield texts.REQUEST_IN_FUTURE.format(heading=heading.value)
    yield from _about_extension(request, calendar)
    yield from _about_decision(request, calendar)


def _about_extension(request: PublicRequest, calendar: WorkingCalendar) -> Iterator[str]:
    if request.extended is None or is_extended(request, calendar):
        return
    if not request.extension_reason:
        yield texts.REQUEST_EXTENSION_REASON
    elif request.received is not None:
        last = calendar.add_working_days(request.received, ANSWER_WITHIN)
        yield texts.REQUEST_EXTENSION_LATE.format(day=format_date(last))


def _about_decision(request: PublicRequest, calendar: WorkingCalendar) -> Iterator[str]:
    if request.decision is None:
        if request.decided:
            yield texts.REQUEST_DECISION_UNKNOWN
        elif request.notified is not None:
            yield texts.REQUEST_DECISION_MISSING
        return
    if request.decision in (Decision.REFUSED, Decision.PARTLY):
        if not request.reason:
            yield texts.REQUEST_REASON_MISSING
        elif (exempt := _EXEMPT.fullmatch(" ".join(request.reason.split()))) and not exempt[1]:
            yield texts.REQUEST_REASON_LETTER
    if request.notified is None:
        yield texts.REQUEST_NOT_TOLD
    elif request.received is not None and request.notified < request.received:
        yield texts.REQUEST_TOLD_BEFORE
    elif request.decision is not Decision.REFUSED and request.given is None:
        yield texts.REQUEST_NOT_GIVEN
    last = objection_until(request, calendar)
    if request.objected and last and request.objected > last:
        yield texts.REQUEST_OBJECTION_LATE.format(day=format_date(last))
