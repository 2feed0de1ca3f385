"""The file is kept before an open workbook is written, and the workbook saved after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings

from addin import macros
from addin.click_words import with_notice
from addin.live_workbook import LiveWorkbook, live_master
from sync import texts
from sync.config import Workspace, create_workspace
from sync.ports import TableUpdate, WorkbookUpdate
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.fakes import FakeClock
from tests.libreoffice.session import opened
from tests.sample_office import filled_master

pytestmark = pytest.mark.libreoffice

LOG = names.LOG


class Office:
    """A workspace whose master is open."""

    def __init__(self, workspace: Workspace, book: xlwings.Book) -> None:
        self.workspace, self.book = workspace, book
        self.clock = FakeClock()

    def write(self, *sentences: str, book: Any = None) -> tuple[bool, str]:
        """Write the log; whether anything differed, and what is said about saving."""
        self.clock.pass_time(minutes=1)
        master = live_master(book or self.book, self.workspace, self.clock)
        rows = tuple((None, "uji", None, one) for one in sentences)
        update = WorkbookUpdate({LOG.name: TableUpdate(LOG.headers, rows)}, {})
        return master.apply(update), master.unsaved

    def copies(self) -> list[bytes]:
        """What is kept, oldest first."""
        found = sorted(self.workspace.backups.glob("*")) if self.workspace.backups.exists() else []
        return [path.read_bytes() for path in found]

    def in_file(self) -> list[Any]:
        """The log as the file has it."""
        closed = ClosedWorkbook(self.workspace.master)
        rows = closed.read_table(LOG.name).rows
        closed.close()
        return [row[-1] for row in rows]

    def in_book(self) -> list[Any]:
        """The log as the open workbook has it."""
        return [row[-1] for row in LiveWorkbook(self.book).read_table(LOG.name).rows]

    def type_something(self) -> None:
        """What a person does who has not saved yet."""
        self.book.sheets["OPD"].range("J40").value = "catatan saya"


@pytest.fixture
def office(app: xlwings.App, tmp_path: Path) -> Iterator[Office]:
    workspace = create_workspace(tmp_path / "kantor")
    filled_master(workspace.master)
    with opened(app, workspace.master) as book:
        yield Office(workspace, book)


def test_what_a_click_writes_is_saved_and_the_file_as_it_was_is_kept(office: Office) -> None:
    before = office.workspace.master.read_bytes()
    assert office.write("a") == (True, "")
    assert office.in_file() == ["a"]
    assert office.copies() == [before]
    once = office.workspace.master.read_bytes()
    assert office.write("b") == (True, "")
    assert office.in_file() == ["b"]
    assert office.copies() == [before, once]


def test_a_click_that_changes_nothing_keeps_and_saves_nothing(office: Office) -> None:
    office.write("a")
    copies, stamp = office.copies(), office.workspace.master.stat().st_mtime_ns
    assert office.write("a") == (False, "")
    assert office.copies() == copies
    assert office.workspace.master.stat().st_mtime_ns == stamp


def test_a_workbook_with_people_s_own_changes_is_left_to_them(office: Office) -> None:
    before = office.workspace.master.read_bytes()
    office.type_something()
    assert office.write("a") == (True, texts.LIVE_LEFT_UNSAVED)
    assert office.write("b") == (True, texts.LIVE_LEFT_UNSAVED)
    assert office.workspace.master.read_bytes() == before
    assert office.copies() == [before]
    assert office.in_book() == ["b"]
    assert office.book.sheets["OPD"].range("J40").value == "catatan saya"
    office.book.save()
    assert office.write("c") == (True, "")
    assert office.in_file() == ["c"]


class CannotBeSaved:
    """An open workbook whose file cannot be written just now."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book

    def __getattr__(self, name: str) -> Any:
        return getattr(self._book, name)

    def save(self) -> None:
        raise OSError("disk penuh")


def test_what_cannot_be_saved_is_written_all_the_same_and_said(office: Office) -> None:
    assert office.write("a", book=CannotBeSaved(office.book)) == (True, texts.LIVE_NOT_SAVED)
    assert office.in_book() == ["a"]


def test_a_first_copy_of_the_store_that_cannot_be_made_after_a_click_is_said_once(
    app: xlwings.App, office: Office
) -> None:
    (shelf := office.workspace.backups / "penyimpanan").parent.mkdir(exist_ok=True)
    shelf.write_text("bukan folder")
    assert macros.press(office.book, "step_1")
    said = app.impl.alerts[-1]
    assert said.count("Cadangan penyimpanan hari ini tidak dapat dibuat") == 1
    assert said.splitlines()[-1].startswith("Berikutnya: langkah 2")


def test_what_is_said_about_saving_stands_before_what_is_next() -> None:
    assert with_notice("Selesai.\n\nBerikutnya: 4.", "") == "Selesai.\n\nBerikutnya: 4."
    said = with_notice("panjang " * 120 + "\n\nBerikutnya: 4.", "Simpan.")
    assert said.endswith("Simpan.\n\nBerikutnya: 4.")
    assert len(said) <= 1_024
    assert with_notice("Selesai.", "Simpan.") == "Selesai.\n\nSimpan."
