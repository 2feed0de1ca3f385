"""The workbook as it was before each write: the last few copies and one of each day, by time.

The service writes often, so that the last few may all be of the last hour. What people have typed
in is in no store: for that the last copy of each of the last days stays as well.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import MAXYEAR, datetime, timedelta
from pathlib import Path

from sync import texts
from sync.domain.errors import WorkbookError, reason_of
from sync.ports import Clock
from sync.workbook.package.disk import Disk, Draft, is_in_use

KEPT = 10
"""Copies that stay, whatever their day."""
KEPT_DAYS = 14
"""Days with copies of which the last one stays."""

_CLOCKS_DIFFER = timedelta(days=1)
"""A copy whose time is further off has a time that has not come: its clock was ahead."""
_SECOND = timedelta(seconds=1)

_TIME = " %Y-%m-%d %H.%M.%S"
_LENGTH = len(" 2026-11-25 20.15.03")
_DAY = len(" 20.15.03")


@dataclass(frozen=True)
class Backups:
    """The copies of one workbook, such as 'master 2026-11-25 20.15.03.xlsx'.

    Sorted by name they are sorted by time: a copy made within the same second as the one before,
    or by a clock that was set back by less than a day, is named one second after it. What bears a
    time beyond that was made by a clock that was ahead, some time ago: it is given a time that has
    come before the next copy is made, which is newer for certain.

    Args:
        folder: where they are kept; made when it is missing.
        keep: how many of the workbook stay, at least 1. Other files are never touched.
        days: of how many days with copies the last one stays as well, at least 1.
    """

    folder: Path
    keep: int
    clock: Clock
    disk: Disk
    days: int = KEPT_DAYS

    def __post_init__(self) -> None:
        if self.keep < 1 or self.days < 1:
            raise ValueError(f"{self.keep=}, {self.days=}, and at least one copy is kept")

    def of(self, workbook: Path) -> list[Path]:
        """Its copies, the oldest first."""
        found = [
            (time, path)
            for path in self.folder.glob("*")
            if path.suffix == workbook.suffix
            and path.stem[:-_LENGTH] == workbook.stem
            and (time := _time_of(path.stem))
        ]
        return [path for _, path in sorted(found)]

    def sweep(self, workbook: Path) -> None:
        """Remove what a killed run left: half a copy, or a copy of a write that never came."""
        self.disk.sweep(self.folder)
        for path in self.of(workbook):
            with suppress(OSError):
                if _is_same_file(path.stat(), workbook.stat()):
                    path.unlink()

    @contextmanager
    def kept(self, workbook: Path) -> Iterator[None]:
        """Keep a copy of what the body of the `with` statement replaces.

        The copy is a second name of the old file where the file system has such, so that
        even what somebody writes into that file at the last moment is in the copy. It is taken
        back when the body fails, and those that need not stay go when it does not.

        Raises:
            WorkbookError: no copy can be made; the body was not run.
        """
        before = workbook.stat()
        made = self._made(workbook, self._linked)
        try:
            yield
        except BaseException:
            with suppress(OSError):
                now = workbook.stat()
                if (now.st_ino, now.st_mtime_ns) == (before.st_ino, before.st_mtime_ns):
                    made.unlink()
            raise
        self._drop_old(workbook)

    def keep_copy(self, workbook: Path) -> None:
        """Keep a copy of a workbook that a program has open, before it is told to change it.

        The program may write into the very file at any moment, so the copy is never a second
        name of it; and none is made while the newest copy says the same.

        Raises:
            WorkbookError: no copy can be made.
        """
        copies = self.of(workbook)
        with suppress(OSError):  # what cannot be compared is copied
            if copies and filecmp.cmp(copies[-1], workbook, shallow=False):
                return
        self._made(workbook, self._copy)
        self._drop_old(workbook)

    def _drop_old(self, workbook: Path) -> None:
        for old in surplus(self.of(workbook), self.keep, self.days):
            with suppress(OSError):  # somebody looks at it: it goes next time
                old.unlink()

    def _made(self, workbook: Path, keep: Callable[[Path, Path], None]) -> Path:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            target = self._free_place(workbook)
            keep(workbook, target)
            self.disk.sync_folder(self.folder)
        except OSError as error:
            if isinstance(error, PermissionError) and is_in_use(error):
                raise  # the workbook itself is what cannot be had
            raise WorkbookError(
                texts.EXCEL_NO_BACKUP,
                where=workbook.name,
                folder=self.folder.name,
                reason=reason_of(error),
            ) from error
        return target

    def _free_place(self, workbook: Path) -> Path:
        """Where the next copy stands: after all others, with those of a clock ahead set back."""
        now = self.clock.now().replace(tzinfo=None, microsecond=0)
        copies = {path: time for path in self.of(workbook) if (time := _time_of(path.stem))}
        times = set_back(list(copies.values()), now)
        for (path, time), come in zip(copies.items(), times, strict=True):
            if come != time:
                with suppress(OSError):  # somebody looks at it: it is set back next time
                    self.disk.rename(path, self._place(workbook, come))
        return self._place(workbook, max([now, *(time + _SECOND for time in times)]))

    def _place(self, workbook: Path, time: datetime) -> Path:
        return self.folder / f"{workbook.stem}{time:{_TIME}}{workbook.suffix}"

    def _linked(self, workbook: Path, target: Path) -> None:
        try:
            self.disk.link(workbook, target)
        except FileExistsError:
            raise
        except OSError:  # no such thing as a second name here
            self._copy(workbook, target)

    def _copy(self, workbook: Path, target: Path) -> None:
        with Draft(self.disk, self.folder) as draft:
            with workbook.open("rb") as source:
                shutil.copyfileobj(source, draft.file, 1 << 20)
            draft.finish(workbook.stat().st_mode)
            with suppress(OSError):  # the copy is as old as what it holds
                shutil.copystat(workbook, draft.path)
            self.disk.put(draft.path, target)


def set_back(times: Sequence[datetime], now: datetime) -> list[datetime]:
    """The same times in the same order, none of them far ahead of now.

    Those that are go back by whole days, so that what bore two days still does, unless others
    stand there already: then they come right after these.

    Args:
        times: all different, the oldest first.
    """
    latest = now + _CLOCKS_DIFFER
    come = [time for time in times if time <= latest]
    for time in times[len(come) :]:
        earlier = time - timedelta(days=-((now - times[-1]) // timedelta(days=1)))
        come.append(max(earlier, come[-1] + _SECOND) if come else earlier)
    return come


def surplus(copies: Sequence[Path], keep: int, days: int) -> tuple[Path, ...]:
    """Which copies of a workbook may go; never one of the newest.

    Args:
        copies: the oldest first, as `Backups.of` gives them.
        keep: how many of the last ones stay, at least 1.
        days: of how many of the last days with copies the last one stays, at least 1.
    """
    last_of_day = {path.stem[:-_DAY]: path for path in copies}
    stay = {*copies[-keep:], *list(last_of_day.values())[-days:]}
    return tuple(path for path in copies if path not in stay)


def _time_of(stem: str) -> datetime | None:
    """The time that a copy's name ends with; None when it ends with something else."""
    try:
        moment = datetime.strptime(stem[-_LENGTH:], _TIME)  # noqa: DTZ007 - the office's own time
    except ValueError:
        return None
    is_whole = f"{moment:{_TIME}}" == stem[-_LENGTH:] and moment.year < MAXYEAR
    return moment if is_whole else None


def _is_same_file(one: os.stat_result, other: os.stat_result) -> bool:
    """Whether both are names of one file; some network drives number no files, and say 0."""
    return one.st_ino != 0 and one.st_nlink > 1 and os.path.samestat(one, other)
