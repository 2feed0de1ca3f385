"""What `himpun status` says, line by line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sync import texts
from sync.alone import Holder
from sync.domain.dates import format_datetime
from sync.domain.working_time import WIB
from sync.palette import ACTIVE, BAD, GOOD, NOTICE, WAITING, Tone
from sync.screen import Line
from sync.service.state import ServiceState, Trouble

_SHOWN = 10
"""Problems that are named one by one."""


def status_title(folder: Path) -> str:
    """Whose state it is."""
    return texts.STATUS_TITLE.format(folder=folder.resolve())


def status_lines(
    state: ServiceState | None,
    *,
    service: Holder | None,
    worker: Holder | None,
    now: datetime,
    unusable: str = "",
    has_master: bool = True,
    stored: datetime | None = None,
) -> list[Line]:
    """How the service of a workspace stands.

    Args:
        state: as last kept, None if the service never ran; service, worker: who runs it, and who
            is at work in the workspace now.
        unusable: why himpun.toml as it is now cannot be used, '' if it can.
        has_master: whether the master's file is there; stored: when the store was last written,
            None where that is not known.
    """
    if service:
        lines = [Line(texts.STATUS_SERVICE, _running(service, now), GOOD)]
    else:
        text = texts.STATUS_NEVER_RAN if state is None else texts.STATUS_NOT_RUNNING
        lines = [Line(texts.STATUS_SERVICE, text, WAITING, texts.STATUS_START)]
    if worker:
        lines.append(Line(texts.STATUS_WORKER, str(worker), ACTIVE))
    if unusable and not (state and state.settings):
        lines.append(Line(texts.STATUS_SETTINGS, unusable, BAD))
    if state is None:
        return lines
    lines += _troubles(state, now)
    lines.append(Line(texts.STATUS_PULLED, *_pulled(state, now)))
    if service and state.next_pull and not state.note:
        soon = state.next_pull <= now
        text = texts.STATUS_SOON if soon else moment(state.next_pull, now)
        lines.append(Line(texts.STATUS_NEXT, text))
    if has_master:
        lines.append(_master(state, now, stored, is_running=service is not None))
    else:
        lines.append(Line(texts.STATUS_MASTER, texts.STATUS_MASTER_GONE, BAD))
    if state.note:
        lines.append(Line(texts.STATUS_NOTE, state.note))
    problems = (*((who, what) for who, what, _ in state.file_problems), *state.problems)
    lines += [Line(who, what, NOTICE) for who, what in problems[:_SHOWN]]
    if (more := len(problems) - _SHOWN) > 0:
        lines.append(Line(texts.STATUS_MORE, texts.STATUS_MORE_LINE.format(count=more)))
    return lines


def moment(at: datetime, now: datetime) -> str:
    """'hari ini pukul 10.57', or the whole date of another day."""
    local = at.astimezone(WIB)
    if local.date() == now.astimezone(WIB).date():
        return texts.STATUS_TODAY.format(time=f"{local:%H.%M}")
    return format_datetime(at)


def _running(service: Holder, now: datetime) -> str:
    return texts.STATUS_RUNNING.format(since=moment(service.since, now), computer=service.computer)


def _troubles(state: ServiceState, now: datetime) -> list[Line]:
    told = (
        (texts.STATUS_REFUSED, state.refused, BAD),
        (texts.STATUS_OFFLINE, state.offline, NOTICE),
        (texts.STATUS_BLOCKED, state.blocked, BAD),
        (texts.STATUS_SETTINGS, state.settings, NOTICE),
    )
    return [Line(label, _since(trouble, now), tone) for label, trouble, tone in told if trouble]


def _master(
    state: ServiceState, now: datetime, stored: datetime | None, *, is_running: bool
) -> Line:
    if state.waiting:
        return Line(texts.STATUS_MASTER, _since(state.waiting, now), NOTICE)
    if state.visited is None:
        return Line(texts.STATUS_MASTER, texts.STATUS_NOT_VISITED, WAITING)
    if is_running and not state.refused:
        if stored and stored > state.visited:  # by another command, or by who damaged it
            return Line(texts.STATUS_MASTER, texts.STATUS_BEHIND, WAITING)
        return Line(texts.STATUS_MASTER, texts.STATUS_UP_TO_DATE, GOOD)
    when = moment(state.visited, now)
    return Line(texts.STATUS_MASTER, texts.STATUS_UP_TO_DATE_THEN.format(when=when))


def _pulled(state: ServiceState, now: datetime) -> tuple[str, Tone | None]:
    if state.pulled is None:
        return texts.STATUS_NEVER, WAITING
    said = (
        texts.STATUS_PULLED_NEW.format(count=state.new) if state.new else texts.STATUS_NOTHING_NEW
    )
    text = texts.STATUS_PULLED_LINE.format(when=moment(state.pulled, now), said=said)
    if not state.failed:
        return text, None
    return f"{text}, {texts.STATUS_PULL_FAILED.format(count=state.failed)}", NOTICE


def _since(trouble: Trouble, now: datetime) -> str:
    return texts.STATUS_SINCE.format(sentence=trouble.sentence, since=moment(trouble.since, now))
