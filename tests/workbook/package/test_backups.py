"""Before the workbook is written anew, the old one is kept; the last few and one a day stay."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.errors import WorkbookError
from sync.workbook.package import read_table, replace
from sync.workbook.package.backups import KEPT, KEPT_DAYS, Backups, set_back, surplus
from sync.workbook.package.disk import Disk
from tests.fakes import FakeClock
from tests.workbook.package.disks import ReadOnlyFolderDisk, StickDisk, WindowsDisk
from tests.workbook.package.rich import content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cadangan"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("disk", [Disk(), StickDisk()])
def test_the_old_file_is_kept_with_the_time_in_its_name(
    book: Path, folder: Path, disk: Disk
) -> None:
    clock = FakeClock()
    old = [book.read_bytes()]
    replace(book, {"Isian": content(4)}, backup_dir=folder, clock=clock, disk=disk)
    old.append(book.read_bytes())
    clock.pass_time(minutes=3)
    replace(book, {"Isian": content(5)}, backup_dir=folder, clock=clock, disk=disk)
    times = [clock.moment - timedelta(minutes=3), clock.moment]
    assert names(folder) == [f"Induk {time:%Y-%m-%d %H.%M.%S}.xlsx" for time in times]
    assert [(folder / name).read_bytes() for name in names(folder)] == old
    assert len(read_table(folder / names(folder)[1], "Isian").rows) == 4


def test_what_was_not_written_is_not_copied(book: Path, folder: Path) -> None:
    replace(book, {"Isian": content(3)}, backup_dir=folder)
    kept = names(folder)
    assert not replace(book, {"Isian": content(3)}, backup_dir=folder).changed
    assert names(folder) == kept


def test_the_last_ones_stay_and_other_files_are_never_touched(book: Path, folder: Path) -> None:
    folder.mkdir()
    foreign = [
        "catatan.txt",
        "Induk lama.xlsx",
        "Induk 2020-01-01 00.00.00 salinan.xlsx",
        "Induk 2020-01-01 00.00.00.xlsm",
        "Lain 2020-01-01 00.00.00.xlsx",
    ]
    for name in foreign:
        (folder / name).write_bytes(b"milik orang")
    clock = FakeClock()
    (folder / f"Induk {clock.moment:%Y-%m-%d} 00.00.00.xlsx").write_bytes(b"lama")
    for count in range(4, 9):
        replace(book, {"Isian": content(count)}, backup_dir=folder, keep=3, clock=clock)
    kept = [name for name in names(folder) if name not in foreign]
    assert [len(read_table(folder / name, "Isian").rows) for name in kept] == [5, 6, 7]
    assert all((folder / name).read_bytes() == b"milik orang" for name in foreign)


def test_what_was_typed_yesterday_stays_however_often_today_is_written(
    book: Path, folder: Path
) -> None:
    clock = FakeClock()
    copies = Backups(folder, KEPT, clock, Disk())
    for day in range(KEPT_DAYS + 2):
        for write in range(4):
            book.write_bytes(f"hari {day}, tulisan {write}".encode())
            clock.pass_time(minutes=1)
            copies.keep_copy(book)
        clock.pass_time(days=1)
    for write in range(3 * KEPT):
        book.write_bytes(f"hari ini, tulisan {write}".encode())
        clock.pass_time(minutes=1)
        copies.keep_copy(book)
    kept = [(folder / name).read_text() for name in names(folder)]
    ends_of_days = [f"hari {day}, tulisan 3" for day in range(3, KEPT_DAYS + 2)]
    newest = [f"hari ini, tulisan {write}" for write in range(2 * KEPT, 3 * KEPT)]
    assert kept == [*ends_of_days, *newest]


@given(
    minutes=st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=60, unique=True),
    keep=st.integers(1, 12),
    days=st.integers(1, 20),
)
def test_dropping_spares_the_newest_and_the_last_of_each_day_and_twice_is_as_once(
    minutes: list[int], keep: int, days: int
) -> None:
    start = FakeClock().moment
    times = sorted(start + timedelta(minutes=one) for one in minutes)
    copies = [Path(f"Induk {time:%Y-%m-%d %H.%M.%S}.xlsx") for time in times]
    gone = surplus(copies, keep, days)
    stay = [path for path in copies if path not in gone]
    assert stay[-keep:] == copies[-keep:]
    of_days = {path.stem.split()[1] for path in copies}
    assert {path.stem.split()[1] for path in stay} >= set(sorted(of_days)[-days:])
    assert len(stay) <= keep + days
    assert surplus(stay, keep, days) == ()


def test_names_sort_in_the_order_of_the_writes_whatever_the_clock_does(
    book: Path, folder: Path
) -> None:
    clock = FakeClock()
    for count, hours in ((4, 0), (5, -5), (6, 0), (7, 12)):
        clock.pass_time(hours=hours)
        replace(book, {"Isian": content(count)}, backup_dir=folder, clock=clock)
    assert [len(read_table(folder / name, "Isian").rows) for name in names(folder)] == [3, 4, 5, 6]


def test_a_copy_of_a_clock_that_was_ahead_stays_older_than_the_next_one_when_its_time_comes(
    book: Path, folder: Path
) -> None:
    clock = FakeClock()
    copies = Backups(folder, KEPT, clock, Disk())
    written = []
    for content_of_file, days in (("Senin", 0), ("Senin, jam salah", 3), ("Senin, jam benar", -3)):
        clock.pass_time(days=days, minutes=10)
        book.write_text(content_of_file)
        copies.keep_copy(book)
        written.append(content_of_file)
    clock.pass_time(days=3)
    assert [path.read_text() for path in copies.of(book)] == written
    book.write_text("Kamis")
    copies.keep_copy(book)
    assert [path.read_text() for path in copies.of(book)] == [*written, "Kamis"]
    assert names(folder)[-1] == f"Induk {clock.moment:%Y-%m-%d %H.%M.%S}.xlsx"


@pytest.mark.parametrize("off", [400, -2_500])
def test_no_wrong_clock_pushes_out_what_the_right_one_made(
    book: Path, folder: Path, off: int
) -> None:
    clock = FakeClock()
    copies = Backups(folder, KEPT, clock, Disk())
    for day in range(KEPT_DAYS):
        for write in range(KEPT + 1):
            book.write_bytes(f"hari {day}, tulisan {write}".encode())
            clock.pass_time(minutes=1)
            copies.keep_copy(book)
        clock.pass_time(days=1)
    for turn in (off, -off):
        clock.pass_time(days=turn, minutes=1)
        book.write_text(f"jam digeser {turn} hari")
        copies.keep_copy(book)
    held = [path.read_text() for path in copies.of(book)]
    last_of_days = [f"hari {day}, tulisan {KEPT}" for day in range(KEPT_DAYS)]
    assert [one for one in held if one in last_of_days] == last_of_days[1:]
    assert held[-2:] == [f"jam digeser {turn} hari" for turn in (off, -off)]


@given(
    minutes=st.lists(st.integers(-60 * 24 * 9, 60 * 24 * 9), max_size=30, unique=True),
)
def test_times_that_are_set_back_keep_their_order_and_twice_is_as_once(minutes: list[int]) -> None:
    now = FakeClock().moment.replace(tzinfo=None)
    times = [now + timedelta(minutes=one) for one in sorted(minutes)]
    back = set_back(times, now)
    assert back == sorted(set(back))
    assert len(back) == len(times)
    assert all(new == old for new, old in zip(back, times, strict=True) if old <= now)
    later = now + timedelta(minutes=1)
    assert set_back(back, later) == back


def test_an_open_workbook_is_not_copied_again_because_a_clock_was_ahead(
    book: Path, folder: Path
) -> None:
    clock = FakeClock()
    copies = Backups(folder, KEPT, clock, Disk())
    (ahead := folder / "Induk 2098-01-01 00.00.00.xlsx").parent.mkdir()
    ahead.write_bytes(b"jam salah")
    for _ in range(2):
        clock.pass_time(minutes=1)
        copies.keep_copy(book)
    assert len(names(folder)) == 2


def test_digits_that_are_no_time_do_no_harm(book: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "Induk 9999-99-99 99.99.99.xlsx").write_bytes(b"x")
    replace(book, {"Isian": content(4)}, backup_dir=folder, clock=FakeClock())
    assert len(names(folder)) == 2


def test_a_full_disk_stops_the_write_and_leaves_all_whole(book: Path, folder: Path) -> None:
    before = book.read_bytes()
    disk = StickDisk(room=len(before) + 2_000)
    with pytest.raises(WorkbookError, match=r"Salinan cadangan.*disk penuh"):
        replace(book, {"Isian": content(4)}, backup_dir=folder, disk=disk)
    assert book.read_bytes() == before
    assert names(folder) == []
    assert names(book.parent) == ["Induk.xlsx", "cadangan"]


def test_a_folder_that_cannot_be_made_stops_the_write(book: Path, folder: Path) -> None:
    before = book.read_bytes()
    folder.write_bytes(b"sebuah berkas")
    with pytest.raises(WorkbookError, match="Salinan cadangan di folder cadangan"):
        replace(book, {"Isian": content(4)}, backup_dir=folder)
    assert book.read_bytes() == before
    assert names(book.parent) == ["Induk.xlsx", "cadangan"]


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.EACCES, "tidak ada izin"), (errno.EROFS, "hanya dapat dibaca")]
)
def test_a_folder_that_takes_no_files_stops_the_write(
    book: Path, folder: Path, number: int, reason: str
) -> None:
    before = book.read_bytes()
    with pytest.raises(WorkbookError, match=f"Salinan cadangan.*{reason}"):
        replace(
            book,
            {"Isian": content(4)},
            backup_dir=folder,
            disk=ReadOnlyFolderDisk("cadangan", number),
        )
    assert book.read_bytes() == before
    assert names(book.parent) == ["Induk.xlsx", "cadangan"]


def test_a_write_that_fails_takes_its_copy_back(book: Path, folder: Path) -> None:
    disk = WindowsDisk(held=99)
    for _ in range(2):
        with pytest.raises(WorkbookError):
            replace(book, {"Isian": content(4)}, backup_dir=folder, disk=disk)
        assert names(folder) == []


@pytest.mark.parametrize("name", ["Induk 2026-01-01 08.00.00.xlsx", ".himpun-setengah.tmp"])
def test_what_a_killed_write_left_in_the_folder_is_swept(
    book: Path, folder: Path, name: str
) -> None:
    folder.mkdir()
    left = folder / name
    if left.suffix == ".xlsx":
        os.link(book, left)  # killed after the copy was named, before the new file came
    else:
        left.write_bytes(b"PK")
    replace(book, {"Isian": content(3)}, backup_dir=folder)
    assert not left.exists()


def test_what_is_written_into_the_old_file_at_the_last_moment_is_in_the_copy(
    book: Path, folder: Path
) -> None:
    class LateWriter(Disk):
        def rename(self, old: Path, new: Path) -> None:
            new.write_bytes(b"simpanan orang lain")
            super().rename(old, new)

    replace(book, {"Isian": content(4)}, backup_dir=folder, disk=LateWriter())
    assert [(folder / name).read_bytes() for name in names(folder)] == [b"simpanan orang lain"]


def test_a_copy_of_what_was_replaced_stays_whatever_happens_after(book: Path, folder: Path) -> None:
    class Interrupted(Disk):
        def sync_folder(self, of: Path) -> None:
            if of == book.parent:
                raise KeyboardInterrupt

    old = book.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        replace(book, {"Isian": content(4)}, backup_dir=folder, disk=Interrupted())
    assert len(read_table(book, "Isian").rows) == 4
    assert [(folder / name).read_bytes() for name in names(folder)] == [old]


def test_none_to_keep_is_a_mistake(book: Path, folder: Path) -> None:
    with pytest.raises(ValueError, match="keep"):
        replace(book, {"Isian": content(4)}, backup_dir=folder, keep=0)


def test_an_open_workbook_is_copied_and_never_given_a_second_name(book: Path, folder: Path) -> None:
    clock = FakeClock()
    copies = Backups(folder, KEPT, clock, Disk())
    old = book.read_bytes()
    copies.keep_copy(book)
    with book.open("r+b") as file:  # as programs do that write into the very file
        file.write(b"XX")
    kept = [path.read_bytes() for path in folder.iterdir()]
    assert kept == [old]


def test_an_open_workbook_is_copied_once_as_long_as_its_file_stays_the_same(
    book: Path, folder: Path
) -> None:
    clock = FakeClock()
    copies = Backups(folder, 2, clock, Disk())
    for content_of_file in (b"satu", b"satu", b"dua", b"tiga"):
        book.write_bytes(content_of_file)
        clock.pass_time(minutes=1)
        copies.keep_copy(book)
    assert [(folder / name).read_bytes() for name in names(folder)] == [b"dua", b"tiga"]


def test_without_a_copy_an_open_workbook_is_not_to_be_written(book: Path, folder: Path) -> None:
    folder.write_text("bukan folder")
    with pytest.raises(WorkbookError, match="cadangan"):
        Backups(folder, KEPT, FakeClock(), Disk()).keep_copy(book)
