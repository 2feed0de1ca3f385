"""Commands act on the master as it is open in Excel, and on the file when it is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from addin.beside import WaitingMaster, master_beside
from addin.live_native import ExcelNative
from addin.live_patience import CALL_REJECTED, Patience
from addin.live_workbook import LiveWorkbook
from addin.open_master import open_master
from sync import texts
from sync.config import Workspace, create_workspace
from sync.domain.errors import WorkbookError
from sync.ports import Clock
from tests.addin.test_live_books import Book, excel
from tests.addin.test_live_patience import ComError
from tests.fakes import FakeClock


class BookInExcel(Book):
    """An open workbook whose application is Excel."""

    def __init__(self, name: str, *, saved: bool = True, read_only: bool = False) -> None:
        super().__init__(name)
        self.app = SimpleNamespace(engine=SimpleNamespace(name="excel"))
        self.api = SimpleNamespace(Saved=saved, ReadOnly=read_only)


class NeverAsked:
    """Excels that nobody may ask: starting to look for them takes half a second."""

    def __iter__(self) -> Any:
        raise AssertionError("Excel was asked although its mark does not lie beside the file")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "kantor")


def mark(workspace: Workspace) -> None:
    """What Excel puts beside a file that it has open."""
    workspace.master.with_name(f"~${workspace.master.name}").write_bytes(b"\x04Budi")


def test_without_excel_s_mark_the_file_is_closed_and_excel_is_not_asked(
    workspace: Workspace,
) -> None:
    apps: Any = NeverAsked()
    assert open_master(workspace, FakeClock(), apps=apps) is None


def test_the_open_master_is_written_live_and_kept_before(workspace: Workspace) -> None:
    mark(workspace)
    book: Any = BookInExcel(str(workspace.master))
    found = open_master(workspace, FakeClock(), apps=[excel(), excel(book)])
    assert isinstance(found, LiveWorkbook)
    assert found.book is book
    assert found.path == workspace.master
    before = workspace.master.read_bytes()
    assert found._before_writing() is True
    assert [path.read_bytes() for path in workspace.backups.iterdir()] == [before]


def test_open_on_another_pc_it_is_not_ours_to_write_live(workspace: Workspace) -> None:
    mark(workspace)
    other: Any = BookInExcel(str(workspace.folder / "lain.xlsx"))
    assert open_master(workspace, FakeClock(), apps=[excel(other)]) is None


def test_a_master_in_protected_view_is_said(workspace: Workspace) -> None:
    mark(workspace)
    with pytest.raises(WorkbookError) as said:
        open_master(workspace, FakeClock(), apps=[excel(protected=(workspace.master,))])
    assert said.value.text is texts.LIVE_PROTECTED_VIEW


class BusyExcels:
    """Excels that reject every question: a cell is being typed into, or a dialog is open."""

    def __iter__(self) -> Any:
        raise ComError(CALL_REJECTED)


def test_an_excel_that_is_busy_when_the_master_is_looked_for_is_said(workspace: Workspace) -> None:
    mark(workspace)
    patience = Patience(tries=3, sleep=lambda _: None)
    with pytest.raises(WorkbookError) as said:
        open_master(workspace, FakeClock(), patience, BusyExcels())
    assert said.value.text is texts.LIVE_BUSY


def test_the_service_leaves_a_master_alone_while_excel_is_busy(workspace: Workspace) -> None:
    """And goes on: what it has waits in the store."""
    mark(workspace)

    def find(workspace: Workspace, clock: Clock, patience: Patience) -> Any:
        return open_master(workspace, clock, replace(patience, sleep=lambda _: None), BusyExcels())

    assert isinstance(master_beside(workspace, FakeClock(), find), WaitingMaster)


@pytest.mark.parametrize(
    ("saved", "read_only", "may"),
    [(True, False, True), (False, False, False), (True, True, False)],
)
def test_excel_saves_only_what_nobody_changed_and_may_be_written(
    saved: bool, read_only: bool, may: bool
) -> None:
    book: Any = BookInExcel("master.xlsx", saved=saved, read_only=read_only)
    assert ExcelNative().is_saved(book) is may
