"""What the master shows already: a visit that finds it so has nothing to put together or to write.

It is a proof, not a guess: the file is the very one that the last visit wrote, or found to show
all of the store; nothing was added to the store since, and it is the same hour (lines such as
'jatuh tempo hari ini' and how long a step takes go with the clock). If anything of that is not
known, the visit does all its work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sync.alone import STATE_FOLDER
from sync.domain.notices import Situation
from sync.domain.working_time import WIB
from sync.workbook.package.last_written import FileMark, mark_of

NAME = "terlihat.json"


@dataclass(frozen=True)
class Shown:
    """What a visit left behind.

    Args:
        proof: of what the master showed (`proof_of`).
        problems: who and what, as the visit told them of the collection; unshared, due, missing:
            as in `Situation`.
    """

    proof: str
    problems: tuple[tuple[str, str], ...] = ()
    unshared: tuple[str, ...] = ()
    due: date | None = None
    missing: int = 0

    @classmethod
    def of(cls, proof: str, problems: Sequence[tuple[str, str]], situation: Situation) -> Shown:
        """What is known at the end of a visit."""
        return cls(proof, tuple(problems), situation.unshared, situation.due, situation.missing)

    @property
    def situation(self) -> Situation:
        """What the collection itself tells people."""
        return Situation(unshared=self.unshared, due=self.due, missing=self.missing)


def proof_of(master: FileMark | None, settings: Path, newest: str, now: datetime) -> str:
    """The fingerprint of all that decides what the master shows; '' where a file is not known.

    Args:
        master: which file shows it.
        newest: how far the store has come (`SqlStore.newest`).
    """
    if master is None:
        return ""
    try:
        asked = mark_of(settings.stat())
    except OSError:
        return ""
    try:
        program = version("himpun")
    except PackageNotFoundError:
        program = ""
    told = repr((master, asked, newest, f"{now.astimezone(WIB):%Y-%m-%d %H}", program))
    return hashlib.sha256(told.encode()).hexdigest()


def keep_shown(folder: Path, shown: Shown) -> None:
    """For the next visit; without it that does all its work."""
    with suppress(OSError):
        text = json.dumps(asdict(shown), default=date.isoformat, ensure_ascii=False)
        (folder / STATE_FOLDER / NAME).write_text(text, "utf-8")


def read_shown(folder: Path) -> Shown | None:
    """What the last visit kept; None if nothing is known."""
    try:
        said: dict[str, Any] = json.loads((folder / STATE_FOLDER / NAME).read_text("utf-8"))
        due = said["due"]
        return Shown(
            proof=str(said["proof"]),
            problems=tuple((str(who), str(what)) for who, what in said["problems"]),
            unshared=tuple(map(str, said["unshared"])),
            due=None if due is None else date.fromisoformat(due),
            missing=int(said["missing"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
