"""What one can see of the service: kept in a file, so that anybody may look at any time."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sync import texts
from sync.alone import STATE_FOLDER
from sync.domain.errors import HimpunError
from sync.inbox_shelves import SHELVES
from sync.service.visit import FileTold, Report, Task

NAME = "layanan.json"
_MOST = 50
"""Problems that are kept; more than anybody reads."""


@dataclass(frozen=True)
class Trouble:
    """Something that lasts: since when, and the sentence for it."""

    since: datetime
    sentence: str


@dataclass(frozen=True)
class ServiceState:
    """The service as of its last visit.

    Args:
        started: when it began to watch; visited, pulled: the last visit, and the last one in which
            the source was asked; next_pull: about when that is done again.
        new, failed: OPD with new content, and not reached, at the last pull.
        offline, blocked, waiting, refused, settings: what lasts, None if all is well: no internet,
            Google that does not let us in, a master that cannot be written, no visit possible, an
            unusable himpun.toml.
        note: why nothing is gathered, or what comes next; '' if there is nothing to say.
        problems: who and what; sentences that somebody has to look at; file_problems: the same of
            the files that came last.
        collection: code of the one that runs, '' where it is not known.
    """

    started: datetime
    visited: datetime | None = None
    pulled: datetime | None = None
    next_pull: datetime | None = None
    new: int = 0
    failed: int = 0
    offline: Trouble | None = None
    blocked: Trouble | None = None
    waiting: Trouble | None = None
    refused: Trouble | None = None
    settings: Trouble | None = None
    note: str = ""
    problems: tuple[tuple[str, str], ...] = ()
    file_problems: FileTold = ()
    collection: str = ""

    @classmethod
    def at_start(cls, before: ServiceState | None, now: datetime) -> ServiceState:
        """The state of a service that begins: what was pulled, and what lasts, is still so."""
        if before is None:
            return cls(now)
        return replace(before, started=now, next_pull=None, refused=None, settings=None)

    def after(
        self,
        tasks: frozenset[Task],
        report: Report | None,
        now: datetime,
        until_pull: float | None,
    ) -> ServiceState:
        """The state after a visit.

        Args:
            report: None if the worker died or fell silent.
            until_pull: seconds until the next pull, None if unknown.
        """
        soon = None if until_pull is None else now + timedelta(seconds=max(until_pull, 0.0))
        seen = replace(self, next_pull=soon)
        if report is None:
            died = str(HimpunError(texts.SERVICE_WORKER_DIED))
            return replace(seen, refused=_lasting(self.refused, died, now))
        if report.busy:  # nothing was looked at
            return seen
        seen = replace(
            seen,
            refused=_lasting(self.refused, report.refusal, now),
            settings=_lasting(self.settings, report.settings, now),
        )
        if report.refusal:
            return seen
        if report.collection != self.collection:  # what was handed in for another is over
            seen = replace(seen, collection=report.collection, file_problems=())
        if report.cut_short:
            return seen._after_part(report)
        seen = replace(
            seen,
            visited=now,
            waiting=_lasting(self.waiting, report.waiting, now),
            note=report.note,
            problems=report.problems[:_MOST],
        )
        if report.files or report.file_problems:
            seen = replace(seen, file_problems=report.file_problems[:_MOST])
        if Task.PULL not in tasks:
            return seen
        seen = replace(
            seen,
            offline=_lasting(self.offline, report.offline, now),
            blocked=_lasting(self.blocked, report.blocked, now),
        )
        if not report.pulled:
            return seen
        return replace(seen, pulled=now, new=report.new, failed=report.failed)

    def with_files_in(self, inbox: Path) -> ServiceState:
        """Without what was told of files that lie neither in 'masuk' nor on a shelf any more."""
        places = (inbox, *(inbox / shelf for shelf in SHELVES))
        there = (
            one for one in self.file_problems if any((place / one[2]).exists() for place in places)
        )
        return replace(self, file_problems=tuple(there))

    def _after_part(self, report: Report) -> ServiceState:
        """After a visit that made way: of what it did not come to, the last one's word stands."""
        return replace(
            self,
            note=report.note,
            problems=report.problems[:_MOST] or self.problems,
            file_problems=report.file_problems[:_MOST] or self.file_problems,
        )


def _lasting(before: Trouble | None, sentence: str, now: datetime) -> Trouble | None:
    """What lasts keeps its beginning, whatever is said of it."""
    if not sentence:
        return None
    return Trouble(before.since if before else now, sentence)


def keep_state(folder: Path, state: ServiceState) -> None:
    """Put the state in the place of the one before. Raises OSError."""
    path = folder / STATE_FOLDER / NAME
    draft = path.with_suffix(".baru")
    draft.write_text(json.dumps(asdict(state), default=_plain, ensure_ascii=False), "utf-8")
    draft.replace(path)


def read_state(folder: Path) -> ServiceState | None:
    """The state as last kept; None if there is none, or nobody can read it."""
    try:
        said: dict[str, Any] = json.loads((folder / STATE_FOLDER / NAME).read_text("utf-8"))
        return ServiceState(**{name: _field(name, said[name]) for name in _NAMES})
    except (OSError, ValueError, KeyError, TypeError):
        return None


_NAMES = tuple(one.name for one in fields(ServiceState))


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _field(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in ("started", "visited", "pulled", "next_pull"):
        return datetime.fromisoformat(value)
    if name in ("problems", "file_problems"):
        return tuple(tuple(map(str, one)) for one in value)
    if isinstance(value, dict):
        return Trouble(datetime.fromisoformat(value["since"]), str(value["sentence"]))
    return value
