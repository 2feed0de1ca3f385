"""The ways of Windows and of network drives: files in use, long paths, no fsync, marks."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package import read_table, replace
from sync.workbook.package.disk import extended
from tests.workbook.package.disks import NetworkDisk, StickDisk, WindowsDisk, in_use
from tests.workbook.package.rich import content, rich


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_virus_scanner_that_lets_go_is_waited_for(book: Path, number: int) -> None:
    disk = WindowsDisk(held=3, number=number)
    assert replace(book, {"Isian": content(9)}, disk=disk).changed
    assert len(disk.slept) == 3
    assert len(read_table(book, "Isian").rows) == 9


def test_excel_that_does_not_let_go_is_told_after_two_seconds(book: Path) -> None:
    before = book.read_bytes()
    disk = WindowsDisk(held=10**6)
    with pytest.raises(WorkbookError) as caught:
        replace(book, {"Isian": content(9)}, disk=disk)
    assert caught.value.text is texts.EXCEL_BUSY
    assert sum(disk.slept) == pytest.approx(2)
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_a_refusal_that_waiting_does_not_mend_is_told_at_once(book: Path) -> None:
    disk = WindowsDisk(held=10**6, number=1224)
    with pytest.raises(WorkbookError):
        replace(book, {"Isian": content(9)}, disk=disk)
    assert disk.slept == []


def test_who_opens_the_file_meanwhile_is_named(book: Path) -> None:
    class OpenedMeanwhile(WindowsDisk):
        def sleep(self, seconds: float) -> None:
            book.with_name("~$Induk.xlsx").write_bytes(b"\x0aContoh Tuj" + b" " * 44)

    with pytest.raises(WorkbookError, match="dibuka oleh Contoh Tuj"):
        replace(book, {"Isian": content(9)}, disk=OpenedMeanwhile(held=1))


def test_a_file_saved_between_two_tries_is_not_overwritten(book: Path) -> None:
    class SavedMeanwhile(WindowsDisk):
        def sleep(self, seconds: float) -> None:
            book.write_bytes(b"simpanan orang lain")

    with pytest.raises(WorkbookError, match="diubah orang lain"):
        replace(book, {"Isian": content(9)}, disk=SavedMeanwhile(held=1))
    assert book.read_bytes() == b"simpanan orang lain"


@pytest.mark.parametrize(
    "number", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF]
)
def test_a_drive_that_knows_no_fsync_is_written_all_the_same(book: Path, number: int) -> None:
    replace(book, {"Isian": content(9)}, disk=NetworkDisk(number))
    assert len(read_table(book, "Isian").rows) == 9


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_drive_that_cannot_keep_the_file_leaves_the_old_one(book: Path, number: int) -> None:
    before = book.read_bytes()
    with pytest.raises(WorkbookError, match="isi lamanya tetap utuh"):
        replace(book, {"Isian": content(9)}, disk=NetworkDisk(number))
    assert book.read_bytes() == before


def test_a_file_marked_read_only_is_refused_and_stays(book: Path) -> None:
    before = book.read_bytes()
    book.chmod(0o444)
    with pytest.raises(WorkbookError) as caught:
        replace(book, {"Isian": content(9)})
    assert caught.value.text is texts.EXCEL_READ_ONLY
    assert book.read_bytes() == before


DEEP = "\\".join(["folder yang namanya panjang"] * 12)


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("C:\\kantor\\master.xlsx", "C:\\kantor\\master.xlsx"),
        (f"C:\\{DEEP}\\master.xlsx", f"\\\\?\\C:\\{DEEP}\\master.xlsx"),
        (f"\\\\server\\bagi\\{DEEP}\\m.xlsx", f"\\\\?\\UNC\\server\\bagi\\{DEEP}\\m.xlsx"),
        (f"\\\\?\\C:\\{DEEP}", f"\\\\?\\C:\\{DEEP}"),
    ],
)
def test_long_paths_get_the_prefix_that_lifts_windows_limit(path: str, taken: str) -> None:
    assert extended(path) == taken


def test_a_path_over_260_characters_is_written(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["folder yang namanya panjang"] * 12)
    deep.mkdir(parents=True)
    book = rich(deep / "Induk.xlsx")
    assert replace(book, {"Isian": content(9)}, backup_dir=deep / "cadangan").changed


def test_a_virus_scanner_that_looks_at_the_copy_is_waited_for(book: Path, tmp_path: Path) -> None:
    class ScannedStick(StickDisk):
        scans = 2

        def rename(self, old: Path, new: Path) -> None:
            if new.parent.name == "cadangan" and self.scans:
                self.scans -= 1
                raise in_use(32)
            super().rename(old, new)

        def sleep(self, seconds: float) -> None:
            pass

    folder = tmp_path / "cadangan"
    replace(book, {"Isian": content(9)}, disk=ScannedStick(), backup_dir=folder)
    assert len(list(folder.iterdir())) == 1


def test_excel_that_holds_the_file_while_it_is_copied_is_told(book: Path, tmp_path: Path) -> None:
    class HeldStick(StickDisk):
        def put(self, draft: Path, target: Path, *_: object) -> None:
            raise in_use(32)

    with pytest.raises(WorkbookError) as caught:
        replace(book, {"Isian": content(9)}, disk=HeldStick(), backup_dir=tmp_path / "cadangan")
    assert caught.value.text is texts.EXCEL_BUSY
