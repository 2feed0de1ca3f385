"""A notice reaches the desktop as the plain text that it is, and never holds anything up."""

from __future__ import annotations

import html
import json
import os
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sync.domain.notices import Situation
from sync.domain.working_time import WIB, WorkingCalendar
from sync.notices import Notices, show_now
from sync.programs import NOT_THERE, TOO_LATE, Answer, ask, system_program
from tests.desktop import Desktop, desktop

NOW = datetime(2026, 3, 18, 10, 0, tzinfo=WIB)
CALENDAR = WorkingCalendar()
HOSTILE = [
    "<b>tebal</b> <a href='http://x'>klik</a> &amp; &lt;",
    r"garis\nmiring \x41 C:\data",
    "--urgency=critical",
    "$(touch pwned) `touch pwned` %TEMP% $env:USERNAME ' \" ; & | '@",
    "Dinas Ünïk 空 😀",
]


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    with desktop(tmp_path_factory.mktemp("desktop")) as found:
        yield found


@pytest.mark.parametrize("text", HOSTILE)
def test_the_desktop_shows_the_very_words(
    screen: Desktop, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Through the real notify-send; the body is markup by then, so it is read as such."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", screen.address)
    assert show_now(text, text, "linux").is_done
    application, title, body = screen.next_notice()
    assert (application, title, html.unescape(body)) == ("himpun", text, text)
    assert "<" not in body


POWERSHELL = """
import json, os, pathlib, sys
said = {name: os.environ[name] for name in os.environ if name.startswith("HIMPUN_NOTICE")}
pathlib.Path(__file__).with_name("told").write_text(json.dumps([sys.argv[1:], said]))
"""


def a_program(folder: Path, name: str, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / name
    path.write_text(f"#!{sys.executable} -IS\n{program}", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("text", HOSTILE)
def test_windows_gets_the_words_beside_a_script_that_never_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.delenv("SYSTEMROOT", raising=False)
    a_program(tmp_path, "powershell", POWERSHELL, monkeypatch)
    commands = []
    for words in ("biasa", text):
        assert show_now(words, words, "win32").is_done
        command, said = json.loads((tmp_path / "told").read_text())
        assert said == {"HIMPUN_NOTICE_TITLE": words, "HIMPUN_NOTICE_TEXT": words}
        commands.append(command)
    assert commands[0] == commands[1]
    assert "-NonInteractive" in commands[0]
    assert "$env:HIMPUN_NOTICE_TEXT" in commands[0][-1]


def test_windows_own_programs_are_not_looked_for_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    own.parent.mkdir(parents=True)
    own.touch()
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    assert system_program("powershell") == str(own)
    assert system_program("notify-send") == "notify-send"


def test_a_program_that_hangs_is_given_up() -> None:
    assert ask(sys.executable, "-c", "import time; time.sleep(60)", patience=0.2).code == TOO_LATE


@pytest.mark.parametrize("text", ["teks", "nol \0 byte", ""])
def test_without_a_desktop_nothing_happens(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert show_now(text, text, "linux").code == NOT_THERE


class Screen:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def __call__(self, title: str, text: str) -> Answer:
        self.shown.append(f"{title}: {text}")
        return Answer(0)


def test_what_was_told_is_remembered_when_the_service_starts_again(tmp_path: Path) -> None:
    path, screen = tmp_path / ".himpun" / "pemberitahuan.json", Screen()
    for _ in range(3):
        Notices(path, show=screen).tell(Situation(undecided=1), NOW, CALENDAR)
    assert len(screen.shown) == 1
    assert screen.shown[0].startswith("Ada isian yang harus dipilih: 1 isian OPD berbeda")
    later = NOW + timedelta(hours=4)
    Notices(path, show=screen).tell(Situation(undecided=1), later, CALENDAR)
    assert len(screen.shown) == 2


def test_files_of_the_night_are_remembered_until_the_morning(tmp_path: Path) -> None:
    path, screen = tmp_path / "pemberitahuan.json", Screen()
    Notices(path, show=screen).tell(Situation(refused=2), NOW.replace(hour=22), CALENDAR)
    assert screen.shown == []
    Notices(path, show=screen).tell(Situation(), NOW + timedelta(days=1), CALENDAR)
    assert screen.shown[0].startswith("Berkas OPD tidak dapat diterima: 2 berkas")


def test_what_there_was_no_time_for_is_told_the_next_time(tmp_path: Path) -> None:
    path, screen = tmp_path / "pemberitahuan.json", Screen()
    for _ in range(2):
        Notices(path, show=screen).keep_for_later(2)
    assert screen.shown == []
    Notices(path, show=screen).tell(Situation(refused=1), NOW, CALENDAR)
    assert screen.shown[0].startswith("Berkas OPD tidak dapat diterima: 5 berkas")
    Notices(tmp_path / "x.json", enabled=False, show=screen).keep_for_later(2)
    assert not (tmp_path / "x.json").exists()


def test_it_can_be_switched_off(tmp_path: Path) -> None:
    screen = Screen()
    told = Notices(tmp_path / "x.json", enabled=False, show=screen).tell(
        Situation(store="rusak"), NOW, CALENDAR
    )
    assert (told, screen.shown, list(tmp_path.iterdir())) == ((), [], [])


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[1]", "3", '{"told": [["a", "kemarin"]], "refused": 0}', '{"told": [[]]}'],
)
def test_a_damaged_memory_only_repeats(tmp_path: Path, content: str) -> None:
    memory, screen = tmp_path / "memory.json", Screen()
    memory.write_text(content)
    notices = Notices(memory, show=screen)
    for _ in range(2):
        notices.tell(Situation(undecided=1), NOW, CALENDAR)
    assert len(screen.shown) == 1
    assert len(json.loads(memory.read_text())["told"]) == 1


def test_a_memory_that_cannot_be_kept_does_not_stop_the_service(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("berkas")
    screen = Screen()
    notices = Notices(tmp_path / "folder" / "memory.json", show=screen)
    for _ in range(2):
        notices.tell(Situation(undecided=1), NOW, CALENDAR)
    assert len(screen.shown) == 1
