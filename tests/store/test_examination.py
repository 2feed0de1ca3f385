"""A store is looked at without being changed, whatever its version."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sync.domain.errors import StoreError
from sync.store import open_store
from sync.store.examination import StoreLook, examine_store
from sync.texts import (
    STORE_ADDRESS_UNUSABLE,
    STORE_DAMAGED,
    STORE_FOREIGN,
    STORE_MISSING,
    STORE_NEWER,
    STORE_UNREACHABLE,
    Text,
)
from tests.store.samples import pull
from tests.store.test_migrations import younger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "himpun data.db"
    with open_store(path, create=True) as store:
        for _ in range(20):
            store.save_pull(pull())
    return path


def test_a_whole_store_of_this_version_is_current(path: Path) -> None:
    before = path.read_bytes()
    assert examine_store(path) == StoreLook(is_file=True, is_current=True)
    assert examine_store(f"sqlite:///{path}") == StoreLook(is_file=True, is_current=True)
    assert path.read_bytes() == before


def test_an_older_store_is_not_brought_up_to_date_by_looking(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    look = examine_store(path, migrations=younger(tmp_path))
    assert look == StoreLook(is_file=True, is_current=False)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.glob(f"{path.name}*")] == [path.name]


def test_an_older_store_that_is_damaged_is_refused(path: Path, tmp_path: Path) -> None:
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(bytes(content))
    with pytest.raises(StoreError) as refused:
        examine_store(path, migrations=younger(tmp_path))
    assert refused.value.text is STORE_DAMAGED
    assert path.read_bytes() == bytes(content)


def of_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'himpun_9999'")
        connection.commit()


def of_somebody_else(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE lagu (judul TEXT)")


def no_database(path: Path) -> None:
    path.write_text("bukan basis data")


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("breaks", "text"),
    [
        (of_the_future, STORE_NEWER),
        (of_somebody_else, STORE_FOREIGN),
        (no_database, STORE_FOREIGN),
        (gone, STORE_MISSING),
    ],
)
def test_what_is_no_store_of_ours_has_its_sentence(
    path: Path, breaks: Callable[[Path], None], text: Text
) -> None:
    breaks(path)
    with pytest.raises(StoreError) as refused:
        examine_store(path)
    assert refused.value.text is text


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("postgresql+psycopg://himpun:rahasia@127.0.0.1:1/himpun", STORE_UNREACHABLE),
        ("lain://himpun", STORE_ADDRESS_UNUSABLE),
        ("://", STORE_ADDRESS_UNUSABLE),
    ],
)
def test_an_address_where_no_server_answers_is_told_without_its_password(
    address: str, text: Text
) -> None:
    with pytest.raises(StoreError) as refused:
        examine_store(address, busy_seconds=1)
    assert refused.value.text is text
    assert "rahasia" not in str(refused.value)
