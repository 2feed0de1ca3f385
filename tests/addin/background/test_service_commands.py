"""`himpun service install | status | uninstall`, as a person types them; on Linux, without systemd.

What is started is a real keeper; the watch that it would run is one that holds the workspace.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin import cli
from addin.background.places import records_here
from addin.background.records import Records
from addin.background.service import service_name
from sync import texts
from sync.alone import Lock, alone_in
from sync.config import create_workspace
from tests.addin.background.fake_systemd import fake_systemd

Capture = pytest.CaptureFixture[str]
PYTHON = sys.executable


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user of Linux without systemd; a Python that starts nothing."""
    if sys.platform == "win32":
        pytest.skip("the commands choose by the system that they run on")
    home = tmp_path / "pengguna"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    fake_systemd(tmp_path / "systemd", tmp_path, monkeypatch).switch_off()
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    yield home
    for record in (home / ".local/state/himpun/layanan").glob("*.json"):
        record.unlink()


def run(*words: str) -> int:
    return cli.run(["service", *words])


def installed() -> list[Path]:
    """The workspaces that are looked after, as far as their records can be read."""
    return [record.service.folder for record in records_here().all()[0].values()]


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_from_nothing_to_installed_and_back(tmp_path: Path, user: Path, capsys: Capture) -> None:
    folder = create_workspace(tmp_path / "Ruang Kerja").folder
    before = everything(user)
    assert run("status", "--folder", str(folder)) == 1
    assert run("install", "--folder", str(folder)) == 0
    said = capsys.readouterr().out
    assert f"Layanan untuk {folder} belum dipasang." in said
    assert "systemd tidak dapat dipakai (tidak berjalan untuk pengguna ini)" in said
    assert f'ketik: himpun service uninstall --folder "{folder}"' in said
    name = service_name(folder)
    assert everything(user)[-1] == f".local/state/himpun/layanan/{name}.json"

    with alone_in(folder, lock=Lock.SERVICE):
        assert run("status", "--folder", str(folder)) == 0
    assert "Sekarang: berjalan\n" in capsys.readouterr().out
    assert run("status", "--folder", str(folder)) == 1
    assert "Sekarang: tidak berjalan." in capsys.readouterr().out

    assert run("uninstall", "--folder", str(folder)) == 0
    assert "dihentikan dan dilepas" in capsys.readouterr().out
    assert [one for one in everything(user) if "himpun" in one] == before == []
    assert run("uninstall", "--folder", str(folder)) == 0
    assert "belum dipasang" in capsys.readouterr().out
    kept = [".himpun", ".himpun/layanan.kunci"]
    assert everything(folder) == [*kept, "himpun.toml", "master.xlsx", "masuk"]


def test_the_way_back_that_is_named_is_the_way_back(tmp_path: Path, capsys: Capture) -> None:
    folder = create_workspace(tmp_path / "Ruang Kerja Ünïk").folder
    run("install", "--folder", str(folder))
    named = capsys.readouterr().out.split("ketik: ")[1].strip()
    assert cli.run(shlex.split(named)[1:]) == 0
    assert "dihentikan dan dilepas" in capsys.readouterr().out


def test_two_workspaces_are_two_services(tmp_path: Path, capsys: Capture) -> None:
    one = create_workspace(tmp_path / "a" / "himpun").folder
    two = create_workspace(tmp_path / "b" / "himpun").folder
    for folder in (one, two):
        assert run("install", "--folder", str(folder)) == 0
    capsys.readouterr()
    run("status", "--folder", str(two))
    said = capsys.readouterr().out
    assert said.count("Mulai sendiri: ya") == 1
    assert f"Ruang kerja: {two}\n" in said
    assert f"Ruang kerja lain yang dijaga: {one}\n" in said
    assert run("uninstall", "--folder", str(one)) == 0
    assert installed() == [two]
    assert run("uninstall", "--semua") == 0
    assert installed() == []
    capsys.readouterr()
    assert run("uninstall", "--semua") == 0
    assert capsys.readouterr().out.strip() == texts.BACKGROUND_NONE


def test_a_workspace_that_moved_away_is_named_and_can_be_let_go(
    tmp_path: Path, capsys: Capture
) -> None:
    old, new = tmp_path / "lama", tmp_path / "baru"
    create_workspace(old)
    run("install", "--folder", str(old))
    old.rename(new)
    capsys.readouterr()
    assert run("status", "--folder", str(new)) == 1
    said = capsys.readouterr().out
    assert f"Layanan untuk {new} belum dipasang." in said
    assert f"{old} tidak ada, atau drive-nya belum tersambung." in said
    assert f'himpun service uninstall --folder "{old}"' in said
    assert run("uninstall", "--folder", str(old)) == 0
    assert installed() == []


def test_a_python_that_moved_is_named_and_installing_again_mends_it(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = create_workspace(tmp_path / "ruang").folder
    run("install", "--folder", str(folder))
    python = Path(sys.executable).rename(tmp_path / "python-baru")
    capsys.readouterr()
    assert run("status", "--folder", str(folder)) == 1
    assert "Python: " + str(tmp_path / "python") + " tidak ada lagi." in capsys.readouterr().out
    monkeypatch.setattr(sys, "executable", str(python))
    run("install", "--folder", str(folder))
    [record] = records_here().all()[0].values()
    assert record.service.interpreter == str(python)


def test_a_folder_that_is_no_workspace_gets_no_service(tmp_path: Path, capsys: Capture) -> None:
    assert run("install", "--folder", str(tmp_path)) == cli.REFUSED
    assert "bukan ruang kerja" in capsys.readouterr().out
    assert installed() == []


@pytest.mark.parametrize("content", ["", "[1]", "{}", '{"folder": 3}'])
def test_a_damaged_record_is_said(tmp_path: Path, capsys: Capture, content: str) -> None:
    folder = create_workspace(tmp_path / "ruang").folder
    run("install", "--folder", str(folder))
    records_here().path(service_name(folder)).write_text(content)
    assert run("status", "--folder", str(folder)) == 1
    said = capsys.readouterr().out
    assert "Catatan layanan ini rusak.\nUntuk memasangnya, ketik: himpun service install" in said


def test_a_damaged_record_hides_no_other_service_and_its_advice_mends_it(
    tmp_path: Path, capsys: Capture
) -> None:
    one = create_workspace(tmp_path / "satu").folder
    two = create_workspace(tmp_path / "dua").folder
    for folder in (one, two):
        run("install", "--folder", str(folder))
    records_here().path(service_name(one)).write_text("{")
    capsys.readouterr()
    with alone_in(two, lock=Lock.SERVICE):
        assert run("status", "--folder", str(two)) == 1
    said = capsys.readouterr().out
    assert f"Ruang kerja: {two}\n" in said
    assert "Sekarang: berjalan\n" in said
    advice = " ".join(said.split()).partition(f"{service_name(one)}.json: ")[2]
    assert advice.startswith("Catatan layanan ini rusak. Lepas semua layanan, ")
    assert run("uninstall", "--semua") == 0
    run("install", "--folder", str(two))
    with alone_in(two, lock=Lock.SERVICE):
        assert run("status", "--folder", str(two)) == 0


def test_installing_again_mends_a_damaged_record(tmp_path: Path) -> None:
    folder = create_workspace(tmp_path / "ruang").folder
    run("install", "--folder", str(folder))
    records_here().path(service_name(folder)).write_text("")
    assert run("install", "--folder", str(folder)) == 0
    assert installed() == [folder]


@pytest.mark.parametrize("which", ["--folder", "--semua"])
def test_a_service_with_a_damaged_record_can_be_taken_away(
    tmp_path: Path, user: Path, which: str
) -> None:
    folder = create_workspace(tmp_path / "ruang").folder
    run("install", "--folder", str(folder))
    records_here().path(service_name(folder)).write_text("")
    assert run("uninstall", which, *([str(folder)] if which == "--folder" else [])) == 0
    assert [one for one in everything(user) if "himpun" in one] == []


def test_without_any_screen_a_command_does_its_work_all_the_same(tmp_path: Path) -> None:
    """As Windows starts it for nobody to see: there is no output at all."""
    folder = create_workspace(tmp_path / "ruang").folder
    code = (
        "import sys; sys.stdin = sys.stdout = sys.stderr = None; sys.executable = sys.argv[2];"
        "from addin import cli;"
        "sys.exit(cli.run(['service', 'install', '--folder', sys.argv[1]]))"
    )
    program = [PYTHON, "-c", code, str(folder), sys.executable]
    assert subprocess.run(program, check=False, timeout=60).returncode == 0
    assert records_here().path(service_name(folder)).exists()


def test_the_record_says_what_runs(tmp_path: Path) -> None:
    folder = create_workspace(tmp_path / "ruang").folder
    run("install", "--folder", str(folder))
    record = json.loads(records_here().path(service_name(folder)).read_text())
    assert record["command"][1:] == ["-P", "-m", "addin.start", "watch", "--folder", str(folder)]


def test_a_relative_folder_is_the_same_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert service_name(Path("a/../b")) == service_name(tmp_path / "b")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_a_services_name_is_safe_everywhere(name: str) -> None:
    found = service_name(Path("/") / name)
    assert found.startswith("himpun-")
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(found) < 50
    assert found != service_name(Path("/") / f"{name}x")


def test_where_records_cannot_be_written_one_sentence_says_so(
    tmp_path: Path, user: Path, capsys: Capture
) -> None:
    folder = create_workspace(tmp_path / "ruang").folder
    (user / ".local").write_text("berkas")
    assert run("install", "--folder", str(folder)) == cli.REFUSED
    assert "Catatan layanan tidak dapat dibaca atau ditulis" in capsys.readouterr().out


def test_a_relative_state_folder_is_ignored_as_xdg_says(user: Path) -> None:
    with_relative = records_here("linux", {**os.environ, "XDG_STATE_HOME": "sini"})
    assert with_relative.path("himpun-x") == Records(user / ".local/state/himpun").path("himpun-x")
