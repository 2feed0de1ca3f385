"""A store on a network drive keeps a journal: after a kill it is played back, and looking sees it.

Such a drive is not needed for that: the header says which of the two a store keeps.
"""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from sync.domain.errors import StoreError
from sync.keeping.contents import contents_of
from sync.store import open_store
from sync.store.copying import copy_store
from sync.store.examination import examine_store
from sync.store.file_look import beside, is_unmade, look, look_through
from sync.texts import STORE_LOG_OF_ANOTHER, STORE_MISSING
from tests.store.samples import pull

WRITES_UNTIL_KILLED = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for statement in sys.argv[2:]:
    connection.execute(statement)
os.kill(os.getpid(), signal.SIGKILL)
"""

MUCH = (
    "INSERT INTO log (at, event, agency, sentence) SELECT '2026-02-02 00:00:00.000000', 'uji', '',"
    " hex(zeroblob(900)) FROM pulls AS one, pulls AS two, pulls AS three"
)
SPOILS = (MUCH, "DROP TABLE pulls", "DELETE FROM alembic_version")


def keeping_a_journal(path: Path) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    return path


def killed_while_writing(path: Path, *statements: str) -> None:
    command = [sys.executable, "-c", WRITES_UNTIL_KILLED, str(path), *statements]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert beside(path)[2].stat().st_size > 0


@contextmanager
def another_that_writes(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(MUCH)
        assert beside(path)[2].exists()
        yield
        connection.execute("ROLLBACK")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "himpun.db"
    with open_store(path, create=True) as store:
        for minutes in range(5):
            store.save_pull(pull("1.01", minutes, *((minutes, str(cell)) for cell in range(300))))
    return keeping_a_journal(path)


@pytest.fixture
def killed(path: Path) -> Path:
    whole = path.read_bytes()
    killed_while_writing(path, *SPOILS)
    assert path.read_bytes() != whole
    return path


@pytest.mark.parametrize("create", [False, True])
def test_a_store_killed_while_writing_opens_with_all_that_was_saved(
    killed: Path, create: bool
) -> None:
    with open_store(killed, create=create) as store:
        assert len(store.pulls("1.01")) == 5
        assert all(one.tables for one in store.pulls("1.01"))
    assert [found.name for found in killed.parent.iterdir()] == [killed.name]


def test_examining_a_killed_store_finds_it_whole(killed: Path) -> None:
    assert examine_store(killed).is_current


def test_a_killed_store_is_copied_as_it_was_saved(killed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.db"
    copy_store(killed, copy)
    assert contents_of(copy).pulls == 5


@pytest.mark.parametrize("in_use", [False, True])
def test_a_killed_store_that_was_put_elsewhere_with_its_journal_is_seen_as_it_was_saved(
    killed: Path, tmp_path: Path, in_use: bool
) -> None:
    aside = tmp_path / "himpun.db.sebelum-pulih-2026-11-26-080000"
    beside(killed)[2].rename(beside(aside)[2])
    killed.rename(aside)
    found = contents_of(aside, in_use=in_use)
    assert (found.problem, found.pulls) == ("", 5)


def test_a_first_writing_that_was_killed_left_no_store(tmp_path: Path) -> None:
    path = tmp_path / "himpun.db"
    fills = "INSERT INTO t SELECT hex(randomblob(900)) FROM (VALUES (1), (2), (3), (4), (5), (6))"
    killed_while_writing(path, "CREATE TABLE t (x)", *[fills] * 9)
    assert path.stat().st_size > 0
    assert is_unmade(path)
    with open_store(path, create=True) as store:
        assert store.pulls("1.01") == ()


def test_a_store_that_somebody_writes_is_not_taken_for_one_that_was_never_made(path: Path) -> None:
    with another_that_writes(path):
        assert not is_unmade(path)


def test_a_store_that_somebody_writes_is_looked_at_as_it_was_saved(path: Path) -> None:
    with another_that_writes(path):
        look(path, 0.1)
        look_through(path, in_use=True)
        assert contents_of(path, in_use=True).pulls == 5


@pytest.mark.parametrize("create", [False, True])
def test_beside_a_store_with_a_log_a_journal_is_anothers_and_never_played_back(
    killed: Path, tmp_path: Path, create: bool
) -> None:
    logging = tmp_path / "lain.db"
    open_store(logging, create=True).close()
    shutil.copyfile(beside(killed)[2], beside(logging)[2])
    before = logging.read_bytes()
    with pytest.raises(StoreError) as refused:
        open_store(logging, create=create)
    assert refused.value.text is STORE_LOG_OF_ANOTHER
    with pytest.raises(StoreError) as refused:
        copy_store(logging, tmp_path / "salinan.db")
    assert refused.value.text is STORE_LOG_OF_ANOTHER
    assert contents_of(logging, in_use=True).problem == refused.value.what
    assert logging.read_bytes() == before


def test_a_missing_store_beside_its_journal_is_missing(killed: Path) -> None:
    killed.unlink()
    with pytest.raises(StoreError) as refused:
        open_store(killed)
    assert refused.value.text is STORE_MISSING
