"""A process that writes a workbook is killed, and what it left is looked at."""

from __future__ import annotations

import errno
import io
import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import xlsxwriter

from sync.workbook import package

WATCHED = (
    "open",
    "close",
    "fsync",
    "chmod",
    "link",
    "replace",
    "rename",
    "unlink",
    "mkdir",
    "utime",
)
"""Functions of `os` that change what a disk holds; writing into files is watched as well."""

server = multiprocessing.get_context("forkserver")
"""Imports once; each process to be killed is forked from it in milliseconds."""


@dataclass(frozen=True)
class Death:
    """When the process dies: before its so manieth call, or in the middle of it if it writes.

    Args:
        call: counted from 1; 0 lets it live and say how many calls there were.
        hard_links: whether the disk knows them; without, the old file is copied.
    """

    call: int
    hard_links: bool = True


@dataclass
class Tally:
    """What the kills left: the old content, the new one, or (never, it shall be) neither."""

    old: int = 0
    new: int = 0
    damaged: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How many were killed before they were through."""
        return self.old + self.new + len(self.damaged)


class Target:
    """One workbook that is written again and again, with a folder of copies beside it.

    Args:
        book: the file; contents: what its table is given, in turn.
    """

    def __init__(
        self, book: Path, table: str, contents: Sequence[package.TableContent], keep: int = 5
    ) -> None:
        self.book = book
        self.copies = book.parent / "cadangan"
        self.tally = Tally()
        self._table = table
        self._contents = contents
        self._keep = keep
        self._turn = 0
        self._outcomes: dict[tuple[bytes, int], tuple[bytes, float]] = {}
        self._seen = {book.read_bytes()}

    def count_calls(self, hard_links: bool) -> int:
        """How many calls one whole write makes, this one included."""
        process, receiving = self._start(Death(0, hard_links))
        receiving.recv()
        calls = int(receiving.recv())
        process.join()
        self._next()
        return calls

    def kill_at(self, death: Death) -> None:
        """Let the process die at a call, look at what it left, and write once more."""
        old = self.book.read_bytes()
        process, _ = self._start(death)
        process.join()
        if process.exitcode != -signal.SIGKILL:
            raise RuntimeError(f"lived through {death}: {process.exitcode}")
        self.judge(old, str(death))

    def kill_at_random(self, seed: random.Random) -> bool:
        """Kill the process at a moment of its write, look, and write once more.

        Returns:
            False when it was through by then; that is no kill.
        """
        old = self.book.read_bytes()
        seconds = self._whole_write(old)[1]
        process, receiving = self._start(None)
        receiving.recv()
        delay = seed.uniform(0, seconds * 1.1)
        time.sleep(delay)
        process.kill()
        process.join()
        if process.exitcode == 0:
            self._next()
            return False
        self.judge(old, f"{delay:.4f} s")
        return True

    def write(self) -> None:
        """Write the next content in this process."""
        package.replace(
            self.book, {self._table: self._content}, backup_dir=self.copies, keep=self._keep
        )

    def _start(self, death: Death | None) -> tuple[Any, Connection]:
        receiving, sending = server.Pipe(duplex=False)
        arguments = (self.book, self._table, self._content, self.copies, self._keep)
        process = server.Process(target=_write, args=(*arguments, death, sending), daemon=True)
        process.start()
        sending.close()
        return process, receiving

    @property
    def _content(self) -> package.TableContent:
        return self._contents[self._turn % len(self._contents)]

    def _next(self) -> None:
        self._seen.add(self.book.read_bytes())
        self._turn += 1

    def _whole_write(self, old: bytes) -> tuple[bytes, float]:
        """What a write that nobody kills makes of the file, and its seconds."""
        key = (old, self._turn % len(self._contents))
        if key not in self._outcomes:
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / self.book.name
                copy.write_bytes(old)
                start = time.perf_counter()
                package.replace(copy, {self._table: self._content})
                self._outcomes[key] = (copy.read_bytes(), time.perf_counter() - start)
        return self._outcomes[key]

    def judge(self, old: bytes, moment: str) -> None:
        """Look at what a killed write left, and write once more.

        Args:
            old: the file as it was before. moment: names the kill where it did damage.
        """
        new = self._whole_write(old)[0]
        left = self.book.read_bytes()
        if left == old:
            self.tally.old += 1
        elif left == new:
            self.tally.new += 1
        else:
            self.tally.damaged.append(f"{moment}: the workbook")
        self._seen |= {old, new}
        self.write()
        if self.book.read_bytes() != new:
            self.tally.damaged.append(f"{moment}: the next write")
        left_over = list(self.book.parent.rglob(".*"))
        left_over += [p for p in self.copies.glob("*") if p.read_bytes() not in self._seen]
        left_over += [p for p in self.copies.glob("*") if p.samefile(self.book)]
        self.tally.damaged += [f"{moment}: {path.name} is left" for path in left_over]
        self._next()


def sample(folder: Path) -> Target:
    """A small workbook of its own, with 400 and 300 rows in turn."""
    path = folder / "Induk.xlsx"
    with xlsxwriter.Workbook(path) as made:
        columns = [{"header": "a"}, {"header": "b"}]
        made.add_worksheet("S").add_table("A1:B2", {"name": "T", "columns": columns})
    contents = [
        package.TableContent(("a", "b"), [(f"{text} {number}", number) for number in range(rows)])
        for text, rows in (("lama", 400), ("baru", 300))
    ]
    return Target(path, "T", contents)


def _write(
    book: Path,
    table: str,
    content: package.TableContent,
    copies: Path,
    keep: int,
    death: Death | None,
    sending: Connection,
) -> None:
    calls = [0]
    if death is not None:
        _watch(death, calls)
    sending.send("ready")
    calls[0] = 0
    package.replace(book, {table: content}, backup_dir=copies, keep=keep)
    sending.send(calls[0])


def _watch(death: Death, calls: list[int]) -> None:
    """Count the calls that change a disk, and die at the one that is named."""

    def step(last_act: Callable[[], object] = lambda: None) -> None:
        calls[0] += 1
        if calls[0] == death.call:
            last_act()
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            step()
            return original(*arguments, **options)

        return call

    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    if not death.hard_links:
        os.link = no_link  # type: ignore[assignment] # as a disk without them answers
    for name in WATCHED:
        setattr(os, name, watched(getattr(os, name)))
    real_open = io.open

    def open_watched(file: Any, mode: str = "r", *more: Any, **options: Any) -> Any:
        step()
        opened = real_open(file, mode, *more, **options)
        return _Torn(opened, step) if "+" in mode or "w" in mode else opened

    io.open = open_watched


class _Torn:
    """A file whose writes may be cut off in the middle."""

    def __init__(self, file: Any, step: Callable[..., None]) -> None:
        self._file = file
        self._step = step

    def write(self, data: bytes) -> int:
        def half() -> None:
            self._file.write(data[: len(data) // 2])
            self._file.flush()

        self._step(half)
        return int(self._file.write(data))

    def flush(self) -> None:
        self._step()
        self._file.flush()

    def close(self) -> None:
        self._step()
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
