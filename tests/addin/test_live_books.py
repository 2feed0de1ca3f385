"""Which workbook is meant, among several Excels, views and spellings of a path."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from addin.live_books import is_same_file, open_in_excel, path_of, workspace_of
from sync import texts
from sync.config import create_workspace
from sync.domain.errors import SettingsError, WorkbookError


class Book:
    """An open workbook; a name that xlwings cannot find in a folder raises as xlwings does."""

    def __init__(self, name: str, *, unknown: bool = False) -> None:
        self._name, self._unknown = name, unknown

    @property
    def fullname(self) -> str:
        if self._unknown:
            raise ValueError("couldn't find the local OneDrive folder")
        return self._name


def excel(*books: Book, protected: tuple[Path, ...] = ()) -> Any:
    views = [SimpleNamespace(SourcePath=str(p.parent), SourceName=p.name) for p in protected]
    windows = SimpleNamespace(Count=len(views), Item=lambda number: views[number - 1])
    return SimpleNamespace(books=books, api=SimpleNamespace(ProtectedViewWindows=windows))


def test_xlwings_gives_a_busy_excel_up_and_ends_none_of_people_s() -> None:
    """As it comes it kills, when Python ends, each Excel in which it sees no workbook."""
    program = """
import atexit, sys, types
windows = types.SimpleNamespace(N_COM_ATTEMPTS=0)
windows.cleanup = atexit.register(lambda: print("killed"))
from addin.live_books import restrain
if sys.argv[1:]:
    restrain(windows)
print(windows.N_COM_ATTEMPTS > 0)
"""
    said = [
        subprocess.run(
            [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
        ).stdout.split()
        for arguments in ([], ["ya"])
    ]
    assert said == [["False", "killed"], ["True"]]


def test_the_workspace_is_found_beside_the_master(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")
    book: Any = Book(str(workspace.master))
    assert workspace_of(book).folder == workspace.folder


def test_another_workbook_of_the_folder_is_not_the_master(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")
    other: Any = Book(str(workspace.folder / "lain.xlsx"))
    with pytest.raises(SettingsError) as said:
        workspace_of(other)
    assert said.value.text is texts.LIVE_OTHER_BOOK


def test_a_workbook_outside_every_workspace_is_said(tmp_path: Path) -> None:
    book: Any = Book(str(tmp_path / "buku.xlsx"))
    with pytest.raises(SettingsError) as said:
        workspace_of(book)
    assert said.value.text is texts.LIVE_NO_WORKSPACE


@pytest.mark.parametrize(
    "book", [Book("https://d.docs.live.net/1/master.xlsx"), Book("", unknown=True)]
)
def test_a_workbook_from_the_internet_is_said(book: Any) -> None:
    with pytest.raises(WorkbookError) as said:
        path_of(book)
    assert said.value.text is texts.LIVE_IN_THE_CLOUD


def test_the_master_is_found_in_whichever_excel_has_it(tmp_path: Path) -> None:
    master = tmp_path / "master.xlsx"
    wanted = Book(str(master))
    cloud = Book("https://d.docs.live.net/1/master.xlsx")
    apps = [excel(Book(str(tmp_path / "lain.xlsx")), cloud), excel(wanted)]
    assert open_in_excel(master, apps) is wanted  # type: ignore[comparison-overlap]
    assert open_in_excel(tmp_path / "tiada.xlsx", apps) is None


def test_a_master_in_protected_view_is_said(tmp_path: Path) -> None:
    master = tmp_path / "master.xlsx"
    with pytest.raises(WorkbookError) as said:
        open_in_excel(master, [excel(protected=(master,))])
    assert said.value.text is texts.LIVE_PROTECTED_VIEW


def test_two_ways_to_one_file_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "master.xlsx").touch()
    (tmp_path / "jaringan").symlink_to(tmp_path / "a")
    assert is_same_file(tmp_path / "a" / "master.xlsx", tmp_path / "jaringan" / "master.xlsx")
    assert is_same_file(Path(os.path.relpath(tmp_path)), tmp_path)
    assert not is_same_file(tmp_path / "a", tmp_path / "jaringan" / "master.xlsx")
