"""On Linux: a unit of systemd --user, or the desktop's autostart where there is none.

systemctl is a program that answers as the real one does; what is written is read by systemd's own
checker and by the desktop's own reader, where they are.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.background.autostart import Autostart, entry_text
from addin.background.install import install, uninstall
from addin.background.records import Records
from addin.background.service import Service
from addin.background.standing import look_at
from addin.background.systemd import SystemdUser, unit_text
from addin.background.ways import Presence, Way, WayRefusedError
from sync import texts
from sync.config import Workspace
from sync.domain.errors import SettingsError
from tests.addin.background.fake_systemd import FakeSystemd, fake_systemd
from tests.addin.background.waiting import wait_for
from tests.programs import missing

NAMES = [
    "Ruang Kerja",
    "100% %h %n",
    "kutip\"dan'lain",
    "garis\\miring \\n",
    "$HOME ${HOME} $$",
    "Ünïk 空",
    "`date`; echo & | < > * ? ~ #",
    "x" * 200,
]


@pytest.fixture
def units(tmp_path: Path) -> Path:
    return tmp_path / "config" / "systemd" / "user"


@pytest.fixture
def entries(tmp_path: Path) -> Path:
    return tmp_path / "config" / "autostart"


@pytest.fixture
def ways(units: Path, entries: Path) -> tuple[Way, ...]:
    return (SystemdUser(units), Autostart(entries))


@pytest.fixture
def systemd(tmp_path: Path, units: Path, monkeypatch: pytest.MonkeyPatch) -> FakeSystemd:
    return fake_systemd(tmp_path / "systemd", units, monkeypatch)


@pytest.fixture
def service(workspace: Workspace, tmp_path: Path) -> Service:
    """With a Python that only writes down what it is asked."""
    python = a_program(tmp_path / "python 3", 'printf "%s\\n" "$@" > "$0.told"')
    return replace(Service.here(workspace.folder), interpreter=str(python))


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*"))


def test_the_unit_is_enabled_and_started(
    systemd: FakeSystemd, service: Service, ways: tuple[Way, ...], records: Records, units: Path
) -> None:
    done = install(service, ways, records)
    assert (done.way.key, done.refusals) == ("systemd", ())
    unit = f"{service.name}.service"
    assert files_in(units) == [unit]
    assert systemd.state() == {"enabled": [unit], "active": [unit]}


def test_installing_twice_is_installing_once(
    systemd: FakeSystemd, service: Service, ways: tuple[Way, ...], records: Records, units: Path
) -> None:
    install(service, ways, records)
    before = (units / f"{service.name}.service").read_bytes(), systemd.state()
    install(service, ways, records)
    assert ((units / f"{service.name}.service").read_bytes(), systemd.state()) == before


def test_taking_it_away_stops_it_and_leaves_no_trace(
    systemd: FakeSystemd,
    service: Service,
    ways: tuple[Way, ...],
    records: Records,
    units: Path,
    home: Path,
) -> None:
    install(service, ways, records)
    assert uninstall(service.name, ways, records) is True
    assert systemd.state() == {"enabled": [], "active": []}
    assert files_in(units) == []
    assert not home.exists()
    assert uninstall(service.name, ways, records) is False


def test_a_unit_that_cannot_start_is_taken_back_and_the_desktop_starts_it(
    systemd: FakeSystemd,
    service: Service,
    ways: tuple[Way, ...],
    records: Records,
    units: Path,
    entries: Path,
) -> None:
    systemd.break_starts()
    done = install(service, ways, records)
    assert done.way.key == "autostart"
    assert done.refusals == ((ways[0], f"Job for {service.name}.service failed"),)
    assert (files_in(units), files_in(entries)) == ([], [f"{service.name}.desktop"])


def test_a_unit_that_ran_is_put_back_when_a_second_installation_is_refused(
    systemd: FakeSystemd, service: Service, ways: tuple[Way, ...], records: Records, units: Path
) -> None:
    install(service, ways, records)
    unit = units / f"{service.name}.service"
    before = unit.read_bytes(), systemd.state(), records.read(service.name)
    systemd.break_starts()
    with pytest.raises(SettingsError):
        install(replace(service, interpreter="/opt/100%/python"), ways, records)
    assert (unit.read_bytes(), systemd.state(), records.read(service.name)) == before


def test_without_systemd_the_desktops_autostart_starts_a_keeper(
    systemd: FakeSystemd,
    service: Service,
    ways: tuple[Way, ...],
    records: Records,
    entries: Path,
    home: Path,
) -> None:
    systemd.switch_off()
    done = install(service, ways, records)
    assert done.way.key == "autostart"
    told = Path(f"{service.interpreter}.told")
    wait_for(lambda: told.exists() and told.read_text().endswith(".json\n"))
    record = records.path(service.name)
    assert told.read_text().splitlines() == ["-P", "-m", "addin.background.keeper", str(record)]
    assert json.loads(record.read_text())["command"] == list(service.command)
    assert uninstall(service.name, ways, records) is True
    assert files_in(entries) == []
    assert not home.exists()


KEEPS_AND_RUNS = f"""
[ "$3" = addin.background.keeper ] && exec "{sys.executable}" "$@"
trap "exit 0" TERM
echo "$$" >> "$0.told"
while :; do sleep 0.1; done
"""


def test_a_second_installation_that_is_refused_leaves_the_first_at_work(
    systemd: FakeSystemd,
    workspace: Workspace,
    ways: tuple[Way, ...],
    records: Records,
    entries: Path,
    tmp_path: Path,
) -> None:
    """A real keeper; the second Python lies where no desktop would find it."""
    systemd.switch_off()
    python = a_program(tmp_path / "python", KEEPS_AND_RUNS)
    service = replace(Service.here(workspace.folder), interpreter=str(python))
    install(service, ways, records)
    told = Path(f"{python}.told")
    wait_for(lambda: told.exists() and told.read_text().endswith("\n"))
    process = int(told.read_text())
    try:
        entry = (entries / f"{service.name}.desktop").read_bytes()
        with pytest.raises(SettingsError) as refused:
            install(replace(service, interpreter="/opt/100%/python"), ways, records)
        assert refused.value.text is texts.BACKGROUND_NO_WAY
        time.sleep(2.5)
        os.kill(process, 0)
        assert (entries / f"{service.name}.desktop").read_bytes() == entry
    finally:
        uninstall(service.name, ways, records)
    wait_for(lambda: not Path(f"/proc/{process}").exists())


def test_what_somebody_switched_off_is_seen(
    systemd: FakeSystemd, service: Service, ways: tuple[Way, ...], records: Records, entries: Path
) -> None:
    install(service, ways, records)
    record = records.read(service.name)
    assert record is not None
    assert look_at(record, ways).presence is Presence.READY
    subprocess.run(["systemctl", "--user", "disable", f"{service.name}.service"], check=True)
    assert look_at(record, ways).presence is Presence.SWITCHED_OFF

    systemd.switch_off()
    install(service, ways, records)
    record = records.read(service.name)
    assert record is not None
    assert look_at(record, ways).presence is Presence.READY
    entry = entries / f"{service.name}.desktop"
    entry.write_text(entry.read_text() + "Hidden=true\n")
    assert look_at(record, ways).presence is Presence.SWITCHED_OFF
    entry.unlink()
    assert look_at(record, ways).presence is Presence.ABSENT


@pytest.mark.parametrize("name", NAMES)
def test_systemd_finds_nothing_to_say_against_the_unit(tmp_path: Path, name: str) -> None:
    if shutil.which("systemd-analyze") is None:
        missing("systemd-analyze")
    python = a_program(tmp_path / "python", "")
    assert said_by_systemd(Service(tmp_path / name, str(python)), tmp_path) == ""


@pytest.mark.parametrize("name", NAMES)
def test_systemd_finds_python_wherever_it_lies_or_is_not_asked(tmp_path: Path, name: str) -> None:
    if shutil.which("systemd-analyze") is None:
        missing("systemd-analyze")
    (tmp_path / name).mkdir()
    service = Service(tmp_path, str(a_program(tmp_path / name / "python", "")))
    if set(name) & set("\"'\\"):
        with pytest.raises(WayRefusedError, match=texts.BACKGROUND_PATH_SIGNS):
            unit_text(service)
        return
    assert said_by_systemd(service, tmp_path) == ""
    Path(service.interpreter).unlink()
    assert "not executable" in said_by_systemd(service, tmp_path)  # so it has read the path right


def a_program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def said_by_systemd(service: Service, folder: Path) -> str:
    unit = folder / f"{service.name}.service"
    unit.write_text(unit_text(service), encoding="utf-8")
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(unit)],
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime), "HOME": str(folder)},
        timeout=30,
        check=False,
    )
    return done.stdout + done.stderr


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_every_folder_comes_out_of_the_unit_as_it_went_in(name: str) -> None:
    service = Service(Path("/srv") / name.strip("/"), "/usr/bin/python3")
    if not name.isprintable():  # an odd space: said, never mangled
        with pytest.raises(WayRefusedError):
            unit_text(service)
        return
    unit = unit_text(service)
    [line] = [line for line in unit.splitlines() if line.startswith("ExecStart=")]
    assert words_of_unit(line.removeprefix("ExecStart=")) == list(service.command)


def words_of_unit(line: str) -> list[str]:
    """As systemd.service(5) says: words in quotes, C escapes, then `%%` and `$$`."""
    words: list[str] = []
    rest = line
    while rest:
        assert rest.startswith('"')
        word, at = "", 1
        while rest[at] != '"':
            if rest[at] == "\\":
                at += 1
                assert rest[at] in '\\"'
            word += rest[at]
            at += 1
        assert word.count("%") % 2 == 0
        words.append(word.replace("%%", "%").replace("$$", "$"))
        rest = rest[at + 1 :].removeprefix(" ")
    return words


@pytest.mark.parametrize("name", NAMES)
def test_the_desktop_runs_the_entry_with_the_very_words(tmp_path: Path, name: str) -> None:
    """By GLib's own reader of desktop entries, in the system's Python."""
    told = tmp_path / "told"
    script = f'printf "%s\\0" "$0" "$@" > "{told}.new"; mv "{told}.new" "{told}"'
    program = a_program(tmp_path / "python 3's", script)
    command = (str(program), "-m", "x", str(tmp_path / name), 'a"b\\c $d `e` %f')
    launch_entry(entry_text("himpun-x", command), tmp_path)
    wait_for(told.exists)
    assert told.read_bytes().decode().split("\0")[:-1] == list(command)


@pytest.mark.parametrize("name", NAMES)
def test_the_desktop_finds_python_wherever_it_lies_or_is_not_asked(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).mkdir()
    program = a_program(tmp_path / name / "python", f'touch "{tmp_path}/told"')
    if "%" in name:
        with pytest.raises(WayRefusedError, match=texts.BACKGROUND_PATH_SIGNS):
            entry_text("himpun-x", (str(program),))
        return
    launch_entry(entry_text("himpun-x", (str(program), "-m", "x")), tmp_path)
    wait_for((tmp_path / "told").exists)


def launch_entry(text: str, folder: Path) -> None:
    """Start it as a desktop would."""
    entry = folder / "himpun-x.desktop"
    entry.write_text(text, encoding="utf-8")
    launch = (
        "import sys; from gi.repository import Gio;"
        "Gio.DesktopAppInfo.new_from_filename(sys.argv[1]).launch([], None)"
    )
    subprocess.run([system_python(), "-c", launch, str(entry)], check=True, timeout=30)


@cache
def system_python() -> str:
    """One that has GLib's bindings."""
    python = "/usr/bin/python3"
    asked = [python, "-c", "from gi.repository import Gio; Gio.DesktopAppInfo"]
    if not Path(python).exists() or subprocess.run(asked, check=False, stderr=-3).returncode:
        missing("python3-gi")
    return python


@pytest.mark.parametrize("sign", ["\n", "\r", "\x00", "\x1b"])
def test_a_line_break_in_a_path_is_refused(
    systemd: FakeSystemd, service: Service, ways: tuple[Way, ...], sign: str, tmp_path: Path
) -> None:
    broken = replace(service, folder=Path(f"/srv/a{sign}b"))
    with pytest.raises(WayRefusedError, match=texts.BACKGROUND_PATH_SIGNS):
        unit_text(broken)
    with pytest.raises(WayRefusedError, match=texts.BACKGROUND_PATH_SIGNS):
        entry_text("himpun-x", broken.command)
