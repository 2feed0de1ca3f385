"""The live port in LibreOffice: against the raw engine, and what a step costs besides its work.

python -m bench.live [rows]

The raw write is `range.value = rows` through the same engine into the same cells: their looks
decide how long LibreOffice takes. Saving, which follows a write unless people have changes of their
own in the workbook, is told apart. The fixed cost of a step is what
each click pays whatever it does: find the book, check and read the master's tables and names, and
compare what it shall show (nothing of it has changed, so nothing is written).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import xlwings
from xlwings.main import Table

from addin.demo.story import run_demo
from addin.garbage import look_for_garbage_seldom
from addin.libreoffice import connect, listening, pipe_of
from addin.live_books import workspace_of
from addin.live_workbook import LiveWorkbook
from addin.office import open_office
from sync.assemble import assemble
from sync.config import create_workspace
from sync.ports import TableUpdate, WorkbookUpdate
from sync.publish import publish
from sync.workbook import names
from sync.workbook.projection import project

AGENCIES = 30
WIDTH = 12
TURNS = 4
"""Each is done so often, by turns; the shortest time counts, as other programs only lengthen it."""

_RAW = "raw engine"

Rows = tuple[tuple[str | int | float, ...], ...]


def main(rows: int) -> None:
    """Print seconds, and how many times as long as the raw engine each takes."""
    look_for_garbage_seldom()  # as each click does
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        run_demo(folder / "demo", agencies=AGENCIES, pdf=False)
        pipe = pipe_of(folder)
        with listening(pipe, folder / "profil"):
            app = connect(pipe)
            _bulk(app, create_workspace(folder / "baru").master, rows)
            _fixed(app, folder / "demo")


def _bulk(app: xlwings.App, master: Path, count: int) -> None:
    book = app.books.open(str(master))
    model = names.LIST_MODEL.name
    columns = tuple(f"Kolom {number}" for number in range(WIDTH))
    print(f"{count:,} rows x {WIDTH} columns into the master, open in LibreOffice")

    def write(rows: Rows) -> None:
        LiveWorkbook(book).apply(WorkbookUpdate({model: TableUpdate(columns, rows)}, {}))

    write(_rows(1, 0))
    # as if people had changes of their own: a workbook that has none is saved after each write
    book.sheets[names.Sheet.LIST_MODEL].range("Z1").value = "catatan"
    spent: dict[str, list[float]] = {}
    for turn in range(TURNS):
        one, other, third = (_rows(count, TURNS * shift + turn) for shift in (1, 2, 3))
        write(_rows(1, turn))
        for label, work in (
            ("live port, first write", partial(write, one)),
            ("live port, changed rows again", partial(write, other)),
            ("live port, the same rows again", partial(write, other)),
            (_RAW, partial(_raw, book.sheets[names.Sheet.LIST_MODEL].tables[model], third)),
        ):
            spent.setdefault(label, []).append(_timed(work))
    raw = min(spent[_RAW])
    for label, seconds in spent.items():
        print(f"  {label:36}{min(seconds):8.2f} s {min(seconds) / raw:8.2f} x")
    print(f"  {'saving it':36}{_timed(book.save):8.2f} s")
    book.close()


def _raw(table: Table, rows: Rows) -> None:
    table.range[1:, :].value = rows


def _fixed(app: xlwings.App, folder: Path) -> None:
    book = app.books.open(str(folder / "master.xlsx"))

    def click() -> None:
        workspace = workspace_of(book)
        with open_office(workspace, workbook=LiveWorkbook(book, workspace.master)) as office:
            publish(office.store, office.workbook, office.clock, office.calendar())

    def collected() -> None:
        workspace = workspace_of(book)
        workbook = LiveWorkbook(book, workspace.master)
        with open_office(workspace, writes=False, workbook=workbook) as office:
            calendar, staffing = office.calendar(), office.staffing()
            started = time.perf_counter()
            state = assemble(office.store, office.clock)
            project(state, calendar, staffing)
            spent.append(time.perf_counter() - started)

    spent: list[float] = []
    click()
    whole = min(_timed(click) for _ in range(3))
    collected()
    collected()
    own = min(spent)
    print(f"a click that changes nothing, {AGENCIES} OPD: {whole:.2f} s")
    print(f"  of it putting the collection together, as for the closed file: {own:.2f} s")
    print(f"  of it the book, its tables, and comparing: {whole - own:.2f} s")

    def read() -> None:
        workbook = LiveWorkbook(book)
        for table in names.TABLES:
            workbook.read_table(table.name)
        for name in names.NAMES:
            workbook.read_name(name.name)

    print(f"  of it reading every table and name once: {_timed(read):.2f} s")
    book.close()


def _rows(count: int, shift: int) -> Rows:
    return tuple(
        tuple(
            f"Teks {row + shift}" if column % 3 == 0 else row * column + shift + 0.5
            for column in range(WIDTH)
        )
        for row in range(count)
    )


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
