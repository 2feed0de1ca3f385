"""The add-in is put in place for a Windows user, twice if need be, and goes without a trace.

The folders are real; only Windows' own maker of shortcuts is replaced by one that writes text.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from addin import cli
from addin.doctor import renew_addin
from addin.install import Installation, install, status, uninstall
from addin.shortcuts import Shortcut, WindowsShortcuts, wanted_shortcuts
from addin.user_folders import UserFolders, user_folders
from sync import texts
from sync.config import create_workspace
from sync.domain.errors import SettingsError
from sync.domain.procedure import STEPS

ADDIN = b"isi add-in"
OTHERS = (
    b'"LICENSE_KEY","abc"\r\n'
    b'"interpreter_win","C:\\lain\\python.exe"\r\n'
    b'"PYTHONPATH","C:\\lain"\r\n'
)


class WritesText:
    """Shortcuts as text: what Windows would be asked to make."""

    suffix = ".lnk"

    def write(self, path: Path, shortcut: Shortcut) -> None:
        path.write_text(f"{shortcut.target} {shortcut.arguments}", encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UserFolders:
    """A Windows user who has Excel."""
    profile = tmp_path / "Sari Dewi"
    places = {
        "APPDATA": profile / "AppData" / "Roaming",
        "LOCALAPPDATA": profile / "AppData" / "Local",
        "USERPROFILE": profile,
    }
    for name, place in places.items():
        place.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(place))
    (places["APPDATA"] / "Microsoft" / "Excel").mkdir(parents=True)
    return user_folders()


@pytest.fixture
def wanted(folders: UserFolders, tmp_path: Path) -> Installation:
    interpreter = tmp_path / "python" / "python.exe"
    interpreter.parent.mkdir()
    interpreter.write_bytes(b"")
    return Installation(
        folders, str(interpreter), str(tmp_path / "paket"), tmp_path / "Ruang Kerja"
    )


def everything(folders: UserFolders) -> dict[str, bytes | None]:
    """Every file and folder of the user."""
    return {
        str(path.relative_to(folders.profile)): path.read_bytes() if path.is_file() else None
        for path in folders.profile.rglob("*")
    }


def test_add_in_settings_and_start_menu_are_put_where_excel_and_windows_look(
    folders: UserFolders, wanted: Installation
) -> None:
    install(wanted, ADDIN, WritesText())
    found = everything(folders)
    roaming = Path("AppData") / "Roaming" / "Microsoft"
    assert found[str(roaming / "Excel" / "XLSTART" / "Himpun.xlam")] == ADDIN
    assert (
        found[str(Path(".himpun") / "himpun.conf")]
        == (
            f'"INTERPRETER_WIN","{wanted.interpreter}"\r\n"PYTHONPATH","{wanted.packages}"\r\n'
        ).encode()
    )
    menu = roaming / "Windows" / "Start Menu" / "Programs" / "Himpun"
    for step in STEPS:
        link = found[str(menu / f"{step.number}. {step.title}.lnk")]
        assert link is not None
        assert f"step {step.number} --folder" in link.decode()


def test_doing_it_twice_changes_nothing(folders: UserFolders, wanted: Installation) -> None:
    install(wanted, ADDIN, WritesText())
    before = everything(folders)
    install(wanted, ADDIN, WritesText())
    assert everything(folders) == before


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("conf", [None, b"", OTHERS, b'"LICENSE_KEY","abc"'])
@pytest.mark.parametrize("addin_before", [None, b"milik orang lain"])
def test_taking_it_away_leaves_no_trace(
    folders: UserFolders,
    wanted: Installation,
    times: int,
    conf: bytes | None,
    addin_before: bytes | None,
) -> None:
    for path, content in ((folders.conf, conf), (folders.addin, addin_before)):
        if content is not None:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
    before = everything(folders)
    for number in range(times):
        install(wanted, ADDIN + bytes(number), WritesText())
    assert everything(folders) != before
    assert uninstall(folders) is True
    assert everything(folders) == before
    assert uninstall(folders) is False


def test_settings_of_other_programs_stay_and_their_paths_come_after_ours(
    folders: UserFolders, wanted: Installation
) -> None:
    folders.conf.parent.mkdir()
    folders.conf.write_bytes(OTHERS)
    install(wanted, ADDIN, WritesText())
    assert folders.conf.read_bytes().splitlines() == [
        b'"LICENSE_KEY","abc"',
        f'"INTERPRETER_WIN","{wanted.interpreter}"'.encode(),
        f'"PYTHONPATH","{wanted.packages};C:\\lain"'.encode(),
    ]


def test_what_somebody_set_since_stays_when_it_is_taken_away(
    folders: UserFolders, wanted: Installation
) -> None:
    folders.conf.parent.mkdir()
    folders.conf.write_bytes(OTHERS)
    install(wanted, ADDIN, WritesText())
    changed = folders.conf.read_bytes().replace(wanted.interpreter.encode(), b"D:\\baru.exe")
    folders.conf.write_bytes(changed + b'"SHOW CONSOLE","True"\r\n')
    uninstall(folders)
    assert folders.conf.read_bytes().splitlines() == [
        b'"LICENSE_KEY","abc"',
        b'"INTERPRETER_WIN","D:\\baru.exe"',
        b'"PYTHONPATH","C:\\lain"',
        b'"SHOW CONSOLE","True"',
    ]


def test_a_new_python_takes_the_place_of_the_old_one(
    folders: UserFolders, wanted: Installation
) -> None:
    before = everything(folders)
    install(wanted, ADDIN, WritesText())
    install(replace(wanted, interpreter="D:\\py\\python.exe"), ADDIN, WritesText())
    assert folders.conf.read_bytes().count(b"INTERPRETER_WIN") == 1
    assert b"D:\\py\\python.exe" in folders.conf.read_bytes()
    uninstall(folders)
    assert everything(folders) == before


@pytest.mark.parametrize("sign", ['"', ";", "%", "="])
def test_a_path_that_excel_cannot_hand_on_is_refused_before_anything_is_written(
    folders: UserFolders, wanted: Installation, sign: str
) -> None:
    before = everything(folders)
    for broken in (
        replace(wanted, interpreter=f"C:\\a{sign}b\\python.exe"),
        replace(wanted, packages=f"C:\\a{sign}b"),
        replace(wanted, workspace=Path(f"C:\\a{sign}b")),
    ):
        with pytest.raises(SettingsError, match="tidak dapat dipakai dari Excel"):
            install(broken, ADDIN, WritesText())
    assert everything(folders) == before


def test_letters_that_the_computers_code_page_lacks_are_refused(
    folders: UserFolders, wanted: Installation
) -> None:
    before = everything(folders)
    with pytest.raises(SettingsError, match="huruf yang tidak dikenal Windows"):
        install(replace(wanted, interpreter="C:\\\u0c85\\python.exe"), ADDIN, WritesText())
    assert everything(folders) == before


def test_what_was_begun_can_be_undone(folders: UserFolders, wanted: Installation) -> None:
    """Excel holds the start folder's file: it is refused in the middle, and undone all the same."""
    before = everything(folders)
    folders.addin.mkdir(parents=True)  # no file can take its place
    with pytest.raises(SettingsError, match="Tutup Excel, lalu ulangi"):
        install(wanted, ADDIN, WritesText())
    folders.addin.rmdir()
    folders.addin.parent.rmdir()
    uninstall(folders)
    assert everything(folders) == before


def test_a_damaged_record_is_said_and_nothing_is_touched(
    folders: UserFolders, wanted: Installation
) -> None:
    install(wanted, ADDIN, WritesText())
    folders.record.write_text('{"names": 3}', encoding="utf-8")
    before = everything(folders)
    with pytest.raises(SettingsError, match="himpun addin install"):
        uninstall(folders)
    assert everything(folders) == before


def test_the_status_names_what_is_amiss(folders: UserFolders, wanted: Installation) -> None:
    assert status(folders, ADDIN) == ()
    install(wanted, ADDIN, WritesText())
    assert all(line.well for line in status(folders, ADDIN))
    assert amiss(folders, b"yang lebih baru") == {texts.STATUS_ADDIN: texts.STATUS_CHANGED}
    folders.addin.unlink()
    Path(wanted.interpreter).unlink()
    next(folders.shortcuts.iterdir()).unlink()
    assert amiss(folders, ADDIN) == {
        texts.STATUS_ADDIN: texts.STATUS_MISSING,
        texts.STATUS_INTERPRETER: texts.STATUS_MISSING,
        texts.STATUS_SHORTCUTS: texts.STATUS_CHANGED,
    }
    folders.conf.write_bytes(b"")
    assert amiss(folders, ADDIN)[texts.STATUS_CONF] == texts.STATUS_CHANGED


def amiss(folders: UserFolders, content: bytes) -> dict[str, str]:
    return {line.what: line.state for line in status(folders, content) if not line.well}


def test_the_commands_do_it_all(folders: UserFolders, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(folders)
    assert cli.run(["addin", "status"]) == 1
    assert cli.run(["addin", "install"]) == 0
    assert folders.addin.read_bytes().startswith(b"PK")
    assert sys.executable in folders.conf.read_text(encoding="cp1252")
    assert cli.run(["addin", "status"]) == 0
    assert cli.run(["addin", "uninstall"]) == 0
    assert everything(folders) == before
    said = capsys.readouterr().out
    for sentence in (texts.ADDIN_NOT_INSTALLED, texts.ADDIN_RESTART, texts.ADDIN_UNINSTALLED):
        assert sentence in said


def test_elsewhere_than_on_windows_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("APPDATA", raising=False)
    for verb in ("install", "uninstall", "status"):
        assert cli.run(["addin", verb]) == cli.REFUSED
        assert "komputer Windows" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="there it makes the shortcut")
def test_shortcuts_that_cannot_be_made_are_said(
    folders: UserFolders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = create_workspace(tmp_path / "ruang")
    assert cli.run(["addin", "install", "--folder", str(workspace.folder)]) == cli.REFUSED
    assert "tidak dapat ditulis" in capsys.readouterr().out
    assert WindowsShortcuts.suffix == ".lnk"


def test_a_shortcut_starts_python_itself_and_takes_nothing_from_the_workspace() -> None:
    """A command shell between them would take `&` and `^` of a path for its own."""
    shortcut = wanted_shortcuts(r"C:\Program Files\Python\python.exe", Path("D:/Data Himpun"))[2]
    assert shortcut.target == r"C:\Program Files\Python\python.exe"
    assert shortcut.arguments == (
        f'-P -m addin.step_window step 3 --folder "{Path("D:/Data Himpun")}"'
    )
    assert len(shortcut.description) <= 250


def test_another_xlwings_on_this_computer_keeps_its_settings_to_itself(
    folders: UserFolders, wanted: Installation
) -> None:
    theirs = folders.profile / ".xlwings" / "xlwings.conf"
    theirs.parent.mkdir()
    theirs.write_bytes(OTHERS)
    install(wanted, ADDIN, WritesText())
    assert theirs.read_bytes() == OTHERS
    assert b"lain" not in folders.conf.read_bytes()
    uninstall(folders)
    assert theirs.read_bytes() == OTHERS
    assert not folders.conf.parent.exists()


@pytest.mark.parametrize("conf", [None, b'"LICENSE_KEY","abc"\r\n'])
def test_after_a_damaged_record_installing_again_can_still_be_undone(
    folders: UserFolders, wanted: Installation, conf: bytes | None
) -> None:
    """The old add-in of ours is not what stood there before us."""
    if conf is not None:
        folders.conf.parent.mkdir()
        folders.conf.write_bytes(conf)
    install(wanted, ADDIN, WritesText())
    folders.record.write_bytes(b"{")
    with pytest.raises(SettingsError, match="himpun addin install"):
        uninstall(folders)
    install(wanted, ADDIN + b" baru", WritesText())
    uninstall(folders)
    assert not folders.addin.exists()
    assert (folders.conf.read_bytes() if folders.conf.exists() else None) == conf
    assert not folders.record.exists()


def test_renewing_leaves_the_start_menu_to_the_office_that_it_was_made_for(
    folders: UserFolders, wanted: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("addin.install.WindowsShortcuts", WritesText)
    install(wanted, ADDIN)
    other = create_workspace(tmp_path / "latihan")
    assert renew_addin(other) == (texts.DOCTOR_ADDIN_RENEWED,)
    link = next(folders.shortcuts.iterdir()).read_text(encoding="utf-8")
    assert str(wanted.workspace) in link
    assert str(other.folder) not in link


def test_folders_on_a_drive_that_is_gone_are_a_sentence_and_no_endless_search(
    wanted: Installation, tmp_path: Path
) -> None:
    class Gone(type(tmp_path)):  # type: ignore[misc]
        """A folder of a drive that is not there: neither it nor its root exists."""

        def exists(self) -> bool:
            return False

        def mkdir(self, *_: object, **__: object) -> None:
            raise FileNotFoundError(2, "gone")

    gone = Gone("/Z") / "profil"
    away = replace(wanted, folders=UserFolders(gone, gone, gone))
    with pytest.raises(SettingsError, match="tidak dapat ditulis"):
        install(away, ADDIN, WritesText())
