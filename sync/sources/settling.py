"""Which files are copied whole: told from look to look, so that nobody waits for one of them.

Only how long a file has stayed as it is counts, by a clock that never jumps; what time its copier
gave it tells nothing.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sync import texts
from sync.domain.errors import SourceError, reason_of
from sync.domain.office_marks import marks_of

QUIET = 2.0
"""Seconds in which a file must stay as it is to count as copied."""
PATIENCE = 60.0
"""Seconds for which a file that is not whole may still become so: a copy over a network stalls."""

NEVER = float("-inf")
"""The moment at which a file was judged that was not."""

FileState = tuple[int, int, int]
"""Size, time of the last change, number on its disk: another content has another state.

On FAT and exFAT the number comes from the place in the folder: it holds only where the file lies.
"""


@dataclass
class _Look:
    """What is remembered of a file.

    Args:
        since: moment of the first look that found it as it is; seen: of the last one.
        turn: its place in the order of taking in, once it is known.
        judged: moment at which it was read as it is and left where it lies; None = not yet.
        is_half: what was read was not whole.
    """

    state: FileState
    since: float
    seen: float
    turn: tuple[int, datetime] | None = None
    judged: float | None = None
    is_half: bool = False


@dataclass
class Settling:
    """The memory from look to look; whoever calls again and again keeps one for each folder.

    Args:
        quiet, patience: seconds, as above; monotonic: a clock that never jumps, in seconds.
    """

    quiet: float = QUIET
    patience: float = PATIENCE
    monotonic: Callable[[], float] = time.monotonic
    _looks: dict[Path, _Look] = field(default_factory=dict, repr=False)

    def told(self) -> str:
        """What is remembered of files on their way, for another process of this computer."""
        return json.dumps(
            [
                (str(path), look.state, look.since, look.seen, look.judged, look.is_half)
                for path, look in self._looks.items()
            ]
        )

    def remember(self, told: str) -> None:
        """Take over what another process has told; nothing, if the computer was started since."""
        now = self.monotonic()
        try:
            for path, state, since, seen, judged, is_half in json.loads(told):
                size, changed, number = map(int, state)
                if since <= seen <= now:
                    self._looks[Path(path)] = _Look(
                        (size, changed, number),
                        float(since),
                        float(seen),
                        judged=None if judged is None else float(judged),
                        is_half=bool(is_half),
                    )
        except (ValueError, TypeError):
            self._looks.clear()

    def look(self, paths: Sequence[Path]) -> tuple[list[Path], list[tuple[Path, SourceError]]]:
        """Those that lie there whole, and the others with the reason; it does not wait.

        Args:
            paths: all that lie there; what is not among them is gone, and forgotten.
        """
        now = self.monotonic()
        for gone in self._looks.keys() - set(paths):
            self.gone(gone)
        whole: list[Path] = []
        later: list[tuple[Path, SourceError]] = []
        for path in paths:
            problem = self._look_at(path, now)
            if problem is None:
                whole.append(path)
            else:
                later.append((path, problem))
        return whole, later

    @property
    def again_in(self) -> float | None:
        """Seconds until the next file may be whole; None when no file is on its way."""
        now = self.monotonic()
        ends = [
            look.since + (self.patience if look.is_half else self.quiet)
            for look in self._looks.values()
            if look.is_half or (look.judged is None and look.seen - look.since < self.quiet)
        ]
        return max(0.0, min(ends) - now) if ends else None

    def is_same(self, path: Path) -> bool:
        """Whether the file is still as it was at the last look."""
        look = self._looks.get(path)
        try:
            return look is not None and state_of(path) == look.state
        except (OSError, SourceError):
            return False

    def state(self, path: Path) -> FileState | None:
        """How the file was at the last look."""
        look = self._looks.get(path)
        return look.state if look else None

    def is_fresh(self, path: Path) -> bool:
        """Whether a file that is not whole may still become so."""
        look = self._looks.get(path)
        return look is not None and self.monotonic() - look.since < self.patience

    def turn(
        self, path: Path, find: Callable[[Path], tuple[int, datetime]]
    ) -> tuple[int, datetime]:
        """The file's place in the order of taking in; found once for each content."""
        look = self._looks[path]
        if look.turn is None:
            look.turn = find(path)
        return look.turn

    def judged(self, path: Path, *, is_half: bool = False) -> None:
        """The file was read, and is left where it lies."""
        if path in self._looks:
            self._looks[path].judged = self.monotonic()
            self._looks[path].is_half = is_half

    def last_judged(self, path: Path) -> float:
        """When that was; NEVER for a file that was not read as it is now."""
        look = self._looks.get(path)
        return NEVER if look is None or look.judged is None else look.judged

    def moved(self, path: Path, target: Path) -> None:
        """The file has another name now."""
        look = self._looks.pop(path, None)
        if look is not None:
            self._looks[target] = look

    def gone(self, path: Path) -> None:
        """The file was put away, or taken away."""
        self._looks.pop(path, None)

    def _look_at(self, path: Path, now: float) -> SourceError | None:
        try:
            state = state_of(path)
        except SourceError as error:
            self.gone(path)
            return error
        except OSError as error:
            self.gone(path)
            return why_not_read(error)
        look = self._looks.get(path)
        if look is None or look.state != state:
            self._looks[path] = _Look(state, now, now)
            return SourceError(texts.FILE_COPYING)
        look.seen = now
        if now - look.since < self.quiet:
            return SourceError(texts.FILE_COPYING)
        return SourceError(texts.FILE_OPEN) if _is_open(path) else None


def state_of(path: Path) -> FileState:
    """How a file is now. Raises OSError, and SourceError when it is no plain file (any more)."""
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode):
        raise SourceError(texts.FILE_IS_SPECIAL)
    return found.st_size, found.st_mtime_ns, found.st_ino


def why_not_read(error: OSError) -> SourceError:
    """The sentence for a file that cannot be read now: gone, held, not allowed, share away."""
    if isinstance(error, FileNotFoundError):
        return SourceError(texts.FILE_GONE)
    return SourceError(texts.FILE_NOT_REACHED, reason=reason_of(error))


def _is_open(path: Path) -> bool:
    """Whether Excel or LibreOffice has put its mark beside the file."""
    try:
        return any(mark.exists() for mark in marks_of(path))
    except OSError:  # too long a name for a mark beside it: no program has put one there
        return False
