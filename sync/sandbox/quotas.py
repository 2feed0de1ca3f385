"""Quotas: how many requests a minute a project and each of its accounts may send.

They are refilled every minute, as Google's documentation says of Sheets: a fixed window, not a
sliding one. Drive counts apart, and has far more room. A refused request uses nothing up.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal

from pydantic import ConfigDict, NonNegativeInt, TypeAdapter

from sync.sandbox.errors import ApiError, Json, drive_error, sheets_error
from sync.sandbox.identities import project_number
from sync.sandbox.tokens import Grant

Metric = Literal["read", "write", "drive"]

_SECONDS = 60
_HELP = "https://cloud.google.com/docs/quotas/help/request_increase"
_DRIVE_CONSOLE = (
    "https://console.developers.google.com/apis/api/drive.googleapis.com/quotas?project={}"
)
_DRIVE_USER = (
    "User Rate Limit Exceeded. Rate of requests for user exceed configured project quota. You may "
    "consider re-evaluating expected per-user traffic to the API and adjust project quota limits "
    "accordingly. You may monitor aggregate quota usage and adjust limits in the API Console: "
)
_DRIVE_PROJECT = (
    "Rate Limit Exceeded. Rate of requests exceed configured project quota. You may monitor "
    "aggregate quota usage and adjust limits in the API Console: "
)


@dataclass(frozen=True)
class Quotas:
    """Requests a minute; the defaults are those of a new project at Google.

    Args:
        reads_per_user, writes_per_user: Sheets, for one account of a project.
        reads_per_project, writes_per_project: Sheets, for all accounts of a project together.
        drive_per_user, drive_per_project: Drive, of any kind.
    """

    reads_per_user: NonNegativeInt = 60
    reads_per_project: NonNegativeInt = 300
    writes_per_user: NonNegativeInt = 60
    writes_per_project: NonNegativeInt = 300
    drive_per_user: NonNegativeInt = 12_000
    drive_per_project: NonNegativeInt = 12_000

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    def of(self, metric: Metric) -> tuple[int, int]:
        """The limits of one metric: for a user, for a project."""
        return {
            "read": (self.reads_per_user, self.reads_per_project),
            "write": (self.writes_per_user, self.writes_per_project),
            "drive": (self.drive_per_user, self.drive_per_project),
        }[metric]


_QUOTAS = TypeAdapter(Quotas)


def read_quotas(body: bytes) -> Quotas:
    """Quotas from the JSON of an admin request; what it leaves out is as at Google.

    Raises:
        ValueError: a name that is none of the limits, or no whole number from 0 on.
    """
    return _QUOTAS.validate_json(body or b"{}")


class QuotaOffice:
    """Counts requests, and refuses those beyond the limits.

    Args:
        quotas: None counts without ever refusing.
        now: the server's clock, UTC; minutes begin where its minutes begin.
    """

    def __init__(self, quotas: Quotas | None, now: Callable[[], datetime]) -> None:
        self.quotas = quotas
        self._now = now
        self._lock = threading.Lock()
        self._minute = 0
        self._used: dict[tuple[Metric, str, str], int] = {}

    def spend(self, metric: Metric, grant: Grant) -> None:
        """Count one request of an account.

        Raises:
            ApiError: Sheets' 429 or Drive's 403, when its own or its project's limit is reached.
        """
        project = (metric, grant.project, "")
        user = (metric, grant.project, grant.email)
        with self._lock:
            self._turn_minute()
            if self.quotas is not None:
                per_user, per_project = self.quotas.of(metric)
                if self._used.get(user, 0) >= per_user:
                    raise exceeded(metric, grant.project, limit=per_user, per_user=True)
                if self._used.get(project, 0) >= per_project:
                    raise exceeded(metric, grant.project, limit=per_project, per_user=False)
            for key in (user, project):
                self._used[key] = self._used.get(key, 0) + 1

    def _turn_minute(self) -> None:
        minute = int(self._now().timestamp()) // _SECONDS
        if minute != self._minute:
            self._minute = minute
            self._used.clear()

    def as_json(self) -> Json:
        """The limits (null: none) and what was used of them since the minute began."""
        with self._lock:
            self._turn_minute()
            return {
                "limits": None if self.quotas is None else asdict(self.quotas),
                "minute": datetime.fromtimestamp(self._minute * _SECONDS, UTC).isoformat(),
                "used": [
                    {"metric": metric, "project": project, "user": user, "requests": count}
                    for (metric, project, user), count in sorted(self._used.items())
                ],
            }


def exceeded(metric: Metric, project: str, *, limit: int, per_user: bool) -> ApiError:
    """The refusal of a request beyond a quota, in Google's words.

    Args:
        project: id of the project that is charged; Google names it by its number.
        limit: requests a minute.
        per_user: whose limit it is; False for the whole project's.
    """
    number = project_number(project)
    if metric == "drive":
        return _drive_exceeded(number, per_user=per_user)
    name, scope = metric.capitalize(), " per user" if per_user else ""
    service = "sheets.googleapis.com"
    message = (
        f"Quota exceeded for quota metric '{name} requests' and limit '{name} requests per minute"
        f"{scope}' of service '{service}' for consumer 'project_number:{number}'."
    )
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": {
            "quota_location": "global",
            "quota_metric": f"{service}/{metric}_requests",
            "quota_limit": f"{name}RequestsPerMinute{'PerUser' if per_user else 'PerProject'}",
            "quota_limit_value": str(limit),
            "quota_unit": "1/min/{project}/{user}" if per_user else "1/min/{project}",
            "consumer": f"projects/{number}",
            "service": service,
        },
    }
    links = {
        "@type": "type.googleapis.com/google.rpc.Help",
        "links": [{"description": "Request a higher quota limit.", "url": _HELP}],
    }
    return sheets_error(429, "RESOURCE_EXHAUSTED", message, [info, links])


def _drive_exceeded(number: int, *, per_user: bool) -> ApiError:
    console = _DRIVE_CONSOLE.format(number)
    message = (_DRIVE_USER if per_user else _DRIVE_PROJECT) + console
    reason = "userRateLimitExceeded" if per_user else "rateLimitExceeded"
    return drive_error(403, message, reason, domain="usageLimits", extended_help=console)
