"""What `himpun status` says, line by line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sync import texts
from sync.alone import Holder
from sync.domain.dates import format_datetime
from sync.palette import ACTIVE, BAD, GOOD, NOTICE, WAITING, Tone
from sync.screen import Line
from sync.service.state import ServiceState, Trouble

_SHOWN = 10
"""Problems that are named one by one."""


def status_title(folder: Path) -> str:
    """Whose state it is."""
    return texts.STATUS_TITLE.format(folder=folder.resolve())


def status_lines(
    state: ServiceState | None, *, service: Holder | None, worker: Holder | None, now: datetime
) -> list[Line]:
    """How the service of a workspace stands.

    Args:
        state: as last kept, None if the service never ran; service, worker: who runs it, and who
            is at work in the workspace now.
    """
    if service:
        lines = [Line(texts.STATUS_SERVICE, _running(service), GOOD)]
    else:
        text = texts.STATUS_NEVER_RAN if state is None else texts.STATUS_NOT_RUNNING
        lines = [Line(texts.STATUS_SERVICE, text, WAITING, texts.STATUS_START)]
    if worker:
        lines.append(Line(texts.STATUS_WORKER, str(worker), ACTIVE))
    if state is None:
        return lines
    lines += _troubles(state)
    if state.offline is None or state.pulled:
        lines.append(Line(texts.STATUS_PULLED, _pulled(state), _tone_of_pull(state)))
    if service and state.next_pull and not state.note:
        soon = state.next_pull <= now
        text = texts.STATUS_SOON if soon else format_datetime(state.next_pull)
        lines.append(Line(texts.STATUS_NEXT, text))
    lines.append(_master(state, is_running=service is not None))
    if state.note:
        lines.append(Line(texts.STATUS_NOTE, state.note))
    problems = (*state.file_problems, *state.problems)
    lines += [Line(who, what, NOTICE) for who, what in problems[:_SHOWN]]
    if (more := len(problems) - _SHOWN) > 0:
        lines.append(Line(texts.STATUS_MORE, texts.STATUS_MORE_LINE.format(count=more)))
    return lines


def _running(service: Holder) -> str:
    return texts.STATUS_RUNNING.format(
        since=format_datetime(service.since), computer=service.computer
    )


def _troubles(state: ServiceState) -> list[Line]:
    told = (
        (texts.STATUS_REFUSED, state.refused, BAD),
        (texts.STATUS_OFFLINE, state.offline, NOTICE),
        (texts.STATUS_BLOCKED, state.blocked, BAD),
        (texts.STATUS_SETTINGS, state.settings, NOTICE),
    )
    return [Line(label, _since(trouble), tone) for label, trouble, tone in told if trouble]


def _master(state: ServiceState, *, is_running: bool) -> Line:
    if state.waiting:
        return Line(texts.STATUS_MASTER, _since(state.waiting), NOTICE)
    if state.visited is None:
        return Line(texts.STATUS_MASTER, texts.STATUS_NOT_VISITED, WAITING)
    if is_running:
        return Line(texts.STATUS_MASTER, texts.STATUS_UP_TO_DATE, GOOD)
    when = format_datetime(state.visited)
    return Line(texts.STATUS_MASTER, texts.STATUS_UP_TO_DATE_THEN.format(when=when))


def _tone_of_pull(state: ServiceState) -> Tone | None:
    return NOTICE if state.pulled and state.failed else None


def _pulled(state: ServiceState) -> str:
    if state.pulled is None:
        return texts.STATUS_NEVER
    return texts.STATUS_PULLED_LINE.format(
        when=format_datetime(state.pulled), new=state.new, failed=state.failed
    )


def _since(trouble: Trouble) -> str:
    return texts.STATUS_SINCE.format(
        sentence=trouble.sentence, since=format_datetime(trouble.since)
    )
