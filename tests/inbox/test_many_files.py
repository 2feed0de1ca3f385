"""Ten thousand files cost ten times as much as a thousand, and are put away one by one."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest

from sync import texts
from sync.domain.errors import StoreError
from sync.domain.handed_in import Fate
from sync.domain.records import PullRecord
from sync.inbox import take_in_files
from sync.inbox_shelves import Shelf
from sync.sources.inbox_folder import lying_in
from sync.sources.settling import Settling
from tests.contract.memory_store import MemoryStore
from tests.handed_desk import HandedDesk
from tests.sample_office import HEALTH, SOCIAL


def test_ten_thousand_files_of_one_name_find_their_names_in_a_moment(tmp_path: Path) -> None:
    for number in range(2, 1001):
        (tmp_path / f"Dinsos ({number}).xlsx").touch()
    (tmp_path / "Dinsos.xlsx").touch()
    shelf = Shelf(tmp_path)
    started = time.process_time()
    names = [shelf.name_for(Path(("Dinsos.xlsx", "DINSOS.xlsx")[n % 2])) for n in range(10_000)]
    assert time.process_time() - started < 5  # one by one through all names: minutes
    assert len({name.casefold() for name in names}) == 10_000
    assert "Dinsos (2).xlsx" not in names


def test_a_name_that_somebody_laid_on_the_shelf_meanwhile_is_not_given_again(
    tmp_path: Path,
) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.name_for(Path("a.xlsx")) == "a.xlsx"
    (tmp_path / "b.xlsx").touch()
    assert shelf.name_for(Path("b.xlsx")) == "b (2).xlsx"


def test_ten_thousand_files_are_listed_and_looked_at_in_a_moment(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.csv").touch()
    (tmp_path / f"1.csv{texts.NOTE_ENDING}").touch()
    settling = Settling()
    started = time.process_time()
    files = lying_in(tmp_path).files
    settling.look(files)
    assert len(files) == 10_000
    assert time.process_time() - started < 5


@pytest.fixture
def desk(tmp_path: Path) -> HandedDesk:
    return HandedDesk(tmp_path / "kantor")


class _FullStore(MemoryStore):
    """Has room for one pull more."""

    room = 1

    def save_pull(self, pull: PullRecord, url: str = "") -> int:
        if not self.room:
            raise StoreError(texts.STORE_FULL)
        self.room -= 1
        return super().save_pull(pull, url)


def test_when_the_disk_is_full_what_was_taken_is_put_away_and_the_rest_stays(
    desk: HandedDesk,
) -> None:
    desk.hand_in(SOCIAL, "a.xlsx", D5=1)
    desk.hand_in(HEALTH, "b.xlsx", D5=2)
    full = _FullStore()
    full.__dict__.update(desk.store.__dict__)  # the same content
    register = desk.state().register
    with pytest.raises(StoreError):
        take_in_files(full, desk.inbox, register, desk.clock, pause=lambda _: None)
    assert desk.shelf("diterima") == ["a.xlsx"]
    assert [path.name for path in desk.inbox.glob("*.xlsx")] == ["b.xlsx"]
    assert [item.fate for item in desk.take().items] == [Fate.ACCEPTED]
    assert len(desk.store.pulls(SOCIAL)) == len(desk.store.pulls(HEALTH)) == 1


def test_a_file_that_replaces_the_one_being_stored_is_read_itself(desk: HandedDesk) -> None:
    now = desk.clock.now()
    other = desk.hand_in(SOCIAL, "baru", D5=2, modified=now)
    newer = other.read_bytes()
    other.unlink()
    path = desk.hand_in(SOCIAL, D5=1, modified=now - timedelta(hours=1))
    store = _Replacing()
    store.__dict__.update(desk.store.__dict__)
    store.replacing = (path, newer)
    register = desk.state().register
    take_in_files(store, desk.inbox, register, desk.clock, pause=lambda _: None)
    assert path.read_bytes() == newer
    assert desk.value(SOCIAL, "D5") == 1
    desk.take()
    assert desk.value(SOCIAL, "D5") == 2
    assert not path.exists()


class _Replacing(MemoryStore):
    """Somebody saves another file over the one that is being stored."""

    replacing: tuple[Path, bytes]

    def save_pull(self, pull: PullRecord, url: str = "") -> int:
        path, content = self.replacing
        path.write_bytes(content)
        return super().save_pull(pull, url)
