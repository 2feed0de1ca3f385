"""What a visit tells of files, OPD and what waits, as the parts of its report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sync import texts
from sync.domain.formats import PUBLIC
from sync.domain.handed_in import Fate
from sync.domain.state import CollectionState, Condition
from sync.domain.waiting_files import WaitingFile
from sync.inbox_report import InboxReport
from sync.pull import PullReport
from sync.service.visit import FileTold, Report

_DECIDED = frozenset(Fate) - {Fate.LATER}

Told = tuple[tuple[str, str], ...]
"""Who and what: sentences that somebody has to look at."""


def with_files(known: Report, inbox: InboxReport, waiting: Told) -> Report:
    """What became of the files that were handed in.

    Args:
        waiting: what is told of those that wait for a person; it is not told twice.
    """
    return replace(
        known,
        files=inbox.count(Fate.ACCEPTED, Fate.UNCHANGED),
        refused=inbox.count(Fate.REFUSED),
        undecided=inbox.count(Fate.WAITING),
        unsettled=inbox.is_to_be_read_again,
        more=inbox.left > 0,
        file_problems=_without(inbox.kept_problems_of(*_DECIDED), waiting),
    )


def not_yet(inbox: InboxReport) -> Told:
    """What lies in 'masuk' and is no file, or cannot be read yet: told for as long as it does."""
    return inbox.problems_of(Fate.LATER)


def of_waiting(waiting: Iterable[WaitingFile]) -> Told:
    """Who and what of the files that wait for a person."""
    return tuple((f"{one.name} ({one.agency})", one.sentence) for one in waiting)


def _without(problems: FileTold, known: Told) -> FileTold:
    """Those whose sentence is not told already."""
    said = {sentence for _, sentence in known}
    return tuple(one for one in problems if one[1] not in said)


def with_news(report: PullReport) -> int:
    """OPD that filled in something new; the public's sheet is pulled as well, but is none."""
    return sum(code != PUBLIC for code in report.news)


def troubled(state: CollectionState) -> Told:
    """The OPD whose spreadsheet cannot be read, or whose tables were held back."""
    told = []
    for item in (*state.agencies, *([state.public] if state.public else [])):
        error = item.visit.last.error if item.visit else ""
        if item.condition is Condition.QUARANTINED and not error:
            error = texts.SERVICE_HELD_BACK
        if error:
            told.append((item.agency.short_name, error))
    return tuple(told)
