"""install.ps1, as far as it can be read without PowerShell: what it calls exists, what it may not
do it does not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from typer.main import get_command

from addin.cli import app

ROOT = Path(__file__).resolve().parents[2]
CONTENT = (ROOT / "install.ps1").read_bytes()
TEXT = CONTENT.decode("ascii")


def test_windows_powershell_reads_every_sign_of_it() -> None:
    """5.1 takes a file without a mark for the computer's code page."""
    assert CONTENT.isascii()


def test_the_commands_that_it_calls_exist() -> None:
    commands = get_command(app).commands["addin"].commands  # type: ignore[attr-defined] # groups
    called = re.findall(r'"-P", "-m", "addin\.cli", "addin", "(\w+)"', TEXT)
    assert set(called) == {"install", "uninstall"} <= set(commands)
    assert '"--folder"' in TEXT


def test_it_installs_the_service_only_when_asked_and_takes_it_away_before_its_python() -> None:
    group = get_command(app).commands["service"]  # type: ignore[attr-defined] # groups
    called = re.findall(r'"-P", "-m", "addin\.cli", "service", ("[^)]*)\)', TEXT)
    words = [re.findall(r'"([^"]+)"', line) for line in called]
    assert words == [["uninstall", "--semua"], ["install", "--folder"]]
    group.commands["uninstall"].make_context("uninstall", words[0][1:])
    group.commands["install"].make_context("install", [*words[1][1:], "D:/data"])
    assert TEXT.index('"service", "uninstall"') < TEXT.index("Remove-Item -Recurse")
    assert re.search(r'if \(\$Service\) \{\s+Invoke-Checked [^}]*"service", "install"', TEXT)


def test_it_asks_for_no_rights_and_names_no_host() -> None:
    forbidden = r"RunAs|HKLM|ProgramFiles|Set-ExecutionPolicy|https?:|Invoke-WebRequest|iex\b"
    assert re.findall(forbidden, TEXT, re.IGNORECASE) == []


def test_it_takes_the_python_that_the_product_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "sys.version_info < (3, 11)" in TEXT


def test_its_brackets_and_quotes_close() -> None:
    code = re.sub(r"(?m)^\s*#.*$", "", TEXT)
    code = re.sub(r"'[^'\n]*'", "''", re.sub(r'"(?:[^"\n]|`")*"', '""', code))
    for opening, closing in ("()", "{}", "[]"):
        assert code.count(opening) == code.count(closing)
    assert code.count('"') % 2 == 0


def test_every_program_that_it_runs_is_watched() -> None:
    """A call whose failure is overlooked would go on as if it had been done."""
    code = re.sub(r"(?m)^\s*#.*$", "", TEXT)
    assert len(re.findall(r"(?m)^\s*&\s", code)) == code.count("$LASTEXITCODE") == 2


def test_release_and_guide_name_what_is_there() -> None:
    for name in ("release.md", "buttons.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        for verb in re.findall(r"himpun addin (\w+)", text):
            assert verb in get_command(app).commands["addin"].commands  # type: ignore[attr-defined]
