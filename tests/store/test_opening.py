"""Opening a store: what cannot be used is refused in one sentence, and stays as it was."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from sync.domain.errors import StoreError
from sync.store import open_store
from sync.texts import (
    STORE_ADDRESS_UNUSABLE,
    STORE_DAMAGED,
    STORE_EMPTY,
    STORE_FOREIGN,
    STORE_LOCKED,
    STORE_MISSING,
    Text,
)
from tests.store.samples import pull


def refused(path: Path | str, text: Text, *, create: bool = False) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(path, create=create, busy_seconds=0.1)
    assert caught.value.text is text
    assert caught.value.next_action
    assert "{" not in str(caught.value)
    return caught.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "100% data #1?.sqlite"
    with open_store(path, create=True) as store:
        for minutes in range(40):
            store.save_pull(pull("1.01", minutes, *((minutes, str(cell)) for cell in range(300))))
    return path


def test_a_store_opens_again_with_all_it_had(path: Path) -> None:
    with open_store(path) as store:
        assert len(store.pulls("1.01")) == 40


def test_a_url_opens_the_same_store(path: Path) -> None:
    plain = path.rename(path.with_name("data.sqlite"))
    with open_store(f"sqlite:///{plain}") as store:
        assert len(store.pulls("1.01")) == 40


def test_closing_leaves_one_file(path: Path) -> None:
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_missing_store_is_made_only_when_asked(tmp_path: Path) -> None:
    error = refused(tmp_path / "data.sqlite", STORE_MISSING)
    assert error.where == str(tmp_path / "data.sqlite")
    refused(tmp_path / "tidak ada" / "data.sqlite", STORE_MISSING, create=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"PK\x03\x04 bukan basis data", b"SQLite format 3"])
def test_a_file_that_is_not_sqlite_stays_untouched(
    tmp_path: Path, content: bytes, create: bool
) -> None:
    path = tmp_path / "master.xlsx"
    path.write_bytes(content)
    refused(path, STORE_FOREIGN, create=create)
    assert path.read_bytes() == content


def test_an_empty_file_is_no_store_but_can_become_one(tmp_path: Path) -> None:
    path = tmp_path / "data.sqlite"
    path.touch()
    refused(path, STORE_EMPTY)
    assert path.read_bytes() == b""
    open_store(path, create=True).close()


def test_a_folder_is_not_a_store(tmp_path: Path) -> None:
    refused(tmp_path, STORE_FOREIGN, create=True)


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE orang (nama)",
        "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('ab12')",
    ],
)
def test_another_programs_database_stays_untouched(tmp_path: Path, script: str) -> None:
    path = tmp_path / "lain.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    before = path.read_bytes()
    refused(path, STORE_FOREIGN, create=True)
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_a_truncated_store_is_damaged(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    refused(path, STORE_DAMAGED)


def test_a_store_with_a_broken_page_is_damaged(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 3)
    refused(path, STORE_DAMAGED)


def test_a_locked_store_is_waited_for_and_then_refused(path: Path) -> None:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    holder.execute("CREATE TABLE pegangan (x)")
    refused(path, STORE_LOCKED)
    holder.close()
    open_store(path).close()


def test_several_that_make_the_same_store_at_once_get_one_store(tmp_path: Path) -> None:
    path = tmp_path / "data.sqlite"
    numbers: list[int] = []

    def make(agency: str) -> None:
        with open_store(path, create=True) as store:
            numbers.append(store.save_pull(pull(agency)))

    threads = [threading.Thread(target=make, args=(str(number),)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("url", ["oracle9://x/y", "sqlite://", "://", "mysql+nodriver://a/b"])
def test_an_address_that_cannot_be_used_is_refused(url: str) -> None:
    refused(url, STORE_ADDRESS_UNUSABLE)
