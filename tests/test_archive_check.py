"""A snapshot that lost, gained or changed a single byte is told from a whole one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.cli import run
from sync.archive import ArchiveReport, write_archive
from sync.archive_check import ArchiveCheck, check_snapshot, snapshots_in
from sync.config import create_workspace
from sync.domain.errors import StoreError
from tests.sample_desk import Desk
from tests.sample_office import SEA


@pytest.fixture
def report(tmp_path: Path) -> ArchiveReport:
    desk = Desk(tmp_path / "kantor")
    desk.run_all(1, 2)
    desk.fill_well()
    desk.run(3)
    return write_archive(desk.state(), tmp_path / "arsip")


def test_a_snapshot_as_it_was_written_is_whole(report: ArchiveReport) -> None:
    check = check_snapshot(report.folder)
    assert check == ArchiveCheck(report.folder.name, report.files, report.manifest_hash)
    assert check.is_whole
    assert snapshots_in(report.folder.parent) == [report.folder]


def _flip(folder: Path) -> None:
    path = folder / "mentah" / f"{SEA}.json"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (_flip, {"changed": (f"mentah/{SEA}.json",)}),
        (lambda folder: (folder / "temuan.csv").unlink(), {"missing": ("temuan.csv",)}),
        (lambda folder: (folder / "baru.txt").write_text("x"), {"added": ("baru.txt",)}),
    ],
    ids=["changed", "missing", "added"],
)
def test_what_became_of_it_is_named(
    report: ArchiveReport, harm: Callable[[Path], object], found: dict[str, tuple[str, ...]]
) -> None:
    harm(report.folder)
    check = check_snapshot(report.folder)
    assert not check.is_whole
    names = {"changed": (), "missing": (), "added": (), "unreadable": ()}
    assert {name: getattr(check, name) for name in names} == names | found


@pytest.mark.parametrize("text", [None, "", "[]", '{"berkas": 3}', "\x00"])
def test_a_snapshot_without_its_manifest_is_refused(
    report: ArchiveReport, text: str | None
) -> None:
    manifest = report.folder / "manifest.json"
    manifest.unlink()
    if text is not None:
        manifest.write_text(text)
    with pytest.raises(StoreError, match="Daftar isi simpanan ini hilang"):
        check_snapshot(report.folder)


def test_no_snapshot_yet_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Belum ada simpanan"):
        snapshots_in(tmp_path / "arsip")


def test_the_command_says_which_snapshot_is_damaged(
    report: ArchiveReport, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = create_workspace(tmp_path / "ruang")
    shutil.copytree(report.folder.parent, workspace.archive)
    command = ["archive", "verify", "--folder", str(workspace.folder)]
    assert run(command) == 0
    assert f"{report.folder.name}: utuh" in capsys.readouterr().out
    _flip(workspace.archive / report.folder.name)
    assert run(command) == 1
    said = capsys.readouterr().out
    assert f"{report.folder.name}: tidak utuh" in said
    assert f"berubah: mentah/{SEA}.json" in said
