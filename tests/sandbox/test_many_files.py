"""Thousands of spreadsheets: nothing is read before somebody asks for it, and nothing piles up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gspread
import pytest

from sync.sandbox import SandboxServer, State, codec
from sync.sandbox.document_cache import DocumentCache
from sync.sandbox.documents import new_document
from sync.sandbox.model import Cell, Spreadsheet
from sync.sandbox.permissions import user_permission
from tests.sandbox.clients import ADMIN, AGENCY, client_for
from tests.sandbox.test_drive import drive

MANY = 2000


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with many spreadsheets of the office."""
    path = tmp_path_factory.mktemp("banyak") / "data.sqlite"
    state = State(seed=1, data=path)
    for number in range(MANY):
        state.create(f"Isian {number:04d}", ADMIN)
    state.close()
    return path


@pytest.fixture
def server(data: Path) -> Iterator[SandboxServer]:
    with SandboxServer(data=data) as running:
        yield running


def paged(client: gspread.Client, path: str, items: str, **params: Any) -> list[Any]:
    """All items of a list that comes in pages."""
    found: list[Any] = []
    answer: dict[str, Any] = {"nextPageToken": params.pop("pageToken", None)}
    while "nextPageToken" in answer:
        asked = {**params, "pageSize": 500, "pageToken": answer["nextPageToken"]}
        answer = drive(client, path, params=asked)
        found += answer[items]
    return found


def test_starting_and_listing_reads_no_spreadsheet(server: SandboxServer) -> None:
    files = paged(client_for(server, ADMIN), "files", "files")

    assert len({file["id"] for file in files}) == MANY
    assert server.state.documents.loaded == 0


def test_changes_are_told_without_reading_a_spreadsheet(server: SandboxServer) -> None:
    changes = paged(client_for(server, ADMIN), "changes", "changes", pageToken="1")

    assert len({change["fileId"] for change in changes}) == MANY
    assert server.state.documents.loaded == 0


def test_opening_one_reads_one_and_only_once(server: SandboxServer) -> None:
    book = client_for(server, ADMIN).open("Isian 0042")
    book.sheet1.get_all_values()

    assert server.state.documents.loaded == 1


def test_a_list_always_shows_the_present(server: SandboxServer) -> None:
    admin, agency = client_for(server, ADMIN), client_for(server, AGENCY)
    assert agency.list_spreadsheet_files() == []

    book = admin.create("Baru")
    assert len(admin.list_spreadsheet_files("Baru")) == 1
    book.share(AGENCY, perm_type="user", role="reader", notify=False)
    assert len(agency.list_spreadsheet_files("Baru")) == 1
    book.update_title("Lama")
    assert agency.list_spreadsheet_files("Baru") == []
    assert len(agency.list_spreadsheet_files("Lama")) == 1
    book.remove_permissions(AGENCY)
    assert agency.list_spreadsheet_files("Lama") == []
    admin.del_spreadsheet(book.id)
    assert admin.list_spreadsheet_files("Lama") == []


def test_the_change_log_grows_with_the_files_and_not_with_the_writing(tmp_path: Path) -> None:
    path = tmp_path / "data.sqlite"
    state = State(seed=1, data=path)
    ids = [state.create(name, ADMIN).file_id for name in ("a", "b")]
    for file_id in ids * 20:
        with state.editing(file_id, ADMIN):
            pass

    assert [change.file_id for change, _ in state.changes.since("1", ADMIN, state.file)] == ids
    assert state.changes.next_number == 43
    state.close()
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM latest_change").fetchone() == (2,)


def test_a_loss_shows_in_one_page_although_the_file_changed_in_a_later_one() -> None:
    state = State(seed=1)
    lost, other = (state.create(name, ADMIN).file_id for name in ("a", "b"))
    for file_id in (lost, other):
        share(state, file_id)
    token = str(state.changes.next_number)
    state.update_file(lost, only_owner)
    with state.editing(other, ADMIN):
        pass
    with state.editing(lost, ADMIN):
        pass

    seen = list(state.changes.since(token, AGENCY, state.file))

    assert [(change.file_id, file is None) for change, file in seen] == [
        (lost, True),
        (other, False),
    ]


def share(state: State, file_id: str) -> None:
    permission = user_permission(AGENCY, "reader")
    state.update_file(file_id, lambda f: replaced(f, (*f.permissions, permission)))


def only_owner(file: Any) -> Any:
    return replaced(file, file.permissions[:1])


def replaced(file: Any, permissions: Any) -> Any:
    return type(file)(**{**vars(file), "permissions": permissions})


def filled(file_id: str, cells: int) -> Spreadsheet:
    document = new_document(file_id)
    for row in range(cells):
        document.sheets[0].put(row, 0, Cell(row))
    return document


def test_only_so_many_cells_stay_in_memory_and_the_longest_unused_go() -> None:
    kept = {name: codec.dump(filled(name, 1000)) for name in "abc"}
    cache = DocumentCache(lambda name: codec.load(name, kept[name]), cells=2500)

    for name in ("a", "b", "a", "c", "a"):
        assert cache.get(name) is not None

    assert (len(cache), cache.loaded) == (2, 3)
    cache.get("b")
    assert cache.loaded == 4


FIRST_SCHEMA = """
CREATE TABLE change (
    number INTEGER PRIMARY KEY, file_id TEXT NOT NULL, time TEXT NOT NULL,
    removed_for TEXT NOT NULL
);
INSERT INTO change VALUES (1, 'x', '2026-01-01T00:00:00+00:00', '');
INSERT INTO change VALUES (2, 'y', '2026-01-02T00:00:00+00:00', '');
INSERT INTO change VALUES (3, 'x', '2026-01-03T00:00:00+00:00', 'a@opd.example b@opd.example');
"""


def test_a_data_file_of_the_first_schema_keeps_its_changes(tmp_path: Path) -> None:
    path = tmp_path / "data.sqlite"
    with sqlite3.connect(path) as database:
        database.executescript(FIRST_SCHEMA)
    database.close()

    for _ in range(2):
        state = State(data=path)
        lost = list(state.changes.since("1", "b@opd.example", state.file))
        assert [(c.number, c.file_id, c.time.day, f) for c, f in lost] == [(3, "x", 3, None)]
        assert state.changes.next_number == 4
        state.close()
