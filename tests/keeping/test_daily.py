"""The backup of the day: made once, whole or not at all, and never instead of an older one."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sync import texts
from sync.config import Workspace, create_workspace
from sync.domain.collection import Collection, Order, Register
from sync.domain.errors import StoreError
from sync.keeping import keep_store, kept_today
from sync.keeping.restoring import choices, restore_store
from sync.keeping.shelf import kept_in, shelf_of
from sync.store import SqlStore, open_store
from sync.store.file_look import beside
from tests.fakes import FakeClock
from tests.faults.disks import RealDisk
from tests.store.samples import START, pull


def register() -> Register:
    order = Order("045/1/Kominfo", date(2026, 1, 5), "Contoh Satu")
    return Register(Collection("2025", "Data", ("2025",), order, date(2026, 2, 1)), (), ())


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "kantor #1 100%?")
    with open_store(made.store, create=True) as store:
        store.save_register(register(), START)
        for minutes in range(20):
            store.save_pull(pull("1.01", minutes, *((minutes, str(cell)) for cell in range(300))))
    return made


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def store_path(workspace: Workspace) -> Path:
    return Path(workspace.store)


def names(workspace: Workspace) -> list[str]:
    shelf = shelf_of(workspace)
    return sorted(path.name for path in shelf.iterdir()) if shelf.exists() else []


def pulls_in(path: Path) -> int:
    with open_store(path) as store:
        return len(store.pulls("1.01"))


CONTENTS = {
    "versions": "SELECT body FROM versions ORDER BY length(body) DESC LIMIT 1",
    "register_versions": "SELECT body FROM register_versions",
}


def spoil(path: Path, table: str) -> None:
    """Put nothing in the place of a content's end: `quick_check` sees no harm in it."""
    connection = sqlite3.connect(path)
    (blob,) = connection.execute(CONTENTS[table]).fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    place = content.find(blob[-20:])
    assert place > 0
    content[place : place + 20] = bytes(20)
    path.write_bytes(content)


def test_a_backup_is_made_once_a_day_and_named_by_it(
    workspace: Workspace, clock: FakeClock
) -> None:
    made = keep_store(workspace, clock)
    assert made is not None
    assert made.name == "himpun 2026-02-02.db"
    clock.pass_time(hours=5)
    assert keep_store(workspace, clock) is None
    clock.pass_time(days=1)
    keep_store(workspace, clock)
    assert names(workspace) == ["himpun 2026-02-02.db", "himpun 2026-02-03.db"]


def test_a_backup_holds_all_and_can_be_used_as_a_store(
    workspace: Workspace, clock: FakeClock
) -> None:
    made = keep_store(workspace, clock)
    assert made is not None
    assert pulls_in(made) == 20
    assert store_path(workspace).exists()


def test_making_one_leaves_nothing_beside_the_store_or_the_backup(
    workspace: Workspace, clock: FakeClock
) -> None:
    made = keep_store(workspace, clock)
    assert made is not None
    assert not any(path.exists() for path in (*beside(store_path(workspace)), *beside(made)))


def test_a_store_with_nothing_in_it_is_not_kept(tmp_path: Path, clock: FakeClock) -> None:
    """Its backup would take the place of the first useful one of the day."""
    workspace = create_workspace(tmp_path / "baru")
    assert keep_store(workspace, clock) is None
    open_store(workspace.store, create=True).close()
    assert keep_store(workspace, clock) is None
    assert names(workspace) == []


def test_a_store_that_is_not_there_is_not_made_by_looking(tmp_path: Path, clock: FakeClock) -> None:
    workspace = create_workspace(tmp_path / "baru")
    assert keep_store(workspace, clock) is None
    assert not store_path(workspace).exists()


def test_a_store_that_is_being_written_is_kept_as_it_was_at_one_moment(
    workspace: Workspace, clock: FakeClock
) -> None:
    stop = threading.Event()

    def write(store: SqlStore) -> None:
        minutes = 100
        while not stop.is_set():
            store.save_pull(pull("1.01", minutes, *((minutes, str(cell)) for cell in range(50))))
            minutes += 1

    with open_store(workspace.store) as store:
        writer = threading.Thread(target=write, args=(store,))
        writer.start()
        try:
            found = []
            for _ in range(5):
                found.append(keep_store(workspace, clock))
                clock.pass_time(days=1)
        finally:
            stop.set()
            writer.join()
    assert all(made is not None and pulls_in(made) >= 20 for made in found)


def test_what_only_the_log_holds_is_in_the_backup(workspace: Workspace, clock: FakeClock) -> None:
    with open_store(workspace.store) as store:
        store.save_pull(pull("1.01", 500))
        assert beside(store_path(workspace))[0].stat().st_size
        made = keep_store(workspace, clock)
    assert made is not None
    assert pulls_in(made) == 21


def test_thirty_stay_and_the_new_one_is_among_them(workspace: Workspace, clock: FakeClock) -> None:
    for _ in range(32):
        keep_store(workspace, clock)
        clock.pass_time(days=1)
    days = [one.name for one in kept_in(shelf_of(workspace), store_path(workspace))]
    assert (days[0], days[-1], len(days)) == ("2026-02-04", "2026-03-05", 30)


def test_a_backup_from_a_clock_a_year_ahead_does_not_stop_todays(
    workspace: Workspace, clock: FakeClock
) -> None:
    clock.pass_time(days=365)
    assert keep_store(workspace, clock) is not None
    clock.pass_time(days=-365)
    assert keep_store(workspace, clock) is not None
    assert names(workspace) == ["himpun 2026-02-02.db", "himpun 2027-02-02.db"]


@pytest.mark.parametrize("table", CONTENTS)
def test_a_damage_that_hides_from_quick_check_is_found_and_no_old_backup_goes(
    workspace: Workspace, clock: FakeClock, table: str
) -> None:
    keep_store(workspace, clock)
    before = {name: (shelf_of(workspace) / name).read_bytes() for name in names(workspace)}
    spoil(store_path(workspace), table)
    spoilt = store_path(workspace).read_bytes()
    connection = sqlite3.connect(store_path(workspace))
    assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    connection.close()
    clock.pass_time(days=1)
    with pytest.raises(StoreError) as caught:
        kept_today(workspace, clock)
    assert caught.value.text is texts.STORE_DAMAGED
    assert {name: (shelf_of(workspace) / name).read_bytes() for name in names(workspace)} == before
    assert store_path(workspace).read_bytes() == spoilt


def test_a_run_that_was_killed_leaves_nothing_that_counts(
    workspace: Workspace, clock: FakeClock
) -> None:
    shelf = shelf_of(workspace)
    shelf.mkdir(parents=True)
    half = shelf / ".himpun 2026-02-02.db.0a1b2c3d.sementara"
    half.write_bytes(store_path(workspace).read_bytes()[:5000])
    assert kept_in(shelf, store_path(workspace)) == ()
    assert keep_store(workspace, clock) is not None


def test_a_store_on_a_server_is_left_to_the_server(tmp_path: Path, clock: FakeClock) -> None:
    made = create_workspace(tmp_path / "kantor")
    settings = made.settings.model_copy(
        update={"penyimpanan": "postgresql+psycopg://himpun@contoh.example/himpun"}
    )
    workspace = Workspace(made.folder, settings)
    assert keep_store(workspace, clock) is None
    assert kept_today(workspace, clock) == ""
    assert names(workspace) == []
    for attempt in (lambda: choices(workspace, clock), lambda: restore(workspace, clock)):
        with pytest.raises(StoreError, match="server PostgreSQL"):
            attempt()


def restore(workspace: Workspace, clock: FakeClock) -> object:
    return restore_store(workspace, "2026-02-02", clock)


@pytest.fixture
def full_disk(workspace: Workspace) -> Iterator[RealDisk]:
    try:
        disk = RealDisk(workspace.folder)
    except (OSError, subprocess.CalledProcessError):
        shutil.copytree(workspace.folder.with_name("isi"), workspace.folder, dirs_exist_ok=True)
        pytest.skip("no disk can be mounted here")
    yield disk
    disk.close()


@pytest.mark.parametrize("left", [0, 150_000, 700_000])
def test_on_a_full_disk_the_old_backups_stay_and_a_sentence_says_so(
    workspace: Workspace, clock: FakeClock, full_disk: RealDisk, left: int
) -> None:
    keep_store(workspace, clock)
    before = names(workspace)
    full_disk.fill(left)
    clock.pass_time(days=1)
    sentence = kept_today(workspace, clock)
    assert "disk" in sentence
    assert "cadangan yang lama tetap ada" in sentence
    assert names(workspace) == before
    full_disk.empty()
    assert kept_today(workspace, clock) == ""
    assert len(names(workspace)) == 2


def test_a_folder_that_cannot_be_written_is_said(workspace: Workspace, clock: FakeClock) -> None:
    workspace.backups.mkdir()
    shelf_of(workspace).write_bytes(b"")  # a file of that name
    assert "cadangan/penyimpanan" in kept_today(workspace, clock)
    assert pulls_in(store_path(workspace)) == 20
