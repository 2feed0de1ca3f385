"""The life of what is given back to an OPD: open, returned, answered, waived, closed (SOP 6-7).

An item is a finding, named by its code in every round. It closes only when its value changed, when
the OPD confirmed it, when somebody waived it by name and reason, or when it is no longer asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from sync import texts
from sync.domain.entries import Entry, EntryKind, newest
from sync.domain.findings import Finding, Severity
from sync.domain.item_endings import Content, ending_of
from sync.domain.records import Return
from sync.domain.return_answers import ANSWER, EXPLANATION, RAW
from sync.domain.working_time import WorkingCalendar

GIVE_BACK, REASON = "Kembalikan", "Alasan"
WAIVED_BY, WAIVER_REASON = "Dikecualikan Oleh", "Alasan Pengecualian"
"""Facts that staff write about a finding, by the headings of Pemeriksaan."""

NOT_BACK = "tidak"
"""What staff write into 'Kembalikan' when an OPD shall not be asked."""


class Life(StrEnum):
    """How an item stands; the value is what staff read."""

    OPEN = "terbuka"
    UNSENT = "belum terkirim"
    RETURNED = "dikembalikan"
    ANSWERED = "OPD menjawab"
    MENDED = "diperbaiki"
    CONFIRMED = "dikonfirmasi OPD"
    WAIVED = "dikecualikan"
    CLOSED = "ditutup"


_OPEN = frozenset({Life.OPEN, Life.UNSENT, Life.RETURNED, Life.ANSWERED})


@dataclass(frozen=True)
class ReturnedItem:
    """One finding with all that became of it.

    Args:
        finding: as it is found now, or as it was given back last when it is not found any more.
        is_found: whether the newest content shows it.
        said: what explains its life, in words; '' where the word alone is enough.
        problem: what is missing to a waiver, '' if nothing is.
        rounds: those in which it reached the OPD; returned_at: when it did first.
        tries: how often its last return was tried, when that has not arrived yet.
        ended_at: when it closed, None while it is open.
        entry: what staff wrote about it; answer: what the OPD answered to what stands there now.
    """

    finding: Finding
    life: Life
    is_found: bool
    said: str = ""
    problem: str = ""
    rounds: tuple[int, ...] = ()
    returned_at: datetime | None = None
    tries: int = 0
    ended_at: datetime | None = None
    entry: Entry | None = None
    answer: Entry | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.life in _OPEN

    @property
    def is_must(self) -> bool:
        """Whether it keeps the gate shut while it is open."""
        return self.finding.severity is Severity.MUST

    @property
    def is_to_return(self) -> bool:
        """Whether the next return names it: unless staff say no, everything open is."""
        wish = self.entry.fact(GIVE_BACK) if self.entry else ""
        return self.is_open and wish.casefold() != NOT_BACK

    @property
    def reason(self) -> str:
        """What staff want the OPD to know about it."""
        return self.entry.fact(REASON) if self.entry else ""

    def days_waiting(self, calendar: WorkingCalendar, now: datetime) -> int | None:
        """Working days from the first return to the end, or to now; None if never returned."""
        if self.returned_at is None:
            return None
        return working_days(calendar, self.returned_at, self.ended_at or now)


@dataclass(frozen=True)
class History:
    """What happened to the findings of one OPD, oldest first.

    Args:
        returns: every try; entries: every word of people and OPD.
        pulls: when content was read, and what was found in it: code -> what the cell held.
        held: what the cell of a finding held when staff wrote about it, by code, where no pull
            tells: comparisons with other answers are not kept.
    """

    returns: Sequence[Return] = ()
    entries: Sequence[Entry] = ()
    pulls: Sequence[tuple[datetime, Mapping[str, str]]] = ()
    held: Mapping[str, str] = field(default_factory=dict)


def items_of(now: Content, history: History) -> tuple[ReturnedItem, ...]:
    """Every finding of one OPD, and everything that was ever given back to it."""
    past = _Past(history)
    found = [past.item(one, now, is_found=True) for one in now.findings]
    there = {one.code for one in now.findings}
    gone = [one for code, one in past.last.items() if code not in there]
    return (*found, *(past.item(one, now, is_found=False) for one in gone))


def to_return(items: Iterable[ReturnedItem]) -> tuple[Finding, ...]:
    """The findings that the OPD is to be given now.

    What cannot be seen any more stands in its list only: its cell may hold something else.
    """
    return tuple(
        one.finding if one.is_found else _without_cell(one.finding)
        for one in items
        if one.is_to_return
    )


def _without_cell(found: Finding) -> Finding:
    bare = Finding(**{**vars(found), "cell": ""})
    return bare if bare.code == found.code else found


def pending(returns: Sequence[Return]) -> Return | None:
    """An OPD's last return, if it has not arrived yet; `returns`: oldest first."""
    return returns[-1] if returns and not returns[-1].delivered else None


def tries_of(returns: Sequence[Return]) -> int:
    """How often the last return was tried: all records of its round up to the first arrival."""
    last = pending(returns)
    if last is None:
        return 0
    count = 0
    for one in reversed(returns):
        if one.delivered or one.round != last.round:
            break
        count += 1
    return count


def working_days(calendar: WorkingCalendar, since: datetime, until: datetime) -> int:
    """Working days after the day of `since` up to the day of `until`; 0 on the same day."""
    day, last = _day(since, calendar), _day(until, calendar)
    count = 0
    while day < last:
        day += timedelta(days=1)
        count += calendar.is_working_day(day)
    return count


def _day(moment: datetime, calendar: WorkingCalendar) -> date:
    return moment.astimezone(calendar.zone).date()


@dataclass(frozen=True)
class _State:
    """A life with what explains it and when it ended."""

    life: Life
    said: str = ""
    ended_at: datetime | None = None


class _Past:
    """One OPD's history, to be looked up finding by finding."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.staff = newest(history.entries, EntryKind.FINDING)
        self.answers = newest(history.entries, EntryKind.ANSWER)
        self.last: dict[str, Finding] = {}
        self._given: dict[str, list[Return]] = defaultdict(list)
        for one in history.returns:
            codes = {found.code: found for found in one.findings}
            self.last |= codes
            for code in codes:
                self._given[code].append(one)
        self.known = frozenset(self.last)
        unsent = pending(history.returns)
        self.unsent = frozenset(found.code for found in unsent.findings) if unsent else frozenset()
        self.tries = tries_of(history.returns)

    def item(self, found: Finding, now: Content, *, is_found: bool) -> ReturnedItem:
        arrived = [one for one in self._returns(found.code) if one.delivered]
        state = self._state(found, now, is_found=is_found, is_returned=bool(arrived))
        return ReturnedItem(
            finding=found,
            life=state.life,
            is_found=is_found,
            said=state.said,
            problem=self._waiver_problem(found) if state.life in _OPEN else "",
            rounds=tuple(sorted({one.round for one in arrived})),
            returned_at=min((one.returned_at for one in arrived), default=None),
            tries=self.tries if state.life is Life.UNSENT else 0,
            ended_at=state.ended_at,
            entry=self.staff.get(found.code),
            answer=self._answer(found),
        )

    def _state(self, found: Finding, now: Content, *, is_found: bool, is_returned: bool) -> _State:
        if not is_found:
            ending = ending_of(found, now, self.known)
            if ending is not None:
                life = Life.MENDED if ending.is_mended else Life.CLOSED
                return _State(life, ending.said, self._vanished(found.code))
        decided = self._waived(found) or self._confirmed(found)
        if decided is not None:
            return decided
        lost = "" if is_found else texts.ITEM_ROW_LOST
        if found.code in self.unsent:
            return _State(Life.UNSENT, lost or texts.ITEM_TRIED.format(tries=self.tries))
        answer = self._answer(found)
        if answer is not None and is_returned:
            return _State(Life.ANSWERED, lost or _answered(answer))
        return _State(Life.RETURNED if is_returned else Life.OPEN, lost)

    def _waived(self, found: Finding) -> _State | None:
        """By name and reason, and only for what the cell held when that was written."""
        entry = self.staff.get(found.code)
        if entry is None or self._waiver_problem(found) or not entry.fact(WAIVED_BY):
            return None
        said = texts.ITEM_WAIVED.format(
            name=entry.fact(WAIVED_BY), reason=entry.fact(WAIVER_REASON)
        )
        return _State(Life.WAIVED, said, entry.at)

    def _waiver_problem(self, found: Finding) -> str:
        """What is missing to a waiver that was begun, or why it no longer holds; '' if nothing."""
        entry = self.staff.get(found.code)
        if entry is None:
            return ""
        by_name, has_reason = bool(entry.fact(WAIVED_BY)), bool(entry.fact(WAIVER_REASON))
        if by_name and not has_reason:
            return texts.ITEM_WAIVER_REASON_MISSING
        if has_reason and not by_name:
            return texts.ITEM_WAIVER_NAME_MISSING
        then = [
            held[found.code]
            for at, held in self.history.pulls
            if at <= entry.at and found.code in held
        ]
        held = then[-1] if then else self.history.held.get(found.code, found.raw)
        is_past = by_name and held != found.raw
        return texts.ITEM_WAIVER_PAST if is_past else ""

    def _confirmed(self, found: Finding) -> _State | None:
        """A SHOULD that the OPD explained closes; for a MUST staff decide."""
        answer = self._answer(found)
        if answer is None or found.severity is Severity.MUST:
            return None
        if answer.fact(ANSWER) != texts.ANSWER_RIGHT or not answer.fact(EXPLANATION):
            return None
        return _State(Life.CONFIRMED, _answered(answer), answer.at)

    def _answer(self, found: Finding) -> Entry | None:
        """The OPD's answer to what stands there now; one to an earlier content is past."""
        answer = self.answers.get(found.code)
        if answer is None or not (answer.fact(ANSWER) or answer.fact(EXPLANATION)):
            return None
        return answer if answer.fact(RAW) == found.raw else None

    def _vanished(self, code: str) -> datetime | None:
        """The first pull since its last return after which it was never found again."""
        given = self._returns(code)[-1].returned_at
        seen = [at for at, codes in self.history.pulls if code in codes]
        since = max([given, *seen])
        return min((at for at, _ in self.history.pulls if at > since), default=None)

    def _returns(self, code: str) -> Sequence[Return]:
        return self._given.get(code, ())


def _answered(answer: Entry) -> str:
    choice, words = answer.fact(ANSWER), answer.fact(EXPLANATION)
    if choice and words:
        return texts.ITEM_EXPLAINED.format(answer=choice, explanation=words)
    bare = {
        texts.ANSWER_MENDED: texts.ITEM_ANSWER_SAME,
        texts.ANSWER_RIGHT: texts.ITEM_ANSWER_BARE,
    }
    return bare.get(choice, choice or words)
