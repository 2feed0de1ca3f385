"""Wholly or not at all, whatever fails in between."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.domain.errors import WorkbookError
from sync.workbook.package import read_table, replace, zip_copy
from sync.workbook.package import save as save_module
from sync.workbook.package.disk import Disk, Draft
from tests.workbook.package.rich import content, members
from tests.workbook.package.zip_forms import rewrite


def failing(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("error", "seen"),
    [
        (FULL, WorkbookError),
        (PermissionError(errno.EACCES, "in use"), WorkbookError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_a_failure_leaves_the_old_file_whole(
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    error: BaseException,
    seen: type[BaseException],
) -> None:
    before = book.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(save_module.os, call, failing(error))
        with pytest.raises(seen):
            replace(book, {"Isian": content(9)})
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.iterdir()] == [book.name]
    replace(book, {"Isian": content(9)})
    assert len(read_table(book, "Isian").rows) == 9


def test_a_write_cut_short_leaves_the_old_file_whole(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()
    monkeypatch.setattr(zip_copy, "_write_directory", failing(FULL))
    with pytest.raises(WorkbookError, match="disk penuh"):
        replace(book, {"Isian": content(9)})
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_a_file_changed_meanwhile_is_not_overwritten(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = save_module._check_copy

    def somebody_saves(*arguments: object) -> None:
        checked(*arguments)  # type: ignore[arg-type] # passed on as it came
        book.write_bytes(b"simpanan orang lain")

    monkeypatch.setattr(save_module, "_check_copy", somebody_saves)
    with pytest.raises(WorkbookError, match="diubah orang lain"):
        replace(book, {"Isian": content(9)})
    assert book.read_bytes() == b"simpanan orang lain"
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_a_copy_that_reads_back_wrong_is_not_swapped_in(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()
    right = zip_copy._deflated

    def wrong(target, member, data):  # type: ignore[no-untyped-def] # passed on as it came
        return right(target, member, data.replace(b'ref="B4:E13"', b'ref="B4:E12"'))

    monkeypatch.setattr(zip_copy, "_deflated", wrong)
    with pytest.raises(WorkbookError, match="tidak lolos pemeriksaan"):
        replace(book, {"Isian": content(9)})
    assert book.read_bytes() == before


def test_what_a_killed_run_left_is_swept_but_not_what_is_being_written(book: Path) -> None:
    left = book.parent / ".himpun-mati.tmp"
    left.write_bytes(b"x")
    with Draft(Disk(), book.parent) as draft:
        replace(book, {"Isian": content(1)})
        assert not left.exists()
        assert draft.path.exists()


def test_a_folder_that_cannot_be_synced_does_not_undo_the_write(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, []

    def only_files(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(save_module.os, "fsync", only_files)
    assert replace(book, {"Isian": content(9)}).changed
    assert len(calls) == 2


def test_the_file_keeps_its_mode_and_a_link_stays_a_link(book: Path, tmp_path: Path) -> None:
    book.chmod(0o640)
    link = tmp_path / "tautan.xlsx"
    link.symlink_to(book)
    replace(link, {"Isian": content(9)})
    assert link.is_symlink()
    assert book.stat().st_mode & 0o777 == 0o640
    assert len(read_table(book, "Isian").rows) == 9


def test_the_archive_keeps_its_order_and_times(book: Path) -> None:
    import zipfile

    with zipfile.ZipFile(book) as archive:
        before = [(info.filename, info.date_time) for info in archive.infolist()]
    replace(book, {"Isian": content(9)})
    with zipfile.ZipFile(book) as archive:
        assert [(info.filename, info.date_time) for info in archive.infolist()] == before
        assert archive.testzip() is None
    assert list(members(book)) == [name for name, _ in before]


@pytest.mark.parametrize("zip64", [True, False])
@pytest.mark.parametrize("descriptors", [True, False])
def test_members_in_any_form_of_zip_are_copied_compressed(
    book: Path, zip64: bool, descriptors: bool
) -> None:
    rewrite(book, zip64=zip64, descriptors=descriptors)
    before = members(book)
    report = replace(book, {"Isian": content(9)})
    after = members(book)
    assert {name for name in before if after[name] != before[name]} == set(report.parts_changed)
    assert len(read_table(book, "Isian").rows) == 9


def test_an_archive_that_needs_zip64_is_not_written(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()
    monkeypatch.setattr(zip_copy, "_MOST_MEMBERS", 3)
    with pytest.raises(WorkbookError, match="tidak dapat disimpan"):
        replace(book, {"Isian": content(9)})
    assert book.read_bytes() == before
