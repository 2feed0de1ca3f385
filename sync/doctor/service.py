"""The service that pulls by itself: does it run, and when did it last hear from the OPD."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sync import texts
from sync.alone import Holder, Lock, holder_of
from sync.config import Workspace
from sync.doctor.results import Verdict, good, problem, skipped
from sync.domain.dates import format_datetime
from sync.domain.errors import HimpunError
from sync.service.state import ServiceState, read_state


def look_at_service(workspace: Workspace) -> Sequence[Verdict]:
    """Whether the service runs. Nobody has to run it: the steps do all that it does."""
    folder: Path = workspace.folder
    return [service_verdict(holder_of(folder, Lock.SERVICE), read_state(folder))]


def service_verdict(holder: Holder | None, state: ServiceState | None) -> Verdict:
    """Args: holder: who runs it, None for nobody; state: as it last kept it, None if never."""
    if holder is None:
        return skipped(texts.DOCTOR_SERVICE_OFF)
    troubles = (state.settings, state.refused, state.waiting) if state else ()
    for trouble in filter(None, troubles):
        error = HimpunError(texts.DOCTOR_SERVICE_TROUBLE, trouble=trouble.sentence)
        return problem(error, blocks=False)
    if state is None or state.pulled is None:
        return good(texts.DOCTOR_SERVICE_NOT_PULLED)
    return good(texts.DOCTOR_SERVICE_GOOD.format(at=format_datetime(state.pulled)))
