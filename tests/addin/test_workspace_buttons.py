"""A workspace has one master, named in himpun.toml; with buttons all goes on as before."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path

import pytest

from addin import cli
from addin.workspace_buttons import give_buttons
from sync import texts
from sync.alone import STATE_FOLDER
from sync.config import SETTINGS_NAME, Workspace, create_workspace, open_workspace
from sync.domain.errors import HimpunError, SettingsError, WorkbookError
from sync.domain.office_marks import marks_of
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.names import STEPS


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "ruang")


def test_the_workspace_goes_on_with_the_master_that_has_buttons(workspace: Workspace) -> None:
    made = give_buttons(workspace)
    assert (made.path.name, open_workspace(workspace.folder).master) == ("master.xlsm", made.path)
    assert made.moved is not None
    assert [path.name for path in workspace.folder.glob("master*")] == ["master.xlsm"]
    assert zipfile.is_zipfile(made.moved)
    book = ClosedWorkbook(made.path)
    assert len(book.read_table(STEPS.name).rows) == 9
    book.close()


def test_the_rest_of_the_settings_stays_byte_for_byte(workspace: Workspace) -> None:
    path = workspace.folder / SETTINGS_NAME
    before = path.read_bytes().replace(b"\n", b"\r\n") + b"# milik kantor\r\n"
    path.write_bytes(before)
    give_buttons(workspace)
    assert path.read_bytes() == before.replace(b'"master.xlsx"', b'"master.xlsm"')


def test_settings_that_name_no_master_name_it_from_then_on(workspace: Workspace) -> None:
    path = workspace.folder / SETTINGS_NAME
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    rest = "".join(line for line in lines if not line.startswith("master"))
    path.write_text(f"\ufeff{rest}", encoding="utf-8")
    give_buttons(open_workspace(workspace.folder))
    assert path.read_bytes().startswith(b'\xef\xbb\xbfmaster = "master.xlsm"\n')
    assert tomllib.loads(path.read_text("utf-8-sig"))["penyimpanan"] == "himpun.db"


def test_doing_it_again_changes_nothing(workspace: Workspace) -> None:
    give_buttons(workspace)
    before = everything(workspace.folder)
    again = give_buttons(open_workspace(workspace.folder))
    assert again.moved is None
    assert everything(workspace.folder) == before


def test_another_workbook_of_that_name_is_not_overwritten(workspace: Workspace) -> None:
    (workspace.folder / "master.xlsm").write_bytes(b"milik orang")
    before = everything(workspace.folder)
    with pytest.raises(SettingsError, match=r"master\.xlsm sudah ada"):
        give_buttons(workspace)
    assert everything(workspace.folder) == before


def test_a_master_that_is_open_is_left_alone(workspace: Workspace) -> None:
    (workspace.folder / "~$master.xlsx").write_bytes(b"\x04Sari" + b" " * 160)
    before = everything(workspace.folder)
    with pytest.raises(HimpunError):
        give_buttons(workspace)
    assert everything(workspace.folder) == before


def test_the_command_line_writes_into_the_master_with_buttons_and_keeps_them(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(workspace.folder)
    assert cli.run(["addin", "build", "--master", folder]) == 0
    assert "master.xlsm" in capsys.readouterr().out
    master = open_workspace(workspace.folder).master
    before = parts(master)
    listed = workspace.folder / "wilayah.csv"
    listed.write_text("Kode Wilayah,Kecamatan\n01,Sipora Utara\n", encoding="utf-8")
    assert cli.run(["import", "wilayah", str(listed), "--folder", folder]) == 0
    after = parts(master)
    assert after != before
    kept = ("xl/vbaProject.bin", "xl/drawings/drawing1.xml", "[Content_Types].xml")
    assert [after[name] for name in kept] == [before[name] for name in kept]


def test_without_a_workspace_the_command_makes_the_add_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["addin", "build", "--out", str(tmp_path / "baru")]) == 0
    assert zipfile.is_zipfile(tmp_path / "baru" / "Himpun.xlam")
    said = capsys.readouterr().out
    assert texts.ADDIN_BUILT.format(path=tmp_path / "baru" / "Himpun.xlam") in said


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and STATE_FOLDER not in path.parts
    }


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_old_master_that_could_not_be_put_away_is_put_away_next_time(
    workspace: Workspace,
) -> None:
    """Excel may have opened it at that moment. Two masters would be filled in by turns."""
    workspace.backups.write_bytes(b"a file where the folder shall be")
    with pytest.raises(WorkbookError):
        give_buttons(workspace)
    workspace.backups.unlink()
    made = give_buttons(open_workspace(workspace.folder))
    assert made.moved is not None
    assert [path.name for path in workspace.folder.glob("master*")] == ["master.xlsm"]


def test_a_plain_master_that_comes_later_takes_no_kept_one_s_place_and_stays_while_it_is_open(
    workspace: Workspace,
) -> None:
    """Somebody saved the master with buttons as one without."""
    kept = give_buttons(workspace).moved
    assert kept is not None
    first = kept.read_bytes()
    plain = workspace.folder / "master.xlsx"
    plain.write_bytes(b"punya petugas")
    mark = marks_of(plain).libreoffice
    mark.write_text("petugas", encoding="utf-8")
    with pytest.raises(WorkbookError):
        give_buttons(open_workspace(workspace.folder))
    assert plain.exists()
    mark.unlink()
    moved = give_buttons(open_workspace(workspace.folder)).moved
    assert moved is not None
    assert (kept.read_bytes(), moved.read_bytes()) == (first, b"punya petugas")
