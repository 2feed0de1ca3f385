"""A workspace opens, or says in one Indonesian sentence why not; making one overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync import texts
from sync.config import create_workspace, open_workspace, template
from sync.domain.errors import SettingsError


def settings(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    (tmp_path / "himpun.toml").write_bytes(text.encode(encoding))
    return tmp_path


def test_a_new_workspace_opens_with_a_fresh_master(tmp_path: Path) -> None:
    made = create_workspace(tmp_path / "kantor")
    opened = open_workspace(tmp_path / "kantor")
    assert opened == made
    assert opened.master.read_bytes() == Path(str(template("master.xlsx"))).read_bytes()
    assert opened.store == tmp_path / "kantor" / "himpun.db"
    assert opened.base_url is None


@pytest.mark.parametrize("key", ["kunci.json", 'nama "aneh".json', "C:\\kunci\\himpun.json"])
def test_any_key_file_name_survives_the_settings_file(tmp_path: Path, key: str) -> None:
    made = create_workspace(tmp_path / "kantor", key=key, address="http://127.0.0.1:8099")
    assert made.settings.kunci_google == key.replace("\\", "/")
    assert made.base_url == "http://127.0.0.1:8099"


def test_a_workspace_without_key_says_so_when_it_is_needed(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")
    with pytest.raises(SettingsError) as caught:
        _ = workspace.key_file
    assert caught.value.text is texts.KEY_NOT_SET


def test_the_mark_of_windows_editor_does_no_harm(tmp_path: Path) -> None:
    folder = settings(tmp_path, 'master = "induk.xlsx"\n', "utf-8-sig")
    assert open_workspace(folder).master.name == "induk.xlsx"


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIMPUN_UTAS", "3")
    assert open_workspace(settings(tmp_path, "utas = 8")).settings.utas == 3


@pytest.mark.parametrize("address", ["postgresql+psycopg://server/himpun", "sqlite:///x.db"])
def test_a_store_may_be_a_database_address(tmp_path: Path, address: str) -> None:
    assert open_workspace(settings(tmp_path, f'penyimpanan = "{address}"')).store == address


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('master = "a"\nutas == 3', "baris 2 tidak dapat dibaca"),
        ("utas = 99", "nilai 'utas' tidak sesuai"),
        ('utas = "banyak"', "nilai 'utas' tidak sesuai"),
        ('kunci = "x"', "'kunci' tidak dikenal"),
        ('master = "a', "tidak dapat dibaca"),
    ],
)
def test_what_is_wrong_in_the_settings_is_said_in_indonesian(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        open_workspace(settings(tmp_path, text))
    assert caught.value.text is texts.SETTINGS_UNREADABLE
    assert "himpun.toml" in caught.value.where


def test_settings_that_are_no_text_are_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="UTF-8"):
        open_workspace(settings(tmp_path, "master = 'é'", "utf-16"))


@pytest.mark.parametrize("name", ["tidak-ada", "berkas.txt", "."])
def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "berkas.txt").write_text("bukan folder")
    with pytest.raises(SettingsError) as caught:
        open_workspace(tmp_path / name)
    assert caught.value.text is texts.NO_WORKSPACE


@pytest.mark.parametrize("name", ["himpun.toml", "master.xlsx"])
def test_making_a_workspace_overwrites_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("milik orang")
    with pytest.raises(SettingsError):
        create_workspace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "milik orang"


def test_a_folder_name_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kantor").write_text("berkas")
    with pytest.raises(SettingsError) as caught:
        create_workspace(tmp_path / "kantor")
    assert caught.value.text is texts.WORKSPACE_NOT_WRITABLE


@pytest.mark.parametrize("name", ["aux", "CON", "kantor/nul.2025"])
def test_a_folder_with_a_name_of_windows_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="milik Windows"):
        create_workspace(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_master_with_a_name_of_windows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"'aux\.xlsx' milik Windows"):
        open_workspace(settings(tmp_path, 'master = "buku/aux.xlsx"'))


def test_copies_of_the_master_stand_in_a_folder_of_their_own(tmp_path: Path) -> None:
    assert create_workspace(tmp_path / "kantor").backups == tmp_path / "kantor" / "cadangan"
