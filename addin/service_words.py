"""What `himpun status` says, line by line."""

from __future__ import annotations

from datetime import datetime

from sync import texts
from sync.alone import Holder
from sync.domain.dates import format_datetime
from sync.service.state import ServiceState, Trouble

Lines = list[tuple[str, str]]

_SHOWN = 10
"""Problems that are named one by one."""


def status_lines(
    state: ServiceState | None, *, service: Holder | None, worker: Holder | None, now: datetime
) -> Lines:
    """Label and text of each line.

    Args:
        state: as last kept, None if the service never ran; service, worker: who runs it, and who
            is at work in the workspace now.
    """
    lines: Lines = [
        (texts.STATUS_SERVICE, str(service) if service else texts.STATUS_NOT_RUNNING),
        (texts.STATUS_WORKER, str(worker) if worker else texts.STATUS_NOBODY),
    ]
    if state is None:
        return lines
    lines.append((texts.STATUS_PULLED, _pulled(state)))
    if service and state.next_pull:
        soon = state.next_pull <= now
        text = texts.STATUS_SOON if soon else format_datetime(state.next_pull)
        lines.append((texts.STATUS_NEXT, text))
    lines.append((texts.STATUS_MASTER, _since(state.waiting) or texts.STATUS_UP_TO_DATE))
    if state.note:
        lines.append((texts.STATUS_NOTE, state.note))
    for label, trouble in (
        (texts.STATUS_OFFLINE, state.offline),
        (texts.STATUS_REFUSED, state.refused),
        (texts.STATUS_SETTINGS, state.settings),
    ):
        if trouble:
            lines.append((label, _since(trouble)))
    lines += state.problems[:_SHOWN]
    if more := len(state.problems) - _SHOWN:
        lines += [(texts.STATUS_MORE, texts.STATUS_MORE_LINE.format(count=more))] * (more > 0)
    return lines


def _pulled(state: ServiceState) -> str:
    if state.pulled is None:
        return texts.STATUS_NEVER
    return texts.STATUS_PULLED_LINE.format(
        when=format_datetime(state.pulled), new=state.new, failed=state.failed
    )


def _since(trouble: Trouble | None) -> str:
    if trouble is None:
        return ""
    return texts.STATUS_SINCE.format(
        sentence=trouble.sentence, since=format_datetime(trouble.since)
    )
