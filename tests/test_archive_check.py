"""A snapshot that lost, gained or changed a single byte is told from a whole one."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.cli import run
from sync.archive import ArchiveReport, seal_of, write_archive
from sync.archive_check import (
    ArchiveCheck,
    check_snapshot,
    gone_snapshots,
    snapshots_in,
    told_hashes,
)
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


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot with a receipt; whoever changes it has to mend it."""

    def receipt(folder: Path, name: str) -> None:
        (folder / "tanda-simpan.xlsx").write_bytes(name.encode() * 100)

    folder = tmp_path_factory.mktemp("utuh")
    desk = Desk(folder / "kantor").collected()
    return write_archive(desk.state(), folder / "arsip", receipt).folder


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
        (lambda folder: (folder / "kosong").mkdir(), {"added": ("kosong",)}),
        (
            lambda folder: (folder / "temuan.csv").rename(folder / "temuan-2.csv"),
            {"missing": ("temuan.csv",), "added": ("temuan-2.csv",)},
        ),
        (lambda folder: (folder / "manifest.sha256").unlink(), {"missing": ("manifest.sha256",)}),
    ],
    ids=["changed", "missing", "added", "empty folder", "renamed", "seal removed"],
)
def test_what_became_of_it_is_named(
    report: ArchiveReport, harm: Callable[[Path], object], found: dict[str, tuple[str, ...]]
) -> None:
    harm(report.folder)
    check = check_snapshot(report.folder)
    assert not check.is_whole
    names = {"changed": (), "missing": (), "added": (), "unreadable": ()}
    assert {name: getattr(check, name) for name in names} == names | found


@given(data=st.data())
def test_no_byte_of_any_file_changes_unseen(whole: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(one for one in whole.rglob("*") if one.is_file())))
    content = path.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    other = data.draw(st.integers(1, 255))
    path.write_bytes(
        content[:place] + bytes([content[place] ^ other]) + content[place + 1 :],
    )
    try:
        assert not _is_whole(whole)
    finally:
        path.write_bytes(content)
    assert _is_whole(whole)


@given(data=st.data())
def test_no_file_is_cut_lengthened_or_swapped_unseen(whole: Path, data: st.DataObject) -> None:
    files = sorted(one for one in whole.rglob("*") if one.is_file())
    one, other = data.draw(st.lists(st.sampled_from(files), min_size=2, max_size=2, unique=True))
    content, its = one.read_bytes(), other.read_bytes()
    changed = data.draw(st.sampled_from([content[:-1], content + b" ", its, b""]))
    one.write_bytes(changed)
    try:
        assert _is_whole(whole) == (changed == content)
    finally:
        one.write_bytes(content)


def _is_whole(folder: Path) -> bool:
    try:
        return check_snapshot(folder).is_whole
    except StoreError:
        return False


def test_a_snapshot_of_the_layout_before_is_still_whole(tmp_path: Path) -> None:
    folder = tmp_path / "2025-001"
    (folder / "mentah").mkdir(parents=True)
    (folder / "mentah" / "1.json").write_text("{}")
    files = {"mentah/1.json": hashlib.sha256(b"{}").hexdigest()}
    (folder / "manifest.json").write_text(json.dumps({"pengumpulan": "2025", "berkas": files}))
    assert check_snapshot(folder).is_whole
    (folder / "mentah" / "1.json").write_text("[]")
    assert check_snapshot(folder).changed == ("mentah/1.json",)


def test_a_snapshot_that_is_gone_whole_is_named(tmp_path: Path) -> None:
    there = [tmp_path / name for name in ("2025-002", "2025-004", "2026-TW1-001", "lain")]
    assert gone_snapshots(there) == ("2025-001", "2025-003")
    assert gone_snapshots(there[:2], ["2025-004", "2025-005"]) == (
        *("2025-001", "2025-003", "2025-005"),
    )


def test_a_snapshot_that_was_sealed_anew_differs_from_what_the_store_remembers(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path / "kantor").collected()
    desk.run_all(4, 4)
    first, second = snapshots_in(desk.workspace.archive)
    told = told_hashes(desk.store.steps())
    assert set(told) == {first.name, second.name}
    assert all(check_snapshot(one, told[one.name]).is_whole for one in (first, second))
    manifest = (first / "manifest.json").read_bytes().replace(b'"opd": 3', b'"opd": 4')
    (first / "manifest.json").write_bytes(manifest)
    (first / "manifest.sha256").write_bytes(seal_of(hashlib.sha256(manifest).hexdigest()))
    assert check_snapshot(first).is_whole
    assert check_snapshot(first, told[first.name]).changed == ("manifest.json",)


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
    (workspace.archive / report.folder.name).rename(workspace.archive / "2025-003")
    assert run(command) == 1
    assert "2025-002: seluruh simpanan ini hilang" in capsys.readouterr().out
