"""A sandbox in a process of its own, with many filled spreadsheets and the latency of an island."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sync.domain.formats import Field, FieldType, FormatKind, RequestFormat
from sync.sandbox import Fault, SandboxServer
from sync.sandbox.model import Cell, Rows

ACCOUNT = "himpun@bench.example"
TAB = "Isian"
COLUMNS = 12
_TEXT_COLUMNS = 3
FORMAT = RequestFormat(
    "DAFTAR",
    "Daftar",
    FormatKind.LIST,
    TAB,
    tuple(
        Field(f"k{n}", f"Kolom {n}", required=True, pattern=r"teks \d+")
        if n < _TEXT_COLUMNS
        else Field(f"k{n}", f"Kolom {n}", FieldType.INTEGER, unit="unit", maximum=Decimal(10**6))
        for n in range(COLUMNS)
    ),
)
"""Every column has a rule, as most have in an office."""


class SlowGoogle:
    """The running sandbox, asked from outside.

    Args:
        ids: of its spreadsheets, all alike until they are changed.
    """

    def __init__(self, base_url: str, ids: list[str], talk: Connection) -> None:
        self.base_url = base_url
        self.ids = ids
        self._talk = talk

    def change(self, count: int) -> None:
        """Type into the first few spreadsheets."""
        self._ask("change", count)

    def requests(self) -> int:
        """How many requests came since this was last asked, log-ins left out."""
        return int(self._ask("requests", 0))

    def _ask(self, what: str, count: int) -> Any:
        self._talk.send((what, count))
        return self._talk.recv()


@contextmanager
def slow_google(
    key: Path, spreadsheets: int, rows: int, latency: float, *, with_quota: bool = False
) -> Iterator[SlowGoogle]:
    """A sandbox for the time of a bench.

    Args:
        key: where the account's key file goes.
        rows: filled rows of each spreadsheet below its heading; latency: seconds a request.
    """
    mine, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    process = context.Process(
        target=_serve, args=(theirs, key, spreadsheets, rows, latency, with_quota), daemon=True
    )
    process.start()
    try:
        base_url, ids = mine.recv()
        yield SlowGoogle(base_url, ids, mine)
    finally:
        mine.close()
        process.terminate()
        process.join()


def _serve(
    talk: Connection, key: Path, spreadsheets: int, rows: int, latency: float, with_quota: bool
) -> None:
    with SandboxServer(seed=1) as server:
        server.add_identity(ACCOUNT, key)
        content = _content(rows)
        ids = [_filled(server, number, content) for number in range(spreadsheets)]
        server.faults.add(Fault(latency=latency, times=None))
        gc.disable()  # the sandbox is not what is measured, and its garbage has no cycles
        answers: dict[str, Callable[[int], Any]] = {
            "change": lambda count: sum(_type(server, one) for one in ids[:count]),
            "requests": lambda _: _requests(server),
        }
        talk.send((server.base_url, ids))
        try:
            while True:
                what, count = talk.recv()
                talk.send(answers[what](count))
        except EOFError:
            return


def _content(rows: int) -> Rows:
    heading = {n: Cell(value=f"Kolom {n}") for n in range(COLUMNS)}
    body = {
        row: {
            n: Cell(value=f"teks {row}" if n < _TEXT_COLUMNS else row * n) for n in range(COLUMNS)
        }
        for row in range(1, rows + 1)
    }
    return {0: heading, **body}


def _filled(server: SandboxServer, number: int, content: Rows) -> str:
    """A spreadsheet with that content, which all share until they are changed."""
    file_id = server.state.create(f"OPD {number}", ACCOUNT).file_id
    with server.state.editing(file_id, ACCOUNT) as edit:
        (sheet,) = edit.document.sheets
        sheet.title, sheet.rows = TAB, content
        sheet.row_count = max(len(content), sheet.row_count)
    return file_id


def _type(server: SandboxServer, file_id: str) -> int:
    """Count one cell up; how many cells were typed into."""
    with server.state.editing(file_id, ACCOUNT) as edit:
        (sheet,) = edit.document.sheets
        value = sheet.cell(1, _TEXT_COLUMNS).value
        sheet.put(1, _TEXT_COLUMNS, Cell(value=1 + (value if isinstance(value, int) else 0)))
    return 1


def _requests(server: SandboxServer) -> int:
    count = server.traffic.count("/(v4|drive)/")
    server.traffic.clear()
    return count
