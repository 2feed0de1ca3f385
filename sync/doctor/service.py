"""The service that pulls by itself: does it run, and when did it last hear from the OPD."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sync import texts
from sync.config import Workspace
from sync.doctor.results import Verdict, good, problem, skipped
from sync.domain.dates import format_datetime
from sync.domain.errors import HimpunError


@dataclass(frozen=True)
class ServiceSeen:
    """What the service last wrote about itself.

    Args:
        is_running: its process is alive; pulled_at: end of its last pull that reached Google.
        trouble: what has kept it from its work for some time, a sentence; '' for nothing.
    """

    is_running: bool
    pulled_at: datetime | None = None
    trouble: str = ""


ReadService = Callable[[Workspace], ServiceSeen | None]
"""How the service of a workspace stands; None where it never ran."""


def look_at_service(workspace: Workspace, read: ReadService) -> Sequence[Verdict]:
    """Whether the service runs. Nobody has to run it: the steps do all that it does."""
    return [service_verdict(read(workspace))]


def service_verdict(seen: ServiceSeen | None) -> Verdict:
    """Args: seen: None where it never ran."""
    if seen is None or not seen.is_running:
        return skipped(texts.DOCTOR_SERVICE_OFF)
    if seen.trouble:
        error = HimpunError(texts.DOCTOR_SERVICE_TROUBLE, trouble=seen.trouble)
        return problem(error, blocks=False)
    if seen.pulled_at is None:
        return good(texts.DOCTOR_SERVICE_NOT_PULLED)
    return good(texts.DOCTOR_SERVICE_GOOD.format(at=format_datetime(seen.pulled_at)))
