"""install.ps1, as far as a parser can tell without PowerShell: it is whole, what it calls exists,
what it reads is set, what it may not do it does not."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser
from typer.main import get_command

from addin.background.records import Record, Records
from addin.background.service import Service
from addin.cli import app

ROOT = Path(__file__).resolve().parents[2]
CONTENT = (ROOT / "install.ps1").read_bytes()
TEXT = CONTENT.decode("ascii")

CMDLETS: dict[str, set[str]] = {
    "ConvertFrom-Json": set(),
    "Expand-Archive": {"-Path", "-DestinationPath", "-Force"},
    "ForEach-Object": set(),
    "Get-ChildItem": {"-ErrorAction", "-Force"},
    "Get-Command": {"-ErrorAction"},
    "Get-Content": {"-Encoding", "-ErrorAction", "-Raw"},
    "Join-Path": set(),
    "New-Item": {"-ItemType", "-Force"},
    "Out-Null": set(),
    "Remove-Item": {"-Recurse", "-Force"},
    "Select-Object": {"-First", "-Unique"},
    "Set-Content": {"-Encoding"},
    "Split-Path": {"-Parent"},
    "Test-Path": set(),
    "Write-Host": set(),
}
"""What of Windows PowerShell 5.1 it may use: commands, and the parameters that they have there."""

GIVEN = {"$env", "$false", "$lastexitcode", "$myinvocation", "$_"}
"""Variables that PowerShell itself sets."""


def nodes(kind: str, source: bytes = CONTENT) -> Iterator[Node]:
    """The script's parts of one kind, as they stand in it."""
    waiting = [Parser(Language(tree_sitter_powershell.language())).parse(source).root_node]
    while waiting:
        node = waiting.pop()
        if node.type == kind:
            yield node
        waiting += reversed(node.children)


def said(node: Node) -> str:
    assert node.text is not None
    return node.text.decode("ascii")


def variable(node: Node) -> str:
    """Its name, which counts in whatever case; `$env:NAME` is `$env`, a splatted one is its own."""
    return "$" + re.split(":", said(node).lstrip("$@"))[0].lower()


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
    away, put = ["uninstall", "--semua"], ["install", "--folder"]
    assert words == [away, away, put]
    group.commands["uninstall"].make_context("uninstall", away[1:])
    group.commands["install"].make_context("install", [*put[1:], "D:/data"])
    assert TEXT.index('"service", "uninstall"') < TEXT.index("Remove-Item -Recurse")
    assert "if ($Service) { $served += $Workspace }\n" in TEXT


def test_a_service_that_runs_is_stopped_before_its_python_is_replaced_and_put_back() -> None:
    """Where it was served is read from the records that the service itself keeps."""
    stopped = TEXT.rindex('"service", "uninstall"')
    assert stopped < TEXT.index('"-m", "venv"') < TEXT.index('"service", "install"')
    records = Records(Path("himpun"))
    service = Service(Path("D:/data"), "python.exe")
    assert records.path(service.name) == Path("himpun") / "layanan" / f"{service.name}.json"
    assert json.loads(Record(service, "x", "1").to_text())["folder"] == str(service.folder)
    assert '(Join-Path $target "layanan\\*.json")' in TEXT


def test_it_asks_for_no_rights_and_names_no_host() -> None:
    forbidden = r"RunAs|HKLM|ProgramFiles|Set-ExecutionPolicy|https?:|Invoke-WebRequest|iex\b"
    assert re.findall(forbidden, TEXT, re.IGNORECASE) == []


def test_it_takes_the_python_that_the_product_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "sys.version_info < (3, 11)" in TEXT


def test_a_parser_finds_nothing_amiss_and_would_find_what_is_cut_off() -> None:
    for source, is_whole in ((CONTENT, True), (CONTENT.replace(b"exit 2\n}", b"exit 2\n"), False)):
        assert next(nodes("program", source)).has_error is not is_whole


def test_every_command_is_its_own_or_one_of_windows_powershell() -> None:
    own = {said(node) for node in nodes("function_name")}
    called = {said(node) for node in nodes("command_name")}
    assert own <= called, "a function that nobody calls"
    assert called - own == set(CMDLETS)


def test_every_parameter_is_one_that_its_command_has() -> None:
    for command in nodes("command"):
        name = command.child_by_field_name("command_name")
        if name is None or said(name) not in CMDLETS:
            continue
        elements = [child for child in command.children if child.type == "command_elements"]
        given = {
            said(child)
            for element in elements
            for child in element.children
            if child.type == "command_parameter"
        }
        assert given <= CMDLETS[said(name)], said(command)


def test_every_variable_that_it_reads_was_set() -> None:
    """PowerShell takes one that nobody set for nothing, and goes on."""
    found = {variable(node) for node in nodes("variable")}
    assigned = {
        variable(node)
        for kind in ("left_assignment_expression", "script_parameter")
        for outer in nodes(kind)
        for node in nodes("variable", (outer.text or b""))
    }
    looped = set(re.findall(r"foreach \((\$\w+) in", TEXT))
    assert found - assigned - looped == GIVEN


def test_every_program_that_it_runs_is_watched() -> None:
    """A call whose failure is overlooked would go on as if it had been done."""
    code = re.sub(r"(?m)^\s*#.*$", "", TEXT)
    assert len(re.findall(r"(?m)^\s*&\s", code)) == code.count("$LASTEXITCODE") == 4


def test_release_and_guide_name_what_is_there() -> None:
    for name in ("release.md", "buttons.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        for verb in re.findall(r"himpun addin (\w+)", text):
            assert verb in get_command(app).commands["addin"].commands  # type: ignore[attr-defined]
