"""What the watcher asks of a worker, and what the worker tells it, each as one line of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

FileTold = tuple[tuple[str, str, str], ...]
"""File (and OPD), a sentence for it, and the name under which it lies in 'masuk' or a shelf."""


class Task(StrEnum):
    """Why a worker is sent.

    Every visit takes in files and brings the master up to date; only a PULL asks the source.
    """

    PULL = "tarik"
    FILES = "berkas"
    MASTER = "induk"


@dataclass(frozen=True)
class Report:
    """How one visit went.

    Args:
        gathering: data are being gathered now; `note` says why not, or what comes next.
        pulled: whether the source was asked; new, failed: OPD with new content, and not reached.
        files: files taken in; refused: not taken; undecided: waiting for a person.
        unsettled: a file is still being copied, or held by a program, and may soon be read.
        more: files lie there that were not looked at yet.
        published: the master changed; waiting: why it could not be written, '' if it is up to date.
        offline: why the source could not be reached, '' if it could; blocked: why it did not let
            us in (the key, the service that is not switched on), '' if it did.
        refusal: why the visit could not be made at all, '' if it was made.
        busy: that is because somebody else works here; they shall be asked again soon.
        cut_short: the visit made way for somebody, or was told to stop.
        settings: why himpun.toml cannot be used as it is (the last good one was), '' if it can.
        problems: who and what; sentences that somebody has to look at; file_problems: the same of
            the files of this visit.
        pause: seconds until the next pull is due, as the office hours say.
        master: the master's path within the workspace; mark: how the visit left it, time of
            change in nanoseconds and size in bytes.
        collection: code of the one that runs, '' before the first.
        store: path of the store's file, '' where a server keeps it.
    """

    gathering: bool = False
    note: str = ""
    pulled: bool = False
    new: int = 0
    failed: int = 0
    files: int = 0
    refused: int = 0
    undecided: int = 0
    unsettled: bool = False
    more: bool = False
    published: bool = False
    waiting: str = ""
    offline: str = ""
    refusal: str = ""
    busy: bool = False
    cut_short: bool = False
    settings: str = ""
    blocked: str = ""
    problems: tuple[tuple[str, str], ...] = ()
    file_problems: FileTold = ()
    pause: float = 0.0
    master: str = ""
    mark: tuple[int, int] = (0, 0)
    store: str = ""
    collection: str = ""

    def line(self) -> str:
        """For the watcher."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, line: str) -> Report:
        """From a worker. Raises ValueError if it is none."""
        said: Any = json.loads(line)
        if not isinstance(said, dict) or "refusal" not in said:
            raise ValueError("not a report")
        # a newer himpun may have been installed meanwhile, and tell more
        known = {one.name: said[one.name] for one in fields(cls) if one.name in said}
        for name in ("problems", "file_problems"):
            known[name] = tuple(tuple(map(str, one)) for one in known.get(name, ()))
        return cls(**{**known, "mark": tuple(known.get("mark", (0, 0)))})
