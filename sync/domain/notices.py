"""Which events are worth a notice on the desktop, and which of them may be shown now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum, auto

from sync import texts
from sync.domain.cell_text import clean_text
from sync.domain.dates import format_date, format_datetime
from sync.domain.state import CollectionState, Condition
from sync.domain.wording import listed
from sync.domain.working_time import WorkingCalendar

OFFLINE_LONG = timedelta(minutes=30)
"""Shorter breaks are everyday life on an island, and mend themselves."""
SAME_AGAIN = timedelta(hours=4)
"""The same sentence is not said again for so long."""
MOST_AN_HOUR = 4
"""More notices in an hour are noise; what they would say stands in the workbook too."""
LONGEST_TITLE = 60
LONGEST_TEXT = 220
"""Letters that desktops show without cutting."""

_NAMED = 3
"""How many OPD a notice names at most."""
_LONGEST_NAME = 40
"""Letters of an OPD's name in it."""
_HOUR = timedelta(hours=1)
_CONTROLS = dict.fromkeys((*range(32), *range(0x7F, 0xA0), *range(0x2066, 0x206A)), " ")


class Occasion(Enum):
    """What a notice is about."""

    STORE = auto()
    UNDECIDED = auto()
    REFUSED = auto()
    UNSHARED = auto()
    DUE = auto()
    OFFLINE = auto()


@dataclass(frozen=True)
class Situation:
    """What the service knows that somebody may have to act on.

    Args:
        offline_since: since when no source could be reached, None while they can.
        refused: files in masuk/ that were not taken, since the last look.
        undecided: answers that differ between a file and a Google Sheet, and wait for a person.
        store: why the store is not written to any more, '' while it is whole.
        unshared: OPD whose spreadsheet is gone or no longer shared.
        due: the collection's due day, None without one; missing: OPD that are not complete.
    """

    offline_since: datetime | None = None
    refused: int = 0
    undecided: int = 0
    store: str = ""
    unshared: tuple[str, ...] = ()
    due: date | None = None
    missing: int = 0


@dataclass(frozen=True)
class Notice:
    """One notice: plain text without markup, short enough for a desktop."""

    occasion: Occasion
    title: str
    text: str

    @property
    def is_urgent(self) -> bool:
        """Whether it is shown also while the office is shut."""
        return self.occasion is Occasion.STORE


@dataclass(frozen=True)
class Told:
    """A sentence that was shown, and when."""

    text: str
    at: datetime


@dataclass(frozen=True)
class Memory:
    """What has to outlive the service.

    Args:
        told: what was shown lately; refused: files that nobody could be told of yet.
    """

    told: tuple[Told, ...] = ()
    refused: int = 0


def collected_situation(state: CollectionState) -> Situation:
    """The part of it that the collection itself knows."""
    done = (Condition.COMPLETE, Condition.DECLARED)
    return Situation(
        unshared=tuple(
            one.agency.short_name
            for one in state.agencies
            if one.condition is Condition.UNREACHABLE
        ),
        due=state.register.collection.due,
        missing=sum(
            one.condition not in done for one in state.agencies if one.completeness.requested
        ),
    )


def decide(
    situation: Situation, memory: Memory, now: datetime, calendar: WorkingCalendar
) -> tuple[tuple[Notice, ...], Memory]:
    """What to show now, and what to remember afterwards.

    All but one of the events last, and are told as soon as they may be; files are refused once,
    so those of the night are kept for the morning.
    """
    situation = replace(situation, refused=situation.refused + memory.refused)
    shown = to_show(notices_of(situation, now, calendar), memory.told, now, calendar)
    is_told = any(one.occasion is Occasion.REFUSED for one in shown)
    told = (*still_counts(memory.told, now), *(Told(one.text, now) for one in shown))
    return shown, Memory(told, 0 if is_told else situation.refused)


def notices_of(
    situation: Situation, now: datetime, calendar: WorkingCalendar
) -> tuple[Notice, ...]:
    """What is worth a notice in a situation, the most pressing first."""
    found: list[Notice] = []

    def say(occasion: Occasion, title: str, text: str) -> None:
        found.append(Notice(occasion, _shown(title, LONGEST_TITLE), _shown(text, LONGEST_TEXT)))

    if situation.store:
        text = texts.DESKTOP_STORE.format(reason=situation.store)
        say(Occasion.STORE, texts.DESKTOP_STORE_TITLE, text)
    if situation.undecided:
        text = texts.DESKTOP_UNDECIDED.format(count=situation.undecided)
        say(Occasion.UNDECIDED, texts.DESKTOP_UNDECIDED_TITLE, text)
    if situation.refused:
        text = texts.DESKTOP_REFUSED.format(count=situation.refused)
        say(Occasion.REFUSED, texts.DESKTOP_REFUSED_TITLE, text)
    if situation.unshared:
        names = listed([name[:_LONGEST_NAME] for name in situation.unshared], _NAMED)
        text = texts.DESKTOP_UNSHARED.format(agencies=names)
        say(Occasion.UNSHARED, texts.DESKTOP_UNSHARED_TITLE, text)
    if situation.due and situation.missing and _is_next(situation.due, now, calendar):
        title = texts.DESKTOP_DUE_TITLE.format(date=format_date(situation.due))
        say(Occasion.DUE, title, texts.DESKTOP_DUE.format(count=situation.missing))
    since = situation.offline_since
    if since and now - since >= OFFLINE_LONG:
        text = texts.DESKTOP_OFFLINE.format(since=format_datetime(since.astimezone(calendar.zone)))
        say(Occasion.OFFLINE, texts.DESKTOP_OFFLINE_TITLE, text)
    return tuple(found)


def to_show(
    notices: Sequence[Notice], told: Sequence[Told], now: datetime, calendar: WorkingCalendar
) -> tuple[Notice, ...]:
    """Those that may be shown now.

    None twice within `SAME_AGAIN`, at most `MOST_AN_HOUR` in an hour, and outside office hours
    only what cannot wait. A clock that was put back counts as one that was put forward.
    """
    recent = {one.text for one in still_counts(told, now)}
    this_hour = sum(abs(now - one.at) < _HOUR for one in told)
    is_open = calendar.next_open(now) == now
    wanted = [one for one in notices if (is_open or one.is_urgent) and one.text not in recent]
    return tuple(wanted[: max(MOST_AN_HOUR - this_hour, 0)])


def still_counts(told: Sequence[Told], now: datetime) -> tuple[Told, ...]:
    """What has to be remembered of what was told."""
    return tuple(one for one in told if abs(now - one.at) < SAME_AGAIN)


def _is_next(due: date, now: datetime, calendar: WorkingCalendar) -> bool:
    """Whether the due day comes before or on the next working day, and is not here yet."""
    today = now.astimezone(calendar.zone).date()
    return today < due <= calendar.add_working_days(today, 1)


def _shown(text: str, longest: int) -> str:
    """On one line, with nothing that turns words around, cut where it is too long."""
    plain = clean_text(text.translate(_CONTROLS))
    return plain if len(plain) <= longest else plain[: longest - 3].rstrip() + "..."
