"""`himpun doctor --fix` mends what is safe, says what it did, and loses nothing."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from addin.build import build_addin
from addin.doctor import renew_addin
from addin.doctor_master import bring_back_master
from addin.install import Installation, install, status
from addin.user_folders import UserFolders, user_folders
from sync.alone import alone_in
from sync.config import create_workspace, open_workspace
from sync.doctor.mending import mend
from sync.domain.errors import SettingsError
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.master_check import check_master
from tests.doctor.looking import look
from tests.faults.field_office import KEY, FieldOffice, master_picture

OfficeAt = Callable[[str], FieldOffice]
HOUR = 3_600


@pytest.fixture
def office(office_at: OfficeAt) -> FieldOffice:
    return office_at("terhimpun")


def make_old(path: Path) -> Path:
    """Let a file or folder look as if nobody had written to it for an hour."""
    before = path.lstat().st_mtime - HOUR
    os.utime(path, (before, before))
    return path


def everything(folder: Path) -> dict[str, bytes | None]:
    """All files but those by which himpun tells who is at work."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if not path.name.endswith("-shm") and ".himpun" not in path.parts
    }


def test_a_healthy_office_is_left_as_it_is(office: FieldOffice) -> None:
    before = everything(office.workspace)
    seen = look(office, "--fix")
    assert seen.answer["fixed"] == []
    assert seen.answer["not_fixed"] == []
    assert everything(office.workspace) == before


def test_the_folder_for_files_is_made_and_no_other(office: FieldOffice) -> None:
    shutil.rmtree(office.workspace / "masuk")
    assert look(office).problems == ["folders"]
    seen = look(office, "--fix")
    assert seen.answer["fixed"] == ["folder masuk dibuat."]
    assert seen.problems == []
    fresh = create_workspace(office.folder / "baru")
    mend(fresh)
    assert not fresh.outputs.exists()  # its lack tells that the store may still be made


def test_drafts_of_killed_runs_go_and_nothing_else(office: FieldOffice) -> None:
    folder = office.workspace
    for name in (
        ".himpun-abc_12.tmp",
        ".surat.xlsx.0a1b2c3d.tmp",
        ".himpun.db.cadangan-x.0a1b2c3d.sementara",
    ):
        make_old_file(folder / name)
    draft = folder / "arsip" / ".2025-001.sementara"
    draft.mkdir(parents=True)
    (draft / "isi.csv").write_text("setengah")
    make_old(draft)
    kept = [
        folder / ".himpun-baru.tmp",
        folder / "masuk" / ".isi.0a1b2c3d.tmp",
        folder / "catatan.tmp",
    ]
    kept[0].write_text("sedang ditulis")
    for path in kept[1:]:
        make_old_file(path)
    assert "4 berkas" in look(office).of("left_overs")["sentence"]
    seen = look(office, "--fix")
    assert seen.answer["fixed"] == ["4 berkas setengah jadi dihapus."]
    assert seen.problems == []
    assert all(path.exists() for path in kept)
    assert not draft.exists()


def make_old_file(path: Path) -> None:
    path.write_text("x")
    make_old(path)


@pytest.mark.skipif(os.name == "nt", reason="a folder of Windows decides who may read")
def test_a_key_that_everybody_may_read_is_closed(office: FieldOffice) -> None:
    key = office.folder / KEY
    key.chmod(0o644)
    before = key.read_bytes()
    seen = look(office)
    assert seen.problems == ["key"]
    assert seen.of("login")["state"] == "baik"  # it can be used all the same
    seen = look(office, "--fix")
    assert seen.problems == []
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_bytes() == before


def test_a_master_that_is_gone_comes_back_from_its_newest_good_copy(office: FieldOffice) -> None:
    shown = master_picture(office.master)
    copies = sorted((office.workspace / "cadangan").glob("master *.xlsx"))
    damaged = copies[-1].with_name("master 2098-01-01 00.00.00.xlsx")
    damaged.write_bytes(copies[-1].read_bytes()[:5_000])
    office.master.unlink()
    assert "master" in look(office).problems
    seen = look(office, "--fix")
    assert seen.answer["fixed"] == [f"master.xlsx dibuat lagi dari salinan {copies[-1].name}."]
    assert seen.problems == []
    assert master_picture(office.master) == shown


def test_a_master_of_which_no_copy_is_left_shows_what_the_store_holds(
    office: FieldOffice,
) -> None:
    shown = master_picture(office.master)
    shutil.rmtree(office.workspace / "cadangan")
    office.master.unlink()
    seen = look(office, "--fix")
    assert seen.answer["fixed"] == [
        "master.xlsx dibuat baru dari penyimpanan; periksa Pengaturan, OPD, dan Indikator."
    ]
    assert seen.problems == []
    of_the_machine = [table.name for table in names.TABLES if table.owner is names.Owner.MACHINE]
    back = master_picture(office.master)
    for name in of_the_machine:
        if name in back:
            assert back[name] == shown[name], name


def test_a_master_that_is_gone_with_the_store_comes_back_from_its_newest_good_copy(
    office: FieldOffice,
) -> None:
    newest = max((office.workspace / "cadangan").glob("master *.xlsx"))
    content = newest.read_bytes()
    (office.workspace / "himpun.db").unlink()
    office.master.unlink()
    seen = look(office, "--fix")
    assert seen.answer["fixed"] == [f"master.xlsx dibuat lagi dari salinan {newest.name}."]
    assert seen.answer["not_fixed"] == []
    assert office.master.read_bytes() == content
    assert not (office.workspace / "himpun.db").exists()


def test_without_master_and_store_no_blank_master_stands_in_the_way_of_the_stores_backup(
    office: FieldOffice,
) -> None:
    (office.workspace / "himpun.db").unlink()
    office.master.unlink()
    for copy in (office.workspace / "cadangan").glob("master *.xlsx"):
        copy.unlink()
    seen = look(office, "--fix")
    assert "himpun restore 2026-02-02" in seen.answer["not_fixed"][0]
    assert not office.master.exists()
    assert office.himpun("restore", "2026-02-02").code == 0
    assert look(office, "--fix").problems == []


def test_a_master_that_somebody_puts_back_while_he_is_waited_for_stays(
    office: FieldOffice,
) -> None:
    content = office.master.read_bytes()
    office.master.unlink()
    workspace = open_workspace(office.workspace)
    with ExitStack() as at_work:
        at_work.enter_context(alone_in(office.workspace))

        def put_back() -> None:
            office.master.write_bytes(content)
            at_work.pop_all().close()

        done = threading.Timer(0.5, put_back)
        done.start()
        assert bring_back_master(workspace) == ()
        done.join()
    assert office.master.read_bytes() == content


def test_a_master_that_is_there_is_never_replaced(office: FieldOffice) -> None:
    office.master.write_bytes(b"rusak")
    seen = look(office, "--fix")
    assert seen.problems == ["master"]
    assert office.master.read_bytes() == b"rusak"


def test_a_new_workspace_gets_a_fresh_master_and_no_store(tmp_path: Path) -> None:
    from addin.doctor import mend_workspace

    workspace = create_workspace(tmp_path / "kantor")
    workspace.master.unlink()
    mended = mend_workspace(workspace.folder)
    assert len(mended.done) == 1
    assert "langkah 1" in mended.done[0]
    master = ClosedWorkbook(workspace.master)
    check_master(master)
    master.close()
    assert not (workspace.folder / "himpun.db").exists()


def test_while_another_himpun_works_nothing_is_mended(office: FieldOffice) -> None:
    shutil.rmtree(office.workspace / "masuk")
    with alone_in(office.workspace), pytest.raises(SettingsError):
        mend(open_workspace(office.workspace), patience=0.0)
    assert not (office.workspace / "masuk").exists()


def test_another_himpun_that_is_soon_done_is_waited_for(office: FieldOffice) -> None:
    shutil.rmtree(office.workspace / "masuk")
    with ExitStack() as at_work:
        at_work.enter_context(alone_in(office.workspace))
        done = threading.Timer(0.5, at_work.pop_all().close)
        done.start()
        seen = look(office, "--fix")
        done.join()
    assert seen.answer["not_fixed"] == []
    assert seen.answer["fixed"] == ["folder masuk dibuat."]


def test_the_settings_are_never_touched(office: FieldOffice) -> None:
    path = office.workspace / "himpun.toml"
    path.write_text("utas = 99\n")
    seen = look(office, "--fix")
    assert "utas" in seen.answer["not_fixed"][0]
    assert path.read_text() == "utas = 99\n"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UserFolders:
    """A Windows user."""
    for name in ("APPDATA", "LOCALAPPDATA", "USERPROFILE"):
        place = tmp_path / "Sari" / name
        place.mkdir(parents=True)
        monkeypatch.setenv(name, str(place))
    return user_folders()


def test_a_tab_whose_parts_changed_is_installed_again(
    folders: UserFolders, office: FieldOffice
) -> None:
    assert "addin" in look(office).problems  # not installed yet; who wants it says so
    assert look(office, "--fix").answer["fixed"] == []
    old = replace(Installation.here(folders), interpreter=str(folders.profile / "dulu.exe"))
    install(old, b"versi lama")
    seen = look(office)
    assert seen.problems == ["addin"]
    assert "Berkas add-in, Python" in seen.of("addin")["sentence"]
    seen = look(office, "--fix")
    assert "tab Himpun" in seen.answer["fixed"][0]
    assert seen.problems == []
    assert all(line.well for line in status(folders, build_addin()))
    assert renew_addin(open_workspace(office.workspace)) == ()
    assert sys.executable in folders.conf.read_text()
