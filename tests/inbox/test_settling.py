"""What is copied is left until it is whole, and nobody waits for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync import texts
from sync.domain.errors import SourceError
from sync.domain.handed_in import Fate
from sync.inbox_report import InboxReport
from sync.sources.inbox_folder import lying_in
from sync.sources.settling import PATIENCE, QUIET, Settling
from tests.handed_desk import HandedDesk
from tests.sample_office import SOCIAL


@dataclass
class Ticking:
    """A clock that only goes on when it is told to."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Watched:
    """A folder that is looked at again and again, as the service does."""

    desk: HandedDesk
    tick: Ticking
    settling: Settling

    def look(self, after: float = 0.0, **options: object) -> dict[str, Fate]:
        return {item.name: item.fate for item in self.report(after, **options).items}

    def report(self, after: float = 0.0, **options: object) -> InboxReport:
        self.tick.seconds += after
        return self.desk.take(settling=self.settling, pause=_never, **options)


def _never(_seconds: float) -> None:
    raise AssertionError("the service must not wait")


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    tick = Ticking()
    return Watched(HandedDesk(tmp_path / "kantor"), tick, Settling(monotonic=tick))


def test_a_file_is_whole_when_two_looks_two_seconds_apart_find_it_the_same(
    watched: Watched,
) -> None:
    watched.desk.hand_in(SOCIAL, D5=5)
    report = watched.report()
    assert [item.fate for item in report.items] == [Fate.LATER]
    assert report.again_in == QUIET
    assert watched.look(QUIET / 2) == {"Dinsos.xlsx": Fate.LATER}
    assert watched.look(QUIET / 2) == {"Dinsos.xlsx": Fate.ACCEPTED}
    assert watched.report().again_in is None


def test_a_file_that_grows_waits_and_keeps_no_other_waiting(watched: Watched) -> None:
    content = watched.desk.hand_in(SOCIAL, "baik.xlsx", D5=5).read_bytes()
    half = watched.desk.lay("besar.xlsx", content[:1000])
    watched.look()
    half.write_bytes(content[:2000])
    assert watched.look(QUIET) == {"baik.xlsx": Fate.ACCEPTED, "besar.xlsx": Fate.LATER}
    assert watched.desk.value(SOCIAL, "D5") == 5


def test_another_file_of_the_same_size_and_time_is_another_file(tmp_path: Path) -> None:
    tick = Ticking()
    settling = Settling(monotonic=tick)
    path, other = tmp_path / "a.xlsx", tmp_path / "lain"
    path.write_bytes(b"satu")
    other.write_bytes(b"lain")
    os.utime(other, ns=(path.stat().st_mtime_ns,) * 2)
    settling.look([path])
    other.replace(path)
    tick.seconds += QUIET
    assert settling.look([path])[0] == []
    tick.seconds += QUIET
    assert settling.look([path])[0] == [path]


@pytest.mark.parametrize("looks", [1, 2])
def test_a_file_that_is_gone_again_is_not_waited_for(watched: Watched, looks: int) -> None:
    content = watched.desk.hand_in(SOCIAL, D5=5).read_bytes()
    (watched.desk.inbox / "Dinsos.xlsx").unlink()
    passing = watched.desk.lay("5A3F1000.xlsx", content[: len(content) // 2])
    for _ in range(looks):
        assert watched.report(QUIET).is_to_be_read_again
    passing.unlink()
    report = watched.report(QUIET)
    assert (report.items, report.is_to_be_read_again) == ((), False)


def test_a_half_file_gets_a_minute_and_is_refused_only_then(watched: Watched) -> None:
    content = watched.desk.hand_in(SOCIAL, D5=5).read_bytes()
    half = watched.desk.lay("Dinsos.xlsx", content[: len(content) // 2])
    watched.look()
    report = watched.report(QUIET)
    assert report.items[0].sentence == str(SourceError(texts.FILE_HALF))
    assert report.again_in == PATIENCE - QUIET
    assert half.exists()
    assert watched.look(PATIENCE - QUIET) == {"Dinsos.xlsx": Fate.REFUSED}


def test_a_half_file_that_becomes_whole_is_taken_in(watched: Watched) -> None:
    content = watched.desk.hand_in(SOCIAL, D5=5).read_bytes()
    half = watched.desk.lay("Dinsos.xlsx", content[: len(content) // 2])
    watched.look()
    watched.look(QUIET)
    half.write_bytes(content)
    watched.look(PATIENCE)
    assert watched.look(QUIET) == {"Dinsos.xlsx": Fate.ACCEPTED}


def test_a_csv_that_ends_within_a_line_may_be_half_copied(watched: Watched) -> None:
    watched.desk.lay("a.csv", b"a;b\n1;2")
    watched.look()
    assert watched.look(QUIET) == {"a.csv": Fate.LATER}
    assert watched.look(PATIENCE) == {"a.csv": Fate.REFUSED}


def test_what_a_browser_has_not_finished_is_left_alone(watched: Watched) -> None:
    watched.desk.lay("Dinsos.xlsx.crdownload", b"PK")
    assert watched.look() == {"Dinsos.xlsx.crdownload": Fate.LATER}
    assert watched.look(PATIENCE) == {"Dinsos.xlsx.crdownload": Fate.LATER}


def test_a_file_that_is_gone_when_it_is_to_be_read_stops_no_other(watched: Watched) -> None:
    gone = watched.desk.hand_in(SOCIAL, "hilang.xlsx", D5=4)
    good = watched.desk.hand_in(SOCIAL, "ada.xlsx", D5=5)
    watched.look()
    gone.unlink()
    fates = watched.look(QUIET, files=[gone, good])
    assert fates == {"hilang.xlsx": Fate.LATER, "ada.xlsx": Fate.ACCEPTED}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions stop this user")
def test_a_file_that_may_not_be_read_stays_and_is_said(watched: Watched) -> None:
    path = watched.desk.hand_in(SOCIAL, D5=5)
    path.chmod(0)
    watched.look()
    (item,) = watched.report(QUIET).items
    assert (item.fate, path.exists()) == (Fate.LATER, True)


def test_a_folder_that_cannot_be_listed_is_said_and_nothing_is_raised(tmp_path: Path) -> None:
    lying = lying_in(tmp_path / "jaringan")
    assert lying.files == ()
    ((path, problem),) = lying.odd
    assert path.name == "jaringan"
    assert problem.text == texts.FOLDER_NOT_REACHED


def test_a_file_that_waits_for_a_choice_wakes_nobody_and_keeps_no_new_one_waiting(
    watched: Watched,
) -> None:
    desk = watched.desk
    watched.desk.hand_in(SOCIAL, "undangan.xlsx", D5=1, modified=desk.clock.now())
    watched.look()
    watched.look(QUIET)
    before = desk.clock.now().replace(year=2020)
    for number in (3, 4):
        desk.hand_in(SOCIAL, f"lama {number}.xlsx", D5=number, modified=before)
    watched.look()
    assert set(watched.look(QUIET).values()) == {Fate.WAITING}
    note = desk.inbox / f"lama 3.xlsx{texts.NOTE_ENDING}"
    written = note.stat().st_mtime_ns
    desk.hand_in(SOCIAL, "z baru.xlsx", D5=9, modified=desk.clock.now())
    watched.look(1.0)
    report = watched.report(QUIET, most=1)
    assert [(item.name, item.fate) for item in report.items] == [("z baru.xlsx", Fate.ACCEPTED)]
    assert report.left == 0
    assert note.stat().st_mtime_ns == written


def test_one_call_takes_only_so_many_and_says_how_many_are_left(watched: Watched) -> None:
    for number in range(7):
        watched.desk.lay(f"{number}.csv", b"a;b\n")
    watched.look()
    told: list[tuple[int, int]] = []
    lefts = []
    watched.tick.seconds += QUIET
    for _ in range(3):
        report = watched.report(most=3, progress=lambda done, of, _item: told.append((done, of)))
        lefts.append(report.left)
    assert lefts == [4, 1, 0]
    assert told == [(1, 3), (2, 3), (3, 3)] * 2 + [(1, 1)]


def test_a_name_that_could_be_read_as_a_command_is_made_plain_before_it_stands_in_one(
    watched: Watched,
) -> None:
    desk = watched.desk
    desk.hand_in(SOCIAL, D5=1, modified=desk.clock.now())
    watched.look()
    watched.look(QUIET)
    old = desk.clock.now().replace(year=2020)
    desk.hand_in(SOCIAL, "a'; calc; '\u202e.xlsx", D5=2, modified=old)
    watched.look()
    (item,) = watched.report(QUIET).items
    assert item.fate is Fate.WAITING
    assert f'"{item.kept_as}"' in item.sentence
    assert not set(item.kept_as) & set("';\u202e")
    assert (desk.inbox / item.kept_as).is_file()
