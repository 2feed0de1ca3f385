"""Step 4's receipt and 'himpun export', as a person at the command line meets them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from addin import cli, office
from addin.printing import print_pages
from sync.archive_check import check_snapshot, snapshots_in
from sync.config import create_workspace
from sync.domain.documents import Document, Letterhead
from tests.fakes import FakeSheets
from tests.sample_desk import Desk
from tests.sample_office import filled_master

PAGE = Document("tanda-simpan", "Tanda Simpan", "Uji", Letterhead("", "", "", ""))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose formats were distributed over sheets in memory."""
    sheets = FakeSheets()
    monkeypatch.setattr(office, "open_google_sheets", lambda *_, **__: sheets)
    monkeypatch.setenv("HIMPUN_SOFFICE", "tidak-ada")
    workspace = create_workspace(tmp_path / "kantor", key="kunci.json")
    filled_master(workspace.master).close()
    assert cli.run(["step", "1", "--folder", str(workspace.folder)]) == 0
    return workspace.folder


def test_export_before_the_approval_is_one_sentence_and_makes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert cli.run(["export", "--folder", str(folder)]) == 2
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert "langkah 2 (Sampaikan format), tugas Bagian Pelayanan" in said[0]
    assert not (folder / "ekspor").exists()


def test_a_provisional_export_is_made_when_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["export", "--sementara", "--folder", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "Ekspor 2025-001-SEMENTARA: 14 baris data" in said
    made = folder / "ekspor" / "2025-001-SEMENTARA"
    for path in made.rglob("*"):
        assert path.is_dir() or str(path.relative_to(folder)) in said


def test_a_snapshot_that_somebody_took_away_is_missed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in ("2", "3", "4", "4"):
        assert cli.run(["step", number, "--folder", str(folder)]) == 0
    assert cli.run(["archive", "verify", "--folder", str(folder)]) == 0
    shutil.rmtree(folder / "arsip" / "2025-002")
    assert cli.run(["archive", "verify", "--folder", str(folder)]) == 1
    assert "2025-002: seluruh simpanan ini hilang" in capsys.readouterr().out


def test_snapshots_can_be_checked_when_the_store_is_lost(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in ("2", "3", "4"):
        assert cli.run(["step", number, "--folder", str(folder)]) == 0
    for path in folder.glob("himpun.db*"):
        path.unlink()
    assert cli.run(["archive", "verify", "--folder", str(folder)]) == 0
    assert "2025-001: utuh" in capsys.readouterr().out
    assert not (folder / "himpun.db").exists()


def test_the_receipt_lies_in_the_snapshot_before_it_is_sealed(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "kantor").collected()
    report = desk.run(4)
    (snapshot,) = snapshots_in(desk.workspace.archive)
    manifest = json.loads((snapshot / "manifest.json").read_bytes())
    assert "tanda-simpan.xlsx" in manifest["berkas"]
    assert check_snapshot(snapshot).is_whole
    assert report.problems == ()


@pytest.mark.libreoffice
def test_a_page_is_printed_too_where_libreoffice_is(
    tmp_path: Path, pdf_pages: Callable[[Path], list[str]]
) -> None:
    assert print_pages(PAGE, tmp_path) == ""
    (page,) = pdf_pages(tmp_path / "tanda-simpan.pdf")
    assert "Tanda Simpan" in page


def test_a_pdf_that_cannot_be_made_is_said_and_the_page_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("HIMPUN_SOFFICE", str(broken))
    problem = print_pages(PAGE, tmp_path)
    assert "belum berupa PDF" in problem
    assert (tmp_path / "tanda-simpan.xlsx").exists()
    assert not (tmp_path / "tanda-simpan.pdf").exists()


def test_without_libreoffice_there_is_just_no_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIMPUN_SOFFICE", str(tmp_path / "tidak-ada"))
    assert print_pages(PAGE, tmp_path) == ""
    assert [path.name for path in tmp_path.iterdir()] == ["tanda-simpan.xlsx"]
