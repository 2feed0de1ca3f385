"""What the documents say is so: commands, settings, names, files."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from typer.main import get_command

from addin.cli import app
from sync import texts
from sync.config import Settings
from sync.texts import Text
from sync.workbook.imports import IMPORTABLE

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
COMMANDS = get_command(app).commands  # type: ignore[attr-defined] # a group, having several


def commands_of(document: str) -> Iterator[str]:
    """Lines of its shell blocks, and what stands between backticks."""
    blocks = re.findall(r"```sh\n(.*?)```", document, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", document, flags=re.DOTALL))
    for line in (*lines, *inline):
        words = line.split("#")[0].strip()
        if words.startswith("himpun "):
            yield words


def commands_of_texts() -> Iterator[str]:
    """What follows 'ketik: himpun' or the like, up to the end of the sentence."""
    for value in vars(texts).values():
        parts = (value.what, value.next_action) if isinstance(value, Text) else (value,)
        for part in parts:
            if isinstance(part, str):
                for found in re.findall(r": (himpun [a-z].*)", part):
                    yield re.sub(r"\{\w+\}", "1", found).rstrip(".")


@pytest.mark.parametrize(
    "line", sorted({*commands_of(README), *commands_of(GUIDE), *commands_of_texts()})
)
def test_every_command_that_is_named_can_be_given(line: str) -> None:
    _, name, *arguments = shlex.split(line)
    assert name in COMMANDS
    if arguments:
        COMMANDS[name].make_context(name, arguments)  # refuses what it does not know or misses


def test_readme_names_every_command() -> None:
    named = {line.split()[1] for line in commands_of(README)}
    assert set(COMMANDS) - {"sandbox", "demo"} <= named
    assert all(f"`himpun step {number}`" in README for number in range(1, 10))
    assert all(f"`{what}`" in README for what in IMPORTABLE)


def test_a_new_workspace_names_every_setting_and_no_other() -> None:
    assert set(tomllib.loads(texts.SETTINGS_FILE)) == set(Settings.model_fields)


def test_make_can_do_what_readme_says() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", "\n".join(_code(README))))
    assert {"demo", "test"} <= named <= targets


def test_links_of_the_documents_lead_somewhere() -> None:
    for folder, text in ((ROOT, README), (ROOT / "docs", GLOSSARY)):
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (folder / target).exists(), target


def test_the_glossary_names_what_the_code_has() -> None:
    rows = [line.split("|")[2] for line in GLOSSARY.splitlines() if line.startswith("| ")]
    named = {name for row in rows for name in re.findall(r"`([\w.]+)`", row)}
    assert named
    assert {part for name in named for part in name.split(".")} - _identifiers() == set()


def test_the_changelog_has_a_place_for_what_comes() -> None:
    assert "\n## Unreleased\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(), reason="not a git checkout"
)
def test_no_committed_file_knows_this_machine_or_a_package_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    # in pieces, since this file is committed too
    registries = ("py" + "pi[.]", "python" + "hosted", "index" + "-url", "artifact" + "ory")
    forbidden = re.compile("|".join((re.escape(str(ROOT)), *registries)).encode())
    files = [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]
    assert len(files) > 100
    found = [path for path in files if path.is_file() and forbidden.search(path.read_bytes())]
    assert found == []


def _code(text: str) -> list[str]:
    return re.findall(r"```sh\n.*?```|`[^`\n]+`", text, re.DOTALL)


@cache
def _identifiers() -> frozenset[str]:
    """Names of classes, functions, parameters and attributes of the product."""
    found: set[str] = set()
    for folder in ("addin", "sync"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    found.add(node.name)
                elif isinstance(node, ast.Name):
                    found.add(node.id)
    return frozenset(found)
