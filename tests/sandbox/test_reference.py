"""docs/sandbox.md names all there is, and nothing that is not."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
import requests
from typer.main import get_command

from sync.cli import app
from sync.sandbox import Fault, Quotas, SandboxServer
from sync.sandbox.faults import Kind

TEXT = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")


def first_column(heading: str) -> set[str]:
    """The names in the first column of the table with this heading."""
    table = TEXT.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_every_field_of_a_fault_is_explained() -> None:
    assert first_column("field") == {field.name for field in fields(Fault)}


def test_every_kind_of_a_fault_is_explained() -> None:
    assert first_column("kind") == set(get_args(Kind))


def test_every_limit_is_told_with_its_default() -> None:
    assert first_column("limit") == {field.name for field in fields(Quotas)}
    for field in fields(Quotas):
        (line,) = [line for line in TEXT.splitlines() if f"`{field.name}`" in line and "|" in line]
        assert line.endswith(f"| {field.default} |")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(/sandbox/\w+)", TEXT))))
def test_every_path_answers(server: SandboxServer, path: str) -> None:
    assert requests.get(server.base_url + path, timeout=5).status_code == 200


def test_the_command_can_be_given() -> None:
    (line,) = re.findall(r"^himpun sandbox .*$", TEXT, re.MULTILINE)
    command = get_command(app).commands["sandbox"]  # type: ignore[attr-defined] # a group

    asked = command.make_context("sandbox", shlex.split(line)[2:]).params

    assert asked["quota"] is True
    assert [path.name for path in asked["identities"]] == ["admin.json", "dinas.json"]
